package api_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"net/http"
	"slices"
	"testing"

	"github.com/paulmach/orb/geojson"
	"pgregory.net/rapid"

	"zhaochang/geo"
	"zhaochang/internal/market"
)

// countOf is how many spaces a feature stands for.
func countOf(f *geojson.Feature) int {
	if n, several := f.Properties["count"].(float64); several {
		return int(n)
	}
	return 1
}

// tileSum is how many spaces the marks of a tile stand for.
func tileSum(t testing.TB, h http.Handler, tile geo.Tile) (total int) {
	t.Helper()
	w := scenario{path: "/tiles/spaces/" + tile.String() + ".mvt"}.send(h)
	if w.Code != http.StatusOK || w.Body.Len() > 60_000 {
		t.Fatalf("tile %s: status %d, %d bytes", tile, w.Code, w.Body.Len())
	}
	layers := layersOf(t, w.Body.Bytes(), tile.Z, tile.X, tile.Y)
	for _, name := range []string{"bubbles", "clusters", "spaces"} {
		for _, f := range featuresOf(layers, name) {
			total += countOf(f)
		}
	}
	for _, about := range featuresOf(layers, "about") {
		if said := int(about.Properties["total"].(float64)); said != total {
			t.Fatalf("tile %s says that it holds %d spaces, its marks stand for %d", tile, said, total)
		}
		if left := int(about.Properties["left_out"].(float64)); left != total-len(featuresOf(layers, "spaces")) {
			t.Fatalf("tile %s leaves %d out of %d", tile, left, total)
		}
	}
	return total
}

// Every space with a place is in exactly one tile of a zoom, those on edges and
// corners of tiles included: the sum over the tiles around all points is how many
// spaces there are.
func TestEverySpaceIsInOneTile(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		z := rapid.Uint32Range(spacesFrom, 19).Draw(r, "zoom")
		middle := geo.Tile{Z: z, X: tileOf(113.80, z), Y: rowOf(22.81, z)}
		c := &city{}
		for i := range rapid.IntRange(0, 60).Draw(r, "spaces") {
			at := pointNear(r, middle)
			c.spaces = append(c.spaces, &market.Space{
				ID: fmt.Sprintf("s%03d", i), Status: "open", Lon: market.Known(at.Lon), Lat: market.Known(at.Lat),
			})
		}
		h := newHandler(t, c)
		total := 0
		for x := middle.X - 1; x <= middle.X+2; x++ {
			for y := middle.Y - 1; y <= middle.Y+2; y++ {
				total += tileSum(t, h, geo.Tile{Z: z, X: x, Y: y})
			}
		}
		if total != len(c.spaces) {
			r.Errorf("zoom %d: the tiles hold %d spaces, there are %d", z, total, len(c.spaces))
		}
	})
}

// spacesFrom is the zoom from which tiles hold spaces.
const spacesFrom = 11

// pointNear is inside the tile, on its edges, or at its corners, to a
// representable number beside them.
func pointNear(r *rapid.T, tile geo.Tile) geo.Point {
	b := tile.Bound()
	along := func(low, high float64, name string) float64 {
		at := rapid.SampledFrom([]float64{low, high, low + (high-low)*rapid.Float64Range(0, 1).Draw(r, name+" share")}).Draw(r, name)
		return rapid.SampledFrom([]float64{at, math.Nextafter(at, 0), math.Nextafter(at, 180)}).Draw(r, name+" beside")
	}
	return geo.Point{Lon: along(b.West, b.East, "lon"), Lat: along(b.South, b.North, "lat")}
}

func tileOf(lon float64, z uint32) uint32 { return uint32((lon/360 + 0.5) * math.Exp2(float64(z))) }

func rowOf(lat float64, z uint32) uint32 {
	sine := math.Sin(lat * math.Pi / 180)
	return uint32((0.5 - math.Log((1+sine)/(1-sine))/(4*math.Pi)) * math.Exp2(float64(z)))
}

// Bubbles count every space of a town, with a place or without, and give the
// middle of its known rents from five on.
func TestBubblesAreExact(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		towns := []string{"441900119", "441900121", "441900103"}
		c, rents := &city{}, map[string][]int{}
		counts := map[string]int{}
		for i := range rapid.IntRange(0, 40).Draw(r, "spaces") {
			s := &market.Space{ID: fmt.Sprint(i), Status: "open", Town: rapid.SampledFrom(towns).Draw(r, "town")}
			if rapid.Bool().Draw(r, "has rent") {
				rent := rapid.IntRange(800, 3000).Draw(r, "rent")
				s.RentYuanM2Month = market.Known(market.Decimal(rent))
				rents[s.Town] = append(rents[s.Town], rent)
			}
			counts[s.Town]++
			c.spaces = append(c.spaces, s)
		}
		w := scenario{path: "/tiles/spaces/7/104/55.mvt"}.send(newHandler(t, c))
		got, want := map[string]string{}, map[string]string{}
		for _, f := range featuresOf(layersOf(t, w.Body.Bytes(), 7, 104, 55), "bubbles") {
			got[f.Properties["code"].(string)] = fmt.Sprint(countOf(f), " ", f.Properties["rent_p50"])
		}
		for town, n := range counts {
			want[town] = fmt.Sprint(n, " ", middleOf(rents[town]))
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			r.Errorf("bubbles %v, want %v", got, want)
		}
	})
}

