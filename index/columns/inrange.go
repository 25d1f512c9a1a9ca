package columns

import (
	"math"

	"zhaochang/internal/market"
)

// inRange passes numbers from low to high, and unknown ones if it is told to.
type inRange struct {
	slot      int
	low, high int64
	unknown   bool
	// last is what the range came to in the block before: mostly it is the same in
	// the next one.
	last codeRange
}

const (
	minNumber = math.MinInt64
	maxNumber = math.MaxInt64
)

func newInRange(slot int, low, high market.Maybe[int64], unknown bool) *inRange {
	return &inRange{slot: slot, low: low.Or(minNumber), high: high.Or(maxNumber), unknown: unknown}
}

func (c *inRange) judge(s *Snapshot, zone int) verdicts {
	z := s.zones[zone]
	return z.columns[c.slot].between(c.low, c.high, c.unknown, &z.counts)
}

func (c *inRange) keep(s *Snapshot, at int, rows *Mask) {
	v := s.blocks[at].columns[c.slot]
	if !c.unknown {
		v.keep(c.low, c.high, &c.last, rows)
		return
	}
	unknown := *rows
	v.keepUnknown(&unknown)
	v.keep(c.low, c.high, &c.last, rows)
	rows.Or(&unknown)
}
