package web

import (
	"math"
	"strconv"

	"zhaochang/internal/market"
)

// gauge is a drawn scale with a stretch of it filled: where a price lies in its
// band, or how far a score is known.
type gauge struct {
	Label       string // for who does not see it
	Ticks       []tick
	Left, Right float64 // of the stretch
	Middle      *float64
	Mark        *float64
	MarkText    string
	MarkX       float64 // of the text, which stays on the drawing
}

type tick struct {
	X    float64
	Text string // on the long ones
}

// The drawing is gaugeWidth wide with a margin for the outermost figures.
const gaugeWidth, gaugeMargin = 400.0, 14.0

// scale maps values between low and high onto the drawing.
func scale(low, high, value float64) float64 {
	return tenth(gaugeMargin + (gaugeWidth-2*gaugeMargin)*(value-low)/(high-low))
}

// gaugeSteps are the distances of ticks, in yuan.
func gaugeSteps() []float64 { return []float64{0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 500, 2000} }

// gaugeOf draws the band of a reference with the median, and the price if there
// is one. A price far off the band stretches the scale to itself.
func gaugeOf(p25, p50, p75 market.Decimal, low, high market.Decimal, price market.Maybe[market.Decimal]) *gauge {
	r := &gauge{}
	from, to := min(low, p25).Float(2), max(high, p75).Float(2)
	paid, priced := price.Get()
	if priced {
		from, to = min(from, paid.Float(2)), max(to, paid.Float(2))
	}
	step := stepFor(to - from)
	from, to = floorTo(from-step/2, step), ceilTo(to+step/2, step)
	for n := 0; from+float64(n)*step <= to+step/2; n++ {
		value := from + float64(n)*step
		t := tick{X: scale(from, to, value)}
		if at := int64(math.Round(value / step)); at%5 == 0 {
			t.Text = market.Decimal(math.Round(value * 100)).Text(2)
		}
		r.Ticks = append(r.Ticks, t)
	}
	r.Left, r.Right = scale(from, to, p25.Float(2)), scale(from, to, p75.Float(2))
	middle := scale(from, to, p50.Float(2))
	r.Middle = &middle
	if priced {
		mark := scale(from, to, paid.Float(2))
		r.Mark, r.MarkText, r.MarkX = &mark, rentFigure(paid), min(max(mark, 20), gaugeWidth-20)
	}
	return r
}

// stepFor keeps a scale to some two dozen ticks.
func stepFor(span float64) float64 {
	const most = 22
	steps := gaugeSteps()
	for _, step := range steps {
		if span/step <= most {
			return step
		}
	}
	return steps[len(steps)-1]
}

// scoreGauge draws an interval out of 100.
func scoreGauge(low, high int) *gauge {
	r := &gauge{}
	for n := 0; n <= 100; n += 10 {
		t := tick{X: scale(0, 100, float64(n))}
		if n%50 == 0 {
			t.Text = grouped(n)
		}
		r.Ticks = append(r.Ticks, t)
	}
	r.Left, r.Right = scale(0, 100, float64(low)), scale(0, 100, float64(high))
	return r
}

// Wide is how wide the stretch is; a point is drawn two units wide.
func (r *gauge) Wide() float64 { return max(2, tenth(r.Right-r.Left)) }

// floorTo and ceilTo are the multiples of step next to a value.
func floorTo(value, step float64) float64 { return math.Floor(value/step) * step }

func ceilTo(value, step float64) float64 { return math.Ceil(value/step) * step }

// pair prints a point of a path.
func pair(x, y float64) string {
	return strconv.FormatFloat(x, 'f', -1, 64) + " " + strconv.FormatFloat(y, 'f', -1, 64)
}
