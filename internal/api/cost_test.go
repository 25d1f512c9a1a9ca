package api_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestACostSheetIsAWorkbookForWhoAsks(t *testing.T) {
	h := newHandler(t, smallCity())
	for _, c := range []struct{ path, accept, title string }{
		{"/api/v1/spaces/a/cost?format=xlsx", "", "综合用房成本"},
		{"/api/v1/spaces/a/cost", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "综合用房成本"},
		{"/api/v1/spaces/a/cost?format=xlsx&lang=en", "text/html", "Cost of the lease"},
		{"/api/v1/spaces/a/cost?format=json", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ""},
	} {
		request := httptest.NewRequest(http.MethodGet, c.path, nil)
		request.Header.Set("Accept", c.accept)
		answer := httptest.NewRecorder()
		h.ServeHTTP(answer, request)
		if c.title == "" {
			if got := answer.Header().Get("Content-Type"); got != "application/json" {
				t.Errorf("%s: %s", c.path, got)
			}
			continue
		}
		book, err := excelize.OpenReader(bytes.NewReader(answer.Body.Bytes()))
		if err != nil {
			t.Fatalf("%s: %d: %v", c.path, answer.Code, err)
		}
		if got := book.GetSheetList()[0]; got != c.title || answer.Header().Get("Content-Disposition") != `attachment; filename="cost-a.xlsx"` {
			t.Errorf("%s: sheet %q, %v", c.path, got, answer.Header())
		}
	}
}

func TestRentScenarios(t *testing.T) {
	h := newHandler(t, smallCity())
	for _, s := range []scenario{
		{name: "rents before there is a model", path: "/api/v1/rents?town=" + url.QueryEscape("长安") + ",441900121&from=2026-01&to=2026-11&population=synthetic", status: 200,
			contains: []string{`"official":false`, `"fitted_at":null`, `"model":null,"months":[],"medians":[]`}},
		{name: "every wrong parameter of rents", path: "/api/v1/rents?town=nowhere&from=May&to=2026-13&population=all", status: 400,
			contains: []string{`"name":"town"`, `"name":"from"`, `"name":"to"`, `"name":"population"`, `"allowed":"real, synthetic, converted"`}},
		{name: "months the wrong way round", path: "/api/v1/rents?from=2026-03&to=2026-02", status: 400, contains: []string{`"name":"from"`, "a month up to it"}},
		{name: "what is made of a space before there is a model", path: "/api/v1/spaces/a", status: 200,
			contains: []string{`"appraisal":{"version":"fixed","fitted_at":null,"official":false,"reference":null`, `"label":null`, `"sample":true`, `"given":false`}},
		{name: "what a space costs", path: "/api/v1/spaces/a/cost?area_m2=1000&kwh_month=500&lease_years=2", status: 200,
			contains: []string{`{"space_id":"a","synthetic":false,"area_m2":1000,"usable_m2":null,"months":24,`, `{"item":"rent","name":{"zh":"租金","en":"Rent"},"from_month":1,"to_month":24,"monthly_yuan":25000,"one_off_yuan":null,"term_yuan":600000,`,
				`"before_electricity":{"one_off_yuan":0,"term_yuan":600000,`, `"all":null`, `使用率未知`, `"discount_rate":0.04`, `"grid_yuan_kwh":null`}},
		{name: "every wrong part of a need", path: "/api/v1/spaces/a/cost?area_m2=x&kwh_month=1.5e3&lease_years=100&format=doc", status: 400,
			contains: []string{`"name":"format"`, `"allowed":"json, xlsx"`}},
		{name: "a need that cannot be", path: "/api/v1/spaces/a/cost?area_m2=x&kwh_month=y&lease_years=100", status: 400,
			contains: []string{`"name":"area_m2"`, `"name":"kwh_month"`}},
		{name: "more than the space has", path: "/api/v1/spaces/a/cost?area_m2=3000.01", status: 400, contains: []string{`"allowed":"at most 3000 m²"`}},
		{name: "the cost of a space that may not be seen", path: "/api/v1/spaces/d/cost", status: 404},
		{name: "a parameter that costs do not take", path: "/api/v1/spaces/a/cost?rent_max=3", status: 400, contains: []string{`"name":"rent_max"`}},
	} {
		s.check(t, h)
	}
}
