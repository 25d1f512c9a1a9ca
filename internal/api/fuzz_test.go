package api_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"zhaochang/internal/httpd"
	"zhaochang/internal/market"
)

// checkAnswer holds any answer to its form: a whole one whose understood items
// are parameters, or a problem that names what is wrong.
func checkAnswer(t *testing.T, w *httptest.ResponseRecorder) {
	t.Helper()
	if !utf8.Valid(w.Body.Bytes()) {
		t.Errorf("the answer is not UTF-8: %q", w.Body)
	}
	if w.Code == http.StatusOK {
		var answer struct {
			Total      *int
			Spaces     []map[string]any
			Understood []struct{ Param string }
			Position   string
		}
		if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || answer.Total == nil || answer.Spaces == nil || answer.Position == "" {
			t.Errorf("answer %s: %v", w.Body, err)
		}
		for _, item := range answer.Understood {
			if market.ParameterNamed(item.Param) == nil {
				t.Errorf("understood %q, which is no parameter", item.Param)
			}
		}
		return
	}
	var p httpd.Problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || p.Status != w.Code || p.Detail == "" || p.Status >= 500 {
		t.Errorf("status %d, problem %s: %v", w.Code, w.Body, err)
	}
	for _, field := range p.Errors {
		if field.Name == "" && !strings.Contains(w.Body.String(), `"name":""`) || field.Reason == "" {
			t.Errorf("a field without reason: %s", w.Body)
		}
	}
}

func FuzzQueryParameters(f *testing.F) {
	h := newHandler(f, smallCity())
	for _, seed := range []string{
		"q=长安 3000平&rent_max=25", "bbox=113,22,114,23&near=113.7,22.9&radius_m=500&sort=distance", "has=crane,docks&facets=town,rent",
		"within={}&cursor=x&limit=0", "status=any&unknown=include", "area_min=1e9&floor_min=-3", "q=%ff", "a=b&&;=&%zz",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, query string) {
		r := httptest.NewRequest(http.MethodGet, "/api/v1/spaces", nil)
		r.URL = &url.URL{Path: "/api/v1/spaces", RawQuery: query}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		checkAnswer(t, w)
	})
}

func FuzzSearchBody(f *testing.F) {
	h := newHandler(f, smallCity())
	for _, seed := range []string{
		`{"town":["长安"],"rent_max":25,"bbox":[113,22,114,23],"near":{"lon":113.7,"lat":22.9},"radius_m":500}`,
		`{"within":{"type":"Polygon","coordinates":[[[113,22],[115,22],[115,24],[113,22]]]}}`,
		`{"q":null,"limit":1.5,"has":"crane"}`, `[]`, `{}{}`, `{"q":"\ud800"}`, `{"":1}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		checkAnswer(t, scenario{method: http.MethodPost, path: "/api/v1/spaces/search", body: body}.send(h))
	})
}
