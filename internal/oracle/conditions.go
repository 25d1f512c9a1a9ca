package oracle

import (
	"math/big"
	"net/url"
	"slices"
	"strings"
	"time"
)

// conditions says for each parameter whether a row passes it.
var conditions = map[string]func(Row, url.Values) answer{
	"town":       oneOf("town"),
	"village":    oneOf("village"),
	"kind":       oneOf("kind"),
	"structure":  oneOf("structure"),
	"land_title": oneOf("land_title"),
	"land_use":   oneOf("land_use"),

	"certificate": oneOf("certificate"),
	"offered_by":  oneOf("offered_by"),
	"status":      status,

	"area_min": leasable, "area_max": leasable,
	"rent_min": func(r Row, p url.Values) answer {
		return notBelow(r.number("rent_yuan_m2_month"), p.Get("rent_min"), 2)
	},
	"rent_max": func(r Row, p url.Values) answer {
		return notAbove(r.number("rent_yuan_m2_month"), p.Get("rent_max"), 2)
	},
	"effective_rent_max": func(r Row, p url.Values) answer {
		return notAbove(r.number("effective_rent_yuan_m2_month"), p.Get("effective_rent_max"), 2)
	},
	"monthly_rent_max": monthlyRent,

	"storey_height_min": least("storey_height_m", "storey_height_min"),
	"clear_height_min":  least("clear_height_m", "clear_height_min"),
	"eaves_height_min":  least("eaves_height_m", "eaves_height_min"),
	"floor_load_min":    least("floor_load_kn_m2", "floor_load_min"),
	"power_min":         least("power_kva", "power_min"),
	"crane_min":         least("crane_t", "crane_min"),
	"lift_min":          least("freight_lift_t", "lift_min"),
	"docks_min":         least("loading_docks", "docks_min"),
	"dormitory_min":     least("dormitory_m2", "dormitory_min"),
	"yard_min":          least("yard_m2", "yard_min"),
	"land_area_min":     least("land_area_m2", "land_area_min"),
	"floor_plate_min":   least("floor_plate_m2", "floor_plate_min"),

	"has":       hasAll,
	"floor_min": floors, "floor_max": floors,
	"ground_floor": groundFloor,
	"fire_class":   fireClass,

	"divisible":       flagged("divisible"),
	"eia_ready":       flagged("eia_ready"),
	"truck_ramp":      flagged("truck_ramp"),
	"fire_accepted":   flagged("fire_accepted"),
	"programme":       given("programme_project", "programme"),
	"verified":        given("verified_at", "verified"),
	"owner_direct":    ownerDirect,
	"available_by":    available,
	"confirmed_since": confirmed,
	"lease_years":     leaseYears,
	"industry":        industry,
}

func oneOf(name string) func(Row, url.Values) answer {
	return func(r Row, p url.Values) answer {
		if r.text(name) == "" {
			return perhaps
		}
		return said(slices.Contains(split(p, name), r.text(name)))
	}
}

func status(r Row, p url.Values) answer {
	wanted := split(p, "status")
	switch {
	case slices.Contains(wanted, "any"):
		return yes
	case len(wanted) == 0:
		wanted = []string{"open"}
	}
	if r.text("status") == "" {
		return perhaps
	}
	return said(slices.Contains(wanted, r.text("status")))
}

// notBelow and notAbove compare a row's number with a query's; a bound that is
// not given is passed.
func notBelow(n *big.Rat, bound string, digits int) answer {
	switch {
	case bound == "":
		return yes
	case n == nil:
		return perhaps
	}
	return said(n.Cmp(rounded(bound, digits)) >= 0)
}

func notAbove(n *big.Rat, bound string, digits int) answer {
	switch {
	case bound == "":
		return yes
	case n == nil:
		return perhaps
	}
	return said(n.Cmp(rounded(bound, digits)) <= 0)
}

func least(attribute, param string) func(Row, url.Values) answer {
	return func(r Row, p url.Values) answer { return notBelow(r.number(attribute), p.Get(param), 2) }
}

func flagged(name string) func(Row, url.Values) answer {
	return func(r Row, p url.Values) answer { return as(p.Get(name), r.flag(name)) }
}

// as turns the answer round when "false" is asked for.
func as(wanted string, a answer) answer {
	if wanted == "false" {
		return yes - a
	}
	return a
}

func given(attribute, param string) func(Row, url.Values) answer {
	return func(r Row, p url.Values) answer { return as(p.Get(param), said(r[attribute] != nil)) }
}

func hasAll(r Row, p url.Values) answer {
	all := yes
	for _, thing := range split(p, "has") {
		if thing == "photos" {
			all = both(all, said(len(r.list("photos")) > 0))
			continue
		}
		all = both(all, r.flag("has_"+thing))
	}
	return all
}

// floors needs both ends: of a space whose floors are half known one cannot tell,
// unless the known end alone is out of range.
func floors(r Row, p url.Values) answer {
	return overlap(r, p.Get("floor_min"), p.Get("floor_max"))
}

func overlap(r Row, low, high string) answer {
	from, to := r.number("floor_from"), r.number("floor_to")
	answers := both(notAbove(from, high, 0), notBelow(to, low, 0))
	if from == nil || to == nil {
		return both(answers, perhaps)
	}
	return answers
}

func groundFloor(r Row, p url.Values) answer {
	return as(p.Get("ground_floor"), overlap(r, "1", "1"))
}

// fireClass: the classes run from A, the most dangerous, to E.
func fireClass(r Row, p url.Values) answer {
	if r.text("fire_class") == "" {
		return perhaps
	}
	return said(r.text("fire_class") <= p.Get("fire_class"))
}

func ownerDirect(r Row, p url.Values) answer {
	by := r.text("offered_by")
	if by == "" {
		return perhaps
	}
	consented := by == "operator" && r.flag("operator_consent") == yes
	return as(p.Get("owner_direct"), said(by == "owner" || by == "village" || consented))
}

// available compares dates as text: they are written year first.
func available(r Row, p url.Values) answer {
	switch {
	case r.text("available_from") != "":
		return said(r.text("available_from") <= p.Get("available_by"))
	case r.text("use_state") == "vacant":
		return yes
	}
	return perhaps
}

// confirmed: instants are written in UTC, days are those of China.
func confirmed(r Row, p url.Values) answer {
	day, err := time.ParseInLocation(time.DateOnly, p.Get("confirmed_since"), time.FixedZone("", 8*3600))
	if err != nil {
		return no
	}
	last := r.text("confirmed_at")
	if last == "" {
		last = r.text("listed_at")
	}
	at, err := time.Parse(time.RFC3339Nano, last)
	return said(err == nil && !at.Before(day))
}

func leaseYears(r Row, p url.Values) answer {
	return both(
		notAbove(r.number("lease_years_min"), p.Get("lease_years"), 2),
		notBelow(r.number("lease_years_max"), p.Get("lease_years"), 2))
}

// industry: a code holds every code that it starts.
func industry(r Row, p url.Values) answer {
	wanted := p.Get("industry")
	takes := func(code string) bool { return strings.HasPrefix(wanted, code) }
	switch {
	case slices.ContainsFunc(r.list("refused_industries"), takes):
		return no
	case len(r.list("industries")) == 0:
		return perhaps
	}
	return said(slices.ContainsFunc(r.list("industries"), takes))
}
