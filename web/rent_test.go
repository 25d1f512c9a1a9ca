package web_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"zhaochang/internal/market"
	"zhaochang/internal/rent"
	"zhaochang/internal/rent/appraise"
)

// likeHall is an appraiser fitted on made-up spaces that are much like hall.
func likeHall(t *testing.T) *appraise.Appraiser {
	t.Helper()
	random := rand.New(rand.NewPCG(5, 6))
	var observed []rent.Observation
	for i := range 300 {
		s := hall()
		s.ID = fmt.Sprint("like-", i)
		s.AreaM2 = hundredths(float64(1000 + 20*i))
		s.StoreyHeightM = metres(6 + float64(i%5))
		s.RentYuanM2Month = hundredths(20 + 5*random.Float64())
		observed = append(observed, rent.Observation{Space: s, Month: rent.NewMonth(2026, 9) + rent.Month(i%3)})
	}
	v := rent.DefaultValuation()
	var err error
	if v.Models, err = rent.FitEach(observed, rent.DefaultFitSettings()); err != nil {
		t.Fatal(err)
	}
	return appraise.Fixed(v)
}

// appraised are the spaces with what is computed of them.
func appraised(by *appraise.Appraiser, spaces ...*market.Space) []*market.Space {
	for _, s := range spaces {
		by.Current().Fill(s)
	}
	return spaces
}

func TestASpaceShowsItsPriceBesideItsLike(t *testing.T) {
	by := likeHall(t)
	cheap, dear := hall(), hall()
	cheap.ID, cheap.RentYuanM2Month = "cheap", hundredths(9)
	dear.ID, dear.RentYuanM2Month = "dear", hundredths(40)
	b := newAppraisedBrowser(t, by, appraised(by, hall(), cheap, dear)...)
	for id, want := range map[string]string{"CA-0003-A": "合理", "cheap": "价格异常·待核实", "dear": "偏高"} {
		page := parse(t, b.page(200, "/l/"+id))
		section := one(t, page, withID("reference"))
		for _, words := range []string{want, "不是官方价格", "合成租金拟合", "不代表任何真实租金", "本镇 300 宗", "与挂牌价比较", "比参考中位", "没有配置（东莞未公布）", "标准单元", "拟合"} {
			if !strings.Contains(text(section), words) {
				t.Errorf("%s does not say %q: %s", id, words, text(section))
			}
		}
		if strings.Contains(text(page), "低于参考") {
			t.Errorf("%s looks like a bargain", id)
		}
		checkGauge(t, one(t, section, func(n *html.Node) bool { return n.Data == "svg" && withClass("gauge")(n) }), id)
	}
	english := text(one(t, parse(t, b.page(200, "/en/l/CA-0003-A")), withID("reference")))
	if !strings.Contains(english, "Not an official price") || !strings.Contains(english, "synthetic rents") {
		t.Errorf("in English: %s", english)
	}
}

// checkGauge holds the drawing to its page: the mark lies where the price does.
func checkGauge(t *testing.T, svg *html.Node, id string) {
	t.Helper()
	band := one(t, svg, func(n *html.Node) bool { return attr(n, "class") == "band-money" })
	number := func(n *html.Node, name string) float64 {
		value, err := strconv.ParseFloat(attr(n, name), 64)
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		return value
	}
	left := number(band, "x")
	right := left + number(band, "width")
	mark := one(t, svg, func(n *html.Node) bool { return n.Data == "path" && attr(n, "class") == "mark" })
	var at float64
	if _, err := fmt.Sscanf(attr(mark, "d"), "M%f ", &at); err != nil {
		t.Fatal(err)
	}
	isIn := left <= at && at <= right
	if isIn != (id == "CA-0003-A") || at < 0 || at > 400 || !strings.Contains(attr(svg, "aria-label"), "本房源") {
		t.Errorf("%s: the mark stands at %.1f, the band from %.1f to %.1f", id, at, left, right)
	}
}

func TestWithoutAModelASpaceSaysSo(t *testing.T) {
	page := parse(t, newBrowser(t, hall()).page(200, "/l/CA-0003-A"))
	section := one(t, page, withID("reference"))
	if !strings.Contains(text(section), "还没有拟合平台参考租金") || len(elements(section, named("svg"))) != 0 {
		t.Errorf("the section says %s", text(section))
	}
}

func TestQualityIsAnIntervalWithWhatWouldRaiseIt(t *testing.T) {
	known, bare := hall(), hall()
	bare.ID, bare.FloorLoadKNM2, bare.FireAccepted = "bare", market.Maybe[market.Decimal]{}, market.Maybe[bool]{}
	b := newBrowser(t, known, bare)
	low := map[string]int{}
	for _, id := range []string{known.ID, bare.ID} {
		section := one(t, parse(t, b.page(200, "/l/"+id)), withID("quality"))
		figure, _, _ := strings.Cut(text(one(t, section, withClass("figure"))), "–")
		var err error
		if low[id], err = strconv.Atoi(figure); err != nil {
			t.Fatal(err)
		}
		for _, words := range []string{"高净空", "高承载", "高利用率", "优配套", "东莞尚未公布标准", "示例标准", "可升至"} {
			if !strings.Contains(text(section), words) {
				t.Errorf("%s does not say %q: %s", id, words, text(section))
			}
		}
	}
	if low["bare"] >= low[known.ID] {
		t.Errorf("leaving things out makes %d of %d", low["bare"], low[known.ID])
	}
	section := text(one(t, parse(t, b.page(200, "/l/bare")), withID("quality")))
	if !strings.Contains(section, "补测楼面荷载") {
		t.Errorf("it does not say what to measure: %s", section)
	}
}

func TestCardsShowBargainsAndDoubtfulPrices(t *testing.T) {
	by := likeHall(t)
	below, doubtful := hall(), hall()
	below.ID, below.RentYuanM2Month = "below", hundredths(20)
	doubtful.ID, doubtful.RentYuanM2Month = "doubtful", hundredths(9)
	good := hall()
	good.ID = "good"
	spaces := appraised(by, hall(), below, doubtful)
	good.QualityLowCost = market.Known(true)
	b := newAppraisedBrowser(t, by, append(spaces, good)...)
	want := map[string]string{"CA-0003-A": "", "below": "低于参考", "doubtful": "价格异常·待核实", "good": "优质低成本"}
	for _, card := range elements(parse(t, b.page(200, "/s")), withClass("card")) {
		for id, words := range want {
			if !strings.Contains(attr(elements(card, named("a"))[0], "href"), "/l/"+id) {
				continue
			}
			for _, label := range []string{"低于参考", "合理", "偏高", "价格异常·待核实", "优质低成本"} {
				if got := strings.Contains(text(card), label); got != (label == words) {
					t.Errorf("%s says %q: %v", id, label, got)
				}
			}
			delete(want, id)
		}
	}
	if len(want) > 0 {
		t.Errorf("no cards of %v", want)
	}
}
