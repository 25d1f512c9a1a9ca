package match

import (
	"slices"
	"strings"

	"zhaochang/geo"
	"zhaochang/internal/market"
	"zhaochang/internal/match/law"
)

// shownFirst is how many matches are shown first, perGroup how many of them may be
// of one building, or of one owner.
const shownFirst, perGroup = 10, 2

// slot is what the labels and the selection look at.
type slot struct {
	building, owner string
	rent            market.Maybe[int64]
	metres          market.Maybe[float64]
	available       market.Maybe[int64] // day
	quality         float64             // loss in what is neither cost nor place
	trust           float64             // loss in trust and freshness
	trusted         bool
}

// slotOf reads a slot from the judged criteria, what the match's spaces have
// together, and their rows. An owner is known by what kind he is and which park he
// lets in.
func (p *plan) slotOf(judged []judgement, sum row, rows []row) slot {
	first := rows[0]
	s := slot{building: first[p.own.building].Text(), rent: measure(sum[p.own.rent]), metres: p.metres(first)}
	if park := first[p.own.park].Text(); park != "" && first[p.own.offeredBy].IsKnown() {
		s.owner = first[p.own.offeredBy].Text() + " " + park
	}
	for i, c := range p.criteria {
		switch {
		case c.name == "freshness" || c.name == "trust":
			s.trust += c.loss(judged[i].desirability)
			s.trusted = s.trusted || c.name == "trust" && judged[i].verdict != Unknown
		case strings.Contains(c.name, "rent"), c.name == "near", c.name == "anchors", c.name == "radius_m", c.name == "max_pieces":
		default:
			s.quality += c.loss(judged[i].desirability)
		}
	}
	s.available = p.availableDay(rows)
	return s
}

// metres is the straight distance to near, or the weighted mean of those to the
// anchors.
func (p *plan) metres(r row) market.Maybe[float64] {
	point, known := pointOf(r[p.own.lon], r[p.own.lat])
	near, hasNear := p.demand.Query.Near.Get()
	switch {
	case !known || !hasNear && len(p.demand.Anchors) == 0:
		return market.Maybe[float64]{}
	case hasNear:
		return market.Known(geo.Distance(near, point))
	}
	sum, weight := 0.0, 0.0
	for _, a := range p.demand.Anchors {
		sum += a.Weight * geo.Distance(a.Point, point)
		weight += a.Weight
	}
	return market.Known(sum / weight)
}

// availableDay is the day on which all the spaces are free.
func (p *plan) availableDay(rows []row) market.Maybe[int64] {
	today := int64(market.DateOf(p.now.Time()))
	latest := today
	for _, r := range rows {
		from := r[p.own.availableFrom]
		switch {
		case from.IsKnown():
			latest = max(latest, from.Number())
		case r[p.own.use].Text() != "vacant":
			return market.Maybe[int64]{}
		}
	}
	return market.Known(latest)
}

// labels are the slots that one match each takes, and what it is the least of.
var labels = [...]struct {
	text law.Words
	of   func(slot) (float64, bool)
}{
	{law.Words{Zh: "最便宜", En: "cheapest"}, func(s slot) (float64, bool) { n, ok := s.rent.Get(); return float64(n), ok }},
	{law.Words{Zh: "最近", En: "nearest"}, func(s slot) (float64, bool) { return s.metres.Get() }},
	{law.Words{Zh: "条件最好", En: "best conditions"}, func(s slot) (float64, bool) { return s.quality, true }},
	{law.Words{Zh: "最快可入驻", En: "soonest"}, func(s slot) (float64, bool) { n, ok := s.available.Get(); return float64(n), ok }},
	{law.Words{Zh: "最可信", En: "most trusted"}, func(s slot) (float64, bool) { return s.trust, s.trusted }},
}

// labelsEn are the labels of a match in English.
func labelsEn(chinese []string) []string {
	english := make([]string, 0, len(chinese))
	for _, l := range labels {
		if slices.Contains(chinese, l.text.Zh) {
			english = append(english, l.text.En)
		}
	}
	return english
}

// diversify labels the matches that are best at one thing, and selects which to
// show first, by their keys and in their order: each labelled one, then the others
// from the top while no building or owner has too many. It never reorders.
func diversify(matches []Match) []string {
	label(matches)
	used := map[string]int{}
	selected := make([]bool, len(matches))
	left := shownFirst
	for i := range matches {
		if len(matches[i].Labels) > 0 {
			selected[i] = true
			matches[i].slot.take(used)
			left--
		}
	}
	for i := range matches {
		if left <= 0 {
			break
		}
		if !selected[i] && matches[i].slot.free(used) {
			selected[i] = true
			matches[i].slot.take(used)
			left--
		}
	}
	keys := []string{}
	for i := range matches {
		if selected[i] {
			keys = append(keys, matches[i].Key())
		}
	}
	return keys
}

func label(matches []Match) {
	for _, l := range labels {
		best, least := -1, 0.0
		for i := range matches {
			n, ok := l.of(matches[i].slot)
			if !ok || best >= 0 && (matches[i].Group != matches[best].Group || n >= least) {
				continue
			}
			best, least = i, n
		}
		if best >= 0 {
			matches[best].Labels = append(matches[best].Labels, l.text.Zh)
		}
	}
}

func (s slot) names() []string {
	var names []string
	if s.building != "" {
		names = append(names, "building "+s.building)
	}
	if s.owner != "" {
		names = append(names, "owner "+s.owner)
	}
	return names
}

func (s slot) free(used map[string]int) bool {
	for _, name := range s.names() {
		if used[name] >= perGroup {
			return false
		}
	}
	return true
}

func (s slot) take(used map[string]int) {
	for _, name := range s.names() {
		used[name]++
	}
}
