package language

import (
	"cmp"
	"slices"
	"strings"

	"zhaochang/geo"
	"zhaochang/internal/market"
)

// Apply puts what was read into a query, whose own conditions beat those read
// for the same parameter, and gives the items that it took. Of several values
// for a parameter that takes one, the strictest holds, so that each item stands
// for itself and taking one off leaves the others.
func (r Reading) Apply(q market.Query) (market.Query, []Item) {
	var taken []Item
	q, taken = r.applyNear(q)
	values := map[string][]market.Value{}
	for _, item := range r.Items {
		if item.Param == market.NearParameter || item.Param == market.RadiusParameter || q.Has(item.Param.Name) || q.Has("town") && r.placedElsewhere(item) {
			continue
		}
		taken = append(taken, item)
		values[item.Param.Name] = append(values[item.Param.Name], item.Value)
	}
	for name, all := range values {
		if p := market.ParameterNamed(name); !p.Repeats {
			all = []market.Value{strictest(p, all)}
		}
		q = q.With(name, all...)
	}
	q.Terms = r.Terms()
	return q, taken
}

// applyNear puts the first place that was read with a distance into a query that
// asks for no other.
func (r Reading) applyNear(q market.Query) (market.Query, []Item) {
	at := slices.IndexFunc(r.Items, func(i Item) bool { return i.Param == market.NearParameter })
	if at < 0 || q.Near.IsKnown() || len(q.Regions()) > 0 {
		return q, nil
	}
	middle, err := geo.ParsePoint(r.Items[at].Value.Text())
	if err != nil { // no reading writes one that is none
		return q, nil
	}
	q.Near, q.RadiusM = market.Known(middle), market.Known(float64(r.Items[at+1].Value.Number()))
	return q, r.Items[at : at+2 : at+2]
}

// placedElsewhere tells whether the item is a village that was read together
// with its town: a town given beside the text beats both.
func (r Reading) placedElsewhere(item Item) bool {
	return item.Param.Name == "village" && slices.ContainsFunc(r.Items, func(other Item) bool {
		return other.Param.Name == "town" && other.From == item.From
	})
}

func strictest(p *market.Parameter, values []market.Value) market.Value {
	isUpper := strings.HasSuffix(p.Name, "_max") || p.Name == "available_by"
	return slices.MaxFunc(values, func(a, b market.Value) int {
		switch {
		case p.Value.Kind == market.ChoiceKind: // choices run from the strictest
			return cmp.Compare(rank(p, b), rank(p, a))
		case isUpper:
			return cmp.Compare(b.Number(), a.Number())
		}
		return cmp.Compare(a.Number(), b.Number())
	})
}

func rank(p *market.Parameter, v market.Value) int {
	return slices.IndexFunc(p.Value.Choices, func(c market.Choice) bool { return c.Code == v.Text() })
}
