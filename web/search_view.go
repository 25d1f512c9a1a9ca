package web

import (
	"net/url"
	"slices"

	"zhaochang/internal/market"
)

// searchPage is the page of results: chips, filters, list, map.
type searchPage struct {
	frame
	Heading        string
	Problems       []problem
	SummaryTitle   string
	Chips          []chip
	ClearHref      string
	DemandHref     string // the search as a demand
	ConditionCount int
	Form           filterForm
	Total          string
	TotalText      string
	Orders         []option
	Fit            string // the box that the map shows first
	TileQuery      string // the search as the map's tiles take it
	Cards          []card
	UnknownHref    string
	Relax          []relaxLink
	NearTowns      []nearTown
	FirstHref      string
	NextHref       string
	Shown          string
	Map            mapPanel
}

// mapPanel is the live map with the drawn one beneath it.
type mapPanel struct {
	Bounds, TownTiles, SpaceTiles string
	Approval, Source              string
	Basemap                       string // for the script; "" without one
	Outline                       outline
}

// Where the tiles are, with OpenLayers' names for zoom, column and row.
const (
	townTiles  = "/tiles/towns/{z}/{x}/{y}.mvt"
	spaceTiles = "/tiles/spaces/{z}/{x}/{y}.mvt"
)

func (s *Site) searchPage(l *lang, a *answer) searchPage {
	canonical := a.canonical()
	conditions := s.conditionChips(l, a)
	page := searchPage{
		frame:      s.frame(l, "search", l.say("results.title"), pagePlace{"/s", withoutParams(a.asked, "cursor").Encode()}),
		Heading:    l.say("results.title"),
		Problems:   l.problems(a.wrong),
		Chips:      slices.Concat(conditions, l.wordChips(a)),
		ClearHref:  l.path("/s"),
		DemandHref: pagePlace{"/demand/new", withoutParams(canonical, "sort", "unknown", "q").Encode()}.in(l),
		Form:       s.form(l, a),
		Total:      grouped(a.total),
		TotalText:  l.say("results.fit-all"),
		Orders:     l.orders(a),
		Fit:        s.places.fitOf(a.query).String(),
		TileQuery:  withoutParams(canonical, "sort", "bbox").Encode(),
		Cards:      s.cards(l, a),
		Map:        s.mapPanel(l, a, canonical),
	}
	if len(a.wrong) == 0 {
		page.Heading = l.say("results.heading", grouped(a.total))
	}
	page.Sentence = a.asked.Get("q")
	page.SummaryTitle = l.summaryTitle(a)
	page.ConditionCount = len(conditions)
	switch {
	case len(a.wrong) > 0:
		page.Total, page.TotalText = "—", l.say("results.error-next")
	case page.ConditionCount > 0:
		page.TotalText = l.say("results.fit", page.Total)
	}
	if a.gone > 0 {
		page.TotalText += l.say("results.gone", a.gone)
	}
	s.addPages(l, &page, a)
	s.addWaysOut(l, &page, a, canonical)
	page.Synthetic = syntheticOf(a.spaces)
	page.Plate = s.searchPlate(l, a, page.Synthetic)
	return page
}

func (l *lang) summaryTitle(a *answer) string {
	if len(a.read) > 0 {
		return l.say("results.read")
	}
	return l.say("results.conditions")
}

func (s *Site) cards(l *lang, a *answer) []card {
	asked := withoutParams(a.canonical(), "sort")
	cards := make([]card, len(a.spaces))
	for n, space := range a.spaces {
		cards[n] = s.cardOf(l, space, a.now, asked.Encode())
	}
	return cards
}

// addPages sets where the list goes on. A cursor only knows the way forward, so
// the way back is the first page, or the browser's own.
func (s *Site) addPages(l *lang, page *searchPage, a *answer) {
	page.Shown = l.say("results.shown", len(a.spaces), grouped(a.total))
	if a.query.Cursor != "" {
		page.FirstHref = l.searchLink(withoutParams(a.asked, "cursor"))
	}
	if a.next != "" {
		page.NextHref = l.searchLink(withParam(a.asked, "cursor", a.next))
	}
}

// orders are the sorts that make sense for the query; distance needs an origin.
func (l *lang) orders(a *answer) []option {
	current := a.query.Sort
	var options []option
	for _, sort := range market.Sorts() {
		if sort == market.ByDistance && !a.query.Near.IsKnown() {
			continue
		}
		o := option{Value: string(sort), Label: l.say("results.sort-" + string(sort)), Checked: sort == current}
		if sort == market.ByRelevance {
			o.Value, o.Checked = "", current == "" || current == sort // what a search without an order means
		}
		options = append(options, o)
	}
	return options
}

func (s *Site) mapPanel(l *lang, a *answer, canonical url.Values) mapPanel {
	return mapPanel{
		Bounds:     s.places.plane.box.String(),
		TownTiles:  townTiles,
		SpaceTiles: spaceTiles,
		Approval:   s.approval(l),
		Source:     s.mapSource(l),
		Basemap:    s.basemap.forScript(),
		Outline:    s.outlineOf(l, s.townCounts(l, a, canonical), l.say("home.map-count")),
	}
}

// townCounts is every town with what fits in it and the search that shows it.
func (s *Site) townCounts(l *lang, a *answer, canonical url.Values) []townCount {
	counts := make([]townCount, 0, len(s.places.towns))
	base := withoutParams(canonical, "town", "village", "bbox")
	for _, t := range s.places.towns {
		n, _ := a.count("town", "town", t.code)
		counts = append(counts, townCount{town: t, count: n, href: l.searchLink(withParam(base, "town", t.code)), chosen: a.chosen("town", t.code)})
	}
	return counts
}

func (s *Site) searchPlate(l *lang, a *answer, made synthetic) []plateRow {
	return []plateRow{
		{Name: l.say("plate.time"), Text: minute(a.now)},
		{Name: l.say("plate.position"), Text: "#" + a.asOf},
		{Name: l.say("plate.rent"), Text: l.say("plate.rent-text")},
		{Name: l.say("plate.outline"), Text: l.say("plate.outline-text", s.approval(l))},
		l.nature(made),
	}
}
