package web_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/fault"
	"zhaochang/web"
)

func TestBasemapHosts(t *testing.T) {
	tianditu := []string{}
	for _, n := range "01234567" {
		tianditu = append(tianditu, "https://t"+string(n)+".tianditu.gov.cn")
	}
	for name, c := range map[string]struct {
		settings web.BasemapSettings
		hosts    []string
	}{
		"none":             {web.BasemapSettings{Kind: "none"}, nil},
		"unset":            {web.BasemapSettings{}, nil},
		"tianditu":         {web.BasemapSettings{Kind: "tianditu", Key: "k"}, tianditu},
		"tianditu by us":   {web.BasemapSettings{Kind: "tianditu", Key: "k", URL: "http://127.0.0.1:8000/"}, []string{"http://127.0.0.1:8000"}},
		"one host":         {web.BasemapSettings{Kind: "xyz", URL: "https://tiles.example/{z}/{x}/{y}.png"}, []string{"https://tiles.example"}},
		"letters":          {web.BasemapSettings{Kind: "xyz", URL: "https://{s}.tiles.example/{z}/{x}/{y}.png", Subdomains: "a-c"}, []string{"https://a.tiles.example", "https://b.tiles.example", "https://c.tiles.example"}},
		"range in address": {web.BasemapSettings{Kind: "xyz", URL: "https://m{1-2}.example/{z}/{x}/{y}.png"}, []string{"https://m1.example", "https://m2.example"}},
		"labels elsewhere": {web.BasemapSettings{Kind: "xyz", URL: "https://a.example/{z}/{x}/{y}", LabelsURL: "https://b.example/{z}/{x}/{y}"}, []string{"https://a.example", "https://b.example"}},
		"wmts endpoint":    {web.BasemapSettings{Kind: "wmts", URL: "https://w.example:8443/wmts?tk={key}", Layer: "base", MatrixSet: "w", Key: "k"}, []string{"https://w.example:8443"}},
		"wmts template":    {web.BasemapSettings{Kind: "wmts", URL: "https://w.example/{Layer}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}.png", Layer: "base", MatrixSet: "GM"}, []string{"https://w.example"}},
	} {
		b, err := web.NewBasemap(c.settings)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(c.hosts, b.Hosts()); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestABasemapThatCannotBeIsRefused(t *testing.T) {
	const secret = "not-for-anybody"
	for name, s := range map[string]web.BasemapSettings{
		"no such kind": {Kind: "google"},
		"no key":       {Kind: "tianditu"},
		"no address":   {Kind: "xyz"},
		"no x":         {Kind: "xyz", URL: "https://a.example/{z}/{y}"},
		"no host":      {Kind: "xyz", URL: "/{z}/{x}/{y}?{key}"},
		"no scheme":    {Kind: "xyz", URL: "javascript:{z}{x}{y}{key}"},
		"no range":     {Kind: "xyz", URL: "https://{s}.example/{z}/{x}/{y}?{key}", Subdomains: "one,two"},
		"not a host":   {Kind: "xyz", URL: "https://%zz/{z}/{x}/{y}?{key}"},
	} {
		if name != "no key" {
			s.Key = secret
		}
		_, err := web.NewBasemap(s)
		if fault.KindOf(err) != fault.Invalid || strings.Contains(err.Error(), secret) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
