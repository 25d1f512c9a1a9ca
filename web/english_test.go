package web_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// What an English page offers to type is English, and every word of it is read.
func TestEnglishExamplesAreRead(t *testing.T) {
	b := newBrowser(t, hall())
	var offered []string
	home := parse(t, b.page(200, "/en"))
	for _, path := range []string{"/en", "/en/help"} {
		for _, link := range elements(parse(t, b.page(200, path)), named("a")) {
			if strings.HasPrefix(attr(link, "href"), "/en/s?q=") {
				offered = append(offered, attr(link, "href"))
			}
		}
	}
	if len(offered) < 10 {
		t.Fatalf("only %d examples: %q", len(offered), offered)
	}
	for _, href := range offered {
		page := parse(t, b.page(200, href))
		if len(elements(page, withClass("chip-face"))) == 0 || len(elements(page, withClass("chip-unread"))) > 0 {
			t.Errorf("%s is not read whole: %s", href, text(one(t, page, withClass("understood"))))
		}
	}
	for _, field := range elements(home, named("input")) {
		if hasHan(attr(field, "placeholder")) {
			t.Errorf("an English page suggests to write %q", attr(field, "placeholder"))
		}
	}
}

// A name that is read as itself is no guess worth telling.
func TestAChipDoesNotExplainWhatIsPlain(t *testing.T) {
	b := newBrowser(t, hall())
	for path, want := range map[string]int{"/en/s?q=Chang%27an": 0, "/s?q=changan": 1} {
		assumed := elements(parse(t, b.page(200, path)), withClass("assumed"))
		if len(assumed) != want {
			t.Errorf("%s explains %d readings, want %d", path, len(assumed), want)
		}
	}
}

func TestEnglishSaysWhatChineseTermsMean(t *testing.T) {
	s := hall()
	s.HookHeightM = bare().HookHeightM
	b := newBrowser(t, s)
	for path, want := range map[string][]string{
		"/en/l/CA-0003-A": {"Escalation 10 % every 3 years from month 37", "Hook height crane brackets"},
		"/l/CA-0003-A":    {"递增 每 3 年 10%", "钩高 有牛腿"},
	} {
		page := text(parse(t, b.page(200, path)))
		for _, words := range want {
			if !strings.Contains(page, words) {
				t.Errorf("%s does not say %q", path, words)
			}
		}
	}
}

// The scale of the city's programme counts in the unit that its words name.
func TestTheProgrammeCountsInItsOwnUnit(t *testing.T) {
	b := newBrowser(t, hall())
	for path, want := range map[string][]string{"/": {"0", "200", "400", "600", "800", "1,000"}, "/en": {"0", "2", "4", "6", "8", "10"}} {
		var got []string
		for _, figure := range elements(parse(t, b.page(200, path)), func(n *html.Node) bool { return n.Data == "text" && withClass("below")(n) }) {
			got = append(got, text(figure))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s counts %q, want %q", path, got, want)
		}
	}
}

// One space fits; two fit.
func TestEnglishCountsInTheRightNumber(t *testing.T) {
	for want, b := range map[string]*browser{"1 fits every condition": newBrowser(t, hall()), "2 fit every condition": newBrowser(t, hall(), upstairs())} {
		page := parse(t, b.page(200, "/en/s?town=441900119"))
		if !strings.Contains(text(page), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}
