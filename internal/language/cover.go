package language

import "slices"

// What a choice of phrases is worth: every rune read counts for most, then that
// it is read as a condition and as few of them as may be, which prefers the
// longer phrase to its parts.
const (
	worthOfRune   = 1000
	worthOfFilled = 990 // a rune read as a filler
	costOfPhrase  = 100
	costOfAside   = 10
	costOfGuess   = 50
	costOfApart   = 60
	costOfAssumed = 20
)

// A blank within a phrase is worth nothing: it joins no two.
func (p *phrase) worth(s source) int {
	runes := 0
	for at := p.from; at < p.to; at++ {
		if !isGap(s.runes[at]) {
			runes++
		}
	}
	switch p.class {
	case aCondition:
		worth := runes*worthOfRune - costOfPhrase
		if p.guess {
			worth -= costOfGuess
		}
		if p.assumed {
			worth -= costOfAssumed
		}
		if p.apart {
			worth -= costOfApart
		}
		return worth
	case anAside:
		worth := runes*worthOfRune - costOfPhrase - costOfAside
		if p.apart {
			worth -= costOfApart
		}
		return worth
	case aFiller:
		return runes*worthOfFilled - costOfPhrase
	}
	return 0
}

// cover chooses the phrases, none overlapping, that are worth most together. Of
// two equal choices it takes the one that reads earlier runes first.
func (c *chart) cover() []*phrase {
	best := make([]int, len(c.runes)+1)
	chosen := make([]*phrase, len(c.runes)+1)
	for at := len(c.runes) - 1; at >= 0; at-- {
		best[at] = best[at+1]
		for _, p := range c.starts[at] {
			worth := p.worth(c.source)
			if worth == 0 {
				continue
			}
			if worth += best[p.to]; worth > best[at] || worth == best[at] && chosen[at] == nil {
				best[at], chosen[at] = worth, p
			}
		}
	}
	var cover []*phrase
	for at := 0; at < len(c.runes); {
		if p := chosen[at]; p != nil {
			cover = append(cover, p)
			at = p.to
		} else {
			at++
		}
	}
	return slices.Clip(cover)
}
