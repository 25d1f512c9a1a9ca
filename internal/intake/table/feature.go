package table

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"zhaochang/geo"
)

// columns are the property names of all features, in the order in which they
// are met.
type columns struct {
	keys     []string
	index    map[string]int
	geometry bool // some value was a feature
}

func (c *columns) of(key string) int {
	at, known := c.index[key]
	if !known {
		at = len(c.keys)
		c.keys = append(c.keys, key)
		c.index[key] = at
	}
	return at
}

func (c *columns) names() []string {
	names := make([]string, len(c.keys))
	for i, key := range c.keys {
		names[i] = spaced(key)
	}
	return names
}

// record makes a record of a feature, or of a plain object.
func (s jsonSource) record(found item) record {
	rec := record{line: found.number, cells: make([]string, 0, len(s.columns.keys))}
	if found.value[0] != '{' || !found.checked && !json.Valid(found.value) {
		return rec.refuse(found.value, "is not a JSON object")
	}
	parts := featureParts(found.value)
	switch {
	case parts.kind == "Feature":
	case !found.plain || geometryType(parts.kind) || parts.kind == "" && parts.properties != nil:
		return rec.refuse(found.value, fmt.Sprintf("its type is %q, not Feature", parts.kind))
	default:
		s.setCells(&rec, found.value)
		return rec
	}
	if !s.columns.geometry { // later walks only read
		s.columns.geometry = true
	}
	if parts.id != nil {
		s.set(&rec, idColumn, parts.id)
	}
	if parts.properties != nil && parts.properties[0] == '{' {
		s.setCells(&rec, parts.properties)
	}
	s.setGeometry(&rec, parts.geometry)
	return rec
}

// geometryType knows the objects of GeoJSON and TopoJSON that are no rows.
func geometryType(kind string) bool {
	switch kind {
	case "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection", "Topology":
		return true
	}
	return false
}

func (r record) refuse(value []byte, why string) record {
	r.problems = append(r.problems, problem{index: -1, code: BadFeature, value: string(value), why: why + "; skipped"})
	return r
}

// parts of a feature, as they stand in the file; nil when missing.
type parts struct {
	kind                     string
	id, geometry, properties []byte
}

func featureParts(object []byte) parts {
	var p parts
	members(object, func(key string, value []byte) {
		switch key {
		case "type":
			p.kind = cellText(value)
		case "id":
			p.id = value
		case "geometry":
			p.geometry = value
		case "properties":
			p.properties = value
		}
	})
	return p
}

func (s jsonSource) setCells(rec *record, object []byte) {
	members(object, func(key string, value []byte) { s.set(rec, key, value) })
}

// set puts a value under its column. A name that comes twice keeps its last
// value, as in any reader of JSON, and is reported.
func (s jsonSource) set(rec *record, key string, value []byte) {
	at := s.columns.of(key)
	for len(rec.cells) <= at {
		rec.cells = append(rec.cells, "")
	}
	if rec.cells[at] != "" {
		rec.problems = append(rec.problems, problem{at, DuplicateName, rec.cells[at], "the feature names this property twice; the later value is kept"})
	}
	rec.cells[at] = cellText(value)
}

// cellText is the text of a JSON value: of a string what it says, of null
// nothing, of anything else its compact JSON.
func cellText(value []byte) string {
	switch value[0] {
	case 'n':
		return ""
	case '"':
		if bytes.IndexByte(value, '\\') < 0 || !utf8.Valid(value) {
			return string(value[1 : len(value)-1])
		}
		var text string
		if err := json.Unmarshal(value, &text); err != nil {
			return string(value)
		}
		return text
	case '{', '[':
		var compact bytes.Buffer
		if err := json.Compact(&compact, value); err != nil {
			return string(value)
		}
		return compact.String()
	}
	return string(value)
}

// setGeometry takes the place of a feature. One that cannot be read costs the
// place, not the row.
func (s jsonSource) setGeometry(rec *record, value []byte) {
	if value == nil || value[0] == 'n' {
		return
	}
	kind, coordinates := geometryParts(value)
	rec.geometry = &Geometry{Type: kind}
	var err error
	switch {
	case value[0] != '{':
		err = errors.New("a geometry must be a JSON object")
	case kind == "Point":
		rec.geometry.Point, err = rawPoint(coordinates)
	default:
		err = s.setShape(rec, value)
	}
	if err != nil {
		rec.geometry = nil
		rec.problems = append(rec.problems, problem{-1, BadGeometry, string(value), err.Error()})
	}
}

func geometryParts(value []byte) (kind string, coordinates []byte) {
	if value[0] != '{' {
		return "", nil
	}
	members(value, func(key string, value []byte) {
		switch key {
		case "type":
			kind = cellText(value)
		case "coordinates":
			coordinates = value
		}
	})
	return kind, coordinates
}

// rawPoint reads a position without judging it.
func rawPoint(coordinates []byte) (geo.Point, error) {
	var position []float64
	if err := json.Unmarshal(coordinates, &position); err != nil || len(position) < 2 {
		return geo.Point{}, fmt.Errorf("the coordinates of a Point must be [lon,lat], not %s", shorten(string(coordinates)))
	}
	return geo.Point{Lon: position[0], Lat: position[1]}, nil
}

// setShape takes a point inside a polygon. Drawn holes often touch or cross
// what is around them; then the outlines alone still say where it is, but not
// how large.
func (s jsonSource) setShape(rec *record, value []byte) error {
	g, err := geo.ParseGeometry(value, s.limits.Vertices)
	if err == nil {
		rec.geometry.Point, rec.geometry.AreaM2 = g.Point, g.AreaM2
		return nil
	}
	outlines, ok := withoutHoles(value)
	if !ok {
		return err
	}
	g, outlineErr := geo.ParseGeometry(outlines, s.limits.Vertices)
	if outlineErr != nil {
		return err
	}
	rec.geometry.Point = g.Point
	rec.problems = append(rec.problems, problem{-1, HolesIgnored, string(value), err.Error() + "; its place is taken from the outline, its area is not"})
	return nil
}

// withoutHoles keeps the outer ring of each polygon.
func withoutHoles(value []byte) ([]byte, bool) {
	var shape struct {
		Type string `json:"type"`
		// Coordinates are the rings of a Polygon, each of positions, or the
		// polygons of a MultiPolygon, each of rings.
		Coordinates [][]json.RawMessage `json:"coordinates"`
	}
	if err := json.Unmarshal(value, &shape); err != nil || !strings.HasSuffix(shape.Type, "Polygon") {
		return nil, false
	}
	if shape.Type == "Polygon" {
		shape.Coordinates = shape.Coordinates[:min(1, len(shape.Coordinates))]
	} else {
		for i, rings := range shape.Coordinates {
			shape.Coordinates[i] = rings[:min(1, len(rings))]
		}
	}
	text, err := json.Marshal(shape)
	return text, err == nil
}
