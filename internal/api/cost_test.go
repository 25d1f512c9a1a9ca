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

func TestSeveralSpacesHaveOneSheet(t *testing.T) {
	h := newHandler(t, smallCity())
	for _, s := range []scenario{
		{name: "two floors", path: "/api/v1/costs?space=a&space=b:500&kwh_month=101&lease_years=2", status: 200, contains: []string{
			`"area_m2":3500`, `"kwh_month":87,"space_id":"a"`, `"kwh_month":14,"space_id":"b"`, `"monthly":[{"from_month":1,"to_month":24,"spaces_yuan":[75000,null],"yuan":null}]`,
			`{"item":"rent","name":{"zh":"租金","en":"Rent"},"spaces_yuan":[1800000,null],"term_yuan":null}`, `按租用面积分摊`, `b：租金未知`,
		}},
		{name: "one is none", path: "/api/v1/costs?space=a", status: 400, contains: []string{`"name":"space"`, "2 to 6 spaces"}},
		{name: "one that is not there", path: "/api/v1/costs?space=a&space=nobody", status: 404},
		{name: "more than it has", path: "/api/v1/costs?space=a&space=b:99999", status: 400, contains: []string{`"value":"b:99999"`}},
		{name: "a parameter that it does not take", path: "/api/v1/costs?space=a&space=b&area_m2=3", status: 400, contains: []string{`"name":"area_m2"`}},
	} {
		s.check(t, h)
	}
	book, err := excelize.OpenReader(scenario{path: "/api/v1/costs?space=a&space=b&format=xlsx&lang=en"}.send(h).Body)
	if err != nil || len(book.GetSheetList()) != 3 || book.GetSheetList()[0] != "Together" {
		t.Errorf("the workbook: %v, %v", book, err)
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
