package suggest

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhaochang/internal/language"
	"zhaochang/internal/market"
	"zhaochang/internal/place"
)

// Stored is where some of the spaces that the public may see stand, and how many
// of them are open.
type Stored struct {
	Town, Village, Park, Building, Address string // Town is the code
	Open                                   int
	// Located of the spaces have a place; these are the sums of theirs.
	Located  int
	Lon, Lat float64
}

// Places are the towns, areas, villages and landmarks of the city.
type Places interface {
	Towns() []place.Town
	Areas() []place.Area
	Villages(townCode string) []place.Village
	Landmarks() []place.Landmark
}

// gathering collects entries, one for each kind, name and town.
type gathering struct {
	towns  []place.Town
	townAt map[string]int // by code
	byName map[nameKey]*entry
	all    []*entry
	// located are the sums of where the spaces of a village stand.
	located map[villageKey]Stored
}

type villageKey struct{ town, village string }

func (g *gathering) locate(s Stored) {
	key := villageKey{s.Town, s.Village}
	sum := g.located[key]
	sum.Located, sum.Lon, sum.Lat = sum.Located+s.Located, sum.Lon+s.Lon, sum.Lat+s.Lat
	g.located[key] = sum
}

type nameKey struct {
	kind Kind
	name string // folded
	town int    // 0: none, else its place in the list and one
}

// newGathering has the places and industries, whose spaces nobody has counted.
func newGathering(places Places) *gathering {
	g := &gathering{towns: places.Towns(), townAt: map[string]int{}, byName: map[nameKey]*entry{}, located: map[villageKey]Stored{}}
	for i, t := range g.towns {
		g.townAt[t.Code] = i
		e := g.add(Town, t.Short, market.Known(i))
		e.english, e.typed, e.others = t.English, t.English, []string{t.Name, t.English}
		for _, v := range places.Villages(t.Code) {
			e := g.add(Village, v.Short, market.Known(i))
			e.english = place.English(v.Short)
			if v.English != "" {
				e.typed = t.English + " " + v.English
			}
		}
	}
	for _, a := range places.Areas() {
		e := g.add(Area, a.Name, market.Maybe[int]{})
		e.english, e.typed, e.towns, e.others = a.English, a.English, a.Towns, a.Aliases
	}
	for _, l := range places.Landmarks() {
		kind := Park
		if l.IsRoad {
			kind = Road
		}
		g.add(kind, l.Name, g.at(l.Town)).others = l.Aliases
	}
	for _, t := range language.Trades() {
		e := g.add(Industry, t.Words[0], market.Maybe[int]{})
		e.code, e.english, e.typed, e.others = t.Code, t.NameEn, t.NameEn, append([]string{t.Name}, t.Words...)
	}
	return g
}

func (g *gathering) at(townCode string) market.Maybe[int] {
	if i, ok := g.townAt[townCode]; ok {
		return market.Known(i)
	}
	return market.Maybe[int]{}
}

// add gives the entry of a name, a new one where there is none.
func (g *gathering) add(kind Kind, name string, within market.Maybe[int]) *entry {
	key := nameKey{kind, Normalise(name), 0}
	if i, ok := within.Get(); ok {
		key.town = i + 1
	}
	e := g.byName[key]
	if e == nil {
		e = &entry{kind: kind, text: strings.Clone(name), length: utf8.RuneCountInString(name), within: within}
		g.byName[key] = e
		g.all = append(g.all, e)
	}
	return e
}

// addStored counts spaces for the places they lie in, and takes in the names of
// their park, building and road.
func (g *gathering) addStored(s Stored) {
	within := g.at(s.Town)
	at, known := within.Get()
	if !known {
		return
	}
	g.count(Town, g.towns[at].Short, within, s.Open)
	if s.Village != "" {
		g.count(Village, s.Village, within, s.Open)
		g.locate(s)
	}
	if isName(s.Park) {
		g.add(Park, s.Park, within).count(s.Open)
	}
	if isName(s.Building) {
		g.add(Building, s.Building, within).count(s.Open)
	}
	if road, ok := RoadOf(s.Address, g.towns[at].Short, s.Village); ok {
		g.add(Road, road, within).count(s.Open)
	}
}

func (g *gathering) count(kind Kind, name string, within market.Maybe[int], open int) {
	if e := g.byName[nameKey{kind, Normalise(name), within.Or(0) + 1}]; e != nil {
		e.count(open)
	}
}

func (e *entry) count(open int) { e.open = market.Known(e.open.Or(0) + open) }

// plainWords number and divide buildings, and name none.
const plainWords = "第一二三四五六七八九十甲乙丙丁东南西北栋座幢号楼期区层室单元厂房宿舍车间仓库办公"

// The sizes in runes of the names that are worth suggesting.
const (
	shortestName = 2
	longestName  = 40
)

// isName tells a name that a building goes by from 5 栋, 3 号楼 and A 座.
func isName(name string) bool {
	telling := 0
	for _, r := range name {
		if unicode.Is(unicode.Han, r) && !strings.ContainsRune(plainWords, r) {
			telling++
		}
	}
	return telling >= shortestName && len([]rune(name)) <= longestName
}

// finish gives the entries from the most to the least important: by kind, then
// by how many spaces are open, shorter names first. A park, road or building that goes
// by the name of its village, or of its park, is left out.
func (g *gathering) finish() []*entry {
	all := slices.DeleteFunc(g.all, g.isNamedBefore)
	slices.SortFunc(all, func(a, b *entry) int {
		return cmp.Or(
			cmp.Compare(a.kind, b.kind), cmp.Compare(b.open.Or(0), a.open.Or(0)),
			cmp.Compare(a.length, b.length), strings.Compare(a.text, b.text),
			cmp.Compare(a.within.Or(0), b.within.Or(0)),
		)
	})
	return all
}

func (g *gathering) isNamedBefore(e *entry) bool {
	if e.kind < Park {
		return false
	}
	key := nameKey{name: Normalise(e.text)}
	if at, ok := e.within.Get(); ok {
		key.town = at + 1
	}
	for key.kind = range e.kind {
		if g.byName[key] != nil {
			return true
		}
	}
	return false
}
