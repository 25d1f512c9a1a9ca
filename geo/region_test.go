package geo_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"zhaochang/geo"
)

func TestDistanceOnTheSphere(t *testing.T) {
	quarter := math.Pi / 2 * geo.EarthRadiusM
	for _, c := range []struct {
		name string
		a, b geo.Point
		want float64
	}{
		{"same point", geo.Point{Lon: 113.75, Lat: 23}, geo.Point{Lon: 113.75, Lat: 23}, 0},
		{"a degree of latitude", geo.Point{Lon: 113.75, Lat: 22}, geo.Point{Lon: 113.75, Lat: 23}, quarter / 90},
		{"a degree of the equator", geo.Point{Lon: 10}, geo.Point{Lon: 11}, quarter / 90},
		{"over the date line", geo.Point{Lon: 179.5}, geo.Point{Lon: -179.5}, quarter / 90},
		{"equator to pole", geo.Point{Lon: 113}, geo.Point{Lon: 5, Lat: 90}, quarter},
		{"pole to pole", geo.Point{Lat: -90}, geo.Point{Lat: 90}, 2 * quarter},
	} {
		if got := geo.Distance(c.a, c.b); math.Abs(got-c.want) > 1e-6 {
			t.Errorf("%s: %.7f m, want %.7f", c.name, got, c.want)
		}
	}
}

func TestParsePoint(t *testing.T) {
	for text, want := range map[string]geo.Point{
		"113.75,23.02":    {Lon: 113.75, Lat: 23.02},
		" 113.75 , 23 ":   {Lon: 113.75, Lat: 23},
		"-180,-90":        {Lon: -180, Lat: -90},
		"+1.5e1,0":        {Lon: 15},
		"113.7500000,.50": {Lon: 113.75, Lat: 0.5},
	} {
		if got, err := geo.ParsePoint(text); err != nil || got != want {
			t.Errorf("%q: got %v, %v; want %v", text, got, err, want)
		}
	}
	for text, says := range map[string]string{
		"":                          "has 1 of 2 numbers",
		"113.75":                    "write lon,lat",
		"1,2,3":                     "has 3 of 2 numbers",
		"113.75,":                   `"" is not a decimal number`,
		"a,b":                       `"a" is not a decimal number`,
		"NaN,23":                    `"NaN" is not a decimal number`,
		"inf,23":                    "not a decimal number",
		"0x10,23":                   "not a decimal number",
		"1_0,23":                    "not a decimal number",
		"1e999,23":                  "not a decimal number",
		"113.75，23":                 "has 1 of 2 numbers",
		"181,23":                    "longitude 181 is not a number from -180 to 180",
		"23.02,113.75":              "longitude comes first",
		strings.Repeat("1", 999999): "…",
	} {
		_, err := geo.ParsePoint(text)
		if err == nil || !strings.Contains(err.Error(), says) || len(err.Error()) > 300 {
			t.Errorf("%.20q: got error %.300v, want a short one that says %q", text, err, says)
		}
	}
}

func TestParseBox(t *testing.T) {
	for text, want := range map[string]geo.Box{
		"113.6,22.7,113.9,22.9": {West: 113.6, South: 22.7, East: 113.9, North: 22.9},
		"-180,-90,180,90":       {West: -180, South: -90, East: 180, North: 90},
		"1,2,1,2":               {West: 1, South: 2, East: 1, North: 2},
	} {
		got, err := geo.ParseBox(text)
		if err != nil || got != want {
			t.Errorf("%q: got %v, %v; want %v", text, got, err, want)
		}
	}
	for text, says := range map[string]string{
		"1,2,3":             "write west,south,east,north",
		"1,2,3,4,5":         "has 5 of 4 numbers",
		"170,0,-170,10":     "over the date line are not supported",
		"1,3,2,2":           "south 3 lies north of north 2",
		"1,2,200,3":         "north-east corner: longitude 200",
		"22.7,113.6,23,114": "south-west corner: latitude 113.6",
		"1,2,3,nan":         "not a decimal number",
	} {
		if _, err := geo.ParseBox(text); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: got error %v, want one that says %q", text, err, says)
		}
	}
}

func TestBoxContainsItsSides(t *testing.T) {
	box := geo.Box{West: 1, South: 2, East: 3, North: 4}
	for p, want := range map[geo.Point]bool{
		{Lon: 2, Lat: 3}: true, {Lon: 1, Lat: 2}: true, {Lon: 3, Lat: 4}: true, {Lon: 1, Lat: 3}: true,
		{Lon: 0.9, Lat: 3}: false, {Lon: 3.1, Lat: 3}: false, {Lon: 2, Lat: 1.9}: false, {Lon: 2, Lat: 4.1}: false,
	} {
		if got := box.Contains(p); got != want {
			t.Errorf("%v: got %v, want %v", p, got, want)
		}
	}
}

