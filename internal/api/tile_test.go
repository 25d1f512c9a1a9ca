package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/maptile"

	"zhaochang/geo"
)

// layersOf decodes a tile, in degrees.
func layersOf(t testing.TB, body []byte, z, x, y uint32) mvt.Layers {
	t.Helper()
	layers, err := mvt.Unmarshal(body)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range layers {
		if l.Version != 2 {
			t.Errorf("layer %s has version %d, want 2", l.Name, l.Version)
		}
	}
	layers.ProjectToWGS84(maptile.New(x, y, maptile.Zoom(z)))
	return layers
}

// featuresOf are the features of a layer; none when the tile does not have it.
func featuresOf(layers mvt.Layers, name string) []*geojson.Feature {
	for _, l := range layers {
		if l.Name == name {
			return l.Features
		}
	}
	return nil
}

func tileAt(p geo.Point, z uint32) (x, y uint32, path string) {
	at := maptile.At(orb.Point{p.Lon, p.Lat}, maptile.Zoom(z))
	return at.X, at.Y, fmt.Sprintf("/%d/%d/%d.mvt", z, at.X, at.Y)
}

func TestTownsAreDrawnInTheirTile(t *testing.T) {
	p := geo.Point{Lon: 113.80, Lat: 22.81}
	h := newHandler(t, smallCity())
	for _, z := range []uint32{7, 9, 12, 16} {
		x, y, path := tileAt(p, z)
		w := scenario{path: "/tiles/towns" + path}.send(h)
		layers := layersOf(t, w.Body.Bytes(), z, x, y)
		if w.Code != http.StatusOK || len(layers) != 2 || layers[0].Name != "towns" || layers[1].Name != "names" {
			t.Fatalf("zoom %d: status %d, layers %+v", z, w.Code, layers)
		}
		found := false
		for _, f := range layers[0].Features {
			found = found || f.Properties["code"] == "441900119" && f.Properties["name"] == "长安镇"
		}
		if !found {
			t.Errorf("zoom %d: 长安 is not in the tile of a point inside it", z)
		}
		if w.Body.Len() > 60_000 {
			t.Errorf("zoom %d: %d bytes", z, w.Body.Len())
		}
	}
}

func TestATownIsNamedInOneTileOfAZoom(t *testing.T) {
	h := newHandler(t, smallCity())
	named := 0
	for x := uint32(3338); x <= 3345; x++ {
		for y := uint32(1774); y <= 1782; y++ {
			w := scenario{path: fmt.Sprintf("/tiles/towns/12/%d/%d.mvt", x, y)}.send(h)
			for _, f := range layersOf(t, w.Body.Bytes(), 12, x, y)[1].Features {
				if f.Properties["code"] == "441900119" {
					named++
				}
			}
		}
	}
	if named != 1 {
		t.Errorf("长安 is named in %d tiles, want 1", named)
	}
}

// TestDrawingATileLeavesTheOutlinesAlone: projecting changes features in place.
func TestDrawingATileLeavesTheOutlinesAlone(t *testing.T) {
	h := newHandler(t, smallCity())
	first := scenario{path: "/tiles/towns/9/417/222.mvt"}.send(h).Body.String()
	scenario{path: "/tiles/towns/12/3341/1777.mvt"}.send(h)
	if again := (scenario{path: "/tiles/towns/9/417/222.mvt"}).send(h).Body.String(); again != first || first == "" {
		t.Error("the second drawing of a tile is not the first")
	}
}

func TestSpacesAreBubblesFromAfarAndPointsFromNear(t *testing.T) {
	h := newHandler(t, smallCity())
	p := geo.Point{Lon: 113.80, Lat: 22.81}

	x, y, path := tileAt(p, 8)
	bubbles := layersOf(t, scenario{path: "/tiles/spaces" + path + "?status=any"}.send(h).Body.Bytes(), 8, x, y)
	counts := map[string]any{}
	for _, f := range featuresOf(bubbles, "bubbles") {
		counts[f.Properties["name"].(string)] = f.Properties["count"]
	}
	if fmt.Sprint(counts) != "map[虎门镇:1 长安镇:2]" {
		t.Errorf("bubbles %v", counts)
	}

	x, y, path = tileAt(p, 13)
	points := layersOf(t, scenario{path: "/api/v1/tiles/spaces" + path}.send(h).Body.Bytes(), 13, x, y)
	if len(featuresOf(points, "spaces")) != 1 {
		t.Fatalf("points %+v", points)
	}
	f := featuresOf(points, "spaces")[0]
	if at := f.Geometry.(orb.Point); f.Properties["id"] != "a" || f.Properties["rent"] != 25.0 || geo.Distance(p, geo.Point{Lon: at[0], Lat: at[1]}) > 3 {
		t.Errorf("point %v %v", f.Properties, f.Geometry)
	}
	if p := f.Properties; p["rank"] != 0.0 || p["title"] != "长安一楼 <带行车>" || p["area_m2"] != 3000.0 || p["kind"] != "multi_storey" || p["floor_from"] != 1.0 {
		t.Errorf("a pill without its facts: %v", p)
	}
	if about := featuresOf(points, "about"); len(about) != 1 || about[0].Properties["total"] != 1.0 || about[0].Properties["left_out"] != 0.0 {
		t.Errorf("about %+v", about)
	}
}

