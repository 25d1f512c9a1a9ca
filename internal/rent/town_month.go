package rent

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"

	"zhaochang/internal/market"
	"zhaochang/internal/rent/robust"
)

// TownMonth is one figure of the index: the price of the standard space in a
// town, an area or the city, in one month, in 0.01 yuan.
type TownMonth struct {
	// Scope is a town's code, area: and a name, or city.
	Scope string `json:"scope"`
	Month Month  `json:"month"`
	N     int    `json:"n"`
	// Level, with Low and High around it at 80 %, is what was known by the end
	// of the month. It is unknown where N is too small; Joined is then the scope
	// whose figure stands for it (并入片区).
	Level  market.Maybe[market.Decimal] `json:"level"`
	Low    market.Maybe[market.Decimal] `json:"low"`
	High   market.Maybe[market.Decimal] `json:"high"`
	Joined string                       `json:"joined,omitempty"`
	// Revised is Level in the light of the months after it.
	Revised market.Maybe[market.Decimal] `json:"revised"`
}

// eighty is how many standard deviations hold 80 %.
const eighty = 1.2815515655446004

// leastScale is the noise of rents that all follow the rule: a ten-thousandth.
const leastScale = 1e-4

// index works out the series of every scope. What is left over in a scope and
// month is read as a deviation from the city, which returns to nothing: a month
// of few readings stays near the scope's own level and the city's month.
func (f *fitting) index() error {
	covariance, err := f.solution.Covariance()
	if err != nil {
		return err
	}
	scopes, scale := f.scopes(), max(leastScale, robust.Spread(f.left))
	byKind := map[string][]string{}
	for _, name := range slices.Sorted(maps.Keys(scopes)) {
		byKind[scopeKind(name)] = append(byKind[scopeKind(name)], name)
	}
	for _, names := range byKind {
		f.indexScopes(names, scopes, scale, covariance)
	}
	slices.SortFunc(f.hedonic.Index, compareTownMonths)
	return nil
}

// scopeKind tells towns, areas and the city apart: the larger a scope, the less
// it moves beside the city's months.
func scopeKind(name string) string {
	if name == City {
		return City
	}
	if strings.HasPrefix(name, AreaPrefix) {
		return AreaPrefix
	}
	return "town"
}

func (f *fitting) indexScopes(names []string, scopes map[string]*scope, scale float64, covariance *mat.SymDense) {
	readings := make([][]robust.Reading, len(names))
	for i, name := range names {
		readings[i] = scopes[name].readings(scale)
	}
	process := robust.MostLikely(processes(scale), readings)
	for i, name := range names {
		f.indexScope(name, scopes[name], readings[i], process, covariance)
	}
}

// processes are what a deviation may be like: how fast it fades, and how far it
// moves in a month as a share of the noise of one rent.
func processes(scale float64) (list []robust.AR1) {
	for _, fades := range []float64{0, 0.5, 0.8, 0.9, 0.95, 0.98} {
		for _, moves := range []float64{0.001, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6} {
			list = append(list, robust.AR1{Return: fades, Noise: moves * moves * scale * scale})
		}
	}
	return list
}

// scope is what the rows of a town, an area or the city leave over, by month.
type scope struct {
	left  [][]float64
	towns map[string]int
}

// readings are the locations of the months that have any rows.
func (s *scope) readings(scale float64) []robust.Reading {
	readings := make([]robust.Reading, len(s.left))
	for i, left := range s.left {
		if g := robust.Location(left, scale); g.Weight > 0 {
			readings[i] = robust.Reading{Value: g.Mean, Variance: scale * scale / g.Weight, Known: true}
		}
	}
	return readings
}

func (f *fitting) scopes() map[string]*scope {
	scopes := map[string]*scope{}
	limit := grossLimit * f.solution.Scale
	for i, r := range f.rows {
		for _, name := range []string{r.Space.Town, f.areaOf(r.Space.Town), City} {
			if name == "" {
				continue
			}
			if scopes[name] == nil {
				scopes[name] = &scope{make([][]float64, f.layout.months), map[string]int{}}
			}
			month := int(r.Month - f.layout.first)
			scopes[name].left[month] = append(scopes[name].left[month], clamp(f.left[i], limit))
			scopes[name].towns[r.Space.Town]++
		}
	}
	return scopes
}

func (f *fitting) indexScope(name string, s *scope, readings []robust.Reading, process robust.AR1, covariance *mat.SymDense) {
	known, _ := process.Filter(readings)
	revised := process.Smooth(readings)
	for i, left := range s.left {
		n := len(left)
		t := TownMonth{Scope: name, Month: f.layout.first + Month(i), N: n}
		if n < f.set.MinIndex {
			t.Joined = f.joined(name)
		} else {
			sum := f.standardIn(s, i)
			level := 0.0
			for _, e := range sum {
				level += e.Value * f.solution.Coefficients[e.Column]
			}
			deviation := math.Sqrt(robust.Variance(covariance, sum) + known[i].Variance)
			at := level + known[i].Mean
			t.Level, t.Low, t.High = price(at), price(at-eighty*deviation), price(at+eighty*deviation)
			t.Revised = price(level + revised[i].Mean)
		}
		f.hedonic.Index = append(f.hedonic.Index, t)
	}
}

func price(logarithm float64) market.Maybe[market.Decimal] {
	return market.Known(nearest(math.Exp(logarithm)))
}

// joined is the scope that a scope too small in some month joins: its area, or
// the city. The city joins nothing.
func (f *fitting) joined(name string) string {
	if name == City {
		return ""
	}
	return cmp.Or(f.areaOf(name), City)
}

// standardIn is the sum of coefficients that makes the standard space in a scope
// and month, towns weighted by their observations.
func (f *fitting) standardIn(s *scope, month int) []robust.Entry {
	sum := append(f.layout.standard(len(f.rows)), robust.Entry{Column: f.layout.monthAt + month, Value: 1})
	var all int
	for _, n := range s.towns {
		all += n
	}
	for _, town := range slices.Sorted(maps.Keys(s.towns)) {
		sum = append(sum, robust.Entry{Column: f.layout.towns[town], Value: float64(s.towns[town]) / float64(all)})
	}
	return sum
}

// TownMonth is the figure of a scope in a month; false where the model has none
// at all. A figure that is withheld names the scope that stands for it.
func (m *Model) TownMonth(scope string, month Month) (TownMonth, bool) {
	if m.Hedonic == nil {
		return TownMonth{}, false
	}
	at, found := slices.BinarySearchFunc(m.Hedonic.Index, TownMonth{Scope: scope, Month: month}, compareTownMonths)
	if !found {
		return TownMonth{}, false
	}
	return m.Hedonic.Index[at], true
}

// Index is every figure of the index, by scope and month.
func (m *Model) Index() []TownMonth {
	if m.Hedonic == nil {
		return nil
	}
	return slices.Clone(m.Hedonic.Index)
}

func compareTownMonths(a, b TownMonth) int {
	return cmp.Or(cmp.Compare(a.Scope, b.Scope), cmp.Compare(a.Month, b.Month))
}
