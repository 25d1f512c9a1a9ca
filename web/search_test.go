package web_test

import (
	"fmt"
	"maps"
	"math"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"zhaochang/geo"
	"zhaochang/internal/market"
	"zhaochang/internal/place"
)

// townNames lets the parser of queries read names.
type townNames struct{ *place.Gazetteer }

func (n townNames) TownCode(nameOrCode string) (string, bool) {
	t, known := n.Town(nameOrCode)
	return t.Code, known
}

func parser(t testing.TB) market.Parser {
	t.Helper()
	places, err := place.Load()
	if err != nil {
		t.Fatal(err)
	}
	return market.Parser{Places: townNames{places}, Lenient: true}
}

// asked is the last query that the page put to the use case, as its conditions.
func (b *browser) asked() string {
	q := b.shelf.asked[len(b.shelf.asked)-1]
	reading := b.shelf.reader.Read(q.Text)
	q, _ = reading.Apply(q)
	q.Text, q.Facets = strings.Join(q.Terms, " "), nil
	return q.String()
}

// Submitting the filters as they stand asks for what is asked already: every
// condition has a control or a hidden field, and none stands in two.
func TestTheFormHoldsTheWholeSearch(t *testing.T) {
	query := parser(t)
	b := newBrowser(t, hall())
	all := searchable()
	rapid.Check(t, func(r *rapid.T) {
		values := url.Values{}
		for _, name := range slices.Sorted(maps.Keys(all)) {
			if rapid.Bool().Draw(r, name) {
				values[name] = rapid.SampledFrom(all[name]).Draw(r, name+" values")
			}
		}
		if _, err := query.Parse(values); err != nil {
			return // a range the wrong way round
		}
		page := parse(t, b.page(200, "/s?"+values.Encode()))
		before := b.asked()
		form := one(t, page, withID("filters"))
		b.page(200, "/s?"+submitted(form, page).Encode())
		if diff := cmp.Diff(before, b.asked()); diff != "" {
			r.Fatalf("%s: the form asks for something else (-search +form)\n%s", values.Encode(), diff)
		}
	})
}

// searchable is every parameter with values that a person may give it.
func searchable() map[string][][]string {
	values := map[string][][]string{
		"q": {{"近高速"}, {"长安 层高8米"}, {"25元以内 不要中介"}}, "sort": {{"rent"}, {"-area"}}, "unknown": {{"include"}},
		"bbox": {{"113.6,22.7,113.9,22.9"}}, "near": {{"113.7,22.8"}},
	}
	for _, p := range market.Parameters() {
		switch p.Value.Kind {
		case market.ChoiceKind:
			codes := p.Value.Choices
			values[p.Name] = [][]string{{codes[0].Code}, {codes[len(codes)-1].Code}}
			if p.Repeats && p.Name != "status" {
				values[p.Name] = append(values[p.Name], []string{codes[0].Code, codes[1].Code})
			}
		case market.FlagKind:
			values[p.Name] = [][]string{{"true"}, {"false"}}
		case market.DateKind:
			values[p.Name] = [][]string{{"2027-01-31"}}
		case market.DecimalKind, market.CountKind:
			values[p.Name] = [][]string{{"5"}, {"12"}}
		case market.TextKind, market.CodesKind, market.InstantKind, market.DegreesKind:
			values[p.Name] = map[string][][]string{"town": {{"441900119"}, {"441900119", "441900401"}}, "village": {{"乌沙"}}, "industry": {{"C29"}}}[p.Name]
		}
	}
	return values
}

