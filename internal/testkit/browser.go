package testkit

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browserLimit ends a page test that waits for something that never comes.
const browserLimit = 2 * time.Minute

// chromiumFlags keep the browser quiet and offline: no name but a loopback
// address resolves, so a page that needs another host fails its test.
var chromiumFlags = []string{
	"headless", "disable-gpu", "disable-quic", "disable-dev-shm-usage",
	"no-first-run", "no-default-browser-check", "disable-background-networking",
	"disable-component-update", "disable-sync", "disable-extensions", "disable-breakpad",
	"hide-scrollbars", "force-color-profile=srgb",
	"host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
}

// Chromium returns the path of the browser and the flags, without their
// dashes, that a test starts it with.
func Chromium(t testing.TB) (path string, flags []string) {
	t.Helper()
	path, err := findBinary("chromium fonts-noto-cjk", "chromium", "chromium-browser", "google-chrome")
	if err != nil {
		t.Fatalf("testkit: %v", err)
	}
	flags = slices.Clone(chromiumFlags)
	if os.Geteuid() == 0 {
		flags = append(flags, "no-sandbox")
	}
	return path, flags
}

// Browser starts a Chromium with an empty profile and a window of the given
// size in CSS pixels, for chromedp.Run. It closes when the test ends.
//
// The test fails if a page logs an error, throws, breaks its content security
// policy or asks another host for anything, unless AllowProblem says so.
func Browser(t testing.TB, width, height int) context.Context {
	t.Helper()
	path, flags := Chromium(t)
	options := []chromedp.ExecAllocatorOption{chromedp.ExecPath(path), chromedp.WindowSize(width, height)}
	for _, flag := range flags {
		if name, value, hasValue := strings.Cut(flag, "="); hasValue {
			options = append(options, chromedp.Flag(name, value))
		} else {
			options = append(options, chromedp.Flag(name, true))
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), browserLimit)
	ctx, stop := chromedp.NewExecAllocator(ctx, options...)
	seen := new(problems)
	ctx, closeTab := chromedp.NewContext(context.WithValue(ctx, problemsKey{}, seen))
	t.Cleanup(func() {
		// Asked to close, the browser removes its temporary files; killed, it
		// leaves them.
		err := chromedp.Cancel(ctx)
		closeTab()
		stop()
		cancel()
		if err != nil {
			t.Errorf("testkit: close the browser: %v", err)
		}
		for _, problem := range seen.unexpected() {
			t.Errorf("testkit: the page reported: %s", problem)
		}
	})
	chromedp.ListenTarget(ctx, seen.listen)
	if err := chromedp.Run(ctx, log.Enable(), runtime.Enable(), chromedp.EmulateViewport(int64(width), int64(height))); err != nil {
		t.Fatalf("testkit: start %s: %v", path, err)
	}
	return ctx
}

// AllowProblem lets pages in ctx, which Browser made, report problems that
// contain the text: a test that asks for a missing page allows its 404.
func AllowProblem(ctx context.Context, text string) {
	seen := ctx.Value(problemsKey{}).(*problems)
	seen.mu.Lock()
	defer seen.mu.Unlock()
	seen.allowed = append(seen.allowed, text)
}

// Problems lists what pages in ctx, which Browser made, have complained of and
// no AllowProblem covers.
func Problems(ctx context.Context) []string {
	return ctx.Value(problemsKey{}).(*problems).unexpected()
}

type problemsKey struct{}

// problems gathers what the browser has to say against a page.
type problems struct {
	mu      sync.Mutex
	seen    []string
	allowed []string
}

func (p *problems) listen(event any) {
	switch event := event.(type) {
	case *log.EventEntryAdded:
		if e := event.Entry; e.Level == log.LevelError {
			p.add(fmt.Sprintf("%s: %s %s", e.Source, e.Text, e.URL))
		}
	case *runtime.EventConsoleAPICalled:
		if event.Type == runtime.APITypeError || event.Type == runtime.APITypeAssert {
			p.add("console: " + consoleText(event.Args))
		}
	case *runtime.EventExceptionThrown:
		p.add("exception: " + event.ExceptionDetails.Error())
	}
}

func consoleText(args []*runtime.RemoteObject) string {
	words := make([]string, len(args))
	for i, arg := range args {
		words[i] = arg.Description
		if arg.Value != nil {
			words[i] = string(arg.Value)
		}
	}
	return strings.Join(words, " ")
}

func (p *problems) add(problem string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.seen = append(p.seen, problem)
}

func (p *problems) unexpected() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(p.seen), func(problem string) bool {
		return slices.ContainsFunc(p.allowed, func(text string) bool { return strings.Contains(problem, text) })
	})
}
