package market

import (
	"fmt"
	"slices"
	"strings"
)

// Sort is the order of results. Spaces without the sorted value come last, and
// ties go by id, bytewise.
type Sort string

// The orders. Relevance is the rule of ranking.go; without terms it is the same
// as Newest.
const (
	ByRelevance Sort = "relevance"
	ByRent      Sort = "rent"
	ByRentDown  Sort = "-rent"
	ByArea      Sort = "area"
	ByAreaDown  Sort = "-area"
	ByDistance  Sort = "distance"
	ByNewest    Sort = "newest"
	ByQuality   Sort = "quality"
	ByValue     Sort = "value"
)

// Sorts are the orders one may ask for.
func Sorts() []Sort {
	return []Sort{ByRelevance, ByRent, ByRentDown, ByArea, ByAreaDown, ByDistance, ByNewest, ByQuality, ByValue}
}

// Attribute is what the order compares, and whether the greatest comes first.
// It is nil for distance, which is no attribute; relevance falls back on newest.
func (s Sort) Attribute() (a *Attribute, descending bool) {
	switch s {
	case ByRent, ByRentDown:
		return attribute("rent_yuan_m2_month"), s == ByRentDown
	case ByArea, ByAreaDown:
		return attribute("area_m2"), s == ByAreaDown
	case ByNewest, ByRelevance:
		return attribute("listed_at"), true
	case ByQuality: // by what is sure: what nobody knows never helps
		return attribute("quality_low"), true
	case ByValue:
		return attribute("cost_to_reference"), false
	}
	return nil, false
}

func parseSort(text string) (Sort, error) {
	if slices.Contains(Sorts(), Sort(text)) {
		return Sort(text), nil
	}
	return "", fmt.Errorf("there is no such order")
}

func allowedSorts() string {
	names := make([]string, 0, len(Sorts()))
	for _, s := range Sorts() {
		names = append(names, string(s))
	}
	return strings.Join(names, ", ")
}