// Every chip takes off its own condition and leaves the rest.
func TestAChipTakesOffOneCondition(t *testing.T) {
	b := newBrowser(t, hall())
	page := parse(t, b.page(200, sentence+"&truck_ramp=true&floor_load_min=5&bbox=113.6,22.7,113.9,22.9"))
	chips := elements(page, withClass("chip"))
	face := func(chip *html.Node) string { return text(one(t, chip, withClass("chip-face"))) }
	if len(chips) != 10 {
		t.Errorf("%d chips, want 10: %s", len(chips), text(one(t, page, withClass("chips"))))
	}
	for _, chip := range chips {
		link := one(t, chip, named("a"))
		left := parse(t, b.page(200, attr(link, "href")))
		var want, got []string
		for _, other := range chips {
			if other != chip {
				want = append(want, face(other))
			}
		}
		for _, other := range elements(left, withClass("chip")) {
			got = append(got, face(other))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("taking off %q (-want +got)\n%s", face(chip), diff)
		}
	}
}

func TestChipsSayWhatWasRead(t *testing.T) {
	b := newBrowser(t, hall())
	for path, want := range map[string][]string{
		sentence: {"镇街 长安", "面积 2,550–3,450 ㎡", "租金 ≤ 25 元/㎡·月", "楼层 一楼", "层高 ≥ 8 m", "有 行车"},
		"/en/s?town=441900119&storey_height_min=8&floor_min=2&owner_direct=true&verified=false": {"Town Chang'an", "Storey height ≥ 8 m", "Floor level 2 and up", "Direct from owner", "Verified no"},
		"/s?near=113.7,22.8&radius_m=2500&unknown=include&monthly_rent_max=80000":               {"月租 ≤ 80,000 元", "距一点 2.5 km 以内（直线）", "含未登记 也算上"},
	} {
		var got []string
		for _, chip := range elements(parse(t, b.page(200, path)), withClass("chip-face")) {
			got = append(got, text(chip))
		}
		for _, chip := range want {
			if !slices.Contains(got, chip) {
				t.Errorf("%s: no chip %q in %q", path, chip, got)
			}
		}
	}
}

// Words that mean two things, or that the address overrules, come off whole.
func TestTakingOffAChipCutsItsWords(t *testing.T) {
	b := newBrowser(t, hall())
	for _, c := range []struct{ path, chip, left string }{
		{"/s?q=" + url.QueryEscape("长安 25元以内"), "租金 ≤ 25 元/㎡·月", "q=长安"},
		{"/s?q=" + url.QueryEscape("长安 25元以内 近高速"), "文字含 近高速", "q=长安 25元以内"},
		{"/s?q=" + url.QueryEscape("长安 25元以内") + "&rent_max=20", "租金 ≤ 20 元/㎡·月", "town=441900119"},
		{"/s?q=" + url.QueryEscape("长安乌沙 25元以内"), "村（社区） 乌沙", "rent_max=25&town=441900119"},
		{"/s?q=" + url.QueryEscape("长安 虎门"), "镇街 长安", "q=虎门"},
		{"/s?town=441900119&town=441900121", "镇街 长安", "town=441900121"},
		{"/s?q=" + url.QueryEscape("临深 三千平"), "片区 东南临深片区", "q=三千平"},
		{"/s?q=" + url.QueryEscape("三千平 便宜 三千平"), "面积 2,550–3,450 ㎡", "q=便宜"},
	} {
		page := parse(t, b.page(200, c.path))
		var faces []string
		found := false
		for _, chip := range elements(page, withClass("chip")) {
			face := text(one(t, chip, withClass("chip-face")))
			faces = append(faces, face)
			if face != c.chip {
				continue
			}
			found = true
			u, err := url.Parse(attr(elements(chip, func(n *html.Node) bool { return n.Data == "a" })[0], "href"))
			if err != nil {
				t.Fatal(err)
			}
			if left, err := url.QueryUnescape(u.RawQuery); err != nil || left != c.left {
				t.Errorf("%s without %s is %q, want %q", c.path, face, left, c.left)
			}
		}
		if !found {
			t.Errorf("%s has no chip %q: %q", c.path, c.chip, faces)
		}
	}
}

