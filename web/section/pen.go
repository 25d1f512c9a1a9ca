package section

import (
	"html/template"
	"strconv"
	"strings"
)

// pen writes SVG with attributes and classes only, so that a strict content
// security policy lets it through.
type pen struct {
	width, height float64
	b             strings.Builder
}

func newPen(width, height float64) *pen { return &pen{width: width, height: height} }

func (p *pen) svg(label string) template.HTML {
	size := number(p.width) + " " + number(p.height)
	head := `<svg viewBox="0 0 ` + size + `" width="` + number(p.width) + `" height="` + number(p.height) +
		`" class="drawing" role="img" aria-label="` + template.HTMLEscapeString(label) + `">`
	//nolint:gosec // every text passed through HTMLEscapeString, the rest are numbers and our own classes
	return template.HTML(head + p.b.String() + `</svg>`)
}

func (p *pen) element(parts ...string) {
	for _, part := range parts {
		p.b.WriteString(part)
	}
}

// rect draws from the top left corner.
func (p *pen) rect(x, y, width, height float64, class string) {
	p.element(`<rect x="`, number(x), `" y="`, number(y), `" width="`, number(width), `" height="`, number(height),
		`" class="`, class, `"/>`)
}

func (p *pen) circle(x, y, radius float64, class string) {
	p.element(`<circle cx="`, number(x), `" cy="`, number(y), `" r="`, number(radius), `" class="`, class, `"/>`)
}

func (p *pen) path(class string, steps ...string) {
	p.element(`<path class="`, class, `" d="`, strings.Join(steps, ""), `"/>`)
}

func (p *pen) line(class string, x1, y1, x2, y2 float64) {
	p.path(class, move(x1, y1), lineTo(x2, y2))
}

func (p *pen) text(x, y float64, class, anchor, words string) {
	p.element(`<text x="`, number(x), `" y="`, number(y), `" class="`, class, `" text-anchor="`, anchor, `">`,
		template.HTMLEscapeString(words), `</text>`)
}

// upright writes a text that reads upwards, as beside a dimension line.
func (p *pen) upright(x, y float64, words string) {
	p.element(`<text x="`, number(x), `" y="`, number(y), `" text-anchor="middle" transform="rotate(-90 `, number(x), ` `,
		number(y), `)">`, template.HTMLEscapeString(words), `</text>`)
}

func move(x, y float64) string   { return "M" + number(x) + " " + number(y) }
func lineTo(x, y float64) string { return "L" + number(x) + " " + number(y) }

// number keeps one decimal, which is finer than a screen shows.
func number(n float64) string {
	text := strconv.FormatFloat(n, 'f', 1, 64)
	if text == "-0.0" {
		return "0"
	}
	return strings.TrimSuffix(text, ".0")
}