func TestNewCircleRefusesWhatIsNoCircle(t *testing.T) {
	for _, c := range []struct {
		center  geo.Point
		radiusM float64
		says    string
	}{
		{geo.Point{Lon: 200}, 1, "centre of circle: longitude 200"},
		{geo.Point{}, -1, "radius -1 m is not a length from 0 to 10000000 m"},
		{geo.Point{}, math.NaN(), "radius NaN m"},
		{geo.Point{}, math.Inf(1), "radius +Inf m"},
	} {
		if _, err := geo.NewCircle(c.center, c.radiusM); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%v, %v: got error %v, want one that says %q", c.center, c.radiusM, err, c.says)
		}
	}
	if c, err := geo.NewCircle(geo.Point{Lon: 113, Lat: 23}, 0); err != nil || !c.Contains(c.Center) {
		t.Errorf("a circle of radius 0 holds its centre: %v", err)
	}
}

// drawRegion draws a region of any kind, near Dongguan or, for circles, anywhere.
func drawRegion(t *rapid.T) geo.Region {
	switch rapid.IntRange(0, 3).Draw(t, "region") {
	case 0:
		return drawBox(t, "region", 113.58, 22.68, 0.24)
	case 1:
		return must(geo.NewCircle(drawPoint(t), rapid.Float64Range(0, 20_000).Draw(t, "radius")))
	case 2:
		center := geo.Point{Lon: rapid.Float64Range(-180, 180).Draw(t, "lon"), Lat: rapid.Float64Range(-90, 90).Draw(t, "lat")}
		return must(geo.NewCircle(center, rapid.Float64Range(0, geo.MaxRadiusM).Draw(t, "radius")))
	}
	return must(geo.ParseShape(polygonJSON(drawDonut(t)...), noLimit))
}

func drawBox(t *rapid.T, label string, west, south, size float64) geo.Box {
	side := rapid.Float64Range(0, size)
	w, e := side.Draw(t, label+" west"), side.Draw(t, label+" east")
	s, n := side.Draw(t, label+" south"), side.Draw(t, label+" north")
	return geo.Box{
		West: west + min(w, e), South: south + min(s, n),
		East: west + max(w, e), North: south + max(s, n),
	}
}

// drawIn draws a point of the box, its corners and sides more often than chance.
func drawIn(t *rapid.T, box geo.Box) geo.Point {
	f := rapid.OneOf(rapid.SampledFrom([]float64{0, 1}), rapid.Float64Range(0, 1))
	along := func(low, high float64, label string) float64 {
		return min(high, low+f.Draw(t, label)*(high-low))
	}
	return geo.Point{Lon: along(box.West, box.East, "x"), Lat: along(box.South, box.North, "y")}
}

func TestRelateAgreesWithContains(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		region := drawRegion(t)
		bound := region.Bound()
		if c, ok := region.(geo.Circle); ok && !bound.Contains(c.Center) {
			t.Fatalf("bound %v of %v leaves out the centre", bound, c)
		}
		size := rapid.SampledFrom([]float64{0.0001, 0.01, 0.1, 1, 10}).Draw(t, "size")
		at := drawIn(t, bound)
		west, south := max(-180, at.Lon-size/2), max(-90, at.Lat-size/2)
		box := drawBox(t, "box", west, south, min(size, 180-west, 90-south))
		relation := region.Relate(box)
		for range 10 {
			p := drawIn(t, box)
			in := region.Contains(p)
			if in && relation == geo.Outside || !in && relation == geo.Inside {
				t.Fatalf("box %v is %v of %v, but %v is in: %v", box, relation, region, p, in)
			}
			if in && !bound.Contains(p) {
				t.Fatalf("%v is in %v but not in its bound %v", p, region, bound)
			}
		}
	})
}

