package web_test

import (
	"fmt"
	"strings"
	"testing"

	"zhaochang/internal/rent"
	"zhaochang/internal/rent/appraise"
)

func TestTheMarketIsTownsByMonths(t *testing.T) {
	b := newAppraisedBrowser(t, likeHall(t), hall())
	page := parse(t, b.page(200, "/market"))
	rows := elements(one(t, page, withClass("table")), named("tr"))
	if len(rows) != 3 {
		t.Fatalf("%d rows, want the months, the city and one town", len(rows))
	}
	if got := text(rows[0]); got != "镇街 2026-11 2026-10 2026-09" {
		t.Errorf("the months are %q", got)
	}
	for n, name := range []string{"全市", "长安"} {
		row := text(rows[n+1])
		if !strings.HasPrefix(row, name) || strings.Count(row, "100 宗") != 3 {
			t.Errorf("row %d: %q", n, row)
		}
	}
	if link := elements(rows[2], named("a")); len(link) != 1 || attr(link[0], "href") != "/s?town=441900119" {
		t.Error("the town does not lead to its spaces")
	}
	for _, words := range []string{"不是官方价格", "300 宗合成租金", "不代表任何真实租金", "80% 区间", "标准单元"} {
		if !strings.Contains(text(page), words) {
			t.Errorf("the page does not say %q", words)
		}
	}
	if charts := elements(page, withClass("market-chart")); len(charts) != 1 {
		t.Errorf("%d charts", len(charts))
	}
	if english := text(parse(t, b.page(200, "/en/market"))); !strings.Contains(english, "Not an official price") {
		t.Error("the English page does not say what it is not")
	}
}

// TestTheMarketBeginsWithItsNewestMonth: the city beside the month before, in both
// languages. One town alone is neither the dearest nor the cheapest.
func TestTheMarketBeginsWithItsNewestMonth(t *testing.T) {
	b := newAppraisedBrowser(t, likeHall(t), hall())
	for address, want := range map[string]string{
		"/market":    "2026-11，全市标准单元 ",
		"/en/market": "2026-11: the standard space costs ",
	} {
		lead := text(one(t, parse(t, b.page(200, address)), withClass("lead")))
		if !strings.HasPrefix(lead, want) || !strings.Contains(lead, "80") || strings.Contains(lead, "{") || strings.Contains(lead, "Chang") || strings.Contains(lead, "长安") {
			t.Errorf("%s begins with %q, want %q", address, lead, want)
		}
		rows := elements(one(t, parse(t, b.page(200, address)), withClass("months")), named("tr"))
		if bold := elements(rows[1], named("b")); !strings.Contains(lead, text(bold[0])) {
			t.Errorf("%s says %q, and the table %q", address, lead, text(bold[0]))
		}
	}
}

func TestAMonthOfFewRentsIsNotPublished(t *testing.T) {
	v := rent.DefaultValuation()
	var observed []rent.Observation
	for i := range 260 {
		s := hall()
		s.ID, s.Town = fmt.Sprint("some-", i), "441900119"
		month := rent.NewMonth(2026, 10)
		if i < 12 {
			s.Town = "441900121"
		}
		if i < 2 {
			month++
		}
		s.RentYuanM2Month = hundredths(20 + float64(i%10)/5)
		observed = append(observed, rent.Observation{Space: s, Month: month})
	}
	var err error
	if v.Models, err = rent.FitEach(observed, rent.DefaultFitSettings()); err != nil {
		t.Fatal(err)
	}
	page := parse(t, newAppraisedBrowser(t, appraise.Fixed(v)).page(200, "/market"))
	for _, row := range elements(one(t, page, withClass("table")), named("tr")) {
		if strings.HasPrefix(text(row), "虎门") && !strings.Contains(text(row), "并入全市") {
			t.Errorf("two rents make a figure: %s", text(row))
		}
	}
}

func TestAMarketOfTooFewRentsHasMedians(t *testing.T) {
	v := rent.DefaultValuation()
	var observed []rent.Observation
	for range 20 {
		observed = append(observed, rent.Observation{Space: hall(), Month: rent.NewMonth(2026, 11)})
	}
	var err error
	if v.Models, err = rent.FitEach(observed, rent.DefaultFitSettings()); err != nil {
		t.Fatal(err)
	}
	page := text(parse(t, newAppraisedBrowser(t, appraise.Fixed(v)).page(200, "/market")))
	if !strings.Contains(page, "样本 20 条，少于 200 条，不做模型") || !strings.Contains(page, "长安 单层厂房 挂牌") {
		t.Errorf("the page says %s", page)
	}
	if none := text(parse(t, newBrowser(t).page(200, "/market"))); !strings.Contains(none, "还没有拟合") {
		t.Errorf("without anything the page says %s", none)
	}
}
