package web

import (
	"html/template"
	"strconv"
	"strings"
	"time"

	"zhaochang/internal/market"
	"zhaochang/web/section"
)

// card is a space in a list.
type card struct {
	ID, Href, Title string
	Placed          bool
	Lon, Lat        float64
	Label           string // on its pill on the map
	Synthetic       bool
	Drawing         template.HTML
	Facts           []fact
	Badges          []badge
	Price           price
	Summary         string // the facts in one line, for small lists
	Freshness       string
}

// fact is a figure with the words around it; Unknown draws Text dashed.
type fact struct {
	Before, Figure, Text string
	Unknown              bool
}

// badge is a short word on trust or terms. Class is ok, warn, bad, info, line or "".
type badge struct {
	Class, Icon, Text string
	IsChinese         bool
}

// price is the rent and what must stand beside it.
type price struct {
	Figure  string // "" when unknown
	Unit    string
	Unknown string // why there is none
	Lines   []string
}

// A confirmation older than this is marked: half the asking rents change in a quarter.
const freshDays = 30

// cardOf makes the card of a space as it stands at an instant.
func (s *Site) cardOf(l *lang, space *market.Space, now time.Time, query string) card {
	c := card{
		ID:        space.ID,
		Href:      pagePlace{"/l/" + space.ID, query}.in(l),
		Title:     s.heading(l, space),
		Label:     l.pillLabel(space),
		Synthetic: space.Synthetic.Or(false),
		Drawing:   section.Card(space, l.sectionWords()),
		Facts:     l.facts(space),
		Badges:    l.badges(space, now),
		Price:     l.price(space),
		Freshness: l.freshness(space, now).Text,
	}
	if point, known := space.Point().Get(); known {
		c.Placed, c.Lon, c.Lat = true, point.Lon, point.Lat
	}
	c.Summary = summary(c.Facts)
	return c
}

// heading names a space by where and what it is: 长安 上沙 · 单层钢构厂房. It is
// made from codes, so it reads in every language; the owner's own title stands on
// the space's page.
func (s *Site) heading(l *lang, space *market.Space) string {
	where := s.placeName(l, space)
	if where == "" {
		where = l.say("card.place-unknown")
	}
	return l.say("card.part-of", where, l.kindName(space))
}

// kindName is the kind with the structure where people say it: 单层钢构厂房.
func (l *lang) kindName(space *market.Space) string {
	if space.Kind == "" {
		return l.say("card.space")
	}
	if text, err := l.t("kind." + space.Kind + "-" + space.Structure); err == nil {
		return text
	}
	return l.say("kind." + space.Kind)
}

// facts are what people compare first, at most seven.
func (l *lang) facts(space *market.Space) []fact {
	facts := []fact{l.areaFact(space)}
	if floor := l.floorText(space); floor != "" {
		facts = append(facts, fact{Text: floor})
	}
	if space.Kind != "yard" {
		facts = append(facts, l.heightFact(space))
	}
	if space.HasCrane.Or(false) {
		facts = append(facts, l.craneFact(space))
	}
	if kva, known := space.PowerKVA.Get(); known {
		facts = append(facts, fact{Text: figure(kva) + " kVA"})
	}
	if t, known := space.FreightLiftT.Get(); known && t > 0 {
		facts = append(facts, fact{Before: l.say("card.lift"), Text: times(t, space.FreightLifts)})
	}
	if n, known := space.LoadingDocks.Get(); known && n > 0 {
		facts = append(facts, fact{Text: l.say("card.docks", n)})
	}
	if space.FireClass != "" {
		facts = append(facts, fact{Text: l.choiceOf("fire_class", space.FireClass)})
	}
	return facts
}

func (l *lang) areaFact(space *market.Space) fact {
	area, known := space.AreaM2.Get()
	if !known {
		return fact{Text: l.say("card.area-unknown"), Unknown: true}
	}
	least, divides := space.MinLeaseM2.Get()
	if divides && space.Divisible.Or(false) && least < area {
		from, to := l.areaIn(least), l.areaIn(area)
		return fact{Before: l.say("card.divisible"), Figure: from.Figure + "–" + strings.TrimPrefix(to.Figure, "≈ "), Text: to.Unit}
	}
	whole := l.areaIn(area)
	return fact{Figure: whole.Figure, Text: whole.Unit}
}

