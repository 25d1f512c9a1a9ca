package web_test

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestSeveralSpacesAreReckonedTogether(t *testing.T) {
	b := newBrowser(t, hall(), above())
	address := "/cost?space=CA-0003-A&space=CA-0003-B:600&kwh_month=40000&lease_years=5"
	for prefix, want := range map[string][]string{
		"":    {"拼合成本", "租用 3,880 ㎡", "租期 60 个月", "CA-0003-B", "按租用面积分摊", "第 1–2 个月", "第 37–60 个月", "CA-0003-B：管理费", "合计（不含电费加价）"},
		"/en": {"What they cost together", "3,880 m² leased", "60 months", "shared out", "months 1–2", "CA-0003-B: Management fee"},
	} {
		page := text(one(t, parse(t, b.page(200, prefix+address)), named("main")))
		for _, words := range want {
			if !strings.Contains(page, words) {
				t.Errorf("%s does not say %q: %s", prefix, words, page)
			}
		}
	}
	page := parse(t, b.page(200, address))
	form := one(t, page, withClass("calculator"))
	if got := submitted(form, page); got.Encode() != "kwh_month=40000&lease_years=5&space=CA-0003-A&space=CA-0003-B%3A600" {
		t.Errorf("the form sends %s", got.Encode())
	}
	books := elements(page, func(n *html.Node) bool { return strings.HasPrefix(attr(n, "href"), "/api/v1/costs?") })
	if len(books) != 1 || !strings.Contains(attr(books[0], "href"), "format=xlsx") {
		t.Errorf("workbook: %v", books)
	}
}

func TestWhatCannotBeReckonedTogetherIsTold(t *testing.T) {
	b := newBrowser(t, hall(), above(), upstairs())
	for query, want := range map[string]string{
		"":                                       "请填同一栋楼的 2 至 6 个单元",
		"space=CA-0003-A":                        "请填同一栋楼的 2 至 6 个单元",
		"space=CA-0003-A&space=CA-0101-B":        "CA-0101-B",
		"space=CA-0003-A&space=CA-0003-B:1200.5": "CA-0003-B:1200.5",
		"space=CA-0003-A&space=CA-0003-B&kwh_month=lots":       "填 0 以上的整数",
		"space=CA-0003-A&space=%3Cscript%3E":                   "<script>",
		"space=CA-0003-A&space=CA-0003-B&lease_years=0&format": "0.09 至 70 年",
	} {
		page := parse(t, b.page(400, "/cost?"+query))
		if !strings.Contains(text(one(t, page, named("main"))), want) || len(elements(page, withClass("figures"))) > 0 {
			t.Errorf("%s: %s", query, text(one(t, page, named("main"))))
		}
	}
}

// An assembled match leads to the sheet of all its spaces, and tells what they cost.
func TestAnAssembledMatchLeadsToItsJointSheet(t *testing.T) {
	b := newBrowser(t, hall(), above())
	page := parse(t, b.page(200, "/demand/new?area_min=4400&area_max=4500&kwh_month=40000&max_pieces=3&lease_years=5"))
	links := elements(page, func(n *html.Node) bool { return strings.HasPrefix(attr(n, "href"), "/cost?") })
	if len(links) != 1 {
		t.Fatalf("%d links to a joint sheet", len(links))
	}
	address, err := url.Parse(attr(links[0], "href"))
	if err != nil || address.RawQuery != "kwh_month=40000&lease_years=5&space=CA-0003-A&space=CA-0003-B" {
		t.Errorf("%s, %v", address, err)
	}
	if !strings.Contains(text(one(t, page, withClass("card-price"))), "综合") {
		t.Errorf("what it costs is not told: %s", text(one(t, page, withClass("card-price"))))
	}
	b.page(200, attr(links[0], "href"))
}

// TestWhatIsCountedOfADemandIsNamed: spaces that pass alone, and sets of those that do
// not.
func TestWhatIsCountedOfADemandIsNamed(t *testing.T) {
	b := newBrowser(t, hall(), above())
	for address, want := range map[string][3]string{
		"/demand/new?area_min=4400&area_max=4500&max_pieces=3":    {"已列出：已知符合 拼合 1 套，待核实 0 处", "从 2 处在租房源中，0 处符合硬性条件（含待核实）；另列拼合 1 套", "已知符合 拼合 1 套"},
		"/en/demand/new?area_min=4400&area_max=4500&max_pieces=3": {"Listed: 1 joined set known to fit, 0 spaces to verify", "Of 2 spaces on offer, 0 pass the hard conditions, those to verify included; 1 set of joined spaces is listed beside them", "Known to fit 1 joined set"},
		"/en/demand/new?area_min=500&area_max=9000&max_pieces=3":  {"Listed: 2 spaces and 1 joined set known to fit, 0 spaces to verify", "2 pass the hard conditions, those to verify included; 1 set of joined", "Known to fit 2 spaces and 1 joined set"},
	} {
		page := parse(t, b.page(200, address))
		main := text(one(t, page, named("main")))
		for _, words := range want {
			if !strings.Contains(main, words) {
				t.Errorf("%s does not say %q: %s", address, words, main[:min(len(main), 3000)])
			}
		}
	}
}
