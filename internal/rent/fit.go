package rent

import (
	"hash/fnv"
	"maps"
	"math"
	"slices"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/rent/robust"
)

// Fit makes a model of the observations that the settings ask for. With too few
// of them the model says so and holds medians of towns alone. Observations may
// come in any order; their spaces are read and not kept. Settings out of range
// are an Invalid fault.
func Fit(observations []Observation, set FitSettings) (*Model, error) {
	if err := set.Check(); err != nil {
		return nil, err
	}
	version, err := set.version()
	if err != nil {
		return nil, err
	}
	rows, left := choose(observations, set)
	m := &Model{Version: version, Settings: set, FittedOn: provenance(rows, left), Medians: medians(rows, set)}
	if len(rows) < set.MinObservations {
		m.TooFew = words("样本 %d 条，少于 %d 条，不做模型", "%d observations, fewer than the %d that a model needs", len(rows), set.MinObservations)
		m.prepare()
		return m, nil
	}
	f := newFitting(rows, set)
	if err := f.solve(); err != nil {
		return nil, fault.Because(fault.Internal, err, "the rent model could not be fitted on %d observations", len(rows))
	}
	f.smooth()
	f.calibrate()
	if err := f.index(); err != nil {
		return nil, fault.Because(fault.Internal, err, "the town-month index could not be worked out")
	}
	m.Hedonic = f.hedonic
	m.prepare()
	return m, nil
}

func provenance(rows []row, left map[string]int) Provenance {
	p := Provenance{Observations: len(rows), LeftOut: left, RentKinds: map[string]int{}}
	for i, r := range rows {
		if i == 0 {
			p.From, p.To = r.Month, r.Month
		}
		p.From, p.To = min(p.From, r.Month), max(p.To, r.Month)
		p.RentKinds[r.Space.RentKind]++
	}
	return p
}

// medians are the figures of every town, kind and kind of rent that has enough.
func medians(rows []row, set FitSettings) []Median {
	groups := map[medianKey][]market.Decimal{}
	for _, r := range rows {
		key := medianKey{r.Space.Town, r.Space.Kind, r.Space.RentKind}
		groups[key] = append(groups[key], r.price)
	}
	var list []Median
	for key, prices := range groups {
		if n := len(prices); n >= set.MinMedian {
			slices.Sort(prices)
			list = append(list, Median{key.town, key.kind, key.rentKind, n, quantile(prices, 1), quantile(prices, 2), quantile(prices, 3)})
		}
	}
	slices.SortFunc(list, func(a, b Median) int {
		return slices.Compare([]string{a.Town, a.Kind, a.RentKind}, []string{b.Town, b.Kind, b.RentKind})
	})
	return list
}

// quantile is the quarters-th quartile of sorted prices, between the two nearest
// where it falls between.
func quantile(sorted []market.Decimal, quarters int) market.Decimal {
	position := quarters * (len(sorted) - 1)
	low := sorted[position/4]
	high := sorted[min(position/4+1, len(sorted)-1)]
	return low + divide(int64(high-low)*int64(position%4), 4)
}

// folds is how many parts the rows fall into: each is judged by a fit on the
// others.
const folds = 5

// fitting is a fit on its way.
type fitting struct {
	set      FitSettings
	rows     []row
	layout   *layout
	problem  robust.Problem
	solution *robust.Solution
	hedonic  *Hedonic
	// logs are the logarithms of the prices.
	logs []float64
	// villages are what villages add.
	villages map[villageKey]*VillageFit
	// left is what the whole fit leaves over, at each of its stages.
	left []float64
}

func newFitting(rows []row, set FitSettings) *fitting {
	f := &fitting{set: set, rows: rows, layout: newLayout(rows, set.Price), hedonic: &Hedonic{}}
	f.problem = robust.Problem{Design: &robust.Design{}, Penalty: f.layout.penalty(set), Folds: folds}
	var entries []robust.Entry
	for _, r := range rows {
		entries = f.layout.entries(r.Space, r.Month, entries)
		f.problem.Design.Append(entries)
		f.logs = append(f.logs, math.Log(float64(r.price)))
		f.problem.Fold = append(f.problem.Fold, foldOf(r.Space.ID))
	}
	return f
}

// foldOf keeps the rows of one space in one fold.
func foldOf(id string) uint8 {
	h := fnv.New32a()
	h.Write([]byte(id))
	return uint8(h.Sum32() % folds)
}

// backfits is how often the regression and the villages are fitted in turn, each
// on what the other leaves: after three hardly anything moves.
const backfits = 3

// solve fits the regression and the villages, and names what it found.
func (f *fitting) solve() error {
	for range backfits {
		f.problem.Response = slices.Clone(f.logs)
		f.without(f.villages, f.problem.Response)
		solution, err := f.problem.Solve()
		if err != nil {
			return err
		}
		f.solution, f.problem.Start = solution, solution.Weights
		f.left = f.leftBy(solution.Coefficients)
		f.villages = f.villagesIn(f.left, func(int) bool { return true })
	}
	f.without(f.villages, f.left)
	f.hedonic.Scale = f.solution.Scale
	f.nameLevel()
	f.nameMeasures()
	f.namePlaces()
	return nil
}

func (f *fitting) leftBy(coefficients []float64) []float64 {
	left := make([]float64, len(f.rows))
	for i := range left {
		left[i] = f.logs[i] - f.problem.Design.Dot(i, coefficients)
	}
	return left
}

// nameLevel moves the standard level of each category into the level of all.
func (f *fitting) nameLevel() {
	b := f.solution.Coefficients
	f.hedonic.Level = b[0]
	for i, c := range f.layout.categories {
		standard := f.layout.standardLevel(i, len(f.rows))
		zero := b[f.layout.levels[i][standard]]
		fit := CategoryFit{Name: c.name, Standard: standard}
		for _, level := range slices.Sorted(maps.Keys(f.layout.levels[i])) {
			fit.Levels = append(fit.Levels, LevelFit{level, f.layout.counts[i][level], b[f.layout.levels[i][level]] - zero})
		}
		f.hedonic.Level += zero
		f.hedonic.Categories = append(f.hedonic.Categories, fit)
	}
}

func (f *fitting) nameMeasures() {
	b := f.solution.Coefficients
	for i, m := range f.layout.measures {
		column := f.layout.numbers[i]
		fit := MeasureFit{Name: m.name, N: f.layout.known[i], Standard: f.layout.standards[i], Slope: b[column], UnknownN: len(f.rows) - f.layout.known[i]}
		if fit.Unknown = b[column+1]; !f.layout.usual(fit.N, len(f.rows)) {
			f.hedonic.Level += fit.Unknown
			fit.Known, fit.Unknown = -fit.Unknown, 0
		}
		f.hedonic.Measures = append(f.hedonic.Measures, fit)
	}
}

func (f *fitting) namePlaces() {
	b := f.solution.Coefficients
	for _, town := range slices.Sorted(maps.Keys(f.layout.towns)) {
		f.hedonic.Towns = append(f.hedonic.Towns, TownFit{Town: town, N: f.layout.townCounts[town], Effect: b[f.layout.towns[town]]})
	}
	counts := make([]int, f.layout.months)
	for _, r := range f.rows {
		counts[r.Month-f.layout.first]++
	}
	for i, n := range counts {
		f.hedonic.Months = append(f.hedonic.Months, MonthFit{f.layout.first + Month(i), n, b[f.layout.monthAt+i]})
	}
	for _, key := range slices.SortedFunc(maps.Keys(f.villages), compareVillages) {
		f.hedonic.Villages = append(f.hedonic.Villages, *f.villages[key])
	}
}
