package web_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"zhaochang/internal/market"
	"zhaochang/internal/standing"
)

// bodyOf is the stored demand behind an address.
func (b *browser) bodyOf(address string) map[string]any {
	b.t.Helper()
	id := strings.TrimPrefix(strings.Split(address, "?")[0], "/demand/")
	var body map[string]any
	if err := json.Unmarshal([]byte(b.drawer.Rows[id].Body), &body); err != nil {
		b.t.Fatal(err)
	}
	return body
}

func stateOf(page *html.Node) string { return text(elements(page, withClass("badge"))[0]) }

func TestPresetsRankAnewAndStoreNothing(t *testing.T) {
	b := newBrowser(t, hall(), upstairs())
	address := b.posted(fieldsOf("rent_max", "20", "clear_height_min", "7", "area_min", "2500", "area_max", "3500"))
	page := parse(t, b.page(200, address))
	scores := func(page *html.Node) (all []string) { return texts(elements(page, withClass("figure-32"))) }
	seen := map[string]bool{strings.Join(scores(page), " "): true}
	for _, link := range elements(one(t, page, withClass("segments")), named("a"))[1:] {
		href, _, _ := strings.Cut(attr(link, "href"), "#")
		turned := parse(t, b.page(200, href))
		if current := elements(one(t, turned, withClass("segments")), func(n *html.Node) bool { return attr(n, "aria-current") == "true" }); len(current) != 1 || text(current[0]) != text(link) {
			t.Errorf("%s is not the one in force", text(link))
		}
		if !strings.Contains(text(one(t, turned, withClass("look"))), "更看重"+text(link)) {
			t.Errorf("the page does not say that it weighs %s", text(link))
		}
		seen[strings.Join(scores(turned), " ")] = true
	}
	if len(seen) < 3 {
		t.Errorf("four ways to weigh give %d different scores: %v", len(seen), seen)
	}
	if _, set := b.bodyOf(address)["preset"]; set {
		t.Error("looking stored the preset")
	}
}

func TestARelaxationIsLookedAtAndThenKept(t *testing.T) {
	dear := hall()
	dear.ID, dear.RentYuanM2Month = "CA-0003-B", hundredths(27)
	b := newBrowser(t, hall(), dear)
	address := b.posted(fieldsOf("rent_max", "25", "must", "rent_max", "area_min", "2500", "area_max", "3500"))
	page := parse(t, b.page(200, address))
	var drop, step string
	for _, link := range elements(page, withClass("way")) {
		switch text(link) {
		case "不要求 租金均 84.71 分+1":
			drop = attr(link, "href")
		case "租金 25 元/㎡·月 → 27 元/㎡·月均 84.71 分+1":
			step = attr(link, "href")
		}
	}
	if drop == "" || step == "" {
		t.Fatalf("the ways are %q", texts(elements(page, withClass("way"))))
	}
	for _, way := range []string{drop, step} {
		href, _, _ := strings.Cut(way, "#")
		if found := elements(parse(t, b.page(200, href)), withClass("match")); len(found) != 2 {
			t.Errorf("%s shows %d matches, want both", href, len(found))
		}
	}
	href, _, _ := strings.Cut(step, "#")
	after := b.act(href, "save")
	if got := b.bodyOf(after); got["rent_max"] != 27.0 || got["limit"] != nil {
		t.Errorf("the demand is %v", got)
	}
	href, _, _ = strings.Cut(drop, "#")
	after = b.act(href, "save")
	if got := b.bodyOf(after); got["rent_max"] != nil || got["must"] != nil {
		t.Errorf("the demand is %v", got)
	}
}

