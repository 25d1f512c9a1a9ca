// Package section draws a space as a section 剖面图 from its attributes: storeys,
// the offered floors, storey height with a dimension line, crane, freight lift,
// dock, and a person 1.75 m tall for scale.
//
// Heights are to scale, widths are not. What is not known is not drawn; where an
// outline cannot do without it (a wall needs a height), it is dashed and carries
// no figure. Every drawing says that it is not a measured drawing.
//
// Colours and strokes are classes of the style sheet; the SVG holds no style.
package section

import (
	"html/template"

	"zhaochang/internal/market"
)

// Words are what a drawing says, in the language of its page.
type Words struct {
	// NotMeasured says that this is no measured drawing.
	NotMeasured string
	// Unknown marks an outline whose height nobody has said.
	Unknown string
	// The names of heights and of the floor load.
	Storey, Clear, Eaves, Hook, Building, Load string
	// SquareMetre is the unit's sign: ㎡ or m².
	SquareMetre string
	// Floor names a storey: 3 层, Level 3.
	Floor func(n int64) string
}

// Card draws s small, 120 by 92, for lists; the figure beside it is the storey
// height in metres.
func Card(s *market.Space, words Words) template.HTML {
	d := &drawing{plan: planOf(s), words: words, pen: newPen(120, 92), small: true}
	d.left, d.right, d.ground, d.room = 28, 108, 80, 70
	d.deepest = 4.9
	return d.draw()
}

// Sheet draws s large, 800 by 320, with every height that is known.
func Sheet(s *market.Space, words Words) template.HTML {
	d := &drawing{plan: planOf(s), words: words, pen: newPen(800, 320)}
	d.left, d.right, d.ground, d.room = 150, 640, 256, 196
	d.deepest = 17
	return d.draw()
}

// drawing is one section under the pen.
type drawing struct {
	plan
	words Words
	pen   *pen
	small bool

	left, right float64 // the outer walls
	ground      float64 // the ground line, downwards from the top
	room        float64 // how high a building may stand
	deepest     float64 // the largest scale, in units a metre
	scale       float64 // units a metre
}

func (d *drawing) draw() template.HTML {
	d.scale = min(d.deepest, d.room/max(d.totalM(), 1))
	d.ground -= d.belowM() * d.scale
	switch d.shape {
	case shedShape:
		d.shed()
	case storeysShape:
		d.storeys()
	case yardShape:
		d.yard()
	case noShape:
		d.pen.text((d.left+d.right)/2, d.ground-24*d.step(), "big", "middle", d.unknown())
	}
	d.earth()
	if !d.small {
		d.note()
	}
	return d.pen.svg(d.label())
}

// y is the height of a point m metres above the ground.
func (d *drawing) y(m float64) float64 { return d.ground - m*d.scale }

// step is the size of small ornaments: 1 on a card, 2 on a sheet.
func (d *drawing) step() float64 {
	if d.small {
		return 1
	}
	return 2
}

// unknown marks what nobody has said; a card has room for one sign.
func (d *drawing) unknown() string {
	if d.small {
		return "?"
	}
	return d.words.Unknown
}

// label is the drawing in words, for those who do not see it.
func (d *drawing) label() string {
	text := d.words.NotMeasured
	for _, h := range d.heights() {
		text += "; " + h.name + " " + h.text + " m"
	}
	return text
}
