package web_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"zhaochang/internal/standing"
)

func TestASpaceShowsWhatIsKnown(t *testing.T) {
	b := newBrowser(t, hall(), upstairs())
	for path, want := range map[string][]string{
		"/l/CA-0003-A": {
			"长安 上沙 · 单层钢构厂房 3,280 ㎡", "挂牌租金 · 不含税", "22.5元/㎡·月", "月租约 7.38 万元", "镇街核验 2026-11-02 · 长安镇厂房普查组", "3 天前确认",
			"3,280 ㎡ 建筑面积", "92%", "9.0 / 7.8 m", "20 kN/㎡ 约 2.04 t/㎡", "10 t × 2", "630 kVA 独立变压器", "丙类", "国有土地 · 红本", "5–8 年",
			"租金 第 1–36 个月 3,280 ㎡ × 22.50 元 递增：每 3 年 10% 73,800.00 2,656,800.00", "6,642", "6,560", "押金 147,600.00 元，年利率 4 %", "未填每月用电量，不计电费加价", "独门独院，货车进出方便。", "survey.xlsx 第 1,204 行",
		},
		"/en/l/CA-0003-A": {
			"Chang'an Shangsha · single-storey steel factory 3,280 m²", "Asking rent · before tax", "about 73,800 yuan a month", "confirmed 3 days ago", "about 2.04 t/m²", "Own transformer", "survey.xlsx, line 1,204",
		},
		"/l/CA-0101-B": {"可分租，1,500 ㎡ 起", "租金 第 1–36 个月 3,050 ㎡ × 19.80 元 未说明是否递增，按租金不变 60,390.00 2,174,040.00", "管理费 管理费未知，未计入 未计入", "每可用平方米成本未知", "无法计算：使用率未知", "未登记", "45 天前上架"},
	} {
		page := text(parse(t, b.page(200, path)))
		for _, words := range want {
			if !strings.Contains(page, words) {
				t.Errorf("%s does not say %q", path, words)
			}
		}
	}
}

// Nothing known is nothing said: no zero, no blank, the reason where there is one.
func TestASpaceOfWhichNothingIsKnown(t *testing.T) {
	page := parse(t, newBrowser(t, bare()).page(200, "/l/X-1"))
	for _, row := range elements(page, func(n *html.Node) bool { return n.Data == "dl" && withClass("spec")(n) }) {
		for _, value := range elements(row, named("dd")) {
			if got := text(value); got != "未登记" && got != "未见" {
				t.Errorf("%s: %q, want 未登记", text(value.Parent), got)
			}
		}
	}
	offer := text(one(t, page, withClass("price")))
	if !strings.Contains(offer, "面议") || strings.ContainsAny(offer, "0123456789") {
		t.Errorf("the offer says %q", offer)
	}
	if !strings.Contains(text(page), "未见") {
		t.Error("the reason for not knowing the area is not told")
	}
	if len(elements(page, withClass("sums"))) > 0 {
		t.Error("a sum is made of nothing")
	}
}

// A space reached from a search answers each of its conditions in three values.
func TestASpaceAnswersTheSearch(t *testing.T) {
	b := newBrowser(t, upstairs())
	page := parse(t, b.page(200, "/l/CA-0101-B?area_min=1000&area_max=2000&rent_max=19&clear_height_min=6&town=441900119&floor_min=2"))
	got := map[string]string{}
	for _, item := range elements(one(t, page, withClass("reasons")), named("li")) {
		parts := elements(item, named("span", "small"))
		got[strings.TrimSpace(text(parts[0]))+" "+text(parts[2])] = text(parts[len(parts)-1])
	}
	want := map[string]string{
		"满足 面积 3,050 ㎡": "要 1,000–2,000 ㎡", "不满足 租金 19.8 元/㎡·月": "要 ≤ 19 元/㎡·月", "未知 净高 未登记": "要 ≥ 6 m",
		"满足 镇街 长安": "要 长安", "满足 楼层 2–3 / 4 层": "要 2 楼及以上",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("verdicts (-want +got)\n%s", diff)
	}
	back := elements(one(t, page, withClass("reasons")).Parent, named("a"))
	if len(back) != 1 || !strings.HasPrefix(attr(back[0], "href"), "/s?area_min=1000") {
		t.Errorf("the way back is %v", back)
	}
}

