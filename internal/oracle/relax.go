package oracle

import (
	"math/bits"
	"net/url"
	"slices"
	"strings"
)

// Relaxed is a set of parameters and how many rows pass without them.
type Relaxed struct {
	Drop  []string
	Total int
}

// together are the parameters that are one condition; every other is one by itself.
var together = [][]string{{"area_min", "area_max"}, {"rent_min", "rent_max"}, {"floor_min", "floor_max"}}

// kept are the parameters that are law, or no condition.
var kept = []string{
	"fire_class", "industry", "eia_ready", "fire_accepted", "status",
	"near", "unknown", "sort", "limit", "cursor", "facets", "relax",
}

// shown is how many sets are told at most.
const shown = 64

// Relax searches without every set of the conditions, one after the other, and
// tells the sets without which more rows pass: first those of which no part is
// enough, by size, greatest total and names; then others likewise.
func (w *World) Relax(params url.Values) []Relaxed {
	conditions := droppable(params)
	totals := make([]int, 1<<len(conditions))
	for set := range totals {
		totals[set] = len(w.passing(without(params, chosen(conditions, set))))
	}
	var sets []int
	for set := range totals {
		if totals[set] > totals[0] {
			sets = append(sets, set)
		}
	}
	slices.SortFunc(sets, func(a, b int) int {
		if x, y := isMinimal(totals, a), isMinimal(totals, b); x != y {
			return number(y) - number(x)
		}
		if x, y := bits.OnesCount(uint(a)), bits.OnesCount(uint(b)); x != y {
			return x - y
		}
		if totals[a] != totals[b] {
			return totals[b] - totals[a]
		}
		return slices.Compare(chosen(conditions, a), chosen(conditions, b))
	})
	relaxed := []Relaxed{}
	for _, set := range sets[:min(len(sets), shown)] {
		relaxed = append(relaxed, Relaxed{chosen(conditions, set), totals[set]})
	}
	return relaxed
}

// droppable is the conditions among the parameters.
func droppable(params url.Values) (conditions [][]string) {
	for name, values := range params {
		if slices.Contains(kept, name) || name == "q" && len(queryTerms(strings.Join(values, ""))) == 0 {
			continue
		}
		condition := []string{name}
		for _, group := range together {
			if slices.Contains(group, name) {
				condition = group
			}
		}
		condition = slices.DeleteFunc(slices.Clone(condition), func(name string) bool { return !params.Has(name) })
		if !slices.ContainsFunc(conditions, func(other []string) bool { return other[0] == condition[0] }) {
			conditions = append(conditions, condition)
		}
	}
	return conditions
}

// chosen is the parameters of the conditions in the set, in order.
func chosen(conditions [][]string, set int) []string {
	names := []string{}
	for i, condition := range conditions {
		if set>>i&1 != 0 {
			names = append(names, condition...)
		}
	}
	slices.Sort(names)
	return names
}

func without(params url.Values, names []string) url.Values {
	left := url.Values{}
	for name, values := range params {
		if !slices.Contains(names, name) {
			left[name] = values
		}
	}
	return left
}

// isMinimal tells whether no proper part of the set gains anything.
func isMinimal(totals []int, set int) bool {
	for part := (set - 1) & set; part > 0; part = (part - 1) & set {
		if totals[part] > totals[0] {
			return false
		}
	}
	return true
}
