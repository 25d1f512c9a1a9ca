package table

import (
	"strings"
	"unicode/utf8"
)

// A Note says what was found in a file that does not reach its rows as it
// stands there. Line is 0 when it concerns the file as a whole, Column is
// empty when it concerns the whole line.
type Note struct {
	Code   Code
	Line   int
	Column string
	Value  string // as it stands in the file, shortened
	Reason string // for a person: what was done about it
}

// Code is the kind of a note: stable, for counting and for translation.
type Code string

// The codes, first those of lines that give no row, then those of cells whose
// value is lost, then remarks.
const (
	TotalsRow      Code = "totals_row"      // 合计, 小计: skipped
	RepeatedHeader Code = "repeated_header" // the header again, on a later page: skipped
	BadFeature     Code = "bad_feature"     // a GeoJSON value that is no feature: skipped

	BadBytes     Code = "bad_bytes"     // not text in the file's encoding
	CellTooLong  Code = "cell_too_long" // over Limits.CellRunes
	FormulaError Code = "formula_error" // #DIV/0!, #N/A, or a formula never computed
	BadDate      Code = "bad_date"      // a date format on a number that is no date
	ExtraCell    Code = "extra_cell"    // a value under no header
	OpenQuote    Code = "open_quote"    // a quotation mark that is never closed
	BadGeometry  Code = "bad_geometry"  // no point can be taken from it

	HolesIgnored  Code = "holes_ignored"  // a polygon whose holes cross: the point is taken without them
	LostLetter    Code = "lost_letter"    // U+FFFD that stands in the file itself: kept
	ZeroBytes     Code = "zero_bytes"     // removed from a cell
	StrayQuote    Code = "stray_quote"    // text after the closing quotation mark: kept
	AboveHeader   Code = "above_header"   // a title or a note above the header
	DuplicateName Code = "duplicate_name" // two columns of one name: the second renamed
	UnnamedColumn Code = "unnamed_column" // a column without a header: named by its number
	OtherSheet    Code = "other_sheet"    // a sheet that was not read
	HiddenRows    Code = "hidden_rows"    // they are read like the others
	TruncatedFile Code = "truncated_file" // the file ends within a character or a value
	ForeignCRS    Code = "foreign_crs"    // coordinates in a system other than WGS-84 or CGCS2000
	DamagedText   Code = "damaged_text"   // how many bytes are no text
)

// SkipsRow says that the line of such a note gave no row.
func (c Code) SkipsRow() bool {
	return c == TotalsRow || c == RepeatedHeader || c == BadFeature
}

// RejectsCell says that such a note stands for a value that is lost: the cell
// reaches the row empty, or has no column to reach.
func (c Code) RejectsCell() bool {
	switch c {
	case BadBytes, CellTooLong, FormulaError, BadDate, ExtraCell, OpenQuote, BadGeometry:
		return true
	default:
		return false
	}
}

const noteRunes = 80

// shorten keeps the start of a value: enough to find it in the file.
func shorten(value string) string {
	value = strings.ToValidUTF8(value, "\uFFFD")
	if len(value) <= noteRunes || utf8.RuneCountInString(value) <= noteRunes {
		return value
	}
	count := 0
	for at := range value {
		if count == noteRunes {
			return value[:at] + "…"
		}
		count++
	}
	return value
}
