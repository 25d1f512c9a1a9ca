package web

import (
	"html/template"
	"net/http"

	"github.com/gin-gonic/gin"

	"zhaochang/internal/market"
	"zhaochang/web/section"
)

// brochurePage is a space on one sheet of A4.
type brochurePage struct {
	frame
	BackHref    string
	Heading     string
	Address     string // of the space's page, as text
	Code        *qrCode
	IsSynthetic bool
	Badges      []badge
	Closed      string
	Drawing     template.HTML
	Offer       offer
	Terms       []specRow
	Specs       []specGroup
	Locator     *locator
	PlaceNote   string
	Where       string // the street address as registered
}

// brochure answers /l/{id}/print.
func (p *Pages) brochure(c *gin.Context, l *lang) (view, error) {
	detail, err := p.Search.Space(c.Request.Context(), c.Param("id"))
	if err != nil {
		return view{}, err
	}
	parts := spaceParts{space: detail.Space, origin: detail.Origin, by: p.Appraiser.Current(), now: p.Site.now()}
	page, err := p.Site.brochurePage(l, parts, p.publicAddress(c.Request)+l.path("/l/"+detail.Space.ID))
	return view{"brochure", page, http.StatusOK}, err
}

// publicAddress is the site's, as configured, else as this request reached it.
func (p *Pages) publicAddress(r *http.Request) string {
	switch {
	case p.Site.origin != "":
		return p.Site.origin
	case r.TLS != nil:
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

func (s *Site) brochurePage(l *lang, parts spaceParts, address string) (brochurePage, error) {
	space := parts.space
	heading, opinion := s.heading(l, space), parts.by.Of(space)
	code, err := qrOf(address)
	if err != nil {
		return brochurePage{}, err
	}
	page := brochurePage{
		frame:    s.frame(l, "brochure", heading, pagePlace{"/l/" + space.ID + "/print", ""}),
		BackHref: l.path("/l/" + space.ID), Heading: l.headingWithArea(heading, space),
		Address: address, Code: code, IsSynthetic: space.Synthetic.Or(false),
		Badges: l.spaceBadges(space, parts.now), Closed: l.closedBecause(space),
		Drawing: section.Sheet(space, l.sectionWords()), Offer: s.offer(l, space, &opinion), Terms: l.specRows(space, termLines()),
		Specs: l.brochureSpecs(space), Locator: s.locator(l, space), PlaceNote: s.placeNote(l, space), Where: space.Address,
	}
	page.Synthetic = syntheticOf([]*market.Space{space})
	page.Plate = append(s.spacePlate(l, parts, page.Synthetic), plateRow{Name: l.say("plate.time"), Text: minute(parts.now)})
	return page, nil
}

// brochureSpecs are the specs of a space's page; what is not known keeps its line.
func (l *lang) brochureSpecs(space *market.Space) []specGroup {
	groups := l.specs(space)
	groups[0].Note = l.say("space.spec-note")
	return groups
}
