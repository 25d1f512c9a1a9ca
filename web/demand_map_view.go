package web

import (
	"slices"

	"zhaochang/geo"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
)

// matchMap is a drawn map of the matches, each a link to its card. The list says
// all that it shows.
type matchMap struct {
	ViewBox, Label, Shapes, Transform string
	Lines                             []gridLine
	Towns                             []matchTown
	Marks, Dots                       []matchMark // those shown first, and the rest
	Places                            []matchPlace
	Ruler                             *ruler
	Caption                           string
}

type matchTown struct {
	Code, Class, Name string
	X, Y              float64
}

// matchMark is a match; Class parts the known from those to verify.
type matchMark struct {
	Href, Label, Class, Text string
	X, Y, TextY              float64
}

// matchPlace is somewhere that the enterprise wants to be near to.
type matchPlace struct {
	Name string
	X, Y float64
}

// matchMap draws the towns that hold matches; nil when no match has a place.
func (s *Site) matchMap(l *lang, f *found) *matchMap {
	const width, margin, foot = 340, 14, 24
	box, found := f.bound()
	if !found {
		return nil
	}
	sheet := newMapSheet(s.places.plane, box, width, margin, foot)
	m := &matchMap{
		ViewBox: sheet.viewBox(), Label: l.say("match.map"), Shapes: s.places.shapesPath, Transform: sheet.transform(),
		Lines: sheet.grid(gridMinutes(box)), Caption: l.say("match.map-note") + " · " + s.approval(l),
	}
	for _, t := range s.places.towns {
		if t.outline == nil || !t.outline.Bound().Intersects(box) {
			continue
		}
		town := matchTown{Code: t.code, Class: "c0"}
		if f.wants(t.code) {
			town.Class = "here"
		}
		if t.at != nil && box.Contains(*t.at) && !f.names(*t.at) {
			town.Name, town.X, town.Y = l.townName(t), sheet.x(t.at.Lon), sheet.y(t.at.Lat)
		}
		m.Towns = append(m.Towns, town)
	}
	for n, one := range f.Result.Matches {
		mark, ok := s.matchMark(l, sheet, f, one, n+1)
		switch {
		case ok && slices.Contains(f.Result.ShownFirst, one.Key()):
			m.Marks = append(m.Marks, mark)
		case ok:
			m.Dots = append(m.Dots, mark)
		}
	}
	for _, a := range f.Asked.Anchors {
		m.Places = append(m.Places, matchPlace{l.anchorName(a.Name), sheet.x(a.Point.Lon), sheet.y(a.Point.Lat)})
	}
	return m
}

// gridMinutes is how far meridians stand apart on a map of the box.
func gridMinutes(box geo.Box) int {
	const wide = 0.35
	if box.East-box.West > wide {
		return 12
	}
	return 6
}

func (s *Site) matchMark(l *lang, sheet mapSheet, f *found, m match.Match, rank int) (matchMark, bool) {
	space := f.spaces[m.SpaceIDs[0]]
	if space == nil {
		return matchMark{}, false
	}
	at, known := space.Point().Get()
	if !known {
		return matchMark{}, false
	}
	mark := matchMark{
		Href: "#" + matchAnchor(m), Label: l.say("match.mark", rank, s.heading(l, space), points(m.Score)), Class: "mark-known",
		Text: grouped(rank), X: sheet.x(at.Lon), Y: sheet.y(at.Lat), TextY: sheet.y(at.Lat) + 4,
	}
	if m.Group == match.GroupToVerify {
		mark.Class = "mark-open"
	}
	return mark, true
}

// bound holds the matches and the places asked for, with room around them.
func (f *found) bound() (box geo.Box, found bool) {
	const least, room = 0.05, 0.015
	var points []geo.Point
	for _, space := range f.shown() {
		if at, known := space.Point().Get(); known {
			points = append(points, at)
		}
	}
	if len(points) == 0 {
		return geo.Box{}, false
	}
	for _, a := range f.Asked.Anchors {
		points = append(points, a.Point)
	}
	box = geo.Box{West: points[0].Lon, East: points[0].Lon, South: points[0].Lat, North: points[0].Lat}
	for _, p := range points {
		box.West, box.East = min(box.West, p.Lon), max(box.East, p.Lon)
		box.South, box.North = min(box.South, p.Lat), max(box.North, p.Lat)
	}
	dx, dy := max(least-(box.East-box.West), 0)/2+room, max(least-(box.North-box.South), 0)/2+room
	return geo.Box{West: box.West - dx, East: box.East + dx, South: box.South - dy, North: box.North + dy}, true
}

// names tells whether a place that is asked for stands on the spot, with a name of
// its own.
func (f *found) names(at geo.Point) bool {
	const near = 2000.0
	for _, a := range f.Asked.Anchors {
		if geo.Distance(a.Point, at) < near {
			return true
		}
	}
	return false
}

// wants tells whether the demand names the town.
func (f *found) wants(code string) bool {
	for _, v := range f.Asked.Query.Values("town") {
		if v == market.TextValue(market.TextKind, code) {
			return true
		}
	}
	return false
}
