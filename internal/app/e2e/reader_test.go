package e2e_test

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"zhaochang/internal/testkit"
)

// A chip says what it was read from, changes its number, and cuts its words when
// it goes.
func TestChipsAreEditedInPlace(t *testing.T) {
	site := serve(t)
	browser := testkit.Browser(t, 1440, 900)
	run(t, browser, chromedp.Navigate(site+"/s?q="+url.QueryEscape("长安 25元以内 一楼")), mapAlive())
	run(t, browser, chromedp.Evaluate(`[...document.querySelectorAll(".chip summary")].find((s) => s.textContent.includes("25")).click()`, nil),
		chromedp.WaitVisible(".chip [open] .chip-panel"))
	if panel := value[string](t, browser, `document.querySelector(".chip [open] .chip-panel").textContent`); !strings.Contains(panel, "25元以内") {
		t.Errorf("the chip does not say what it was read from: %q", panel)
	}
	before := value[int](t, browser, total)
	run(t, browser, chromedp.SetValue(".chip [open] input[name=rent_max]", "18"), chromedp.Click(".chip [open] button"),
		until(`location.search.includes("rent_max=18") && `+settled))
	if q := address(t, browser).Query(); q.Get("q") != "长安 一楼" {
		t.Errorf("the words of the old number are not cut: %v", q)
	}
	if after := value[int](t, browser, total); after >= before {
		t.Errorf("%d fit below 18 yuan, %d below 25", after, before)
	}
	run(t, browser, chromedp.Evaluate(`{ const off = [...document.querySelectorAll(".chip > a")].find((a) => a.ariaLabel.includes("一楼")); off.focus(); off.click(); }`, nil),
		until(`!decodeURIComponent(location.search).includes("一楼") && `+settled))
	if got := value[string](t, browser, `document.activeElement.closest(".understood") ? "chips" : document.activeElement.tagName`); got != "chips" {
		t.Errorf("after a chip is gone the focus is at %s", got)
	}
}

// Going back shows the older results where they were left; filters that lead to
// nothing are closed while one goes.
func TestGoingBackKeepsThePlace(t *testing.T) {
	site := serve(t)
	browser := testkit.Browser(t, 1440, 900)
	run(t, browser, chromedp.Navigate(site+"/s"), mapAlive(), chromedp.Evaluate(`scrollTo(0, 1200)`, nil), until(`scrollY > 1000`),
		chromedp.Evaluate(`document.querySelector("input[name=kind][value=yard]").click()`, nil), until(`location.search.includes("kind=yard") && `+settled))
	if !value[bool](t, browser, `[...document.querySelectorAll("#filters .option input:disabled")].every((box) => box.closest(".option").querySelector(".count").textContent === "0")`) {
		t.Error("an option with spaces is closed")
	}
	if value[int](t, browser, `document.querySelectorAll("#filters .option input:disabled").length`) == 0 {
		t.Error("no option of the yards is closed")
	}
	run(t, browser, chromedp.NavigateBack(), until(`!location.search.includes("kind") && scrollY > 1000 && `+settled))
}

// What is chosen on one page of results is compared with what is chosen on another.
func TestSpacesAreComparedAndKept(t *testing.T) {
	site := serve(t)
	browser := testkit.Browser(t, 1440, 900)
	const tick = `document.querySelectorAll(".card-act input")`
	run(t, browser, chromedp.Navigate(site+"/s?town=441900119"), mapAlive())
	first := value[string](t, browser, tick+`[0].value`)
	run(t, browser, chromedp.Evaluate(tick+`[0].click()`, nil), chromedp.WaitVisible("#compare"), chromedp.Evaluate(`document.querySelector(".pager a[rel=next]").click()`, nil),
		until(`location.search.includes("cursor=") && `+settled))
	second := value[string](t, browser, tick+`[1].value`)
	run(t, browser, chromedp.Evaluate(tick+`[1].click(); document.querySelectorAll("button[data-keep]")[1].click()`, nil), chromedp.Evaluate(`document.querySelector("#compare .button-main").click()`, nil),
		chromedp.WaitVisible(".compare"))
	ids := address(t, browser).Query()["ids"]
	if want := []string{first, second}; !slices.Equal(slices.Sorted(slices.Values(ids)), slices.Sorted(slices.Values(want))) {
		t.Errorf("compared %v, want %v", ids, want)
	}
	picture(t, browser, "compare")
	run(t, browser, chromedp.Click(".compare thead th:nth-child(2) a[href^='/l/']"), chromedp.WaitVisible(".sheet-drawing"))
	seen := value[string](t, browser, `location.pathname.split("/").pop()`)
	run(t, browser, chromedp.Navigate(site+"/saved"), until(`document.querySelectorAll(".kept .cards > li").length === 2`))
	for list, want := range map[string]string{"favourites": second, "recent": seen} {
		if got := value[string](t, browser, `document.querySelector("[data-kept=`+list+`] .cards > li").dataset.id`); got != want {
			t.Errorf("%s holds %q, want %q", list, got, want)
		}
	}
	run(t, browser, chromedp.Evaluate(`confirm = () => true; document.querySelector("[data-clear=favourites]").click()`, nil), until(`document.querySelectorAll(".kept .cards > li").length === 1`))
}

