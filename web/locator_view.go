package web

import (
	"zhaochang/geo"
	"zhaochang/internal/market"
)

// locator is the small map of a space's page: its town and its point.
type locator struct {
	ViewBox, Label, Shapes, Transform string
	Lines                             []gridLine
	Towns                             []locatorTown
	X, Y                              float64
	Name                              string
}

type locatorTown struct{ Code, Class string }

// locator draws the town that holds the space, its neighbours, and the point; nil
// without coordinates or when the space lies outside every town.
func (s *Site) locator(l *lang, space *market.Space) *locator {
	const width, margin, foot, minutes = 340, 14, 24, 3
	at, known := space.Point().Get()
	home := s.places.town(space.Town)
	if !known || home == nil {
		return nil
	}
	box := s.around(home, at)
	sheet := newMapSheet(s.places.plane, box, width, margin, foot)
	m := &locator{
		ViewBox: sheet.viewBox(), Shapes: s.places.shapesPath, Transform: sheet.transform(),
		Label: l.say("space.map-label", l.townName(home)),
		Lines: sheet.grid(minutes), X: sheet.x(at.Lon), Y: sheet.y(at.Lat),
		Name: l.villageName(space.Village),
	}
	for _, t := range s.places.towns {
		if t.outline != nil && t != home && t.outline.Bound().Intersects(box) {
			m.Towns = append(m.Towns, locatorTown{t.code, "c0"})
		}
	}
	if home.outline != nil {
		m.Towns = append(m.Towns, locatorTown{home.code, "here"})
	}
	return m
}

// around is the town with its point, never narrower than about 6 km, and about as
// high as wide.
func (s *Site) around(home *town, at geo.Point) geo.Box {
	const least = 0.03
	box := geo.Box{West: at.Lon - least, South: at.Lat - least, East: at.Lon + least, North: at.Lat + least}
	if home.outline == nil {
		return box
	}
	b := home.outline.Bound()
	return geo.Box{West: min(b.West, box.West), South: min(b.South, box.South), East: max(b.East, box.East), North: max(b.North, box.North)}
}
