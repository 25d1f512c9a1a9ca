package web

import (
	"fmt"
	"math"

	"zhaochang/geo"
)

// mapSheet is a drawing of a part of the plane: it turns degrees into the units of
// its viewBox, in which text and strokes have their size on the screen.
type mapSheet struct {
	plane         plane
	box           geo.Box // what is drawn, margins not included
	scale         float64 // units of the sheet for one of the plane
	left, top     float64 // where the box's corner stands
	width, height float64
}

// newMapSheet fits the box into a sheet of a width, with margins on all sides and
// a foot below for the degrees.
func newMapSheet(p plane, box geo.Box, width, margin, foot float64) mapSheet {
	scale := (width - 2*margin) / (p.x(box.East) - p.x(box.West))
	height := (p.y(box.South) - p.y(box.North)) * scale
	return mapSheet{p, box, scale, margin, margin, width, math.Round(height + margin + foot)}
}

func (m mapSheet) x(lon float64) float64 {
	return tenth(m.left + (m.plane.x(lon)-m.plane.x(m.box.West))*m.scale)
}

func (m mapSheet) y(lat float64) float64 {
	return tenth(m.top + (m.plane.y(lat)-m.plane.y(m.box.North))*m.scale)
}

func (m mapSheet) viewBox() string { return fmt.Sprintf("0 0 %.0f %.0f", m.width, m.height) }

// transform moves the outlines, which are in the plane's units, onto the sheet.
func (m mapSheet) transform() string {
	x := m.left - m.plane.x(m.box.West)*m.scale
	y := m.top - m.plane.y(m.box.North)*m.scale
	return fmt.Sprintf("translate(%.2f %.2f) scale(%.4f)", x, y, m.scale)
}

// metre is how long a metre is on the sheet.
func (m mapSheet) metre() float64 { return m.plane.metre() * m.scale }

// gridLine is a meridian or parallel with its degrees.
type gridLine struct {
	Path    string
	X, Y    float64
	Text    string
	AtRight bool
}

// grid is the meridians and parallels of the sheet every so many minutes.
func (m mapSheet) grid(minutes int) []gridLine {
	const gap = 4
	var lines []gridLine
	each := float64(minutes) / 60
	for n := math.Ceil(m.box.West / each); n*each <= m.box.East; n++ {
		x := m.x(n * each)
		lines = append(lines, gridLine{fmt.Sprintf("M%.1f 0V%.0f", x, m.height), x + gap, m.height - gap - 2, degrees(n*each, "E"), false})
	}
	for n := math.Ceil(m.box.South / each); n*each <= m.box.North; n++ {
		y := m.y(n * each)
		lines = append(lines, gridLine{fmt.Sprintf("M0 %.1fH%.0f", y, m.width), m.width - gap, y - gap, degrees(n*each, "N"), true})
	}
	return lines
}

// degrees prints 22.8 N as 22°48′N.
func degrees(d float64, side string) string {
	minutes := int(math.Round(d * 60))
	return fmt.Sprintf("%d°%02d′%s", minutes/60, minutes%60, side)
}

// ruler is a scale bar.
type ruler struct {
	Transform, Title string
	Width            float64
	Parts            []rulerPart
	Figures          []rulerFigure
}

type rulerPart struct {
	Class    string
	X, Width float64
}

type rulerFigure struct {
	X    float64
	Text string
}

// ruler is a scale bar of so many kilometres, in parts, at a place on the sheet.
func (m mapSheet) ruler(title string, kilometres, part int, x, y float64) *ruler {
	each := float64(part) * 1000 * m.metre()
	r := &ruler{Transform: fmt.Sprintf("translate(%.0f %.0f)", x, y), Title: title, Width: tenth(float64(kilometres) * 1000 * m.metre())}
	for n := 0; n*part < kilometres; n++ {
		r.Parts = append(r.Parts, rulerPart{[]string{"bar-dark", "bar-light"}[n%2], tenth(float64(n) * each), tenth(each)})
	}
	for n := 0; n*part <= kilometres; n++ {
		text := fmt.Sprint(n * part)
		if n*part == kilometres {
			text += " km"
		}
		r.Figures = append(r.Figures, rulerFigure{tenth(float64(n) * each), text})
	}
	return r
}

func tenth(v float64) float64 { return math.Round(v*10) / 10 }
