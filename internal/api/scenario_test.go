package api_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// scenario is one request and what is said of its answer.
type scenario struct {
	name, method, path, body string
	status                   int
	contains, lacks          []string
}

func (s scenario) send(h http.Handler) *httptest.ResponseRecorder {
	method := s.method
	if method == "" {
		method = http.MethodGet
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(method, s.path, strings.NewReader(s.body)))
	return w
}

func TestScenarios(t *testing.T) {
	h := newHandler(t, smallCity())
	typed := url.QueryEscape("长安 3000平 一楼 层高8米 25元以内 带行车 便宜")
	for _, s := range []scenario{
		{name: "all that is open", path: "/api/v1/spaces", status: 200,
			contains: []string{`{"total":2,"spaces":[{"id":"a",`, `"understood":[]`, `"unrecognised":[]`, `"next_cursor":null`, `"position":"7"`, `"area_m2":3000`, `"village":null`},
			lacks:    []string{`"facets"`, `"id":"c"`, `"source"`}},
		{name: "what is typed is understood", path: "/api/v1/spaces?q=" + typed, status: 200,
			contains: []string{`"total":1`, `{"text":"长安","param":"town","value":"441900119"}`, `{"text":"3000平","param":"area_min","value":2550}`,
				`{"text":"一楼","param":"ground_floor","value":true}`, `{"text":"25元以内","param":"rent_max","value":25}`,
				`{"text":"带行车","param":"has","value":"crane"}`, `"unrecognised":["便宜"]`}},
		{name: "facets", path: "/api/v1/spaces?town=" + url.QueryEscape("长安") + "&facets=town,kind", status: 200,
			contains: []string{`"facets":{"kind":[{"value":"multi_storey","count":1}],"town":[{"value":"441900119","count":1},{"value":"441900121","count":1}]}`}},
		{name: "a page and the next", path: "/api/v1/spaces?limit=1", status: 200, contains: []string{`"total":2`, `"next_cursor":"more"`}},
		{name: "any status is any that may be seen", path: "/api/v1/spaces?status=any", status: 200, contains: []string{`"total":3`}},
		{name: "a status that may not be seen", path: "/api/v1/spaces?status=draft", status: 400,
			contains: []string{`"name":"status"`, `"value":"draft"`, `"allowed":"open, surveyed, any"`}},
		{name: "every wrong parameter at once", path: "/api/v1/spaces?rent_max=x&colour=red&area_min=5&area_max=3", status: 400,
			contains: []string{`"name":"rent_max"`, `"value":"x"`, `"name":"colour"`, `"name":"area_min"`, `"allowed"`, `"type":"urn:zhaochang:problem:invalid"`}},
		{name: "a cursor of another query", path: "/api/v1/spaces?cursor=wrong", status: 400, contains: []string{`"name":"cursor"`}},
		{name: "text that is not UTF-8", path: "/api/v1/spaces?q=%ff", status: 400, contains: []string{`"name":"q"`}},
		{name: "too much text", path: "/api/v1/spaces?q=" + strings.Repeat("x", 401), status: 400, contains: []string{"at most 400"}},
		{name: "too long an address", path: "/api/v1/spaces?q=" + strings.Repeat("x", 20_000), status: 414},

		{name: "a search in a body", method: "POST", path: "/api/v1/spaces/search", status: 200,
			body:     `{"town":["长安","虎门"],"rent_max":30,"has":["crane"],"limit":5,"within":{"type":"Polygon","coordinates":[[[113,22],[115,22],[115,24],[113,24],[113,22]]]}}`,
			contains: []string{`"total":1`}},
		{name: "a body that is no JSON", method: "POST", path: "/api/v1/spaces/search", body: `{"town":`, status: 400, contains: []string{"JSON object"}},
		{name: "two bodies", method: "POST", path: "/api/v1/spaces/search", body: `{} {}`, status: 400},
		{name: "no body", method: "POST", path: "/api/v1/spaces/search", status: 400},
		{name: "a list for an object", method: "POST", path: "/api/v1/spaces/search", body: `[]`, status: 400},
		{name: "a value of the wrong type", method: "POST", path: "/api/v1/spaces/search", body: `{"rent_max":"30","verified":1}`, status: 400,
			contains: []string{`"name":"rent_max"`, `"allowed":"a number"`, `"name":"verified"`}},
		{name: "a name that is none", method: "POST", path: "/api/v1/spaces/search", body: `{"colour":"red"}`, status: 400, contains: []string{`"name":"colour"`}},
		{name: "a polygon that crosses itself", method: "POST", path: "/api/v1/spaces/search", status: 400, contains: []string{`"name":"within"`},
			body: `{"within":{"type":"Polygon","coordinates":[[[113,22],[115,24],[115,22],[113,24],[113,22]]]}}`},
		{name: "a body beside parameters", method: "POST", path: "/api/v1/spaces/search?town=x", body: `{}`, status: 400},
		{name: "too large a body", method: "POST", path: "/api/v1/spaces/search", body: `{"q":"` + strings.Repeat("x", 1<<20) + `"}`, status: 413},

		{name: "one space", path: "/api/v1/spaces/a", status: 200,
			contains: []string{`{"id":"a",`, `"source":null`, `"building_spaces":[{"id":"b",`, `{"id":"c",`, `"origin":{"source":"普查","file":"普查.csv","line":12,"imported_at":"1970-01-01T00:00:00Z"}`, `"rev":0`},
			lacks:    []string{`"id":"d"`, "张三"}},
		{name: "a space known from the survey", path: "/api/v1/spaces/c", status: 200},
		{name: "a space that may not be seen", path: "/api/v1/spaces/d", status: 404, contains: []string{"there is no space"}},
		{name: "no such space", path: "/api/v1/spaces/nobody", status: 404},
		{name: "no id at all", path: "/api/v1/spaces/%3Cscript%3E", status: 404, lacks: []string{"<script>"}},
		{name: "a parameter beside an id", path: "/api/v1/spaces/a?fields=id", status: 400, contains: []string{`"name":"fields"`}},

		{name: "towns", path: "/api/v1/towns", status: 200, contains: []string{`"code":"441900119"`, `"name":"长安镇"`, `"乌沙"`}},
		{name: "suggestions by characters", path: "/api/v1/suggest?q=" + url.QueryEscape("长"), status: 200,
			contains: []string{`{"kind":"town","text":"长安镇","within":"","english":"Chang'an","english_query":"Chang'an","town":"441900119","village":"","params":{"town":["441900119"]}}`}},
		{name: "suggestions by pinyin", path: "/api/v1/suggest?q=changan", status: 200, contains: []string{`"text":"长安镇"`}},
		{name: "suggestions by initials", path: "/api/v1/suggest?q=wusha", status: 200, contains: []string{`"text":"乌沙","within":"长安镇","english":"Wusha","english_query":"Chang'an Wusha","town":"441900119","village":"乌沙","params":{"town":["441900119"],"village":["乌沙"]}`}},
		{name: "what is likely is said to be", path: "/api/v1/spaces?limit=1&q=" + url.QueryEscape("塘夏 3000平"), status: 200,
			contains: []string{`"text":"塘夏","param":"town","value":"441900116","assumed":true`, `"param":"area_min","value":2550}`}},
		{name: "nothing to suggest", path: "/api/v1/suggest?q=", status: 200, contains: []string{`{"suggestions":[]}`}},

		{name: "a demand", method: "POST", path: "/api/v1/match", body: `{"area_min":2000}`, status: 200, contains: []string{`"position":"area_min=2000"`}},
		{name: "a demand for all statuses", method: "POST", path: "/api/v1/match", body: `{"status":["any"]}`, status: 200, contains: []string{"status=open", "status=surveyed"}},
		{name: "a demand for drafts", method: "POST", path: "/api/v1/match", body: `{"status":["draft"]}`, status: 400, contains: []string{`"name":"status"`}},
		{name: "a demand that is no JSON", method: "POST", path: "/api/v1/match", body: `nothing`, status: 400},

		{name: "no route", path: "/api/v1/none", status: 404, contains: []string{`"status":404`}},
		{name: "no method", method: "DELETE", path: "/api/v1/spaces", status: 405, contains: []string{`"status":405`}},
		{name: "the document", path: "/api/v1/openapi.json", status: 200, contains: []string{`"openapi":"3.1.0"`}},
		{name: "HEAD", method: "HEAD", path: "/api/v1/spaces", status: 200},
	} {
		s.check(t, h)
	}
}

