package rent

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"

	"zhaochang/internal/market"
)

// Observation is a rent that was asked or agreed for a space in a month. The
// space says which of the two (rent_kind), and where it was.
type Observation struct {
	Space *market.Space
	Month Month
}

// Population is a kind of rows. Populations are never mixed in one model.
type Population string

// The populations: what people entered, what a generator made up, and rents
// that came in another currency.
const (
	Real      Population = "real"
	Synthetic Population = "synthetic"
	Converted Population = "converted"
)

// Populations are all of them.
func Populations() []Population { return []Population{Real, Synthetic, Converted} }

// PopulationOf says which population the space's rent belongs to.
func PopulationOf(s *market.Space) Population {
	switch {
	case s.Synthetic.Or(false):
		return Synthetic
	case s.RentIsConverted():
		return Converted
	}
	return Real
}

// Price is what a model is about.
type Price string

// The prices: rent as it is quoted, per m² that it is quoted for, and rent with
// tax, fee and rent-free months per usable m², which alone compares.
const (
	Headline  Price = "headline"
	Effective Price = "effective"
)

// of is the price of a space, in 0.01 yuan.
func (p Price) of(s *market.Space, set CostSettings) market.Maybe[market.Decimal] {
	if p == Effective {
		return EffectiveRent(s, set)
	}
	return s.RentYuanM2Month
}

// row is an observation that takes part in a fit.
type row struct {
	Observation
	price market.Decimal
}

// choose keeps the observations that the settings ask for, in an order that does
// not depend on theirs, and counts why the others are left out.
func choose(observations []Observation, set FitSettings) ([]row, map[string]int) {
	left := map[string]int{}
	var rows []row
	latest := Month(0)
	for _, o := range observations {
		latest = max(latest, o.Month)
	}
	for _, o := range observations {
		price, known := set.Price.of(o.Space, set.Cost).Get()
		switch {
		case PopulationOf(o.Space) != set.Population:
			left["of another population"]++
		case !known || price <= 0:
			left["without a price"]++
		case o.Space.Town == "":
			left["without a town"]++
		case o.Month <= latest-Month(set.MaxMonths):
			left["too old"]++
		default:
			rows = append(rows, row{o, price})
		}
	}
	slices.SortFunc(rows, compareRows)
	return rows, left
}

// compareRows orders by what tells rows apart, and by all they hold when that
// does not.
func compareRows(a, b row) int {
	order := cmp.Or(cmp.Compare(a.Space.ID, b.Space.ID), cmp.Compare(a.Month, b.Month), cmp.Compare(a.price, b.price))
	if order != 0 || a.Space == b.Space {
		return order
	}
	return bytes.Compare(contents(a.Space), contents(b.Space))
}

func contents(s *market.Space) []byte {
	text, err := json.Marshal(s)
	if err != nil {
		return nil // a space marshals without error; were there one, rows would tie
	}
	return text
}
