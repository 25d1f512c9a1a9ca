package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"zhaochang/internal/market"
	"zhaochang/internal/rent"
	"zhaochang/internal/rent/appraise"
)

// marketPage is what rents are like by town and month.
type marketPage struct {
	frame
	Heading  string
	None     string // why there are no figures
	Lead     string
	Basis    string
	Standard string
	Version  string
	Months   []string
	Rows     []marketRow
	Chart    *marketChart
	Medians  []medianRow
}

// marketRow is a scope over the months that are shown.
type marketRow struct {
	Name, Href string
	IsCity     bool
	Cells      []marketCell
}

// marketCell is one month: a figure with its interval, or what stands for it.
type marketCell struct {
	Figure, Interval, Count string
	Joined                  string
}

// medianRow is the plain figure of a town for a kind of space and of rent.
type medianRow struct{ Name, Kind, RentKind, Count, Median, Quarters string }

// monthsListed is how many months the table has room for.
const monthsListed = 6

func (p *Pages) market(_ *gin.Context, l *lang) (view, error) {
	return view{"market", p.Site.marketPage(l, p.Appraiser.Current()), http.StatusOK}, nil
}

func (s *Site) marketPage(l *lang, a *appraise.Appraisal) marketPage {
	page := marketPage{frame: s.frame(l, "market", l.say("market.title"), pagePlace{"/market", ""}), Heading: l.say("market.title")}
	m := a.Published()
	if m == nil {
		page.None = l.say("market.none")
		return page
	}
	page.Synthetic = synthetic{Some: m.Settings.Population == rent.Synthetic, All: m.Settings.Population == rent.Synthetic}
	on := m.FittedOn
	page.Basis = l.say("rent.fitted-"+string(m.Settings.Population), grouped(on.Observations), on.From, on.To) + l.between() +
		l.say("market.price", l.priceUnit(m.Settings.Price))
	page.Version = l.say("rent.version-of", a.Version, day(a.FittedAt))
	page.Standard = l.words(m.StandardSpace())
	if m.Hedonic == nil {
		page.None, page.Medians = l.words(m.TooFew), s.medianRows(l, m)
		return page
	}
	first := max(on.From, on.To-monthsListed+1)
	for month := on.To; month >= first; month-- { // the newest beside the names
		page.Months = append(page.Months, month.String())
	}
	page.Rows = s.marketRows(l, m, first)
	page.Lead, page.Chart = s.marketLead(l, m), l.marketChart(m)
	return page
}

// marketRows are the city, and then the towns that have any rents, in the order
// of the list.
func (s *Site) marketRows(l *lang, m *rent.Model, first rent.Month) (rows []marketRow) {
	city := marketRow{Name: l.say("market.city"), IsCity: true, Cells: s.marketCells(l, m, rent.City, first)}
	rows = append(rows, city)
	for _, t := range s.places.towns {
		cells := s.marketCells(l, m, t.code, first)
		if cells != nil {
			rows = append(rows, marketRow{Name: l.townName(t), Href: l.path("/s") + "?town=" + t.code, Cells: cells})
		}
	}
	return rows
}

// marketCells are nil for a scope that the model has not met.
func (s *Site) marketCells(l *lang, m *rent.Model, scope string, first rent.Month) (cells []marketCell) {
	for month := m.FittedOn.To; month >= first; month-- {
		t, met := m.TownMonth(scope, month)
		if !met {
			return nil
		}
		c := marketCell{Count: grouped(t.N)}
		if level, known := t.Level.Get(); known {
			c.Figure, c.Interval = tenths(level), intervalOf(t)
		} else {
			c.Joined = s.joinedText(l, t.Joined)
		}
		cells = append(cells, c)
	}
	return cells
}

// joinedText says whose figure stands for a town's: that of its area, or the city's.
func (s *Site) joinedText(l *lang, scope string) string {
	name, isArea := strings.CutPrefix(scope, rent.AreaPrefix)
	if !isArea {
		return l.say("market.joined-city")
	}
	for _, a := range s.places.areas {
		if a.zh == name {
			name = l.areaName(a)
		}
	}
	return l.say("market.joined", name)
}

