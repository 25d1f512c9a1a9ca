package peers

import (
	"strconv"
	"strings"

	"zhaochang/internal/market"
)

// columns are the attributes that the other systems hold: those that the queries
// filter, count and sort by. None of them keeps the texts, only their words.
func columns() []*market.Attribute {
	var all []*market.Attribute
	for _, name := range []string{
		"status", "town", "kind", "structure", "certificate", "fire_class",
		"area_m2", "rent_yuan_m2_month", "storey_height_m", "power_kva",
		"floor_from", "floor_to", "has_crane", "listed_at",
	} {
		all = append(all, market.AttributeNamed(name))
	}
	return all
}

// facetColumn is where a facet's codes or numbers of buckets stand.
func facetColumn(f *market.Facet) string {
	if len(f.Edges) > 0 {
		return f.Name + "_bucket"
	}
	return f.Attribute.Name
}

// bucketed are the facets of numbers that the queries ask for; the SQL systems
// keep the number of the bucket beside the number.
func bucketed() []*market.Facet {
	return []*market.Facet{market.FacetNamed("rent"), market.FacetNamed("area")}
}

// The parts that a divisible space may be let in, so that a query by area is a
// comparison of columns.
const (
	partMin = "part_min"
	partMax = "part_max"
)

// parts is what may be leased of the space beside the whole.
func parts(s *market.Space) (low, high market.Maybe[int64]) {
	var values []market.Value
	for _, a := range market.SizeAttributes() {
		values = append(values, a.Of(s))
	}
	if sizes, known := market.SizesOf(values[0], values[1], values[2]); known && sizes.Divides {
		return market.Known(sizes.PartMin), market.Known(sizes.PartMax)
	}
	return low, high
}

// createTable declares what both SQL systems hold; more are its further columns.
func createTable(name, more string) string {
	var b strings.Builder
	b.WriteString("CREATE TABLE " + name + " (n integer PRIMARY KEY, id text NOT NULL, lon double precision, lat double precision")
	for _, a := range columns() {
		kind := " text"
		if a.Numeric() {
			kind = " bigint"
		}
		b.WriteString(", " + a.Name + kind)
	}
	for _, f := range bucketed() {
		b.WriteString(", " + facetColumn(f) + " smallint")
	}
	b.WriteString(", " + partMin + " bigint, " + partMax + " bigint" + more + ")")
	return b.String()
}

// cells are a row of the table, in its order after n: nil where nothing is known.
func cells(s *market.Space) []any {
	row := []any{s.ID, nil, nil}
	if p, known := s.Point().Get(); known {
		row[1], row[2] = p.Lon, p.Lat
	}
	for _, a := range columns() {
		row = append(row, cell(a, a.Of(s)))
	}
	for _, f := range bucketed() {
		var bucket any
		if v := f.Attribute.Of(s); v.IsKnown() {
			bucket = int64(f.Bucket(v.Number()))
		}
		row = append(row, bucket)
	}
	low, high := parts(s)
	return append(row, number(low), number(high))
}

func cell(a *market.Attribute, v market.Value) any {
	switch {
	case !v.IsKnown():
		return nil
	case a.Numeric():
		return v.Number()
	}
	return v.Text()
}

func number(n market.Maybe[int64]) any {
	if !n.IsKnown() {
		return nil
	}
	return n.Or(0)
}

// quote writes a text as SQL has it.
func quote(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

func float(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }
