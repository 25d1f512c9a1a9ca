package appraise

import (
	"hash/fnv"

	"zhaochang/internal/market"
	"zhaochang/internal/rent"
)

// mostObservations is how many rents of a population a model is fitted on. More
// would take memory and time and tell hardly more of any town.
const mostObservations = 60_000

// gathering takes in what a fit needs, one space after the other.
type gathering struct {
	set     Settings
	month   rent.Month // of the snapshot
	most    int
	samples map[rent.Population]*sample
	bars    map[rent.Population]*rent.BarTally
	priced  int
}

// sample holds the rows whose ids hash below a bound: which they are does not
// depend on the order in which they came.
type sample struct {
	below uint64
	rows  map[uint64][]rent.Observation
	held  int
}

func newGathering(set Settings, month rent.Month, most int) *gathering {
	return &gathering{set, month, most, map[rent.Population]*sample{}, map[rent.Population]*rent.BarTally{}, 0}
}

func (g *gathering) add(s *market.Space) {
	of := rent.PopulationOf(s)
	if s.Status == market.StatusOpen {
		if g.bars[of] == nil {
			g.bars[of] = &rent.BarTally{}
		}
		g.bars[of].Add(s, g.set.Standard)
	}
	o, priced := rent.Observe(lean(s), g.month)
	if !priced {
		return
	}
	g.priced++
	if g.samples[of] == nil {
		g.samples[of] = &sample{below: ^uint64(0), rows: map[uint64][]rent.Observation{}}
	}
	g.samples[of].add(o, g.most)
}

// lean is the space without what no model reads, which is most of its bytes.
func lean(s *market.Space) *market.Space {
	kept := *s
	kept.Title, kept.Description, kept.Address, kept.Photos, kept.Reasons = "", "", "", nil, nil
	return &kept
}

func (s *sample) add(o rent.Observation, most int) {
	at := hashOf(o.Space.ID)
	if at > s.below {
		return
	}
	s.rows[at] = append(s.rows[at], o)
	if s.held++; s.held <= most {
		return
	}
	s.below /= 2
	for at, rows := range s.rows {
		if at > s.below {
			s.held -= len(rows)
			delete(s.rows, at)
		}
	}
}

func hashOf(id string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(id))
	// The low bits of FNV are the well mixed ones.
	return h.Sum64() * 0x9e3779b97f4a7c15
}

// observations are all that was kept.
func (g *gathering) observations() (all []rent.Observation) {
	for _, s := range g.samples {
		for _, rows := range s.rows {
			all = append(all, rows...)
		}
	}
	return all
}

// fit makes the appraisal of what was gathered.
func (g *gathering) fit(position market.Position, at market.Instant) (*Appraisal, error) {
	a := unfitted(g.set)
	a.FittedAt, a.Position, a.Priced = at, position, g.priced
	observations := g.observations()
	a.Used = len(observations)
	var err error
	if a.Models, err = rent.FitEach(observations, g.set.fit(rent.Effective, position.Sequence)); err != nil {
		return nil, err
	}
	if a.Quoted, err = rent.FitEach(observations, g.set.fit(rent.Headline, position.Sequence)); err != nil {
		return nil, err
	}
	a.Bars = map[rent.Population]rent.Bars{}
	for population, tally := range g.bars {
		a.Bars[population] = tally.Bars()
	}
	a.Version = a.version(g.set)
	return a, nil
}
