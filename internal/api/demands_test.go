package api_test

import (
	"crypto/rand"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"zhaochang/internal/api"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
	"zhaochang/internal/standing"
	"zhaochang/internal/testkit/demands"
)

func (fewMatches) Prepare(d match.Demand) *match.Prepared {
	return (&match.Engine{Now: time.Now}).Prepare(d)
}

func newDesk(places api.Places) *standing.Desk {
	parse := func(body string) (match.Demand, error) {
		return match.ParseDemand([]byte(body), market.Parser{Places: towns{places}})
	}
	return &standing.Desk{
		Store: demands.New(), Matcher: fewMatches{}, Parse: parse, Now: time.Now, Random: rand.Reader, Secret: []byte("secret"),
		Keeper: standing.NewKeeper(standing.Settings{Matcher: fewMatches{}, Parse: parse, Now: time.Now, Log: slog.New(slog.DiscardHandler)}),
	}
}

type towns struct{ places api.Places }

func (t towns) TownCode(name string) (string, bool) {
	town, found := t.places.Town(name)
	return town.Code, found
}

// call sends one request with headers given as name, value, name, value.
func call(h http.Handler, method, path, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// posted is what the answer to a posting says.
type posted struct {
	ID, Key, Link string
	Rev           int
	Demand        json.RawMessage
}

func postDemand(t *testing.T, h http.Handler, body string, headers ...string) (p posted) {
	t.Helper()
	w := call(h, "POST", "/api/v1/demands", body, headers...)
	if w.Code != http.StatusCreated || w.Header().Get("Cache-Control") != "no-store" {
		t.Fatalf("%d %v %s", w.Code, w.Header(), w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestADemandIsPostedReadEditedAndClosed(t *testing.T) {
	h := newHandler(t, smallCity())
	p := postDemand(t, h, `{"name":"注塑二厂","town":["长安"],"rent_max":30,"expires_on":"2027-01-31"}`)
	path := "/api/v1/demands/" + p.ID
	if p.Link != "/demand/"+p.ID+"?key="+p.Key || p.Rev != 1 || string(p.Demand) != `{"rent_max":30,"town":["长安"]}` {
		t.Fatalf("%+v", p)
	}
	bearer := []string{"Authorization", "Bearer " + p.Key}
	for _, s := range []struct {
		name, method, path, body string
		headers                  []string
		status                   int
		contains                 string
	}{
		{"with the key", "GET", path, "", bearer, 200, `"name":"注塑二厂"`},
		{"with the key of the link", "GET", path + "?key=" + p.Key, "", nil, 200, `"expires_on":"2027-01-31"`},
		{"without the key", "GET", path, "", nil, 404, "there is no demand behind this link"},
		{"what is found", "GET", path + "/matches", "", bearer, 200, `"notices":[],"fresh":0`},
		{"an edit of no revision", "PUT", path, `{"rent_max":25}`, bearer, 428, "If-Match"},
		{"an edit of no number", "PUT", path, `{"rent_max":25}`, append(bearer, "If-Match", "x"), 400, "If-Match"},
		{"an edit", "PUT", path, `{"rent_max":25,"state":"paused"}`, append(bearer, "If-Match", `"1"`), 200, `"state":"paused"`},
		{"the same edit again", "PUT", path, `{"rent_max":25}`, append(bearer, "If-Match", `"1"`), 412, "edited meanwhile"},
		{"an edit with a wrong value", "PUT", path, `{"rent_max":"x"}`, append(bearer, "If-Match", `"2"`), 400, `"name":"rent_max"`},
		{"somebody else's edit", "PUT", path, `{}`, []string{"If-Match", `"2"`}, 404, ""},
		{"what is new is seen", "POST", path + "/seen", "", bearer, 204, ""},
	} {
		w := call(h, s.method, s.path, s.body, s.headers...)
		if w.Code != s.status || !strings.Contains(w.Body.String(), s.contains) {
			t.Errorf("%s: %d %s", s.name, w.Code, w.Body)
		}
		if strings.Contains(w.Body.String(), p.Key) {
			t.Errorf("%s: the key is told again", s.name)
		}
	}
}

func TestPostingADemandAgainGivesTheSame(t *testing.T) {
	h := newHandler(t, smallCity())
	first := postDemand(t, h, `{"rent_max":30}`, "Idempotency-Key", "one")
	again := postDemand(t, h, `{"rent_max":30}`, "Idempotency-Key", "one")
	if first.ID != again.ID || first.Key != again.Key {
		t.Errorf("%+v, then %+v", first, again)
	}
	if w := call(h, "POST", "/api/v1/demands", `{"rent_max":31}`, "Idempotency-Key", "one"); w.Code != http.StatusConflict {
		t.Errorf("another demand: %d %s", w.Code, w.Body)
	}
}

func TestADemandThatIsWrongSaysWhere(t *testing.T) {
	h := newHandler(t, smallCity())
	for body, name := range map[string]string{
		`{"rent_max":"cheap"}`:         `"name":"rent_max"`,
		`{"colour":"red"}`:             `"name":"colour"`,
		`{"expires_on":"yesterday"}`:   `"name":"expires_on"`,
		`{"status":["draft"]}`:         `"name":"status"`,
		`{"town":["长安"],"must":["x"]}`: `"name":"must"`,
		`[]`:                           "JSON object",
	} {
		if w := call(h, "POST", "/api/v1/demands", body); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), name) {
			t.Errorf("%s: %d %s", body, w.Code, w.Body)
		}
	}
}

func TestAnOwnerLearnsWhatDemandsMissOfASpace(t *testing.T) {
	h := newHandler(t, smallCity())
	var page struct{ Spaces []struct{ ID string } }
	if err := json.Unmarshal(call(h, "GET", "/api/v1/spaces?limit=1", "").Body.Bytes(), &page); err != nil {
		t.Fatal(err)
	}
	path := "/api/v1/spaces/" + page.Spaces[0].ID + "/interest"
	says := func(want string) {
		t.Helper()
		if w := call(h, "GET", path, ""); w.Code != http.StatusOK || strings.TrimSpace(w.Body.String()) != want {
			t.Errorf("%d %s, want %s", w.Code, w.Body, want)
		}
	}
	says(`{"demands":0,"fits":0,"lacks":[]}`)
	postDemand(t, h, `{"yard_min":90000000}`)
	says(`{"demands":1,"fits":1,"lacks":[{"param":"yard_min","missed":0,"unknown":1}]}`)
	postDemand(t, h, `{"area_min":9000000}`)
	says(`{"demands":2,"fits":1,"lacks":[{"param":"yard_min","missed":0,"unknown":1}]}`)
	if w := call(h, "GET", "/api/v1/spaces/nobody/interest", ""); w.Code != http.StatusNotFound {
		t.Errorf("a space that is not there: %d", w.Code)
	}
}

func TestADemandIsPostedInASentence(t *testing.T) {
	h := newHandler(t, smallCity())
	p := postDemand(t, h, `{"q":"长安一楼 25元以内 每月用电4万度 老板急租","must":["rent_max"]}`)
	if string(p.Demand) != `{"ground_floor":true,"kwh_month":40000,"must":["rent_max"],"rent_max":25,"town":["441900119"]}` {
		t.Errorf("%s", p.Demand)
	}
	w := call(h, "POST", "/api/v1/demands", `{"q":"长安 25元以内"}`)
	for _, want := range []string{`"name":"长安 25元以内"`, `"understood":[{"text":"长安","param":"town","value":"441900119"}`, `"unrecognised":[`} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s is missing in %s", want, w.Body)
		}
	}
	w = call(h, "POST", "/api/v1/match", `{"q":"长安 25元以内"}`)
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"param":"rent_max","value":25`) {
		t.Errorf("match: %d %s", w.Code, w.Body)
	}
	if w = call(h, "POST", "/api/v1/match", `{"rent_max":25}`); strings.Contains(w.Body.String(), "understood") {
		t.Errorf("nothing was said, and yet %s", w.Body)
	}
	bearer := []string{"Authorization", "Bearer " + p.Key, "If-Match", `"1"`}
	if w = call(h, "PUT", "/api/v1/demands/"+p.ID, `{"q":"虎门","name":"x"}`, bearer...); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"demand":{"town":["441900121"]}`) {
		t.Errorf("edit: %d %s", w.Code, w.Body)
	}
	if w = call(h, "POST", "/api/v1/match", `{"q":"`+strings.Repeat("长", 600)+`"}`); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), `"name":"q"`) {
		t.Errorf("a long sentence: %d %s", w.Code, w.Body)
	}
}

func TestNewsHideNoRemark(t *testing.T) {
	h := newHandler(t, smallCity())
	p := postDemand(t, h, `{"town":["长安"]}`)
	w := call(h, "GET", "/api/v1/demands/"+p.ID+"/matches", "", "Authorization", "Bearer "+p.Key)
	if !strings.Contains(w.Body.String(), `"remarks":[{"code":"few"`) || !strings.Contains(w.Body.String(), `"notices":[]`) {
		t.Errorf("%s", w.Body)
	}
}