func TestASpaceThatIsClosedSaysSo(t *testing.T) {
	let := hall()
	let.Status = "leased"
	page := parse(t, newBrowser(t, let).page(200, "/l/CA-0003-A"))
	if !strings.Contains(text(page), "当前不在招租：已租") || len(elements(page, withClass("price-gone"))) != 1 {
		t.Error("a let space looks like one on offer")
	}
}

func TestABuildingListsItsSpaces(t *testing.T) {
	page := parse(t, newBrowser(t, hall(), upstairs(), bare()).page(200, "/l/CA-0003-A"))
	var rows []string
	for _, row := range elements(one(t, page, func(n *html.Node) bool { return n.Data == "table" && withClass("table")(n) }), named("tr"))[1:] {
		rows = append(rows, text(row))
	}
	want := []string{
		"— X-1 未登记 未登记 未登记 未登记 未登记 未登记 未登记",
		"1 CA-0003-A （本单元） 3,280 9.0 20 630 丙类 现在 22.5",
		"2–3 CA-0101-B 3,050 未登记 未登记 未登记 未登记 未登记 19.8",
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("rows (-want +got)\n%s", diff)
	}
}

func TestSimilarSpacesAreOfTheTownAndKind(t *testing.T) {
	b := newBrowser(t, hall(), upstairs())
	b.page(200, "/l/CA-0003-A")
	q := b.shelf.asked[len(b.shelf.asked)-1]
	if got, want := q.String(), "area_max=4920&area_min=2186.66&kind=single_storey&limit=7&sort=newest&town=441900119"; got != want {
		t.Errorf("asked %s, want %s", got, want)
	}
}

// The home page counts what the searches it links to will find.
func TestHomeCountsByAsking(t *testing.T) {
	b := newBrowser(t, hall(), upstairs())
	page := parse(t, b.page(200, "/"))
	var asked []string
	for _, q := range slices.Concat(b.shelf.asked, b.shelf.counted) {
		asked = append(asked, q.String())
	}
	want := []string{"facets=town&limit=4&sort=newest", "verified=true", "owner_direct=true"}
	if diff := cmp.Diff(want, asked); diff != "" {
		t.Errorf("asked (-want +got)\n%s", diff)
	}
	towns := elements(one(t, page, withClass("towns")), named("a"))
	if len(towns) != 36 || !strings.HasPrefix(text(towns[0]), "大朗") {
		t.Errorf("%d towns, the first %q", len(towns), text(towns[0]))
	}
	if !strings.Contains(text(page), "进度尚未导入") {
		t.Error("a programme without figures does not say so")
	}
	if slices.ContainsFunc(elements(page, named("text")), func(n *html.Node) bool { return strings.Contains(text(n), "NaN") }) {
		t.Error("a figure is none")
	}
}

func TestTheMapSaysWhetherItIsApproved(t *testing.T) {
	for _, path := range []string{"/", "/s", "/l/CA-0003-A", "/en"} {
		page := newBrowser(t, hall()).page(200, path)
		if !strings.Contains(page, "审图号") && !strings.Contains(page, "Map approval") {
			t.Errorf("%s has a map and does not speak of its approval", path)
		}
	}
}

func TestASpaceTellsWhatDemandsMissOfIt(t *testing.T) {
	b := newBrowser(t, hall())
	if page := text(parse(t, b.page(200, "/l/CA-0003-A"))); strings.Contains(page, "在找房的") {
		t.Error("it speaks of demands before there is one")
	}
	for _, body := range []string{`{"yard_min":90000}`, `{"area_min":900000}`} {
		if _, err := b.desk.Post(t.Context(), standing.Form{Body: body, State: standing.Active}, ""); err != nil {
			t.Fatal(err)
		}
	}
	for path, want := range map[string]string{
		"/l/CA-0003-A":    "在找房的 2 个需求里，1 个可租此处。最常缺：空地面积（1 个）。",
		"/en/l/CA-0003-A": "Of 2 demands that are looked for, 1 could be met here. Most often missing: ",
	} {
		if page := text(parse(t, b.page(200, path))); !strings.Contains(page, want) {
			t.Errorf("%s does not say %q", path, want)
		}
	}
}
