package market_test

import (
	"testing"

	"zhaochang/internal/market"
)

// space reads "name=value" pairs into a space.
func space(t *testing.T, pairs ...string) *market.Space {
	t.Helper()
	s := &market.Space{ID: "s1"}
	for i := 0; i < len(pairs); i += 2 {
		a := market.AttributeNamed(pairs[i])
		v, err := a.Parse(pairs[i+1])
		if err != nil {
			t.Fatal(err)
		}
		a.Set(s, v)
	}
	return s
}

// answer is what all clauses of the query but the default status say together.
func answer(t *testing.T, query string, s *market.Space) market.Truth {
	t.Helper()
	truth := market.True
	for _, c := range parse(t, "status=any&"+query).Clauses() {
		truth = truth.And(market.Holds(c.Predicate, s))
	}
	return truth
}

func TestPredicates(t *testing.T) {
	says := func(query string, want market.Truth, pairs ...string) {
		t.Helper()
		if got := answer(t, query, space(t, pairs...)); got != want {
			t.Errorf("%s on %v is %s, want %s", query, pairs, got, want)
		}
	}
	says("area_min=700&area_max=900", market.True, "area_m2", "800")
	says("area_min=700&area_max=900", market.False, "area_m2", "1000")
	says("area_min=700&area_max=900", market.Unknown)
	divided := []string{"area_m2", "1000", "divisible", "true", "min_lease_m2", "300"}
	says("area_min=400&area_max=500", market.True, divided...)
	says("area_min=650&area_max=900", market.True, divided...)
	says("area_min=701&area_max=900", market.False, divided...)
	says("area_max=299", market.False, divided...)
	says("area_min=400&area_max=500", market.False, "area_m2", "1000", "divisible", "true")
	says("area_min=400&area_max=500", market.False, "area_m2", "1000", "divisible", "true", "min_lease_m2", "600")
	says("monthly_rent_max=8000", market.True, append(divided, "rent_yuan_m2_month", "26.66")...)
	says("monthly_rent_max=8000", market.False, append(divided, "rent_yuan_m2_month", "26.67")...)
	says("monthly_rent_max=8000&area_min=400", market.False, append(divided, "rent_yuan_m2_month", "20.01")...)
	says("floor_min=2", market.True, "floor_from", "1", "floor_to", "3")
	says("floor_max=1", market.False, "floor_from", "2", "floor_to", "3")
	says("ground_floor=true", market.True, "floor_from", "-1", "floor_to", "1")
	says("ground_floor=false", market.True, "floor_from", "2", "floor_to", "3")
	says("ground_floor=false", market.Unknown)
	says("fire_class=D", market.True, "fire_class", "C")
	says("fire_class=B", market.False, "fire_class", "C")
	says("fire_class=D", market.Unknown)
	says("confirmed_since=2026-11-01", market.True, "confirmed_at", "2026-10-31T16:00:00Z")
	says("confirmed_since=2026-11-01", market.False, "confirmed_at", "2026-10-31T15:59:59Z")
	says("confirmed_since=2026-11-01", market.False, "confirmed_at", "2026-01-01T00:00:00Z", "listed_at", "2026-11-02T00:00:00Z")
	says("confirmed_since=2026-11-01", market.True, "listed_at", "2026-11-02T00:00:00Z")
	says("confirmed_since=2026-11-01", market.False)
	says("available_by=2027-01-31", market.True, "available_from", "2027-01-31")
	says("available_by=2027-01-31", market.False, "available_from", "2027-02-01", "use_state", "vacant")
	says("available_by=2027-01-31", market.True, "use_state", "vacant")
	says("available_by=2027-01-31", market.Unknown, "use_state", "let")
	says("lease_years=3", market.True, "lease_years_min", "3", "lease_years_max", "5")
	says("lease_years=2", market.False, "lease_years_min", "3")
	says("lease_years=4", market.Unknown, "lease_years_min", "3")
	says("industry=2927", market.True, "industries", "C29")
	says("industry=2927", market.False, "industries", "C2928")
	says("industry=2927", market.False, "industries", "C29", "refused_industries", "C292")
	says("industry=2927", market.Unknown, "refused_industries", "C33")
	says("has=crane&has=docks", market.Unknown, "has_crane", "true")
	says("has=photos", market.False)
	says("has=photos", market.True, "photos", "a1")
	says("verified=false", market.True)
	says("verified=true", market.True, "verified_at", "2026-11-01T00:00:00Z")
	says("owner_direct=true", market.True, "offered_by", "village")
	says("owner_direct=true", market.False, "offered_by", "operator")
	says("owner_direct=true", market.True, "offered_by", "operator", "operator_consent", "true")
	says("owner_direct=false", market.True, "offered_by", "agent")
	says("owner_direct=true", market.Unknown)
	says("rent_min=10&rent_max=20", market.True, "rent_yuan_m2_month", "20")
	says("town=长安,虎门", market.True, "town", "441900121")
	says("divisible=false", market.True, "divisible", "false")
}

func TestOpenIsTheStatusWithoutAskingForOne(t *testing.T) {
	clauses := parse(t, "").Clauses()
	if len(clauses) != 1 || market.Holds(clauses[0].Predicate, space(t, "status", "open")) != market.True ||
		market.Holds(clauses[0].Predicate, space(t, "status", "surveyed")) != market.False {
		t.Errorf("clauses = %+v", clauses)
	}
}

func TestUnknownsPassOnlyWhenIncludedAndNeverForPlaceOrStatus(t *testing.T) {
	q := parse(t, "town=长安&kind=warehouse&unknown=include")
	for _, c := range q.Clauses() {
		want := c.Params[0] == "kind"
		if got := q.Passes(c, market.Unknown); got != want {
			t.Errorf("%v: an unknown passes: %t, want %t", c.Params, got, want)
		}
	}
	if q := parse(t, "kind=warehouse"); q.Passes(q.Clauses()[0], market.Unknown) {
		t.Error("an unknown passes without being included")
	}
}

func TestEveryConditionParameterMakesAClause(t *testing.T) {
	sample := map[string]string{"town": "长安", "village": "乌沙", "industry": "C29", "available_by": "2027-01-01", "confirmed_since": "2026-11-01"}
	for _, p := range market.Parameters() {
		value := sample[p.Name]
		switch {
		case value != "":
		case p.Value.Kind == market.ChoiceKind:
			value = p.Value.Choices[0].Code
		case p.Value.Kind == market.FlagKind:
			value = "true"
		default:
			value = "3"
		}
		found := false
		for _, c := range parse(t, p.Name+"="+value).Clauses() {
			for _, name := range c.Params {
				found = found || name == p.Name
			}
		}
		if !found {
			t.Errorf("%s=%s makes no clause", p.Name, value)
		}
	}
}

func TestBucketsHoldTheirLowerEdge(t *testing.T) {
	rent := market.FacetNamed("rent")
	inBucket := func(fen int64, want string) {
		t.Helper()
		if got := rent.BucketName(rent.Bucket(fen)); got != want {
			t.Errorf("%d fen falls into %s, want %s", fen, got, want)
		}
	}
	inBucket(799, "-8")
	inBucket(800, "8-10")
	inBucket(999, "8-10")
	inBucket(4000, "40-")
}
