package cache_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"zhaochang/internal/cache"
	"zhaochang/internal/testkit"
)

const (
	patience = 50 * time.Millisecond
	slack    = 200 * time.Millisecond // for a machine that does other things too
)

// ask asks for n keys that nobody holds, one after the other, and says how long
// each took, from the fastest to the slowest.
func ask(t *testing.T, c *cache.Cache, name string, n int) (took []time.Duration) {
	t.Helper()
	for i := range n {
		value := fmt.Sprint(name, i)
		start := time.Now()
		wantGet(t, c, cache.NewKey(value), value, value, cache.Miss)
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	return took
}

// slowest is ask for those who care about the slowest alone.
func slowest(t *testing.T, c *cache.Cache, name string, n int) time.Duration {
	t.Helper()
	return ask(t, c, name, n)[n-1]
}

func TestReplicasShareWhatTheyMade(t *testing.T) {
	redisURL, key := testkit.Redis(t), cache.NewKey("v1", "p7", "q")
	preload(t, redisURL, key, "made elsewhere")
	c := open(t, redisURL)
	wantGet(t, c, key, "made here", "made elsewhere", cache.Shared)
	wantGet(t, c, key, "made here", "made elsewhere", cache.Memory)
	if s := c.Stats(); s.Shared != 1 || s.Memory != 1 || s.Misses != 0 {
		t.Errorf("stats = %+v; want one answer from Redis and one from memory", s)
	}
}

// TestCallersThatLeaveSayNothingAboutRedis has callers leave before the visit
// that writes what they made.
func TestCallersThatLeaveSayNothingAboutRedis(t *testing.T) {
	redisURL := testkit.Redis(t)
	c := open(t, redisURL)
	for i := range 10 {
		ctx, leave := context.WithCancel(t.Context())
		c.Get(ctx, cache.NewKey(fmt.Sprint(i)), func(context.Context) ([]byte, error) {
			leave()
			return []byte("made"), nil
		})
	}
	closeCache(t, c)
	if s := c.Stats(); s.Failures != 0 {
		t.Errorf("stats = %+v; want no failures", s)
	}
	wantGet(t, open(t, redisURL), cache.NewKey("0"), "again", "made", cache.Shared)
}

func TestErrorsDoNotReachRedis(t *testing.T) {
	redisURL := testkit.Redis(t)
	c := open(t, redisURL)
	c.Get(t.Context(), cache.NewKey("k"), fail)
	closeCache(t, c)
	if keys := client(t, redisURL).Keys(t.Context(), "*").Val(); len(keys) != 0 {
		t.Errorf("redis holds %q; want nothing", keys)
	}
}

func TestAgesInRedisDifferByUpToATenth(t *testing.T) {
	redisURL := testkit.Redis(t)
	c := openWith(t, cache.Options{RedisURL: redisURL, Patience: 10 * time.Second, TTL: 1000 * time.Second})
	for i := range 50 { // fewer than may be under way at once
		wantGet(t, c, cache.NewKey(fmt.Sprint(i)), "v", "v", cache.Miss)
	}
	closeCache(t, c)
	seen, direct := map[time.Duration]bool{}, client(t, redisURL)
	for i := range 50 {
		age := direct.TTL(t.Context(), "zhaochang:"+cache.NewKey(fmt.Sprint(i)).String()).Val()
		if age < 895*time.Second || age > 1100*time.Second {
			t.Errorf("key %d lives for %v; want 1000 s ± 10 %%", i, age)
		}
		seen[age] = true
	}
	if len(seen) < 25 {
		t.Errorf("50 keys have %d different ages; want most to differ", len(seen))
	}
}

func TestRedisIsFlushed(t *testing.T) {
	redisURL, key := testkit.Redis(t), cache.NewKey("k")
	preload(t, redisURL, key, "old")
	client(t, redisURL).FlushAll(t.Context())
	wantGet(t, open(t, redisURL), key, "new", "new", cache.Miss)
}

func TestRedisHoldsAnotherType(t *testing.T) {
	redisURL, key := testkit.Redis(t), cache.NewKey("k")
	client(t, redisURL).LPush(t.Context(), "zhaochang:"+key.String(), "a", "b")
	preload(t, redisURL, key, "right")
	wantGet(t, open(t, redisURL), key, "again", "right", cache.Shared)
}

func TestRedisIsFull(t *testing.T) {
	redisURL := testkit.Redis(t)
	preload(t, redisURL, cache.NewKey("early"), "kept")
	client(t, redisURL).ConfigSet(t.Context(), "maxmemory", "1")
	c := open(t, redisURL)
	slowest(t, c, "late", 20)
	wantGet(t, open(t, redisURL), cache.NewKey("early"), "again", "kept", cache.Shared)
}

func TestLargeValuesStayInThisProcess(t *testing.T) {
	redisURL, value := testkit.Redis(t), strings.Repeat("x", 1<<20+1)
	c := openWith(t, cache.Options{RedisURL: redisURL, Patience: 10 * time.Second, MaxBytes: 8 << 20})
	wantGet(t, c, cache.NewKey("large"), value, value, cache.Miss)
	wantGet(t, c, cache.NewKey("large"), "", value, cache.Memory)
	closeCache(t, c)
	if n := client(t, redisURL).DBSize(t.Context()).Val(); n != 0 || c.Stats().Unsent != 1 {
		t.Errorf("redis holds %d keys, %d are unsent; want 0 and 1", n, c.Stats().Unsent)
	}
}

func TestRedisIsKilledInTheMiddle(t *testing.T) {
	redisURL := testkit.Redis(t)
	c := hurried(t, redisURL)
	slowest(t, c, "before", 20)
	client(t, redisURL).ShutdownNoSave(t.Context())
	if took := slowest(t, c, "after", 200); took > patience+slack {
		t.Errorf("the slowest Get took %v; want at most %v", took, patience)
	}
	wantGet(t, c, cache.NewKey("before0"), "", "before0", cache.Memory)
	if s := c.Stats(); !s.Open || s.Failures < 5 {
		t.Errorf("stats = %+v; want an open breaker", s)
	}
}

func TestRedisWasNeverThere(t *testing.T) {
	c := hurried(t, "unix://"+t.TempDir()+"/redis.sock")
	if took := slowest(t, c, "k", 100); took > patience+slack {
		t.Errorf("the slowest Get took %v; want at most %v", took, patience)
	}
}

func TestRedisAcceptsAndNeverAnswers(t *testing.T) {
	hole, clock := newMiddleman(t, ""), &fakeClock{}
	c := openWith(t, cache.Options{RedisURL: hole.url(), Now: clock.now})
	took := ask(t, c, "first", 5)
	if took[4] < patience {
		t.Errorf("each took at most %v: the black hole is none", took[4])
	}
	if took[0] > patience+patience/2 || took[4] > patience+slack {
		t.Errorf("a Get took %v to %v; want at most %v", took[0], took[4], patience)
	}
	eventually(t, "the breaker opens", func() bool { return c.Stats().Open })

	heard := hole.messages.Load()
	free := time.Now()
	slowest(t, c, "free", 1000)
	if took := time.Since(free); took > time.Second {
		t.Errorf("1000 with an open breaker took %v; want them free", took)
	}
	if n := hole.messages.Load(); n != heard {
		t.Errorf("redis heard %d messages while it was left alone", n-heard)
	}
	clock.advance(time.Second)
	failures := c.Stats().Failures
	slowest(t, c, "attempt", 100)
	closeCache(t, c)
	if n := c.Stats().Failures - failures; n != 1 {
		t.Errorf("%d attempts after a second; want 1", n)
	}
}

func TestManyAtOnceWaitForASilentRedisOnce(t *testing.T) {
	c := hurried(t, newMiddleman(t, "").url())
	start := time.Now()
	var callers sync.WaitGroup
	for i := range 200 {
		callers.Go(func() { wantGet(t, c, cache.NewKey(fmt.Sprint(i)), "v", "v", cache.Miss) })
	}
	callers.Wait()
	if took := time.Since(start); took > patience+slack {
		t.Errorf("200 at once took %v; want about %v", took, patience)
	}
}

func TestRedisComesBack(t *testing.T) {
	redisURL, clock, log := testkit.Redis(t), &fakeClock{}, &lockedBuffer{}
	preload(t, redisURL, cache.NewKey("k"), "there all the time")
	line := newMiddleman(t, redisURL)
	line.silent.Store(true)
	c := openWith(t, cache.Options{RedisURL: line.url(), Now: clock.now, Log: slog.New(slog.NewTextHandler(log, nil))})
	slowest(t, c, "lost", 5)
	eventually(t, "the breaker opens", func() bool { return c.Stats().Open })

	line.silent.Store(false)
	wantGet(t, c, cache.NewKey("early"), "made", "made", cache.Miss)
	clock.advance(time.Second)
	wantGet(t, c, cache.NewKey("k"), "made", "there all the time", cache.Shared)
	if c.Stats().Open {
		t.Error("the breaker is open after a visit that succeeded")
	}
	for _, want := range []string{"level=WARN msg=\"redis does not answer", "level=INFO msg=\"redis answers again"} {
		if n := strings.Count(log.String(), want); n != 1 {
			t.Errorf("the log says %q %d times; want once:\n%s", want, n, log)
		}
	}
}

func TestRedisIsSlow(t *testing.T) {
	line := newMiddleman(t, testkit.Redis(t))
	line.delay.Store(int64(2 * time.Second))
	c := hurried(t, line.url())
	if took := slowest(t, c, "k", 100); took > patience+slack {
		t.Errorf("the slowest Get took %v; want at most %v", took, patience)
	}
}

// A lockedBuffer is a log that a test reads while others write to it.
type lockedBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}
