package columns

import (
	"slices"

	"zhaochang/internal/market"
)

// tally counts one facet: by bucket, or by number of the dictionary.
type tally struct {
	facet   *market.Facet
	slot    int
	set     int
	counts  []int
	unknown int
}

func (s *Snapshot) newTally(name string, set int) tally {
	t := tally{facet: market.FacetNamed(name), slot: s.schema.facets[name], set: set}
	size := t.facet.Buckets()
	if words := s.schema.columns[t.slot].words; words != nil {
		size = len(words.all())
	}
	t.counts = make([]int, size)
	return t
}

func (t *tally) add(b *block, rows *Mask) {
	if rows.Any() {
		t.unknown += b.columns[t.slot].count(rows, t.counts)
	}
}

// list names the counts: every bucket, or every code of the domain, zeros
// included, then codes outside of it that some row has, then the unknown.
func (t *tally) list(words *dictionary, domain []string) []market.FacetCount {
	var list []market.FacetCount
	row := func(value market.Maybe[string], n int) {
		list = append(list, market.FacetCount{Value: value, Count: n})
	}
	if words == nil {
		for bucket, n := range t.counts {
			row(market.Known(t.facet.BucketName(bucket)), n)
		}
	} else {
		byCode := map[string]int{}
		for n, count := range t.counts {
			byCode[words.word(int64(n))] = count
		}
		for _, code := range withStrangers(domain, byCode) {
			row(market.Known(code), byCode[code])
		}
	}
	row(market.Maybe[string]{}, t.unknown)
	return list
}

// withStrangers is the domain and the counted codes that are not in it, sorted.
func withStrangers(domain []string, counts map[string]int) []string {
	var strangers []string
	for code, n := range counts {
		if n > 0 && !slices.Contains(domain, code) {
			strangers = append(strangers, code)
		}
	}
	slices.Sort(strangers)
	return slices.Concat(domain, strangers)
}

// domainOf is every code that the facet lists: a choice's own, the towns given.
func domainOf(f *market.Facet, towns []string) []string {
	if f.Name == "town" {
		return towns
	}
	codes := make([]string, len(f.Attribute.Choices))
	for i, c := range f.Attribute.Choices {
		codes[i] = c.Code
	}
	return codes
}
