package table

import (
	"slices"
	"strings"
	"unicode/utf8"
)

func cellAt(cells []string, at int) string {
	if at < len(cells) {
		return cells[at]
	}
	return ""
}

func trimCells(cells []string) []string {
	trimmed := make([]string, len(cells))
	for i, cell := range cells {
		trimmed[i] = strings.TrimSpace(cell)
	}
	return trimmed
}

func countFilled(cells []string) int {
	filled := 0
	for _, cell := range cells {
		if cell != "" {
			filled++
		}
	}
	return filled
}

// countRuns counts the cells that are filled and differ from the one to their
// left: a merged range counts once.
func countRuns(cells []string) int {
	runs := 0
	for c, cell := range cells {
		if cell != "" && (c == 0 || cells[c-1] != cell) {
			runs++
		}
	}
	return runs
}

func countNumbers(cells []string) int {
	numbers := 0
	for _, cell := range cells {
		if startsWithNumber(cell) {
			numbers++
		}
	}
	return numbers
}

// distinct gives the texts of the cells, each once, in order.
func distinct(cells []string) []string {
	var texts []string
	for _, cell := range cells {
		if cell != "" && !slices.Contains(texts, cell) {
			texts = append(texts, cell)
		}
	}
	return texts
}

func isUnit(cell string) bool { return slices.Contains(unitWords(), compact(cell)) }

// isTotals says whether a row adds up others: one of its first cells is 合计
// or the like, or the first begins or ends so (厚街镇小计) and the rest are
// numbers.
func isTotals(cells []string) bool {
	seen := 0
	for at, cell := range cells {
		if cell == "" {
			continue
		}
		if mayNameTotal(cell) {
			text := compact(cell)
			if slices.Contains(totalWords(), text) || seen == 0 && namesTotal(text) && onlyNumbers(cells[at+1:]) {
				return true
			}
		}
		if seen++; seen == 3 {
			return false
		}
	}
	return false
}

// mayNameTotal is a quick look at a cell, for nearly all name no total.
func mayNameTotal(cell string) bool {
	const longest = 60
	if len(cell) > longest {
		return false
	}
	return strings.IndexByte("tTsSgG", cell[0]) >= 0 || strings.Contains(cell, "计") || strings.Contains(cell, "計")
}

func namesTotal(text string) bool {
	for _, word := range totalWords() {
		if word[0] >= utf8.RuneSelf && (strings.HasPrefix(text, word) || strings.HasSuffix(text, word)) {
			return true
		}
	}
	return false
}

func onlyNumbers(cells []string) bool {
	return !slices.ContainsFunc(cells, func(cell string) bool { return cell != "" && !startsWithNumber(cell) })
}

// sameCells compares a row with a header row, without regard to empty cells
// at the end.
func sameCells(a, b []string) bool {
	for c := range max(len(a), len(b)) {
		if cellAt(a, c) != cellAt(b, c) {
			return false
		}
	}
	return true
}
