package web

import (
	"cmp"
	"context"
	"html/template"
	"slices"
	"strings"
	"time"

	"zhaochang/internal/market"
	"zhaochang/internal/match"
	"zhaochang/internal/standing"
	"zhaochang/web/section"
)

// found is a view of a demand with the spaces that it speaks of.
type found struct {
	*standing.View
	spaces map[string]*market.Space
	costs  map[string]reckoned // by the match's key
}

// found reads the spaces of the matches and of the news.
func (p *Pages) found(ctx context.Context, v *standing.View) (*found, error) {
	var ids []string
	for _, m := range v.Result.Matches {
		ids = append(ids, m.SpaceIDs...)
	}
	for _, n := range v.Notices {
		ids = append(ids, n.SpaceID)
	}
	slices.Sort(ids)
	spaces, err := p.several(ctx, slices.Compact(ids))
	if err != nil {
		return nil, err
	}
	f := &found{View: v, spaces: make(map[string]*market.Space, len(spaces))}
	for _, space := range spaces {
		f.spaces[space.ID] = space
	}
	return f, p.costs(f)
}

// shown are the spaces of the matches, for what a page says of all of them.
func (f *found) shown() []*market.Space {
	var all []*market.Space
	for _, m := range f.Result.Matches {
		for _, id := range m.SpaceIDs {
			if space := f.spaces[id]; space != nil {
				all = append(all, space)
			}
		}
	}
	return all
}

// matchGroup is the matches that are known to fit, or those to verify.
type matchGroup struct {
	ID, Title, Note string
	IsOpen          bool // to be verified
	First, Rest     []matchCard
	RestTitle       string
	tally           tally
}

// matchCard is one match.
type matchCard struct {
	ID, Anchor, Key, Href, Title string
	Rank                         string
	Score                        string
	BarWidth                     string
	Synthetic                    bool
	Drawing                      template.HTML
	Size                         string // how its area is made up
	Facts                        []fact
	Badges                       []badge
	Met                          []string
	Ledger                       []ledgerLine
	Lost                         string
	Why                          string
	Price                        price
	CostHref, CostText           string
	Verify                       []openGate
	Pieces                       []matchPiece
}

// matchPiece is one space of an assembled match.
type matchPiece struct{ Href, Title, Area string }

// groups are the matches in the engine's order: those to show first, then the rest
// behind a fold.
func (s *Site) matchGroups(l *lang, f *found, query string) []matchGroup {
	known := matchGroup{ID: "known", Title: l.say("match.known"), Note: l.say("match.known-note")}
	open := matchGroup{ID: "to-verify", Title: l.say("match.to-verify"), Note: l.say("match.to-verify-note"), IsOpen: true}
	for n, m := range f.Result.Matches {
		group := &known
		if m.Group == match.GroupToVerify {
			group = &open
		}
		card, ok := s.matchCard(l, f, m, query)
		if !ok {
			continue // it vanished between the index and the database
		}
		card.Rank = l.say("match.rank", n+1)
		group.tally.add(m)
		if slices.Contains(f.Result.ShownFirst, m.Key()) {
			group.First = append(group.First, card)
		} else {
			group.Rest = append(group.Rest, card)
		}
	}
	var groups []matchGroup
	for _, g := range []matchGroup{known, open} {
		if len(g.First)+len(g.Rest) > 0 {
			g.Title += " " + l.groupCount(g.tally, len(f.Result.Matches) >= f.Asked.Limit)
			g.RestTitle = l.say("match.rest", len(g.Rest))
			groups = append(groups, g)
		}
	}
	return groups
}

// groupCount is how many matches a group has, or lists first when there may be more.
func (l *lang) groupCount(t tally, mayBeMore bool) string {
	if mayBeMore {
		return l.say("match.first", l.tallied(t))
	}
	return l.tallied(t)
}

