package market_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// towns knows two towns by short name.
type towns map[string]string

func (t towns) TownCode(name string) (string, bool) {
	for short, code := range t {
		if name == short || name == code {
			return code, true
		}
	}
	return "", false
}

var parser = market.Parser{Places: towns{"长安": "441900119", "虎门": "441900121"}}

func parse(t interface{ Fatalf(string, ...any) }, text string) market.Query {
	values, err := url.ParseQuery(text)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	q, err := parser.Parse(values)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return q
}

// someParameter draws one legal setting of a random parameter.
func someParameter(t *rapid.T) string {
	p := rapid.SampledFrom(market.Parameters()).Draw(t, "parameter")
	var value string
	switch {
	case p.Name == "town":
		value = rapid.SampledFrom([]string{"长安", "441900121"}).Draw(t, "town")
	case p.Name == "industry":
		value = rapid.SampledFrom([]string{"c29", "2927", "C"}).Draw(t, "industry")
	case p.Value.Kind == market.TextKind:
		value = rapid.StringMatching(`[一-龥]{1,4}`).Draw(t, "text")
	default:
		unbounded := *p.Value
		value = p.Value.Format(someValue(&unbounded).Draw(t, "value"))
	}
	return p.Name + "=" + url.QueryEscape(value)
}

func TestParseReadsWhatStringPrints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := map[string]string{}
		for range rapid.IntRange(0, 8).Draw(t, "parts") {
			text := someParameter(t)
			name, _, _ := strings.Cut(text, "=")
			parts[name] = text
		}
		for _, pair := range []string{"area", "rent", "floor"} { // ends may be the wrong way round
			if parts[pair+"_min"] != "" {
				delete(parts, pair+"_max")
			}
		}
		texts := []string{"near=113.75,22.81", "bbox=113.5,22.6,114.3,23.2"}
		for _, text := range parts {
			texts = append(texts, text)
		}
		extra := []string{"q=行车 10吨", "sort=-rent", "unknown=include", "facets=rent,town", "limit=7", "radius_m=1500.5"}
		texts = append(texts, rapid.SliceOfDistinct(rapid.SampledFrom(extra), rapid.ID[string]).Draw(t, "extra")...)
		q := parse(t, strings.Join(texts, "&"))
		again := parse(t, q.String())
		if diff := cmp.Diff(q.String(), again.String()); diff != "" {
			t.Fatalf("%s", diff)
		}
		if q.Hash() != again.Hash() {
			t.Fatalf("hashes differ for %s", q)
		}
	})
}

func TestRepeatsAndCommasMeanTheSame(t *testing.T) {
	a := parse(t, "town=长安&town=虎门&kind=warehouse,office")
	b := parse(t, "town=441900121,441900119&kind=office&kind=warehouse&kind=office")
	if a.String() != b.String() {
		t.Errorf("%s is not %s", a, b)
	}
}

func TestAQueryRoundsAsStorageDoes(t *testing.T) {
	if got := parse(t, "rent_max=24.995").String(); got != "rent_max=25" {
		t.Errorf("query = %s, want rent_max=25", got)
	}
}

func TestAPageAndFacetsAreNotPartOfTheHash(t *testing.T) {
	a, b := parse(t, "rent_max=25"), parse(t, "rent_max=25&limit=3&facets=town")
	if a.Hash() != b.Hash() {
		t.Error("the hash depends on limit or facets")
	}
	if a.Hash() == parse(t, "rent_max=25&sort=rent").Hash() {
		t.Error("the hash does not depend on the order")
	}
}

