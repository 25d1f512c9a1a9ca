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
	all := []dimension{byTown(towns), bySizeFrom(), bySizeTo(), byFireClass(), byCell()}
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
		code: func(s *market.Space) (int, bool) {
			at := slices.Index(towns, s.Town)
			if at < 0 {
				at = len(towns)
			}
			return at, s.Town != ""
		},
		accepts: func(d *match.Demand) func(int) bool {
			wanted := d.Query.Values("town")
			if len(wanted) == 0 {
				return nil
			}
			return func(code int) bool {
				return code == len(towns) ||
					slices.ContainsFunc(wanted, func(v market.Value) bool { return v.Text() == towns[code] })
			}
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

// smallestOf and largestOf are the ends of the sizes that a space may be let in:
// one that divides, or may divide, is let in any size up to its own.
func smallestOf(s *market.Space) (code int, known bool) {
	if divides, told := s.Divisible.Get(); !told || divides {
		return 0, s.AreaM2.IsKnown()
	}
	return largestOf(s)
}

func largestOf(s *market.Space) (code int, known bool) {
	area, known := s.AreaM2.Get()
	return scaleCode(int64(area)), known
}

// bySizeFrom: the largest size is no less than what is asked for at least.
func bySizeFrom() dimension {
	return dimension{codes: scaleCodes, code: largestOf, accepts: func(d *match.Demand) func(int) bool {
		least := d.Query.Values("area_min")
		if len(least) == 0 {
			return nil
		}
		low := scaleCode(least[0].Number())
		return func(code int) bool { return low <= code }
	}}
}

// bySizeTo: the smallest size is no more than what is asked for at most.
func bySizeTo() dimension {
	return dimension{codes: scaleCodes, code: smallestOf, accepts: func(d *match.Demand) func(int) bool {
		most := d.Query.Values("area_max")
		if len(most) == 0 {
			return nil
		}
		high := scaleCode(most[0].Number())
		return func(code int) bool { return code <= high }
	}}
}

// byMeasure: a number that must be at least so much.
func byMeasure(param string, a *market.Attribute) dimension {
	return dimension{
		codes: scaleCodes,
		code: func(s *market.Space) (int, bool) {
			v := a.Of(s)
			if !v.IsKnown() {
				return 0, false
			}
			return scaleCode(v.Number()), true
		},
		accepts: func(d *match.Demand) func(int) bool {
			v := d.Query.Values(param)
			if len(v) == 0 || !slices.Contains(d.Must, param) {
				return nil
			}
			low := scaleCode(v[0].Number())
			return func(code int) bool { return low <= code }
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
		code: func(s *market.Space) (int, bool) {
			at := rank(s.FireClass)
			return at, at >= 0
		},
		accepts: func(d *match.Demand) func(int) bool {
			v := d.Query.Values("fire_class")
			if len(v) == 0 {
				return nil
			}
			wanted := rank(v[0].Text())
			return func(code int) bool { return code <= wanted }
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
		code: func(s *market.Space) (int, bool) {
			lon, hasLon := s.Lon.Get()
			lat, hasLat := s.Lat.Get()
			cell := column(lat, box.South, box.North)*gridSide + column(lon, box.West, box.East)
			return cell, hasLon && hasLat
		},
		accepts: func(d *match.Demand) func(int) bool {
			all := regions(d)
			if len(all) == 0 {
				return nil
			}
			return func(code int) bool {
				cell := cellBox(code)
				return !slices.ContainsFunc(all, func(r geo.Region) bool { return apart(r.Bound(), cell) || r.Relate(cell) == geo.Outside })
			}
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

// apart tells at little cost that boxes do not meet.
func apart(a, b geo.Box) bool {
	return a.East < b.West || b.East < a.West || a.North < b.South || b.North < a.South
}
