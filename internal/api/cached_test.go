package api_test

import (
	"testing"
	"time"

	"zhaochang/internal/cache"
)

func newCache(t *testing.T) *cache.Cache {
	t.Helper()
	kept, err := cache.New(cache.Options{MaxBytes: 1 << 20, TTL: time.Hour, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := kept.Close(); err != nil {
			t.Error(err)
		}
	})
	return kept
}

func TestWhatIsKeptIsSentUntilSomethingChanges(t *testing.T) {
	c := smallCity()
	h := newCachingHandler(t, c, newCache(t))
	for _, path := range []string{"/api/v1/spaces?rent_max=30", "/tiles/spaces/8/208/111.mvt"} {
		first := scenario{path: path}.send(h)
		asked := c.searches
		again := scenario{path: path}.send(h)
		if again.Body.String() != first.Body.String() || c.searches != asked || again.Header().Get("X-Cache") != "MEMORY" {
			t.Errorf("%s: asked %d times more, X-Cache %q", path, c.searches-asked, again.Header().Get("X-Cache"))
		}
		c.figures += "+"
		if refitted := (scenario{path: path}).send(h); refitted.Header().Get("X-Cache") != "MISS" || refitted.Header().Get("ETag") == first.Header().Get("ETag") {
			t.Errorf("%s: after a refit the old answer is sent", path)
		}
		asked = c.searches
		c.position.Sequence++
		c.spaces[0].RentYuanM2Month, c.spaces[0].Status = c.spaces[1].RentYuanM2Month, "paused"
		if changed := (scenario{path: path}).send(h); changed.Header().Get("X-Cache") != "MISS" || c.searches == asked {
			t.Errorf("%s: after a change the old answer is sent", path)
		}
	}
}

func TestErrorsAreNotKept(t *testing.T) {
	c := smallCity()
	h := newCachingHandler(t, c, newCache(t))
	for range 2 {
		asked := c.searches
		if w := (scenario{path: "/api/v1/spaces?cursor=wrong"}).send(h); w.Code != 400 || c.searches == asked {
			t.Errorf("status %d, %d searches", w.Code, c.searches-asked)
		}
	}
}