// A number is changed in its chip: the form sends the rest of the search along.
func TestAChipChangesItsNumber(t *testing.T) {
	b := newBrowser(t, hall())
	page := parse(t, b.page(200, "/s?q="+url.QueryEscape("长安 25元以内 带行车")+"&power_min=630"))
	for _, form := range elements(page, func(n *html.Node) bool { return n.Data == "form" && attr(n.Parent, "class") == "chip-panel" }) {
		sent := submitted(form, form)
		if sent.Get("rent_max") != "25" {
			continue
		}
		if diff := cmp.Diff(url.Values{"q": {"长安 带行车"}, "rent_max": {"25"}, "power_min": {"630"}}, sent); diff != "" {
			t.Errorf("the chip of the rent sends (-want +got)\n%s", diff)
		}
		return
	}
	t.Error("the rent has no form")
}

// What is only likely says how the words were taken.
func TestAssumedValuesSayWhatTheyWereTakenFor(t *testing.T) {
	b := newBrowser(t, hall())
	for path, want := range map[string]string{
		"/s?q=" + url.QueryEscape("塘夏 一楼"): "塘夏 按塘厦理解",
		"/s?q=3000":    "3000 按面积理解",
		"/en/s?q=3000": "3000 read as Area",
	} {
		if got := text(one(t, parse(t, b.page(200, path)), withClass("assumed"))); got != want {
			t.Errorf("%s: the mark is %q, want %q", path, got, want)
		}
	}
}

// A wrong address refills the form with what was typed, and says at the top and at
// the field what is wrong.
func TestAWrongAddressRefillsTheForm(t *testing.T) {
	b := newBrowser(t, hall())
	page := parse(t, b.page(400, "/s?area_min=much&rent_min=30&rent_max=20&kind=yard&has=docks&eia_ready=true&town=441900119&sort=rent"))
	for id, want := range map[string]string{"area_min": "much", "rent_min": "30", "rent_max": "20"} {
		if got := attr(one(t, page, withID(id)), "value"); got != want {
			t.Errorf("the field %s holds %q, want %q", id, got, want)
		}
	}
	for id, want := range map[string]bool{"area_min": true, "rent_min": true, "rent_max": false} {
		if got := attr(one(t, page, withID(id)), "aria-invalid") == "true"; got != want {
			t.Errorf("the field %s is marked wrong: %v, want %v", id, got, want)
		}
	}
	sent := submitted(one(t, page, withID("filters")), page)
	for name, want := range map[string]string{"kind": "yard", "has": "docks", "eia_ready": "true", "town": "441900119"} {
		if sent.Get(name) != want {
			t.Errorf("%s=%q is lost: the form sends %v", name, want, sent)
		}
	}
	summary := text(one(t, page, withClass("error-summary")))
	for _, want := range []string{"面积至少 “much”：要写数字", "租金至少 “30”：下限高于上限"} {
		if !strings.Contains(summary, want) {
			t.Errorf("the summary %q does not say %q", summary, want)
		}
	}
}

func TestPagesFollowTheCursor(t *testing.T) {
	b := newBrowser(t, hall())
	links := func(path string) string {
		return text(one(t, parse(t, b.page(200, path)), withClass("pager")))
	}
	first := parse(t, b.page(200, "/s?kind=yard"))
	next := elements(first, func(n *html.Node) bool { return attr(n, "rel") == "next" })
	if len(next) != 1 || attr(next[0], "href") != "/s?cursor=n3xt&kind=yard" {
		t.Errorf("next = %v", next)
	}
	second := parse(t, b.page(200, "/s?cursor=n3xt&kind=yard"))
	if !slices.ContainsFunc(elements(second, named("a")), func(n *html.Node) bool {
		return attr(n, "href") == "/s?kind=yard" && strings.Contains(text(n), "回到第一页")
	}) {
		t.Errorf("no way back to the first page in %q", links("/s?cursor=n3xt&kind=yard"))
	}
	if !slices.ContainsFunc(b.shelf.asked, func(q market.Query) bool { return q.Cursor == "n3xt" }) {
		t.Error("the cursor does not reach the search")
	}
}

