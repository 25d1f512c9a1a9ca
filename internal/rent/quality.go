package rent

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"zhaochang/internal/market"
)

// Interval is a score out of 100 of which only the ends are known.
type Interval struct {
	Low  int `json:"low"`
	High int `json:"high"`
}

// Quality is how good a space is: an interval that what is not known widens at
// both ends, so that leaving a thing out never helps. Spaces rank by Low.
type Quality struct {
	Interval
	Standard Words       `json:"standard"`
	Sample   bool        `json:"sample"`
	Heads    []HeadScore `json:"heads"`
	// Raise lists what is not known, what helps most first: with the first k of
	// them measured or registered at their best, Low would be the k-th's To.
	Raise []Raise `json:"raise,omitempty"`
}

// HeadScore is one head's part.
type HeadScore struct {
	Head  Head  `json:"head"`
	Words Words `json:"words"`
	Interval
}

// Raise is one thing that is not known.
type Raise struct {
	Attribute string `json:"attribute"`
	Words     Words  `json:"words"`
	To        int    `json:"to"`
}

// leastHead keeps one head of nothing from making the whole nothing, so that
// spaces without it still differ by the other three.
const leastHead = 0.02

// QualityOf scores the space: the weighted mean of a head's criteria, and the
// geometric mean of the four heads, which no head can buy off another. The
// standard must have passed its Check.
func QualityOf(s *market.Space, standard Standard) Quality {
	q := gradeOf(s, standard)
	low, _, open := worths(s, standard)
	q.Raise = raises(standard, low, open)
	return q
}

// gradeOf is QualityOf without what would raise it, which costs much more than all
// the rest.
func gradeOf(s *market.Space, standard Standard) Quality {
	low, high, _ := worths(s, standard)
	q := Quality{Standard: standard.Name, Sample: standard.Sample}
	q.Interval = Interval{printed(overall(standard, low)), printed(overall(standard, high))}
	for _, head := range Heads() {
		q.Heads = append(q.Heads, HeadScore{head.Head, head.Words,
			Interval{printed(headScore(standard, head.Head, low)), printed(headScore(standard, head.Head, high))}})
	}
	return q
}

// printed is a share as a score. The low end is what ranks, so both round down:
// a score that is printed has been reached.
func printed(share float64) int { return int(math.Floor(share*100 + 1e-9)) }

// worths is what each criterion is worth at least and at most, and which of them
// are not known.
func worths(s *market.Space, standard Standard) (low, high []float64, open []int) {
	low, high = make([]float64, len(standard.Criteria)), make([]float64, len(standard.Criteria))
	for i, c := range standard.Criteria {
		worth, settled := c.worth(s)
		low[i], high[i] = worth, worth
		if !settled {
			high[i] = 1
			open = append(open, i)
		}
	}
	return low, high, open
}

// worth is the most that any known attribute of the criterion makes it worth,
// and whether the one that counts is known.
func (c Criterion) worth(s *market.Space) (worth float64, settled bool) {
	for i, name := range c.Attributes {
		of, known := c.worthOf(market.AttributeNamed(name), s)
		worth = max(worth, of)
		settled = settled || known && i == 0
	}
	return worth, settled
}

func (c Criterion) worthOf(a *market.Attribute, s *market.Space) (float64, bool) {
	v := a.Of(s)
	if !v.IsKnown() {
		return 0, false
	}
	if c.Worth != nil {
		return float64(c.Worth[a.Format(v)]) / 100, true
	}
	number := float64(v.Number())
	if c.PerM2 {
		area, known := s.AreaM2.Get()
		if !known || area <= 0 {
			return 0, false
		}
		number *= 100 / area.Float(2)
	}
	return min(1, max(0, (number-float64(c.None))/float64(c.Full-c.None))), true
}

func headScore(standard Standard, head Head, worth []float64) float64 {
	var sum, weight float64
	for i, c := range standard.Criteria {
		if c.Head == head {
			sum += float64(c.Weight) * worth[i]
			weight += float64(c.Weight)
		}
	}
	return sum / weight
}

func overall(standard Standard, worth []float64) float64 {
	product := 1.0
	for _, head := range Heads() {
		product *= max(leastHead, headScore(standard, head.Head, worth))
	}
	return math.Pow(product, 0.25)
}

// raises orders what is not known by how much each would lift the low end, the
// most first, one after the other.
func raises(standard Standard, low []float64, open []int) (list []Raise) {
	low = slices.Clone(low)
	lifted := func(i int) float64 {
		before := low[i]
		low[i] = 1
		defer func() { low[i] = before }()
		return overall(standard, low)
	}
	for len(open) > 0 {
		best := slices.MaxFunc(open, func(a, b int) int {
			return cmp.Or(cmp.Compare(lifted(a), lifted(b)), cmp.Compare(b, a))
		})
		low[best] = 1
		open = slices.DeleteFunc(open, func(i int) bool { return i == best })
		a := market.AttributeNamed(standard.Criteria[best].Attributes[0])
		list = append(list, Raise{a.Name, raiseWords(a), printed(overall(standard, low))})
	}
	return list
}

// raiseWords says what to do: numbers are measured, papers and facilities are
// registered.
func raiseWords(a *market.Attribute) Words {
	if a.Numeric() && a.Unit != market.NoUnit {
		return Words{"补测" + a.Zh, "Measure: " + a.En}
	}
	return Words{"补登" + strings.TrimPrefix(a.Zh, "有"), "Register: " + a.En}
}

// Advice says how far the first count things not known could lift the low end:
// 补测/补登 2 项可升至 88. It is empty when everything is known.
func (q *Quality) Advice(count int) Words {
	count = min(count, len(q.Raise))
	if count < 1 {
		return Words{}
	}
	var things []Words
	for _, r := range q.Raise[:count] {
		things = append(things, r.Words)
	}
	what, to := joinWords(things), q.Raise[count-1].To
	return words("补测/补登 %d 项可升至 %d：", "%d more facts could raise it to %d: ", count, to).with(what)
}

// with appends what to each text.
func (w Words) with(what Words) Words { return Words{w.Zh + what.Zh, w.En + what.En} }
