package match

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"zhaochang/geo"
	"zhaochang/internal/market"
	"zhaochang/internal/match/law"
	"zhaochang/internal/match/road"
)

// RoadTimes tells how long a drive takes, between cells of the grid of package
// road; false where nobody knows.
type RoadTimes interface {
	Minutes(from, to road.Cell) (int, bool)
}

// nearMin and farMin are to minutes what nearM and farM are to metres; metresPerMin
// turns a demand's own limit into minutes.
const nearMin, farMin, metresPerMin = 10.0, 60.0, 500.0

// reach is how far one anchor is: minutes where the road table knows, else metres
// in a straight line.
type reach struct {
	metres  float64
	minutes int
	byRoad  bool
}

func (p *plan) reach(a Anchor, cell road.Cell, from geo.Point) reach {
	far := reach{metres: geo.Distance(a.Point, from)}
	if p.roads != nil {
		far.minutes, far.byRoad = p.roads.Minutes(road.CellOf(from), cell)
	}
	return far
}

// desirability is 1 near by and falls in a line, like that of near.
func (r reach) desirability(a Anchor) (float64, Verdict) {
	far := a.MaxM.Or(farM)
	if r.byRoad {
		limit := farMin
		if a.MaxM.IsKnown() {
			limit = far / metresPerMin
		}
		return closeness(float64(r.minutes), min(nearMin, limit/2), limit)
	}
	return closeness(r.metres, min(nearM, far/2), far)
}

// anchorsCriterion is the weighted mean of how desirable the distance to each
// anchor is; it is met when each is, and missed when one is.
func (p *plan) anchorsCriterion(anchors []Anchor) criterion {
	lon, lat := p.named("lon"), p.named("lat")
	cells := make([]road.Cell, len(anchors))
	for i, a := range anchors {
		cells[i] = road.CellOf(a.Point)
	}
	return criterion{
		name: "anchors", wanted: anchorsWanted(anchors), reads: []int{lon, lat},
		sieve: distant{p.closest(anchors), lon, lat},
		judge: func(r row) (float64, Verdict) {
			point, known := pointOf(r[lon], r[lat])
			if !known {
				return unknownDesirability, Unknown
			}
			sum, weight, worst := 0.0, 0.0, Met
			for i, a := range anchors {
				d, verdict := p.reach(a, cells[i], point).desirability(a)
				sum += a.Weight * d
				weight += a.Weight
				worst = worseVerdict(worst, verdict)
			}
			return sum / weight, worst
		},
		actual: func(r row) json.RawMessage {
			point, known := pointOf(r[lon], r[lat])
			if !known {
				return null()
			}
			return p.anchorsActual(anchors, cells, point)
		},
		words: func(r row) law.Words {
			point, known := pointOf(r[lon], r[lat])
			if !known {
				return law.Words{Zh: "坐标未登记", En: "the coordinates are not recorded"}
			}
			zh, en := make([]string, len(anchors)), make([]string, len(anchors))
			for i, a := range anchors {
				far := p.reach(a, cells[i], point).words()
				zh[i], en[i] = a.Name+" "+far.Zh, a.Name+" "+far.En
			}
			return law.Words{Zh: strings.Join(zh, "、"), En: strings.Join(en, ", ")}
		},
	}
}

// closest gives what the anchors are at most worth to a space in a box. How long the
// roads take from there nobody knows beforehand.
func (p *plan) closest(anchors []Anchor) func(geo.Box) float64 {
	return func(box geo.Box) float64 {
		if p.roads != nil {
			return 1
		}
		sum, weight := 0.0, 0.0
		for _, a := range anchors {
			d, _ := reach{metres: box.DistanceM(a.Point)}.desirability(a)
			sum += a.Weight * d
			weight += a.Weight
		}
		return sum / weight
	}
}

func (r reach) words() law.Words {
	if r.byRoad {
		return law.Words{Zh: fmt.Sprintf("车程 %d 分钟", r.minutes), En: fmt.Sprintf("%d min by road", r.minutes)}
	}
	return law.Words{Zh: fmt.Sprintf("直线 %.1f 公里", r.metres/1000), En: fmt.Sprintf("%.1f km in a straight line", r.metres/1000)}
}

func worseVerdict(a, b Verdict) Verdict {
	order := map[Verdict]int{Met: 0, Near: 1, Unknown: 2, Missed: 3}
	if order[b] > order[a] {
		return b
	}
	return a
}

// anchorDistance is how far one anchor is, as an answer writes it.
type anchorDistance struct {
	Name    string            `json:"name"`
	Metres  market.Maybe[int] `json:"straight_m"`
	Minutes market.Maybe[int] `json:"minutes"`
}

func (p *plan) anchorsActual(anchors []Anchor, cells []road.Cell, point geo.Point) json.RawMessage {
	all := make([]anchorDistance, len(anchors))
	for i, a := range anchors {
		far := p.reach(a, cells[i], point)
		all[i] = anchorDistance{Name: a.Name, Metres: market.Known(int(math.Round(far.metres)))}
		if far.byRoad {
			all[i].Minutes = market.Known(far.minutes)
		}
	}
	return mustJSON(all)
}

func anchorsWanted(anchors []Anchor) json.RawMessage {
	names := make([]string, len(anchors))
	for i, a := range anchors {
		names[i] = a.Name
	}
	return mustJSON(names)
}

// anchorGates are the anchors with a farthest distance, all of them in one gate.
func (p *plan) anchorGates(d Demand) []gate {
	var circles []geo.Region
	for _, a := range d.Anchors {
		if farthest, ok := a.MaxM.Get(); ok {
			circles = append(circles, geo.Circle{Center: a.Point, RadiusM: farthest})
		}
	}
	if len(circles) == 0 {
		return nil
	}
	return []gate{p.placeGate("anchors", circles...)}
}
