package match

import (
	"container/heap"
	"slices"
	"strings"
	"sync"
)

// keeper holds the best spaces, so many as are listed. The worst is on top of
// the heap. It may be used by any number of goroutines.
type keeper struct {
	limit int

	mu   sync.Mutex
	heap worstFirst
}

func (k *keeper) offer(c Ranked) {
	k.mu.Lock()
	defer k.mu.Unlock()
	switch {
	case len(k.heap) < k.limit:
		heap.Push(&k.heap, c)
	case k.limit > 0 && c.Compare(k.heap[0]) < 0:
		k.heap[0] = c
		heap.Fix(&k.heap, 0)
	}
}

// full tells whether there are as many as are listed.
func (k *keeper) full() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return len(k.heap) >= k.limit
}

// last is the least score that a space of the group needs to be kept; and, if one of
// that score needs a lesser id than another, that id.
func (k *keeper) last(group Group) (floor Points, id string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	switch {
	case len(k.heap) < k.limit:
		return 0, ""
	case len(k.heap) == 0:
		return full + 1, ""
	}
	worst := k.heap[0]
	switch c := strings.Compare(string(group), string(worst.Group)); {
	case c < 0:
		return 0, ""
	case c > 0:
		return full + 1, ""
	}
	return worst.Score, worst.SpaceID
}

// floor is the least score that a space of the group needs to be kept.
func (k *keeper) floor(group Group) Points {
	floor, _ := k.last(group)
	return floor
}

// ranked are the spaces kept, best first.
func (k *keeper) ranked() []Ranked {
	best := append([]Ranked{}, k.heap...)
	slices.SortFunc(best, Ranked.Compare)
	return best
}

// tenth is the tenth best score that is kept, whatever the groups; 0 if there are
// fewer.
func (k *keeper) tenth() Points {
	var best top
	for _, c := range k.heap {
		best.add(c.Score)
	}
	return best.floor()
}

type worstFirst []Ranked

func (h worstFirst) Len() int           { return len(h) }
func (h worstFirst) Less(i, j int) bool { return h[i].Compare(h[j]) > 0 }
func (h worstFirst) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }

// Push is for container/heap.
func (h *worstFirst) Push(x any) { *h = append(*h, x.(Ranked)) }

// Pop is for container/heap.
func (h *worstFirst) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}
