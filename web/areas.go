package web

import (
	"slices"

	"zhaochang/internal/market"
)

// area is a 片区: a name for some towns.
type area struct {
	zh    string
	en    string
	towns []string // codes
}

func (l *lang) areaName(a area) string { return l.pick(a.zh, a.en) }

// among gives the area's towns out of those chosen, if all of them are.
func (a area) among(chosen []market.Value) (values []market.Value, all bool) {
	for _, v := range chosen {
		if slices.Contains(a.towns, v.Text()) {
			values = append(values, v)
		}
	}
	return values, len(a.towns) > 0 && len(values) == len(a.towns)
}