func TestAListThatEndsOffersNoOtherPage(t *testing.T) {
	b := newBrowser(t, hall())
	b.shelf.whole = true
	if pagers := elements(parse(t, b.page(200, "/s")), withClass("pager")); len(pagers) > 0 {
		t.Errorf("one page of all offers %q", text(pagers[0]))
	}
}

// Only what helps is offered, the most helpful first, and the law is kept.
func TestNothingFoundOffersWaysOut(t *testing.T) {
	b := newBrowser(t)
	b.shelf.total = func(q market.Query) int {
		switch {
		case !q.Has("kind"):
			return 5
		case !q.Has("area_min"), len(q.Terms) == 0:
			return 1200
		}
		return 0
	}
	page := parse(t, b.page(200, "/s?kind=yard&crane_min=50&area_min=10&area_max=20&fire_class=C&q=%E8%BF%91%E9%AB%98%E9%80%9F"))
	if got := text(one(t, page, withClass("empty"))); !strings.Contains(got, "含未登记的房源再找一次") {
		t.Errorf("the empty state says %q", got)
	}
	var got []string
	for _, link := range elements(one(t, page, withClass("relax")), named("a")) {
		u, err := url.Parse(attr(link, "href"))
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, text(link)+" "+strings.Join(slices.Sorted(maps.Keys(u.Query())), " "))
	}
	want := []string{
		"面积 10–20 ㎡ → 去掉+1,200 crane_min fire_class kind q",
		"文字含 近高速 → 去掉+1,200 area_max area_min crane_min fire_class kind",
		"类型 空地/堆场 → 去掉+5 area_max area_min crane_min fire_class q",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("relaxations (-want +got)\n%s", diff)
	}
}

// A bound is moved by itself, in steps that people count in, only as far as it
// takes to find more; dropping it is offered where that gives more still.
func TestNothingFoundOffersLooserBounds(t *testing.T) {
	b := newBrowser(t)
	number := func(q market.Query, name string) int64 { return q.Values(name)[0].Number() }
	b.shelf.total = func(q market.Query) int {
		switch {
		case !q.Has("storey_height_min"):
			return 40
		case number(q, "storey_height_min") <= 700:
			return 12
		case !q.Has("rent_max"), !q.Has("area_min"), number(q, "rent_max") >= 2900, number(q, "area_min") < 300_000:
			return 5
		}
		return 0
	}
	page := parse(t, b.page(200, "/s?storey_height_min=8&rent_max=25&area_min=3000&area_max=4000&fire_class=C"))
	var got []string
	for _, link := range elements(one(t, page, withClass("relax")), named("a")) {
		u, err := url.Parse(attr(link, "href"))
		if err != nil {
			t.Fatal(err)
		}
		q := u.Query()
		got = append(got, fmt.Sprintf("%s %v%v%v%v%v", text(link), q["storey_height_min"], q["rent_max"], q["area_min"], q["area_max"], q["fire_class"]))
	}
	want := []string{
		"层高 ≥ 8 m → ≥ 7 m+12 [7][25][3000][4000][C]",
		"面积 3,000–4,000 ㎡ → 2,800–4,000 ㎡+5 [8][25][2800][4000][C]",
		"租金 ≤ 25 元/㎡·月 → ≤ 29 元/㎡·月+5 [8][29][3000][4000][C]",
		"层高 ≥ 8 m → 去掉+40 [][25][3000][4000][C]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("looser bounds (-want +got)\n%s", diff)
	}
}

