package e2e_test

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"zhaochang/internal/testkit"
)

const sentence = "长安 3000平 一楼 层高8米 25元以内 带行车 近高速"

// joined is a demand that only spaces taken together fit.
const joined = "长安 6000平 每月用电4万度"

// addresses are the pages that are checked, by the name of their picture, with two
// spaces of the sample, the building of the first, and a joint cost sheet.
func addresses(id, other, building, joint string) map[string]string {
	return map[string]string{
		"home":    "/",
		"search":  "/s?q=" + url.QueryEscape("长安 一楼 层高5米"),
		"few":     "/s?q=" + url.QueryEscape(sentence),
		"wrong":   "/s?area_min=much&town=441900119",
		"space":   "/l/" + id + "?storey_height_min=5&has=crane&town=441900119",
		"compare": "/compare?ids=" + id + "," + other, "saved": "/saved", "kept": "/saved?ids=" + id + "," + other, "brochure": "/l/" + id + "/print", "building": building,
		"assumed": "/s?q=" + url.QueryEscape("塘夏 3000 便宜"),
		"joint":   joint, "unjoined": "/cost?space=" + id + "&kwh_month=lots",
		"market": "/market", "costed": "/l/" + id + "?kwh_month=40000&lease_years=5", "uncosted": "/l/" + id + "?kwh_month=lots&area_m2=0",
		"demand": "/demand/new", "tried": "/demand/new?q=" + url.QueryEscape(need), "unsaid": "/demand/new?area_min=much&industry=xyzzy",
		"help": "/help", "privacy": "/privacy", "accessibility": "/accessibility", "api": "/api/docs", "missing": "/no/such/page",
	}
}

// someSpace is the id of the first space of a search.
func someSpace(t *testing.T, site, search string) string {
	t.Helper()
	return firstIn(t, site+search, `data-id="([^"]+)"`)
}

// buildingOf is the address of a space's building.
func buildingOf(t *testing.T, site, id string) string {
	t.Helper()
	return firstIn(t, site+"/l/"+id, `href="(/b/[^"]+)"`)
}

// firstIn is the first thing in a page that the pattern's group finds.
func firstIn(t *testing.T, address, pattern string) string {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(pattern).FindSubmatch(body)
	if found == nil {
		t.Fatalf("%s has no %s", address, pattern)
	}
	return string(found[1])
}

// Every page, on a wide and on a narrow screen, in both languages: nothing that
// axe objects to (WCAG 2.2 A and AA, best practice), nothing wider than the
// screen, no complaint in the console.
func TestPagesAreAccessible(t *testing.T) {
	axe, err := os.ReadFile("../../../web/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("%v; run `make build`, which fetches it", err)
	}
	site := serve(t)
	awaitRents(t, site)
	id, other := someSpace(t, site, "/s?kind=single_storey&has=crane"), someSpace(t, site, "/s?kind=multi_storey&has=freight_lift")
	building := buildingOf(t, site, id)
	joint := html.UnescapeString(firstIn(t, site+"/demand/new?q="+url.QueryEscape(joined), `href="(/cost\?[^"]+)"`))
	for _, width := range []int{1440, 390} {
		for name, path := range addresses(id, other, building, joint) {
			t.Run(fmt.Sprintf("%s-%d", name, width), func(t *testing.T) {
				browser := testkit.Browser(t, width, 900)
				testkit.AllowProblem(browser, "status of 400")
				testkit.AllowProblem(browser, "status of 404")
				for _, language := range []string{"", "/en"} {
					run(t, browser, chromedp.Navigate(strings.TrimSuffix(site+language+path, "/")), until(`document.documentElement.dataset.ready !== undefined`))
					if name == "search" && width > 1200 {
						run(t, browser, mapAlive())
					}
					picture(t, browser, fmt.Sprintf("%s%s-%d", name, strings.ReplaceAll(language, "/", "-"), width))
					checkWidth(t, browser)
					// At the foot of the page the bar that stays covers nothing.
					run(t, browser, chromedp.Evaluate(`scrollTo(0, document.body.scrollHeight)`, nil))
					checkAccess(t, browser, string(axe))
				}
			})
		}
	}
}

// violation is what axe finds against a page.
type violation struct {
	ID, Help string
	Nodes    []struct {
		Target []any
		HTML   string
	}
}

func checkAccess(t *testing.T, browser context.Context, axe string) {
	t.Helper()
	const ask = `axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
		.then((found) => JSON.stringify(found.violations))`
	var found string
	run(t, browser, chromedp.Evaluate(axe, nil),
		chromedp.Evaluate(ask, &found, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
	var violations []violation
	if err := json.Unmarshal([]byte(found), &violations); err != nil {
		t.Fatal(err)
	}
	for _, v := range violations {
		for n, node := range v.Nodes {
			if n < 3 {
				t.Errorf("%s: %s (%s): %v %s", value[string](t, browser, `location.pathname`), v.ID, v.Help, node.Target, node.HTML)
			}
		}
	}
}

func checkWidth(t *testing.T, browser context.Context) {
	t.Helper()
	if over := value[int](t, browser, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
		widest := value[string](t, browser, `[...document.querySelectorAll("main *, header *, footer *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest("svg, .scroll-x, .understood, .sheet-drawing, .map")).map((e) => e.tagName + "." + e.className).slice(0, 5).join(" ")`)
		t.Errorf("%s is %d pixels wider than the screen: %s", value[string](t, browser, `location.pathname`), over, widest)
	}
}
