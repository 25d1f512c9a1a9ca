package web

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"zhaochang/geo"
)

// Outlines are drawn on a plane where a degree of latitude and of longitude have
// their true proportion at the middle of the city; the city is planeWidth wide.
// One unit is about 50 m: finer would be data nobody sees.
const planeWidth = 1600.0

// plane turns degrees into the units of the outlines.
type plane struct {
	box            geo.Box
	perLon, perLat float64
}

func newPlane(box geo.Box) plane {
	perLon := planeWidth / (box.East - box.West)
	middle := (box.South + box.North) / 2 * math.Pi / 180
	return plane{box, perLon, perLon / math.Cos(middle)}
}

func (p plane) x(lon float64) float64 { return (lon - p.box.West) * p.perLon }

func (p plane) y(lat float64) float64 { return (p.box.North - lat) * p.perLat }

// metres is how long a metre is, in units.
func (p plane) metre() float64 { return p.perLat / (math.Pi / 180 * geo.EarthRadiusM) }

// pathOf is the outline of a shape. Points are moved to the nearest whole unit,
// which joins those that fall together; neighbours share their borders' points,
// so they stay joined too.
func (p plane) pathOf(shape *geo.Shape) string {
	var b strings.Builder
	for _, polygon := range shape.Orb() {
		for _, ring := range polygon {
			points := make([]gridPoint, 0, len(ring))
			for _, at := range ring {
				points = append(points, gridPoint{int(math.Round(p.x(at[0]))), int(math.Round(p.y(at[1])))})
			}
			writeRing(&b, thinned(points))
		}
	}
	return b.String()
}

// gridPoint is a point in whole units.
type gridPoint struct{ x, y int }

func (c gridPoint) minus(o gridPoint) gridPoint { return gridPoint{c.x - o.x, c.y - o.y} }

// thinned drops points that repeat or lie on the straight line between their
// neighbours.
func thinned(points []gridPoint) []gridPoint {
	kept := points[:0]
	for _, p := range points {
		for len(kept) > 0 && kept[len(kept)-1] == p {
			kept = kept[:len(kept)-1]
		}
		for len(kept) > 1 && straight(kept[len(kept)-2], kept[len(kept)-1], p) {
			kept = kept[:len(kept)-1]
		}
		kept = append(kept, p)
	}
	return kept
}

func straight(a, b, c gridPoint) bool {
	first, second := b.minus(a), c.minus(b)
	return first.x*second.y == first.y*second.x && first.x*second.x+first.y*second.y > 0
}

// writeRing writes a ring in relative steps, the shortest form.
func writeRing(b *strings.Builder, points []gridPoint) {
	if len(points) < 4 {
		return
	}
	fmt.Fprintf(b, "M%d %dl", points[0].x, points[0].y)
	for n := 1; n < len(points)-1; n++ {
		step := points[n].minus(points[n-1])
		if n > 1 && step.x >= 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.Itoa(step.x))
		if step.y >= 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.Itoa(step.y))
	}
	b.WriteByte('z')
}

// shapesFile is the outlines of all towns in one SVG that pages refer to, so that
// browsers fetch them once.
func (p plane) shapesFile(towns []*town) string {
	var b strings.Builder
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg">`)
	for _, t := range towns {
		if t.outline != nil {
			fmt.Fprintf(&b, `<path id="t%s" vector-effect="non-scaling-stroke" d="%s"/>`, t.code, p.pathOf(t.outline))
		}
	}
	b.WriteString("</svg>\n")
	return b.String()
}
