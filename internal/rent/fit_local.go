package rent

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"sync"

	"zhaochang/geo"
	"zhaochang/internal/rent/robust"
)

func villageOf(r row) villageKey { return villageKey{r.Space.Town, r.Space.Village} }

func compareVillages(a, b villageKey) int {
	return cmp.Or(cmp.Compare(a.town, b.town), cmp.Compare(a.village, b.village))
}

// villagesIn are the effects of the villages that the kept rows name, shrunk by
// what villages differ at all. Rows whose village is not known have none.
func (f *fitting) villagesIn(left []float64, keep func(row int) bool) map[villageKey]*VillageFit {
	readings := map[villageKey][]float64{}
	limit := grossLimit * f.solution.Scale
	for i, r := range f.rows {
		if key := villageOf(r); keep(i) && key.village != "" {
			readings[key] = append(readings[key], clamp(left[i], limit))
		}
	}
	keys := slices.SortedFunc(maps.Keys(readings), compareVillages)
	groups := make([]robust.Group, len(keys))
	for i, key := range keys {
		groups[i] = robust.Location(readings[key], f.solution.Scale)
	}
	within := f.within(readings, keys, groups)
	between := robust.Between(groups, within)
	fits := map[villageKey]*VillageFit{}
	for i, key := range keys {
		fits[key] = &VillageFit{key.town, key.village, len(readings[key]), robust.Shrink(groups[i], between, within)}
	}
	return fits
}

// grossLimit is how many scales a single row may speak for: a village of one
// row, and that a fake, must not look like a cheap village.
const grossLimit = 3

// within is the variance inside villages. Each mean takes one freedom from the
// rows.
func (f *fitting) within(readings map[villageKey][]float64, keys []villageKey, groups []robust.Group) float64 {
	var inside []float64
	for i, key := range keys {
		for _, r := range readings[key] {
			inside = append(inside, r-groups[i].Mean)
		}
	}
	if len(inside) <= 2*len(keys) {
		return f.solution.Scale * f.solution.Scale
	}
	spread := robust.Spread(inside)
	return spread * spread * float64(len(inside)) / float64(len(inside)-len(keys))
}

// without takes the effect of each row's village off what is left.
func (f *fitting) without(villages map[villageKey]*VillageFit, left []float64) {
	for i, r := range f.rows {
		if v := villages[villageOf(r)]; v != nil {
			left[i] -= v.Effect
		}
	}
}

// located are the rows with a point, as sites, and the row of each.
func (f *fitting) located(left []float64) (sites []robust.Site, rows []int) {
	for i, r := range f.rows {
		if p, known := r.Space.Point().Get(); known {
			sites = append(sites, f.hedonic.site(p, left[i]))
			rows = append(rows, i)
		}
	}
	return sites, rows
}

// smooth fits a field to what regression and villages leave over, and keeps the
// sites that it is predicted from.
func (f *fitting) smooth() {
	var latitudes []float64
	for _, r := range f.rows {
		if p, known := r.Space.Point().Get(); known {
			latitudes = append(latitudes, p.Lat)
		}
	}
	if len(latitudes) == 0 {
		return
	}
	f.hedonic.Latitude = robust.Median(latitudes)
	sites, rows := f.located(f.left)
	f.hedonic.Field = robust.FitField(sites, apart)
	if f.hedonic.Field.IsFlat() {
		return
	}
	limit := 3 * robust.Spread(f.left)
	for i, site := range sites {
		p, _ := f.rows[rows[i]].Space.Point().Get()
		f.hedonic.Sites = append(f.hedonic.Sites, SiteFit{p.Lon, p.Lat, clamp(site.Value, limit)})
	}
}

// local is what the field says at a point, and from how many sites.
func (h *Hedonic) local(p geo.Point, k int) (float64, int) {
	if h.Field.IsFlat() || h.near == nil {
		return 0, 0
	}
	return predict(h.Field, h.near, h.sites, h.site(p, 0), k, func(int) bool { return false })
}

// apart is how far, in metres, a neighbour must be to speak of a place: what is
// nearer is the same building, whose owner would vouch for his own price.
const apart = 50

// predict is the field at a site from the k sites nearest to it that are not
// skipped, and how many there were.
func predict(field robust.Field, near *robust.Neighbourhood, sites []robust.Site, at robust.Site, k int, skip func(int) bool) (float64, int) {
	found := near.Nearest(at, k, func(i int) bool { return sites[i].Distance(at) < apart || skip(i) })
	around := make([]robust.Site, len(found))
	for i, index := range found {
		around[i] = sites[index]
	}
	return field.Predict(at, around), len(found)
}

// inParallel runs work for 0 … n-1, each once, on a few goroutines. What each
// does must not depend on the others.
func inParallel(n int, work func(int)) {
	const workers = 4
	var running sync.WaitGroup
	for w := range workers {
		running.Go(func() {
			for i := w; i < n; i += workers {
				work(i)
			}
		})
	}
	running.Wait()
}

// clamp keeps x within limit of zero.
func clamp(x, limit float64) float64 { return math.Max(-limit, math.Min(limit, x)) }
