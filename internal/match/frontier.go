package match

import "cmp"

// promise is the least loss that a row of a block may have.
type promise struct {
	at    int
	loss  float64
	known bool // whether some row may be known to pass
}

func (p promise) compare(other promise) int {
	return cmp.Or(cmp.Compare(p.loss, other.loss), p.at-other.at)
}

// frontier is a heap of promises, the best on top. Few of many are ever looked at,
// so they are not sorted. It is not container/heap, which allocates for each.
type frontier []promise

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
