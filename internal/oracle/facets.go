package oracle

import (
	"math/big"
	"slices"
)

// facetParams are the parameters that each facet is counted without.
var facetParams = map[string][]string{
	"town":          {"town"},
	"kind":          {"kind"},
	"structure":     {"structure"},
	"land_title":    {"land_title"},
	"fire_class":    {"fire_class"},
	"certificate":   {"certificate"},
	"floor":         {"floor_min", "floor_max", "ground_floor"},
	"rent":          {"rent_min", "rent_max"},
	"area":          {"area_min", "area_max"},
	"storey_height": {"storey_height_min"},
}

// facetCodes are the codes that a facet lists even when it counts none.
var facetCodes = map[string][]string{
	"kind":        {"multi_storey", "single_storey", "high_rise", "warehouse", "office", "dormitory", "yard"},
	"structure":   {"steel", "concrete", "mixed", "brick", "shed"},
	"land_title":  {"state", "collective", "mixed"},
	"fire_class":  {"A", "B", "C", "D", "E"},
	"certificate": {"yes", "partial", "pending", "none"},
}

// facetEdges are the lower ends of buckets, as published.
var facetEdges = map[string]struct {
	attribute string
	edges     []string
}{
	"floor":         {"floor_from", []string{"1", "2", "3", "4", "7"}},
	"rent":          {"rent_yuan_m2_month", []string{"8", "10", "12", "14", "16", "18", "20", "22", "25", "30", "40"}},
	"area":          {"area_m2", []string{"300", "500", "1000", "1500", "2000", "3000", "5000", "8000", "10000", "20000"}},
	"storey_height": {"storey_height_m", []string{"4", "5", "6", "7", "8", "9", "10", "12"}},
}

func (w *World) count(facet string, rows []Row) []Count {
	values, valueOf := facetCodes[facet], func(r Row) string { return r.text(facet) }
	if facet == "town" {
		values = w.Towns
	}
	if buckets, ok := facetEdges[facet]; ok {
		values = bucketNames(buckets.edges)
		valueOf = func(r Row) string { return bucketOf(r.number(buckets.attribute), buckets.edges) }
	}
	counts := map[string]int{}
	for _, row := range rows {
		counts[valueOf(row)]++
	}
	var list, strangers []Count
	for _, value := range values {
		list = append(list, Count{value, true, counts[value]})
	}
	for value, n := range counts {
		if value != "" && !slices.Contains(values, value) {
			strangers = append(strangers, Count{value, true, n})
		}
	}
	slices.SortFunc(strangers, func(a, b Count) int {
		if a.Value < b.Value {
			return -1
		}
		return 1
	})
	return append(append(list, strangers...), Count{"", false, counts[""]})
}

func bucketNames(edges []string) []string {
	names := []string{"-" + edges[0]}
	for i, low := range edges {
		high := ""
		if i+1 < len(edges) {
			high = edges[i+1]
		}
		names = append(names, low+"-"+high)
	}
	return names
}

// bucketOf: a number on an edge belongs above it; unknown has no bucket.
func bucketOf(n *big.Rat, edges []string) string {
	if n == nil {
		return ""
	}
	at := 0
	for at < len(edges) && n.Cmp(rat(edges[at])) >= 0 {
		at++
	}
	return bucketNames(edges)[at]
}
