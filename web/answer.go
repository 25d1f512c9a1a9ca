package web

import (
	"net/url"
	"strings"
	"time"

	"zhaochang/internal/fault"
	"zhaochang/internal/language"
	"zhaochang/internal/market"
)

// answer is a search as its page sees it: what was asked, what came back, or what
// was wrong with it.
type answer struct {
	asked  url.Values   // the address as it came, without what pages ignore
	query  market.Query // with the conditions read out of the sentence
	spaces []*market.Space
	total  int
	gone   int // rows that vanished between index and database
	facets map[string][]market.FacetCount
	read   []language.Item
	left   []language.Left
	next   string
	asOf   string // the position of the data
	now    time.Time
	ways   []market.Relaxation // when little was found
	looser []looser            // then too
	wrong  []fault.Field       // the address did not parse; the rest is empty
	// options counts what facets do not.
	options optionTally
}

// canonical is the query as parameters with everything spelled out: what was read
// from the sentence stands as conditions, and q keeps only what was not. It is
// where every link and the filter form of the page start from.
func (a *answer) canonical() url.Values {
	if len(a.wrong) > 0 {
		return a.withoutWrong()
	}
	q := a.query
	q.Cursor, q.Facets, q.Limit, q.Relax = "", nil, market.DefaultLimit, false
	q.Text = a.leftover()
	return q.URL()
}

// withoutWrong is the address without what could not be read: a link that kept it
// would lead here again.
func (a *answer) withoutWrong() url.Values {
	kept := withoutParams(a.asked, "cursor")
	for _, f := range a.wrong {
		delete(kept, f.Name)
	}
	return kept
}

// leftover is what of the sentence set no condition, used or not, each word once:
// said twice it finds no other spaces.
func (a *answer) leftover() string {
	words := make([]string, 0, len(a.left))
	for _, left := range a.left {
		if !contains(words, left.Text) {
			words = append(words, left.Text)
		}
	}
	return strings.Join(words, " ")
}

// count is how many the facet, or the option by itself, has for the value.
func (a *answer) count(param, facet, value string) (int, bool) {
	if n, known := a.options[optionKey(param, value)]; known {
		return n, true
	}
	counts, known := a.facets[facet]
	for _, c := range counts {
		if code, ok := c.Value.Get(); ok && code == value {
			return c.Count, true
		}
	}
	return 0, known
}

// chosen tells whether the query holds the value for a parameter that repeats.
func (a *answer) chosen(param, value string) bool {
	for _, v := range a.query.Values(param) {
		if v.Text() == value {
			return true
		}
	}
	return len(a.wrong) > 0 && contains(a.asked[param], value)
}

// text is what the field of a parameter shows: the value in force, or what was
// typed when it could not be read.
func (a *answer) text(param string) string {
	if len(a.wrong) > 0 {
		return a.asked.Get(param)
	}
	values := a.query.Values(param)
	if len(values) == 0 {
		return ""
	}
	return market.ParameterNamed(param).Value.Format(values[0])
}

// number is the stored integer of a parameter's only value.
func (a *answer) number(param string) market.Maybe[int64] {
	values := a.query.Values(param)
	if len(values) == 0 {
		return market.Maybe[int64]{}
	}
	return market.Known(values[0].Number())
}
