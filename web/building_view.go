package web

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"zhaochang/internal/market"
)

// buildingPage is the page of one building: what the survey knows of it and its
// units.
type buildingPage struct {
	frame
	Crumbs      []crumb
	Heading     string
	OwnName     string // on English pages
	IsSynthetic bool
	Specs       specGroup
	Units       []sibling
	Locator     *locator
	PlaceNote   string
}

// building answers /b/{id}.
func (p *Pages) building(c *gin.Context, l *lang) (view, error) {
	spaces, err := p.Search.Building(c.Request.Context(), c.Param("id"))
	if err != nil {
		return view{}, err
	}
	return view{"building", p.Site.buildingPage(l, spaces), http.StatusOK}, nil
}

// buildingPath is the address of a space's building; "" when it is in none.
func buildingPath(l *lang, space *market.Space) string {
	if space.BuildingID == "" {
		return ""
	}
	return l.path("/b/" + url.PathEscape(space.BuildingID))
}

func (s *Site) buildingPage(l *lang, spaces []*market.Space) buildingPage {
	first := spaces[0]
	heading := s.buildingName(l, first)
	page := buildingPage{
		frame:   s.frame(l, "building", heading, pagePlace{"/b/" + url.PathEscape(first.BuildingID), ""}),
		Heading: heading, IsSynthetic: first.Synthetic.Or(false),
		Crumbs:    s.placeCrumbs(l, first),
		Specs:     specGroup{Title: l.say("space.spec-building"), Note: l.say("space.spec-note"), Rows: l.specRows(first, buildingLines())},
		Units:     l.unitRows(spaces),
		Locator:   s.locator(l, first),
		PlaceNote: s.placeNote(l, first),
	}
	if !l.isChinese() {
		page.OwnName = buildingOwnName(first)
	}
	page.Synthetic = syntheticOf(spaces)
	page.Plate = []plateRow{
		{Name: l.say("plate.building"), Text: first.BuildingID}, {Name: l.say("plate.time"), Text: minute(s.now())},
		{Name: l.say("plate.datum"), Text: l.say("plate.datum-text")}, {Name: l.say("plate.approval"), Text: s.approvalNumber(l)}, l.nature(page.Synthetic),
	}
	return page
}

// buildingName is the building's own name with its park, or its place.
func (s *Site) buildingName(l *lang, space *market.Space) string {
	name := buildingOwnName(space)
	if name == "" || !l.isChinese() {
		return l.say("building.title", s.placeName(l, space))
	}
	return name
}

func buildingOwnName(space *market.Space) string {
	return strings.TrimSpace(space.Park + " " + space.BuildingName)
}
