package rent

import (
	"maps"
	"slices"

	"zhaochang/internal/rent/robust"
)

// perTown is how many rows of a town calibrate its band where each costs a
// search for its neighbours: enough for a quartile to a few per cent.
const perTown = 300

// calibrate finds what references miss by on rows that their fit had not seen,
// and the limits of that by cell.
func (f *fitting) calibrate() {
	sample := f.calibrationSample()
	misses := make([]float64, len(f.rows))
	for fold := range folds {
		f.missesOf(uint8(fold), sample, misses)
	}
	f.cells(sample, misses)
}

// calibrationSample tells which rows calibrate: all, or an even choice within
// each town.
func (f *fitting) calibrationSample() []bool {
	sample, seen := make([]bool, len(f.rows)), map[string]int{}
	for i, r := range f.rows {
		step := 1
		if !f.hedonic.Field.IsFlat() {
			step = 1 + (f.layout.townCounts[r.Space.Town]-1)/perTown
		}
		sample[i] = seen[r.Space.Town]%step == 0
		seen[r.Space.Town]++
	}
	return sample
}

// missesOf judges the rows of one fold by what the others say: coefficients,
// villages and neighbours.
func (f *fitting) missesOf(fold uint8, sample []bool, misses []float64) {
	left := f.leftBy(f.solution.Without[fold])
	villages := f.villagesIn(left, func(i int) bool { return f.problem.Fold[i] != fold })
	f.without(villages, left)
	for i := range f.rows {
		if f.problem.Fold[i] == fold {
			misses[i] = left[i]
		}
	}
	if !f.hedonic.Field.IsFlat() {
		f.smoothMisses(fold, left, sample, misses)
	}
}

func (f *fitting) smoothMisses(fold uint8, left []float64, sample []bool, misses []float64) {
	limit := 3 * robust.Spread(left)
	sites, rows := f.located(left)
	for i := range sites {
		sites[i].Value = clamp(sites[i].Value, limit)
	}
	near := robust.NewNeighbourhood(sites, reachOf(f.hedonic.Field))
	inParallel(len(sites), func(i int) {
		row := rows[i]
		if f.problem.Fold[row] != fold || !sample[row] {
			return
		}
		guess, _ := predict(f.hedonic.Field, near, sites, sites[i], f.set.Neighbours, func(j int) bool { return f.problem.Fold[rows[j]] == fold })
		misses[row] -= guess
	})
}

// cells calibrates a band for every town that has enough, for every area, and
// for the city; a town that has too few takes its area's, or the city's.
func (f *fitting) cells(sample []bool, misses []float64) {
	pools := map[string][]float64{}
	for i, r := range f.rows {
		if sample[i] {
			town := r.Space.Town
			pools[town] = append(pools[town], misses[i])
			pools[City] = append(pools[City], misses[i])
			if area := f.areaOf(town); area != "" {
				pools[area] = append(pools[area], misses[i])
			}
		}
	}
	cells := map[string]bool{}
	for i := range f.hedonic.Towns {
		t := &f.hedonic.Towns[i]
		t.Cell = f.cellOf(t.Town, pools)
		cells[t.Cell] = true
	}
	for _, name := range slices.Sorted(maps.Keys(cells)) {
		f.hedonic.Cells = append(f.hedonic.Cells, newCell(name, pools[name]))
	}
}

// AreaPrefix stands before the name of an area where a scope may be a town's code too.
const AreaPrefix = "area:"

// areaOf is the scope of a town's area, or "".
func (f *fitting) areaOf(town string) string {
	if area := f.set.Areas[town]; area != "" {
		return AreaPrefix + area
	}
	return ""
}

func (f *fitting) cellOf(town string, pools map[string][]float64) string {
	for _, name := range []string{town, f.areaOf(town)} {
		if len(pools[name]) >= f.set.MinCalibration {
			return name
		}
	}
	return City
}

// newCell takes limits on both sides of the reference, which stays between the
// quartiles.
func newCell(name string, misses []float64) Cell {
	slices.Sort(misses)
	limit := func(of func([]float64, float64) (float64, bool), share float64) float64 {
		x, _ := of(misses, share) // cells hold at least MinCalibration, or all rows
		return x
	}
	c := Cell{Name: name, N: len(misses), Spread: robust.Spread(misses)}
	c.P25, c.P75 = min(0, limit(robust.Lower, 0.25)), max(0, limit(robust.Upper, 0.25))
	c.P5, c.P95 = min(c.P25, limit(robust.Lower, 0.05)), max(c.P75, limit(robust.Upper, 0.05))
	return c
}
