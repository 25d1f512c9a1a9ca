package api_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"testing"
	"time"

	"zhaochang/geo"
	"zhaochang/index"
	"zhaochang/index/columns"
	"zhaochang/internal/market"
)

// wholeCity is as many spaces as the bars are set for, a third of them open,
// around the towns' middles.
const wholeCity = 200_000

// bigCity is an index of its own over many spaces; rows come from memory.
type bigCity struct {
	*index.Index
	*city
	byID map[string]*market.Space
}

func (c *bigCity) Search(ctx context.Context, q market.Query) (*index.Answer, error) {
	return c.Index.Search(ctx, q)
}

func (c *bigCity) Points(ctx context.Context, q market.Query, box geo.Box, attributes []*market.Attribute,
	each func(id string, p geo.Point, values []market.Value) error,
) error {
	return c.Index.Points(ctx, q, box, attributes, each)
}

func (c *bigCity) Groups(ctx context.Context, q market.Query, by, of *market.Attribute) (map[string]*columns.Group, error) {
	return c.Index.Groups(ctx, q, by, of)
}

func (c *bigCity) Totals(ctx context.Context, q market.Query, instead []market.Condition) ([]int, error) {
	return c.Index.Totals(ctx, q, instead)
}

func (c *bigCity) At() market.Position { return c.Index.At() }

func (c *bigCity) SpacesByID(_ context.Context, ids []string) ([]*market.Space, error) {
	rows := make([]*market.Space, len(ids))
	for i, id := range ids {
		rows[i] = c.byID[id]
	}
	return rows, nil
}

func newBigCity(b *testing.B) *bigCity {
	b.Helper()
	places, err := gazetteer()
	if err != nil {
		b.Fatal(err)
	}
	x, err := index.Open(b.TempDir(), index.Options{Database: "bench"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = x.Close() })
	c := &bigCity{Index: x, byID: map[string]*market.Space{}}
	random, towns := rand.New(rand.NewPCG(3, 5)), places.Towns()
	var changes []index.Change
	for i := range wholeCity {
		town := towns[i*len(towns)/wholeCity]
		if town.Center == nil {
			continue
		}
		s := &market.Space{
			ID: fmt.Sprintf("dg%07d-%02d", i/3, i%3), Rev: 1, Town: town.Code, Kind: []string{"multi_storey", "single_storey", "warehouse"}[random.IntN(3)],
			Title: "标准厂房一楼带行车", AreaM2: market.Known(market.Decimal(30_000 + 100*random.Int64N(8_000))),
			RentYuanM2Month: market.Known(market.Decimal(800 + 50*random.Int64N(50))), StoreyHeightM: market.Known(market.Decimal(300 + 10*random.Int64N(90))),
			Lon: market.Known(town.Center.Lon + 0.02*random.NormFloat64()), Lat: market.Known(town.Center.Lat + 0.02*random.NormFloat64()),
			Status: []string{"open", "surveyed", "leased"}[random.IntN(3)], HasCrane: market.Known(random.IntN(5) == 0),
		}
		s.Complete()
		c.byID[s.ID] = s
		changes = append(changes, index.Change{ID: s.ID, Space: s})
	}
	sequence := int64(0)
	for batch := range slices.Chunk(changes, 5000) {
		sequence++
		if err := x.Apply(b.Context(), batch, market.Position{Sequence: sequence}); err != nil {
			b.Fatal(err)
		}
	}
	return c
}

// BenchmarkSpaceTile draws tiles of a city of 200,000 spaces, nothing kept, in the
// middle of its towns. The bar is 20 ms for 95 of 100, and 60 kB.
func BenchmarkSpaceTile(b *testing.B) {
	c := newBigCity(b)
	h := newHandlerOver(b, c, c, nil)
	places, err := gazetteer()
	if err != nil {
		b.Fatal(err)
	}
	for _, z := range []uint32{9, 11, 12, 13, 14, 16} {
		for name, filter := range map[string]string{"open": "", "filtered": "?has=crane&rent_max=25", "any": "?status=any"} {
			b.Run(fmt.Sprintf("zoom=%d/%s", z, name), func(b *testing.B) {
				random := rand.New(rand.NewPCG(1, uint64(z)))
				var took []time.Duration
				largest := 0
				for b.Loop() {
					town := places.Towns()[random.IntN(len(places.Towns()))]
					if town.Center == nil {
						continue
					}
					_, _, path := tileAt(geo.Point{Lon: town.Center.Lon + 0.01*random.NormFloat64(), Lat: town.Center.Lat + 0.01*random.NormFloat64()}, z)
					start := time.Now()
					w := scenario{path: "/tiles/spaces" + path + filter}.send(h)
					took = append(took, time.Since(start))
					if w.Code != http.StatusOK || w.Body.Len() > 60_000 {
						b.Fatalf("%s%s: status %d, %d bytes", path, filter, w.Code, w.Body.Len())
					}
					largest = max(largest, w.Body.Len())
				}
				slices.Sort(took)
				b.ReportMetric(took[len(took)*95/100].Seconds()*1000, "p95-ms")
				b.ReportMetric(float64(largest)/1000, "max-kB")
			})
		}
	}
}
