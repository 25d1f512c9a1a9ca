package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

// rowsOf are the rows of a comparison as the page reads.
func rowsOf(page *html.Node, keep func(*html.Node) bool) []string {
	var rows []string
	for _, row := range elements(page, func(n *html.Node) bool { return n.Data == "tr" && keep(n) }) {
		rows = append(rows, text(row))
	}
	return rows
}

func TestComparedSpacesStandSideBySide(t *testing.T) {
	b := newBrowser(t, hall(), upstairs(), bare())
	page := parse(t, b.page(200, "/compare?ids=CA-0003-A,CA-0101-B"))
	differing := rowsOf(page, withClass("differs"))
	for _, want := range []string{"租金 不同 22.5 元/㎡·月 19.8 元/㎡·月", "面积 不同 3,280 ㎡ 建筑面积 3,050 ㎡", "谁在出租 不同 业主 二房东/转租方"} {
		if !slices.Contains(differing, want) {
			t.Errorf("no differing row %q in %q", want, differing)
		}
	}
	all := rowsOf(page, func(*html.Node) bool { return true })
	if want := "层高 / 净高 部分未登记 9.0 / 7.8 m 未登记"; !slices.Contains(all, want) {
		t.Errorf("what only one knows is no difference: no row %q in %q", want, all)
	}
	if heads := elements(one(t, page, named("thead")), named("th")); len(heads) != 3 {
		t.Errorf("%d columns, want the names and two spaces", len(heads))
	}
}

func TestAComparisonMayShowOnlyWhatDiffers(t *testing.T) {
	b := newBrowser(t, hall(), upstairs())
	whole := rowsOf(parse(t, b.page(200, "/compare?ids=CA-0003-A,CA-0101-B")), func(*html.Node) bool { return true })
	part := rowsOf(parse(t, b.page(200, "/compare?ids=CA-0003-A,CA-0101-B&only=differences")), func(*html.Node) bool { return true })
	if len(part) == 0 || len(part) >= len(whole) {
		t.Errorf("%d rows of %d differ", len(part), len(whole))
	}
	for _, row := range part {
		if !slices.Contains(whole, row) {
			t.Errorf("the row %q is not in the whole comparison", row)
		}
	}
}

// A column is taken off by its link; what is not there is said.
func TestAComparisonSaysWhatIsMissing(t *testing.T) {
	b := newBrowser(t, hall(), upstairs(), bare())
	for path, want := range map[string]string{
		"/compare?ids=CA-0003-A,gone":          "1 处没有找到，可能已下架",
		"/compare?ids=a,b,c,d,e,f":             "一次最多对比 4 处，另有 2 处没有列出",
		"/en/compare?ids=CA-0003-A&ids=gone,x": "2 not found; no longer public perhaps",
	} {
		if got := text(elements(parse(t, b.page(200, path)), withClass("note-warn"))[0]); got != want {
			t.Errorf("%s says %q, want %q", path, got, want)
		}
	}
	page := parse(t, b.page(200, "/compare?ids=CA-0003-A,CA-0101-B,X-1"))
	for _, link := range elements(page, func(n *html.Node) bool {
		return strings.HasPrefix(attr(n, "aria-label"), "从对比中去掉 长安 上沙")
	}) {
		if got := attr(link, "href"); got != "/compare?ids=CA-0101-B%2CX-1" {
			t.Errorf("taking one off leads to %s", got)
		}
	}
}

func TestSavedDrawsTheCardsOfItsIds(t *testing.T) {
	b := newBrowser(t, hall(), upstairs())
	page := parse(t, b.page(200, "/saved?ids=CA-0101-B,CA-0003-A,gone"))
	var ids []string
	for _, item := range elements(one(t, page, withClass("cards")), func(n *html.Node) bool { return has(n, "data-id") && n.Data == "li" }) {
		ids = append(ids, attr(item, "data-id"))
	}
	if diff := cmp.Diff([]string{"CA-0101-B", "CA-0003-A"}, ids); diff != "" {
		t.Errorf("cards (-want +got)\n%s", diff)
	}
	if got := text(page); !strings.Contains(got, "1 处没有找到") {
		t.Error("what is gone is not said")
	}
	if got := text(parse(t, b.page(200, "/saved"))); !strings.Contains(got, "只存在这个浏览器里") {
		t.Error("the page does not say that these live in the browser")
	}
}

func TestABuildingListsItsUnits(t *testing.T) {
	b := newBrowser(t, hall(), upstairs())
	page := parse(t, b.page(200, "/b/CA-0003"))
	rows := rowsOf(one(t, page, named("tbody")), func(*html.Node) bool { return true })
	if diff := cmp.Diff([]string{"1 CA-0003-A 3,280 9.0 20 630 丙类 现在 22.5"}, rows); diff != "" {
		t.Errorf("units (-want +got)\n%s", diff)
	}
	space := parse(t, b.page(200, "/l/CA-0003-A"))
	if !slices.ContainsFunc(elements(space, named("a")), func(n *html.Node) bool { return attr(n, "href") == "/b/CA-0003" }) {
		t.Error("the space does not lead to its building")
	}
}

