package web

import (
	"fmt"
	"unicode/utf8"
)

// outline is the drawn map of the towns with their numbers, a link each.
type outline struct {
	ViewBox, Label, Shapes, Transform string
	Lines                             []gridLine
	Towns                             []outlineTown
	Ruler                             *ruler
}

// outlineTown is one town: its shape if it has one, its name and its number.
type outlineTown struct {
	Code, Name, Href, Label, CountText, Class string
	Count                                     int
	Lon, Lat                                  float64
	X, NameY, CountY                          float64
	HasShape, OnDark, Chosen, ShowsName       bool
}

// townCount is what the map says of a town: how many fit, and where it leads.
type townCount struct {
	town   *town
	count  int
	href   string
	chosen bool
}

// outlineOf draws the towns with their counts. The caption says what is counted.
func (s *Site) outlineOf(l *lang, counts []townCount, caption string) outline {
	const width, margin, foot, minutes = 640, 10, 48, 6
	sheet := newMapSheet(s.places.plane, s.places.plane.box, width, margin, foot)
	o := outline{
		ViewBox:   sheet.viewBox(),
		Label:     l.say("home.map-label"),
		Shapes:    s.places.shapesPath,
		Transform: sheet.transform(),
		Lines:     sheet.grid(minutes),
		Ruler:     sheet.ruler(caption, 20, 5, margin+8, sheet.height-58),
	}
	steps := choroplethSteps(counts)
	for _, c := range counts {
		if c.town.at != nil {
			o.Towns = append(o.Towns, l.outlineTown(sheet, c, steps))
		}
	}
	return o
}

func (l *lang) outlineTown(sheet mapSheet, c townCount, steps []int) outlineTown {
	step := stepOf(c.count, steps)
	name := l.townName(c.town)
	y := sheet.y(c.town.at.Lat)
	return outlineTown{
		Code: c.town.code, Name: name, Href: c.href, Count: c.count, CountText: grouped(c.count),
		Label: l.say("home.town-label", name, grouped(c.count)),
		Class: fmt.Sprintf("c%d", step), OnDark: step >= 5 && c.town.outline != nil,
		Chosen: c.chosen, HasShape: c.town.outline != nil, ShowsName: l.fits(sheet, c.town, name),
		Lon: c.town.at.Lon, Lat: c.town.at.Lat,
		X: sheet.x(c.town.at.Lon), NameY: y, CountY: tenth(y + 14),
	}
}

// fits tells whether a town is about as wide as its name; the list has them all.
func (l *lang) fits(sheet mapSheet, t *town, name string) bool {
	const han, letter, point = 12.0, 5.6, 40.0
	width := point
	if t.outline != nil {
		b := t.outline.Bound()
		width = 1.2 * (sheet.x(b.East) - sheet.x(b.West))
	}
	if l.isChinese() {
		return han*float64(utf8.RuneCountInString(name)) <= width
	}
	return letter*float64(len(name)) <= width
}

// choroplethSteps are the counts above which steps 2 to 6 begin: equal shares of
// the largest.
func choroplethSteps(counts []townCount) []int {
	most := 0
	for _, c := range counts {
		most = max(most, c.count)
	}
	steps := make([]int, 0, 5)
	for n := 1; n <= 5; n++ {
		steps = append(steps, max(most*n/6, n))
	}
	return steps
}

// stepOf is 0 for none and 1 to 6 for the rest.
func stepOf(count int, steps []int) int {
	if count == 0 {
		return 0
	}
	step := 1
	for _, low := range steps {
		if count > low {
			step++
		}
	}
	return step
}