func TestRelateIsDecidedWhereItCanBe(t *testing.T) {
	donut := shape(t, polygonJSON(courtyard()...))
	circle := geo.Circle{Center: geo.Point{Lon: 113.7, Lat: 22.8}, RadiusM: 1000}
	for _, c := range []struct {
		name   string
		region geo.Region
		box    geo.Box
		want   geo.Relation
	}{
		{"in the wall", donut, geo.Box{West: 0.2, South: 0.2, East: 0.8, North: 3}, geo.Inside},
		{"in the court", donut, geo.Box{West: 1.5, South: 1.5, East: 2, North: 2}, geo.Outside},
		{"beside", donut, geo.Box{West: 5, South: 0, East: 6, North: 4}, geo.Outside},
		{"over the hole's edge", donut, geo.Box{West: 0.5, South: 1.5, East: 1.5, North: 2}, geo.Crosses},
		{"around the hole", donut, geo.Box{West: 0.5, South: 0.5, East: 3.5, North: 3.5}, geo.Crosses},
		{"around it all", donut, geo.Box{West: -1, South: -1, East: 5, North: 5}, geo.Crosses},
		{"touching", donut, geo.Box{West: 4, South: 0, East: 6, North: 4}, geo.Crosses},
		{"at the centre", circle, geo.Box{West: 113.699, South: 22.799, East: 113.701, North: 22.801}, geo.Inside},
		{"in the corner of the bound", circle, geo.Box{West: 113.7085, South: 22.808, East: 113.71, North: 22.81}, geo.Outside},
		{"around the circle", circle, geo.Box{West: 113, South: 22, East: 114, North: 23}, geo.Crosses},
	} {
		if got := c.region.Relate(c.box); got != c.want {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func TestCircleBoundIsTight(t *testing.T) {
	circle := geo.Circle{Center: geo.Point{Lon: 113.75, Lat: 22.9}, RadiusM: 5000}
	b := circle.Bound()
	for name, p := range map[string]geo.Point{
		"west": {Lon: b.West, Lat: circle.Center.Lat}, "east": {Lon: b.East, Lat: circle.Center.Lat},
		"south": {Lon: circle.Center.Lon, Lat: b.South}, "north": {Lon: circle.Center.Lon, Lat: b.North},
	} {
		if d := geo.Distance(circle.Center, p); math.Abs(d-circle.RadiusM) > 0.01 {
			t.Errorf("%s side is %.3f m away, want %.0f", name, d, circle.RadiusM)
		}
	}
	for name, c := range map[string]geo.Circle{
		"over a pole":        {Center: geo.Point{Lon: 10, Lat: 89.9}, RadiusM: 50_000},
		"over the date line": {Center: geo.Point{Lon: 179.9, Lat: 10}, RadiusM: 50_000},
	} {
		if b := c.Bound(); b.West != -180 || b.East != 180 {
			t.Errorf("%s: bound %v does not span all longitudes", name, b)
		}
	}
}

func TestRegionStrings(t *testing.T) {
	for want, region := range map[string]geo.Region{
		"113.6,22.7,113.9,22.9": geo.Box{West: 113.6, South: 22.7, East: 113.9, North: 22.9},
		"113.75,23.02,3000":     geo.Circle{Center: geo.Point{Lon: 113.75, Lat: 23.02}, RadiusM: 3000},
	} {
		if got := region.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func FuzzParseBoxAndPoint(f *testing.F) {
	for _, seed := range []string{"113.6,22.7,113.9,22.9", "113.75,23.02", "-0,-0", "1e-320,90,1,90", " ,,,", "１１３,23"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if p, err := geo.ParsePoint(text); err == nil {
			if again, err := geo.ParsePoint(p.String()); err != nil || again != p || !p.Valid() {
				t.Fatalf("%q is %v, which reads as %v, %v", text, p, again, err)
			}
		}
		if box, err := geo.ParseBox(text); err == nil {
			if again, err := geo.ParseBox(box.String()); err != nil || again != box {
				t.Fatalf("%q is %v, which reads as %v, %v", text, box, again, err)
			}
			if box.Relate(box) != geo.Inside || !box.Contains(box.Center()) {
				t.Fatalf("%q: %v does not hold itself", text, box)
			}
		}
	})
}

func TestParseTile(t *testing.T) {
	got, err := geo.ParseTile("12", "3342", "1778")
	if err != nil || got != (geo.Tile{Z: 12, X: 3342, Y: 1778}) {
		t.Fatalf("got %v, %v", got, err)
	}
	if b := got.Bound(); !b.Contains(geo.Point{Lon: 113.75, Lat: 23.02}) || b.East-b.West > 0.1 {
		t.Errorf("bound %v is not the tile around Dongguan", b)
	}
	for _, c := range []struct{ z, x, y, says string }{
		{"23", "0", "0", `tile zoom "23" is not a whole number from 0 to 22`},
		{"-1", "0", "0", "zoom"},
		{"3", "8", "0", `tile x "8" is not a whole number from 0 to 7`},
		{"3", "0", "8", `tile y "8"`},
		{"3", "07", "0", `tile x "07"`},
		{"3", "+7", "0", `tile x "+7"`},
		{"", "0", "0", `tile zoom ""`},
		{"0", "0", "99999999999999999999", "tile y"},
	} {
		if _, err := geo.ParseTile(c.z, c.x, c.y); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s/%s/%s: got error %v, want one that says %q", c.z, c.x, c.y, err, c.says)
		}
	}
}

func FuzzParseTile(f *testing.F) {
	f.Add("12", "3342", "1777")
	f.Add("22", "4194303", "4194303")
	f.Add("0", "0", "0")
	f.Fuzz(func(t *testing.T, z, x, y string) {
		tile, err := geo.ParseTile(z, x, y)
		if err != nil {
			return
		}
		if got := tile.String(); got != z+"/"+x+"/"+y {
			t.Fatalf("%s/%s/%s is read as %s", z, x, y, got)
		}
		b := tile.Bound()
		if _, err := geo.NewBox(b.West, b.South, b.East, b.North); err != nil || b.West >= b.East || b.South >= b.North {
			t.Fatalf("%v has bound %v: %v", tile, b, err)
		}
	})
}

func TestDatumsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := geo.Point{Lon: rapid.Float64Range(74, 135).Draw(t, "lon"), Lat: rapid.Float64Range(4, 53).Draw(t, "lat")}
		for _, d := range []geo.Datum{geo.WGS84, geo.CGCS2000, geo.GCJ02, geo.BD09} {
			if back := geo.FromDatum(geo.ToDatum(p, d), d); geo.Distance(p, back) > 0.01 {
				t.Fatalf("%v through %v comes back %.3f m away", p, d, geo.Distance(p, back))
			}
		}
	})
}

