// Package place knows the city: its towns, villages and areas, their names in
// every form that people use, and the outlines of the towns.
//
// It answers two kinds of question. Where does a point lie? TownAt, NearestTown.
// What does a name mean? Town and Village for a name that stands alone,
// InAddress for an address, Mentions for what people type, Guesses for what they
// mistype.
//
// The data is embedded (see data/NOTICE); a deployer may put other files in its
// place. A Gazetteer never changes and is safe for concurrent use.
package place

import (
	"slices"

	"zhaochang/geo"
	"zhaochang/internal/hanzi"
)

// Kind says what a town is.
type Kind string

// The kinds of town.
const (
	Subdistrict Kind = "subdistrict" // 街道
	Township    Kind = "town"        // 镇
	Zone        Kind = "zone"        // 园区: a development zone that ranks as a town
)

// Town is one of the 32 towns, or of the four units that rank with them.
type Town struct {
	Code    string // 9 digits
	Name    string // 长安镇
	Short   string // 长安
	Kind    Kind
	Pinyin  string     // "chang an", without tones
	English string     // "Chang'an"
	Center  *geo.Point // a point inside the outline; nil when not known
	Shape   *geo.Shape // the outline; nil when not known
}

// Village is a village or a community (社区).
type Village struct {
	Code     string // 12 digits, the first 9 the town's
	Name     string // 乌沙社区居民委员会
	Short    string // 乌沙
	English  string // "Wusha", as it is read behind its town's; "" if that is another's too
	TownCode string
}

// Area is a group of towns (片区). Several groupings are in use; Version names
// this one.
type Area struct {
	Version string
	Name    string
	English string // ours: Coastal area
	Aliases []string
	Towns   []string // codes
}

// Gazetteer holds the places of one city.
type Gazetteer struct {
	towns    []Town    // by code
	villages []Village // by code
	areas    []Area

	landmarks []Landmark

	outlines []outline // smallest first

	townByKey    map[string]int
	villageByKey map[villageKey]int
	names        names
	sounds       *sounds
	mistakable   [][]rune // folded words that are never a town misspelt
}

// Towns returns all towns, by code.
func (g *Gazetteer) Towns() []Town { return slices.Clone(g.towns) }

// Areas returns the groups of towns.
func (g *Gazetteer) Areas() []Area { return slices.Clone(g.areas) }

// Villages returns the villages of a town, by code; none for a code that is not
// known.
func (g *Gazetteer) Villages(townCode string) []Village {
	var villages []Village
	for _, v := range g.villages {
		if v.TownCode == townCode {
			villages = append(villages, v)
		}
	}
	return villages
}

// VillagesNamed returns the villages of that name in all towns. The name is
// short or full: 乌沙, 乌沙村, 乌沙社区居民委员会.
func (g *Gazetteer) VillagesNamed(name string) []Village {
	var villages []Village
	for _, t := range g.towns {
		if v, ok := g.Village(t.Code, name); ok {
			villages = append(villages, v)
		}
	}
	return villages
}

// Village finds a village of a town by its name, short or full.
func (g *Gazetteer) Village(townCode, name string) (Village, bool) {
	for _, form := range villageForms(hanzi.Fold(name)) {
		if i, ok := g.villageByKey[villageKey{townCode, form}]; ok {
			return g.villages[i], true
		}
	}
	return Village{}, false
}
