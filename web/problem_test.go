package web_test

import (
	"net/url"
	"strings"
	"testing"
)

// What is wrong with a place is said with what is allowed, in both languages.
func TestWrongPlacesAreExplained(t *testing.T) {
	b := newBrowser(t)
	for name, c := range map[string]struct {
		query  url.Values
		zh, en string
	}{
		"over the date line": {url.Values{"bbox": {"170,22,-170,23"}}, "不支持跨越日期变更线", "over the date line"},
		"crossing":           {url.Values{"within": {`{"type":"Polygon","coordinates":[[[113.7,22.7],[113.9,22.9],[113.9,22.7],[113.7,22.9],[113.7,22.7]]]}`}}, "边线相交", "sides of the polygon cross"},
		"not a shape":        {url.Values{"within": {`{"type":"Point"}`}}, "至多 2000 个顶点", "at most 2000 vertices"},
		"not a point":        {url.Values{"near": {"here"}}, "写成 经度,纬度", "write lon,lat"},
		"too far":            {url.Values{"near": {"113.8,22.8"}, "radius_m": {"9999999"}}, "不超过 200000 米", "at most 200000 metres"},
	} {
		for path, want := range map[string]string{"/s": c.zh, "/en/s": c.en} {
			if page := b.page(400, path+"?"+c.query.Encode()); !strings.Contains(page, want) {
				t.Errorf("%s: %s does not say %q", name, path, want)
			}
		}
	}
}