// check sends the request and holds the answer against what is said of it.
func (s scenario) check(t *testing.T, h http.Handler) {
	t.Helper()
	t.Run(s.name, func(t *testing.T) {
		w := s.send(h)
		if w.Code != s.status {
			t.Errorf("status %d, want %d: %s", w.Code, s.status, w.Body)
		}
		if wantType := map[bool]string{true: "application/json", false: "application/problem+json"}[s.status < 300]; w.Header().Get("Content-Type") != wantType {
			t.Errorf("content type %q, want %q", w.Header().Get("Content-Type"), wantType)
		}
		for _, want := range s.contains {
			if !strings.Contains(w.Body.String(), want) {
				t.Errorf("%s\ndoes not contain %s", w.Body, want)
			}
		}
		for _, banned := range s.lacks {
			if strings.Contains(w.Body.String(), banned) {
				t.Errorf("%s\ncontains %s", w.Body, banned)
			}
		}
	})
}

func TestAnUnchangedAnswerIsNotMadeAgain(t *testing.T) {
	c := smallCity()
	h := newHandler(t, c)
	for _, path := range []string{"/api/v1/spaces?rent_max=30", "/api/v1/spaces/a", "/tiles/spaces/12/3341/1777.mvt", "/tiles/towns/9/417/222.mvt", "/api/v1/openapi.json"} {
		first := scenario{path: path}.send(h)
		tag := first.Header().Get("ETag")
		asked := c.searches
		again := conditional(h, path, tag)
		if first.Code != 200 || tag == "" || again.Code != http.StatusNotModified || again.Body.Len() != 0 || c.searches != asked {
			t.Errorf("%s: %d %q, then %d with %d bytes and %d searches", path, first.Code, tag, again.Code, again.Body.Len(), c.searches-asked)
		}
		if again.Header().Get("ETag") != tag || again.Header().Get("Cache-Control") != first.Header().Get("Cache-Control") {
			t.Errorf("%s: 304 with %q and %q", path, again.Header().Get("ETag"), again.Header().Get("Cache-Control"))
		}
	}
	c.position.Sequence++
	if w := conditional(h, "/api/v1/spaces", scenario{path: "/api/v1/spaces"}.send(newHandler(t, smallCity())).Header().Get("ETag")); w.Code != 200 {
		t.Errorf("after a change: %d, want a new answer", w.Code)
	}
}

func conditional(h http.Handler, path, tag string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Header.Set("If-None-Match", `"other", `+tag)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestTheSameQuestionHasTheSameAnswer(t *testing.T) {
	path := "/api/v1/spaces?facets=kind,town&facets=area&q=" + url.QueryEscape("长安")
	first := scenario{path: path}.send(newHandler(t, smallCity())).Body.String()
	for range 5 {
		if again := (scenario{path: path}).send(newHandler(t, smallCity())).Body.String(); again != first {
			t.Fatalf("%s\nthen\n%s", first, again)
		}
	}
}
