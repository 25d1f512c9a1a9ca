package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"zhaochang/internal/market"
)

const (
	// mostCompared is how many spaces stand side by side.
	mostCompared = 4
	// mostListed is how many a list of ids may name.
	mostListed = 60
)

// comparePage sets spaces side by side.
type comparePage struct {
	frame
	Heading     string
	IDs         string // with commas, for the script
	Columns     []compared
	Groups      []compareGroup
	OnlyDiffers bool
	SwitchHref  string // to all rows, or to those that differ
	Dropped     string // what is missing from what was asked
}

// compared is the head of a column.
type compared struct {
	card
	RemoveHref, RemoveLabel string
}

type compareGroup struct {
	Title string
	Rows  []compareRow
}

// compareRow is one attribute of every space.
type compareRow struct {
	Icon, Name string
	Differs    bool // among those that are known
	Partly     bool // some are known and some are not
	Cells      []specRow
}

// idsOf are the ids of an address: repeated, with commas, or both; each once.
func idsOf(values url.Values, most int) (ids []string, dropped int) {
	for _, part := range values["ids"] {
		for _, id := range strings.Split(part, ",") {
			if id = strings.TrimSpace(id); id != "" && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	dropped = max(0, len(ids)-most)
	return ids[:len(ids)-dropped], dropped
}

// compare answers /compare?ids=a,b.
func (p *Pages) compare(c *gin.Context, l *lang) (view, error) {
	values := c.Request.URL.Query()
	ids, dropped := idsOf(values, mostCompared)
	spaces, err := p.several(c.Request.Context(), ids)
	if err != nil {
		return view{}, err
	}
	page := p.Site.comparePage(l, spaces, values.Get("only") == "differences")
	switch missing := len(ids) - len(spaces); {
	case dropped > 0:
		page.Dropped = l.say("compare.most", mostCompared, dropped)
	case missing > 0:
		page.Dropped = l.say("compare.missing", missing)
	}
	return view{"compare", page, http.StatusOK}, nil
}

func (p *Pages) several(ctx context.Context, ids []string) ([]*market.Space, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	return p.Search.Several(ctx, ids)
}

func (s *Site) comparePage(l *lang, spaces []*market.Space, onlyDiffers bool) comparePage {
	ids := make([]string, len(spaces))
	for n, space := range spaces {
		ids[n] = space.ID
	}
	here := compareAddress(ids, onlyDiffers)
	page := comparePage{
		frame:   s.frame(l, "compare", l.say("compare.title"), here),
		Heading: l.say("compare.title"), IDs: strings.Join(ids, ","), OnlyDiffers: onlyDiffers,
		SwitchHref: compareAddress(ids, !onlyDiffers).in(l),
	}
	page.Synthetic = syntheticOf(spaces)
	for n, space := range spaces {
		rest := slices.Delete(slices.Clone(ids), n, n+1)
		head := compared{card: s.cardOf(l, space, s.now(), ""), RemoveHref: compareAddress(rest, onlyDiffers).in(l)}
		head.RemoveLabel = l.say("compare.remove", head.Title)
		page.Columns = append(page.Columns, head)
	}
	page.Groups = s.compareGroups(l, spaces, onlyDiffers)
	page.Plate = []plateRow{
		{Name: l.say("plate.time"), Text: minute(s.now())}, {Name: l.say("plate.rent"), Text: l.say("plate.rent-text")}, l.nature(page.Synthetic),
	}
	return page
}

func compareAddress(ids []string, onlyDiffers bool) pagePlace {
	only := ""
	if onlyDiffers {
		only = "differences"
	}
	return pagePlace{"/compare", linkQuery("ids", strings.Join(ids, ","), "only", only)}
}

// compareGroups are the rows under their titles; groups without rows are left out.
func (s *Site) compareGroups(l *lang, spaces []*market.Space, onlyDiffers bool) []compareGroup {
	var groups []compareGroup
	for _, of := range []struct {
		title string
		lines []specLine
	}{
		{"space.rent", slices.Concat([]specLine{{icon: "yuan", attribute: "rent_yuan_m2_month", value: rentRow}, {attribute: "management_fee_yuan_m2_month"}}, termLines())},
		{"space.spec", spaceLines()}, {"space.spec-use", useLines()}, {"space.spec-building", buildingLines()},
	} {
		group := compareGroup{Title: l.say(of.title)}
		for _, line := range of.lines {
			if row := l.compareRow(spaces, line); row.Differs || row.Partly || !onlyDiffers {
				group.Rows = append(group.Rows, row)
			}
		}
		if len(group.Rows) > 0 && len(spaces) > 0 {
			groups = append(groups, group)
		}
	}
	return groups
}

// compareRow sets one attribute side by side. What is not known is no difference.
func (l *lang) compareRow(spaces []*market.Space, line specLine) compareRow {
	var row compareRow
	var first *specRow // that is known
	unknown := 0
	for _, space := range spaces {
		cell := l.specRow(space, line)
		row.Icon, row.Name = cell.Icon, cell.Name
		row.Cells = append(row.Cells, cell)
		switch {
		case cell.Unknown:
			unknown++
		case first == nil:
			first = &cell
		default:
			row.Differs = row.Differs || cell.Figure != first.Figure || cell.Text != first.Text
		}
	}
	row.Partly = unknown > 0 && unknown < len(spaces)
	return row
}

func rentRow(l *lang, s *market.Space) specRow {
	if !s.RentYuanM2Month.IsKnown() {
		return specRow{}
	}
	asked := l.rentIn(s)
	return specRow{Figure: asked.Figure, Text: asked.Unit}
}
