package market

import (
	"slices"
	"strings"
)

// Facet counts the results by one attribute, without the parameters that filter
// by it: whole codes, or numbers in buckets with fixed edges.
type Facet struct {
	Name      string
	Attribute *Attribute
	// Params are the parameters that the facet is counted without.
	Params []string
	// Edges are the lower ends of the buckets after the first, in the stored
	// integer: edges 8, 10 make "-8", "8-10" and "10-". Empty for codes.
	Edges []int64
}

// facets is the table; built once.
var facets = buildFacets()

// Facets is every facet one may ask for, in order.
func Facets() []*Facet { return facets }

// FacetNamed is the facet with that name, or nil.
func FacetNamed(name string) *Facet {
	at := slices.IndexFunc(facets, func(f *Facet) bool { return f.Name == name })
	if at < 0 {
		return nil
	}
	return facets[at]
}

func buildFacets() []*Facet {
	facet := func(name, attributeName string, edges ...int64) *Facet {
		f := &Facet{Name: name, Attribute: attribute(attributeName), Edges: edges}
		for _, p := range parameters {
			if p.Facet == name {
				f.Params = append(f.Params, p.Name)
			}
		}
		if f.Attribute.Kind == DecimalKind {
			for i := range f.Edges {
				f.Edges[i] *= powersOfTen[f.Attribute.Digits]
			}
		}
		return f
	}
	return []*Facet{
		facet("town", "town"),
		facet("kind", "kind"),
		facet("structure", "structure"),
		facet("land_title", "land_title"),
		facet("fire_class", "fire_class"),
		facet("certificate", "certificate"),
		facet("floor", "floor_from", 1, 2, 3, 4, 7),
		facet("rent", "rent_yuan_m2_month", 8, 10, 12, 14, 16, 18, 20, 22, 25, 30, 40),
		facet("area", "area_m2", 300, 500, 1000, 1500, 2000, 3000, 5000, 8000, 10_000, 20_000),
		facet("storey_height", "storey_height_m", 4, 5, 6, 7, 8, 9, 10, 12),
	}
}

// Buckets is how many buckets a facet of numbers has.
func (f *Facet) Buckets() int { return len(f.Edges) + 1 }

// Bucket is the bucket that the stored number n falls into: 0 is below the first
// edge, and a number on an edge belongs to the bucket above it.
func (f *Facet) Bucket(n int64) int {
	at, found := slices.BinarySearch(f.Edges, n)
	if found {
		return at + 1
	}
	return at
}

// BucketName is what the bucket is called: "-8", "8-10", "10-". Ends are in the
// attribute's unit; the lower is in the bucket, the upper is not.
func (f *Facet) BucketName(bucket int) string {
	low, high := "", ""
	if bucket > 0 {
		low = f.Attribute.Format(NumberValue(f.Attribute.Kind, f.Edges[bucket-1]))
	}
	if bucket < len(f.Edges) {
		high = f.Attribute.Format(NumberValue(f.Attribute.Kind, f.Edges[bucket]))
	}
	return low + "-" + high
}

// FacetCount is one row of a facet: the code or bucket, and how many. Value is
// empty for spaces where the attribute is unknown, written as null.
type FacetCount struct {
	Value Maybe[string] `json:"value"`
	Count int           `json:"count"`
}

func allowedFacets() string {
	names := make([]string, len(facets))
	for i, f := range facets {
		names[i] = f.Name
	}
	return strings.Join(names, ", ")
}
