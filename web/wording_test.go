package web_test

import (
	"strings"
	"testing"
)

// TestFiguresAreSaidWithWhatTheyAreOf: one month is no months, a sum of money is a
// month's, distances to towns stand under a head that says how they are measured, and
// areas are short where they are buttons.
func TestFiguresAreSaidWithWhatTheyAreOf(t *testing.T) {
	month := hall()
	month.DepositMonths = hundredths(1)
	b := newBrowser(t, month)
	for address, want := range map[string][]string{
		"/en/l/" + month.ID: {"1 month Rent-free"},
		"/l/" + month.ID:    {"1 个月"},
		"/en/s":             {"about 73,800 yuan a month", "Coastal 1", "Near-Shenzhen 2"},
		"/s":                {"月租约 7.38 万元", "滨海 1"},
	} {
		page := text(one(t, parse(t, b.page(200, address)), named("main")))
		for _, words := range want {
			if !strings.Contains(page, words) {
				t.Errorf("%s does not say %q: %s", address, words, page)
			}
		}
	}
}

// TestButtonsThatOnlyAScriptAnswersWaitForIt.
func TestButtonsThatOnlyAScriptAnswersWaitForIt(t *testing.T) {
	b := newBrowser(t, hall())
	page := parse(t, b.page(200, "/s"))
	if buttons := elements(one(t, page, withClass("sheet-bar")), withClass("awaits-script")); len(buttons) != 1 {
		t.Errorf("the height of the list is offered %d times where scripts are awaited, want once", len(buttons))
	}
}
