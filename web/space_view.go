package web

import (
	"html/template"
	"strings"
	"time"

	"zhaochang/internal/market"
	"zhaochang/internal/rent"
	"zhaochang/internal/rent/appraise"
	"zhaochang/internal/search"
	"zhaochang/internal/standing"
	"zhaochang/web/section"
)

// spacePage is the page of one space.
type spacePage struct {
	frame
	ID          string
	CompareHref string
	PrintHref   string
	Crumbs      []crumb
	Heading     string
	IsSynthetic bool
	Badges      []badge
	Closed      string // why it is not on offer
	Drawing     template.HTML
	Check       *check
	Specs       []specGroup
	Words       string // the owner's own
	Offer       offer
	Terms       []specRow
	Locator     *locator
	PlaceNote   string
	Siblings    []sibling
	Rent        *rentSection
	Quality     *qualitySection
	Cost        *cost
	Similar     []similarCard
}

type crumb struct {
	Href, Text string
	IsChinese  bool
}

// offer is the box with the price.
type offer struct {
	Basis                    string
	Figure, Unit, Unknown    string
	Closed                   bool
	Lines                    []string
	SimilarHref, SimilarText string
	Reference                string // the band of its like
	Label                    *badge
}

// spaceParts is what a space's page is made of.
type spaceParts struct {
	space    *market.Space
	siblings []*market.Space // of the same building
	origin   *search.Origin
	asked    market.Query // the search it was reached from; may be empty
	query    string       // the same as it stood in the address
	similar  []*market.Space
	cost     costParts
	by       *appraise.Appraisal
	interest standing.Interest
	now      time.Time
}

func (s *Site) spacePage(l *lang, parts spaceParts) spacePage {
	space := parts.space
	heading, opinion := s.heading(l, space), parts.by.Of(space)
	page := spacePage{
		frame:       s.frame(l, "space", heading, pagePlace{"/l/" + space.ID, ""}),
		ID:          space.ID,
		CompareHref: compareAddress([]string{space.ID}, false).in(l),
		PrintHref:   l.path("/l/" + space.ID + "/print"),
		Crumbs:      s.crumbs(l, space),
		Heading:     l.headingWithArea(heading, space),
		IsSynthetic: space.Synthetic.Or(false),
		Badges:      l.spaceBadges(space, parts.now),
		Closed:      l.closedBecause(space),
		Drawing:     section.Sheet(space, l.sectionWords()),
		Check:       s.check(l, parts),
		Specs:       l.specs(space),
		Words:       ownWords(space),
		Offer:       s.offer(l, space, &opinion),
		Terms:       l.specRows(space, termLines()),
		Locator:     s.locator(l, space),
		PlaceNote:   s.placeNote(l, space),
		Siblings:    l.siblings(parts),
		Rent:        l.rentSection(space, parts.by, &opinion),
		Quality:     l.qualitySection(&opinion),
		Cost:        l.costSection(parts),
		Similar:     s.similar(l, parts),
	}
	page.Quality.Interest = l.interest(parts.interest)
	page.Units.Back = pagePlace{"/l/" + space.ID, parts.query}.in(l)
	page.Synthetic = syntheticOf([]*market.Space{space})
	page.Plate = s.spacePlate(l, parts, page.Synthetic)
	return page
}

func (l *lang) headingWithArea(heading string, space *market.Space) string {
	if area := l.area(space.AreaM2); area != "" {
		return heading + " " + area
	}
	return heading
}

func (s *Site) crumbs(l *lang, space *market.Space) []crumb {
	crumbs := s.placeCrumbs(l, space)
	name := buildingOwnName(space)
	if name == "" && space.BuildingID != "" {
		name = l.say("building.this")
	}
	for _, c := range []crumb{{Href: buildingPath(l, space), Text: name}, {Text: space.Unit}} {
		if c.Text != "" {
			c.IsChinese = l.isForeign(c.Text)
			crumbs = append(crumbs, c)
		}
	}
	return crumbs
}

// placeCrumbs lead to the searches in the town and the village.
func (s *Site) placeCrumbs(l *lang, space *market.Space) []crumb {
	crumbs := []crumb{{Href: l.path("/s"), Text: l.say("nav.search")}}
	if t := s.places.town(space.Town); t != nil {
		crumbs = append(crumbs, crumb{Href: l.path("/s") + "?town=" + t.code, Text: l.townName(t)})
		if space.Village != "" {
			query := linkQuery("town", t.code, "village", space.Village)
			crumbs = append(crumbs, crumb{Href: l.path("/s") + "?" + query, Text: l.villageName(space.Village)})
		}
	}
	return crumbs
}

