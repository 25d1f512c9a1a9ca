package e2e_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"zhaochang/internal/testkit"
)

// moved is what a short move of the map takes.
const moved = 400 * time.Millisecond

// provider is a base map on this machine, which answers as it is told to.
type provider struct {
	*httptest.Server
	status atomic.Int32
	asked  atomic.Int32
	tile   []byte
}

func newProvider(t *testing.T) *provider {
	t.Helper()
	picture := image.NewRGBA(image.Rect(0, 0, 256, 256))
	for n := range 256 {
		picture.Set(n, 0, color.RGBA{120, 90, 200, 255})
		picture.Set(0, n, color.RGBA{120, 90, 200, 255})
	}
	var body bytes.Buffer
	if err := png.Encode(&body, picture); err != nil {
		t.Fatal(err)
	}
	p := &provider{tile: body.Bytes()}
	p.status.Store(http.StatusOK)
	p.Server = httptest.NewServer(p)
	t.Cleanup(p.Close)
	return p
}

func (p *provider) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.asked.Add(1)
	if status := int(p.status.Load()); status != http.StatusOK || !strings.Contains(r.URL.RawQuery, "tk=secret-key") {
		http.Error(w, `{"msg":"quota"}`, max(status, http.StatusForbidden))
		return
	}
	w.Header().Set("Content-Type", "image/png")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(p.tile)
}

const fallback = `document.querySelector(".map-fallback").textContent`

// The base map is shown with its credit while its provider answers. When the quota
// ends, or the provider fails, our own map is left, and the corner says so.
func TestTheBasemapGivesWay(t *testing.T) {
	p := newProvider(t)
	site := serve(t, "--basemap-kind", "tianditu", "--basemap-url", p.URL, "--basemap-key", "secret-key", "--basemap-approval", "GS(2026)1号", "--basemap-licence", "甲测资字1")
	browser := testkit.Browser(t, 1440, 900)
	testkit.AllowProblem(browser, "the server responded with a status of")
	run(t, browser, chromedp.Navigate(site+"/s"), mapAlive(), chromedp.Sleep(2*time.Second))
	picture(t, browser, "basemap")
	if p.asked.Load() == 0 || value[string](t, browser, fallback) != "" {
		t.Errorf("asked for %d tiles; the corner says %q", p.asked.Load(), value[string](t, browser, fallback))
	}
	for _, want := range []string{"GS(2026)1号", "天地图", "甲测资字1"} {
		if corner := value[string](t, browser, `document.querySelector(".map-approval").textContent`); !strings.Contains(corner, want) {
			t.Errorf("the corner says %q, without %s", corner, want)
		}
	}
	for _, status := range []int32{http.StatusForbidden, http.StatusTeapot, http.StatusTooManyRequests, http.StatusInternalServerError} {
		p.status.Store(status)
		run(t, browser, chromedp.Navigate(site+"/s?town=441900119"), mapAlive(), until(fallback+` !== ""`), chromedp.WaitVisible(".cards > li"))
		asked := p.asked.Load()
		run(t, browser, chromedp.Focus(".map-canvas"), chromedp.KeyEvent("+"), chromedp.Sleep(moved))
		if more := p.asked.Load() - asked; more > 0 {
			t.Errorf("status %d: %d tiles were asked for after the map was given up", status, more)
		}
	}
	picture(t, browser, "basemap-gone")
}
