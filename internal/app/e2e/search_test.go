package e2e_test

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"zhaochang/internal/testkit"
)

const (
	total   = `Number(document.querySelector("[data-part=status] b").textContent.replaceAll(",", ""))`
	settled = `document.querySelector("#results[aria-busy]") === null`
)

func address(t *testing.T, browser context.Context) *url.URL {
	t.Helper()
	u, err := url.Parse(value[string](t, browser, `location.href`))
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// A person searches by a sentence, narrows by a filter, goes back, drops a chip.
func TestSearchAnswersWithoutLeavingThePage(t *testing.T) {
	site := serve(t)
	browser := testkit.Browser(t, 1440, 900)
	run(t, browser, chromedp.Navigate(site), chromedp.SendKeys("#q", "长安 层高5米"+kb.Enter), chromedp.WaitVisible(".cards > li"), mapAlive())
	all := value[int](t, browser, total)
	run(t, browser, chromedp.Evaluate(`window.stayed = true`, nil), chromedp.Click(`input[name=kind][value=multi_storey]`),
		until(`location.search.includes("kind=multi_storey") && `+settled))
	if narrowed := value[int](t, browser, total); narrowed == 0 || narrowed >= all {
		t.Errorf("%d of %d left by one kind", narrowed, all)
	}
	if q := address(t, browser).Query(); q.Get("town") != "441900119" || q.Get("storey_height_min") != "5" {
		t.Errorf("the conditions of the sentence are lost: %v", q)
	}
	run(t, browser, chromedp.Focus("#storey_height_min"), chromedp.Evaluate(`document.activeElement.select()`, nil), chromedp.KeyEvent("6"),
		until(`location.search.includes("storey_height_min=6") && `+settled))
	if got := value[string](t, browser, `document.activeElement.id`); got != "storey_height_min" {
		t.Errorf("the field loses the focus to %q while one types", got)
	}
	run(t, browser, chromedp.NavigateBack(), until(`location.search.includes("storey_height_min=5") && `+settled), chromedp.NavigateBack(),
		until(`document.querySelector("#q").value.includes("长安") && !location.search.includes("kind") && `+settled))
	run(t, browser, chromedp.Click(`.chip a`), until(`!location.search.includes(encodeURIComponent("长安")) && `+settled))
	if after := value[int](t, browser, total); after <= all {
		t.Errorf("without the town %d fit, with it %d", after, all)
	}
	if !value[bool](t, browser, `window.stayed === true`) {
		t.Error("the page was loaded anew")
	}
}

// The map shows the results of the list, and each leads to the other.
func TestMapAndListAreOne(t *testing.T) {
	site := serve(t)
	browser := testkit.Browser(t, 1440, 900)
	run(t, browser, emulation.SetFocusEmulationEnabled(true), chromedp.Navigate(site+"/s?town=441900119"), mapAlive(), until(`document.querySelectorAll(".pill:not([hidden])").length > 5`))
	run(t, browser, chromedp.Evaluate(`document.querySelectorAll(".pill:not([data-folded])")[2].click()`, nil), until(`document.querySelector(".cards > li[aria-current]") !== null`))
	chosen := value[string](t, browser, `document.querySelector(".cards > li[aria-current]").dataset.id`)
	if address(t, browser).Query().Get("sel") != chosen {
		t.Errorf("the chosen space is not in the address: %s", address(t, browser))
	}
	run(t, browser, chromedp.Reload(), until(`document.querySelector(".pill[aria-current]")?.dataset.pill === "`+chosen+`"`))
	run(t, browser, chromedp.Evaluate(`document.querySelector(".cards > li:nth-child(2) h3 a").focus()`, nil),
		until(`document.querySelector(".pill[data-lit]")?.dataset.pill === document.querySelector(".cards > li:nth-child(2)").dataset.id`),
		chromedp.KeyEvent(kb.ArrowDown), until(`document.activeElement.closest("li") === document.querySelector(".cards > li:nth-child(3)")`))
	before := value[int](t, browser, total)
	run(t, browser, chromedp.Focus(".map-canvas"), chromedp.KeyEvent("+"), chromedp.KeyEvent("+"), until(`location.search.includes("bbox=") && `+settled))
	if inside := value[int](t, browser, total); inside >= before {
		t.Errorf("%d fit in the part of the map, %d in all of it", inside, before)
	}
	run(t, browser, chromedp.Evaluate(`document.querySelector(".pill[aria-current], .pill:not([data-folded])").click()`, nil))
	run(t, browser, chromedp.Evaluate(`document.querySelector(".pill[aria-current]")?.click()`, nil), chromedp.WaitVisible(".sheet-drawing"))
}

// Without scripts every step is a plain link or form.
func TestEverythingWorksWithoutScripts(t *testing.T) {
	site := serve(t)
	browser := testkit.Browser(t, 1440, 900)
	run(t, browser, emulation.SetScriptExecutionDisabled(true), chromedp.Navigate(site+"/s"),
		chromedp.SendKeys("#area_min", "500"), chromedp.Click(`input[name=kind][value=single_storey]`), chromedp.Submit("#filters"),
		chromedp.WaitVisible(".chip"))
	if q := address(t, browser).Query(); q.Get("area_min") != "500" || q.Get("kind") != "single_storey" {
		t.Errorf("the form sent %v", q)
	}
	picture(t, browser, "no-script")
	run(t, browser, chromedp.Click(".map-outline a[data-code='441900119']"), chromedp.WaitVisible("#results"))
	if got := address(t, browser).Query().Get("town"); got != "441900119" {
		t.Errorf("the drawn map leads to town %q", got)
	}
	run(t, browser, chromedp.Click(".cards > li:first-child h3 a"), chromedp.WaitVisible(".sheet-drawing"))
	run(t, browser, chromedp.Click(`.head a[href^="/s?"]`))
	run(t, browser, chromedp.WaitVisible("#filters", chromedp.ByQuery))
	run(t, browser, chromedp.Navigate(site+"/s"), chromedp.Click(".pager a[rel=next]"), chromedp.WaitVisible(".pager"))
	if !strings.Contains(address(t, browser).RawQuery, "cursor=") {
		t.Errorf("the next page is %s", address(t, browser))
	}
}

// On a phone the list comes first; map and filters are one touch away.
func TestAPhoneHasListMapAndFilters(t *testing.T) {
	site := serve(t)
	browser := testkit.Browser(t, 390, 844)
	run(t, browser, chromedp.Navigate(site+"/s?town=441900119"), chromedp.WaitVisible(".cards > li"))
	if value[bool](t, browser, `document.querySelector("#map").checkVisibility()`) {
		t.Error("the map is there before it is asked for")
	}
	run(t, browser, chromedp.Evaluate(`document.querySelector("#view-map").click()`, nil), mapAlive(), until(`document.querySelectorAll(".pill:not([hidden])").length > 5`))
	if !value[bool](t, browser, `document.querySelector(".map-approval").checkVisibility()`) {
		t.Error("the map does not speak of its approval")
	}
	run(t, browser, chromedp.Evaluate(`[...document.querySelectorAll(".pill")].find((pill) => document.querySelector('.cards > li[data-id="' + pill.dataset.pill + '"]')).click()`, nil),
		until(`document.querySelector(".finder").dataset.sheet === "half"`), chromedp.WaitVisible(".cards > li[aria-current]"))
	picture(t, browser, "phone-map")
	run(t, browser, chromedp.Evaluate(`document.querySelector("#view-list").click()`, nil), chromedp.Click(".bar .button-main"), chromedp.WaitVisible("#filters", chromedp.ByQuery))
	picture(t, browser, "phone-filters")
	run(t, browser, chromedp.Evaluate(`document.querySelector("input[name=kind][value=multi_storey]").click()`, nil), until(`location.search.includes("kind=multi_storey") && `+settled),
		chromedp.Click("#filters .submit button"), until(`!document.querySelector("#filters").checkVisibility()`))
}
