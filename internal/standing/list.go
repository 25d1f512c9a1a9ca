package standing

import (
	"cmp"
	"slices"
	"strings"

	"zhaochang/internal/match"
)

// Ranked is a space among the matches of a demand.
type Ranked struct {
	SpaceID string
	Group   match.Group
	Score   match.Points
}

// compare puts the known group first, then the higher score, then the lower id.
func (r Ranked) compare(other Ranked) int {
	return cmp.Or(strings.Compare(string(r.Group), string(other.Group)),
		cmp.Compare(other.Score, r.Score), strings.Compare(r.SpaceID, other.SpaceID))
}

// list is the best matches of one demand, in order. It holds some more than are
// shown, so that one that goes can be replaced without asking everything again.
type list struct {
	wanted int // how many are shown
	room   int // how many are held at most
	best   []Ranked
	// whole: there are no matches beside those held.
	whole bool
}

// set puts the space where it belongs now; passes is false when it fits no more.
// It gives the space that there is no room for any more, or "".
func (l *list) set(r Ranked, passes bool) (dropped string) {
	l.remove(r.SpaceID)
	if !passes {
		return ""
	}
	at, _ := slices.BinarySearchFunc(l.best, r, Ranked.compare)
	if at == len(l.best) && !l.whole {
		return "" // it comes after all that are held, and others may come before it
	}
	l.best = slices.Insert(l.best, at, r)
	if len(l.best) <= l.room {
		return ""
	}
	dropped = l.best[l.room].SpaceID
	l.best, l.whole = l.best[:l.room], false
	return dropped
}

// holds tells whether the space is among those held.
func (l *list) holds(spaceID string) bool {
	return slices.ContainsFunc(l.best, func(r Ranked) bool { return r.SpaceID == spaceID })
}

func (l *list) remove(spaceID string) {
	l.best = slices.DeleteFunc(l.best, func(r Ranked) bool { return r.SpaceID == spaceID })
}

// short tells that too few are left to show, and that there may be more.
func (l *list) short() bool { return !l.whole && len(l.best) < l.wanted }

// shown are the matches that the owner sees.
func (l *list) shown() []Ranked { return l.best[:min(l.wanted, len(l.best))] }

// find is the space among those shown.
func (l *list) find(spaceID string) (Ranked, bool) {
	at := slices.IndexFunc(l.shown(), func(r Ranked) bool { return r.SpaceID == spaceID })
	if at < 0 {
		return Ranked{}, false
	}
	return l.best[at], true
}
