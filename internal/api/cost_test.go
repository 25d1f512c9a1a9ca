package api_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
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
