package web_test

import (
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"zhaochang/internal/market"
	"zhaochang/internal/standing"
)

// need is a demand as somebody says it.
const need = "做注塑，3000平左右一楼，净高7米以上，行车10吨，630千伏安，长安虎门都行，26元以内，租三年，每月用电4万度"

func fieldsOf(pairs ...string) url.Values {
	fields := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		fields.Add(pairs[i], pairs[i+1])
	}
	return fields
}

func texts(nodes []*html.Node) []string {
	all := make([]string, len(nodes))
	for i, n := range nodes {
		all[i] = text(n)
	}
	return all
}

func TestASentenceFillsTheForm(t *testing.T) {
	b := newBrowser(t, hall(), upstairs())
	address := "/demand/new?" + fieldsOf("q", need).Encode()
	page := parse(t, b.page(200, address))
	chips := strings.Join(texts(elements(page, withClass("chip"))), " | ")
	for _, want := range []string{"行业 C292 塑料制品业 读自 做注塑", "面积 2,550–3,450 ㎡ 读自 3000平左右", "租金 ≤ 26 元/㎡·月 读自 26元以内", "每月用电 40000 kWh 读自 每月用电4万度"} {
		if !strings.Contains(chips, want) {
			t.Errorf("no chip %q in %q", want, chips)
		}
	}
	fields := submitted(one(t, page, withID("demand")), page)
	for name, want := range map[string]string{
		"industry": "C292 塑料制品业", "area_min": "2550", "area_max": "3450", "rent_max": "26", "clear_height_min": "7",
		"crane_min": "10", "power_min": "630", "ground_floor": "true", "lease_years": "3", "kwh_month": "40000", "max_pieces": "3",
	} {
		if got := fields.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if towns := fields["town"]; !slices.Equal(towns, []string{"441900119", "441900121"}) {
		t.Errorf("the towns are %v", towns)
	}
	if len(b.drawer.Rows) != 0 {
		t.Error("looking stored a demand")
	}
	if found := elements(page, withClass("match")); len(found) != 2 {
		t.Errorf("%d matches are tried, want the hall and, to verify, what is upstairs", len(found))
	}
}

func TestADemandIsPostedAsTheFormStands(t *testing.T) {
	b := newBrowser(t, hall(), upstairs())
	fields := b.formOn("/demand/new?" + fieldsOf("q", need).Encode())
	fields.Set("must", "rent_max")
	fields.Set("at.customers", "厚街")
	address := b.sentTo("/demand/new", fields)
	if again := b.sentTo("/demand/new", fields); again != address || len(b.drawer.Rows) != 1 {
		t.Errorf("sent twice it leads to %s and %s, with %d demands", address, again, len(b.drawer.Rows))
	}
	page := b.page(200, address)
	for _, want := range []string{"请保存这个链接", "匹配中", "长安 上沙 · 单层钢构厂房", "直线", "到各地点", "2027-02-21"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	fields.Set("rent_max", "30")
	if answer := b.post("/demand/new", fields); answer.Code != 200 || !strings.Contains(answer.Body.String(), "刚才已经发布过") {
		t.Errorf("another demand in the same form: %d", answer.Code)
	}
}

func TestWhatIsWrongComesBackInTheForm(t *testing.T) {
	b := newBrowser(t, hall())
	for name, c := range map[string]struct {
		fields      url.Values
		field, says string
	}{
		"a word for a number":    {fieldsOf("area_min", "很大", "rent_max", "26"), "area_min", "要写数字"},
		"an unknown industry":    {fieldsOf("industry", "xyzzy"), "industry", "没有认出行业“xyzzy”"},
		"an unknown place":       {fieldsOf("rent_max", "26", "at.port", "nowhere"), "at.port", "没有认出地点“nowhere”"},
		"a range upside down":    {fieldsOf("area_min", "3000", "area_max", "2000"), "area_min", "下限高于上限"},
		"a day that is over":     {fieldsOf("rent_max", "26", "expires_on", "2020-01-01"), "expires_on", "今天起一年之内"},
		"no electricity":         {fieldsOf("rent_max", "26", "kwh_month", "many"), "kwh_month", "要写数字"},
		"farther than the earth": {fieldsOf("rent_max", "26", "at.homes", "长安", "km.homes", "99999"), "km.homes", "不超过 200"},
	} {
		answer := b.post("/demand/new", c.fields)
		if answer.Code != 400 || !strings.Contains(problemsOf(answer.Body.String()), c.says) {
			t.Errorf("%s: %d %q", name, answer.Code, problemsOf(answer.Body.String()))
			continue
		}
		page := parse(t, answer.Body.String())
		field := one(t, page, func(n *html.Node) bool { return n.Data == "input" && attr(n, "name") == c.field })
		if attr(field, "value") != c.fields.Get(c.field) || attr(field, "aria-invalid") != "true" {
			t.Errorf("%s: the field stands as %q, invalid %q", name, attr(field, "value"), attr(field, "aria-invalid"))
		}
		summary := one(t, page, withClass("error-summary"))
		if id := strings.TrimPrefix(attr(elements(summary, named("a"))[0], "href"), "#"); id != attr(field, "id") {
			t.Errorf("%s: the summary leads to %q, the field is %q", name, id, attr(field, "id"))
		}
	}
	long := b.get("/demand/new?" + fieldsOf("q", strings.Repeat("厂", 401)).Encode())
	if long.Code != 400 || !strings.Contains(problemsOf(long.Body.String()), "太长，最多 400 个字") {
		t.Errorf("a sentence that is too long: %d %q", long.Code, problemsOf(long.Body.String()))
	}
	if answer := b.post("/demand/new", fieldsOf("max_pieces", "3")); answer.Code != 400 || !strings.Contains(answer.Body.String(), "还没有写任何条件") {
		t.Errorf("an empty demand: %d", answer.Code)
	}
	if len(b.drawer.Rows) != 0 {
		t.Error("a wrong demand was stored")
	}
}

func TestNumbersAreReadAsPeopleWriteThem(t *testing.T) {
	b := newBrowser(t, hall())
	for typed, want := range map[string]string{"3,000": "3000", "３０００": "3000", "3000㎡": "3000", "3000 平": "3000", "2500.5": "2500.5"} {
		fields := b.formOn("/demand/new?" + fieldsOf("area_min", typed).Encode())
		if got := fields.Get("area_min"); got != want {
			t.Errorf("%q is read as %q, want %q", typed, got, want)
		}
	}
}

func TestAKeyStaysWithWhoHasIt(t *testing.T) {
	b := newBrowser(t, hall(), upstairs())
	address := b.posted(fieldsOf("area_min", "2500", "area_max", "3500"))
	answer := b.get(address)
	for name, want := range map[string]string{"Cache-Control": "no-store", "Referrer-Policy": "strict-origin", "X-Robots-Tag": "noindex, nofollow"} {
		if got := answer.Header().Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	key := u.Query().Get("key")
	for _, link := range elements(parse(t, answer.Body.String()), named("a")) {
		if href := attr(link, "href"); strings.Contains(href, key) && !strings.Contains(href, u.Path) {
			t.Errorf("%s takes the key away", href)
		}
	}
	for _, wrong := range []string{u.Path, u.Path + "?key=x", "/demand/nobody?key=" + key} {
		b.page(404, wrong)
	}
	if got := b.post(u.Path, fieldsOf("do", "close", "rev", "1", "key", "x")); got.Code != 404 {
		t.Errorf("closing without the key: %d", got.Code)
	}
}

func TestAGuestReadsAndChangesNothing(t *testing.T) {
	b := newBrowser(t, hall(), upstairs())
	address := b.posted(fieldsOf("area_min", "2500", "area_max", "3500"))
	owners := parse(t, b.page(200, address))
	links := elements(one(t, owners, withClass("keep")), named("input"))
	var guest string
	for _, link := range links {
		if attr(link, "aria-label") == "给同事看的链接" {
			guest = strings.TrimPrefix(attr(link, "value"), "http://example.com")
		}
	}
	page := parse(t, b.page(200, guest))
	if forms := elements(page, func(n *html.Node) bool {
		return n.Data == "form" && attr(n, "method") == "post" && attr(n, "action") != "/units"
	}); len(forms) > 0 {
		t.Errorf("a guest has %d forms that change something", len(forms))
	}
	if len(elements(page, withClass("match"))) == 0 {
		t.Error("a guest sees no match")
	}
	u, _ := url.Parse(guest)
	key := u.Query().Get("key")
	if strings.Contains(address, key) {
		t.Error("the guest's key is the owner's")
	}
	for _, path := range []string{u.Path, u.Path + "/edit"} {
		if got := b.post(path, fieldsOf("do", "close", "rev", "1", "key", key)); got.Code != 404 {
			t.Errorf("POST %s by a guest: %d", path, got.Code)
		}
	}
	b.page(404, u.Path+"/edit?key="+key)
}

// Every account adds up as it is printed, and names nothing but known verdicts.
func TestLossesAddUpOnThePage(t *testing.T) {
	b := newBrowser(t, hall(), upstairs(), bare())
	page := parse(t, b.page(200, "/demand/new?"+fieldsOf("q", "2500-4000平 25元以内 净高9米 行车16吨 一楼 800千伏安").Encode()))
	matches := elements(page, withClass("match"))
	if len(matches) < 2 {
		t.Fatalf("%d matches", len(matches))
	}
	for _, m := range matches {
		score, err := strconv.ParseFloat(text(elements(m, withClass("figure-32"))[0]), 64)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		body := elements(one(t, m, withClass("ledger")), named("tbody"))[0]
		for _, row := range elements(body, named("tr")) {
			cells := elements(row, named("td"))
			loss, err := strconv.ParseFloat(strings.TrimPrefix(text(cells[len(cells)-1]), "−"), 64)
			if err != nil {
				t.Fatal(err)
			}
			sum += loss
			if word := text(cells[0]); !slices.Contains([]string{"满足", "接近", "不满足", "未知"}, word) {
				t.Errorf("the verdict is %q", word)
			}
		}
		if math.Abs(100-sum-score) > 0.005 {
			t.Errorf("100 − %.2f is not %.2f", sum, score)
		}
	}
}

func TestWhatIsOpenStandsBelowWithHowToAsk(t *testing.T) {
	b := newBrowser(t, hall(), upstairs())
	page := parse(t, b.page(200, "/demand/new?"+fieldsOf("q", "做注塑 长安 2500-4000平 25元以内").Encode()))
	groups := elements(page, withClass("match-group"))
	if len(groups) != 2 || !strings.HasPrefix(text(groups[0]), "已知符合") || !strings.HasPrefix(text(groups[1]), "待核实") {
		t.Fatalf("the groups are %q", texts(groups))
	}
	open := text(groups[1])
	for _, want := range []string{"长安 厦岗", "未核：火灾危险性", "未登记", "示例", "怎么问", "请提供消防验收或备案的文号"} {
		if !strings.Contains(open, want) {
			t.Errorf("the group to verify does not say %q: %q", want, open)
		}
	}
}

func TestNewsIsSeenOnce(t *testing.T) {
	b := newBrowser(t, hall(), upstairs())
	address := b.posted(fieldsOf("area_min", "2500", "area_max", "3500"))
	id := strings.TrimPrefix(strings.Split(address, "?")[0], "/demand/")
	b.drawer.Told = []standing.Notice{
		{DemandID: id, SpaceID: "CA-9", Reason: standing.Gone, At: market.InstantOf(now.AddDate(0, 0, -1))},
		{DemandID: id, SpaceID: "CA-0003-A", Reason: standing.Cheaper, Rent: hundredths(21), Score: 9000, At: market.InstantOf(now)},
	}
	news := text(one(t, parse(t, b.page(200, address)), withClass("news")))
	for _, want := range []string{"2 条新消息", "降价 长安 上沙 · 单层钢构厂房 21.0 元/㎡·月 · 得分 90", "不再出租 CA-9"} {
		if !strings.Contains(news, want) {
			t.Errorf("the news do not say %q: %q", want, news)
		}
	}
	form := one(t, parse(t, b.page(200, address)), withClass("news"))
	b.drawer.Told = append(b.drawer.Told, standing.Notice{DemandID: id, SpaceID: "CA-0101-B", Reason: standing.Found, Score: 8000, At: market.InstantOf(now) + 1})
	late := inputsOf(form)
	late.Set("do", "seen")
	after := b.sentTo("/demand/"+id, late)
	if news := text(one(t, parse(t, b.page(200, after)), withClass("news"))); !strings.Contains(news, "1 条新消息") || !strings.Contains(news, "看过的 2 条") {
		t.Errorf("what came between the look and the button counts as seen: %q", news)
	}
	b.drawer.Told = b.drawer.Told[:2]
	if news := text(one(t, parse(t, b.page(200, after)), withClass("news"))); !strings.Contains(news, "没有新消息") || !strings.Contains(news, "看过的 2 条") {
		t.Errorf("after they were seen: %q", news)
	}
}
