package e2e_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"zhaochang/internal/app"
)

// tape keeps what a program prints and may be read while it runs.
type tape struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (t *tape) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.text.Write(p)
}

func (t *tape) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.text.String()
}

var printedAddress = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// serve runs `zhaochang demo` on a fresh data folder until the test ends, with
// these flags, and gives its address once it is ready.
func serve(t *testing.T, flags ...string) string {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	var out, problems tape
	ended := make(chan int, 1)
	go func() {
		ended <- app.Main(ctx, app.System{
			Args: append([]string{"demo", "--data", t.TempDir(), "--addr", "127.0.0.1:0"}, flags...), Out: &out, Err: &problems,
		})
	}()
	t.Cleanup(func() {
		cancel()
		<-ended
	})
	return waitUntilReady(t, &out, &problems, ended)
}

func waitUntilReady(t *testing.T, out, problems *tape, ended <-chan int) string {
	t.Helper()
	deadline := time.After(2 * time.Minute)
	for {
		if url := printedAddress.FindString(out.String()); url != "" && isReady(url) {
			return url
		}
		select {
		case status := <-ended:
			t.Fatalf("the server ended with status %d: %s%s", status, out, problems)
		case <-deadline:
			t.Fatalf("the server is not ready after two minutes: %s%s", out, problems)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func isReady(url string) bool {
	answer, err := http.Get(url + "/readyz")
	if err != nil {
		return false
	}
	defer func() { _ = answer.Body.Close() }()
	_, _ = io.Copy(io.Discard, answer.Body)
	return answer.StatusCode == http.StatusOK
}

// stepLimit ends a step that waits for something that never comes.
const stepLimit = 40 * time.Second

// run does steps in the browser and fails the test when one does not come off.
func run(t *testing.T, browser context.Context, steps ...chromedp.Action) {
	t.Helper()
	ctx, cancel := context.WithTimeout(browser, stepLimit)
	defer cancel()
	if err := chromedp.Run(ctx, steps...); err != nil {
		t.Fatalf("%v, at %s", err, value[string](t, browser, `location.href`))
	}
}

// value is what an expression gives in the page.
func value[T any](t *testing.T, browser context.Context, expression string) T {
	t.Helper()
	var v T
	if err := chromedp.Run(browser, chromedp.Evaluate(expression, &v)); err != nil {
		t.Fatal(err)
	}
	return v
}

// until waits for an expression to be true.
func until(expression string) chromedp.Action {
	return chromedp.Poll(expression, nil, chromedp.WithPollingTimeout(20*time.Second), chromedp.WithPollingInterval(50*time.Millisecond))
}

// mapAlive waits until the live map has drawn its towns.
func mapAlive() chromedp.Action {
	return until(`document.querySelectorAll("#map[data-live] .bubble, #map[data-live] .pill").length > 0`)
}

// picture keeps what the browser shows beside the test's other artifacts.
func picture(t *testing.T, browser context.Context, name string) {
	t.Helper()
	var shot []byte
	run(t, browser, chromedp.ActionFunc(func(ctx context.Context) (err error) {
		shot, err = page.CaptureScreenshot().Do(ctx)
		return err
	}))
	if err := os.WriteFile(filepath.Join(t.ArtifactDir(), name+".png"), shot, 0o600); err != nil {
		t.Fatal(err)
	}
}
