package oracle

import (
	"net/url"
	"slices"
	"strings"
	"time"
)

// Row is one exported space: attributes by name, nil where unknown.
type Row map[string]any

// World is all that an answer depends on.
type World struct {
	Rows []Row
	// PlaceNames are the words for a row's town and village.
	PlaceNames func(Row) string
	// Towns are the codes that the town facet lists even when it counts none.
	Towns []string
	// Today is a moment of the day from which the freshness of offers is counted.
	Today time.Time

	folded map[string][]string // by text
}

// Count is one line of a facet; Known is false for the line of unknown values.
type Count struct {
	Value string
	Known bool
	Count int
}

// Answer is every row that passes, in order, and the facets asked for.
type Answer struct {
	IDs    []string
	Facets map[string][]Count
}

// Search answers the parameters. They must be well formed; Within, if not empty,
// is GeoJSON in the parameter "within". Cursor and limit are not looked at: the
// answer is complete.
func (w *World) Search(params url.Values) Answer {
	passing := w.passing(params)
	w.order(passing, params)
	answer := Answer{IDs: []string{}, Facets: map[string][]Count{}}
	for _, row := range passing {
		answer.IDs = append(answer.IDs, row.text("id"))
	}
	for _, name := range params["facets"] {
		without := url.Values{}
		for param, values := range params {
			if !slices.Contains(facetParams[name], param) {
				without[param] = values
			}
		}
		rows := passing
		if len(without) < len(params) {
			rows = w.passing(without)
		}
		answer.Facets[name] = w.count(name, rows)
	}
	return answer
}

func (w *World) passing(params url.Values) []Row {
	var rows []Row
	terms := queryTerms(params.Get("q"))
	for _, row := range w.Rows {
		if passes(row, params) && w.holdsAll(row, terms) && inPlace(row, params) {
			rows = append(rows, row)
		}
	}
	return rows
}

// answer is yes, no, or that nobody knows.
type answer int

const (
	no answer = iota
	perhaps
	yes
)

func said(is bool) answer {
	if is {
		return yes
	}
	return no
}

// both is no when one of them is, and yes when both are.
func both(a, b answer) answer { return min(a, b) }

func passes(row Row, params url.Values) bool {
	include := params.Get("unknown") == "include"
	for name, condition := range conditions {
		if _, given := params[name]; !given && name != "status" {
			continue
		}
		switch condition(row, params) {
		case no:
			return false
		case perhaps:
			strict := name == "status" || name == "town" || name == "village"
			if strict || !include {
				return false
			}
		}
	}
	return true
}

// split gives the values of a parameter, whether repeated or parted by commas.
func split(params url.Values, name string) []string {
	var all []string
	for _, value := range params[name] {
		for _, part := range strings.Split(value, ",") {
			if part = strings.TrimSpace(part); part != "" {
				all = append(all, part)
			}
		}
	}
	return all
}
