package match

import (
	"encoding/json"
	"strconv"

	"zhaochang/geo"
	"zhaochang/internal/market"
)

// nearM and farM are where distance begins to count and where it has cost most of
// its worth, when the demand does not say.
const nearM, farM = 2000.0, 20_000.0

func (p *plan) distanceCriterion(origin geo.Point, far float64) criterion {
	lon, lat := p.named("lon"), p.named("lat")
	return criterion{
		name: "near", wanted: mustJSON(far),
		judge: func(r row) (float64, Verdict) {
			point, known := pointOf(r[lon], r[lat])
			if !known {
				return unknownDesirability, Unknown
			}
			return closeness(geo.Distance(origin, point), min(nearM, far/2), far)
		},
		actual: func(r row) json.RawMessage {
			point, known := pointOf(r[lon], r[lat])
			if !known {
				return null()
			}
			return whole(geo.Distance(origin, point))
		},
	}
}

// whole writes a number without its fraction.
func whole(x float64) json.RawMessage { return strconv.AppendFloat(nil, x, 'f', 0, 64) }

const microsPerDay = 24 * 3600 * 1e6

// freshnessCriterion looks at when somebody last said that the space is still on
// offer.
func (p *plan) freshnessCriterion() criterion {
	confirmed, listed := p.named("confirmed_at"), p.named("listed_at")
	days := func(r row) (float64, bool) {
		said := r[confirmed]
		if !said.IsKnown() {
			said = r[listed]
		}
		return max(0, float64(int64(p.now)-said.Number())/microsPerDay), said.IsKnown()
	}
	return criterion{
		name: "freshness", wanted: json.RawMessage("14"),
		judge: func(r row) (float64, Verdict) {
			n, known := days(r)
			if !known {
				return unknownDesirability, Unknown
			}
			return freshness(n)
		},
		actual: func(r row) json.RawMessage {
			n, known := days(r)
			if !known {
				return null()
			}
			return whole(n)
		},
	}
}

// trustCriterion looks at who stands behind the facts: an official who checked
// them, or an owner who offers without anyone between.
func (p *plan) trustCriterion() criterion {
	verified, by := p.named("verified_at"), p.own.offeredBy
	return criterion{
		name: "trust", wanted: json.RawMessage(`"verified"`),
		judge: func(r row) (float64, Verdict) {
			switch {
			case r[verified].IsKnown():
				return 1, Met
			case !r[by].IsKnown():
				return unknownDesirability, Unknown
			case r[by].Text() == "owner" || r[by].Text() == "village":
				return 0.8, Near
			}
			return 0.6, Missed
		},
		actual: func(r row) json.RawMessage {
			if r[verified].IsKnown() {
				return json.RawMessage(`"verified"`)
			}
			return market.AttributeNamed("offered_by").JSON(r[by])
		},
	}
}
