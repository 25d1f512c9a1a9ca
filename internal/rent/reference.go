package rent

import (
	"fmt"
	"math"

	"zhaochang/internal/market"
)

// Basis is what a reference rests on.
type Basis string

// The bases: the model, the median of the town, or nothing.
const (
	ByModel  Basis = "model"
	ByMedian Basis = "town_median"
	ByNone   Basis = "none"
)

// Reference is 平台参考租金 for one space: what spaces like it cost. It is never
// an official price. Prices are in 0.01 yuan per m² and month, of the kind that
// the model is about and of the kind of rent that the space's own is.
type Reference struct {
	ModelVersion string     `json:"model"`
	Population   Population `json:"population"`
	Price        Price      `json:"price"`
	RentKind     string     `json:"rent_kind"`
	Basis        Basis      `json:"basis"`
	// Reason says why there is no reference, or only a median.
	Reason Words `json:"reason,omitzero"`
	// Month is the month that the reference is for: the model's last.
	Month Month `json:"month,omitzero"`

	P50 market.Maybe[market.Decimal] `json:"p50"`
	P25 market.Maybe[market.Decimal] `json:"p25"`
	P75 market.Maybe[market.Decimal] `json:"p75"`
	// P5 and P95 bound nine in ten; a median has none.
	P5  market.Maybe[market.Decimal] `json:"p5"`
	P95 market.Maybe[market.Decimal] `json:"p95"`

	// Base is the price of the standard space in the town and month. P50 is Base
	// times every factor, rounded to 0.01 yuan: exactly as printed.
	Base    market.Maybe[market.Decimal] `json:"base"`
	Factors []Factor                     `json:"factors,omitempty"`
	// Unseen names what the model has not met and therefore does not count.
	Unseen []Words `json:"unseen,omitempty"`

	// How much it rests on: observations of the town and the village, residuals
	// near by, and those that the band is calibrated on, with the name of the
	// cell: a town's code, area: and a name, or city.
	TownN    int    `json:"town_n"`
	VillageN int    `json:"village_n"`
	NearN    int    `json:"near_n"`
	Cell     string `json:"cell,omitempty"`
	CellN    int    `json:"cell_n"`
	// Spread is the standard deviation that anomalies are judged by, of
	// logarithms; 0 for a median.
	Spread float64 `json:"spread"`
}

// ReferenceName is what a reference is called wherever it is shown: 集体物业交易指导价
// alone is official.
func ReferenceName() Words {
	return Words{"平台参考租金（非官方）", "Platform reference rent (not official)"}
}

// Factor is what one attribute does to the price: Permille of 1220 is +22 %.
type Factor struct {
	Name     string `json:"name"`
	Permille int64  `json:"permille"`
	Words    Words  `json:"words"`
}

// Reference is the reference for the space in the model's last month, or the
// reason why there is none.
func (m *Model) Reference(s *market.Space) Reference { return m.ReferenceIn(s, m.FittedOn.To) }

// ReferenceIn is Reference for another month; one outside the model's takes the
// nearest that it has.
func (m *Model) ReferenceIn(s *market.Space, month Month) Reference {
	r := Reference{ModelVersion: m.Version, Population: m.Settings.Population, Price: m.Settings.Price,
		RentKind: s.RentKind, Basis: ByNone, Month: min(max(month, m.FittedOn.From), m.FittedOn.To)}
	if of := PopulationOf(s); of != m.Settings.Population {
		r.Reason = m.Settings.Population.refuses(of)
		return r
	}
	if why := m.noModelFor(s); !why.IsEmpty() {
		return m.median(s, r, why)
	}
	m.Hedonic.explain(s, &r, m.Settings)
	m.Hedonic.band(s, &r)
	return r
}

func (p Population) words() Words {
	switch p {
	case Synthetic:
		return Words{"合成数据", "synthetic rows"}
	case Converted:
		return Words{"折算的外币租金", "rents converted from another currency"}
	}
	return Words{"真实数据", "real rows"}
}

// refuses is why a model of this population says nothing of that one.
func (p Population) refuses(of Population) Words {
	fitted, asked := p.words(), of.words()
	return Words{"模型按" + fitted.Zh + "拟合，不用于" + asked.Zh, "The model is fitted on " + fitted.En + " and does not speak of " + asked.En}
}

// noModelFor is why the hedonic model cannot speak of the space, or nothing.
func (m *Model) noModelFor(s *market.Space) Words {
	h := m.Hedonic
	if h == nil {
		return m.TooFew
	}
	if town := h.towns[s.Town]; town == nil || town.N < m.Settings.MinTown {
		return words("本镇样本少于 %d 条", "Fewer than %d observations in the town", m.Settings.MinTown)
	}
	for _, of := range []struct{ name, level string }{{"kind", s.Kind}, {"rent_kind", s.RentKind}} {
		if level := h.category(of.name).level(of.level); level == nil || level.N < m.Settings.MinTown {
			what := h.wordsOf(of.name, of.level)
			return Words{fmt.Sprintf("“%s”的样本少于 %d 条", what.Zh, m.Settings.MinTown),
				fmt.Sprintf("Fewer than %d observations of “%s”", m.Settings.MinTown, what.En)}
		}
	}
	return Words{}
}

func (h *Hedonic) category(name string) *CategoryFit {
	for i := range h.Categories {
		if h.Categories[i].Name == name {
			return &h.Categories[i]
		}
	}
	return &CategoryFit{}
}

