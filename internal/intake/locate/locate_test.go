package locate_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaochang/geo"
	"zhaochang/internal/fault"
	"zhaochang/internal/intake/locate"
	"zhaochang/internal/place"
)

var load = sync.OnceValues(place.Load)

func places(t testing.TB) *place.Gazetteer {
	t.Helper()
	g, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// townPoints are points drawn inside towns with the towns they lie in.
func townPoints(t testing.TB, n int, seed uint64) (points []geo.Point, towns []string) {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, 1))
	for len(points) < n {
		p := geo.Point{Lon: 113.5 + random.Float64()*0.8, Lat: 22.6 + random.Float64()*0.6}
		if town, inside := places(t).TownAt(p); inside {
			points, towns = append(points, p), append(towns, town.Name)
		}
	}
	return points, towns
}

// decide publishes the points in a datum and asks which it was.
func decide(t *testing.T, n int, seed uint64, datum geo.Datum, swap bool) (locate.Decision, *locate.Evidence, error) {
	t.Helper()
	g := places(t)
	l := locate.New(g, geo.WGS84, false)
	e := &locate.Evidence{}
	points, towns := townPoints(t, n, seed)
	for i, p := range points {
		p = geo.ToDatum(p, datum)
		if swap {
			p.Lon, p.Lat = p.Lat, p.Lon
		}
		e.Add(l, p, towns[i])
	}
	d, err := e.Decide(g)
	return d, e, err
}

func TestTheDatumShowsInWherePointsFall(t *testing.T) {
	for _, datum := range []geo.Datum{geo.WGS84, geo.CGCS2000, geo.GCJ02, geo.BD09} {
		for _, swap := range []bool{false, true} {
			d, e, err := decide(t, 600, 1, datum, swap)
			want := datum
			if datum == geo.CGCS2000 {
				want = geo.WGS84
			}
			if err != nil || d.Datum != want || d.Confidence < 0.99 || d.Inside[want.String()] != 600 {
				t.Errorf("%s: %+v, %v", datum, d, err)
			}
			if swap != (e.Swapped == 600) {
				t.Errorf("%s: %d swapped", datum, e.Swapped)
			}
		}
	}
}

// A wrong datum is never taken for the right one: with few points it is WGS-84 by
// default, or the error asks.
func TestFewPointsAreNotGuessedFrom(t *testing.T) {
	asked := 0
	for seed := range uint64(60) {
		for _, datum := range []geo.Datum{geo.WGS84, geo.GCJ02, geo.BD09} {
			for _, n := range []int{1, 5, 20, 60} {
				d, _, err := decide(t, n, seed, datum, false)
				switch {
				case err != nil:
					asked++
					if fault.KindOf(err) != fault.Invalid || !strings.Contains(err.Error(), "--crs") || datum == geo.WGS84 {
						t.Errorf("%s, %d points: %v", datum, n, err)
					}
				case d.Datum != datum && d.Datum != geo.WGS84:
					t.Errorf("%s, %d points, is taken for %s", datum, n, d)
				case d.Datum != datum && d.Confidence >= 0.99:
					t.Errorf("%s, %d points: %s", datum, n, d)
				}
			}
		}
	}
	if asked == 0 {
		t.Error("nothing was ever unclear enough to ask")
	}
}

func TestTheDecisionDoesNotDependOnTheOrder(t *testing.T) {
	g := places(t)
	points, towns := townPoints(t, 6000, 3)
	var decisions []locate.Decision
	for range 2 {
		l, e := locate.New(g, geo.WGS84, false), &locate.Evidence{}
		for i := range points {
			e.Add(l, geo.ToDatum(points[i], geo.GCJ02), towns[i])
		}
		slices.Reverse(points)
		slices.Reverse(towns)
		d, err := e.Decide(g)
		if err != nil {
			t.Fatal(err)
		}
		decisions = append(decisions, d)
	}
	if diff := cmp.Diff(decisions[0], decisions[1]); diff != "" || decisions[0].Points != 4000 {
		t.Errorf("%d points, %s", decisions[0].Points, diff)
	}
}