// spaceBadges are a card's badges with more room for words.
func (l *lang) spaceBadges(space *market.Space, now time.Time) []badge {
	var all []badge
	if at, known := space.VerifiedAt.Get(); known {
		text := l.say("space.verified-plain", day(at))
		if space.VerifiedBy != "" {
			text = l.say("space.verified", day(at), space.VerifiedBy)
		}
		all = append(all, badge{Class: "ok", Icon: "verified", Text: text, IsChinese: l.isForeign(text)})
	}
	if fresh := l.freshness(space, now); fresh.Text != "" {
		all = append(all, fresh)
	}
	if space.LandTitle != "" && space.Certificate != "" {
		text := l.say("space.land", l.choiceOf("land_title", space.LandTitle), l.choiceOf("certificate", space.Certificate))
		all = append(all, badge{Class: "line", Icon: "document", Text: text})
	} else {
		all = append(all, l.certificateBadge(space)...)
	}
	for _, b := range l.offeredBadge(space) {
		b.Text = l.say("space.offered", b.Text)
		all = append(all, b)
	}
	if space.ProgrammeProject != "" {
		all = append(all, badge{Class: "info", Icon: "", Text: l.say("card.programme")})
	}
	return all
}

func (l *lang) closedBecause(space *market.Space) string {
	if space.Status == market.StatusOpen || space.Status == "" {
		return ""
	}
	return l.say("space.closed", l.choiceOf("status", space.Status))
}

// ownWords are the title and description that somebody wrote.
func ownWords(space *market.Space) string {
	return strings.TrimSpace(space.Title + "\n" + space.Description)
}

func (s *Site) offer(l *lang, space *market.Space, opinion *rent.Opinion) offer {
	o := offer{
		Basis:   l.rentBasis(space),
		Unknown: l.rentUnknown(space),
		Closed:  space.Status != market.StatusOpen && space.Status != "",
	}
	o.SimilarHref = l.path("/s")
	o.SimilarText = l.say("results.title")
	if t := s.places.town(space.Town); t != nil {
		o.SimilarHref += "?" + linkQuery("town", t.code, "kind", space.Kind)
		o.SimilarText = l.say("space.similar-button", l.townName(t))
	}
	if len(space.OnlyWith) > 0 {
		o.Lines = append(o.Lines, l.say("space.only-with", strings.Join(space.OnlyWith, ", ")))
	}
	rate, known := space.RentYuanM2Month.Get()
	if !known {
		return o
	}
	asked := l.rentIn(space)
	o.Figure, o.Unit = asked.Figure, asked.Unit
	if l.units.rent != "" {
		o.Lines = append(o.Lines, amount{rentFigure(rate), l.rentUnit("")}.String())
	}
	if area, known := space.AreaM2.Get(); known && l.units.rent != rentMonth {
		o.Lines = append(o.Lines, l.say("space.month", l.monthly(int64(rate)*int64(area))))
	}
	if least, known := space.MinLeaseM2.Get(); known && space.Divisible.Or(false) {
		o.Lines = append(o.Lines, l.say("space.from-part", l.areaIn(least).String()))
	}
	if all, known := space.EffectiveRentYuanM2Month.Get(); known {
		o.Lines = append(o.Lines, l.say("rent.effective-line", rentFigure(all)))
	}
	o.Reference, o.Label = l.referenceLine(opinion), l.priceBadge(opinion.Verdict.Shown())
	return o
}

// rentBasis is what stands over the price: 挂牌租金 · 不含税.
func (l *lang) rentBasis(space *market.Space) string {
	basis := l.say("space.rent-unknown-basis")
	if space.RentKind != "" {
		basis = l.say("space.rent-basis", l.choiceOf("rent_kind", space.RentKind))
	}
	taxed, known := space.TaxIncluded.Get()
	if !known {
		return basis + " · " + l.say("space.tax-unknown")
	}
	return basis + " · " + l.taxWord(taxed)
}

func (s *Site) placeNote(l *lang, space *market.Space) string {
	if !space.Point().IsKnown() {
		return l.say("space.place-unknown")
	}
	return l.say("space.place-note") + " · " + s.approval(l)
}

func (s *Site) spacePlate(l *lang, parts spaceParts, made synthetic) []plateRow {
	space := parts.space
	rows := []plateRow{{Name: l.say("plate.id"), Text: space.ID}}
	if text := l.source(parts); text != "" {
		rows = append(rows, plateRow{Name: l.say("plate.source"), Text: text, IsChinese: l.isForeign(text)})
	}
	if at, known := space.ConfirmedAt.Get(); known {
		rows = append(rows, plateRow{Name: l.say("plate.confirmed"), Text: day(at)})
	}
	return append(rows,
		plateRow{Name: l.say("plate.rev"), Text: grouped(space.Rev)},
		plateRow{Name: l.say("plate.datum"), Text: l.say("plate.datum-text")},
		plateRow{Name: l.say("plate.approval"), Text: s.approvalNumber(l)},
		l.nature(made),
	)
}

// source names the file and line that the space was last taken from, else what it
// says of itself.
func (l *lang) source(parts spaceParts) string {
	if parts.origin == nil {
		return parts.space.Source
	}
	name := parts.origin.Source
	if name == "" {
		name = parts.origin.FileName
	}
	return l.say("plate.source-line", name, grouped(parts.origin.Line))
}
