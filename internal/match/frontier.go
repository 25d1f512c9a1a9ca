package match

import (
	"cmp"
	"slices"
	"sync"
)

// promise is the least loss that a row of a block may have.
type promise struct {
	at     int
	loss   float64
	known  bool // whether some row may be known to pass
	looked bool // whether the loss is of a closer look
}

func (p promise) compare(other promise) int {
	return cmp.Or(cmp.Compare(p.loss, other.loss), p.at-other.at)
}

// frontier is a heap of promises, the best on top. Few of many are ever looked at,
// so they are not sorted. It is not container/heap, which allocates for each.
type frontier []promise

// of is a copy of those that may hold rows of the group, as a heap.
func (f frontier) of(group Group) frontier {
	some := slices.Clone(f)
	if group == GroupKnown {
		some = slices.DeleteFunc(some, func(p promise) bool { return !p.known })
	}
	some.order()
	return some
}

// order makes a heap of promises in any order.
func (f frontier) order() {
	for at := len(f)/2 - 1; at >= 0; at-- {
		f.down(at)
	}
}

// pop takes the best off; there must be one.
func (f *frontier) pop() promise {
	all := *f
	best, last := all[0], len(all)-1
	all[0] = all[last]
	*f = all[:last]
	f.down(0)
	return best
}

// push puts one more in.
func (f *frontier) push(p promise) {
	all := append(*f, p)
	for at := len(all) - 1; at > 0; {
		parent := (at - 1) / 2
		if all[parent].compare(all[at]) <= 0 {
			break
		}
		all[parent], all[at] = all[at], all[parent]
		at = parent
	}
	*f = all
}

func (f frontier) down(at int) {
	for {
		child := 2*at + 1
		if child >= len(f) {
			return
		}
		if child+1 < len(f) && f[child+1].compare(f[child]) < 0 {
			child++
		}
		if f[at].compare(f[child]) <= 0 {
			return
		}
		f[at], f[child] = f[child], f[at]
		at = child
	}
}

// agenda is the blocks that several seekers are to visit yet.
type agenda struct {
	mu   sync.Mutex
	open frontier
}

// next is the most promising block, for one who asks; false when there is none left.
func (a *agenda) next() (promise, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.open) == 0 {
		return promise{}, false
	}
	return a.open.pop(), true
}

// postpone puts a block back if another one promises more.
func (a *agenda) postpone(p promise) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.open) == 0 || p.compare(a.open[0]) <= 0 {
		return false
	}
	a.open.push(p)
	return true
}
