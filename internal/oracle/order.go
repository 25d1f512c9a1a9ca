package oracle

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
)

// sorting is what a row is ordered by: known ones first, then the lesser number.
type sorting struct {
	misses  int
	unknown bool
	number  float64
}

// order sorts rows as the parameters ask; ties go by id.
func order(rows []Row, params url.Values, terms []string) {
	by := params.Get("sort")
	if by == "" {
		by = "relevance"
	}
	slices.SortFunc(rows, func(a, b Row) int {
		x, y := sortingOf(a, by, params, terms), sortingOf(b, by, params, terms)
		return cmp.Or(
			cmp.Compare(x.misses, y.misses),
			cmp.Compare(number(x.unknown), number(y.unknown)),
			cmp.Compare(x.number, y.number),
			strings.Compare(a.text("id"), b.text("id")))
	})
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

func sortingOf(r Row, by string, params url.Values, terms []string) sorting {
	switch by {
	case "rent", "-rent":
		return byNumber(r, "rent_yuan_m2_month", by[0] == '-')
	case "area", "-area":
		return byNumber(r, "area_m2", by[0] == '-')
	case "distance":
		at, ok := r.point()
		if !ok {
			return sorting{unknown: true}
		}
		return sorting{number: distance(origin(params), at)}
	}
	s := sorting{unknown: true}
	if listed, ok := r.instant("listed_at"); ok {
		s = sorting{number: -float64(listed)} // microseconds are exact in a float64
	}
	if by == "relevance" {
		for _, term := range terms {
			s.misses += number(!holds(r.text("title"), term))
		}
	}
	return s
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
