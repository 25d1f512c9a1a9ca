package workbook

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// rawCell is a cell as the file stores it.
type rawCell struct {
	kind            cellKind
	style           int    // -1 for none
	text            []byte // good until the next cell
	formula, stored bool
	long            bool
}

// cellKind says what the text of a cell stands for.
type cellKind uint8

const (
	numeric cellKind = iota
	sharedIndex
	formulaText
	failure
	boolean
	inlineText // and dates in ISO 8601
)

// kindOf reads the t attribute of a cell.
func kindOf(attribute []byte) cellKind {
	switch string(attribute) {
	case "s":
		return sharedIndex
	case "str":
		return formulaText
	case "e":
		return failure
	case "b":
		return boolean
	case "inlineStr", "d":
		return inlineText
	}
	return numeric
}

// value is what a person sees in the cell, but for rounding. A program that
// computes a formula stores its result, be it an empty text.
func (b *Book) value(raw rawCell) (string, Flaw) {
	switch {
	case raw.formula && !raw.stored:
		return "", NotComputed
	case raw.kind == numeric:
		return b.number(raw)
	case raw.kind == failure:
		return string(raw.text), ErrorValue
	case raw.kind == boolean && truth(string(bytes.TrimSpace(raw.text))):
		return "TRUE", None
	case raw.kind == boolean:
		return "FALSE", None
	case raw.kind == sharedIndex:
		n, err := strconv.Atoi(string(bytes.TrimSpace(raw.text)))
		shared, ok := b.shared.at(n)
		if err != nil || !ok {
			return string(raw.text), NoText
		}
		return checked(shared, raw.long)
	case raw.kind == formulaText:
		return checked(string(unescapeCodes(raw.text)), raw.long)
	}
	return checked(string(raw.text), raw.long)
}

// checked gives the text of a cell, unless it is none.
func checked(text string, long bool) (string, Flaw) {
	switch {
	case long || text == tooLongMark:
		return "", TooLong
	case !utf8.ValidString(text):
		return text, NotUTF8
	}
	return text, None
}

func (b *Book) number(raw rawCell) (string, Flaw) {
	stored := string(bytes.TrimSpace(raw.text))
	if raw.formula && stored == "" {
		return "", NotComputed
	}
	if stored == "" {
		return "", None
	}
	if raw.style >= 0 && raw.style < len(b.dates) && b.dates[raw.style] {
		serial, err := strconv.ParseFloat(stored, 64)
		text, ok := dateText(serial, b.date1904)
		if err != nil || !ok {
			return stored, NoDate
		}
		return text, None
	}
	if !utf8.ValidString(stored) {
		return stored, NotUTF8
	}
	return numberText(stored), None
}

// The largest sheet that the format allows.
const (
	maxRow    = 1 << 20
	maxColumn = 1 << 14
)

// parseRef reads a reference such as AB12: column from 0, row from 1.
func parseRef(ref []byte) (column, row int, err error) {
	at := 0
	for at < len(ref) && column <= maxColumn && (ref[at]|0x20) >= 'a' && (ref[at]|0x20) <= 'z' {
		column = column*26 + int(ref[at]|0x20-'a') + 1
		at++
	}
	row, err = strconv.Atoi(string(ref[at:]))
	if err != nil || column < 1 || column > maxColumn || row < 1 || row > maxRow {
		return 0, 0, fmt.Errorf("%w: %q is no cell reference", errSyntax, ref)
	}
	return column - 1, row, nil
}
