package api

import (
	"encoding/json"

	"zhaochang/internal/market"
	"zhaochang/internal/rent"
	"zhaochang/internal/rent/appraise"
)

// Appraisal is what the platform makes of one space: what its like cost, where
// its price lies among them, how good it is. It is never official.
type Appraisal struct {
	Version   string          `json:"version"`
	FittedAt  *market.Instant `json:"fitted_at"`
	Official  bool            `json:"official"`
	Reference *RentReference  `json:"reference"`
	// Explanation says in a sentence what the reference is and what makes it.
	Explanation rent.Words `json:"explanation"`
	Price       Price      `json:"price"`
	Quality     Quality    `json:"quality"`
	Badge       rent.Badge `json:"quality_low_cost"`
}

// RentReference is 平台参考租金 for one space.
type RentReference struct {
	Name       rent.Words      `json:"name"`
	Model      string          `json:"model"`
	Population rent.Population `json:"population"`
	Synthetic  bool            `json:"synthetic"`
	Price      rent.Price      `json:"price"`
	RentKind   *string         `json:"rent_kind"`
	Basis      rent.Basis      `json:"basis"`
	Reason     rent.Words      `json:"reason"`
	Month      rent.Month      `json:"month"`
	P5         hundredths      `json:"p5_yuan_m2_month"`
	P25        hundredths      `json:"p25_yuan_m2_month"`
	P50        hundredths      `json:"p50_yuan_m2_month"`
	P75        hundredths      `json:"p75_yuan_m2_month"`
	P95        hundredths      `json:"p95_yuan_m2_month"`
	// Base times every factor is P50, rounded to the fen.
	Base         hundredths   `json:"base_yuan_m2_month"`
	Factors      []Factor     `json:"factors"`
	Unseen       []rent.Words `json:"unseen"`
	Observations int          `json:"observations"`
	TownN        int          `json:"town_n"`
	VillageN     int          `json:"village_n"`
	NearN        int          `json:"near_n"`
	Cell         string       `json:"cell"`
	CellN        int          `json:"cell_n"`
}

// Factor is what one attribute does to the price: 1.22 is 22 % more.
type Factor struct {
	Name   string      `json:"name"`
	Factor json.Number `json:"factor"`
	Words  rent.Words  `json:"words"`
}

// Price is the space's price beside its reference.
type Price struct {
	Label *rent.PriceLabel `json:"label"`
	Words rent.Words       `json:"words"`
	Basis string           `json:"basis"` // the rule behind a warning
	Paid  hundredths       `json:"compared_yuan_m2_month"`
	Share *json.Number     `json:"share"`
}

// Quality is an interval out of 100 with its heads, and what would raise it.
type Quality struct {
	Low      int              `json:"low"`
	High     int              `json:"high"`
	Standard rent.Words       `json:"standard"`
	Sample   bool             `json:"sample"`
	Heads    []rent.HeadScore `json:"heads"`
	Raise    []rent.Raise     `json:"raise"`
}

// NewAppraisal is what the platform makes of the space as JSON has it.
func NewAppraisal(a *appraise.Appraisal, s *market.Space) Appraisal {
	o := a.Of(s)
	one := Appraisal{
		Version: a.Version, Price: newPrice(o.Verdict), Badge: o.Badge, Explanation: o.Explain(),
		Quality: Quality{o.Quality.Low, o.Quality.High, o.Quality.Standard, o.Quality.Sample, o.Quality.Heads, listOf(o.Quality.Raise)},
	}
	if a.IsFitted() {
		one.FittedAt = &a.FittedAt
	}
	if o.Model != nil {
		one.Reference = newReference(&o.Reference, o.Model)
	}
	return one
}

func newReference(r *rent.Reference, m *rent.Model) *RentReference {
	one := &RentReference{
		Name: rent.ReferenceName(), Model: r.ModelVersion, Population: r.Population, Synthetic: r.Population == rent.Synthetic,
		Price: r.Price, Basis: r.Basis, Reason: r.Reason, Month: r.Month,
		P5: hundredths(r.P5), P25: hundredths(r.P25), P50: hundredths(r.P50), P75: hundredths(r.P75), P95: hundredths(r.P95),
		Base: hundredths(r.Base), Factors: []Factor{}, Unseen: listOf(r.Unseen), Observations: m.FittedOn.Observations,
		TownN: r.TownN, VillageN: r.VillageN, NearN: r.NearN, Cell: r.Cell, CellN: r.CellN,
	}
	if r.RentKind != "" {
		one.RentKind = &r.RentKind
	}
	for _, f := range r.Factors {
		one.Factors = append(one.Factors, Factor{f.Name, json.Number(market.Decimal(f.Permille).Text(3)), f.Words})
	}
	return one
}

func newPrice(v rent.Verdict) Price {
	p := Price{Basis: v.Basis, Paid: hundredths(v.Price)}
	if label := v.Shown(); label != rent.NoLabel {
		p.Label, p.Words = &label, label.Words()
	}
	if share, known := v.Share.Get(); known {
		text := json.Number(share.Text(4))
		p.Share = &text
	}
	return p
}
