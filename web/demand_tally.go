package web

import "zhaochang/internal/match"

// tally counts matches: the spaces that fit by themselves, in part or whole, and the
// sets of joined spaces, of which none need fit alone.
type tally struct{ spaces, sets int }

func (t *tally) add(m match.Match) {
	if m.Kind == match.Assembled {
		t.sets++
		return
	}
	t.spaces++
}

// tallyOf counts the matches of a group.
func tallyOf(matches []match.Match, group match.Group) tally {
	var t tally
	for _, m := range matches {
		if m.Group == group {
			t.add(m)
		}
	}
	return t
}

// tallied is 12 spaces and 3 joined sets.
func (l *lang) tallied(t tally) string {
	switch {
	case t.sets == 0:
		return l.say("unit.count", t.spaces)
	case t.spaces == 0:
		return l.say("match.sets", t.sets)
	}
	return l.say("match.spaces-and-sets", l.say("unit.count", t.spaces), l.say("match.sets", t.sets))
}

// matchStatus is how many are listed, for who hears the page.
func (l *lang) matchStatus(r *match.Result) string {
	if len(r.Matches) == 0 {
		return l.say("match.none")
	}
	return l.say("match.status", l.tallied(tallyOf(r.Matches, match.GroupKnown)), l.tallied(tallyOf(r.Matches, match.GroupToVerify)))
}

// passed is how many of the spaces on offer pass the gates, and how many sets of them
// are listed beside those.
func (l *lang) passed(r *match.Result) string {
	counts := l.say("match.passed", grouped(r.Considered), grouped(r.Passed))
	sets := tallyOf(r.Matches, match.GroupKnown).sets + tallyOf(r.Matches, match.GroupToVerify).sets
	if sets == 0 {
		return counts
	}
	return counts + l.say("match.sets-beside", sets)
}
