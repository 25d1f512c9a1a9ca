package match

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"zhaochang/geo"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/match/weights"
)

// extra are the members of a demand that a query does not have.
type extra struct {
	Must      []string           `json:"must"`
	Weights   map[string]float64 `json:"weights"`
	KWhMonth  *float64           `json:"kwh_month"`
	MaxPieces *int               `json:"max_pieces"`
	Anchors   []anchorJSON       `json:"anchors"`
	Processes []string           `json:"processes"`
	Typical   bool               `json:"typical"`
	Preset    weights.Preset     `json:"preset"`
	Relax     *int               `json:"relaxations"`
	Limit     *int               `json:"limit"`
	Near      *struct {
		Lon  json.Number `json:"lon"`
		Lat  json.Number `json:"lat"`
		MaxM *float64    `json:"max_m"`
	} `json:"near"`
}

// anchorJSON is an anchor as it is written.
type anchorJSON struct {
	Lon    *float64 `json:"lon"`
	Lat    *float64 `json:"lat"`
	Name   string   `json:"name"`
	Weight *float64 `json:"weight"`
	MaxM   *float64 `json:"max_m"`
}

// ParseDemand reads a demand's JSON: the names of a search with the same types,
// near with an optional max_m, and must, weights, preset, anchors, processes,
// typical, kwh_month, max_pieces, relaxations, limit.
// Every wrong member is reported at once.
func ParseDemand(body []byte, parser market.Parser) (Demand, error) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(body, &members); err != nil || members == nil {
		return Demand{}, fault.New(fault.Invalid, "a demand is one JSON object with the names of the search parameters")
	}
	var own extra
	rest, bad := own.take(members)
	query, err := parseQuery(rest, parser)
	if bad = append(bad, fault.FieldsOf(err)...); err != nil && len(bad) == 0 {
		return Demand{}, err
	}
	d := Demand{
		Query: query, Must: own.Must, Weights: own.Weights, Preset: own.Preset, Processes: own.Processes, Typical: own.Typical,
		MaxPieces: 1, Relaxations: DefaultRelaxations, Limit: market.DefaultLimit,
	}
	bad = append(bad, d.complete(own)...)
	return d, fault.BadFields(bad)
}

// ParseQuery reads the query in a demand's JSON alone, and none of what a query
// cannot say. Names that stand in neither are faults.
func ParseQuery(body []byte, parser market.Parser) (market.Query, error) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(body, &members); err != nil {
		return market.Query{}, fault.New(fault.Invalid, "a demand is one JSON object with the names of the search parameters")
	}
	rest, bad := new(extra).take(members)
	if err := fault.BadFields(bad); err != nil {
		return market.Query{}, err
	}
	return parseQuery(rest, parser)
}

// take decodes the members that are the demand's own and gives back the others,
// with near reduced to what a query knows.
func (e *extra) take(members map[string]json.RawMessage) (map[string]json.RawMessage, []fault.Field) {
	rest := make(map[string]json.RawMessage, len(members))
	var bad []fault.Field
	targets := e.targets()
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

// target is where a member goes, and what it may be.
type target struct {
	into    any
	allowed string
}

func (e *extra) targets() map[string]target {
	return map[string]target{
		"must":        {&e.Must, "an array of the names of conditions"},
		"weights":     {&e.Weights, "an object of criteria and numbers from 0 to 10"},
		"preset":      {&e.Preset, "cost, location, quality"},
		"anchors":     {&e.Anchors, `an array of {"lon","lat","name","weight","max_m"}`},
		"processes":   {&e.Processes, "an array of the names of processes"},
		"typical":     {&e.Typical, "true or false"},
		"kwh_month":   {&e.KWhMonth, "a number"},
		"max_pieces":  {&e.MaxPieces, "a whole number from 1 to 6"},
		"relaxations": {&e.Relax, "a whole number from 0 to 50"},
		"limit":       {&e.Limit, "a whole number from 1 to 100"},
		"near":        {&e.Near, `an object {"lon","lat","max_m"}`},
	}
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
	count := func(name string, given *int, into *int, low, high int) {
		if given != nil {
			if *into = *given; *into < low || *into > high {
				refuse(name, *into, "out of range", fmt.Sprintf("%d to %d", low, high))
			}
		}
	}
	count("limit", own.Limit, &d.Limit, 1, MaxMatches)
	count("max_pieces", own.MaxPieces, &d.MaxPieces, 1, MaxPieces)
	count("relaxations", own.Relax, &d.Relaxations, 0, MaxRelaxations)
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
	if d.Preset != "" && !slices.Contains(weights.Presets(), d.Preset) {
		refuse("preset", d.Preset, "does not exist", "cost, location, quality")
	}
	bad = append(bad, d.takeAnchors(own.Anchors)...)
	bad = append(bad, d.checkMust()...)
	return append(bad, d.checkWeights()...)
}

// takeAnchors checks the anchors; one without a weight weighs 1.
func (d *Demand) takeAnchors(written []anchorJSON) (bad []fault.Field) {
	refuse := func(i int, value any, reason, allowed string) {
		bad = append(bad, fault.Field{Name: fmt.Sprintf("anchors[%d]", i), Value: fmt.Sprint(value), Reason: reason, Allowed: allowed})
	}
	if len(written) > MaxAnchors {
		refuse(MaxAnchors, len(written), "too many", fmt.Sprintf("at most %d anchors", MaxAnchors))
		return bad
	}
	for i, w := range written {
		if w.Lon == nil || w.Lat == nil || !(geo.Point{Lon: *w.Lon, Lat: *w.Lat}).Valid() {
			refuse(i, w.Name, "has no place", "lon and lat in degrees")
			continue
		}
		a := Anchor{Point: geo.Point{Lon: *w.Lon, Lat: *w.Lat}, Name: w.Name, Weight: 1}
		if a.Name == "" {
			a.Name = fmt.Sprintf("地点 %d", i+1)
		}
		if w.Weight != nil {
			if a.Weight = *w.Weight; a.Weight < MinWeight || a.Weight > MaxWeight {
				refuse(i, a.Weight, "weight is out of range", "0.1 to 10")
			}
		}
		if w.MaxM != nil {
			if a.MaxM = market.Known(*w.MaxM); *w.MaxM <= 0 || *w.MaxM > market.MaxRadiusM {
				refuse(i, *w.MaxM, "max_m is out of range", "more than 0, at most 200000")
			}
		}
		if len([]rune(a.Name)) > 40 {
			refuse(i, a.Name, "name is too long", "at most 40 characters")
		}
		d.Anchors = append(d.Anchors, a)
	}
	return bad
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
	all := new(plan).criteriaOf(*d)
	allZero := true
	for _, c := range all {
		weight, given := d.Weights[c.name]
		allZero = allZero && given && weight == 0
	}
	for name, weight := range d.Weights {
		known := slices.ContainsFunc(all, func(c criterion) bool { return c.name == name })
		switch {
		case !known:
			bad = append(bad, fault.Field{
				Name: "weights", Value: name, Reason: "is not a criterion of this demand", Allowed: criterionNames(all),
			})
		case weight != 0 && weight < MinWeight || weight > MaxWeight:
			bad = append(bad, fault.Field{Name: "weights", Value: fmt.Sprint(weight), Reason: name + " is out of range", Allowed: "0, or 0.1 to 10"})
		}
	}
	slices.SortFunc(bad, func(a, b fault.Field) int { return strings.Compare(a.Value, b.Value) })
	if allZero {
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
