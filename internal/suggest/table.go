package suggest

import (
	"cmp"
	"slices"
	"sort"
	"strings"
)

// table holds keys in their order, each with the entry it leads to, without a
// pointer for any of them.
type table struct {
	text    string   // all keys, one behind the other
	ends    []uint32 // where each ends
	entries []uint32
}

// keyed is one key of an entry.
type keyed struct {
	key   string
	entry uint32
}

func newTable(all []keyed) table {
	slices.SortFunc(all, func(a, b keyed) int {
		return cmp.Or(strings.Compare(a.key, b.key), cmp.Compare(a.entry, b.entry))
	})
	all = slices.Compact(all)
	t := table{ends: make([]uint32, len(all)), entries: make([]uint32, len(all))}
	var text strings.Builder
	for i, k := range all {
		text.WriteString(k.key)
		t.ends[i], t.entries[i] = uint32(text.Len()), k.entry
	}
	t.text = text.String()
	return t
}

func (t *table) key(i int) string {
	from := uint32(0)
	if i > 0 {
		from = t.ends[i-1]
	}
	return t.text[from:t.ends[i]]
}

// find gives the entries of the keys that are the text, and those of the keys
// that begin with it, the first included.
func (t *table) find(text string) (exact, begun []uint32) {
	from := sort.Search(len(t.ends), func(i int) bool { return t.key(i) >= text })
	rest := len(t.ends) - from
	same := sort.Search(rest, func(i int) bool { return t.key(from+i) > text })
	all := sort.Search(rest, func(i int) bool { return !strings.HasPrefix(t.key(from+i), text) })
	return t.entries[from : from+same], t.entries[from : from+all]
}