// Few results in a town lead to the towns around it that have what is wanted.
func TestFewResultsLeadToTheNearestTowns(t *testing.T) {
	b := newBrowser(t, hall())
	page := parse(t, b.page(200, "/s?town=441900119&village="+url.QueryEscape("上沙")+"&kind=single_storey"))
	var got []string
	for _, link := range elements(page, func(n *html.Node) bool {
		return n.Data == "a" && attr(n.Parent.Parent, "aria-labelledby") == "near-towns"
	}) {
		got = append(got, text(link)+" "+attr(link, "href"))
	}
	want := []string{
		"虎门 直线 9.4 km37 处 /s?kind=single_storey&town=441900121",
		"厚街 直线 16.4 km74 处 /s?kind=single_storey&town=441900122",
		"松山湖 直线 18.2 km57 处 /s?kind=single_storey&town=441900401",
		"大朗 直线 24.5 km111 处 /s?kind=single_storey&town=441900113",
		"塘厦 直线 33.1 km20 处 /s?kind=single_storey&town=441900116",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("towns nearby (-want +got)\n%s", diff)
	}
}

// The 片区 of the town filter choose their towns, and let go of them.
func TestAnAreaIsItsTowns(t *testing.T) {
	b := newBrowser(t, hall())
	link := func(path string) *html.Node {
		for _, n := range elements(one(t, parse(t, b.page(200, path)), withClass("areas")), named("a")) {
			if strings.HasPrefix(text(n), "东南临深") {
				return n
			}
		}
		t.Fatalf("%s: no such area", path)
		return nil
	}
	off := link("/s?kind=yard")
	u, err := url.Parse(attr(off, "href"))
	if err != nil {
		t.Fatal(err)
	}
	towns := u.Query()["town"]
	if diff := cmp.Diff([]string{"441900112", "441900115", "441900116", "441900117"}, slices.Sorted(slices.Values(towns))); diff != "" || u.Query().Get("kind") != "yard" || has(off, "aria-current") {
		t.Errorf("the area leads to %s (-want +got)\n%s", u, diff)
	}
	on := link(attr(off, "href"))
	if got := attr(on, "href"); got != "/s?kind=yard" || !has(on, "aria-current") {
		t.Errorf("the chosen area leads to %s", got)
	}
	page := parse(t, b.page(200, attr(off, "href")))
	if got := text(elements(page, withClass("chip-face"))[0]); got != "片区 东南临深片区" {
		t.Errorf("the chip says %q", got)
	}
}

// Every option that one may tick says how many it would leave, also those that no
// facet counts; a class of fire hazard counts what the stricter ones may hold.
func TestEveryOptionHasItsCount(t *testing.T) {
	b := newBrowser(t, hall())
	b.shelf.total = func(q market.Query) int {
		switch {
		case q.Has("divisible"):
			return 0
		case q.Has("has"):
			return 41
		}
		return 500
	}
	page := parse(t, b.page(200, "/s?kind=single_storey"))
	form := one(t, page, withID("filters"))
	for _, box := range elements(form, func(n *html.Node) bool { return attr(n, "type") == "checkbox" && attr(n, "name") != "unknown" }) {
		name := attr(box, "name")
		got := text(one(t, box.Parent, withClass("count")))
		switch {
		case name == "has" && got != "41", name == "verified" && got != "500", name == "divisible" && (got != "0" || !has(box, "disabled")):
			t.Errorf("%s=%s counts %q, disabled %v", name, attr(box, "value"), got, has(box, "disabled"))
		}
	}
	var classes []string
	for _, line := range elements(one(t, page, withID("fire_class")), named("option")) {
		classes = append(classes, text(line))
	}
	if diff := cmp.Diff([]string{"不限", "甲类 · 0", "乙类 · 37", "丙类 · 111", "丁类 · 222", "戊类 · 242"}, classes); diff != "" {
		t.Errorf("fire classes (-want +got)\n%s", diff)
	}
}