func TestRowsAreLocated(t *testing.T) {
	at := func(lon, lat float64) *geo.Point { return &geo.Point{Lon: lon, Lat: lat} }
	const changan, humen = "441900119", "441900121"
	for _, c := range []struct {
		name     string
		claim    locate.Claim
		anywhere bool
		want     string // town village point: remarks
	}{
		{"declared", locate.Claim{Town: "长安镇", Village: "乌沙社区"}, false, changan + " 乌沙 -"},
		{"by code", locate.Claim{Town: "441900119000", Village: "烏沙"}, false, changan + " 乌沙 -"},
		{"by point", locate.Claim{Point: at(113.81, 22.805)}, false, changan + "  113.81,22.805"},
		{"by address", locate.Claim{Address: "东莞市长安镇乌沙社区振安路1号"}, false, changan + " 乌沙 -"},
		{"village by address", locate.Claim{Town: "长安镇", Address: "乌沙社区振安路1号"}, false, changan + " 乌沙 -"},
		{"declared beats point", locate.Claim{Town: "虎门镇", Point: at(113.81, 22.805)}, false, humen + "  113.81,22.805 !the point lies in"},
		{"point beats address", locate.Claim{Address: "东莞市虎门镇某路", Point: at(113.81, 22.805)}, false, changan + "  113.81,22.805 !names 虎门镇"},
		{"swapped", locate.Claim{Point: at(22.805, 113.81)}, false, changan + "  113.81,22.805 !swapped"},
		{"0,0", locate.Claim{Town: "长安镇", Point: at(0, 0)}, false, changan + "  - lost 0,0"},
		{"outside", locate.Claim{Town: "长安镇", Point: at(116.4, 39.9)}, false, changan + "  - lost outside"},
		{"outside, kept", locate.Claim{Point: at(-117.55, 33.88)}, true, "  -117.55,33.88"},
		{"near the shore", locate.Claim{Point: at(113.62, 22.80)}, false, humen + "  113.62,22.8"},
		{"no town", locate.Claim{Town: "长沙镇"}, false, "  - lost no town"},
		{"unknown village", locate.Claim{Town: "长安镇", Village: "某某社区居民委员会"}, false, changan + " 某某 - !no village"},
		{"a unit without an outline", locate.Claim{Town: "滨海湾新区", Point: at(113.69, 22.82)}, false, "441900404  113.69,22.82"},
		{"addresses elsewhere", locate.Claim{Address: "新北市中和區橋頭路61號"}, true, "  -"},
		{"not on the globe", locate.Claim{Point: at(500, 600)}, true, "  - lost globe"},
	} {
		f := locate.New(places(t), geo.WGS84, c.anywhere).Locate(c.claim)
		got := f.Town + " " + f.Village + " -"
		if f.Point != nil {
			got = fmt.Sprintf("%s %s %v,%v", f.Town, f.Village, f.Point.Lon, f.Point.Lat)
		}
		head, words, wantsRemark := strings.Cut(strings.Replace(c.want, " lost ", " !lost ", 1), " !")
		words, lost := strings.CutPrefix(words, "lost ")
		if got != head || wantsRemark != (len(f.Remarks) == 1) {
			t.Errorf("%s: got %q %+v, want %q", c.name, got, f.Remarks, c.want)
			continue
		}
		if wantsRemark && (!strings.Contains(f.Remarks[0].Why, words) || f.Remarks[0].Lost != lost) {
			t.Errorf("%s: %+v", c.name, f.Remarks[0])
		}
	}
}

func TestPointsComeBackFromTheirDatum(t *testing.T) {
	points, _ := townPoints(t, 50, 9)
	for _, datum := range []geo.Datum{geo.WGS84, geo.CGCS2000, geo.GCJ02, geo.BD09} {
		l := locate.New(places(t), datum, false)
		for _, p := range points {
			published := geo.ToDatum(p, datum)
			f := l.Locate(locate.Claim{Point: &published})
			if f.Point == nil || geo.Distance(*f.Point, p) > 0.05 {
				t.Errorf("%s: %v comes back as %v", datum, p, f.Point)
			}
		}
	}
}
