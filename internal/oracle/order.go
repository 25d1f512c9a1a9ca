package oracle

import (
	"cmp"
	"math/big"
	"net/url"
	"slices"
	"strings"
)

// sorting is what a row is ordered by: known ones first, then the lesser number.
type sorting struct {
	unknown bool
	number  float64
}

// order sorts rows as the parameters ask; ties go by id.
func (w *World) order(rows []Row, params url.Values) {
	by := params.Get("sort")
	if (by == "" || by == "relevance") && len(queryTerms(params.Get("q"))) > 0 {
		w.orderByRelevance(rows, params.Get("q"))
		return
	}
	slices.SortFunc(rows, func(a, b Row) int {
		x, y := sortingOf(a, by, params), sortingOf(b, by, params)
		return cmp.Or(
			cmp.Compare(number(x.unknown), number(y.unknown)),
			cmp.Compare(x.number, y.number),
			strings.Compare(a.text("id"), b.text("id")))
	})
}

// orderByRelevance puts first the rows that the words name, then those that are
// more relevant.
func (w *World) orderByRelevance(rows []Row, query string) {
	type place struct {
		unnamed int
		score   *big.Rat
	}
	s, places := w.newScorer(query), map[string]place{}
	for _, r := range rows {
		places[r.text("id")] = place{number(!s.named(r)), new(big.Rat).Mul(s.score(r), w.worth(r))}
	}
	slices.SortFunc(rows, func(a, b Row) int {
		x, y := places[a.text("id")], places[b.text("id")]
		return cmp.Or(cmp.Compare(x.unnamed, y.unnamed), y.score.Cmp(x.score), strings.Compare(a.text("id"), b.text("id")))
	})
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

func sortingOf(r Row, by string, params url.Values) sorting {
	switch by {
	case "rent", "-rent":
		return byNumber(r, "rent_yuan_m2_month", by[0] == '-')
	case "area", "-area":
		return byNumber(r, "area_m2", by[0] == '-')
	case "quality":
		return byNumber(r, "quality_low", true)
	case "value":
		return byNumber(r, "cost_to_reference", false)
	case "distance":
		at, ok := r.point()
		if !ok {
			return sorting{unknown: true}
		}
		return sorting{number: distance(origin(params), at)}
	}
	listed, ok := r.instant("listed_at")
	if !ok {
		return sorting{unknown: true}
	}
	return sorting{number: -float64(listed)} // microseconds are exact in a float64
}

// byNumber: numbers of two digits order in a float64 as they do exactly.
func byNumber(r Row, name string, down bool) sorting {
	n, ok := r.float(name)
	if !ok {
		return sorting{unknown: true}
	}
	if down {
		n = -n
	}
	return sorting{number: n}
}