// The box completes the last word from its beginning, by keys alone.
func TestTheSearchBoxCompletesPlaces(t *testing.T) {
	site := serve(t)
	browser := testkit.Browser(t, 1440, 900)
	run(t, browser, emulation.SetFocusEmulationEnabled(true), chromedp.Navigate(site), chromedp.SendKeys("#q", "3000平 humen"), chromedp.WaitVisible("#q-list [role=option]"),
		chromedp.KeyEvent(kb.ArrowDown), until(`document.querySelector("#q").getAttribute("aria-activedescendant") === "q-list-0"`), pressEnter(),
		until(`document.querySelector("#q").value.includes("虎门")`))
	if open := value[string](t, browser, `document.querySelector("#q").getAttribute("aria-expanded")`); open != "false" {
		t.Error("the list stays open after the choice")
	}
	run(t, browser, pressEnter(), chromedp.WaitVisible(".cards"))
	if q := address(t, browser).Query().Get("q"); !strings.HasPrefix(q, "3000平 虎门") {
		t.Errorf("searched %q", q)
	}
}

// On English pages it says industries in English, finds them by it, and puts the
// English name in the box, which is read.
func TestTheSearchBoxCompletesInEnglish(t *testing.T) {
	site := serve(t)
	browser := testkit.Browser(t, 1440, 900)
	run(t, browser, emulation.SetFocusEmulationEnabled(true), chromedp.Navigate(site+"/en"), chromedp.SendKeys("#q", "3000 mould"), chromedp.WaitVisible("#q-list [role=option]"))
	picture(t, browser, "suggest-en")
	if said := value[string](t, browser, `document.querySelector("#q-list-0").textContent`); said != "Manufacture of moulds and dies模具 模具制造Industry" {
		t.Errorf("the first suggestion is %q", said)
	}
	run(t, browser, chromedp.KeyEvent(kb.ArrowDown), until(`document.querySelector("#q").getAttribute("aria-activedescendant") === "q-list-0"`), pressEnter(),
		until(`document.querySelector("#q").value === "3000 Manufacture of moulds and dies "`), pressEnter(), chromedp.WaitVisible(".chips"))
	if chips := value[string](t, browser, `document.querySelector(".chips").textContent`); !strings.Contains(chips, "C3525 Manufacture of moulds and dies") {
		t.Errorf("the conditions are %q", chips)
	}
	run(t, browser, chromedp.Navigate(site+"/en"), chromedp.SendKeys("#q", "3000 Chang'an wush"), until(`document.querySelector("#q-list-0")?.textContent.startsWith("Wusha乌沙 长安镇")`), chromedp.KeyEvent(kb.ArrowDown), pressEnter(),
		until(`document.querySelector("#q").value === "3000 Chang'an Wusha "`))
}