func TestAnOwnerPausesResumesProlongsAndCloses(t *testing.T) {
	b := newBrowser(t, hall())
	address := b.posted(fieldsOf("rent_max", "25"))
	id := strings.TrimPrefix(strings.Split(address, "?")[0], "/demand/")
	for _, step := range []struct {
		do, state string
		stored    standing.State
	}{
		{"pause", "已暂停", standing.Paused}, {"resume", "匹配中", standing.Active}, {"prolong", "匹配中", standing.Active},
		{"close", "已关闭", standing.Closed}, {"resume", "匹配中", standing.Active},
	} {
		address = b.act(address, step.do)
		if got := stateOf(parse(t, b.page(200, address))); got != step.state || b.drawer.Rows[id].State != step.stored {
			t.Errorf("after %s it is %q, stored %q", step.do, got, b.drawer.Rows[id].State)
		}
	}
	over := b.drawer.Rows[id]
	over.ExpiresOn = market.DateOf(now) - 1
	b.drawer.Rows[id] = over
	if got := stateOf(parse(t, b.page(200, address))); got != "已到期" {
		t.Errorf("a demand whose day is over is %q", got)
	}
	b.act(address, "resume")
	if got := b.drawer.Rows[id].ExpiresOn; got != market.DateOf(now)+90 {
		t.Errorf("resumed it is looked for until %s", got)
	}
}

func TestAChangeOfAnOldRevisionIsNotStored(t *testing.T) {
	b := newBrowser(t, hall())
	address := b.posted(fieldsOf("rent_max", "25"))
	path, _, _ := strings.Cut(address, "?")
	u, _ := url.Parse(address)
	old := fieldsOf("key", u.Query().Get("key"), "rev", "1", "do", "pause")
	b.sentTo(path, old)
	old.Set("do", "close")
	if after := b.sentTo(path, old); !strings.Contains(b.page(200, after), "刚在别处改过") {
		t.Error("nobody says that the change was not stored")
	}
	if answer := b.post(path, fieldsOf("key", u.Query().Get("key"), "rev", "x", "do", "pause")); answer.Code != 400 {
		t.Errorf("no revision: %d", answer.Code)
	}
	if answer := b.post(path, fieldsOf("key", u.Query().Get("key"), "rev", "2", "do", "dance")); answer.Code != 400 {
		t.Errorf("an unknown act: %d", answer.Code)
	}
}

// The form of a demand that was posted elsewhere, sent back as it stands, changes
// nothing, whatever the demand holds.
func TestEditingNothingChangesNothing(t *testing.T) {
	b := newBrowser(t, hall())
	for name, body := range map[string]string{
		"numbers":    `{"area_min":2500,"area_max":3500.5,"rent_max":25,"must":["rent_max"],"kwh_month":40000,"max_pieces":3}`,
		"one piece":  `{"rent_max":25,"max_pieces":1}`,
		"choices":    `{"town":["441900119"],"village":["上沙"],"kind":["single_storey"],"has":["crane","yard"],"structure":["steel"],"verified":true,"fire_class":"C"}`,
		"places":     `{"bbox":[113.7,22.7,113.9,22.9],"near":{"lon":113.8,"lat":22.8,"max_m":5000},"anchors":[{"lon":113.7,"lat":22.9,"name":"客户 厚街"},{"lon":113.9,"lat":22.6,"name":"我的仓库","weight":2}]}`,
		"weights":    `{"rent_max":25,"weights":{"rent_max":4,"trust":0},"preset":"cost"}`,
		"trade":      `{"industry":"C292","processes":["spraying"],"typical":true,"available_by":"2027-03-01","floor_min":1,"floor_max":3}`,
		"a negative": `{"owner_direct":true,"ground_floor":true,"must":["ground_floor"],"relaxations":5,"limit":30}`,
	} {
		posted, err := b.desk.Post(t.Context(), standing.Form{Body: body, State: standing.Active, Name: name}, "")
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		edit := "/demand/" + posted.Demand.ID + "/edit"
		fields := b.formOn(edit + "?key=" + url.QueryEscape(posted.Key))
		b.sentTo(edit, fields)
		var want map[string]any
		if err := json.Unmarshal([]byte(body), &want); err != nil {
			t.Fatal(err)
		}
		if want["max_pieces"] == 1.0 {
			delete(want, "max_pieces")
		}
		if diff := cmp.Diff(want, b.bodyOf("/demand/"+posted.Demand.ID)); diff != "" {
			t.Errorf("%s (-posted +edited):\n%s", name, diff)
		}
		if kept := b.drawer.Rows[posted.Demand.ID]; kept.Name != name || kept.ExpiresOn != posted.Demand.ExpiresOn || kept.Rev != 2 {
			t.Errorf("%s: %+v", name, kept)
		}
	}
}

