package robust

import "math"

// Site is a value at a place in the plane, in metres.
type Site struct{ X, Y, Value float64 }

// Distance is that to another site, in metres.
func (s Site) Distance(other Site) float64 { return math.Hypot(s.X-other.X, s.Y-other.Y) }

// Field is a random surface of mean zero whose values are alike near by: two
// places d metres apart have covariance Sill·exp(-d/RangeM). Readings of it
// carry noise of variance Nugget. A field without sill is flat.
type Field struct {
	Sill   float64 `json:"sill"`
	RangeM float64 `json:"range_m"`
	Nugget float64 `json:"nugget"`
}

// IsFlat tells whether there is nothing to predict from neighbours.
func (f Field) IsFlat() bool { return f.Sill <= 0 }

func (f Field) covariance(d float64) float64 { return f.Sill * math.Exp(-d/f.RangeM) }

// Predict is the best linear guess of the field at a place from sites around it
// (simple kriging). Without a nugget it gives a site's own value at that site.
// Far from all sites it is zero.
func (f Field) Predict(at Site, sites []Site) float64 {
	if f.IsFlat() || len(sites) == 0 {
		return 0
	}
	between, towards := make([][]float64, len(sites)), make([]float64, len(sites))
	for i, s := range sites {
		between[i] = make([]float64, i+1)
		for j := range i {
			between[i][j] = f.covariance(s.Distance(sites[j]))
		}
		between[i][i] = f.Sill + f.Nugget
		towards[i] = f.covariance(s.Distance(at))
	}
	if !factorise(between) {
		return 0 // sites in one place and no nugget: they say nothing more than each other
	}
	solve(between, towards)
	var value float64
	for i, s := range sites {
		value += towards[i] * s.Value
	}
	return value
}

// factorise turns the lower half of a small symmetric matrix into its Cholesky
// factor; false when the matrix is not positive definite. A prediction takes a
// few hundred multiplications; a library's estimate of the condition alone takes
// longer.
func factorise(lower [][]float64) bool {
	for i, row := range lower {
		for j := range row {
			sum := row[j]
			for k := range j {
				sum -= row[k] * lower[j][k]
			}
			if j < i {
				row[j] = sum / lower[j][j]
			} else if row[i] = math.Sqrt(sum); sum <= 1e-12 {
				return false
			}
		}
	}
	return true
}

// solve replaces b by the solution of the equations whose factor lower is.
func solve(lower [][]float64, b []float64) {
	for i := range b {
		for k := range i {
			b[i] -= lower[i][k] * b[k]
		}
		b[i] /= lower[i][i]
	}
	for i := len(b) - 1; i >= 0; i-- {
		for k := i + 1; k < len(b); k++ {
			b[i] -= lower[k][i] * b[k]
		}
		b[i] /= lower[i][i]
	}
}

// ranges are the correlation lengths that FitField chooses from, in metres: a
// block of streets to a town.
func ranges() []float64 { return []float64{250, 500, 1000, 2000, 4000} }

// bins part distances; pairs farther apart than the last are not looked at.
func bins() []float64 { return []float64{100, 250, 500, 1000, 2000, 4000} }

const (
	// pairsFrom is how many sites look at their neighbours: enough for a
	// covariance to a few per cent.
	pairsFrom = 3000
	// pairNeighbours is how many each looks at.
	pairNeighbours = 24
	// standsClear is how many standard errors from nothing a field must stand.
	standsClear = 4
)

// FitField estimates the field behind the sites by the mean products of pairs,
// by distance; it is flat unless it stands clear of chance. Values beyond three
// robust deviations are cut to that, so that a gross error makes no hill.
func FitField(sites []Site, apart float64) Field {
	cut, variance := cutSites(sites)
	if variance == 0 {
		return Field{}
	}
	counts, sums, reach := pairProducts(cut, apart)
	best, least := Field{}, math.Inf(1)
	for _, length := range ranges() {
		sill, misfit, standing := sillAt(length, counts, sums, reach, variance)
		if standing > standsClear && misfit < least {
			best, least = Field{Sill: min(sill, 0.95*variance), RangeM: length}, misfit
		}
	}
	best.Nugget = variance - best.Sill
	return best
}

func cutSites(sites []Site) ([]Site, float64) {
	values := make([]float64, len(sites))
	for i, s := range sites {
		values[i] = s.Value
	}
	limit := 3 * Spread(values)
	cut := make([]Site, len(sites))
	var squares float64
	for i, s := range sites {
		s.Value = max(-limit, min(limit, s.Value))
		cut[i] = s
		squares += s.Value * s.Value
	}
	return cut, squares / float64(max(1, len(sites)))
}

// pairProducts sums, for each bin, pairs, their products and their distances.
func pairProducts(sites []Site, apart float64) (counts, sums, reach []float64) {
	edges := bins()
	counts, sums, reach = make([]float64, len(edges)), make([]float64, len(edges)), make([]float64, len(edges))
	limit := edges[len(edges)-1]
	near := NewNeighbourhood(sites, limit)
	step := max(1, len(sites)/pairsFrom)
	for i := 0; i < len(sites); i += step {
		for _, j := range near.Nearest(sites[i], pairNeighbours, func(j int) bool { return j == i || sites[i].Distance(sites[j]) < apart }) {
			d := sites[i].Distance(sites[j])
			for b, edge := range edges {
				if d <= edge {
					counts[b]++
					sums[b] += sites[i].Value * sites[j].Value
					reach[b] += d
					break
				}
			}
		}
	}
	return counts, sums, reach
}

// sillAt is the least-squares sill of a correlation length, how ill it fits, and
// how many standard errors it stands from zero.
func sillAt(length float64, counts, sums, reach []float64, variance float64) (sill, misfit, standing float64) {
	var cross, square float64
	for b, n := range counts {
		if n > 0 {
			shape := math.Exp(-reach[b] / n / length)
			cross += sums[b] * shape
			square += n * shape * shape
		}
	}
	if square == 0 {
		return 0, math.Inf(1), 0
	}
	sill = cross / square
	for b, n := range counts {
		if n > 0 {
			miss := sums[b]/n - sill*math.Exp(-reach[b]/n/length)
			misfit += n * miss * miss
		}
	}
	return sill, misfit, sill * math.Sqrt(square) / variance
}
