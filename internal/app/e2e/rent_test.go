package e2e_test

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

	"zhaochang/internal/testkit"
)

// awaitRents waits until the server has fitted rents and searches rest on them.
func awaitRents(t *testing.T, site string) {
	t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if answer := fetched(t, site+"/api/v1/rents"); strings.Contains(answer, `"in_search":true`) && !strings.Contains(answer, `"fitted_at":null`) {
			return
		}
	}
	t.Fatal("no rents were fitted within a minute")
}

func fetched(t *testing.T, address string) string {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v", address, answer.Status, err)
	}
	return string(body)
}

// A lease is worked out on the page of a space, with scripts and without, and its
// workbook comes with what was asked.
func TestACostIsWorkedOutOnThePage(t *testing.T) {
	site := serve(t)
	id := someSpace(t, site, "/s?kind=single_storey&has=crane")
	for name, off := range map[string]bool{"with scripts": false, "without scripts": true} {
		t.Run(name, func(t *testing.T) {
			browser := testkit.Browser(t, 390, 900)
			run(t, browser, emulation.SetScriptExecutionDisabled(off), chromedp.Navigate(site+"/l/"+id))
			const total = `document.querySelector("#cost .total .money").textContent`
			three := value[string](t, browser, total)
			run(t, browser, chromedp.SendKeys(`#cost [name=lease_years]`, "6"), chromedp.Click(`#cost button`), chromedp.WaitReady(`#cost [name=lease_years][value="6"]`))
			if six := value[string](t, browser, total); six == three || !strings.Contains(six, ",") {
				t.Errorf("six years cost %q, three %q", six, three)
			}
			book := fetched(t, site+value[string](t, browser, `document.querySelector("#cost a[download]").getAttribute("href")`))
			sheet, err := excelize.OpenReader(bytes.NewReader([]byte(book)))
			if err != nil {
				t.Fatal(err)
			}
			if months, err := sheet.GetCellValue(sheet.GetSheetList()[0], "B4"); err != nil || months != "72" {
				t.Errorf("the workbook is of %s months, %v", months, err)
			}
		})
	}
}

// The sample gets its rents while it is served: spaces show their band, lists
// their labels, and every page says that they are made up.
func TestRentsAreFittedWhileServing(t *testing.T) {
	site := serve(t)
	awaitRents(t, site)
	for path, words := range map[string][]string{
		"/market":       {"并入全市", "长安", "合成租金", "不是官方价格"},
		"/en/market":    {"with the city", "synthetic rents", "Not an official price"},
		"/s?sort=value": {"低于参考"},
		"/l/" + someSpace(t, site, "/s?sort=value"): {"低于参考", "合成租金", "不是官方价格", "质量区间", "参考是怎样得出的"},
	} {
		page := fetched(t, site+path)
		for _, word := range words {
			if !strings.Contains(page, word) {
				t.Errorf("%s does not say %q", path, word)
			}
		}
	}
}