func (s *Site) matchCard(l *lang, f *found, m match.Match, query string) (matchCard, bool) {
	space := f.spaces[m.SpaceIDs[0]]
	if space == nil {
		return matchCard{}, false
	}
	address := pagePlace{"/l/" + space.ID, query}.in(l)
	c := matchCard{
		ID: space.ID, Anchor: matchAnchor(m), Key: m.Key(), Href: address,
		Title: s.heading(l, space), Score: points(m.Score), BarWidth: market.Decimal(m.Score * 74 / 100).Text(2),
		Synthetic: space.Synthetic.Or(false), Drawing: section.Card(space, l.sectionWords()),
		Size: l.matchSize(m, space), Facts: l.facts(space)[1:], Badges: l.matchBadges(m, space, s.now()),
		Lost: points(100*100 - m.Score), Price: l.matchPrice(f, m),
	}
	c.CostHref, c.CostText = l.costLink(f, m)
	c.Met, c.Ledger = s.ledger(l, m)
	c.Why = l.matchWhy(c.Ledger)
	for _, finding := range m.Verify {
		c.Verify = append(c.Verify, l.openGate(finding))
	}
	for _, piece := range m.Pieces {
		if part := f.spaces[piece.SpaceID]; part != nil {
			area := l.areaIn(market.Decimal(piece.AreaM2)).String()
			c.Pieces = append(c.Pieces, matchPiece{pagePlace{"/l/" + part.ID, query}.in(l), l.pieceTitle(part), area})
		}
	}
	return c, true
}

// matchAnchor is where a match stands on its page.
func matchAnchor(m match.Match) string { return "m-" + strings.Join(m.SpaceIDs, "-") }

// pieceTitle tells the spaces of one building apart.
func (l *lang) pieceTitle(space *market.Space) string {
	return strings.Join(slices.DeleteFunc([]string{l.floorText(space), space.Unit, space.ID}, func(t string) bool { return t == "" }), " · ")
}

// matchSize says how a match makes up its area: 整租 3,280 ㎡, 从 5,600 ㎡ 分出 3,000 ㎡.
func (l *lang) matchSize(m match.Match, space *market.Space) string {
	area, known := m.AreaM2.Get()
	size := l.areaIn(market.Decimal(area)).String()
	switch {
	case !known:
		return l.say("card.area-unknown")
	case m.Kind == match.Divided:
		return l.say("match.divided", l.areaIn(space.AreaM2.Or(0)).String(), size)
	case m.Kind == match.Assembled:
		parts := make([]string, len(m.Pieces))
		for i, piece := range m.Pieces {
			parts[i] = figure(market.Decimal(piece.AreaM2))
		}
		return strings.Join(parts, " + ") + " = " + size
	}
	return l.say("match.whole", size)
}

// labelKeys are the messages of the engine's labels.
func labelKey(label string) string {
	return map[string]string{
		"最便宜": "match.label-cheapest", "最近": "match.label-nearest", "条件最好": "match.label-best",
		"最快可入驻": "match.label-soonest", "最可信": "match.label-trusted",
	}[label]
}

// matchBadges are the labels, how it is made up, and what badges the space has.
func (l *lang) matchBadges(m match.Match, space *market.Space, now time.Time) []badge {
	var all []badge
	for _, label := range m.Labels {
		if key := labelKey(label); key != "" {
			all = append(all, badge{Class: "best", Text: l.say(key)})
		}
	}
	switch m.Kind {
	case match.Divided:
		all = append(all, badge{Class: "line", Text: l.say("match.kind-divided")})
	case match.Assembled:
		all = append(all, badge{Class: "line", Text: l.say("match.kind-assembled", len(m.SpaceIDs))})
	}
	return append(all, l.badges(space, now)...)
}

// matchPrice is the rent of the match, what a month comes to, and the cost of
// using it.
func (l *lang) matchPrice(f *found, m match.Match) price {
	rate, known := m.Rent.Get()
	if !known {
		return price{Unknown: l.say("money.unknown")}
	}
	p := price{Figure: rentFigure(market.Decimal(rate)), Unit: l.rentUnit("")}
	if area, known := m.AreaM2.Get(); known {
		p.Lines = append(p.Lines, l.say("space.month", l.monthly(int64(rate)*int64(area))))
	}
	if cost := l.costText(f.costs[m.Key()]); cost != "" {
		p.Lines = append(p.Lines, cost)
	}
	return p
}

// matchWhy is one sentence: the three dearest losses.
func (l *lang) matchWhy(lines []ledgerLine) string {
	lost := slices.Clone(lines)
	slices.SortStableFunc(lost, func(a, b ledgerLine) int { return cmp.Compare(b.loss, a.loss) })
	var parts []string
	for _, line := range lost[:min(3, len(lost))] {
		if line.loss > 0 {
			parts = append(parts, l.say("match.why-part", line.Name, line.Actual, line.Loss))
		}
	}
	if len(parts) == 0 {
		return l.say("match.why-all")
	}
	return l.say("match.why", strings.Join(parts, l.pick("；", "; ")))
}
