package brief_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/brief"
	"zhaochang/internal/fault"
	"zhaochang/internal/language"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
	"zhaochang/internal/place"
)

type towns struct{ *place.Gazetteer }

func (t towns) TownCode(nameOrCode string) (string, bool) {
	town, known := t.Town(nameOrCode)
	return town.Code, known
}

func reader(t testing.TB) brief.Reader {
	t.Helper()
	places, err := place.Load()
	if err != nil {
		t.Fatal(err)
	}
	return brief.Reader{Language: language.NewReader(places, nil, func() market.Date { return 20780 }), Parser: market.Parser{Places: towns{places}}}
}

// members makes JSON comparable.
func members(t testing.TB, text []byte) (all map[string]any) {
	t.Helper()
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return all
}

func TestASentenceBecomesADemand(t *testing.T) {
	r := reader(t)
	for said, want := range map[string]string{
		`{"q":"长安找一楼 25元以内 每月用电4万度"}`:                     `{"town":["441900119"],"ground_floor":true,"rent_max":25,"kwh_month":40000}`,
		`{"q":"25元以内","rent_max":20,"must":["rent_max"]}`: `{"rent_max":20,"must":["rent_max"]}`,
		`{"q":"25元以内","must":["rent_max"]}`:               `{"rent_max":25,"must":["rent_max"]}`,
		`{"q":"每月用电 4,000 kWh","kwh_month":7}`:            `{"kwh_month":7}`,
		`{"q":"  ","rent_max":20}`:                        `{"rent_max":20}`,
		`{"rent_max":20}`:                                 `{"rent_max":20}`,
		`{"q":7}`:                                         `{"q":7}`,
		`{"q":"5吨行车","weights":{"crane_min":4}}`:          `{"crane_min":5,"weights":{"crane_min":4}}`,
	} {
		b, err := r.Read([]byte(said))
		if err != nil {
			t.Errorf("%s: %v", said, err)
			continue
		}
		if diff := cmp.Diff(members(t, []byte(want)), members(t, b.Body)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", said, diff)
		}
	}
}

func TestWhatWasReadIsToldWithItsWords(t *testing.T) {
	b, err := reader(t).Read([]byte(`{"q":"虎门找五金厂房，带5吨行车，月用电约3万度，老板急租"}`))
	if err != nil {
		t.Fatal(err)
	}
	read := map[string]string{}
	for _, item := range b.Understood {
		read[item.Param.Name] = item.Text
	}
	if !strings.Contains(read["crane_min"], "5吨行车") || !strings.Contains(read["town"], "虎门") || b.Use.Words != "月用电约3万度" {
		t.Errorf("understood %v, electricity %q", read, b.Use.Words)
	}
	if b.Sentence == "" || len(b.Left) == 0 {
		t.Errorf("%+v: 老板急租 is no condition, and is not told", b)
	}
}

func TestWhatIsWrongBesideASentenceIsNamed(t *testing.T) {
	for body, name := range map[string]string{
		`{"q":"25元以内","rent_max":"dear"}`:                             "rent_max",
		`{"q":"25元以内","must":7}`:                                      "must",
		`{"q":"` + strings.Repeat("长", market.MaxQueryRunes+1) + `"}`: "q",
	} {
		_, err := reader(t).Read([]byte(body))
		if fields := fault.FieldsOf(err); len(fields) != 1 || fields[0].Name != name {
			t.Errorf("%.40s: %v, want %s named", body, err, name)
		}
	}
}

func TestPairsBecomeADemand(t *testing.T) {
	values := url.Values{
		"town": {"长安", "虎门"}, "rent_max": {"25.5"}, "fire_class": {"C"}, "ground_floor": {"true"}, "near": {"113.8,22.8"},
		"bbox": {"113.7,22.7,113.9,22.9"}, "available_by": {"2027-01-31"}, "has": {"crane"}, "must": {"rent_max,town"}, "kwh_month": {"4e4"},
		"max_pieces": {"3"}, "preset": {"cost"}, "typical": {"true"}, "weight.rent_max": {"5"},
	}
	r := reader(t)
	all, err := brief.Members(values, r.Parser)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"town":["441900119","441900121"],"rent_max":25.5,"fire_class":"C","ground_floor":true,"near":{"lon":113.8,"lat":22.8},
		"bbox":[113.7,22.7,113.9,22.9],"available_by":"2027-01-31","has":["crane"],"must":["rent_max","town"],"kwh_month":40000,
		"max_pieces":3,"preset":"cost","typical":true,"weights":{"rent_max":5}}`
	if diff := cmp.Diff(members(t, []byte(want)), members(t, text)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if _, err := match.ParseDemand(text, r.Parser); err != nil {
		t.Errorf("it is no demand: %v", err)
	}
	for name := range values {
		if !brief.IsMember(name) {
			t.Errorf("%s is not taken", name)
		}
	}
}

func TestPairsThatCannotBeReadAreNamed(t *testing.T) {
	for name, value := range map[string]string{
		"rent_max": "cheap", "kwh_month": "lots", "weight.rent_max": "x", "typical": "yes", "colour": "red", "limit": "",
	} {
		_, err := brief.Members(url.Values{name: {value}}, reader(t).Parser)
		if fields := fault.FieldsOf(err); len(fields) != 1 || fields[0].Name != name {
			t.Errorf("%s=%s: %v", name, value, err)
		}
	}
	if brief.IsMember("colour") || brief.IsMember("weight.") {
		t.Error("a demand has no colour")
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`{"q":"长安 3000平 每月用电4万度","rent_max":20}`)
	f.Add(`{"q":"","near":{"lon":1,"lat":2,"max_m":5}}`)
	r := reader(f)
	f.Fuzz(func(t *testing.T, body string) {
		b, err := r.Read([]byte(body))
		if err != nil || !json.Valid([]byte(body)) {
			return
		}
		again, err := r.Read(b.Body)
		if err != nil || string(again.Body) != string(b.Body) && again.Sentence != "" {
			t.Errorf("%s is read to %s, and that to %s, %v", body, b.Body, again.Body, err)
		}
	})
}
