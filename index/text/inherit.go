package text

import (
	"strings"

	index "github.com/blevesearch/bleve_index_api"
)

// replaced is a row whose text a commit replaced: what Bleve was given for it,
// nothing for a text that went.
type replaced struct {
	row   int
	sum   uint64
	terms index.TokenFrequencies
}

// collected are postings by the number of their term, those of each in order of
// their rows.
type collected struct {
	ids      []uint32 // the terms that have some
	ends     []uint32 // of a term's postings, by its number
	postings []posting
}

// of are the postings of a term.
func (c *collected) of(id uint32) []posting {
	switch {
	case int(id) >= len(c.ends):
		return nil
	case id == 0:
		return c.postings[:c.ends[0]]
	}
	return c.postings[c.ends[id-1]:c.ends[id]]
}

// collector gathers the postings of documents that come in order of their rows.
type collector struct {
	generation *generation
	shelf      *shelf
	whole      bool
	all        []termPosting
	characters map[string]uint32 // that have an entry for wherever they stand
	anywhere   map[uint32]int    // what the document adds to those
}

type termPosting struct {
	id uint32
	posting
}

// collect gathers the postings that the group adds to what the shelf holds, and
// is to hold.
func collect(g *generation, s *shelf, group []replaced) *collected {
	if len(s.pages) == 0 && !g.whole.Load() {
		return new(collected) // nobody has asked for a term yet
	}
	c := &collector{
		generation: g, shelf: s, whole: g.whole.Load(), characters: g.lexicon.characters(s), anywhere: map[uint32]int{},
	}
	n := 0
	for _, r := range group {
		n += len(r.terms)
	}
	c.all = make([]termPosting, 0, n)
	for _, r := range group {
		for term, frequency := range r.terms {
			c.add(uint32(r.row), term, frequency.Frequency())
		}
		for id, frequency := range c.anywhere {
			c.all = append(c.all, termPosting{id, posting{uint32(r.row), saturated(frequency)}})
		}
		clear(c.anywhere)
	}
	return c.sorted()
}

func (c *collector) add(row uint32, term string, frequency int) {
	if len(c.characters) > 0 {
		if id, held := c.characters[characterOf(term)]; held {
			c.anywhere[id] += frequency
		}
	}
	id, known := c.generation.lexicon.find(term)
	if !known || c.shelf.at(id) == nil {
		if !c.whole || strings.HasPrefix(term, nameMark) {
			return // it is read when somebody asks
		}
		if !known {
			id = c.generation.lexicon.add(term)
		}
	}
	c.all = append(c.all, termPosting{id, posting{row, saturated(frequency)}})
}

// sorted counts the postings of each term and puts them side by side.
func (c *collector) sorted() *collected {
	s := &collected{ends: make([]uint32, c.generation.lexicon.len()+1), postings: make([]posting, len(c.all))}
	for _, p := range c.all {
		if s.ends[p.id+1] == 0 {
			s.ids = append(s.ids, p.id)
		}
		s.ends[p.id+1]++
	}
	for id := 1; id < len(s.ends); id++ {
		s.ends[id] += s.ends[id-1]
	}
	for _, p := range c.all { // each end starts as where the term's postings begin
		s.postings[s.ends[p.id]] = p.posting
		s.ends[p.id]++
	}
	return s
}
