package rent

import (
	"maps"
	"slices"

	"gonum.org/v1/gonum/mat"

	"zhaochang/internal/market"
	"zhaochang/internal/rent/robust"
)

// layout says which column of the design holds what. Column 0 is the intercept.
type layout struct {
	categories []category
	levels     []map[string]int // of each category, from level to column
	counts     []map[string]int
	measures   []measure
	standards  []float64 // of each measure, on its scale
	numbers    []int     // of each measure, its column; the next is that of unknown
	known      []int
	towns      map[string]int
	townCounts map[string]int
	first      Month
	months     int
	monthAt    int
	width      int
}

// newLayout finds the levels, medians, towns and months of rows, of which there
// is at least one.
func newLayout(rows []row, price Price) *layout {
	l := &layout{categories: categories(price), measures: measures(), width: 1}
	for _, c := range l.categories {
		counts := map[string]int{}
		for _, r := range rows {
			counts[c.level(r.Space)]++
		}
		l.counts = append(l.counts, counts)
		l.levels = append(l.levels, l.columns(counts))
	}
	for _, m := range l.measures {
		l.addMeasure(m, rows)
	}
	l.townCounts = map[string]int{}
	l.first = rows[0].Month
	last := l.first
	for _, r := range rows {
		l.townCounts[r.Space.Town]++
		l.first, last = min(l.first, r.Month), max(last, r.Month)
	}
	l.towns = l.columns(l.townCounts)
	l.months = int(last-l.first) + 1
	l.monthAt = l.width
	l.width += l.months
	return l
}

// columns gives each name a column, in the order of names.
func (l *layout) columns(counts map[string]int) map[string]int {
	columns := map[string]int{}
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		columns[name] = l.width
		l.width++
	}
	return columns
}

func (l *layout) addMeasure(m measure, rows []row) {
	var scaled []float64
	for _, r := range rows {
		if number, known := m.number(r.Space, r.Month); known {
			scaled = append(scaled, m.scale(number))
		}
	}
	standard := 0.0
	if len(scaled) > 0 {
		standard = robust.Median(scaled)
	}
	l.standards = append(l.standards, standard)
	l.known = append(l.known, len(scaled))
	l.numbers = append(l.numbers, l.width)
	l.width += 2
}

// entries is the design's row of a space in a month. Levels and towns that the
// layout does not have are left out.
func (l *layout) entries(s *market.Space, month Month, into []robust.Entry) []robust.Entry {
	row := into[:0]
	row = append(row, robust.Entry{Column: 0, Value: 1})
	for i, c := range l.categories {
		if column, found := l.levels[i][c.level(s)]; found {
			row = append(row, robust.Entry{Column: column, Value: 1})
		}
	}
	for i, m := range l.measures {
		if number, known := m.number(s, month); !known {
			row = append(row, robust.Entry{Column: l.numbers[i] + 1, Value: 1})
		} else if value := m.scale(number) - l.standards[i]; value != 0 {
			row = append(row, robust.Entry{Column: l.numbers[i], Value: value})
		}
	}
	if column, found := l.towns[s.Town]; found {
		row = append(row, robust.Entry{Column: column, Value: 1})
	}
	return append(row, robust.Entry{Column: l.monthColumn(month), Value: 1})
}

func (l *layout) monthColumn(month Month) int {
	return l.monthAt + min(max(int(month-l.first), 0), l.months-1)
}

// usualShare is one in how many rows must say something for the standard space
// to say it.
const usualShare = 20

func (l *layout) usual(known, rows int) bool { return known*usualShare >= rows && known > 0 }

// standardLevel is the known level of a category met most often, the first of
// equals; "" where hardly anything is known.
func (l *layout) standardLevel(category, rows int) string {
	counts := l.counts[category]
	best := ""
	for _, level := range slices.Sorted(maps.Keys(counts)) {
		if level != "" && (best == "" || counts[level] > counts[best]) {
			best = level
		}
	}
	if _, listed := counts[""]; listed && !l.usual(rows-counts[""], rows) {
		return ""
	}
	return best
}

// standard are the columns that make the standard space, without town and month.
func (l *layout) standard(rows int) []robust.Entry {
	columns := []robust.Entry{{Column: 0, Value: 1}}
	for i := range l.categories {
		columns = append(columns, robust.Entry{Column: l.levels[i][l.standardLevel(i, rows)], Value: 1})
	}
	for i := range l.measures {
		if !l.usual(l.known[i], rows) {
			columns = append(columns, robust.Entry{Column: l.numbers[i] + 1, Value: 1})
		}
	}
	return columns
}

// faint holds a level that nothing else does.
const faint = 1e-3

// penalty holds terms and towns near the average, and months near each other.
func (l *layout) penalty(set FitSettings) *mat.SymDense {
	p := mat.NewSymDense(l.width, nil)
	for i := 1; i < l.monthAt; i++ {
		p.SetSym(i, i, set.TermPenalty)
	}
	for _, column := range l.towns {
		p.SetSym(column, column, set.TownPenalty)
	}
	for i := l.monthAt; i < l.width; i++ {
		p.SetSym(i, i, p.At(i, i)+faint)
		if i > l.monthAt {
			p.SetSym(i, i, p.At(i, i)+set.StepPenalty)
			p.SetSym(i-1, i-1, p.At(i-1, i-1)+set.StepPenalty)
			p.SetSym(i-1, i, -set.StepPenalty)
		}
	}
	return p
}
