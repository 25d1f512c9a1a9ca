package web

import (
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zhaochang/internal/fault"
)

// BasemapSettings are what a deployer says of the map that lies under ours.
type BasemapSettings struct {
	Kind       string // none, tianditu, xyz, wmts
	URL        string // with {z} {x} {y}, {s} for the subdomain, {key}; of WMTS also its endpoint; of 天地图 empty or a stand-in for its address
	LabelsURL  string // a second layer, drawn above our outlines; 天地图 has its own
	Key        string
	Subdomains string // a range such as 0-7 or a-c, put where {s} stands
	Layer      string // of WMTS
	MatrixSet  string // of WMTS, in Web Mercator
	MaxZoom    int    // the deepest level that the provider has
	Credit     string // whose map it is
	Approval   string // 审图号
	Licence    string // 测绘资质证号
}

// Basemap is a base map ready to be shown. The zero Basemap is none: only our own
// outlines are drawn.
type Basemap struct {
	layers   []string // tile addresses with {z} {x} {y}: the map, then its labels
	maxZoom  int
	credit   string
	approval string
	licence  string
}

// NewBasemap checks the settings. Its errors name settings and never the key.
func NewBasemap(s BasemapSettings) (Basemap, error) {
	b := Basemap{maxZoom: s.MaxZoom, credit: s.Credit, approval: s.Approval, licence: s.Licence}
	switch s.Kind {
	case "", "none":
		return b, nil
	case "tianditu":
		if s.Key == "" {
			return b, badBasemap("tianditu needs a key: set ZHAOCHANG_BASEMAP_KEY")
		}
		b.layers = tiandituLayers(s)
		if b.credit == "" {
			b.credit = "天地图"
		}
	case "xyz":
		b.layers = []string{s.URL, s.LabelsURL}
	case "wmts":
		b.layers = []string{wmtsTemplate(s, s.URL), wmtsTemplate(s, s.LabelsURL)}
	default:
		return b, badBasemap("there is no kind %q; there are none, tianditu, xyz and wmts", s.Kind)
	}
	return b, b.complete(s)
}

func badBasemap(format string, values ...any) error {
	return fault.New(fault.Invalid, "base map: "+format, values...)
}

// tiandituLayers are the vector map and its labels in Web Mercator.
func tiandituLayers(s BasemapSettings) []string {
	root := s.URL
	if root == "" {
		root = "https://t{0-7}.tianditu.gov.cn"
	}
	address := func(layer string) string {
		return strings.TrimSuffix(root, "/") + "/" + layer + "_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=" + layer +
			"&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={key}"
	}
	return []string{address("vec"), address("cva")}
}

// wmtsTemplate is the address of a tile: of a RESTful template its own, of an
// endpoint the one with keys and values.
func wmtsTemplate(s BasemapSettings, address string) string {
	if address == "" || strings.Contains(address, "{z}") {
		return address
	}
	if strings.Contains(address, "{TileMatrix}") {
		return strings.NewReplacer("{TileMatrix}", "{z}", "{TileRow}", "{y}", "{TileCol}", "{x}",
			"{TileMatrixSet}", url.PathEscape(s.MatrixSet), "{Layer}", url.PathEscape(s.Layer), "{Style}", "default").Replace(address)
	}
	joint := "?"
	if strings.Contains(address, "?") {
		joint = "&"
	}
	return address + joint + "SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&STYLE=default&FORMAT=image/png&LAYER=" + url.QueryEscape(s.Layer) +
		"&TILEMATRIXSET=" + url.QueryEscape(s.MatrixSet) + "&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}"
}

// complete fills in key and subdomains, and refuses addresses that are none.
func (b *Basemap) complete(s BasemapSettings) error {
	b.layers = slices.DeleteFunc(b.layers, func(address string) bool { return address == "" })
	if len(b.layers) == 0 {
		return badBasemap("%s needs the address of its tiles: set ZHAOCHANG_BASEMAP_URL", s.Kind)
	}
	if s.Subdomains != "" && len(expanded("{"+s.Subdomains+"}")) < 2 {
		return badBasemap("the subdomains %q are no range; write one as 0-7 or a-c", s.Subdomains)
	}
	fill := strings.NewReplacer("{key}", url.QueryEscape(s.Key), "{s}", "{"+s.Subdomains+"}")
	for n, address := range b.layers {
		for _, part := range []string{"{z}", "{x}", "{y}"} {
			if !strings.Contains(address, part) {
				return badBasemap("the address of its tiles has no %s in it", part)
			}
		}
		b.layers[n] = fill.Replace(address)
		all := expanded(b.layers[n])
		if len(all) == 0 || !isWebAddress(all[0]) {
			return badBasemap("the address of its tiles is no http or https address of a host")
		}
	}
	return nil
}

// isWebAddress tells whether a browser can ask the address, and a policy name its
// host.
func isWebAddress(address string) bool {
	return regexp.MustCompile(`^https?://[A-Za-z0-9.-]+(:\d+)?/`).MatchString(address)
}

// Hosts are the origins that its tiles come from, for the content security policy.
func (b Basemap) Hosts() []string {
	var hosts []string
	for _, layer := range b.layers {
		for _, address := range expanded(layer) {
			// isWebAddress has looked at it.
			scheme, rest, _ := strings.Cut(address, "://")
			host, _, _ := strings.Cut(rest, "/")
			hosts = append(hosts, scheme+"://"+host)
		}
	}
	slices.Sort(hosts)
	return slices.Compact(hosts)
}

// subdomainRange is how OpenLayers writes a range of subdomains.
func subdomainRange() *regexp.Regexp {
	return regexp.MustCompile(`\{([a-z])-([a-z])\}|\{(\d{1,2})-(\d{1,2})\}`)
}

// expanded is the address once for each of its subdomains; the address itself when
// it has none.
func expanded(address string) []string {
	found := subdomainRange().FindStringSubmatch(address)
	if found == nil {
		return []string{address}
	}
	var all []string
	add := func(subdomain string) { all = append(all, strings.Replace(address, found[0], subdomain, 1)) }
	if found[1] != "" {
		for letter := found[1][0]; letter <= found[2][0]; letter++ {
			add(string(rune(letter)))
		}
		return all
	}
	from, _ := strconv.Atoi(found[3])
	to, _ := strconv.Atoi(found[4])
	for n := from; n <= to; n++ {
		add(strconv.Itoa(n))
	}
	return all
}

// forScript is what the live map reads; "" when there is no base map.
func (b Basemap) forScript() string {
	if len(b.layers) == 0 {
		return ""
	}
	text, err := json.Marshal(struct {
		Layers  []string `json:"layers"`
		MaxZoom int      `json:"maxZoom"`
	}{b.layers, b.maxZoom})
	if err != nil {
		panic(fmt.Sprintf("web: base map: %v", err)) // strings and a number always marshal
	}
	return string(text)
}
