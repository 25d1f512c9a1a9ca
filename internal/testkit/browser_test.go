package testkit_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"zhaochang/internal/testkit"
)

// page serves one HTML page under a strict content security policy.
func page(t *testing.T, body string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/":
			w.Header().Set("Content-Security-Policy", "default-src 'self'; img-src http: data:")
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write([]byte(`<!doctype html><link rel="icon" href="data:,"><title>找厂</title>` + body))
		case "/console.js":
			_, _ = w.Write([]byte(`console.error("price is", 25)`))
		case "/throw.js":
			_, _ = w.Write([]byte(`throw new Error("no such space")`))
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL + "/"
}

func TestBrowserReportsWhatAPageDoesWrong(t *testing.T) {
	cases := []struct{ name, body, want string }{
		{"console error", `<script src="console.js"></script>`, `"price is" 25`},
		{"exception", `<script src="throw.js"></script>`, "no such space"},
		{"policy", `<script>1</script>`, "Content Security Policy"},
		{"missing file", `<script src="gone.js"></script>`, "404"},
		{"another host", `<img src="http://basemap.example/1.png">`, "basemap.example"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			ctx := testkit.Browser(t, 800, 600)
			err := chromedp.Run(ctx, chromedp.Navigate(page(t, c.body)), chromedp.WaitReady("body"))
			if err != nil {
				t.Fatal(err)
			}
			got := testkit.Problems(ctx)
			if !strings.Contains(strings.Join(got, "\n"), c.want) {
				t.Errorf("problems %q do not mention %q", got, c.want)
			}
			testkit.AllowProblem(ctx, "")
		})
	}
}

func TestBrowserHasTheAskedSizeAndNoComplaintOfAGoodPage(t *testing.T) {
	ctx := testkit.Browser(t, 390, 844)
	var title string
	var width, height int
	err := chromedp.Run(ctx, chromedp.Navigate(page(t, "<p>东莞</p>")),
		chromedp.Title(&title),
		chromedp.Evaluate("innerWidth", &width), chromedp.Evaluate("innerHeight", &height))
	if err != nil {
		t.Fatal(err)
	}
	if title != "找厂" || width != 390 || height != 844 {
		t.Errorf("got %q at %d×%d, want 找厂 at 390×844", title, width, height)
	}
	if got := testkit.Problems(ctx); len(got) != 0 {
		t.Errorf("a page without fault has problems %q", got)
	}
}
