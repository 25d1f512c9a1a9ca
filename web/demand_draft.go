package web

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"

	"zhaochang/internal/market"
)

// draft is a demand as it is being written: the members of its JSON, by name.
type draft map[string]json.RawMessage

func draftOf(body string) (draft, error) {
	var d draft
	if err := json.Unmarshal([]byte(body), &d); err != nil {
		return nil, fmt.Errorf("web: a stored demand: %w", err)
	}
	return d, nil
}

// body is the demand's JSON, its names sorted.
func (d draft) body() (string, error) {
	text, err := json.Marshal(d)
	if err != nil {
		return "", fmt.Errorf("web: demand: %w", err)
	}
	return string(text), nil
}

// set puts a value that is made of plain Go values under a name.
func (d draft) set(name string, value any) {
	text, err := json.Marshal(value)
	if err != nil { // only numbers, strings and lists of them come here
		panic(err)
	}
	d[name] = text
}

// strings is the list under a name, or nil.
func (d draft) strings(name string) (list []string) {
	_ = json.Unmarshal(d[name], &list) // another type is none
	return list
}

// number is the text of the number under a name, or "".
func (d draft) number(name string) string {
	var n json.Number
	_ = json.Unmarshal(d[name], &n)
	return n.String()
}

// text is the string under a name, or "".
func (d draft) text(name string) (text string) {
	_ = json.Unmarshal(d[name], &text)
	return text
}

// weights are how much criteria count, where the demand says.
func (d draft) weights() map[string]float64 {
	all := map[string]float64{}
	_ = json.Unmarshal(d["weights"], &all)
	return all
}

// putQuery puts what a search may ask under the names that it has in addresses.
func (d draft) putQuery(q market.Query) {
	q.Text, q.Sort, q.Limit, q.Cursor, q.Facets, q.Relax, q.IncludeUnknown = "", "", market.DefaultLimit, "", nil, false, false
	maps.Copy(d, q.Members())
}

func quoted(v any) json.RawMessage {
	d := draft{}
	d.set("", v)
	return d[""]
}

// queryNames are the members that a query has too.
func queryNames() []string {
	names := []string{"bbox", "near", "radius_m", "within"}
	for _, p := range market.Parameters() {
		names = append(names, p.Name)
	}
	return names
}

// values are the members that a query has too, as an address has them.
func (d draft) values() (url.Values, error) {
	own := draft{}
	for _, name := range queryNames() {
		if raw, has := d[name]; has {
			own[name] = raw
		}
	}
	if at, has := own["near"]; has {
		own["near"] = withoutLimit(at)
	}
	text, err := own.body()
	if err != nil {
		return nil, err
	}
	return market.JSONValues([]byte(text))
}

// withoutLimit is the place of near without the farthest distance, which a query
// does not know.
func withoutLimit(near json.RawMessage) json.RawMessage {
	var at struct {
		Lon json.Number `json:"lon"`
		Lat json.Number `json:"lat"`
	}
	if json.Unmarshal(near, &at) != nil {
		return near
	}
	return quoted(at)
}

// drop takes conditions off, with what else the demand says of them.
func (d draft) drop(names ...string) {
	for _, name := range names {
		d.dropOne(name)
	}
	if must := slices.DeleteFunc(d.strings("must"), func(name string) bool { return slices.Contains(names, name) }); len(must) > 0 {
		d.set("must", must)
	} else {
		delete(d, "must")
	}
	weights := d.weights()
	for _, name := range names {
		delete(weights, name)
	}
	d.setWeights(weights)
}

// dropOne takes one condition off. Places are gates only by how far they may be, so
// that is what is dropped of them.
func (d draft) dropOne(name string) {
	switch name {
	case "near":
		if at, has := d["near"]; has {
			d["near"] = withoutLimit(at)
		}
	case "anchors":
		all := d.anchors()
		for i := range all {
			all[i].MaxM = nil
		}
		if len(all) > 0 {
			d.set("anchors", all)
		}
	default:
		delete(d, name)
	}
}

// limitNear sets the farthest distance from near.
func (d draft) limitNear(metres float64) {
	var at map[string]json.RawMessage
	if json.Unmarshal(d["near"], &at) != nil {
		return
	}
	at["max_m"] = quoted(metres)
	d.set("near", at)
}

func (d draft) setWeights(weights map[string]float64) {
	delete(d, "weights")
	if len(weights) > 0 {
		d.set("weights", weights)
	}
}
