package match

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// Limits on a demand.
const (
	// MinWeight is the least that a criterion may count, short of not at all, so
	// that no share vanishes in rounding.
	MinWeight = 0.1
	// MaxWeight is the most that a criterion may count.
	MaxWeight = 10.0
	// MaxPieces bounds how many spaces one match may join.
	MaxPieces = 6
	// MaxMatches bounds the list.
	MaxMatches = 100
)

// Demand is what an enterprise asks for: a query, and what a query cannot say.
type Demand struct {
	Query market.Query
	// MaxDistanceM is the farthest from Query.Near, a hard limit.
	MaxDistanceM market.Maybe[float64]
	// Must names the conditions that are hard although they need not be.
	Must []string
	// Weights are how much criteria count, by name; others keep their default.
	Weights map[string]float64
	// KWhMonth is the electricity used in a month, for costs.
	KWhMonth market.Maybe[float64]
	// MaxPieces is how many spaces may be joined; 1 is never more than one.
	MaxPieces int
	Limit     int
}

// extra are the members of a demand that a query does not have.
type extra struct {
	Must      []string           `json:"must"`
	Weights   map[string]float64 `json:"weights"`
	KWhMonth  *float64           `json:"kwh_month"`
	MaxPieces *int               `json:"max_pieces"`
	Limit     *int               `json:"limit"`
	Near      *struct {
		Lon  json.Number `json:"lon"`
		Lat  json.Number `json:"lat"`
		MaxM *float64    `json:"max_m"`
	} `json:"near"`
}

// ParseDemand reads a demand's JSON: the names of a search with the same types,
// near with an optional max_m, and must, weights, kwh_month, max_pieces, limit.
// Every wrong member is reported at once.
func ParseDemand(body []byte, parser market.Parser) (Demand, error) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(body, &members); err != nil {
		return Demand{}, fault.New(fault.Invalid, "a demand is one JSON object with the names of the search parameters")
	}
	var own extra
	rest, bad := own.take(members)
	query, err := parseQuery(rest, parser)
	if bad = append(bad, fault.FieldsOf(err)...); err != nil && len(bad) == 0 {
		return Demand{}, err
	}
	d := Demand{Query: query, Must: own.Must, Weights: own.Weights, MaxPieces: 1, Limit: market.DefaultLimit}
	bad = append(bad, d.complete(own)...)
	return d, fault.BadFields(bad)
}

// take decodes the members that are the demand's own and gives back the others,
// with near reduced to what a query knows.
func (e *extra) take(members map[string]json.RawMessage) (map[string]json.RawMessage, []fault.Field) {
	rest := make(map[string]json.RawMessage, len(members))
	var bad []fault.Field
	targets := map[string]struct {
		into    any
		allowed string
	}{
		"must":       {&e.Must, "an array of the names of conditions"},
		"weights":    {&e.Weights, "an object of criteria and numbers from 0 to 10"},
		"kwh_month":  {&e.KWhMonth, "a number"},
		"max_pieces": {&e.MaxPieces, "a whole number from 1 to 6"},
		"limit":      {&e.Limit, "a whole number from 1 to 100"},
		"near":       {&e.Near, `an object {"lon","lat","max_m"}`},
	}
	for name, raw := range members {
		target, own := targets[name]
		if !own {
			rest[name] = raw
			continue
		}
		if err := json.Unmarshal(raw, target.into); err != nil {
			bad = append(bad, fault.Field{Name: name, Value: string(raw), Reason: "of the wrong JSON type", Allowed: target.allowed})
		}
	}
	if e.Near != nil {
		rest["near"] = json.RawMessage(fmt.Sprintf(`{"lon":%s,"lat":%s}`, orZero(e.Near.Lon), orZero(e.Near.Lat)))
	}
	return rest, bad
}

func orZero(n json.Number) string {
	if n == "" {
		return "null"
	}
	return n.String()
}

func parseQuery(members map[string]json.RawMessage, parser market.Parser) (market.Query, error) {
	body, err := json.Marshal(members)
	if err != nil {
		return market.Query{}, fmt.Errorf("match: demand: %w", err)
	}
	values, err := market.JSONValues(body)
	if err != nil {
		return market.Query{}, err
	}
	return parser.Parse(values)
}

// complete checks and fills in what take decoded.
func (d *Demand) complete(own extra) (bad []fault.Field) {
	refuse := func(name string, value any, reason, allowed string) {
		bad = append(bad, fault.Field{Name: name, Value: fmt.Sprint(value), Reason: reason, Allowed: allowed})
	}
	if own.Limit != nil {
		if d.Limit = *own.Limit; d.Limit < 1 || d.Limit > MaxMatches {
			refuse("limit", d.Limit, "out of range", "1 to 100")
		}
	}
	if own.MaxPieces != nil {
		if d.MaxPieces = *own.MaxPieces; d.MaxPieces < 1 || d.MaxPieces > MaxPieces {
			refuse("max_pieces", d.MaxPieces, "out of range", "1 to 6")
		}
	}
	if own.KWhMonth != nil {
		if d.KWhMonth = market.Known(*own.KWhMonth); *own.KWhMonth < 0 {
			refuse("kwh_month", *own.KWhMonth, "below zero", "0 or more")
		}
	}
	if own.Near != nil && own.Near.MaxM != nil {
		if d.MaxDistanceM = market.Known(*own.Near.MaxM); *own.Near.MaxM <= 0 || *own.Near.MaxM > market.MaxRadiusM {
			refuse("near", *own.Near.MaxM, "max_m is out of range", "more than 0, at most 200000")
		}
	}
	bad = append(bad, d.checkMust()...)
	return append(bad, d.checkWeights()...)
}

func (d *Demand) checkMust() (bad []fault.Field) {
	for _, name := range d.Must {
		if !d.Query.Has(name) {
			bad = append(bad, fault.Field{
				Name: "must", Value: name, Reason: "is not a condition of this demand", Allowed: d.conditionNames(),
			})
		}
	}
	return bad
}

func (d *Demand) conditionNames() string {
	names := make([]string, len(d.Query.Conditions))
	for i, c := range d.Query.Conditions {
		names[i] = c.Parameter.Name
	}
	if len(names) == 0 {
		return "none: the demand sets no condition"
	}
	return strings.Join(names, ", ")
}

func (d *Demand) checkWeights() (bad []fault.Field) {
	unweighted := *d
	unweighted.Weights = nil
	criteria := criteriaOf(unweighted, 0)
	for name, weight := range d.Weights {
		known := slices.ContainsFunc(criteria, func(c criterion) bool { return c.name == name })
		switch {
		case !known:
			bad = append(bad, fault.Field{
				Name: "weights", Value: name, Reason: "is not a criterion of this demand", Allowed: criterionNames(criteria),
			})
		case weight != 0 && weight < MinWeight || weight > MaxWeight:
			bad = append(bad, fault.Field{Name: "weights", Value: fmt.Sprint(weight), Reason: name + " is out of range", Allowed: "0, or 0.1 to 10"})
		}
	}
	slices.SortFunc(bad, func(a, b fault.Field) int { return strings.Compare(a.Value, b.Value) })
	if len(criteriaOf(*d, 0)) == 0 {
		bad = append(bad, fault.Field{Name: "weights", Value: "0", Reason: "every weight is 0, so nothing is left to rank by", Allowed: "at least one above 0"})
	}
	return bad
}

func criterionNames(criteria []criterion) string {
	names := make([]string, len(criteria))
	for i, c := range criteria {
		names[i] = c.name
	}
	return strings.Join(names, ", ")
}