func TestTilesTakeTheFilterOfASearch(t *testing.T) {
	h := newHandler(t, smallCity())
	_, _, path := tileAt(geo.Point{Lon: 113.80, Lat: 22.81}, 13)
	has := scenario{path: "/tiles/spaces" + path + "?q=25元以内&sort=rent&limit=5&facets=town&cursor=x"}.send(h)
	lacks := scenario{path: "/tiles/spaces" + path + "?rent_max=24"}.send(h)
	if !strings.Contains(has.Body.String(), "rent") || strings.Contains(lacks.Body.String(), "rent") {
		t.Errorf("with 25: %q; with 24: %q", has.Body, lacks.Body)
	}
	if bad := (scenario{path: "/tiles/spaces" + path + "?rent_max=x"}).send(h); bad.Code != http.StatusBadRequest {
		t.Errorf("a wrong filter: %d", bad.Code)
	}
}

func TestBubblesAreOfTheTownsAskedFor(t *testing.T) {
	x, y, path := tileAt(geo.Point{Lon: 113.80, Lat: 22.81}, 8)
	w := scenario{path: "/tiles/spaces" + path + "?town=441900121"}.send(newHandler(t, smallCity()))
	layers := layersOf(t, w.Body.Bytes(), 8, x, y)
	if len(layers[0].Features) != 1 || layers[0].Features[0].Properties["code"] != "441900121" {
		t.Errorf("features %+v", layers[0].Features)
	}
}

func TestTileAddresses(t *testing.T) {
	h := newHandler(t, smallCity())
	for path, status := range map[string]int{
		"/tiles/spaces/12/3341/1777.mvt":   200,
		"/tiles/spaces/0/0/0.mvt":          200,
		"/tiles/other/12/3341/1777.mvt":    404,
		"/tiles/spaces/12/3341/1777":       404,
		"/tiles/spaces/12/3341/1777.png":   404,
		"/tiles/spaces/12/4096/1777.mvt":   404,
		"/tiles/spaces/-1/0/0.mvt":         404,
		"/tiles/spaces/23/0/0.mvt":         404,
		"/tiles/spaces/12/03341/1777.mvt":  404,
		"/tiles/spaces/12/1e3/1777.mvt":    404,
		"/tiles/towns/12/3341/1777.mvt?a=": 400,
	} {
		if w := (scenario{path: path}).send(h); w.Code != status {
			t.Errorf("%s: %d, want %d", path, w.Code, status)
		}
	}
}

func FuzzTileAddress(f *testing.F) {
	h := newHandler(f, smallCity())
	f.Add("12", "3341", "1777.mvt")
	f.Add("0", "0", "0.mvt")
	f.Add("99999999999", "-1", "x")
	f.Fuzz(func(t *testing.T, z, x, y string) {
		path := strings.Join([]string{"/tiles/spaces", z, x, y}, "/")
		if strings.ContainsAny(path, "?#% ") || !isPrintable(path) {
			return
		}
		w := scenario{path: path}.send(h)
		switch w.Code {
		case http.StatusOK:
			if _, err := mvt.Unmarshal(w.Body.Bytes()); err != nil {
				t.Errorf("%s: %v", path, err)
			}
		case http.StatusNotFound, http.StatusRequestURITooLong:
		default:
			t.Errorf("%s: %d", path, w.Code)
		}
	})
}

func isPrintable(s string) bool {
	for _, r := range s {
		if r <= ' ' || r > '~' {
			return false
		}
	}
	return true
}

func BenchmarkTownTile(b *testing.B) {
	h := newHandler(b, smallCity())
	for b.Loop() {
		scenario{path: "/tiles/towns/11/1670/888.mvt"}.send(h)
	}
}
