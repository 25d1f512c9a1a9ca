package web_test

import (
	"net/url"
	"strings"
	"testing"
)

// Whatever is sent, the form comes back or leads to a demand: it never breaks.
func FuzzDemandForm(f *testing.F) {
	for _, seed := range []string{
		fieldsOf("q", need).Encode(),
		"area_min=３０００&area_max=3,500㎡&rent_max=26&must=rent_max&must=x&w.rent_max=0",
		"industry=注塑&processes=spraying&processes=x&typical=true&kwh_month=4e4",
		"at.port=113.7,22.8&km.port=3&at.homes=虎门&bbox=113,22,114,23&near=113.7,22.8&radius_m=500&within={}",
		"preset=best&max_pieces=99&expires_on=2026-12-31&name=x&more=1&area=滨海片区&town=,,&keep=near&drop=town",
	} {
		f.Add(seed)
	}
	b := newBrowser(f, hall(), upstairs())
	made := b.post("/demand/new", fieldsOf("rent_max", "26")).Header().Get("Location")
	f.Fuzz(func(t *testing.T, text string) {
		fields, err := url.ParseQuery(text)
		if err != nil {
			return
		}
		for _, answer := range []int{b.post("/demand/new", fields).Code, b.get("/demand/new?" + fields.Encode()).Code} {
			if answer >= 500 {
				t.Errorf("%q is answered with %d", text, answer)
			}
		}
		if looked := b.get(made + "&" + fields.Encode()); looked.Code >= 500 || strings.Contains(looked.Body.String(), "⟦") {
			t.Errorf("seen with %q it is answered with %d", text, looked.Code)
		}
	})
}
