package e2e_test

import (
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"zhaochang/internal/testkit"
)

const (
	drawn       = `location.search.includes("within=") && ` + settled
	clearButton = `document.querySelector("#clear-area").checkVisibility()`
	drawingText = `document.querySelector(".map-drawing [role=status]").textContent`
	// A pill of a space that the list does not show, and one of a space that it does.
	strangerPill = `[...document.querySelectorAll(".pill:not([hidden])")].find((pill) => !document.querySelector('#results li[data-id="' + pill.dataset.pill + '"]'))`
	listedPill   = `[...document.querySelectorAll(".pill:not([hidden])")].find((pill) => document.querySelector('#results li[data-id="' + pill.dataset.pill + '"]'))`
	firstPill    = `document.querySelector(".pill:not([hidden], [data-folded], [data-under])")`
)

// spot is a place on the map, in shares of its width and height.
type spot struct{ x, y float64 }

// clickMap clicks spots of the map one after the other.
func clickMap(t *testing.T, browser context.Context, spots ...spot) {
	t.Helper()
	box := value[struct{ Left, Top, Width, Height float64 }](t, browser,
		`(() => { const {left, top, width, height} = document.querySelector(".map-canvas").getBoundingClientRect(); return {left, top, width, height}; })()`)
	for _, s := range spots {
		run(t, browser, chromedp.MouseClickXY(box.Left+s.x*box.Width, box.Top+s.y*box.Height))
	}
}

// axe is the script of the accessibility checks.
func axe(t *testing.T) string {
	t.Helper()
	script, err := os.ReadFile("../../../web/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("%v; run `make build`, which fetches it", err)
	}
	return string(script)
}

func click(selector string) chromedp.Action {
	return chromedp.Evaluate(`document.querySelector('`+selector+`').click()`, nil)
}

// A polygon is clicked corner by corner; every step can be taken back, and what
// crosses itself is not an area.
func TestAnAreaIsDrawnByClicks(t *testing.T) {
	site := serve(t)
	browser := testkit.Browser(t, 1440, 900)
	run(t, browser, chromedp.Navigate(site+"/s?town=441900119"), mapAlive(), until(firstPill+` !== null`))
	before := value[int](t, browser, total)

	run(t, browser, click("[data-draw=polygon]"), until(`document.querySelector(".map-drawing").checkVisibility()`))
	empty := value[string](t, browser, drawingText)
	clickMap(t, browser, spot{0.3, 0.4})
	run(t, browser, until(drawingText+` !== `+quoted(empty)), click("[data-step=undo]"), until(drawingText+` === `+quoted(empty)))

	clickMap(t, browser, spot{0.3, 0.4}, spot{0.7, 0.7}, spot{0.7, 0.4}, spot{0.3, 0.7})
	run(t, browser, until(`document.querySelector("[data-step=finish]").disabled`))
	run(t, browser, click("[data-step=undo]"), until(`!document.querySelector("[data-step=finish]").disabled`), chromedp.Focus(".map-canvas"), chromedp.KeyEvent(kb.Escape),
		until(`!document.querySelector(".map-drawing").checkVisibility()`))

	run(t, browser, click("[data-draw=polygon]"))
	clickMap(t, browser, spot{0.3, 0.4}, spot{0.7, 0.4}, spot{0.7, 0.7}, spot{0.3, 0.7})
	run(t, browser, click("[data-step=finish]"), until(drawn), until(clearButton))
	checkPolygon(t, address(t, browser).Query().Get("within"), 4)
	inside := value[int](t, browser, total)
	if inside == 0 || inside >= before {
		t.Errorf("%d of %d lie in the drawn area", inside, before)
	}
	// What lay outside is gone from the map too.
	run(t, browser, until(`document.querySelectorAll(".pill").length <= `+total))
	picture(t, browser, "polygon")
	run(t, browser, chromedp.Reload(), mapAlive(), until(clearButton), click("#clear-area"), until(`!location.search.includes("within=") && `+settled))
	if after := value[int](t, browser, total); after != before {
		t.Errorf("%d fit once the area is cleared, want %d", after, before)
	}
}

