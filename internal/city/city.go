package city

import (
	"fmt"
	"iter"
	"math/rand/v2"

	"zhaochang/geo"
	"zhaochang/internal/market"
	"zhaochang/internal/place"
)

// Gazetteer is what the generator asks of the places.
type Gazetteer interface {
	Towns() []place.Town
	Villages(townCode string) []place.Village
}

// Spaces yields so many synthetic spaces. Every town gets a first park before
// any gets a second; after that the towns with more industry get more.
func Spaces(places Gazetteer, units int, seed uint64) iter.Seq[*market.Space] {
	return func(yield func(*market.Space) bool) {
		m := newMaker(places, seed)
		for made := 0; made < units; {
			for _, s := range m.nextBuilding() {
				if made == units || !yield(s) {
					return
				}
				made++
			}
		}
	}
}

// maker draws buildings from one stream of random numbers.
type maker struct {
	random   *rand.Rand
	seed     uint64
	towns    []townStock
	weights  float64
	building int
	unit     int
}

// townStock is a town with its villages, each with a made-up centre.
type townStock struct {
	town     place.Town
	villages []villageStock
	profile  townProfile
	parks    int
}

type villageStock struct {
	name   string
	center market.Maybe[geo.Point]
}

func newMaker(places Gazetteer, seed uint64) *maker {
	m := &maker{random: rand.New(rand.NewPCG(seed, 0x7a68616f6368616e)), seed: seed}
	for _, town := range places.Towns() {
		stock := townStock{town: town, profile: profileOf(town.Code)}
		for _, v := range places.Villages(town.Code) {
			stock.villages = append(stock.villages, villageStock{v.Short, m.pointIn(town)})
		}
		if len(stock.villages) == 0 {
			stock.villages = []villageStock{{"", m.pointIn(town)}}
		}
		m.weights += stock.profile.weight
		m.towns = append(m.towns, stock)
	}
	return m
}

// pointIn draws a point inside the town, or near its centre where no outline is
// known; with neither the town's spaces have no place.
func (m *maker) pointIn(town place.Town) market.Maybe[geo.Point] {
	if town.Shape == nil {
		return m.nearCenter(town)
	}
	box := town.Shape.Bound()
	for {
		p := geo.Point{
			Lon: box.West + m.random.Float64()*(box.East-box.West),
			Lat: box.South + m.random.Float64()*(box.North-box.South),
		}
		if town.Shape.Contains(p) {
			return market.Known(p)
		}
	}
}

func (m *maker) nearCenter(town place.Town) market.Maybe[geo.Point] {
	if town.Center == nil {
		return market.Maybe[geo.Point]{}
	}
	return market.Known(m.near(*town.Center, 600))
}

const metresPerDegree = 111_195.0

// near draws a point around center, about so many metres away.
func (m *maker) near(center geo.Point, metres float64) geo.Point {
	degrees := metres / metresPerDegree
	return geo.Point{
		Lon: roundDegrees(center.Lon + m.random.NormFloat64()*degrees/0.92),
		Lat: roundDegrees(center.Lat + m.random.NormFloat64()*degrees),
	}
}

func roundDegrees(d float64) float64 { return float64(int64(d*1e6+0.5)) / 1e6 }

// site draws where the next building stands: a village and, where its town has a
// place, a point in that town.
func (m *maker) site() (*townStock, villageStock, market.Maybe[geo.Point]) {
	town := m.nextTown()
	village := town.villages[m.random.IntN(len(town.villages))]
	center, known := village.center.Get()
	for range 50 {
		if !known {
			break
		}
		p := m.near(center, 700)
		if town.town.Shape == nil || town.town.Shape.Contains(p) {
			return town, village, market.Known(p)
		}
	}
	return town, village, m.pointIn(town.town)
}

func (m *maker) nextTown() *townStock {
	if m.building < len(m.towns) {
		return &m.towns[m.building]
	}
	at := m.random.Float64() * m.weights
	for i := range m.towns {
		if at -= m.towns[i].profile.weight; at < 0 {
			return &m.towns[i]
		}
	}
	return &m.towns[len(m.towns)-1]
}

// chance is true with probability p.
func (m *maker) chance(p float64) bool { return m.random.Float64() < p }

func pick[T any](m *maker, from ...T) T { return from[m.random.IntN(len(from))] }

// between draws a whole number of steps from low to high, both included.
func (m *maker) between(low, high, step int64) int64 {
	return low + step*m.random.Int64N((high-low)/step+1)
}

func (m *maker) nextID() string {
	m.unit++
	return fmt.Sprintf("syn%d-%06d", m.seed, m.unit)
}
