package web_test

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestACostIsReckonedForWhatIsAsked(t *testing.T) {
	b := newBrowser(t, hall(), upstairs())
	for path, want := range map[string][]string{
		"/l/CA-0003-A?area_m2=&kwh_month=&lease_years=":   {"租用 3,280 ㎡ · 可用 3,017.6 ㎡ · 租期 36 个月", "合计（不含电费加价）", "未填租期，按 3 年"},
		"/l/CA-0003-A?kwh_month=40,000&lease_years=5":     {"租期 60 个月", "另付电费每月 36,800 元", "第 37–60 个月 3,280 ㎡ × 24.75 元", "电网价未设置，无法计算加价"},
		"/l/CA-0003-A?area_m2=1000":                       {"租用 1,000 ㎡", "22,500", "房源没有说明可分租"},
		"/l/CA-0101-B?area_m2=1000":                       {"租用 1,000 ㎡", "少于最小出租面积 1,500 ㎡"},
		"/en/l/CA-0003-A?kwh_month=40000&lease_years=5":   {"60 months", "electricity itself 36,800 yuan a month on top", "Raise: 10 % every 3 years from month 37"},
		"/l/CA-0003-A?lease_years=5&area_min=2550&town=x": {"租期 60 个月"},
	} {
		section := text(one(t, parse(t, b.page(200, path)), withID("cost")))
		for _, words := range want {
			if !strings.Contains(section, words) {
				t.Errorf("%s does not say %q: %s", path, words, section)
			}
		}
	}
}

func TestAWrongCostIsToldInItsForm(t *testing.T) {
	b := newBrowser(t, hall())
	for query, want := range map[string]string{
		"area_m2=3281":           "不超过此房源的面积",
		"kwh_month=lots":         "填 0 以上的整数",
		"lease_years=0":          "0.09 至 70 年",
		"area_m2=%3Cscript%3E":   "租用面积：",
		"kwh_month=-5&area_m2=1": "每月用电：",
	} {
		section := one(t, parse(t, b.page(400, "/l/CA-0003-A?"+query)), withID("cost"))
		if !strings.Contains(text(section), want) || len(elements(section, withClass("sums"))) > 0 {
			t.Errorf("%s: %s", query, text(section))
		}
		for _, field := range elements(section, func(n *html.Node) bool { return attr(n, "aria-invalid") == "true" }) {
			if value := attr(field, "value"); !strings.Contains("?"+query, attr(field, "name")+"="+url.QueryEscape(value)) {
				t.Errorf("%s: the field holds %q, not what was typed", query, value)
			}
		}
	}
}

// The form hands on the search that the space was reached from, and its sheet can
// be had as a workbook for the same need.
func TestTheCostFormKeepsTheSearch(t *testing.T) {
	page := parse(t, newBrowser(t, hall()).page(200, "/l/CA-0003-A?town=441900119&has=crane&kwh_month=100&lease_years=2.5"))
	form := one(t, page, withClass("calculator"))
	want := url.Values{"town": {"441900119"}, "has": {"crane"}, "kwh_month": {"100"}, "lease_years": {"2.5"}}
	if got := submitted(form, page); got.Encode() != want.Encode() {
		t.Errorf("the form sends %s, want %s", got.Encode(), want.Encode())
	}
	links := elements(page, func(n *html.Node) bool { return strings.Contains(attr(n, "href"), "format=xlsx") })
	if len(links) != 1 || attr(links[0], "href") != "/api/v1/spaces/CA-0003-A/cost?format=xlsx&kwh_month=100&lease_years=2.5" {
		t.Errorf("workbook: %v", links)
	}
}
