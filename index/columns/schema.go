package columns

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"slices"
	"sync"

	"zhaochang/internal/market"
)

// form is how a column stores the values of its attribute as integers.
type form uint8

const (
	asNumber   form = iota // the stored integer itself
	asDegrees              // a float64, as an integer of the same order
	asWord                 // the number of a text in the column's dictionary
	asPresence             // only whether there is a value
	asBucket               // the bucket of a facet that the number falls into
	asRev                  // the row's revision
	asTextSum              // the checksum of the row's searchable text
	asDerived              // a number worked out from others, for conditions on it
)

// column is one vector's worth of a row.
type column struct {
	name      string
	form      form
	attribute *market.Attribute
	words     *dictionary
	facet     *market.Facet
	buckets   []string // the names of the facet's
	derive    func(*market.Space) market.Maybe[int64]
}

// layout is how the column's vectors are best kept.
func (c *column) layout() layout {
	switch c.form {
	case asWord:
		return listed
	case asDegrees, asTextSum:
		return direct
	}
	return compact
}

// keptTexts are the free texts that something reads by value: filters, facets,
// grouping. Of the others, which are as long as people write, only presence is
// kept: they are found through the text index and shown from the database.
var keptTexts = [...]string{"town", "village", "park", "building_id", "programme_project"}

// schema is the list of columns of one table.
type schema struct {
	columns     []column
	attributes  map[string]int // slot by name of attribute
	facets      map[string]int // slot of a facet's buckets or codes
	derived     [derivations]int
	rev, sum    int
	lon, lat    int
	fingerprint string
	scratch     sync.Pool // of *[]hit, for searches
}

func newSchema() *schema {
	s := &schema{attributes: map[string]int{}, facets: map[string]int{}}
	s.scratch.New = func() any { return new([]hit) }
	for _, a := range market.AllAttributes() {
		s.attributes[a.Name] = s.add(column{name: a.Name, form: formOf(a), attribute: a})
	}
	for _, f := range market.Facets() {
		s.facets[f.Name] = s.attributes[f.Attribute.Name]
		if len(f.Edges) > 0 {
			s.facets[f.Name] = s.add(column{name: "facet " + f.Name, form: asBucket, attribute: f.Attribute, facet: f, buckets: bucketNames(f)})
		}
	}
	for d, derive := range derivationTable {
		s.derived[d] = s.add(column{name: derive.name, form: asDerived, derive: derive.of})
	}
	s.rev = s.add(column{name: "rev", form: asRev})
	s.sum = s.add(column{name: "text sum", form: asTextSum})
	s.lon, s.lat = s.attributes["lon"], s.attributes["lat"]
	s.fingerprint = s.describe()
	return s
}

func bucketNames(f *market.Facet) []string {
	names := make([]string, f.Buckets())
	for bucket := range names {
		names[bucket] = f.BucketName(bucket)
	}
	return names
}

func (s *schema) add(c column) int {
	if c.form == asWord {
		c.words = newDictionary(nil)
	}
	s.columns = append(s.columns, c)
	return len(s.columns) - 1
}

func formOf(a *market.Attribute) form {
	switch {
	case a.Numeric():
		return asNumber
	case a.Kind == market.DegreesKind:
		return asDegrees
	case a.Kind == market.ChoiceKind, slices.Contains(keptTexts[:], a.Name):
		return asWord
	case a.Kind == market.CodesKind && a.Name != "photos":
		return asWord
	}
	return asPresence
}

// describe names what a saved file depends on: columns, forms, units, buckets.
func (s *schema) describe() string {
	sum := sha256.New()
	for _, c := range s.columns {
		fmt.Fprintln(sum, c.name, c.form)
		if c.attribute != nil {
			fmt.Fprintln(sum, c.attribute.Kind, c.attribute.Digits)
		}
		if c.facet != nil {
			fmt.Fprintln(sum, c.facet.Edges)
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// encode is the integer that the column stores for v; false for unknown.
func (c *column) encode(v market.Value) (int64, bool) {
	if !v.IsKnown() {
		return 0, false
	}
	switch c.form {
	case asDegrees:
		return orderedDegrees(v.Degrees()), true
	case asWord:
		return c.words.number(v.Text()), true
	case asPresence:
		return 0, true
	case asBucket:
		return int64(c.facet.Bucket(v.Number())), true
	}
	return v.Number(), true
}

// decode is the value that encode stored as n.
func (c *column) decode(n int64) market.Value {
	switch c.form {
	case asDegrees:
		return market.DegreesValue(degreesOf(n))
	case asWord:
		return market.TextValue(c.attribute.Kind, c.words.word(n))
	case asPresence:
		return market.NumberValue(c.attribute.Kind, 0)
	case asRev, asTextSum, asDerived:
		return market.NumberValue(market.CountKind, n)
	}
	return market.NumberValue(c.attribute.Kind, n)
}

// orderedDegrees maps numbers to integers that sort the same: the bits of a
// float64 do, once those of negative numbers are turned around. Minus zero
// becomes zero, so that equal numbers stay equal.
func orderedDegrees(d float64) int64 {
	n := int64(math.Float64bits(d + 0))
	if n < 0 {
		n ^= math.MaxInt64
	}
	return n
}

func degreesOf(n int64) float64 {
	if n < 0 {
		n ^= math.MaxInt64
	}
	return math.Float64frombits(uint64(n))
}
