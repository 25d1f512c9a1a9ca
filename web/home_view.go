package web

import (
	"cmp"
	"slices"
	"time"

	"zhaochang/internal/market"
)

// homePage is the first page: one search box, the towns, the programme, the newest.
type homePage struct {
	frame
	Autofocus bool
	Examples  []exampleLink
	Counts    []homeCount
	Outline   outline
	Caption   string
	Towns     []homeTown
	Programme []programmeTick
	Newest    []card
	Needs     []need
}

type exampleLink struct{ Href, Text string }

// homeCount is a large figure with what it counts.
type homeCount struct{ Figure, Text string }

// homeTown is a line of the list of towns; Share is its bar, of 100.
type homeTown struct {
	Href, Name, Count, Unit, Portion string
	Share                            int
}

// programmeTick is a figure under the scale of the city's programme.
type programmeTick struct {
	X            int
	Anchor, Text string
}

// programmeTicks are 0 to 1,000 万㎡, or 0 to 10 million m².
func (l *lang) programmeTicks() []programmeTick {
	const left, apart, last = 8, 128, 5
	ticks := make([]programmeTick, last+1)
	for n := range ticks {
		ticks[n] = programmeTick{left + n*apart, "middle", l.pick(grouped(200*n), grouped(2*n))}
	}
	ticks[0].Anchor, ticks[last].Anchor = "start", "end"
	return ticks
}

// need is a common use with the search that finds it.
type need struct{ Icon, Href, Title, Text string }

// homeParts is what the home page is made of.
type homeParts struct {
	open             *answer // the newest of all that is open, with counts by town
	verified, direct int
	now              time.Time
}

func (s *Site) homePage(l *lang, parts homeParts) homePage {
	counts := s.townCounts(l, parts.open, nil)
	page := homePage{
		frame:    s.frame(l, "home", l.say("home.title"), pagePlace{"/", ""}),
		Examples: l.examples(),
		Counts: []homeCount{
			{grouped(parts.open.total), l.say("home.open")},
			{grouped(parts.verified), l.say("home.verified")},
			{grouped(parts.direct), l.say("home.direct")},
		},
		Outline: s.outlineOf(l, counts, l.say("home.map-count")),
		Caption: l.say("home.map-caption", s.approval(l)),
		Towns:   l.homeTowns(counts, parts.open.total),
		Needs:   l.needs(), Programme: l.programmeTicks(),
	}
	for _, space := range parts.open.spaces {
		page.Newest = append(page.Newest, s.cardOf(l, space, parts.now, ""))
	}
	page.Synthetic = syntheticOf(parts.open.spaces)
	page.Plate = s.searchPlate(l, parts.open, page.Synthetic)
	return page
}

func (l *lang) examples() []exampleLink {
	keys := []string{"home.try-1", "home.try-2", "home.try-3"}
	links := make([]exampleLink, len(keys))
	for n, key := range keys {
		links[n] = exampleLink{l.path("/s") + "?" + linkQuery("q", l.say(key)), l.say(key)}
	}
	return links
}

// homeTowns are the towns by count, the largest first.
func (l *lang) homeTowns(counts []townCount, total int) []homeTown {
	sorted := slices.Clone(counts)
	slices.SortStableFunc(sorted, func(a, b townCount) int { return cmp.Compare(b.count, a.count) })
	towns := make([]homeTown, len(sorted))
	for n, c := range sorted {
		towns[n] = homeTown{
			Href: c.href, Name: l.townName(c.town), Count: grouped(c.count), Unit: l.say("unit.counted", c.count),
			Share: percent(c.count, sorted[0].count), Portion: portion(c.count, total),
		}
	}
	return towns
}

func percent(part, whole int) int {
	if whole == 0 {
		return 0
	}
	return (part*100 + whole/2) / whole
}

// portion is a share of the whole with one decimal: 8.5%.
func portion(part, whole int) string {
	if whole == 0 || part == 0 {
		return "—"
	}
	return length(market.Decimal((part*1000+whole/2)/whole*10)) + "%"
}

// needs are searches that people come with.
func (l *lang) needs() []need {
	link := func(pairs ...string) string { return l.path("/s") + "?" + linkQuery(pairs...) }
	return []need{
		{"crane", link("kind", "single_storey", "ground_floor", "true", "has", "crane"), l.say("home.need-heavy"), l.say("home.need-heavy-text")},
		{"lift", link("kind", "multi_storey", "floor_min", "2", "has", "freight_lift"), l.say("home.need-light"), l.say("home.need-light-text")},
		{"building", link("kind", "high_rise", "storey_height_min", "5"), l.say("home.need-rise"), l.say("home.need-rise-text")},
		{"dock", link("kind", "warehouse", "has", "docks"), l.say("home.need-store"), l.say("home.need-store-text")},
		{"document", link("kind", "office"), l.say("home.need-office"), l.say("home.need-office-text")},
		{"yard", link("kind", "yard"), l.say("home.need-yard"), l.say("home.need-yard-text")},
	}
}
