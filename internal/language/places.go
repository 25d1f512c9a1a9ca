package language

import (
	"sort"

	"zhaochang/internal/place"
)

// Places finds the towns and villages that a text names.
type Places interface {
	// Mentions gives every place that the text may name, overlapping ones
	// included.
	Mentions(text string) []place.Mention
}

// addPlaces puts the places that the text names on the chart.
func (r *Reader) addPlaces(c *chart) {
	if r.places == nil {
		return
	}
	for _, m := range r.places.Mentions(c.text) {
		from, to := sort.SearchInts(c.at, m.From), sort.SearchInts(c.at, m.To)
		c.add(aPlace, from, to, meaning{place: &m})
	}
}