func (h *Hedonic) wordsOf(name, level string) Words {
	for _, c := range h.categories {
		if c.name == name {
			return c.words(level)
		}
	}
	return Words{}
}

// median falls back on the town's figure.
func (m *Model) median(s *market.Space, r Reference, why Words) Reference {
	r.Reason = why
	d := m.medians[medianKey{s.Town, s.Kind, s.RentKind}]
	if d == nil {
		return r
	}
	r.Basis, r.TownN = ByMedian, d.N
	r.P25, r.P50, r.P75 = market.Known(d.P25), market.Known(d.P50), market.Known(d.P75)
	return r
}

// explain fills in base, factors and the median that they make.
func (h *Hedonic) explain(s *market.Space, r *Reference, set FitSettings) {
	town := h.towns[s.Town]
	r.Basis, r.TownN = ByModel, town.N
	month := h.Months[r.Month-h.Months[0].Month]
	base := nearest(math.Exp(h.Level + town.Effect + month.Effect))
	r.Base = market.Known(base)
	h.factorCategories(s, r)
	h.factorMeasures(s, r)
	h.factorPlace(s, r, set.Neighbours)
	r.P50 = market.Known(Rebuild(base, r.Factors))
}

// Rebuild is base times every factor, to the nearest 0.01 yuan, a fen at least.
func Rebuild(base market.Decimal, factors []Factor) market.Decimal {
	price := float64(base)
	for _, f := range factors {
		price = price * float64(f.Permille) / 1000
	}
	return max(1, nearest(price))
}

// factor adds what an effect does, unless it rounds to nothing.
func (r *Reference) factor(name string, effect float64, what Words) {
	permille := permilleOf(effect)
	if permille == 1000 {
		return
	}
	change := " " + signed(permille-1000)
	r.Factors = append(r.Factors, Factor{name, permille, Words{what.Zh + change, what.En + change}})
}

// signed prints permille as per cent with its sign: -65 is "−6.5 %".
func signed(permille int64) string {
	if permille < 0 {
		return "−" + market.Decimal(-permille).Text(1) + " %"
	}
	return "+" + market.Decimal(permille).Text(1) + " %"
}

func (h *Hedonic) factorCategories(s *market.Space, r *Reference) {
	for i, c := range h.categories {
		level := c.level(s)
		if fit := h.Categories[i].level(level); fit != nil {
			r.factor(c.name, fit.Effect, c.words(level))
		} else {
			r.Unseen = append(r.Unseen, c.words(level))
		}
	}
}

func (h *Hedonic) factorMeasures(s *market.Space, r *Reference) {
	for i, m := range h.measures {
		fit := h.Measures[i]
		number, known := m.number(s, r.Month)
		switch {
		case known && fit.N > 0:
			r.factor(m.name, fit.Known+fit.Slope*(m.scale(number)-fit.Standard), m.words(number))
		case !known && fit.UnknownN > 0:
			r.factor(m.name, fit.Unknown, m.unknown())
		case known:
			r.Unseen = append(r.Unseen, m.words(number))
		default:
			r.Unseen = append(r.Unseen, m.unknown())
		}
	}
}

func (h *Hedonic) factorPlace(s *market.Space, r *Reference, neighbours int) {
	if village := h.villages[villageKey{s.Town, s.Village}]; village != nil && s.Village != "" {
		r.VillageN = village.N
		r.factor("village", village.Effect, words("%s（本村 %d 宗）", "%s (%d in the village)", s.Village, village.N))
	}
	if p, known := s.Point().Get(); known {
		local, n := h.local(p, neighbours)
		r.NearN = n
		r.factor("near", local, words("周边 %d 宗", "%d near by", n))
	}
}

// band puts the cell's limits around the median.
func (h *Hedonic) band(s *market.Space, r *Reference) {
	cell := h.cells[h.towns[s.Town].Cell]
	r.Cell, r.CellN, r.Spread = cell.Name, cell.N, cell.Spread
	p50 := float64(r.P50.Or(0))
	at := func(limit float64) market.Maybe[market.Decimal] {
		return market.Known(max(1, nearest(p50*math.Exp(limit))))
	}
	r.P5, r.P25, r.P75, r.P95 = at(cell.P5), at(cell.P25), at(cell.P75), at(cell.P95)
}

// Explain says in a sentence what the reference is and what makes it: base,
// factors, and how many observations stand behind it. It always says that the
// reference is the platform's and not official.
func (r *Reference) Explain() Words {
	p50, known := r.P50.Get()
	if !known {
		return Words{"没有平台参考租金：" + r.Reason.Zh, "No platform reference: " + r.Reason.En}
	}
	p25, p75 := r.P25.Or(0), r.P75.Or(0)
	head := words("平台参考租金 %s–%s 元/㎡·月，中位 %s（非官方，本镇 %d 宗）", "Platform reference ¥%s–%s per m² and month, median %s (not official; %d in the town)",
		p25.Text(2), p75.Text(2), p50.Text(2), r.TownN)
	if r.Basis == ByMedian {
		return Words{head.Zh + "；" + r.Reason.Zh + "，为本镇同类中位数", head.En + "; " + r.Reason.En + ": the median of its kind in the town"}
	}
	parts := []Words{words("标准单元 %s 元", "standard space ¥%s", r.Base.Or(0).Text(2))}
	for _, f := range r.Factors {
		parts = append(parts, f.Words)
	}
	account := joinWords(parts)
	return Words{head.Zh + "：" + account.Zh, head.En + ": " + account.En}
}
