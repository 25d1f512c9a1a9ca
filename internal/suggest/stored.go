package suggest

import (
	"slices"
	"sort"
	"strings"

	"zhaochang/internal/hanzi"
)

// shortestUnit is how many runes a name needs to be read as one in a text.
const shortestUnit = 3

// plainNames are what any park is called: alone in a text they name none.
var plainNames = []string{"工业区", "工业园", "工业城", "科技园", "科技城", "产业园", "产业城", "创业园", "物流园", "工业园区", "产业园区", "科技园区"}

// nameTable finds the names of parks and roads inside a text.
type nameTable struct {
	sorted []string // folded
	begin  map[rune]span
}

// span is where the names that begin with a rune stand.
type span struct{ from, to int }

func newNameTable(entries []*entry) nameTable {
	t := nameTable{begin: map[rune]span{}}
	for _, e := range entries {
		if e.kind != Park && e.kind != Road {
			continue
		}
		for _, name := range append([]string{e.text}, e.others...) {
			if folded := hanzi.Fold(name); len([]rune(folded)) >= shortestUnit && !slices.Contains(plainNames, folded) {
				t.sorted = append(t.sorted, folded)
			}
		}
	}
	slices.Sort(t.sorted)
	t.sorted = slices.Compact(t.sorted)
	for i, name := range t.sorted {
		first := []rune(name)[0]
		if _, known := t.begin[first]; !known {
			t.begin[first] = span{i, i}
		}
		t.begin[first] = span{t.begin[first].from, i + 1}
	}
	return t
}

// NamesAt calls found with the end of every park's and road's name that begins at
// a position of a folded text.
func (x *Index) NamesAt(text []rune, at int, found func(end int)) {
	s, known := x.names.begin[text[at]]
	if !known {
		return
	}
	within := x.names.sorted[s.from:s.to]
	beginning := string(text[at:min(len(text), at+longestName)])
	end := at
	for upTo, r := range beginning {
		length := upTo + len(string(r))
		within = startingWith(within, beginning[:length])
		if len(within) == 0 {
			return
		}
		if end++; within[0] == beginning[:length] {
			found(end)
		}
	}
}

// startingWith narrows sorted names to those that begin with the text.
func startingWith(names []string, text string) []string {
	from := sort.SearchStrings(names, text)
	rest := names[from:]
	return rest[:sort.Search(len(rest), func(i int) bool { return !strings.HasPrefix(rest[i], text) })]
}
