package section

import (
	"strconv"
)

// height is one height that somebody has said.
type height struct {
	name string
	m    float64
	text string
}

// heights are the known heights, from the outermost dimension line inwards.
func (d *drawing) heights() []height {
	var known []height
	add := func(name string, m metres) {
		if v, ok := m.Get(); ok {
			known = append(known, height{name, v, lengthFigure(v)})
		}
	}
	if d.shape == shedShape || d.shape == storeysShape {
		add(d.words.Storey, d.storeyM)
		add(d.words.Eaves, d.eavesM)
		add(d.words.Clear, d.clearM)
		add(d.words.Hook, d.hookM)
	}
	return known
}

// dimensions draws the heights above the floor at y. On a card it is the first
// alone; on a sheet the rest stand inside, side by side.
func (d *drawing) dimensions(y float64) {
	heights := d.heights()
	if len(heights) == 0 {
		return
	}
	if d.small {
		d.cardDimension(y, heights[0])
		return
	}
	d.outerDimension(d.left-34, y, heights[0])
	x := d.right - 44
	if d.lift {
		x -= d.shaftWidth()
	}
	for _, h := range heights[1:] {
		if (h.m * d.scale) < 24 {
			continue
		}
		d.innerDimension(x, y, h)
		x -= 104
	}
}

func (d *drawing) cardDimension(y float64, h height) {
	top := y - h.m*d.scale
	d.pen.path("dim", rule(20, y, top, 4)...)
	if y-top < 16 {
		d.pen.text(15, (y+top)/2+4, "", "end", h.text)
		return
	}
	d.pen.upright(13, (y+top)/2, h.text)
}

func (d *drawing) outerDimension(x, y float64, h height) {
	top := y - h.m*d.scale
	d.pen.path("dim", rule(x, y, top, 5)...)
	middle := (y + top) / 2
	d.pen.text(x-10, middle, "big strong", "end", h.text)
	d.pen.text(x-10, middle+15, "", "end", h.name)
}

func (d *drawing) innerDimension(x, y float64, h height) {
	top := y - h.m*d.scale
	d.pen.path("dim", rule(x, y, top, 5)...)
	d.pen.text(x-8, (y+top)/2+10, "big", "end", h.name+" "+h.text)
}

// rule is a dimension line with its two ticks.
func rule(x, bottom, top, half float64) []string {
	slant := half * 0.6
	return []string{
		move(x, bottom), lineTo(x, top),
		move(x-half, bottom), lineTo(x+half, bottom), move(x-half, top), lineTo(x+half, top),
		move(x-slant, bottom+slant), lineTo(x+slant, bottom-slant), move(x-slant, top+slant), lineTo(x+slant, top-slant),
	}
}

// note says what the drawing is, under the ground.
func (d *drawing) note() {
	line := d.words.NotMeasured
	if load, known := d.loadKNM2.Get(); known {
		line = d.words.Load + " " + figure(load) + " kN/" + d.words.SquareMetre + " · " + line
	}
	d.pen.text(400, 306, "", "middle", line)
}

// lengthFigure prints metres with at least one decimal, as on a plan: 8.0, 7.55.
func lengthFigure(m float64) string {
	if m*10 == float64(int64(m*10)) {
		return strconv.FormatFloat(m, 'f', 1, 64)
	}
	return figure(m)
}

// figure prints a number as it was said: 7.5, 8.
func figure(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
