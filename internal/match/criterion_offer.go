package match

import (
	"encoding/json"
	"slices"
	"strconv"

	"zhaochang/geo"
	"zhaochang/internal/market"
	"zhaochang/internal/match/law"
)

// nearM and farM are where distance begins to count and where it has cost most of
// its worth, when the demand does not say.
const nearM, farM = 2000.0, 20_000.0

func (p *plan) distanceCriterion(origin geo.Point, far float64) criterion {
	lon, lat := p.named("lon"), p.named("lat")
	within := min(nearM, far/2)
	inBox := distant{func(box geo.Box) float64 {
		d, _ := closeness(box.DistanceM(origin), within, far)
		return d
	}, lon, lat}
	return criterion{
		name: "near", wanted: mustJSON(far), reads: []int{lon, lat}, sieve: near{inBox, origin, within, far},
		judge: func(r row) (float64, Verdict) {
			point, known := pointOf(r[lon], r[lat])
			if !known {
				return unknownDesirability, Unknown
			}
			return closeness(geo.Distance(origin, point), within, far)
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

func daysSince(now market.Instant, said int64) float64 {
	return max(0, float64(int64(now)-said)/microsPerDay)
}

// freshnessCriterion looks at when somebody last said that the space is still on
// offer.
func (p *plan) freshnessCriterion() criterion {
	confirmed, listed := p.named("confirmed_at"), p.named("listed_at")
	days := func(r row) (float64, bool) {
		said := r[confirmed]
		if !said.IsKnown() {
			said = r[listed]
		}
		return daysSince(p.now, said.Number()), said.IsKnown()
	}
	return criterion{
		name: "freshness", wanted: json.RawMessage("14"),
		reads: []int{confirmed, listed}, sieve: fresh{confirmed, listed, p.now},
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

// directTrust is what an unchecked offer is worth of one who lets his own;
// brokeredTrust of others.
const directTrust, brokeredTrust = 0.8, 0.6

// nobodyBetween are those who let their own.
var nobodyBetween = [...]string{"owner", "village"}

// trustCriterion looks at who stands behind the facts: an official who checked
// them, or an owner who offers without anyone between.
func (p *plan) trustCriterion() criterion {
	verified, by := p.named("verified_at"), p.own.offeredBy
	return criterion{
		name: "trust", wanted: json.RawMessage(`"verified"`),
		reads: []int{verified, by}, sieve: p.trusted(),
		judge: func(r row) (float64, Verdict) {
			switch {
			case r[verified].IsKnown():
				return 1, Met
			case !r[by].IsKnown():
				return unknownDesirability, Unknown
			case slices.Contains(nobodyBetween[:], r[by].Text()):
				return directTrust, Near
			}
			return brokeredTrust, Missed
		},
		actual: func(r row) json.RawMessage {
			if r[verified].IsKnown() {
				return json.RawMessage(`"verified"`)
			}
			return market.AttributeNamed("offered_by").JSON(r[by])
		},
	}
}

// tellTerm makes a criterion on the term say the shortest and the longest that the
// space is let for, [2, 5], null where one is not known: neither alone is the term.
func (p *plan) tellTerm(made *criterion) {
	shortest, longest := p.named("lease_years_min"), p.named("lease_years_max")
	unknown := made.actual
	made.actual = func(r row) json.RawMessage {
		if string(unknown(r)) == "null" {
			return null()
		}
		of := market.AttributeNamed("lease_years_min")
		return mustJSON([]json.RawMessage{of.JSON(r[shortest]), of.JSON(r[longest])})
	}
	made.words = func(r row) law.Words {
		least, most := r[shortest], r[longest]
		years := func(v market.Value) string { return market.Decimal(v.Number()).Text(2) }
		switch {
		case least.IsKnown() && most.IsKnown():
			return law.Words{Zh: "租期最短 " + years(least) + " 年、最长 " + years(most) + " 年", En: "let for " + years(least) + " to " + years(most) + " years"}
		case least.IsKnown():
			return law.Words{Zh: "租期最短 " + years(least) + " 年", En: "let for " + years(least) + " years at least"}
		}
		return law.Words{Zh: "租期最长 " + years(most) + " 年", En: "let for " + years(most) + " years at most"}
	}
}
