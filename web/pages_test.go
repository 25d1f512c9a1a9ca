package web_test

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/rent"
	"zhaochang/internal/rent/appraise"
	"zhaochang/web"
)

// everyPage is each kind of page, full and empty, with its status.
func everyPage() map[string]int {
	return map[string]int{
		"/": 200, "/s": 200, sentence: 200, "/s?kind=yard&unknown=include&bbox=113.6,22.7,113.9,22.9&near=113.7,22.8&radius_m=3000&verified=false&cursor=n3xt": 200,
		"/s?area_min=much&rent_min=9&rent_max=3&fire_class=Z&available_by=soon&industry=x&town=Atlantis": 400,
		"/l/CA-0003-A": 200, "/l/CA-0003-A?area_min=2550&has=crane&lift_min=5&town=441900119&verified=true&floor_min=2&fire_class=C&village=%E4%B8%8A%E6%B2%99": 200,
		"/l/CA-0101-B": 200, "/l/X-1": 200, "/l/nobody": 404, "/l/CA-0003-A?area_min=much": 200,
		"/market": 200, "/compare": 200, "/compare?ids=CA-0003-A,CA-0101-B,X-1": 200, "/compare?ids=CA-0003-A&ids=CA-0101-B&only=differences": 200, "/compare?ids=a,b,c,d,e,%3Cb%3E": 200,
		"/saved": 200, "/saved?ids=CA-0003-A,gone": 200, "/b/CA-0003": 200, "/l/CA-0003-A/print": 200, "/l/X-1/print": 200, "/l/nobody/print": 404, "/b/nobody": 404,
		"/cost?space=CA-0003-A&space=CA-0003-B:600&kwh_month=40000&lease_years=5": 200, "/cost?space=CA-0003-A&space=CA-0101-B&kwh_month=much": 400, "/cost?space=CA-0003-A&space=nobody": 404,
		"/help": 200, "/privacy": 200, "/accessibility": 200, "/api/docs": 200, "/nothing/here": 404,
	}
}

// eachPage visits every page in both languages, with spaces and without any.
func eachPage(t *testing.T, visit func(t *testing.T, path string, page *html.Node)) {
	t.Helper()
	full := newBrowser(t, hall(), above(), upstairs(), bare())
	for path, status := range everyPage() {
		for _, prefix := range []string{"", "/en"} {
			path := prefix + path
			if path == "/en/" {
				path = "/en"
			}
			t.Run(path, func(t *testing.T) { visit(t, path, parse(t, full.page(status, path))) })
		}
	}
	empty := newBrowser(t)
	for _, path := range []string{"/", "/s", sentence, "/en", "/en/s"} {
		t.Run("empty "+path, func(t *testing.T) { visit(t, path, parse(t, empty.page(200, path))) })
	}
}

func TestEveryPageIsSound(t *testing.T) {
	eachPage(t, func(t *testing.T, path string, page *html.Node) {
		if n := len(elements(page, named("h1"))); n != 1 {
			t.Errorf("%d h1, want 1", n)
		}
		if title := text(one(t, page, named("title"))); title == "" || strings.Contains(title, "⟦") {
			t.Errorf("title = %q", title)
		}
		wantLang := "zh-CN"
		if strings.HasPrefix(path, "/en") {
			wantLang = "en"
		}
		if lang := attr(one(t, page, named("html")), "lang"); lang != wantLang {
			t.Errorf("lang = %q, want %q", lang, wantLang)
		}
		if strings.Contains(text(page), "⟦") {
			t.Error("a message is missing: ⟦key⟧ stands on the page")
		}
		checkReferences(t, page)
	})
}

// checkReferences finds ids that repeat and labels that point nowhere.
func checkReferences(t *testing.T, page *html.Node) {
	t.Helper()
	seen := map[string]bool{}
	for _, n := range elements(page, func(n *html.Node) bool { return has(n, "id") }) {
		if id := attr(n, "id"); seen[id] {
			t.Errorf("id %q stands twice", id)
		} else {
			seen[id] = true
		}
	}
	for _, name := range []string{"for", "aria-labelledby", "form"} {
		for _, n := range elements(page, func(n *html.Node) bool { return has(n, name) }) {
			if !seen[attr(n, name)] {
				t.Errorf("%s=%q points nowhere", name, attr(n, name))
			}
		}
	}
	for _, field := range elements(page, named("input", "select")) {
		if attr(field, "type") != "hidden" && !isLabelled(field, page) {
			t.Errorf("the field %q has no label", attr(field, "name"))
		}
	}
}

func isLabelled(field, page *html.Node) bool {
	if has(field, "aria-label") {
		return true
	}
	for p := field.Parent; p != nil; p = p.Parent {
		if p.DataAtom == atom.Label {
			return true
		}
	}
	return len(elements(page, func(n *html.Node) bool { return n.Data == "label" && attr(n, "for") == attr(field, "id") })) > 0
}

// A strict content security policy lets no page style or script itself.
func TestNoPageHoldsStyleOrScript(t *testing.T) {
	eachPage(t, func(t *testing.T, _ string, page *html.Node) {
		for _, n := range elements(page, func(*html.Node) bool { return true }) {
			if n.Data == "style" || n.Data == "script" && attr(n, "src") == "" {
				t.Errorf("<%s> stands in the page", n.Data)
			}
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") || strings.HasPrefix(a.Val, "javascript:") {
					t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
				}
			}
		}
	})
}