func TestDatumShifts(t *testing.T) {
	// Published pairs: town seats of Dongguan in WGS-84 and in GCJ-02.
	for _, c := range []struct{ wgs84, gcj02 geo.Point }{
		{geo.Point{Lon: 113.767178, Lat: 22.790404}, geo.Point{Lon: 113.772341, Lat: 22.787583}},
		{geo.Point{Lon: 113.753396, Lat: 23.042256}, geo.Point{Lon: 113.75859, Lat: 23.039543}},
		{geo.Point{Lon: 114.160409, Lat: 22.72981}, geo.Point{Lon: 114.165427, Lat: 22.727094}},
	} {
		if d := geo.Distance(geo.ToDatum(c.wgs84, geo.GCJ02), c.gcj02); d > 1 {
			t.Errorf("%v in gcj02 is %.2f m from the published %v", c.wgs84, d, c.gcj02)
		}
	}
	// Baidu's own converter: GCJ-02 116.404,39.915 is BD-09 116.41036949371029,39.92133699351022.
	bd09 := geo.ToDatum(geo.FromDatum(geo.Point{Lon: 116.404, Lat: 39.915}, geo.GCJ02), geo.BD09)
	if d := geo.Distance(bd09, geo.Point{Lon: 116.41036949371029, Lat: 39.92133699351022}); d > 0.01 {
		t.Errorf("bd09 is %v, %.3f m off", bd09, d)
	}
	abroad := geo.Point{Lon: -118.2, Lat: 34}
	if got := geo.ToDatum(abroad, geo.GCJ02); got != abroad {
		t.Errorf("a point outside China was shifted to %v", got)
	}
}

func TestParseDatum(t *testing.T) {
	for _, d := range []geo.Datum{geo.WGS84, geo.CGCS2000, geo.GCJ02, geo.BD09} {
		if got, err := geo.ParseDatum(strings.ToUpper(d.String())); err != nil || got != d {
			t.Errorf("%v: got %v, %v", d, got, err)
		}
	}
	if _, err := geo.ParseDatum("bj54"); err == nil || !strings.Contains(err.Error(), "wgs84, cgcs2000, gcj02, bd09") {
		t.Errorf("bj54: got error %v, want one that lists the datums", err)
	}
}

func ExampleFromDatum() {
	// A pin copied from a Chinese web map lies 600 m off until its datum is undone.
	pin := geo.Point{Lon: 113.772341, Lat: 22.787583}
	fmt.Printf("%.0f m\n", geo.Distance(pin, geo.FromDatum(pin, geo.GCJ02)))
	// Output: 615 m
}
