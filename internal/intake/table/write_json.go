package table

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"strings"

	"zhaochang/internal/fault"
)

func validJSON(text string) bool { return json.Valid([]byte(text)) }

// ndjsonEncoder writes one object a line; an empty cell is null.
type ndjsonEncoder struct {
	out     *bufio.Writer
	columns []Column
	line    []byte
}

func newNDJSONEncoder(w io.Writer, layout Layout) *ndjsonEncoder {
	return &ndjsonEncoder{out: bufio.NewWriter(w), columns: layout.Columns}
}

func (e *ndjsonEncoder) write(cells []string) error {
	e.line = append(appendObject(e.line[:0], e.columns, cells), '\n')
	_, err := e.out.Write(e.line)
	return err
}

func (e *ndjsonEncoder) close() error { return e.out.Flush() }

func appendObject(line []byte, columns []Column, cells []string) []byte {
	line = append(line, '{')
	for i, cell := range cells {
		if i > 0 {
			line = append(line, ',')
		}
		line = appendString(line, columns[i].Name)
		line = append(line, ':')
		line = columns[i].appendValue(line, cell)
	}
	return append(line, '}')
}

func (c Column) appendValue(line []byte, cell string) []byte {
	switch {
	case cell == "":
		return append(line, "null"...)
	case c.Kind == Text:
		return appendString(line, cell)
	case c.Kind == Number:
		return append(line, jsonNumber(cell)...)
	case c.Kind == JSON:
		var compact bytes.Buffer
		if err := json.Compact(&compact, []byte(cell)); err == nil {
			return append(line, compact.Bytes()...)
		}
	}
	return append(line, cell...)
}

// jsonNumber writes a plain number as JSON has it: no plus, no bare dot, no
// leading zeros.
func jsonNumber(number string) string {
	sign := ""
	if strings.HasPrefix(number, "-") {
		sign = "-"
	}
	whole, fraction, _ := strings.Cut(strings.TrimLeft(number, "+-"), ".")
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	if fraction != "" {
		fraction = "." + fraction
	}
	return sign + whole + fraction
}

// appendString writes a JSON string without the escapes meant for HTML.
func appendString(line []byte, text string) []byte {
	if !strings.ContainsFunc(text, func(r rune) bool { return r < 0x20 || r == '"' || r == '\\' || r > 0x2000 && r < 0x2030 }) {
		return append(append(append(line, '"'), text...), '"')
	}
	var quoted bytes.Buffer
	encoder := json.NewEncoder(&quoted)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil {
		return append(line, "null"...) // a string always has its JSON
	}
	return append(line, bytes.TrimSuffix(quoted.Bytes(), []byte("\n"))...)
}

// geoJSONEncoder writes a collection with one feature a line.
type geoJSONEncoder struct {
	ndjsonEncoder
	lon, lat int
	between  string // what stands before the next feature
}

func newGeoJSONEncoder(w io.Writer, layout Layout) (*geoJSONEncoder, error) {
	e := &geoJSONEncoder{ndjsonEncoder: *newNDJSONEncoder(w, layout), lon: -1, lat: -1, between: "\n"}
	for i, column := range layout.Columns {
		switch {
		case column.Kind != Number:
		case column.Name == "lon":
			e.lon = i
		case column.Name == "lat":
			e.lat = i
		}
	}
	if e.lon < 0 || e.lat < 0 {
		return nil, fault.New(fault.Invalid, "GeoJSON needs the number columns lon and lat")
	}
	_, err := e.out.WriteString(`{"type":"FeatureCollection","features":[`)
	return e, err
}

func (e *geoJSONEncoder) write(cells []string) error {
	line := e.line[:0]
	line = append(line, e.between...)
	e.between = ",\n"
	line = append(line, `{"type":"Feature","geometry":`...)
	if lon, lat := cells[e.lon], cells[e.lat]; lon != "" && lat != "" {
		line = append(line, `{"type":"Point","coordinates":[`...)
		line = append(line, jsonNumber(lon)+","+jsonNumber(lat)...)
		line = append(line, "]}"...)
	} else {
		line = append(line, "null"...)
	}
	line = append(line, `,"properties":`...)
	line = append(appendObject(line, e.columns, cells), '}')
	e.line = line
	_, err := e.out.Write(line)
	return err
}

func (e *geoJSONEncoder) close() error {
	if _, err := e.out.WriteString("\n]}\n"); err != nil {
		return err
	}
	return e.out.Flush()
}
