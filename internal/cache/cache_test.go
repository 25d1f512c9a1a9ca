package cache_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"zhaochang/internal/cache"
	"zhaochang/internal/fault"
	"zhaochang/internal/testkit"
)

// facts hold for every cache, with Redis and without.
var facts = []struct {
	name string
	hold func(*testing.T, *cache.Cache)
}{
	{"what was made once is not made again", func(t *testing.T, c *cache.Cache) {
		key := cache.NewKey("v1", "p7", "q=冲压")
		wantGet(t, c, key, "first", "first", cache.Miss)
		wantGet(t, c, key, "second", "first", cache.Memory)
	}},
	{"keys do not see each other", func(t *testing.T, c *cache.Cache) {
		wantGet(t, c, cache.NewKey("v1", "p7"), "old", "old", cache.Miss)
		wantGet(t, c, cache.NewKey("v1", "p8"), "new", "new", cache.Miss)
	}},
	{"an empty answer is an answer", func(t *testing.T, c *cache.Cache) {
		key := cache.NewKey("none")
		wantGet(t, c, key, "", "", cache.Miss)
		wantGet(t, c, key, "something", "", cache.Memory)
	}},
	{"an error of load is returned and not kept", func(t *testing.T, c *cache.Cache) {
		key := cache.NewKey("k")
		for range 2 {
			if value, hit, err := c.Get(t.Context(), key, fail); !errors.Is(err, errNoSpaces) || value != nil || hit != cache.Miss {
				t.Errorf("Get = %q, %s, %v; want the error of load", value, hit, err)
			}
		}
		wantGet(t, c, key, "now", "now", cache.Miss)
	}},
	{"of fifty callers at once one loads", fiftyCallersOneLoad},
	{"a caller that leaves does not fail those who wait", ownerLeaves},
	{"a caller that waits may leave", waiterLeaves},
	{"a context that has ended loads nothing", func(t *testing.T, c *cache.Cache) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, _, err := c.Get(ctx, cache.NewKey("k"), func(context.Context) ([]byte, error) {
			t.Error("load was called")
			return nil, nil
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("err = %v; want that of the context", err)
		}
	}},
	{"a load that panics holds nobody up", func(t *testing.T, c *cache.Cache) {
		key := cache.NewKey("k")
		func() {
			defer func() {
				if recover() == nil {
					t.Error("the panic was swallowed")
				}
			}()
			c.Get(t.Context(), key, func(context.Context) ([]byte, error) { panic("out of space") })
		}()
		wantGet(t, c, key, "after", "after", cache.Miss)
	}},
	{"it says what it did", func(t *testing.T, c *cache.Cache) {
		wantGet(t, c, cache.NewKey("a"), "1", "1", cache.Miss)
		wantGet(t, c, cache.NewKey("b"), "2", "2", cache.Miss)
		wantGet(t, c, cache.NewKey("a"), "3", "1", cache.Memory)
		if s := c.Stats(); s.Misses != 2 || s.Memory != 1 || s.Shared != 0 {
			t.Errorf("stats = %+v; want 2 misses and 1 answer from memory", s)
		}
	}},
	{"it answers after it is closed, and closes twice", func(t *testing.T, c *cache.Cache) {
		closeCache(t, c)
		closeCache(t, c)
		wantGet(t, c, cache.NewKey("k"), "late", "late", cache.Miss)
	}},
}

func TestInThisProcessOnly(t *testing.T) {
	for _, fact := range facts {
		t.Run(fact.name, func(t *testing.T) { fact.hold(t, hurried(t, "")) })
	}
}

func TestWithRedis(t *testing.T) {
	redisURL := testkit.Redis(t)
	for _, fact := range facts {
		t.Run(fact.name, func(t *testing.T) {
			client(t, redisURL).FlushAll(t.Context())
			fact.hold(t, open(t, redisURL))
		})
	}
}

// TestWithSilentRedis holds the same facts against a Redis that never answers.
func TestWithSilentRedis(t *testing.T) {
	redisURL := newMiddleman(t, "").url()
	for _, fact := range facts {
		t.Run(fact.name, func(t *testing.T) { fact.hold(t, hurried(t, redisURL)) })
	}
}

func fiftyCallersOneLoad(t *testing.T, c *cache.Cache) {
	var loads atomic.Int32
	gate := make(chan struct{})
	load := func(context.Context) ([]byte, error) {
		loads.Add(1)
		<-gate
		return []byte("made"), nil
	}
	var callers sync.WaitGroup
	for range 50 {
		callers.Go(func() {
			if value, _, err := c.Get(t.Context(), cache.NewKey("busy"), load); err != nil || string(value) != "made" {
				t.Errorf("Get = %q, %v; want what was made", value, err)
			}
		})
	}
	eventually(t, "a load begins", func() bool { return loads.Load() > 0 })
	time.Sleep(20 * time.Millisecond) // for the others to arrive
	close(gate)
	callers.Wait()
	if n := loads.Load(); n != 1 {
		t.Errorf("%d loads; want 1", n)
	}
}

