package web

import (
	"slices"
	"strings"

	"zhaochang/internal/market"
	"zhaochang/internal/place"
)

// area is a 片区: a name for some towns.
type area struct {
	zh    string
	towns []string // codes
}

// areaName is the area as people call it, in pinyin on English pages.
func (l *lang) areaName(a area) string {
	if l.isChinese() {
		return a.zh
	}
	return l.say("filter.area-name", place.English(strings.TrimSuffix(a.zh, "片区")))
}

// among gives the area's towns out of those chosen, if all of them are.
func (a area) among(chosen []market.Value) (values []market.Value, all bool) {
	for _, v := range chosen {
		if slices.Contains(a.towns, v.Text()) {
			values = append(values, v)
		}
	}
	return values, len(a.towns) > 0 && len(values) == len(a.towns)
}
