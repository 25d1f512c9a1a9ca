package e2e_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"zhaochang/internal/testkit"
)

const need = "做注塑，2000到4000平，长安虎门大岭山都行，净高5米以上，26元以内，每月用电4万度"

// postNeed writes the sentence, has it read, and posts what it found.
func postNeed(t *testing.T, browser context.Context, site string) {
	t.Helper()
	run(t, browser, chromedp.Navigate(site+"/demand/new"), chromedp.SendKeys("#said", need), chromedp.Click(".ask button"),
		chromedp.WaitVisible(".trial .match"), chromedp.Click("#demand .button-main"), chromedp.WaitVisible(".keep"))
}

// A demand from one sentence to its ranked matches, ranked anew, paused and
// resumed: with scripts and without.
func TestADemandIsPostedFromOneSentence(t *testing.T) {
	site := serve(t)
	for name, off := range map[string]bool{"with scripts": false, "without scripts": true} {
		t.Run(name, func(t *testing.T) {
			browser := testkit.Browser(t, 1440, 900)
			run(t, browser, emulation.SetScriptExecutionDisabled(off))
			postNeed(t, browser, site)
			if key := address(t, browser).Query().Get("key"); len(key) < 20 {
				t.Errorf("the key is %q", key)
			}
			scores := value[string](t, browser, `[...document.querySelectorAll(".match .figure-32")].map((score) => score.textContent).join(" ")`)
			run(t, browser, chromedp.Click(`.presets a[href*="preset=cost"]`), chromedp.WaitVisible(".look"))
			if turned := value[string](t, browser, `[...document.querySelectorAll(".match .figure-32")].map((score) => score.textContent).join(" ")`); turned == scores {
				t.Error("another preset leaves every score as it was")
			}
			run(t, browser, chromedp.Click(".look a"), chromedp.WaitReady(".demand:not(:has(.look))"))
			run(t, browser, chromedp.Click(`.acts [value=pause]`), chromedp.WaitReady(`.acts [value=resume]`))
			run(t, browser, chromedp.Click(`.acts [value=resume]`), chromedp.WaitReady(`.acts [value=pause]`))
		})
	}
}

// The page of a demand, with what it holds open, in both languages and widths.
func TestTheDemandPageIsAccessible(t *testing.T) {
	axe, err := os.ReadFile("../../../web/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("%v; run `make build`, which fetches it", err)
	}
	site := serve(t)
	for _, width := range []int{1440, 390} {
		browser := testkit.Browser(t, width, 900)
		postNeed(t, browser, site)
		here := address(t, browser)
		for _, language := range []string{"", "/en"} {
			run(t, browser, chromedp.Navigate(site+language+here.RequestURI()), until(`document.documentElement.dataset.ready !== undefined`),
				chromedp.Evaluate(`document.querySelectorAll("main details:not([data-pop])").forEach((fold) => { fold.open = true })`, nil))
			picture(t, browser, "demand"+strings.ReplaceAll(language, "/", "-"))
			checkWidth(t, browser)
			checkAccess(t, browser, string(axe))
		}
	}
}
