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
// names, no parks and roads but the large ones. today tells which day 明年3月 is.
func NewReader(places Places, names Names, today func() market.Date) *Reader {
	words := newLexicon()
	words.add(aPlace, meaning{}, elsewhere...)
	words.add(aPlace, meaning{}, append(districtsElsewhere(), besidesElsewhere()...)...)
	words.add(aFiller, meaning{}, besidesElsewhere()...)
	if places != nil {
		words.addAreas(places.Areas())
		words.addLandmarks(places.Landmarks())
	}
	return &Reader{places: places, names: names, words: words, wrong: newMisspellings(words), rules: rules(today, surroundings{places, names})}
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
	w := writing{chart: c}
	end := 0
	for _, p := range c.repaired(c.cover()) {
		from := w.endOfRoad(end, p)
		w.leave(end, from)
		w.take(p, from)
		end = p.to
	}
	w.leave(end, len(c.runes))
	if len(c.runes) <= market.MaxQueryRunes {
		r.charts.Put(c)
	}
	return w.reading
}

// writing is a reading half written.
type writing struct {
	*chart
	reading Reading
	// The last piece searched, in runes, and what it may be joined with.
	from, to int
	joins    joining
	// behind is where the last place ended: what stands unread right behind it is a
	// name there.
	behind int
}

// joining tells which pieces are one word with what stands right beside them: a
// feature and what is unread are, 花园式 and 园区; names and measures are not.
type joining uint8

const (
	joinsNothing joining = iota
	joinsFeature         // unread
	joinsAll             // a feature
)

// endOfRoad is where a phrase begins but for the 路 of 横镇路边, which belongs to the
// name before it, unread from unread on.
func (w *writing) endOfRoad(unread int, p *phrase) int {
	if p.class == aFiller && w.runes[p.from] == '路' && p.to > p.from+1 && p.from-unread >= shortestPart && isHan(w.runes[p.from-1]) {
		return p.from + 1
	}
	return p.from
}

// take keeps a phrase, which begins at from.
func (w *writing) take(p *phrase, from int) {
	if p.class != aCondition {
		if p.lead > 0 {
			w.put(from, from+p.lead, false, joinsNothing)
		}
		joins := joinsNothing
		if p.feature {
			joins = joinsAll
		}
		w.put(from+p.lead, p.to, p.searched, joins)
		return
	}
	if name := p.sets[0].param.Name; name == "town" || name == "village" {
		w.behind = p.to
	}
	text := w.slice(p.from, p.to)
	for _, s := range p.sets {
		w.reading.Items = append(w.reading.Items, Item{text, s.param, s.value, w.at[p.from], p.assumed})
	}
}

// put adds a piece that is no condition.
func (w *writing) put(from, to int, searched bool, joins joining) {
	left := &w.reading.Left
	if searched && w.to == from && w.to > w.from && w.joins+joins == joinsAll+joinsFeature {
		(*left)[len(*left)-1].Text = w.slice(w.from, to)
		w.to, w.joins = to, joinsAll
		return
	}
	*left = append(*left, Left{w.slice(from, to), searched})
	if searched {
		w.from, w.to, w.joins = from, to, joins
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