func TestEveryWrongParameterIsNamed(t *testing.T) {
	refuses := func(text string, names ...string) {
		t.Helper()
		values, err := url.ParseQuery(text)
		if err != nil {
			t.Fatal(err)
		}
		_, err = parser.Parse(values)
		var got []string
		for _, f := range fault.FieldsOf(err) {
			if f.Reason == "" || f.Allowed == "" {
				t.Errorf("%q: field %+v does not say why or what is allowed", text, f)
			}
			got = append(got, f.Name)
		}
		if diff := cmp.Diff(names, got); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
	refuses("area_min=big&kind=castle&town=纽约", "town", "kind", "area_min")
	refuses("area_min=5&area_max=3", "area_min")
	refuses("sort=distance", "sort")
	refuses("radius_m=500", "radius_m")
	refuses("limit=0", "limit")
	refuses("limit=101", "limit")
	refuses("rent_max=1&rent_max=2", "rent_max")
	refuses("colour=red", "colour")
	refuses("facets=colour", "facets")
	refuses("bbox=1,2,3", "bbox")
	refuses("near=0", "near")
	refuses("within={}", "within")
	refuses("unknown=exclude", "unknown")
	refuses("available_by=soon", "available_by")
	refuses("industry=ZZ", "industry")
	refuses("owner_direct=1", "owner_direct")
	refuses("q="+strings.Repeat("长", market.MaxQueryRunes+1), "q")
	refuses("cursor="+strings.Repeat("x", market.MaxCursorBytes+1), "cursor")
}

func TestALenientParserIgnoresWhatItDoesNotKnow(t *testing.T) {
	lenient := parser
	lenient.Lenient = true
	if _, err := lenient.Parse(url.Values{"utm_source": {"x"}}); err != nil {
		t.Error(err)
	}
}

func TestJSONAndAddressesMeanTheSame(t *testing.T) {
	body := `{"town":["长安","虎门"],"kind":"warehouse","area_min":1000,"rent_max":25.5,"divisible":true,
		"bbox":[113.5,22.6,114.3,23.2],"near":{"lon":113.75,"lat":22.81},"radius_m":3000,
		"facets":["town","rent"],"limit":5,"available_by":null}`
	values, err := market.JSONValues([]byte(body))
	if err != nil {
		t.Fatal(err)
	}
	q, err := parser.Parse(values)
	if err != nil {
		t.Fatal(err)
	}
	want := parse(t, "town=长安,虎门&kind=warehouse&area_min=1000&rent_max=25.5&divisible=true"+
		"&bbox=113.5,22.6,114.3,23.2&near=113.75,22.81&radius_m=3000&facets=town,rent&limit=5")
	if q.String() != want.String() {
		t.Errorf("JSON gives %s, want %s", q, want)
	}
}

func TestAJSONValueOfTheWrongTypeIsNamed(t *testing.T) {
	wrong := func(body, name string) {
		t.Helper()
		_, err := market.JSONValues([]byte(body))
		fields := fault.FieldsOf(err)
		if len(fields) != 1 || fields[0].Name != name {
			t.Errorf("%s: %v, want a fault on %s", body, err, name)
		}
	}
	wrong(`{"area_min":"1000"}`, "area_min")
	wrong(`{"divisible":"true"}`, "divisible")
	wrong(`{"bbox":"1,2,3,4"}`, "bbox")
	wrong(`{"near":{"lat":1}}`, "near")
	wrong(`{"town":5}`, "town")
	wrong(`{"facets":[1]}`, "facets")
	if _, err := market.JSONValues([]byte(`[1]`)); fault.KindOf(err) != fault.Invalid {
		t.Errorf("an array: %v, want an invalid fault", err)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"area_min=1&town=长安", "bbox=1,2,3,4", "within={}", "q=%ff", "near=1,2&radius_m=1e9"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		values, err := url.ParseQuery(text)
		if err != nil {
			return
		}
		q, err := parser.Parse(values)
		if err != nil {
			if fault.KindOf(err) != fault.Invalid || len(fault.FieldsOf(err)) == 0 {
				t.Fatalf("%q: %v names no field", text, err)
			}
			return
		}
		if again := parse(t, q.String()); again.String() != q.String() {
			t.Fatalf("%q: %s became %s", text, q, again)
		}
	})
}