// waitOn starts a caller that waits for a load under way.
func waitOn(ctx context.Context, c *cache.Cache, key cache.Key, load func(context.Context) ([]byte, error)) <-chan error {
	result := make(chan error, 1)
	go func() {
		value, _, err := c.Get(ctx, key, load)
		if err == nil && string(value) != "made" {
			err = fmt.Errorf("got %q", value)
		}
		result <- err
	}()
	return result
}

func ownerLeaves(t *testing.T, c *cache.Cache) {
	key, started := cache.NewKey("k"), make(chan struct{})
	ctx, leave := context.WithCancel(t.Context())
	owner := waitOn(ctx, c, key, func(ctx context.Context) ([]byte, error) {
		close(started)
		<-ctx.Done()
		return nil, ctx.Err()
	})
	<-started
	waiters := []<-chan error{waitOn(t.Context(), c, key, give("made")), waitOn(t.Context(), c, key, give("made"))}
	time.Sleep(10 * time.Millisecond) // for them to arrive
	leave()
	if err := <-owner; !errors.Is(err, context.Canceled) {
		t.Errorf("the caller that left got %v; want the error of its context", err)
	}
	for _, waiter := range waiters {
		if err := <-waiter; err != nil {
			t.Errorf("a caller that waited got %v; want the value", err)
		}
	}
}

func waiterLeaves(t *testing.T, c *cache.Cache) {
	key, started, gate := cache.NewKey("k"), make(chan struct{}), make(chan struct{})
	owner := waitOn(t.Context(), c, key, func(context.Context) ([]byte, error) {
		close(started)
		<-gate
		return []byte("made"), nil
	})
	<-started
	ctx, leave := context.WithCancel(t.Context())
	waiter := waitOn(ctx, c, key, fail)
	time.Sleep(10 * time.Millisecond) // for it to arrive
	leave()
	if err := <-waiter; !errors.Is(err, context.Canceled) {
		t.Errorf("the waiter that left got %v; want the error of its context", err)
	}
	close(gate)
	if err := <-owner; err != nil {
		t.Errorf("the caller that loads got %v; want the value", err)
	}
}

func TestAnswersDieOfAge(t *testing.T) {
	c := openWith(t, cache.Options{TTL: 50 * time.Millisecond})
	wantGet(t, c, cache.NewKey("k"), "young", "young", cache.Miss)
	time.Sleep(60 * time.Millisecond)
	wantGet(t, c, cache.NewKey("k"), "next", "next", cache.Miss)
}

func TestMemoryStaysWithinItsBound(t *testing.T) {
	const bound = 1 << 20
	c := openWith(t, cache.Options{MaxBytes: bound})
	value := string(make([]byte, 10<<10))
	for i := range 1000 {
		wantGet(t, c, cache.NewKey("k", fmt.Sprint(i)), value, value, cache.Miss)
	}
	eventually(t, "what is too much is let go", func() bool { return c.Stats().Bytes <= bound })
	if s := c.Stats(); s.Bytes < bound/2 {
		t.Errorf("%d bytes are held of %d; want most of the room used", s.Bytes, bound)
	}
}

func TestOptionsThatCannotBeRight(t *testing.T) {
	good := cache.Options{MaxBytes: 1, TTL: time.Second, Now: time.Now}
	for name, spoil := range map[string]func(*cache.Options){
		"no room":       func(o *cache.Options) { o.MaxBytes = 0 },
		"no time":       func(o *cache.Options) { o.TTL = 0 },
		"no Redis":      func(o *cache.Options) { o.RedisURL = "https://:hunter2@redis.example" },
		"no address":    func(o *cache.Options) { o.RedisURL = "redis://:hunter2%@redis.example" },
		"no such query": func(o *cache.Options) { o.RedisURL = "redis://:hunter2@redis.example?pool=3" },
	} {
		options := good
		spoil(&options)
		_, err := cache.New(options)
		if fault.KindOf(err) != fault.Invalid || len(fault.FieldsOf(err)) != 1 {
			t.Errorf("%s: err = %v; want an invalid field", name, err)
		}
		if err != nil && containsPassword(err) {
			t.Errorf("%s: %v shows the password", name, err)
		}
	}
}
