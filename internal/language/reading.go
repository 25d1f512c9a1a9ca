package language

import (
	"sync"

	"zhaochang/internal/market"
)

// Reader reads texts. It is safe for concurrent use.
type Reader struct {
	places Places
	names  Names
	words  *lexicon
	wrong  misspellings
	rules  []rule
	charts sync.Pool // of *chart, to be used again
}

// NewReader builds the lexicon. Without places, none is recognised, and without
// names, no parks and roads but the large ones.
func NewReader(places Places, names Names) *Reader {
	words := newLexicon()
	words.add(aPlace, meaning{}, elsewhere...)
	if places != nil {
		words.addAreas(places.Areas())
		words.addLandmarks(places.Landmarks())
	}
	return &Reader{places: places, names: names, words: words, wrong: newMisspellings(words), rules: rules()}
}

// Item is one condition read from a text, with the words it was read from.
// Words that set two parameters, such as 2000-3000平, give two items.
type Item struct {
	Text  string
	Param *market.Parameter
	Value market.Value
	// From is the byte at which Text begins.
	From int
	// Assumed: the text does not say so, it is what is likely: a number without a
	// unit is an area, 塘夏 is 塘厦. A page asks back.
	Assumed bool
}

// Left is a piece of a text that is no condition.
type Left struct {
	Text string
	// Searched pieces are looked for as text; the others are words that say
	// nothing about a space, or set nothing, such as 便宜 and 不用行车.
	Searched bool
}

// Reading is what a text says. Every rune of the text but blanks and
// punctuation is in the text of an item or in a piece left.
type Reading struct {
	Items []Item
	Left  []Left
}

// Read reads a text. Reading the same text gives the same result.
func (r *Reader) Read(text string) Reading {
	c := r.newChart(newSource(text))
	cover := c.cover()
	var reading Reading
	end := 0
	for _, p := range cover {
		reading.leave(c, end, p.from)
		reading.take(c, p)
		end = p.to
	}
	reading.leave(c, end, len(c.runes))
	if len(c.runes) <= market.MaxQueryRunes {
		r.charts.Put(c)
	}
	return reading
}

func (r *Reading) take(c *chart, p *phrase) {
	text := c.slice(p.from, p.to)
	if p.class != aCondition {
		if p.lead > 0 {
			r.Left = append(r.Left, Left{c.slice(p.from, p.from+p.lead), false})
			text = c.slice(p.from+p.lead, p.to)
		}
		r.Left = append(r.Left, Left{text, p.searched})
		return
	}
	for _, s := range p.sets {
		r.Items = append(r.Items, Item{text, s.param, s.value, c.at[p.from], p.assumed})
	}
}

// Terms are the pieces to be searched as text.
func (r Reading) Terms() []string {
	var terms []string
	for _, left := range r.Left {
		if left.Searched {
			terms = append(terms, left.Text)
		}
	}
	return terms
}

// Unrecognised are all pieces that are no conditions, as typed.
func (r Reading) Unrecognised() []string {
	var all []string
	for _, left := range r.Left {
		all = append(all, left.Text)
	}
	return all
}