func TestWeightsAreSetAndWrongOnesExplained(t *testing.T) {
	b := newBrowser(t, hall(), upstairs())
	address := b.posted(fieldsOf("rent_max", "25"))
	turned := parse(t, b.page(200, address+"&w.rent_max=8&w.trust=0"))
	if names := texts(elements(turned, withClass("ledger"))); strings.Contains(strings.Join(names, " "), "谁在保证") {
		t.Errorf("what weighs nothing is in the ledger: %q", names)
	}
	for weights, says := range map[string]string{
		"&w.rent_max=0&w.freshness=0&w.trust=0&w.max_pieces=0": "至少一项大于 0",
		"&w.rent_max=11":   "权重“11”不能用",
		"&w.rent_max=much": "权重“much”不能用",
		"&preset=best":     "没有“best”这种排法",
	} {
		page := b.page(400, address+weights)
		if !strings.Contains(problemsOf(page), says) || len(elements(parse(t, page), withClass("match"))) == 0 {
			t.Errorf("%s: %q", weights, problemsOf(page))
		}
	}
}

// What no space can meet is said with what would help; law is not among it.
func TestADemandThatFindsNothingSaysWhatWouldHelp(t *testing.T) {
	for name, c := range map[string]struct {
		fields     url.Values
		empty      bool
		zh, en     string
		hasWaysOut bool
	}{
		"too dear a wish": {fieldsOf("rent_max", "5", "must", "rent_max"), false, "都不满足硬性条件", "none passes the hard conditions", false},
		"too large":       {fieldsOf("area_min", "3500"), false, "放宽面积可得", "none passes the hard conditions", true},
		"an empty city":   {fieldsOf("rent_max", "25"), true, "目前没有在租的房源", "Nothing is on offer at present", false},
		"a contradiction": {fieldsOf("ground_floor", "true", "floor_min", "2"), false, "既要一楼又要楼上", "The ground floor and an upper floor are both asked for", true},
		"a trade unruled": {fieldsOf("industry", "A01"), false, "规则表里没有行业 A01", "does not know industry A01", false},
		"against the law": {fieldsOf("industry", "C26"), false, "法规", "Law", false},
	} {
		b := newBrowser(t, hall())
		if c.empty {
			b.shelf.spaces = nil
		}
		for path, want := range map[string]string{"/demand/new?": c.zh, "/en/demand/new?": c.en} {
			page := b.page(200, path+c.fields.Encode())
			if !strings.Contains(page, want) {
				t.Errorf("%s: %s does not say %q", name, path, want)
			}
			if ways := elements(parse(t, page), withClass("way")); c.hasWaysOut && name == "too large" && len(ways) == 0 {
				t.Errorf("%s: no way out is offered", name)
			}
		}
	}
}

func TestASearchIsPostedAsADemand(t *testing.T) {
	b := newBrowser(t, hall(), upstairs())
	page := parse(t, b.page(200, sentence))
	var href string
	for _, link := range elements(page, named("a")) {
		if text(link) == "发布为需求" {
			href = attr(link, "href")
		}
	}
	fields := b.formOn(href)
	for name, want := range map[string]string{"town": "441900119", "ground_floor": "true", "storey_height_min": "8", "rent_max": "25", "has": "crane"} {
		if fields.Get(name) != want {
			t.Errorf("%s is %q, want %q", name, fields.Get(name), want)
		}
	}
	if least := fields.Get("area_min"); least != "2550" {
		t.Errorf("the area begins at %q", least)
	}
}