// On a phone English pages are no longer than they must be: towns stand two in a row,
// and what orders the list stands in one row with its tools.
func TestEnglishPagesAreShortOnAPhone(t *testing.T) {
	site := serve(t)
	browser := testkit.Browser(t, 390, 844)
	run(t, browser, chromedp.Navigate(site+"/en"), chromedp.WaitVisible(".towns"))
	if height := value[float64](t, browser, `document.querySelector(".towns").offsetHeight`); height > 36/2*55 {
		t.Errorf("36 towns are %v px high", height)
	}
	run(t, browser, chromedp.Navigate(site+"/en/s"), chromedp.WaitVisible(".list-head"))
	const centre = `(box => (box.top + box.bottom) / 2)(document.querySelector("%s").getBoundingClientRect())`
	order, tools := value[float64](t, browser, fmt.Sprintf(centre, ".list-head > label")), value[float64](t, browser, fmt.Sprintf(centre, ".list-tools"))
	if math.Abs(order-tools) > 4 {
		t.Errorf("the order stands at %v, the tools at %v", order, tools)
	}
}

// pressEnter presses the key as a keyboard does, one event for key and character,
// so that a page that handles the key can keep the form from being sent.
func pressEnter() chromedp.Action {
	return input.DispatchKeyEvent(input.KeyDown).WithKey("Enter").WithCode("Enter").WithWindowsVirtualKeyCode(13).WithText("\r")
}

// Units are chosen without a script, and hold on every page.
func TestUnitsHoldWithoutScripts(t *testing.T) {
	site := serve(t)
	browser := testkit.Browser(t, 1440, 900)
	run(t, browser, emulation.SetScriptExecutionDisabled(true), chromedp.Navigate(site+"/s?town=441900119"), chromedp.Click(".pop > summary"),
		chromedp.SetValue(".pop select[name=rent]", "month"), chromedp.SetValue(".pop select[name=area]", "mu"), chromedp.Submit(".pop form"), chromedp.WaitVisible(".cards"))
	if got := address(t, browser); got.Path != "/s" || got.Query().Get("town") != "441900119" {
		t.Errorf("the choice leads to %s", got)
	}
	run(t, browser, chromedp.Click(".cards > li:first-child h3 a"), chromedp.WaitVisible(".price .figure"))
	if price := value[string](t, browser, `document.querySelector(".price .figure").textContent`); !strings.Contains(price, "元/月") {
		t.Errorf("the price of the space is %q", price)
	}
	run(t, browser, chromedp.Navigate(site+"/s?q="+url.QueryEscape("长安 25元以内")), chromedp.Evaluate(`document.querySelectorAll(".chip summary")[1].click()`, nil),
		chromedp.SetValue(".chip [open] input[name=rent_max]", "18"), chromedp.Submit(".chip [open] form"), chromedp.WaitVisible(".chips"))
	if q := address(t, browser).Query(); q.Get("rent_max") != "18" || q.Get("q") != "长安" {
		t.Errorf("the chip sends %v without scripts", q)
	}
	run(t, browser, chromedp.Evaluate(`document.querySelectorAll(".card-act input")[0].click(); document.querySelectorAll(".card-act input")[1].click()`, nil),
		chromedp.Submit("#compare"), chromedp.WaitVisible(".compare"))
	if ids := address(t, browser).Query()["ids"]; len(ids) != 2 {
		t.Errorf("compares %v without scripts", ids)
	}
}

// The brochure is one or two pages of A4 in both languages.
func TestABrochurePrints(t *testing.T) {
	site := serve(t)
	id := someSpace(t, site, "/s?kind=single_storey&has=crane")
	browser := testkit.Browser(t, 1000, 1400)
	for _, language := range []string{"", "/en"} {
		run(t, browser, chromedp.Navigate(site+language+"/l/"+id+"/print"), chromedp.WaitVisible(".sheet-code svg"))
		var pdf []byte
		run(t, browser, chromedp.ActionFunc(func(ctx context.Context) (err error) {
			pdf, _, err = page.PrintToPDF().WithPreferCSSPageSize(true).WithPrintBackground(true).Do(ctx)
			return err
		}))
		if err := os.WriteFile(filepath.Join(t.ArtifactDir(), "brochure"+strings.ReplaceAll(language, "/", "-")+".pdf"), pdf, 0o600); err != nil {
			t.Fatal(err)
		}
		pages := bytes.Count(pdf, []byte("/Type /Page\n"))
		if pages < 1 || pages > 2 {
			t.Errorf("the brochure%s has %d pages", language, pages)
		}
	}
}
