package table

import (
	"strings"
)

// dialect is how a text file separates cells and lines.
type dialect struct {
	delimiter byte
	ending    lineEnding
	// declared: the first line is Excel's "sep=;" and no record.
	declared bool
}

// delimiters in the order in which they win a tie.
var delimiters = [...]rune{',', '\t', ';', '|'}

// sniffDialect tells the dialect from the first lines. A delimiter that was
// given wins over what the lines look like.
func sniffDialect(sample string, given rune, limits Limits) dialect {
	d := dialect{delimiter: ',', ending: '\n'}
	if !strings.Contains(sample, "\n") && strings.Contains(sample, "\r") {
		d.ending = '\r'
	}
	first, _, _ := strings.Cut(sample, string(rune(d.ending)))
	if sign, ok := strings.CutPrefix(strings.TrimRight(first, "\r"), "sep="); ok && len(sign) == 1 {
		d.declared, d.delimiter = true, sign[0]
	}
	switch {
	case given != 0:
		d.delimiter = byte(given)
	case !d.declared:
		d.delimiter = bestDelimiter(sample, d.ending, limits)
	}
	return d
}

// bestDelimiter takes the one that leaves the fewest quotation marks astray,
// then the one that splits the most lines into the same number of cells;
// between near equals the one that uncovers more header words, then the one
// that makes more cells.
func bestDelimiter(sample string, ending lineEnding, limits Limits) byte {
	best, bestFit := byte(','), fit{}
	for _, candidate := range delimiters {
		f := fitOf(sample, byte(candidate), ending, limits)
		if f.beats(bestFit) {
			best, bestFit = byte(candidate), f
		}
	}
	return best
}

// fit is how well a delimiter explains a sample.
type fit struct {
	quotes  int // quotation marks where none should stand
	regular int // lines with the most usual number of cells, when above 1
	words   int // cells that are header words
	width   int // the most usual number of cells
}

func (f fit) beats(other fit) bool {
	switch {
	case f.width <= 1:
		return false
	case f.quotes != other.quotes && other.width > 1:
		return f.quotes < other.quotes
	// A tenth of the lines may be ragged before regularity decides.
	case f.regular*10 >= other.regular*9 && f.words != other.words:
		return f.words > other.words
	case f.regular != other.regular:
		return f.regular > other.regular
	default:
		return f.width > other.width
	}
}

// fitLines of a sample are enough to compare delimiters.
const fitLines = 100

func fitOf(sample string, delimiter byte, ending lineEnding, limits Limits) fit {
	reader := newCSVReader(strings.NewReader(sample), delimiter, ending, limits)
	widths := map[int]int{}
	var f fit
	for range fitLines {
		rec, err := reader.next()
		if err != nil {
			break
		}
		if hits := countHeaderWords(rec.cells); hits > f.words {
			f.words = hits
		}
		widths[len(rec.cells)]++
	}
	f.quotes = reader.bareQuotes
	for width, lines := range widths {
		if width > 1 && (lines > f.regular || lines == f.regular && width > f.width) {
			f.regular, f.width = lines, width
		}
	}
	return f
}
