package language

import (
	_ "embed"
	"iter"
	"strings"
)

// industryNames are the industries of GB/T 4754-2017: code, official name, and our
// name in English. See data/NOTICE.
//
//go:embed data/gb4754.tsv
var industryNames string

// Industry is an industry of GB/T 4754-2017.
type Industry struct {
	Code   string // with its section: C292
	Name   string // official: 塑料制品业
	NameEn string // ours, as there is no official one: Manufacture of plastics products
}

// Industries are those that the words people use can lead to, manufacturing whole,
// in the order of their codes.
func Industries() iter.Seq[Industry] {
	return func(yield func(Industry) bool) {
		for code, names := range table(industryNames) {
			name, english, _ := strings.Cut(names, "\t")
			if !yield(Industry{code, name, english}) {
				return
			}
		}
	}
}

// IndustryOf finds an industry by its code among Industries.
func IndustryOf(code string) (Industry, bool) {
	for i := range Industries() {
		if i.Code == code {
			return i, true
		}
	}
	return Industry{}, false
}

// Trade is an industry with the words that people use for it.
type Trade struct {
	Industry
	Words []string // the commonest first
}

// Trades are the industries that people have words for.
func Trades() []Trade {
	var all []Trade
	for code, words := range table(tradeNames) {
		industry, _ := IndustryOf(code)
		t := Trade{industry, strings.Fields(words)}
		for i, word := range t.Words {
			t.Words[i] = strings.ReplaceAll(word, "_", " ")
		}
		all = append(all, t)
	}
	return all
}
