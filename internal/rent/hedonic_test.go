package rent_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"zhaochang/internal/market"
	"zhaochang/internal/rent"
)

// planted is a city whose rents follow a rule that is known: what a fit finds
// can be held against it.
type planted struct {
	towns, villages, months int
	rows                    int
	noise, fakes            float64
	seed                    uint64
	local                   float64 // size of a surface that no town or village explains
}

func smallCity() planted {
	return planted{towns: 8, villages: 5, months: 24, rows: 4000, noise: 0.1, seed: 1}
}

// truth is one row with what it should cost and whether it was made a fake.
type truth struct {
	rent.Observation
	logTrue float64
	fake    bool
}

var plantedEffects = map[string]float64{
	"ground": 0.2, "single_storey": 0.1, "warehouse": -0.1, "contract": -0.08, "floor_price": -0.15,
	"height": 0.25, "area": -0.05, "certificate": 0.05, "crane": 0.06, "decade": -0.05,
}

func (p planted) draw() []truth {
	random := rand.New(rand.NewPCG(p.seed, 42))
	townEffect, villageEffect := make([]float64, p.towns), make([]float64, p.towns*p.villages)
	for i := range townEffect {
		townEffect[i] = 0.25 * random.NormFloat64()
	}
	for i := range villageEffect {
		villageEffect[i] = 0.12 * random.NormFloat64()
	}
	rows := make([]truth, p.rows)
	for i := range rows {
		town, village := random.IntN(p.towns), random.IntN(p.villages)
		s := p.space(random, i, town, village)
		month := random.IntN(p.months)
		level := math.Log(2000) + townEffect[town] + villageEffect[town*p.villages+village] + 0.004*float64(month)
		level += attributesOf(s) + p.surface(s)
		drawn := level + p.noise*random.NormFloat64()
		fake := random.Float64() < p.fakes
		if fake {
			drawn += math.Log(1 - 0.3 - 0.2*random.Float64())
		}
		s.RentYuanM2Month = known(int64(math.Round(math.Exp(drawn))))
		rows[i] = truth{rent.Observation{Space: s, Month: rent.NewMonth(2024, time.January) + rent.Month(month)}, level, fake}
	}
	return rows
}

func (p planted) space(random *rand.Rand, i, town, village int) *market.Space {
	pick := func(list ...string) string { return list[random.IntN(len(list))] }
	s := &market.Space{
		ID: fmt.Sprintf("S%06d", i), Town: fmt.Sprintf("4419%05d", 100+town), Village: fmt.Sprintf("村%d", village),
		Kind: pick("multi_storey", "multi_storey", "single_storey", "warehouse"), RentKind: pick("asking", "asking", "contract", "floor_price"),
		FloorsTotal: market.Known[int64](5), UsableRatio: known(10_000), TaxIncluded: market.Known(true),
		AreaM2: known(int64(30_000 * math.Exp(1.2*random.Float64()))), Certificate: pick("", "yes", "none"),
		BuiltYear: market.Known(int64(1995 + random.IntN(25))),
		// A town is ten kilometres across, its villages lie in it.
		Lon: market.Known(113.6 + 0.1*float64(town) + 0.02*float64(village) + 0.02*random.Float64()),
		Lat: market.Known(22.8 + 0.02*random.Float64()),
	}
	s.FloorFrom = market.Known(int64(1 + random.IntN(5)))
	s.FloorTo = s.FloorFrom
	if random.Float64() < 0.7 {
		s.StoreyHeightM = known(int64(400 + random.IntN(600)))
	}
	if random.Float64() < 0.5 {
		s.HasCrane = market.Known(random.IntN(2) == 0)
	}
	return s
}

// attributesOf is the planted rule. What is not known counts as the middle.
func attributesOf(s *market.Space) (sum float64) {
	for _, name := range []string{s.Kind, s.RentKind} {
		sum += plantedEffects[name]
	}
	if s.FloorFrom.Or(0) == 1 {
		sum += plantedEffects["ground"]
	}
	if height, isKnown := s.StoreyHeightM.Get(); isKnown {
		sum += plantedEffects["height"] * math.Log(height.Float(2)/7)
	}
	sum += plantedEffects["area"] * math.Log(s.AreaM2.Or(0).Float(2)/1000)
	if s.Certificate == "yes" {
		sum += plantedEffects["certificate"]
	}
	if s.HasCrane.Or(false) {
		sum += plantedEffects["crane"]
	}
	return sum + plantedEffects["decade"]*float64(2025-s.BuiltYear.Or(0))/10
}

func (p planted) surface(s *market.Space) float64 {
	return p.local * math.Sin(s.Lon.Or(0)*300) * math.Cos(s.Lat.Or(0)*300)
}

func observations(rows []truth) []rent.Observation {
	list := make([]rent.Observation, len(rows))
	for i, r := range rows {
		list[i] = r.Observation
	}
	return list
}

// headline settings suit planted rents, which are what is quoted.
func headline() rent.FitSettings {
	set := rent.DefaultFitSettings()
	set.Price = rent.Headline
	return set
}

type tester interface {
	Helper()
	Fatal(...any)
}

func mustFit(t tester, list []rent.Observation, set rent.FitSettings) *rent.Model {
	t.Helper()
	m, err := rent.Fit(list, set)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func asJSON(t tester, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