func TestAnOptionWithNoneIsDisabledAndKeepsItsCount(t *testing.T) {
	b := newBrowser(t, hall())
	page := parse(t, b.page(200, "/s?kind=single_storey"))
	boxes := elements(page, func(n *html.Node) bool { return n.Data == "input" && attr(n, "name") == "kind" })
	if len(boxes) != 7 {
		t.Fatalf("%d kinds, want 7", len(boxes))
	}
	for _, box := range boxes {
		count := text(one(t, box.Parent, withClass("count")))
		if has(box, "disabled") != (count == "0" && !has(box, "checked")) {
			t.Errorf("kind %s with count %s: disabled = %v", attr(box, "value"), count, has(box, "disabled"))
		}
	}
}

// Whatever stands in an address, the page answers, and never with a failure.
func FuzzSearchAddress(f *testing.F) {
	for path := range everyPage() {
		if _, query, found := strings.Cut(path, "?"); found {
			f.Add(query)
		}
	}
	b := newBrowser(f, hall(), bare())
	f.Fuzz(func(t *testing.T, query string) {
		u := url.URL{Path: "/s", RawQuery: query}
		if _, err := url.ParseRequestURI(u.String()); err != nil || strings.ContainsAny(query, " \t\r\n") {
			return // no such request reaches a server
		}
		answer := b.get(u.String())
		if answer.Code != 200 && answer.Code != 400 {
			t.Fatalf("%q answers %d", query, answer.Code)
		}
		page := parse(t, answer.Body.String())
		one(t, page, withID("filters"))
		for _, n := range elements(page, named("script")) {
			if attr(n, "src") == "" {
				t.Fatalf("%q puts a script into the page", query)
			}
		}
	})
}

// The menu of 新近确认 counts what each choice would leave, and keeps a day that only
// an address asks for.
func TestSpacesConfirmedLatelyAreOffered(t *testing.T) {
	b := newBrowser(t, hall(), upstairs()) // confirmed 3 days ago; listed 45 days ago, and never confirmed
	b.shelf.total = func(q market.Query) (n int) {
		for _, s := range b.shelf.spaces {
			if !slices.ContainsFunc(q.Clauses(), func(c market.Clause) bool { return market.Holds(c.Predicate, s) != market.True }) {
				n++
			}
		}
		return n
	}
	for path, want := range map[string][]string{
		"/s":                            {"不限", "7 天内 · 1", "30 天内 · 1", "60 天内 · 2"},
		"/s?confirmed_since=2020-01-01": {"不限", "7 天内 · 1", "30 天内 · 1", "60 天内 · 2", "2020-01-01 起"},
	} {
		menu := one(t, parse(t, b.page(200, path)), withID("confirmed_since"))
		if got := texts(elements(menu, named("option"))); !slices.Equal(got, want) {
			t.Errorf("%s offers %q, want %q", path, got, want)
		}
	}
	chips := texts(elements(parse(t, b.page(200, "/s?confirmed_since=2020-01-01")), withClass("chip")))
	if !slices.ContainsFunc(chips, func(chip string) bool { return strings.HasPrefix(chip, "新近确认 2020-01-01 起") }) {
		t.Errorf("the chips are %q", chips)
	}
}

// A circle holds the map, be it in the address or read from what was typed.
func TestTheMapShowsTheCircle(t *testing.T) {
	b := newBrowser(t, hall())
	for path, radiusM := range map[string]float64{"/s?near=113.7,22.8&radius_m=2500": 2500, "/s?q=" + url.QueryEscape("长安附近3公里"): 3000} {
		results := elements(parse(t, b.page(200, path)), withID("results"))[0]
		box, err := geo.ParseBox(attr(results, "data-fit"))
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		if height := geo.Distance(geo.Point{Lon: box.West, Lat: box.South}, geo.Point{Lon: box.West, Lat: box.North}); math.Abs(height-2*radiusM) > 1 {
			t.Errorf("%s: the map shows %s, which is %.0f m high", path, box, height)
		}
		if query, err := url.ParseQuery(attr(results, "data-query")); err != nil || query.Get("radius_m") != fmt.Sprint(radiusM) {
			t.Errorf("%s: the map asks for %v (%v)", path, query, err)
		}
	}
}
