package standing

import (
	"math"
	"slices"

	"zhaochang/geo"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
)

// dimensions are the hard conditions that sort demands out best: place, size,
// class of production, and the measures that a demand says must be met.
func dimensions(towns []string) []dimension {
	all := []dimension{byTown(towns), bySize(), byCell(), byFireClass()}
	for _, p := range market.Parameters() {
		if a, ok := market.AtLeastAttribute(p.Name); ok {
			all = append(all, byMeasure(p.Name, a))
		}
	}
	return all
}

func byTown(towns []string) dimension {
	return dimension{
		codes: len(towns) + 1, // the last is every other
		span: func(s *market.Space) (int, int, bool) {
			at := slices.Index(towns, s.Town)
			if at < 0 {
				at = len(towns)
			}
			return at, at, s.Town != ""
		},
		accepts: func(d *match.Demand, code int) bool {
			wanted := d.Query.Values("town")
			return len(wanted) == 0 || code == len(towns) ||
				slices.ContainsFunc(wanted, func(v market.Value) bool { return v.Text() == towns[code] })
		},
	}
}

// scale puts positive numbers into codes whose width grows with the number.
const (
	scaleCodes = 96
	perOctave  = 4
)

// scaleCode is the code of a stored number.
func scaleCode(n int64) int {
	if n < 1 {
		return 0
	}
	return min(scaleCodes-1, 1+int(perOctave*math.Log2(float64(n))))
}

// bySize: a space that divides may stand for every size up to its own.
func bySize() dimension {
	return dimension{
		codes: scaleCodes,
		span: func(s *market.Space) (int, int, bool) {
			area, known := s.AreaM2.Get()
			if !known {
				return 0, 0, false
			}
			first := 0
			if divides, told := s.Divisible.Get(); told && !divides {
				first = scaleCode(int64(area))
			}
			return first, scaleCode(int64(area)), true
		},
		accepts: func(d *match.Demand, code int) bool {
			low, high := 0, scaleCodes-1
			if v := d.Query.Values("area_min"); len(v) > 0 {
				low = scaleCode(v[0].Number())
			}
			if v := d.Query.Values("area_max"); len(v) > 0 {
				high = scaleCode(v[0].Number())
			}
			return low <= code && code <= high
		},
	}
}

// byMeasure: a number that must be at least so much.
func byMeasure(param string, a *market.Attribute) dimension {
	return dimension{
		codes: scaleCodes,
		span: func(s *market.Space) (int, int, bool) {
			v := a.Of(s)
			if !v.IsKnown() {
				return 0, 0, false
			}
			code := scaleCode(v.Number())
			return code, code, true
		},
		accepts: func(d *match.Demand, code int) bool {
			v := d.Query.Values(param)
			return len(v) == 0 || !slices.Contains(d.Must, param) || scaleCode(v[0].Number()) <= code
		},
	}
}

// byFireClass: a space holds its own class and every less dangerous one.
func byFireClass() dimension {
	classes := market.AttributeNamed("fire_class").Choices // the most dangerous first
	rank := func(code string) int {
		return slices.IndexFunc(classes, func(c market.Choice) bool { return c.Code == code })
	}
	return dimension{
		codes: len(classes),
		span: func(s *market.Space) (int, int, bool) {
			at := rank(s.FireClass)
			return at, at, at >= 0
		},
		accepts: func(d *match.Demand, code int) bool {
			v := d.Query.Values("fire_class")
			return len(v) == 0 || code <= rank(v[0].Text())
		},
	}
}

// The grid of places: cells of some 2.5 km over the city; those at its sides
// stand for everything beyond them too.
const gridSide = 32

func gridBox() geo.Box { return geo.Box{West: 113.5, South: 22.65, East: 114.3, North: 23.15} }

func byCell() dimension {
	box := gridBox()
	column := func(at, low, high float64) int {
		return max(0, min(gridSide-1, int(math.Floor((at-low)/(high-low)*gridSide))))
	}
	return dimension{
		codes: gridSide * gridSide,
		span: func(s *market.Space) (int, int, bool) {
			lon, hasLon := s.Lon.Get()
			lat, hasLat := s.Lat.Get()
			cell := column(lat, box.South, box.North)*gridSide + column(lon, box.West, box.East)
			return cell, cell, hasLon && hasLat
		},
		accepts: func(d *match.Demand, code int) bool {
			cell := cellBox(code)
			return !slices.ContainsFunc(regions(d), func(r geo.Region) bool { return r.Relate(cell) == geo.Outside })
		},
	}
}

// cellBox is what a cell stands for, a little more than its own ground.
func cellBox(code int) geo.Box {
	box := gridBox()
	width, height := (box.East-box.West)/gridSide, (box.North-box.South)/gridSide
	x, y := code%gridSide, code/gridSide
	const margin = 1e-9 // rounding at the sides
	cell := geo.Box{
		West: box.West + float64(x)*width - margin, East: box.West + float64(x+1)*width + margin,
		South: box.South + float64(y)*height - margin, North: box.South + float64(y+1)*height + margin,
	}
	if x == 0 {
		cell.West = -180
	}
	if x == gridSide-1 {
		cell.East = 180
	}
	if y == 0 {
		cell.South = -90
	}
	if y == gridSide-1 {
		cell.North = 90
	}
	return cell
}

// regions are the places that a demand must lie in.
func regions(d *match.Demand) []geo.Region {
	all := d.Query.Regions()
	if farthest, ok := d.MaxDistanceM.Get(); ok {
		all = append(all, geo.Circle{Center: d.Query.Near.Or(geo.Point{}), RadiusM: farthest})
	}
	return all
}