func quoted(text string) string {
	body, _ := json.Marshal(text) // a string always marshals
	return string(body)
}

func checkPolygon(t *testing.T, within string, corners int) {
	t.Helper()
	var shape struct {
		Type        string
		Coordinates [][][2]float64
	}
	if err := json.Unmarshal([]byte(within), &shape); err != nil || shape.Type != "Polygon" || len(shape.Coordinates) != 1 {
		t.Fatalf("within is %s: %v", within, err)
	}
	if n := len(shape.Coordinates[0]); n != corners+1 {
		t.Errorf("the ring has %d positions, want %d corners and the first again", n, corners)
	}
}

// Where the map is too small for spaces, the chosen towns are counted on it like the
// others.
func TestAPhoneCountsTheChosenTowns(t *testing.T) {
	site := serve(t)
	browser := testkit.Browser(t, 390, 844)
	const shown = `[...document.querySelectorAll(".bubble:not([hidden])")].map((bubble) => bubble.textContent).join("|")`
	run(t, browser, chromedp.Navigate(site+"/s?town=441900119&town=441900121"), chromedp.WaitVisible(".cards > li"), click("#view-map"), mapAlive(), until(shown+`.includes("长安")`))
	if towns := value[string](t, browser, shown); !strings.Contains(towns, "虎门") {
		t.Errorf("the map counts %s", towns)
	}
	picture(t, browser, "chosen-towns")
}

// A circle needs no pointer: its centre and edge are set with the middle of the
// map, or typed.
func TestACircleIsSetByKeys(t *testing.T) {
	site := serve(t)
	browser := testkit.Browser(t, 1440, 900)
	run(t, browser, emulation.SetFocusEmulationEnabled(true), chromedp.Navigate(site+"/s?town=441900119"), mapAlive(), until(firstPill+` !== null`))
	run(t, browser, click("[data-draw=circle]"), until(`document.activeElement.classList.contains("map-canvas")`), chromedp.KeyEvent(kb.Enter))
	empty := value[string](t, browser, drawingText)
	run(t, browser, chromedp.KeyEvent(kb.ArrowRight), chromedp.Sleep(moved), chromedp.KeyEvent(kb.Enter),
		until(`location.search.includes("radius_m=") && `+settled), until(clearButton))
	if empty == "" || value[bool](t, browser, `document.querySelector(".map-drawing").checkVisibility()`) {
		t.Errorf("after the centre one reads %q; after the edge the drawing must be over", empty)
	}
	if q := address(t, browser).Query(); q.Get("near") == "" || q.Get("bbox") != "" || q.Get("town") == "" {
		t.Errorf("the drawn circle searches %v", q)
	}
	picture(t, browser, "circle")

	run(t, browser, click(".map-around summary"), until(`document.activeElement.name === "km"`),
		chromedp.SetValue(".map-around [name=center]", "113.80，22.81"), chromedp.SetValue(".map-around [name=km]", "2.5"), click(".map-around form button"),
		until(`location.search.includes("radius_m=2500") && `+settled))
	if near := address(t, browser).Query().Get("near"); near != "113.800000,22.810000" {
		t.Errorf("the typed centre is %q", near)
	}
	run(t, browser, click(".map-around summary"), chromedp.SetValue(".map-around [name=center]", "长安"), click(".map-around form button"),
		until(`document.querySelector(".map-around [name=center]:invalid") !== null`))
}