// middleOf is the median in yuan of rents in fen; nil of fewer than five.
func middleOf(rents []int) any {
	if len(rents) < 5 {
		return nil
	}
	slices.Sort(rents)
	low, high := rents[(len(rents)-1)/2], rents[len(rents)/2]
	return math.Floor(float64(low+high+1)/2) / 100
}

// Where spaces crowd, a tile stays small and still counts every one; the
// best-ranked keep marks of their own from near.
func TestCrowdedTilesStaySmall(t *testing.T) {
	const many = 6000
	random := rand.New(rand.NewPCG(1, 2))
	c := &city{}
	for i := range many {
		c.spaces = append(c.spaces, &market.Space{
			ID: fmt.Sprintf("a-space-whose-id-is-forty-letters-%06d", i), Status: "open", RentYuanM2Month: market.Known(market.Decimal(1000 + i)),
			Title: "一个写得很长的标题，长到放不进一张地图上的标签里去，所以它会被截短，后面的字就看不见了",
			Lon:   market.Known(113.75 + 0.1*random.Float64()), Lat: market.Known(22.78 + 0.1*random.Float64()),
		})
	}
	h := newHandler(t, c)
	for _, z := range []uint32{11, 12, 13, 14, 16} {
		tile := geo.Tile{Z: z, X: tileOf(113.80, z), Y: rowOf(22.81, z)}
		if total, want := tileSum(t, h, tile), inTile(c.spaces, tile); total != want {
			t.Errorf("zoom %d: the marks count %d spaces, want %d", z, total, want)
		}
		w := scenario{path: "/tiles/spaces/" + tile.String() + ".mvt"}.send(h)
		layers := layersOf(t, w.Body.Bytes(), z, tile.X, tile.Y)
		clusters, pills := len(featuresOf(layers, "clusters")), 0
		for _, f := range featuresOf(layers, "spaces") {
			if f.Properties["rank"] != nil {
				pills++
			}
		}
		if isNear := z >= 14; isNear && pills < 15 || isNear != (clusters == 0) {
			t.Errorf("zoom %d: %d pills, %d clusters", z, pills, clusters)
		}
	}
}

func inTile(spaces []*market.Space, tile geo.Tile) (n int) {
	b := tile.Bound()
	for _, s := range spaces {
		if p, known := s.Point().Get(); known && p.Lon >= b.West && p.Lon < b.East && p.Lat > b.South && p.Lat <= b.North {
			n++
		}
	}
	return n
}

// A crowd is named by the park that all of it lies in, else by the village; the same
// name elsewhere is another park.
func TestACrowdIsNamedByThePlaceItSharesWhole(t *testing.T) {
	space := func(village, park string) *market.Space {
		return &market.Space{Status: "open", Town: "441900119", Village: village, Park: park, Lon: market.Known(113.80), Lat: market.Known(22.81)}
	}
	alike := func(s *market.Space) []*market.Space { return slices.Repeat([]*market.Space{s}, 8) }
	elsewhere := space("乌沙", "第二工业区")
	elsewhere.Town = "441900121"
	for _, c := range []struct {
		why     string
		last    *market.Space
		name    any
		english any
	}{
		{"one park", space("乌沙", "第二工业区"), "第二工业区", nil},
		{"one village", space("乌沙", "兴发工业园"), "乌沙", "Wusha"},
		{"a park of the same name in another village", space("上沙", "第二工业区"), nil, nil},
		{"a village of the same name in another town", elsewhere, nil, nil},
		{"a village that is not known", space("", "第二工业区"), nil, nil},
	} {
		all := &city{}
		for i, s := range append(alike(space("乌沙", "第二工业区")), c.last) {
			one := *s
			one.ID = fmt.Sprint("s", i)
			all.spaces = append(all.spaces, &one)
		}
		x, y := tileOf(113.80, 12), rowOf(22.81, 12)
		w := scenario{path: fmt.Sprintf("/tiles/spaces/12/%d/%d.mvt", x, y)}.send(newHandler(t, all))
		crowds := featuresOf(layersOf(t, w.Body.Bytes(), 12, x, y), "clusters")
		if len(crowds) != 1 || crowds[0].Properties["name"] != c.name || crowds[0].Properties["name_en"] != c.english {
			t.Errorf("%s: %+v", c.why, crowds)
		}
	}
}