// Chinese on an English page is a name and says so, or it was not translated.
func TestEnglishPagesAreEnglish(t *testing.T) {
	shown := []string{"aria-label", "title", "placeholder", "alt", "content", "value"}
	eachPage(t, func(t *testing.T, path string, page *html.Node) {
		if !strings.HasPrefix(path, "/en") {
			return
		}
		for n := range page.Descendants() {
			if n.Type == html.TextNode && isHan(n.Data) && !isChinese(n) {
				t.Errorf("text %q", strings.TrimSpace(n.Data))
			}
			for _, a := range n.Attr {
				if slices.Contains(shown, a.Key) && isHan(a.Val) && !isChinese(n) && attr(n, "type") != "hidden" && attr(n, "id") != "q" {
					t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
				}
			}
		}
	})
}

func isHan(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

func isChinese(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if has(n, "lang") {
			return attr(n, "lang") == "zh-CN"
		}
	}
	return false
}

// Every link of every page leads to a page of this site that answers, and its
// fragment to an element of it.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	b := newBrowser(t, hall(), above(), upstairs(), bare())
	answers := map[string]string{}
	eachPage(t, func(t *testing.T, path string, page *html.Node) {
		for _, link := range elements(page, named("a")) {
			target, err := url.Parse(attr(link, "href"))
			if err != nil || target.Host != "" {
				t.Errorf("href %q", attr(link, "href"))
				continue
			}
			base, _ := url.Parse(path)
			full := base.ResolveReference(target)
			address := full.Path + "?" + strings.Join(slices.Sorted(maps.Keys(full.Query())), "&") // one of a form is enough
			if strings.HasPrefix(full.Path, "/api/v1/") || strings.Contains(path, "much") || strings.Contains(path, "nobody") || strings.Contains(path, "nothing") {
				continue // the API's own answers; a page of an error links to itself
			}
			if _, visited := answers[address]; !visited {
				answer := b.get(full.Path + "?" + full.RawQuery)
				if answer.Code != 200 {
					t.Errorf("%s links to %s, which answers %d", path, full, answer.Code)
				}
				answers[address] = answer.Body.String()
			}
			if f := full.Fragment; f != "" && !strings.Contains(answers[address], `id="`+f+`"`) {
				t.Errorf("%s links to #%s, which is not on %s", path, f, address)
			}
		}
	})
}

// Search engines are told of the twins by whole addresses, or not at all.
func TestLanguagesLinkToEachOther(t *testing.T) {
	const publicOrigin = "https://zhaochang.example"
	if page := newBrowser(t, hall()).page(200, "/s"); strings.Contains(page, `rel="alternate"`) {
		t.Error("a site without a public address tells of its twins")
	}
	config := web.Config{Origin: publicOrigin, Now: func() time.Time { return now }}
	b := newBrowserOf(t, config, appraise.Fixed(rent.DefaultValuation()), hall())
	for path, want := range map[string][]string{
		"/s?kind=yard":      {"/s?kind=yard", "/en/s?kind=yard"},
		"/en/s?kind=yard":   {"/s?kind=yard", "/en/s?kind=yard"},
		"/":                 {"/", "/en"},
		"/en/l/CA-0003-A":   {"/l/CA-0003-A", "/en/l/CA-0003-A"},
		"/en/accessibility": {"/accessibility", "/en/accessibility"},
	} {
		page := parse(t, b.page(200, path))
		var got []string
		for _, link := range elements(page, func(n *html.Node) bool { return n.Data == "link" && attr(n, "hreflang") != "" }) {
			address, whole := strings.CutPrefix(attr(link, "href"), publicOrigin)
			if !whole {
				t.Errorf("%s: the alternate %s is no whole address", path, attr(link, "href"))
			}
			got = append(got, address)
		}
		if want = append(want, want[0]); !slices.Equal(got, want) {
			t.Errorf("%s: alternates = %v, want %v", path, got, want)
		}
	}
}

func TestAnErrorKeepsItsWordsToItself(t *testing.T) {
	b := newBrowser(t, hall())
	for kind, status := range map[fault.Kind]int{fault.Internal: 500, fault.Unavailable: 503, fault.NotFound: 404} {
		b.shelf.fails = errorOf(kind)
		for _, path := range []string{"/", "/s", "/l/CA-0003-A", "/en/s"} {
			page := b.page(status, path)
			if strings.Contains(page, "only the log") {
				t.Errorf("%s with a %s fault shows the text of the error", path, kind)
			}
		}
	}
}

func TestSyntheticDataSaysSo(t *testing.T) {
	surveyed := hall()
	surveyed.ID, surveyed.Synthetic = "R-1", market.Maybe[bool]{}
	for name, c := range map[string]struct {
		spaces []*market.Space
		bar    string
		marks  int
	}{
		"all":  {[]*market.Space{hall(), upstairs()}, "本页房源均为演示而造", 2},
		"some": {[]*market.Space{hall(), surveyed}, "本页含演示用的合成房源", 1},
		"none": {[]*market.Space{surveyed}, "", 0},
	} {
		page := parse(t, newBrowser(t, c.spaces...).page(200, "/s"))
		bars := elements(page, withClass("synthetic-bar"))
		if (len(bars) == 1) != (c.bar != "") || c.bar != "" && !strings.Contains(text(bars[0]), c.bar) {
			t.Errorf("%s: %d bars, want %q", name, len(bars), c.bar)
		}
		if marks := len(elements(one(t, page, withID("results")), withClass("synthetic"))); marks != c.marks {
			t.Errorf("%s: %d marks, want %d", name, marks, c.marks)
		}
	}
}
