package market

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"strconv"
)

// URL gives the parameters that Parse reads back into the same query. Terms are
// not among them: they follow from Text.
func (q Query) URL() url.Values {
	values := url.Values{}
	for _, c := range q.Conditions {
		for _, v := range c.Values {
			values.Add(c.Parameter.Name, c.Parameter.Value.Format(v))
		}
	}
	q.addPlace(values)
	set := func(name, text string) {
		if text != "" {
			values.Set(name, text)
		}
	}
	set("q", q.Text)
	set("sort", string(q.Sort))
	set("cursor", q.Cursor)
	if q.IncludeUnknown {
		set("unknown", "include")
	}
	if q.Relax {
		set("relax", "true")
	}
	if q.Limit != 0 && q.Limit != DefaultLimit {
		set("limit", strconv.Itoa(q.Limit))
	}
	for _, name := range q.Facets {
		values.Add("facets", name)
	}
	return values
}

func (q Query) addPlace(values url.Values) {
	if box, ok := q.Box.Get(); ok {
		values.Set("bbox", box.String())
	}
	if near, ok := q.Near.Get(); ok {
		values.Set("near", near.String())
	}
	if radius, ok := q.RadiusM.Get(); ok {
		values.Set("radius_m", strconv.FormatFloat(radius, 'f', -1, 64))
	}
	if q.Within != nil {
		values.Set("within", q.Within.String())
	}
}

// String is the canonical text of the query: equal queries have equal texts.
func (q Query) String() string { return q.URL().Encode() }

// Hash names the set and order of results, whatever page or facets are asked:
// a cursor is good for the query with its hash.
func (q Query) Hash() string {
	outline := q.Within
	q.Cursor, q.Limit, q.Facets, q.Relax, q.Within = "", 0, nil, false, nil
	text := q.String()
	if outline != nil { // not escaped, for it is long; nothing else holds a zero byte
		text += "\x00" + outline.String()
	}
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}
