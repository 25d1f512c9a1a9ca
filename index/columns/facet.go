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
	// byCode are the counts by code since vectors have been coded like this one.
	byCode [1 << maxCounted]int32
	like   *vector
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

// add counts the rows of a block.
func (t *tally) add(b *block, rows *Mask) {
	v, n := b.columns[t.slot], rows.Count()
	switch {
	case n == 0:
	case v == nil:
		t.unknown += n
	case len(v.values) == 1 && v.given == nil:
		t.counts[v.values[0]] += n
	case n <= fewRows || v.width() > maxCounted || v.numbers != nil:
		t.unknown += v.countOneByOne(rows, t.counts)
	default:
		if t.like == nil || !t.like.codedAs(v) {
			t.settle()
			t.like = v
		}
		countCodes(v.planes, rows, &t.byCode)
	}
}

// settle adds the counts by code to the others.
func (t *tally) settle() {
	if t.like == nil {
		return
	}
	for c, n := range t.byCode[1:] {
		if n != 0 {
			t.counts[t.like.value(uint64(c)+1, 0)] += int(n)
		}
	}
	t.unknown += int(t.byCode[0])
	clear(t.byCode[:])
}

// list names the counts: every bucket, or every code of the domain, zeros
// included, then codes outside of it that some row has, then the unknown.
func (t *tally) list(c *column, domain []string) []market.FacetCount {
	t.settle()
	list := make([]market.FacetCount, 0, max(len(domain), len(c.buckets))+1)
	row := func(value market.Maybe[string], n int) {
		list = append(list, market.FacetCount{Value: value, Count: n})
	}
	for bucket, name := range c.buckets {
		row(market.Known(name), t.counts[bucket])
	}
	for _, code := range domain {
		row(market.Known(code), t.takeOut(c.words, code))
	}
	for _, stranger := range t.strangers(c.words) {
		row(market.Known(stranger), t.takeOut(c.words, stranger))
	}
	row(market.Maybe[string]{}, t.unknown)
	return list
}

// takeOut is the count of a code, which is then no longer there.
func (t *tally) takeOut(words *dictionary, code string) (count int) {
	if n, ok := words.find(code); ok && n < int64(len(t.counts)) {
		count, t.counts[n] = t.counts[n], 0
	}
	return count
}

// strangers are the codes whose counts are still there, sorted.
func (t *tally) strangers(words *dictionary) (codes []string) {
	if words == nil {
		return nil
	}
	for n, count := range t.counts {
		if count > 0 {
			codes = append(codes, words.word(int64(n)))
		}
	}
	slices.Sort(codes)
	return codes
}

// domainOf is every code that the facet lists: a choice's own, the towns given; none
// of a facet with buckets.
func domainOf(f *market.Facet, towns []string) []string {
	switch {
	case f.Name == "town":
		return towns
	case len(f.Edges) > 0:
		return nil
	}
	codes := make([]string, len(f.Attribute.Choices))
	for i, c := range f.Attribute.Choices {
		codes[i] = c.Code
	}
	return codes
}