// Bubbles say how many spaces a town has and for how much; the chosen pin has a box
// with its facts, which a key takes away.
func TestTheMapTellsWhatThereIs(t *testing.T) {
	site := serve(t)
	browser := testkit.Browser(t, 1440, 900)
	run(t, browser, chromedp.Navigate(site+"/s"), mapAlive(), until(`[...document.querySelectorAll(".bubble small")].some((rent) => rent.textContent.includes("中位"))`))
	if hidden := value[int](t, browser, `[...document.querySelectorAll(".bubble b")].filter((count) => !count.checkVisibility()).length`); hidden > 0 {
		t.Errorf("%d towns hide their count", hidden)
	}
	run(t, browser, chromedp.Navigate(site+"/s?town=441900119"), mapAlive(), until(strangerPill+` !== undefined`), chromedp.Evaluate(strangerPill+`.click()`, nil),
		chromedp.WaitVisible(".map-popover"), chromedp.Reload(), mapAlive(), until(`document.querySelector(".pill[aria-current]")?.dataset.pill === new URL(location.href).searchParams.get("sel")`),
		chromedp.Evaluate(listedPill+`.click()`, nil),
		chromedp.WaitVisible(".map-popover"))
	if href := value[string](t, browser, `document.querySelector(".map-popover a").pathname`); !strings.HasSuffix(href, address(t, browser).Query().Get("sel")) {
		t.Errorf("the box leads to %s, chosen is %s", href, address(t, browser))
	}
	picture(t, browser, "popover")
	checkAccess(t, browser, axe(t))
	run(t, browser, chromedp.KeyEvent(kb.Escape), until(`document.querySelector(".map-popover") === null`), click("[data-draw=polygon]"), click(".map-around summary"))
	checkAccess(t, browser, axe(t))
	run(t, browser, emulation.SetEmulatedMedia().WithMedia("print"), until(`document.querySelector(".map-approval").checkVisibility() && !document.querySelector(".map-tools").checkVisibility()`))
}

// On a phone the back button leaves the map, and buttons set how much of it the
// list covers.
func TestTheSheetHasButtons(t *testing.T) {
	site := serve(t)
	browser := testkit.Browser(t, 390, 844)
	run(t, browser, chromedp.Navigate(site+"/s?town=441900119"), chromedp.WaitVisible(".cards > li"), click("#view-map"), mapAlive(), until(`location.hash === "#map"`))
	for height, share := range map[string]string{"half": "0.6", "full": "1", "low": "0.25"} {
		run(t, browser, click(`[data-sheet-height="`+height+`"]`), until(`Math.abs((document.querySelector("#results").getBoundingClientRect().bottom -
			document.querySelector(".sheet-bar").getBoundingClientRect().top) / document.querySelector("#map").offsetHeight - `+share+`) < 0.02`))
	}
	run(t, browser, chromedp.Focus(".map-canvas"), chromedp.KeyEvent("+"), until(`document.querySelector("#search-area").checkVisibility()`))
	if strings.Contains(address(t, browser).RawQuery, "bbox") {
		t.Error("the map searched before it was asked to")
	}
	picture(t, browser, "phone-sheet")
	checkWidth(t, browser)
	checkAccess(t, browser, axe(t))
	run(t, browser, click("#search-area"), until(`location.search.includes("bbox=") && location.hash === "#map" && `+settled), chromedp.NavigateBack(), chromedp.NavigateBack(),
		until(`!document.querySelector("#map").checkVisibility() && document.querySelector(".cards > li").checkVisibility()`))
}

// Without the script of the map, or without a canvas, the list is as good as ever,
// and the page says so.
func TestTheListNeedsNoLiveMap(t *testing.T) {
	site := serve(t)
	for name, spoil := range map[string]chromedp.Action{
		"no script": network.SetBlockedURLs([]string{"*/static/live-*"}),
		"no canvas": chromedp.ActionFunc(func(ctx context.Context) error {
			_, err := page.AddScriptToEvaluateOnNewDocument(`HTMLCanvasElement.prototype.getContext = () => null`).Do(ctx)
			return err
		}),
	} {
		t.Run(name, func(t *testing.T) {
			browser := testkit.Browser(t, 1440, 900)
			testkit.AllowProblem(browser, "ERR_BLOCKED_BY_CLIENT")
			run(t, browser, network.Enable(), spoil, chromedp.Navigate(site+"/s?town=441900119"), until(`document.querySelector(".map-note").textContent !== ""`), chromedp.WaitVisible(".map-outline svg"))
			picture(t, browser, strings.ReplaceAll(name, " ", "-"))
			run(t, browser, chromedp.Click(`input[name=kind][value=multi_storey]`), until(`location.search.includes("kind=multi_storey") && `+settled))
		})
	}
}
