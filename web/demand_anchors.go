package web

import (
	"encoding/json"
	"net/url"
	"strconv"
	"strings"

	"zhaochang/geo"
	"zhaochang/internal/hanzi"
	"zhaochang/internal/market"
)

// anchorRoles are the places that the form asks for.
func anchorRoles() []string { return []string{"customers", "port", "homes"} }

// anchorWord is what a stored anchor's name begins with.
func anchorWord(role string) string {
	return map[string]string{"customers": "客户", "port": "港口", "homes": "住处"}[role]
}

// anchorMember is an anchor in a demand's JSON.
type anchorMember struct {
	Lon    float64  `json:"lon"`
	Lat    float64  `json:"lat"`
	Name   string   `json:"name"`
	MaxM   *float64 `json:"max_m,omitempty"`
	Weight *float64 `json:"weight,omitempty"`
}

// role is which of the form's places the anchor is, and what was typed there; ""
// for one of another kind.
func (a anchorMember) role() (role, text string) {
	for _, role := range anchorRoles() {
		if text, is := strings.CutPrefix(a.Name, anchorWord(role)+" "); is {
			return role, text
		}
	}
	return "", a.Name
}

// keptAnchor is the tick that keeps an anchor of no role.
func keptAnchor(a anchorMember) string { return "anchor." + a.Name }

// anchors are the demand's places.
func (d draft) anchors() (all []anchorMember) {
	_ = json.Unmarshal(d["anchors"], &all) // the desk took nothing else in
	return all
}

// anchors are the places of the form, each found by its name. One that the edited
// demand has already stays where it is.
func (r demandReader) anchors(base draft) {
	var all []anchorMember
	for _, role := range anchorRoles() {
		text := r.asked.Get("at." + role)
		if text == "" {
			continue
		}
		anchor, found := r.anchor(anchorWord(role)+" "+text, text, base)
		if !found {
			r.refuse("at."+role, text, "is no place")
			continue
		}
		if far := r.asked.Get("km." + role); far != "" {
			km, err := strconv.ParseFloat(far, 64)
			if metres := km * 1000; err != nil || metres <= 0 || metres > market.MaxRadiusM {
				r.refuse("km."+role, far, "is out of range")
			} else {
				anchor.MaxM = &metres
			}
		}
		all = append(all, anchor)
	}
	if len(all) > 0 {
		r.draft.set("anchors", all)
	}
}

// anchor is the place with the name, without a limit.
func (r demandReader) anchor(name, text string, base draft) (anchorMember, bool) {
	for _, a := range base.anchors() {
		if a.Name == name {
			a.MaxM = nil
			return a, true
		}
	}
	at, found := r.point(text)
	return anchorMember{Lon: at.Lon, Lat: at.Lat, Name: name}, found
}

// point is where a place is: a point as lon,lat, or a town, or the town of a
// village.
func (r demandReader) point(text string) (geo.Point, bool) {
	if at, err := geo.ParsePoint(strings.ReplaceAll(hanzi.Fold(text), " ", "")); err == nil {
		return at, true
	}
	for _, item := range r.Reader.Read(text).Items {
		if t := r.Site.places.town(item.Value.Text()); item.Param.Name == "town" && t != nil && t.at != nil {
			return *t.at, true
		}
	}
	return geo.Point{}, false
}

// anchorValues fills the fields of places; others are ticked to be kept.
func (d draft) anchorValues(values url.Values) {
	for _, a := range d.anchors() {
		role, text := a.role()
		if role == "" || values.Has("at."+role) {
			values.Add("keep", keptAnchor(a))
			continue
		}
		values.Set("at."+role, text)
		if a.MaxM != nil {
			values.Set("km."+role, strconv.FormatFloat(*a.MaxM/1000, 'f', -1, 64))
		}
	}
}
