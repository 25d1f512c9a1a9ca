package web_test

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

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
	if len(chips) != 10 {
		t.Errorf("%d chips, want 10: %s", len(chips), text(one(t, page, withClass("chips"))))
	}
	for _, chip := range chips {
		link := one(t, chip, named("a"))
		left := parse(t, b.page(200, attr(link, "href")))
		var want, got []string
		for _, other := range chips {
			if other != chip {
				want = append(want, text(other))
			}
		}
		for _, other := range elements(left, withClass("chip")) {
			got = append(got, text(other))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("taking off %q (-want +got)\n%s", text(chip), diff)
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
		for _, chip := range elements(parse(t, b.page(200, path)), withClass("chip")) {
			got = append(got, text(chip))
		}
		for _, chip := range want {
			if !slices.Contains(got, chip) {
				t.Errorf("%s: no chip %q in %q", path, chip, got)
			}
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
		"面积 10–20 ㎡ +1,200 crane_min fire_class kind q",
		"文字含 近高速 +1,200 area_max area_min crane_min fire_class kind",
		"类型 空地/堆场 +5 area_max area_min crane_min fire_class q",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("relaxations (-want +got)\n%s", diff)
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