func (l *lang) heightFact(space *market.Space) fact {
	if m, known := space.StoreyHeightM.Get(); known {
		return fact{Before: l.say("card.storey"), Figure: length(m), Text: "m"}
	}
	return fact{Text: l.say("card.height-unknown"), Unknown: true}
}

func (l *lang) craneFact(space *market.Space) fact {
	t, known := space.CraneT.Get()
	if !known || t == 0 {
		return fact{Before: l.say("card.crane"), Text: l.say("card.crane-unknown"), Unknown: true}
	}
	return fact{Before: l.say("card.crane"), Text: times(t, space.CraneCount)}
}

// times prints tonnes and how many: 10 t × 2.
func times(t market.Decimal, count market.Maybe[int64]) string {
	if n := count.Or(1); n > 1 {
		return figure(t) + " t × " + strconv.FormatInt(n, 10)
	}
	return figure(t) + " t"
}

// floorText is 一楼, 2–3 / 6 层, 5 层, or "" when nothing is known.
func (l *lang) floorText(space *market.Space) string {
	total, totalKnown := space.FloorsTotal.Get()
	from, known := space.FloorFrom.Get()
	if !known {
		if totalKnown && total > 1 {
			return l.say("card.floors-total", total)
		}
		return ""
	}
	if from == 1 && space.FloorTo.Or(from) == 1 && (!totalKnown || total == 1) {
		return l.say("card.ground")
	}
	if totalKnown {
		return l.say("card.floor", floorSpan(space), total)
	}
	return l.say("card.floor-only", floorSpan(space))
}

// floorSpan is 2, 2–3, or a dash when the floor is not known.
func floorSpan(space *market.Space) string {
	from, known := space.FloorFrom.Get()
	if !known {
		return "—"
	}
	span := strconv.FormatInt(from, 10)
	if to := space.FloorTo.Or(from); to != from {
		span += "–" + strconv.FormatInt(to, 10)
	}
	return span
}

// price is the rent as it stands on a card: per square metre, then the month.
func (l *lang) price(space *market.Space) price {
	rate, known := space.RentYuanM2Month.Get()
	if !known {
		return price{Unknown: l.rentUnknown(space)}
	}
	asked := l.rentIn(space)
	p := price{Figure: asked.Figure, Unit: asked.Unit}
	if area, known := space.AreaM2.Get(); known && l.units.isTotal() {
		p.Lines = append(p.Lines, amount{rentFigure(rate), l.rentUnit("")}.String())
	} else if known {
		p.Lines = append(p.Lines, l.say("space.month", l.monthly(int64(rate)*int64(area))))
	}
	if fee, known := space.ManagementFeeYuanM2Month.Get(); known && fee > 0 {
		p.Lines = append(p.Lines, l.say("card.fee", rentFigure(fee)))
	}
	if taxed, known := space.TaxIncluded.Get(); known && len(p.Lines) < 2 {
		p.Lines = append(p.Lines, l.taxWord(taxed))
	}
	return p
}

func (l *lang) taxWord(included bool) string {
	if included {
		return l.say("card.tax-in")
	}
	return l.say("card.tax-out")
}

func (l *lang) rentUnknown(space *market.Space) string {
	if space.Reasons["rent_yuan_m2_month"] == "negotiable" {
		return l.say("money.negotiable")
	}
	return l.say("money.unknown")
}

func (l *lang) pillLabel(space *market.Space) string {
	if rate, known := space.RentYuanM2Month.Get(); known {
		return rentFigure(rate)
	}
	return "?"
}

func (l *lang) sectionWords() section.Words {
	return section.Words{
		NotMeasured: l.say("section.note"),
		Unknown:     l.say("section.unknown"),
		Storey:      l.attribute("storey_height_m"),
		Clear:       l.attribute("clear_height_m"),
		Eaves:       l.attribute("eaves_height_m"),
		Hook:        l.attribute("hook_height_m"),
		Building:    l.say("section.building"),
		Load:        l.attribute("floor_load_kn_m2"),
		SquareMetre: l.squareMetre(),
		Floor:       func(n int64) string { return l.say("unit.floor", n) },
	}
}

// summary is the first facts in one line.
func summary(facts []fact) string {
	const most = 3
	line := ""
	for n, f := range facts {
		if n == most {
			break
		}
		if n > 0 {
			line += " · "
		}
		for _, part := range []string{f.Before, f.Figure} {
			if part != "" {
				line += part + " "
			}
		}
		line += f.Text
	}
	return line
}