// send posts a form and gives the answer.
func (b *browser) send(path string, form url.Values) *httptest.ResponseRecorder {
	request := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer := httptest.NewRecorder()
	b.engine.ServeHTTP(answer, request)
	return answer
}

func TestUnitsAreTheReadersChoice(t *testing.T) {
	b := newBrowser(t, hall())
	for _, c := range []struct{ path, rent, area, price, size string }{
		{"/s", "", "", "22.5元/㎡·月", "3,280 ㎡"},
		{"/s", "month", "mu", "73,800元/月", "≈ 4.92 亩"},
		{"/s", "m2-year", "ft2", "270.0元/㎡·年", "≈ 35,300 ft²"},
		{"/s", "year", "", "88.56万元/年", "3,280 ㎡"},
		{"/s", "nonsense", "acres", "22.5元/㎡·月", "3,280 ㎡"},
		{"/en/s", "year", "ft2", "885,600yuan/year", "≈ 35,300 ft²"},
	} {
		chosen := b.send("/units", url.Values{"rent": {c.rent}, "area": {c.area}, "back": {c.path}})
		if chosen.Code != http.StatusSeeOther || chosen.Header().Get("Location") != c.path {
			t.Fatalf("choosing units answers %d to %q", chosen.Code, chosen.Header().Get("Location"))
		}
		cookie, _, _ := strings.Cut(chosen.Header().Get("Set-Cookie"), ";")
		page := parse(t, b.get(c.path, "Cookie", cookie).Body.String())
		card := one(t, page, withClass("card"))
		if got := text(elements(card, withClass("money"))[0]); got != c.price {
			t.Errorf("%s.%s: the price is %q, want %q", c.rent, c.area, got, c.price)
		}
		if got := text(elements(one(t, card, withClass("facts")), named("li"))[0]); got != c.size {
			t.Errorf("%s.%s: the area is %q, want %q", c.rent, c.area, got, c.size)
		}
	}
}

// English pages give square feet beside the metres, and never as exact.
func TestSquareFeetAreRounded(t *testing.T) {
	page := newBrowser(t, hall()).page(200, "/en/l/CA-0003-A")
	if !strings.Contains(page, "≈ 35,300 ft²") {
		t.Error("the English page has no square feet")
	}
}

func TestUnitsLeadNowhereElse(t *testing.T) {
	b := newBrowser(t, hall())
	for _, back := range []string{"", "https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "/s\r\nSet-Cookie: a=b"} {
		if answer := b.send("/units", url.Values{"back": {back}}); answer.Code != http.StatusBadRequest {
			t.Errorf("back to %q answers %d", back, answer.Code)
		}
	}
}

func TestABrochureStandsByItself(t *testing.T) {
	b := newBrowser(t, hall(), bare())
	page := parse(t, b.page(200, "/l/CA-0003-A/print"))
	whole := text(page)
	for _, want := range []string{"http://example.com/l/CA-0003-A", "22.5元/㎡·月", "survey.xlsx 第 1,204 行", "审图号", "合成", "2026-11-23 09:40"} {
		if !strings.Contains(whole, want) {
			t.Errorf("the brochure does not say %q", want)
		}
	}
	if code := one(t, page, withClass("sheet-code")); len(elements(code, named("path"))) != 1 {
		t.Error("the brochure has no QR code")
	}
	if len(elements(page, named("canvas"))) > 0 {
		t.Error("a canvas does not print")
	}
}

// The help page says the rule from where the index reads it.
func TestHelpPublishesTheRuleOfRanking(t *testing.T) {
	b := newBrowser(t)
	whole := text(parse(t, b.page(200, "/help")))
	for _, want := range []string{"k1 = 1.2", "b = 0.75", "标题 × 5", "描述 × 1", "30 天以内 × 1", "90 天以内 × 0.95", "更早，或不知道 × 0.85", "镇街已核验 × 1.1", "租金从低到高"} {
		if !strings.Contains(whole, want) {
			t.Errorf("the help page does not say %q", want)
		}
	}
}

func TestSimilarSpacesSayWhatSetsThemApart(t *testing.T) {
	b := newBrowser(t, hall(), upstairs())
	page := parse(t, b.page(200, "/l/CA-0003-A"))
	var got []string
	for _, item := range elements(one(t, page, withClass("apart")), named("li")) {
		got = append(got, text(item)+" "+attr(item, "class"))
	}
	if diff := cmp.Diff([]string{"面积 3,050 ㎡ less", "租金 -12% less"}, got); diff != "" {
		t.Errorf("differences (-want +got)\n%s", diff)
	}
}
