package rent

import (
	"cmp"
	"slices"

	"zhaochang/internal/market"
)

// SizeClass is the class of areas that compare: its lower edge, in m².
type SizeClass int64

// sizeEdges part small units, whole floors, buildings and parks.
func sizeEdges() []SizeClass { return []SizeClass{0, 500, 1000, 3000, 10_000} }

// SizeClassOf is the class of an area in 0.01 m².
func SizeClassOf(area market.Decimal) SizeClass {
	class := SizeClass(0)
	for _, edge := range sizeEdges() {
		if int64(area) >= int64(edge)*100 {
			class = edge
		}
	}
	return class
}

// Bars are the quality that a quarter of the city's spaces of a size class
// reach, by the low ends of their intervals.
type Bars map[SizeClass]Bar

// Bar is one class's.
type Bar struct {
	Low int `json:"low"`
	N   int `json:"n"`
}

// minBar is the least spaces of a class that make a bar.
const minBar = 20

// QualityBars are the bars of the spaces, which are those on offer in the city.
// A class with too few has none.
func QualityBars(spaces []*market.Space, standard Standard) Bars {
	var tally BarTally
	for _, s := range spaces {
		tally.Add(s, standard)
	}
	return tally.Bars()
}

// BarTally counts spaces towards bars, one at a time. The zero value is empty.
type BarTally struct{ lows map[SizeClass]*[101]int }

// Add counts a space on offer; one whose area is not known is left out.
func (t *BarTally) Add(s *market.Space, standard Standard) {
	area, known := s.AreaM2.Get()
	if !known {
		return
	}
	if t.lows == nil {
		t.lows = map[SizeClass]*[101]int{}
	}
	class := SizeClassOf(area)
	if t.lows[class] == nil {
		t.lows[class] = new([101]int)
	}
	t.lows[class][gradeOf(s, standard).Low]++
}

// Bars are the bars of what was counted.
func (t *BarTally) Bars() Bars {
	bars := Bars{}
	for class, counts := range t.lows {
		n := 0
		for _, count := range counts {
			n += count
		}
		if n >= minBar {
			bars[class] = Bar{Low: reachedBy(counts, (n-1)/4+1), N: n}
		}
	}
	return bars
}

// reachedBy is the highest score that so many reach.
func reachedBy(counts *[101]int, many int) int {
	for low := len(counts) - 1; low > 0; low-- {
		if many -= counts[low]; many <= 0 {
			return low
		}
	}
	return 0
}

// Badge is whether a space is 优质低成本, and if not, why.
type Badge struct {
	Given bool  `json:"given"`
	Why   Words `json:"why,omitzero"`
}

// BadgeOf gives the badge to a space whose quality reaches, at its low end, the
// bar of its size class, whose effective rent is at or below P25 of effective
// rents, and whose offer can be trusted: that, the caller knows. A price that is
// to be checked never has it.
func BadgeOf(s *market.Space, q Quality, bars Bars, r *Reference, v Verdict, trusted bool) Badge {
	area, known := s.AreaM2.Get()
	bar, barred := bars[SizeClassOf(area)]
	paid, priced := v.Price.Get()
	p25, referred := r.P25.Get()
	switch {
	case !known:
		return Badge{Why: words("面积未知", "The area is not known")}
	case !barred:
		return Badge{Why: words("同规模房源太少，没有质量门槛", "Too few spaces of the size for a bar of quality")}
	case q.Low < bar.Low:
		return Badge{Why: words("质量下限 %d，门槛 %d", "Quality is at least %d, the bar is %d", q.Low, bar.Low)}
	case r.Price != Effective:
		return Badge{Why: words("参考按挂牌租金，不能比综合用房成本", "The reference is of quoted rents and does not compare the whole cost")}
	case !priced || !referred:
		return Badge{Why: words("综合用房成本或参考未知", "The cost or its reference is not known")}
	case v.Demoted || v.Label == Suspicious:
		return Badge{Why: words("价格待核实", "The price is to be checked")}
	case paid > p25:
		return Badge{Why: words("综合用房成本 %s，P25 为 %s", "The cost is %s, P25 is %s", paid.Text(2), p25.Text(2))}
	case !trusted:
		return Badge{Why: words("房源未核验", "The offer is not verified")}
	}
	return Badge{Given: true}
}

// Choice is a space as the frontier sees it: its quality at the low end and its
// effective rent in 0.01 yuan.
type Choice struct {
	SpaceID string         `json:"space_id"`
	Quality int            `json:"quality"`
	Rent    market.Decimal `json:"rent"`
}

// Frontier keeps the choices that no other beats: none is at least as good and
// at least as cheap, and better in one of the two. Cheapest first, ties by id.
func Frontier(choices []Choice) []Choice {
	sorted := slices.SortedFunc(slices.Values(choices), func(a, b Choice) int {
		return cmp.Or(cmp.Compare(a.Rent, b.Rent), cmp.Compare(b.Quality, a.Quality), cmp.Compare(a.SpaceID, b.SpaceID))
	})
	var kept []Choice
	for _, c := range sorted {
		if len(kept) == 0 || c.Quality > kept[len(kept)-1].Quality ||
			c.Quality == kept[len(kept)-1].Quality && c.Rent == kept[len(kept)-1].Rent {
			kept = append(kept, c)
		}
	}
	return kept
}
