package match

import (
	"math"
	"sync"

	"zhaochang/geo"
	"zhaochang/index/columns"
	"zhaochang/internal/market"
)

// sieve tells what one criterion says of all spaces of a block without looking at
// each. It may let too much through, never too little: what is left is judged row
// by row.
type sieve interface {
	// most is the greatest desirability that a row of the block may have.
	most(*columns.Walk) float64
	// keep is those of the rows that may be worth at least so much, which is more
	// than floorDesirability.
	keep(w *columns.Walk, least float64, rows columns.Mask) columns.Mask
}

// graded is a sieve that looks at one trait alone: it knows what rows of a grade are
// worth at most, and is best at an end of any range of grades. It is not ok where the
// grades do not have the trait.
type graded interface {
	sieve
	onGrades(*plan, *columns.Grades) (trait int, most func(grade int) float64, ok bool)
}

// measured is the sieve of a number on a scale.
type measured struct {
	at     int
	wanted float64
	by     scale
}

func (m measured) most(w *columns.Walk) float64 {
	b := w.Bounds(m.at)
	best := 0.0
	if b.Unknown {
		best = unknownDesirability
	}
	if b.Known {
		n := b.High
		if m.by.falling {
			n = b.Low
		}
		d, _ := m.by.worth(float64(n), m.wanted)
		best = max(best, d)
	}
	return best
}

func (m measured) onGrades(p *plan, g *columns.Grades) (int, func(int) float64, bool) {
	trait, ok := g.Trait(p.attributes[m.at].Name)
	return trait, func(grade int) float64 {
		n := g.Scale(trait).High[grade]
		switch {
		case grade == 0:
			return unknownDesirability
		case m.by.falling:
			n = g.Scale(trait).Low[grade]
		}
		d, _ := m.by.worth(float64(n), m.wanted)
		return d
	}, ok
}

func (m measured) keep(w *columns.Walk, least float64, rows columns.Mask) columns.Mask {
	low, high := int64(math.MinInt64), int64(math.MaxInt64)
	if edge := m.by.edge(least, m.wanted); m.by.falling {
		high = int64(math.Ceil(edge)) + 1
	} else {
		low = int64(math.Floor(edge)) - 1
	}
	kept := w.Between(m.at, low, high)
	if least <= unknownDesirability {
		unknown := w.Unknown(m.at)
		kept.Or(&unknown)
	}
	rows.And(&kept)
	return rows
}

// asked is the sieve of a question in three values.
type asked struct{ question int }

func (a asked) most(w *columns.Walk) float64 {
	switch {
	case w.HopesYes(a.question):
		return 1
	case w.HopesMay(a.question):
		return unknownDesirability
	}
	return 0
}

func (a asked) keep(w *columns.Walk, least float64, rows columns.Mask) columns.Mask {
	if least <= unknownDesirability {
		return w.May(a.question, rows)
	}
	return w.Yes(a.question, rows)
}

// distant is the sieve of a distance: of a box that holds the rows it knows what
// the nearest point is worth.
type distant struct {
	worth    func(geo.Box) float64
	lon, lat int
}

func (d distant) most(w *columns.Walk) float64 {
	best := 0.0
	if box, ok := w.Place(); ok {
		best = d.worth(box)
	}
	if w.Bounds(d.lon).Unknown || w.Bounds(d.lat).Unknown {
		best = max(best, unknownDesirability)
	}
	return best
}

func (d distant) keep(_ *columns.Walk, _ float64, rows columns.Mask) columns.Mask { return rows }

// near is the sieve of the distance to one place.
type near struct {
	distant
	place     geo.Point
	near, far float64 // metres, as closeness has them
}

// fresh is the sieve of freshness: what was confirmed counts before what was listed.
type fresh struct {
	confirmed, listed int
	now               market.Instant
}

func (f fresh) most(w *columns.Walk) float64 {
	best := 0.0
	confirmed, listed := w.Bounds(f.confirmed), w.Bounds(f.listed)
	if confirmed.Known {
		best, _ = freshness(daysSince(f.now, confirmed.High))
	}
	if !confirmed.Unknown {
		return best
	}
	if listed.Known {
		d, _ := freshness(daysSince(f.now, listed.High))
		best = max(best, d)
	}
	if listed.Unknown {
		best = max(best, unknownDesirability)
	}
	return best
}

// onGrades knows nothing of what was listed and never confirmed.
func (f fresh) onGrades(_ *plan, g *columns.Grades) (int, func(int) float64, bool) {
	trait, ok := g.Trait("confirmed_at")
	return trait, func(grade int) float64 {
		if grade == 0 {
			return 1
		}
		d, _ := freshness(daysSince(f.now, g.Scale(trait).High[grade]))
		return d
	}, ok
}

func (f fresh) keep(w *columns.Walk, least float64, rows columns.Mask) columns.Mask {
	days := oldest(least)
	if math.IsInf(days, 1) {
		return rows
	}
	since := int64(f.now) - int64(math.Ceil(days*microsPerDay)) - 1
	later := w.Between(f.listed, since, math.MaxInt64)
	if least <= unknownDesirability {
		unknown := w.Unknown(f.listed)
		later.Or(&unknown)
	}
	unconfirmed := w.Unknown(f.confirmed)
	later.And(&unconfirmed)
	kept := w.Between(f.confirmed, since, math.MaxInt64)
	kept.Or(&later)
	rows.And(&kept)
	return rows
}

// trusted is the sieve of trust: a question for each step of it.
type trusted struct{ verified, direct, offered int }

func (p *plan) trusted() trusted {
	upTo := func(step int) int { return p.question(columns.Ask(market.Some(trustSteps()[:step]))) }
	return trusted{upTo(1), upTo(2), upTo(3)}
}

// trustTrait is the name of the steps of trust among the traits.
const trustTrait = "trust"

// trustSteps are the steps of trust, the highest first.
var trustSteps = sync.OnceValue(func() []market.Predicate {
	by := market.AttributeNamed("offered_by")
	return []market.Predicate{
		market.Given{Attribute: market.AttributeNamed("verified_at"), Want: true},
		market.OneOf{Attribute: by, Codes: market.NewCodes(nobodyBetween[:]...)},
		market.Given{Attribute: by, Want: true},
	}
})

func (t trusted) most(w *columns.Walk) float64 {
	for _, step := range t.steps() {
		if w.HopesYes(step.question) {
			return step.worth
		}
	}
	return unknownDesirability
}

func (t trusted) onGrades(_ *plan, g *columns.Grades) (int, func(int) float64, bool) {
	trait, ok := g.Trait(trustTrait)
	steps := t.steps()
	return trait, func(grade int) float64 {
		if grade == 0 || grade > len(steps) {
			return unknownDesirability
		}
		return steps[grade-1].worth
	}, ok
}

func (t trusted) keep(w *columns.Walk, least float64, rows columns.Mask) columns.Mask {
	question := -1
	for _, step := range t.steps() {
		if step.worth >= least {
			question = step.question
		}
	}
	if question < 0 || least <= unknownDesirability {
		return rows
	}
	return w.Yes(question, rows)
}

// steps are the questions, and what a yes to one is worth of which those before
// were no.
func (t trusted) steps() [3]struct {
	question int
	worth    float64
} {
	return [...]struct {
		question int
		worth    float64
	}{{t.verified, 1}, {t.direct, directTrust}, {t.offered, brokeredTrust}}
}
