package workbook

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// readStyles learns which cell styles show a number as a date.
func (b *Book) readStyles(a *archive, part string) error {
	custom := map[int]bool{}
	inCells := false
	return b.scan(a, part, func(s *scanner) error {
		switch {
		case s.is("cellXfs"):
			inCells = s.kind == startTag
		case s.kind != startTag:
		case s.is("numFmt"):
			id, err := strconv.Atoi(s.attr("numFmtId"))
			custom[id] = err == nil && showsDate(s.attr("formatCode"))
		case s.is("xf") && inCells:
			id, err := strconv.Atoi(s.attr("numFmtId"))
			date, known := custom[id]
			b.dates = append(b.dates, err == nil && (date || !known && builtInDate(id)))
		}
		return nil
	})
}

// builtInDate knows the number formats that a workbook need not spell out;
// 27–36 and 50–58 are those of the Chinese, Japanese and Korean editions.
func builtInDate(id int) bool {
	return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id == 45 || id == 47 || id >= 50 && id <= 58
}

// showsDate reads a number format: letters for years to seconds outside of
// quotation marks. A span of time ([h]:mm) is no date.
func showsDate(format string) bool {
	letters, ok := bareFormat(format)
	if !ok {
		return false
	}
	if strings.ContainsAny(letters, "ydhs") {
		return true
	}
	return strings.Contains(letters, "m") && !strings.ContainsAny(letters, "0#?")
}

// bareFormat gives the first section of a number format in lower case without
// literals; ok is false for a span of time.
func bareFormat(format string) (letters string, ok bool) {
	var bare strings.Builder
	text := []rune(strings.ToLower(format))
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case ';':
			return bare.String(), true
		case '"':
			for i++; i < len(text) && text[i] != '"'; i++ {
			}
		case '\\', '_', '*':
			i++
		case '[':
			from := i + 1
			for i < len(text) && text[i] != ']' {
				i++
			}
			if inside := string(text[min(from, i):i]); inside != "" && strings.Trim(inside, "hms") == "" {
				return "", false
			}
		default:
			bare.WriteRune(text[i])
		}
	}
	text = []rune(bare.String())
	return string(text), !strings.HasPrefix(bare.String(), "general")
}

// dateText writes the serial number of a date in ISO 8601: a day, a day and a
// time, or a time alone. ok is false when it is no date, such as the 29th of
// February 1900, which spreadsheets count and calendars do not.
func dateText(serial float64, date1904 bool) (text string, ok bool) {
	const lastDay, secondsADay = 2_958_465, 24 * 60 * 60
	if math.IsNaN(serial) || serial < 0 || serial >= lastDay+1 {
		return "", false
	}
	seconds := int64(math.Round(serial * secondsADay))
	day, rest := seconds/secondsADay, seconds%secondsADay
	if serial < 1 {
		return time.Unix(rest, 0).UTC().Format(time.TimeOnly), true
	}
	start := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date1904:
		start = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case day == 60:
		return "", false
	case day < 60:
		day++
	}
	at := start.AddDate(0, 0, int(day)).Add(time.Duration(rest) * time.Second)
	if rest == 0 {
		return at.Format(time.DateOnly), true
	}
	return at.Format("2006-01-02T15:04:05"), true
}

// significant is the number of digits that spreadsheets keep and show.
const significant = 15

// numberText writes a stored number without exponent and without the noise
// that binary fractions leave behind the 15th digit. Whole numbers and texts
// that are no numbers stay as they are.
func numberText(stored string) string {
	digits := strings.TrimLeft(stored, "-")
	if len(digits) <= significant && strings.Trim(digits, "0123456789.") == "" || strings.Trim(digits, "0123456789") == "" {
		return stored
	}
	value, err := strconv.ParseFloat(stored, 64)
	if err != nil || math.IsInf(value, 0) || math.IsNaN(value) || math.Abs(value) > 1e300 {
		return stored
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(value, 'g', significant, 64), 64)
	if err != nil {
		return stored
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}