// tenths prints yuan to 0.1: the interval is wider than that.
func tenths(d market.Decimal) string {
	text := ((d + 5) / 10).Text(1)
	if !strings.Contains(text, ".") {
		text += ".0"
	}
	return text
}

// scopeName is what a scope of the index is called.
func (s *Site) scopeName(l *lang, scope string) string {
	if t := s.places.town(scope); t != nil {
		return l.townName(t)
	}
	return l.say("market.city")
}

func (s *Site) medianRows(l *lang, m *rent.Model) (rows []medianRow) {
	for _, d := range m.Medians {
		rows = append(rows, medianRow{
			Name: s.scopeName(l, d.Town), Kind: l.choiceOf("kind", d.Kind), RentKind: l.choiceOf("rent_kind", d.RentKind),
			Count: grouped(d.N), Median: rentFigure(d.P50), Quarters: rentFigure(d.P25) + "–" + rentFigure(d.P75),
		})
	}
	return rows
}

// marketChart is the city's figure over the months, with its interval.
type marketChart struct {
	Label      string
	Band, Line string // paths
	Points     []chartPoint
	Levels     []tick // X is the height
}

type chartPoint struct {
	X, Y        float64
	Month, Text string
	IsNamed     bool // under the chart, which has no room for all
}

// monthsDrawn is how far back the chart reaches, and monthsNamed for how many
// names it has room below.
const monthsDrawn, monthsNamed = 24, 8

// The chart's paper, and the margins for its words.
const chartWidth, chartHeight, chartLeft, chartFoot = 640.0, 170.0, 44.0, 24.0

// marketChart draws the months that have a figure; nil for fewer than two.
func (l *lang) marketChart(m *rent.Model) *marketChart {
	var months []rent.TownMonth
	for month := max(m.FittedOn.From, m.FittedOn.To-monthsDrawn+1); month <= m.FittedOn.To; month++ {
		if t, met := m.TownMonth(rent.City, month); met && t.Level.IsKnown() {
			months = append(months, t)
		}
	}
	if len(months) < 2 {
		return nil
	}
	low, high := months[0].Low.Or(0).Float(2), months[0].High.Or(0).Float(2)
	for _, t := range months {
		low, high = min(low, t.Low.Or(0).Float(2)), max(high, t.High.Or(0).Float(2))
	}
	c := &marketChart{Label: l.say("market.chart", months[0].Month, months[len(months)-1].Month)}
	step := stepFor((high - low) * 5) // some four or five lines
	from, to := floorTo(low, step), ceilTo(high, step)
	y := func(value float64) float64 {
		return tenth(10 + (chartHeight-chartFoot-10)*(to-value)/(to-from))
	}
	for value := from; value <= to+step/2; value += step {
		c.Levels = append(c.Levels, tick{X: y(value), Text: market.Decimal(value*100 + 0.5).Text(2)})
	}
	c.draw(months, y)
	return c
}

// draw lays the months out from left to right.
func (c *marketChart) draw(months []rent.TownMonth, y func(float64) float64) {
	span := float64(months[len(months)-1].Month - months[0].Month)
	back := ""
	for i, t := range months {
		x := tenth(chartLeft + 10 + (chartWidth-chartLeft-30)*float64(t.Month-months[0].Month)/span)
		at := y(t.Level.Or(0).Float(2))
		command := "L"
		if i == 0 {
			command = "M"
		}
		c.Line += command + pair(x, at)
		c.Band += command + pair(x, y(t.High.Or(0).Float(2)))
		back = "L" + pair(x, y(t.Low.Or(0).Float(2))) + back
		p := chartPoint{X: x, Y: at, Month: t.Month.String(), Text: tenths(t.Level.Or(0))}
		p.IsNamed = (len(months)-1-i)%(1+len(months)/monthsNamed) == 0
		c.Points = append(c.Points, p)
	}
	c.Band += back + "Z"
}
