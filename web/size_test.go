package web_test

import (
	"bytes"
	"compress/gzip"
	"net/url"
	"slices"
	"strings"
	"testing"

	"zhaochang/internal/market"
)

// The most that a page of results weighs, whatever the address asks for: as sent,
// and as a browser unpacks it.
const (
	mostCompressed = 45 << 10
	mostUnpacked   = 640 << 10
)

// manyWords are so many characters that mean nothing, each another.
func manyWords(n int, between string) string {
	words := make([]string, n)
	for i := range words {
		words[i] = string(rune('一' + i*7))
	}
	return strings.Join(words, between)
}

func allTowns(t *testing.T) []string {
	t.Helper()
	var codes []string
	for _, o := range elements(parse(t, newBrowser(t).page(200, "/s")), named("input")) {
		if attr(o, "name") == "town" {
			codes = append(codes, attr(o, "value"))
		}
	}
	return codes
}

func TestNoAddressMakesAHugePage(t *testing.T) {
	towns := allTowns(t)
	if len(towns) < 30 {
		t.Fatalf("only %d towns to tick", len(towns))
	}
	villages := make([]string, market.MaxValues)
	for i := range villages {
		villages[i] = manyWords(i+3, "")
	}
	b := newBrowser(t, hall(), upstairs())
	for name, c := range map[string]struct {
		status int
		query  url.Values
	}{
		"a word 133 times":               {200, url.Values{"q": {strings.Repeat("红本 ", 133)}}},
		"a word without sense 200 times": {200, url.Values{"q": {strings.Repeat("平 ", 200)}}},
		"200 words":                      {200, url.Values{"q": {manyWords(200, " ")}}},
		"200 words in all towns":         {200, url.Values{"q": {manyWords(200, "，")}, "town": towns}},
		"400 characters":                 {200, url.Values{"q": {manyWords(400, "")}}},
		"what nobody wants, 80 times":    {200, url.Values{"q": {strings.Repeat("不要长安 ", 80)}}},
		"too long a sentence":            {400, url.Values{"q": {strings.Repeat("红本 ", 1300)}}},
		"100 kinds that are none":        {400, url.Values{"kind": slices.Repeat([]string{"no such kind"}, 100)}},
		"a long order":                   {400, url.Values{"sort": {strings.Repeat("y", 8000)}}},
		"100 villages":                   {200, url.Values{"village": villages[:40], "town": towns}},
		"everything":                     {200, everything(towns)},
		"what pages do not know":         {200, url.Values{"utm_source": {strings.Repeat("y", 15000)}}},
	} {
		for _, path := range []string{"/s", "/en/s"} {
			page := b.page(c.status, path+"?"+c.query.Encode())
			if packed := len(compressed(t, page)); packed > mostCompressed || len(page) > mostUnpacked {
				t.Errorf("%s: %s is %d bytes, %d compressed; allowed %d and %d", name, path, len(page), packed, mostUnpacked, mostCompressed)
			}
		}
	}
}

// everything is a search with a value for each parameter.
func everything(towns []string) url.Values {
	values := url.Values{}
	for name, choices := range searchable() {
		values[name] = choices[len(choices)-1]
	}
	values["town"], values["q"] = towns, []string{manyWords(100, " ")}
	for _, end := range []string{"area_min", "rent_min", "floor_min"} {
		values.Del(end)
	}
	return values
}

func compressed(t *testing.T, page string) []byte {
	t.Helper()
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write([]byte(page)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}

// Words alike share a chip, and so do those for which there is no room; taking a
// chip off takes all its words out of the sentence and no other.
func TestChipsOfManyWords(t *testing.T) {
	b := newBrowser(t, hall())
	for name, c := range map[string]struct {
		sentence, chip, left string
		chips                int
	}{
		"a word twice":         {"灵气 长安 灵气 25元以内", "文字含 灵气 ×2", "长安 25元以内", 3},
		"a word in a word":     {"灵气 长安 灵气很", "文字含 灵气", "长安 灵气很", 3},
		"more than have room":  {manyWords(30, " ") + " 25元以内", "没用上 另有 10 个，如 二、亓、亚", manyWords(20, " ") + " 25元以内", 22},
		"in what was read too": {"25元以内 元以", "文字含 元以", "25元以内", 2},
	} {
		page := parse(t, b.page(200, "/s?q="+url.QueryEscape(c.sentence)))
		var faces []string
		for _, chip := range elements(page, withClass("chip")) {
			face := text(one(t, chip, withClass("chip-face")))
			faces = append(faces, face)
			if face != c.chip {
				continue
			}
			u, err := url.Parse(attr(elements(chip, named("a"))[0], "href"))
			if err != nil {
				t.Fatal(err)
			}
			if left := u.Query().Get("q"); left != c.left {
				t.Errorf("%s: without %s is %q, want %q", name, face, left, c.left)
			}
		}
		if len(faces) != c.chips || !slices.Contains(faces, c.chip) {
			t.Errorf("%s: %d chips, want %d with %q: %q", name, len(faces), c.chips, c.chip, faces)
		}
	}
}

// A page about a wrong address leads on to addresses without what is wrong.
func TestLinksLeaveOutWhatIsWrong(t *testing.T) {
	b := newBrowser(t, hall())
	page := parse(t, b.page(400, "/s?near=nowhere&rent_max=25&q="+url.QueryEscape(strings.Repeat("红本 ", 200))))
	links := 0
	for _, link := range elements(page, named("a")) {
		u, err := url.Parse(attr(link, "href"))
		if err != nil || u.Path != "/s" || !u.Query().Has("town") {
			continue
		}
		links++
		if u.Query().Has("near") || u.Query().Has("q") || u.Query().Get("rent_max") != "25" {
			t.Errorf("the page links to %s", u)
		}
	}
	if links < 30 {
		t.Errorf("only %d links to towns", links)
	}
}