func TestDemandPagesSpeakEnglish(t *testing.T) {
	small := hall()
	small.ID, small.AreaM2 = "CA-0003-S", hundredths(300)
	b := newBrowser(t, hall(), upstairs(), small)
	address := b.posted(fieldsOf("area_min", "2500", "area_max", "3500", "industry", "C292", "at.port", "虎门"))
	page := b.page(200, "/en"+address)
	for _, want := range []string{"Keep this link", "Known to fit", "To verify", "How to ask", "in a straight line", "Why these", "Sample"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	for _, path := range []string{"/demand/new", "/en/demand/new?q=changan+3000", address, "/en" + address} {
		if page := b.page(200, path); strings.Contains(page, "⟦") {
			t.Errorf("%s says something that is in no catalogue", path)
		}
	}
}

// A place is a gate by how far it may be: that is what is dropped of it, and moved.
func TestADistanceIsRelaxedAndThePlaceKept(t *testing.T) {
	b := newBrowser(t, hall(), upstairs())
	for name, c := range map[string]struct{ body, change, want string }{
		"near moved":      {`{"near":{"lon":113.9,"lat":22.8,"max_m":1000}}`, "near_max_m=30000", `{"near":{"lat":22.8,"lon":113.9,"max_m":30000}}`},
		"near dropped":    {`{"near":{"lon":113.9,"lat":22.8,"max_m":1000}}`, "drop=near", `{"near":{"lat":22.8,"lon":113.9}}`},
		"anchors dropped": {`{"anchors":[{"lon":113.9,"lat":22.8,"name":"客户 长安","max_m":1000}]}`, "drop=anchors", `{"anchors":[{"lat":22.8,"lon":113.9,"name":"客户 长安"}]}`},
	} {
		posted, err := b.desk.Post(t.Context(), standing.Form{Body: c.body, State: standing.Active}, "")
		if err != nil {
			t.Fatal(err)
		}
		address := "/demand/" + posted.Demand.ID + "?key=" + url.QueryEscape(posted.Key)
		if found := elements(parse(t, b.page(200, address)), withClass("match")); len(found) > 0 {
			t.Errorf("%s: %d matches lie within a kilometre", name, len(found))
		}
		if found := elements(parse(t, b.page(200, address+"&"+c.change)), withClass("match")); len(found) != 2 {
			t.Errorf("%s: %d matches, want both", name, len(found))
		}
		b.act(address+"&"+c.change, "save")
		var want map[string]any
		if err := json.Unmarshal([]byte(c.want), &want); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, b.bodyOf(address)); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

// The map shows the same spaces at the same ranks as the list, whatever is weighed.
func TestTheMapFollowsTheRanking(t *testing.T) {
	low := hall()
	low.ID, low.BuildingID, low.RentYuanM2Month, low.ClearHeightM, low.Lon = "CA-0009-A", "CA-0009", hundredths(17), metres(6.2), market.Known(113.79)
	b := newBrowser(t, hall(), low)
	address := b.posted(fieldsOf("rent_max", "20", "clear_height_min", "7", "area_min", "2500", "area_max", "3500"))
	orders := map[string]bool{}
	for _, preset := range []string{"none", "cost", "location", "quality"} {
		page := parse(t, b.page(200, address+"&preset="+preset))
		var listed, drawn []string
		for _, card := range elements(page, withClass("match")) {
			listed = append(listed, "#"+attr(card, "id"))
		}
		for _, mark := range elements(one(t, page, withClass("match-map")), named("a")) {
			drawn = append(drawn, attr(mark, "href"))
		}
		if diff := cmp.Diff(listed, drawn); diff != "" || len(listed) != 2 {
			t.Errorf("%s: the map is not the list (-list +map)\n%s", preset, diff)
		}
		orders[strings.Join(drawn, " ")] = true
	}
	if len(orders) < 2 {
		t.Errorf("no preset turns the map's order: %v", orders)
	}
}
