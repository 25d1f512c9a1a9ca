package web

import (
	"strings"

	"zhaochang/internal/market"
	"zhaochang/internal/rent"
	"zhaochang/internal/standing"
)

// qualitySection is how good a space is: an interval over the four heads.
type qualitySection struct {
	Figure   string
	Gauge    *gauge
	Heads    []qualityHead
	Advice   string // what would raise it
	Interest string // how the demands of others stand to it
	Standard string
	Badge    *badge // 优质低成本
	WhyNot   string
}

type qualityHead struct {
	Name, Figure string
	Gauge        *gauge
}

// adviceShown is how many unknown things are named that would raise a quality.
const adviceShown = 3

func (l *lang) qualitySection(o *rent.Opinion) *qualitySection {
	q := &o.Quality
	s := &qualitySection{Figure: span(q.Interval), Gauge: scoreGauge(q.Low, q.High), Advice: l.words(q.Advice(adviceShown))}
	s.Gauge.Label = l.say("quality.label", q.Low, q.High)
	for _, h := range q.Heads {
		s.Heads = append(s.Heads, qualityHead{l.words(h.Words), span(h.Interval), scoreGauge(h.Low, h.High)})
	}
	s.Standard = l.say("quality.standard", l.words(q.Standard))
	if q.Sample {
		s.Standard = l.say("quality.sample", l.words(q.Standard))
	}
	if o.Badge.Given {
		s.Badge = l.lowCostBadge()
	} else {
		s.WhyNot = l.say("quality.no-badge", l.words(o.Badge.Why))
	}
	return s
}

// lacksShown is how many things are named that demands miss.
const lacksShown = 3

// interest tells an owner what demand there is, and what it misses; "" when nobody
// looks for anything.
func (l *lang) interest(i standing.Interest) string {
	if i.Demands == 0 {
		return ""
	}
	text := l.say("interest.fits", i.Demands, i.Fits)
	var lacks []string
	for _, lack := range i.Lacks[:min(lacksShown, len(i.Lacks))] {
		lacks = append(lacks, l.say("interest.lack", l.parameterName(market.ParameterNamed(lack.Param)), lack.Missed+lack.Unknown))
	}
	if len(lacks) == 0 {
		return text
	}
	return text + l.say("interest.lacks", strings.Join(lacks, l.pick("、", ", ")))
}

func (l *lang) lowCostBadge() *badge {
	return &badge{Class: "ok", Icon: "verified", Text: l.attribute("quality_low_cost")}
}

// span is one figure, or from one to the other.
func span(i rent.Interval) string {
	if i.Low == i.High {
		return grouped(i.Low)
	}
	return grouped(i.Low) + "–" + grouped(i.High)
}
