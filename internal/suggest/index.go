package suggest

import (
	"math"
	"strings"

	"zhaochang/geo"
	"zhaochang/internal/place"
)

// Index completes names. It never changes and is safe for concurrent use.
type Index struct {
	towns   []place.Town
	entries []*entry // the most important first
	kinds   []Kind   // of every entry
	keys    table
	// townsTyped are the towns by their keys but for initials: 长安 before 乌沙.
	townsTyped map[string]int
	names      nameTable
	villages   map[villageKey]village
}

// New is the index of the places, of the industries, and of the names of what is
// stored.
func New(places Places, stored func(yield func(Stored) bool)) *Index {
	g := newGathering(places)
	for s := range stored {
		g.addStored(s)
	}
	x := &Index{towns: g.towns, entries: g.finish(), townsTyped: map[string]int{}}
	var keys []keyed
	for i, e := range x.entries {
		x.kinds = append(x.kinds, e.kind)
		for _, key := range e.keys() {
			keys = append(keys, keyed{key, uint32(i)})
		}
		if e.kind == Town {
			x.addTown(e)
		}
	}
	x.keys = newTable(keys)
	x.names = newNameTable(x.entries)
	x.villages = middlesOf(g.located)
	return x
}

// village is where the spaces of a village lie that have a place.
type village struct {
	middle geo.Point
	spaces int
}

// middlesOf are the middles of the villages that have a space with a place, to a
// hundred metres: a space more or less moves few of them.
func middlesOf(located map[villageKey]Stored) map[villageKey]village {
	const steps = 1000
	middles := make(map[villageKey]village, len(located))
	for key, sum := range located {
		if n := float64(sum.Located); n > 0 {
			middles[key] = village{geo.Point{Lon: math.Round(sum.Lon/n*steps) / steps, Lat: math.Round(sum.Lat/n*steps) / steps}, sum.Located}
		}
	}
	return middles
}

// VillageAt is the middle of the stored spaces of a village that have a place, to
// a hundred metres, and how many they are.
func (x *Index) VillageAt(townCode, name string) (middle geo.Point, spaces int) {
	v := x.villages[villageKey{townCode, name}]
	return v.middle, v.spaces
}

func (x *Index) addTown(e *entry) {
	spelt := strings.Join(place.Syllables(e.text), "")
	for _, key := range []string{e.text, e.others[0], spelt} {
		x.townsTyped[Normalise(key)] = e.within.Or(0)
	}
}

// longestTyped is more than any name has, in bytes.
const longestTyped = 200

// Suggest gives at most limit suggestions: names that are wholly what was typed,
// then those that begin with it, and among them those of the kinds, and with the
// open spaces, that matter most; at most four of a kind. A town may be typed
// before the name of what lies in it. Nothing typed suggests nothing.
func (x *Index) Suggest(typed string, limit int) []Suggestion {
	typed = Normalise(typed)
	p := pick{kinds: x.kinds}
	if typed != "" && len(typed) <= longestTyped {
		ranges := x.find(typed)
		p.take(ranges, func(m matches) []uint32 { return m.exact })
		p.take(ranges, func(m matches) []uint32 { return m.begun })
	}
	found := []Suggestion{}
	for _, e := range p.taken[:min(limit, len(p.taken))] {
		found = append(found, x.entries[e].suggestion(x.towns))
	}
	return found
}

// matches are the entries that one reading of what was typed leads to.
type matches struct {
	exact, begun []uint32
	passes       func(uint32) bool // nil: all
}

// find reads what was typed as the beginning of a name, and as a town with the
// beginning of a name in it.
func (x *Index) find(typed string) []matches {
	exact, begun := x.keys.find(typed)
	ranges := []matches{{exact: exact, begun: begun}}
	for at := range typed {
		if town, ok := x.townsTyped[typed[:at]]; ok {
			exact, begun := x.keys.find(typed[at:])
			ranges = append(ranges, matches{exact, begun, func(e uint32) bool { return x.liesIn(e, town) }})
		}
	}
	return ranges
}

func (x *Index) liesIn(e uint32, town int) bool {
	at, known := x.entries[e].within.Get()
	return known && at == town && x.kinds[e] != Town
}
