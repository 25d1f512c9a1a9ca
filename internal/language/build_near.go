package language

import (
	"math"

	"zhaochang/geo"
	"zhaochang/internal/market"
	"zhaochang/internal/place"
)

// This file builds what lies so far from a place: 乌沙附近3公里.

// surroundings finds the middles of places.
type surroundings struct {
	places Places
	names  Names
}

// rules read a place with a distance from it.
func (s surroundings) rules() []rule {
	return []rule{
		{makes: aCondition, of: []class{aPlace, aLink, aBounded}, build: s.around},
		{makes: aCondition, of: []class{aPlace, aPlace, aLink, aBounded}, build: s.around},
		{makes: aCondition, of: []class{aPlace, aBounded}, build: s.within, tight: true},
		{makes: aCondition, of: []class{aPlace, aPlace, aBounded}, build: s.within, tight: true},
		{makes: aCondition, of: []class{aLink, aPlace, aBounded}, build: s.from},
		{makes: aCondition, of: []class{aLink, aPlace, aPlace, aBounded}, build: s.from},
		{makes: aCondition, of: []class{aBounded, aLink, aPlace}, build: s.distanceFirst},
		{makes: anAside, of: []class{aLink, aPlace}, build: towardsElsewhere},
		{makes: anAside, of: []class{aLink, aPlace, aBounded}, build: towardsElsewhere, tight: true},
	}
}

// around reads 乌沙附近3公里.
func (s surroundings) around(p []*phrase) (meaning, bool) {
	link := p[len(p)-2]
	if !link.passes || link.holds {
		return meaning{}, false
	}
	return s.circle(p[:len(p)-2], p[len(p)-1].amount)
}

// within reads 乌沙3公里内, where nothing follows that lies so near.
func (s surroundings) within(p []*phrase) (meaning, bool) {
	a := p[len(p)-1].amount
	m, ok := s.circle(p[:len(p)-1], a)
	m.last = true
	return m, ok && a.bound == atMost && a.dimension == distance
}

// from reads 离乌沙不超过3公里.
func (s surroundings) from(p []*phrase) (meaning, bool) {
	if !p[0].passes || !p[0].holds {
		return meaning{}, false
	}
	return s.circle(p[1:len(p)-1], p[len(p)-1].amount)
}

// distanceFirst reads within 3 km of Wusha.
func (s surroundings) distanceFirst(p []*phrase) (meaning, bool) {
	if !p[1].passes {
		return meaning{}, false
	}
	return s.circle(p[2:], p[0].amount)
}

// towardsElsewhere reads 靠近深圳 and 离深圳10公里, which no parameter asks for.
func towardsElsewhere(p []*phrase) (meaning, bool) {
	elsewhere := p[1].place == nil && len(p[1].sets) == 0
	return meaning{}, elsewhere && p[0].passes && p[0].holds && (len(p) == 2 || p[2].amount.dimension == distance || p[2].amount.dimension == travel)
}

// nearestMetres is the least that 附近500米 may be: 附近6米 is a height.
const nearestMetres = 100

// circle asks for what lies so far from the middle of a place, which the last of them
// names in the town before it.
func (s surroundings) circle(places []*phrase, a amount) (meaning, bool) {
	named, inTown := places[len(places)-1].place, false
	ok := a.bound == bare || a.bound == atMost || a.bound == around
	if len(places) > 1 {
		_, liesThere := inVillageOfTown(places)
		inTown, ok = liesThere, ok && liesThere
	}
	metres := math.Round(a.high.float())
	isFar := a.dimension == distance || a.dimension == length && metres >= nearestMetres
	if !ok || !isFar || named == nil || metres < 1 || metres > market.MaxRadiusM {
		return meaning{}, false
	}
	unsure := named.Ambiguous && !inTown
	middle, known := s.middle(named, unsure)
	return meaning{assumed: unsure, sets: []setting{
		{market.NearParameter, market.TextValue(market.TextKind, middle.String())},
		{market.RadiusParameter, market.NumberValue(market.CountKind, int64(metres))},
	}}, known
}

// middle is that of a town, or of the spaces in a village: of several villages of the
// name the one that has most of them.
func (s surroundings) middle(m *place.Mention, unsure bool) (geo.Point, bool) {
	if m.Village == "" {
		town, ok := s.places.Town(m.Town)
		if !ok || town.Center == nil {
			return geo.Point{}, false
		}
		return *town.Center, true
	}
	if s.names == nil || m.Listed {
		return geo.Point{}, false
	}
	middle, spaces := s.names.VillageAt(m.Town, m.Village)
	if unsure {
		for _, v := range s.places.VillagesNamed(m.Village) {
			if _, others := s.names.VillageAt(v.TownCode, v.Short); others > spaces {
				return geo.Point{}, false
			}
		}
	}
	return middle, spaces > 0
}
