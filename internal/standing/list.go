package standing

import (
	"slices"

	"zhaochang/internal/match"
)

// list is the best matches of one demand, in order. It holds some more than are
// shown, so that one that goes can be replaced without asking everything again.
type list struct {
	wanted int // how many are shown
	room   int // how many are held at most
	best   []match.Ranked
	// whole: there are no matches beside those held.
	whole bool
}

// set puts the space where it belongs now; passes is false when it fits no more.
// It gives the space that there is no room for any more, or "".
func (l *list) set(r match.Ranked, passes bool) (dropped string) {
	l.remove(r.SpaceID)
	if !passes {
		return ""
	}
	at, _ := slices.BinarySearchFunc(l.best, r, match.Ranked.Compare)
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
	return slices.ContainsFunc(l.best, func(r match.Ranked) bool { return r.SpaceID == spaceID })
}

func (l *list) remove(spaceID string) {
	l.best = slices.DeleteFunc(l.best, func(r match.Ranked) bool { return r.SpaceID == spaceID })
}

// short tells that too few are left to show, and that there may be more.
func (l *list) short() bool { return !l.whole && len(l.best) < l.wanted }

// shown are the matches that the owner sees.
func (l *list) shown() []match.Ranked { return l.best[:min(l.wanted, len(l.best))] }

// find is the space among those shown.
func (l *list) find(spaceID string) (match.Ranked, bool) {
	at := slices.IndexFunc(l.shown(), func(r match.Ranked) bool { return r.SpaceID == spaceID })
	if at < 0 {
		return match.Ranked{}, false
	}
	return l.best[at], true
}
