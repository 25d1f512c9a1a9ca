package oracle

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// simplified maps the traditional characters of test texts; a world with others
// must not be asked about.
var simplified = strings.NewReplacer(
	"廠", "厂", "東", "东", "樓", "楼", "層", "层", "倉", "仓", "庫", "库", "長", "长", "區", "区",
	"園", "园", "業", "业", "電", "电", "車", "车", "標", "标", "準", "准", "鎮", "镇", "門", "门")

// fold makes equal what people write in different ways: width, case, script.
func fold(text string) string {
	return simplified.Replace(strings.ToLower(norm.NFKC.String(text)))
}

// queryTerms are the distinct terms of a query: in Chinese every two characters
// that stand together, a single one by itself; of all else whole words.
func queryTerms(text string) []string {
	var terms []string
	seen := map[string]bool{}
	for _, piece := range pieces(fold(text)) {
		runes := []rune(piece)
		parts := []string{piece}
		if unicode.Is(unicode.Han, runes[0]) && len(runes) > 1 {
			parts = nil
			for i := 1; i < len(runes); i++ {
				parts = append(parts, string(runes[i-1:i+1]))
			}
		}
		for _, part := range parts {
			if !seen[part] {
				seen[part] = true
				terms = append(terms, part)
			}
		}
	}
	return terms
}

// pieces cuts folded text wherever it changes between Chinese, other letters and
// digits, and everything else, which is dropped.
func pieces(text string) []string {
	class := func(r rune) int {
		switch {
		case unicode.Is(unicode.Han, r):
			return 1
		case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r):
			return 2
		}
		return 0
	}
	var all []string
	last := 0
	for _, r := range text {
		c := class(r)
		switch c {
		case 0:
		case last:
			all[len(all)-1] += string(r)
		default:
			all = append(all, string(r))
		}
		last = c
	}
	return all
}

// piecesOf is pieces of a text once folded; what many rows say is folded once.
func (w *World) piecesOf(text string) []string {
	if w.folded == nil {
		w.folded = map[string][]string{}
	}
	held, ok := w.folded[text]
	if !ok {
		held = pieces(fold(text))
		w.folded[text] = held
	}
	return held
}

func (w *World) holdsAll(r Row, terms []string) bool {
	for _, term := range terms {
		if w.frequency(r, term) == 0 {
			return false
		}
	}
	return true
}
