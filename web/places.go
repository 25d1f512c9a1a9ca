package web

import (
	"strings"

	"zhaochang/geo"
	"zhaochang/internal/market"
	"zhaochang/internal/place"
)

// Places is what the pages ask of the gazetteer.
type Places interface {
	Towns() []place.Town
	// Town finds a town by its code or any of its names.
	Town(nameOrCode string) (place.Town, bool)
	Areas() []place.Area
}

// town is a town as pages name and draw it.
type town struct {
	code, zh, en string
	at           *geo.Point // where its name stands; nil: in lists alone
	outline      *geo.Shape // nil: not known
}

// townMap is the gazetteer prepared for pages: names in both languages, and one
// plane on which all outlines are drawn.
type townMap struct {
	gazetteer  Places
	towns      []*town
	areas      []area
	byCode     map[string]*town
	plane      plane
	shapesPath string
}

func newTownMap(places Places) *townMap {
	m := &townMap{gazetteer: places, byCode: map[string]*town{}}
	for _, p := range places.Towns() {
		t := &town{code: p.Code, zh: p.Short, en: p.English, at: p.Center, outline: p.Shape}
		if t.outline != nil {
			at := labelPoint(t.outline)
			t.at = &at
		}
		m.towns = append(m.towns, t)
		m.byCode[t.code] = t
	}
	for _, a := range places.Areas() {
		m.areas = append(m.areas, area{a.Name, a.English, a.Towns})
	}
	m.plane = newPlane(m.bound())
	return m
}

// bound holds every outline and point.
func (m *townMap) bound() geo.Box { return boundOf(m.towns) }

// boundOf holds the outlines of towns, and some room around the points of those
// that have none; the zero box when nothing is known of any.
func boundOf(towns []*town) geo.Box {
	const room = 0.03
	var all geo.Box
	found := false
	for _, t := range towns {
		var b geo.Box
		switch {
		case t.outline != nil:
			b = t.outline.Bound()
		case t.at != nil:
			b = geo.Box{West: t.at.Lon - room, South: t.at.Lat - room, East: t.at.Lon + room, North: t.at.Lat + room}
		default:
			continue
		}
		if !found {
			all, found = b, true
		}
		all = geo.Box{West: min(all.West, b.West), South: min(all.South, b.South), East: max(all.East, b.East), North: max(all.North, b.North)}
	}
	return all
}

// TownCode finds a town for the parser of queries.
func (m *townMap) TownCode(nameOrCode string) (string, bool) {
	t, known := m.gazetteer.Town(nameOrCode)
	return t.Code, known
}

// town is the one with the code, or nil.
func (m *townMap) town(code string) *town { return m.byCode[code] }

func (l *lang) townName(t *town) string { return l.pick(t.zh, t.en) }

// villageName is the village's short name, in pinyin on English pages.
func (l *lang) villageName(village string) string {
	if l.isChinese() {
		return village
	}
	return place.English(village)
}

// placeName is town and village: 长安 上沙.
func (s *Site) placeName(l *lang, space *market.Space) string {
	var words []string
	if t := s.places.town(space.Town); t != nil {
		words = append(words, l.townName(t))
	}
	if village := l.villageName(space.Village); village != "" {
		words = append(words, village)
	}
	return strings.Join(words, " ")
}

// fitOf is the box that a map should show for a search: the circle it is about, its
// chosen towns, else the city.
func (m *townMap) fitOf(q market.Query) geo.Box {
	if radius, known := q.RadiusM.Get(); known {
		return geo.Circle{Center: q.Near.Or(geo.Point{}), RadiusM: radius}.Bound()
	}
	var chosen []*town
	for _, v := range q.Values("town") {
		if t := m.town(v.Text()); t != nil {
			chosen = append(chosen, t)
		}
	}
	if box := boundOf(chosen); box != (geo.Box{}) {
		return box
	}
	return m.plane.box
}
