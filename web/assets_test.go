package web_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// The budgets of what a browser fetches, compressed, in bytes.
const (
	styleBudget     = 14_000
	beforeMapBudget = 30_000
	withMapBudget   = 165_000
	outlineBudget   = 30_000
)

func manifest(t *testing.T) map[string]string {
	t.Helper()
	raw, err := os.ReadFile("static/dist/manifest.json")
	if err != nil {
		t.Fatalf("%v; run `make build`", err)
	}
	var names map[string]string
	if err := json.Unmarshal(raw, &names); err != nil {
		t.Fatal(err)
	}
	return names
}

func packedSize(t *testing.T, b *browser, path string) int {
	t.Helper()
	answer := b.get(path, "Accept-Encoding", "gzip, br")
	if answer.Code != 200 || answer.Header().Get("Content-Encoding") != "gzip" {
		t.Fatalf("%s = %d, encoded as %q", path, answer.Code, answer.Header().Get("Content-Encoding"))
	}
	return answer.Body.Len()
}

func TestAssetsKeepTheirBudgets(t *testing.T) {
	b, names := newBrowser(t), manifest(t)
	style := packedSize(t, b, "/static/"+names["app.css"])
	script := packedSize(t, b, "/static/"+names["main.js"])
	whole := script + packedSize(t, b, "/static/"+names["live.js"])
	home := b.page(200, "/")
	_, rest, _ := strings.Cut(home, "/static/towns-")
	name, _, _ := strings.Cut(rest, "#")
	outlines := packedSize(t, b, "/static/towns-"+name)
	t.Logf("style %d, script %d, with map %d, outlines %d", style, script, whole, outlines)
	for name, c := range map[string]struct{ size, budget int }{
		"style": {style, styleBudget}, "script before the map": {script, beforeMapBudget},
		"script with the map": {whole, withMapBudget}, "outlines": {outlines, outlineBudget},
	} {
		if c.size > c.budget {
			t.Errorf("%s: %d bytes, budget %d", name, c.size, c.budget)
		}
	}
}

func TestAssetsAreKeptForEver(t *testing.T) {
	b, names := newBrowser(t), manifest(t)
	for source, kind := range map[string]string{"app.css": "text/css", "main.js": "text/javascript", "icons.svg": "image/svg+xml", "logo.svg": "image/svg+xml", "licences.txt": "text/plain"} {
		answer := b.get("/static/" + names[source])
		if got := answer.Header().Get("Content-Type"); !strings.HasPrefix(got, kind) {
			t.Errorf("%s: type %q, want %q", source, got, kind)
		}
		if got := answer.Header().Get("Cache-Control"); !strings.Contains(got, "immutable") {
			t.Errorf("%s: kept %q", source, got)
		}
		if answer.Header().Get("Content-Encoding") != "" {
			t.Errorf("%s is compressed for a browser that did not ask", source)
		}
	}
	for _, path := range []string{"/static/", "/static/.keep", "/static/nothing.css", "/static/..%2fassets.go", "/static/app.css"} {
		if answer := b.get(path); answer.Code != 404 {
			t.Errorf("%s = %d, want 404", path, answer.Code)
		}
	}
}

func TestPagesAreAskedForAgain(t *testing.T) {
	answer := newBrowser(t, hall()).get("/s")
	if got := answer.Header().Get("Cache-Control"); got != "private, no-cache" {
		t.Errorf("Cache-Control = %q", got)
	}
}

// Every icon that a page shows is in the sprite.
func TestEveryIconIsDrawn(t *testing.T) {
	raw, err := os.ReadFile("static/dist/" + manifest(t)["icons.svg"])
	if err != nil {
		t.Fatal(err)
	}
	b := newBrowser(t, hall(), above(), upstairs(), bare())
	for path, status := range everyPage() {
		for _, part := range strings.Split(b.page(status, path), "/static/icons-")[1:] {
			_, rest, _ := strings.Cut(part, "#")
			name, _, _ := strings.Cut(rest, `"`)
			if !strings.Contains(string(raw), `<symbol id="`+name+`"`) {
				t.Errorf("%s: there is no icon %q", path, name)
			}
		}
	}
}
