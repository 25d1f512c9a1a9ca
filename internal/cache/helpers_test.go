package cache_test

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"zhaochang/internal/cache"
)

var errNoSpaces = errors.New("no spaces today")

// open makes a cache that waits for Redis as long as a busy machine needs, for
// facts that are not about time.
func open(t testing.TB, redisURL string) *cache.Cache {
	t.Helper()
	return openWith(t, cache.Options{RedisURL: redisURL, Patience: 10 * time.Second})
}

// hurried makes a cache that waits for Redis as long as in production.
func hurried(t testing.TB, redisURL string) *cache.Cache {
	t.Helper()
	return openWith(t, cache.Options{RedisURL: redisURL})
}

func openWith(t testing.TB, options cache.Options) *cache.Cache {
	t.Helper()
	if options.MaxBytes == 0 {
		options.MaxBytes = 1 << 20
	}
	if options.TTL == 0 {
		options.TTL = time.Minute
	}
	if options.Now == nil {
		options.Now = time.Now
	}
	c, err := cache.New(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closeCache(t, c) })
	return c
}

func closeCache(t testing.TB, c *cache.Cache) {
	t.Helper()
	if err := c.Close(); err != nil {
		t.Error(err)
	}
}

func give(value string) func(context.Context) ([]byte, error) {
	return func(context.Context) ([]byte, error) { return []byte(value), nil }
}

func fail(context.Context) ([]byte, error) { return nil, errNoSpaces }

// wantGet asks for the key with a load that gives loaded.
func wantGet(t *testing.T, c *cache.Cache, key cache.Key, loaded, want string, from cache.Hit) {
	t.Helper()
	value, hit, err := c.Get(t.Context(), key, give(loaded))
	if err != nil || string(value) != want || hit != from {
		t.Errorf("Get(%s) = %q, %s, %v; want %q, %s", key, value, hit, err, want, from)
	}
}

// preload writes a value to Redis, as another replica would.
func preload(t *testing.T, redisURL string, key cache.Key, value string) {
	t.Helper()
	c := open(t, redisURL)
	wantGet(t, c, key, value, value, cache.Miss)
	closeCache(t, c) // waits for the write
}

// client talks to Redis behind the cache's back.
func client(t testing.TB, redisURL string) *redis.Client {
	t.Helper()
	options, err := redis.ParseURL(redisURL)
	if err != nil {
		t.Fatal(err)
	}
	c := redis.NewClient(options)
	t.Cleanup(func() { c.Close() })
	return c
}

func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(5 * time.Second); !holds(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("not within 5 s: %s", what)
		}
	}
}

// A fakeClock moves when it is told to.
type fakeClock struct{ nanos atomic.Int64 }

func (c *fakeClock) now() time.Time             { return time.Unix(0, c.nanos.Load()) }
func (c *fakeClock) advance(step time.Duration) { c.nanos.Add(int64(step)) }

// A middleman stands between a cache and Redis and does to it what networks do.
type middleman struct {
	listener net.Listener
	socket   string        // of Redis; empty: there is none
	silent   atomic.Bool   // what comes in goes nowhere
	delay    atomic.Int64  // ns before each message to Redis
	messages atomic.Uint64 // that came in
	work     sync.WaitGroup

	mu    sync.Mutex
	conns []net.Conn
}

func newMiddleman(t testing.TB, redisURL string) *middleman {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	m := &middleman{listener: listener, socket: strings.TrimPrefix(redisURL, "unix://")}
	m.work.Go(m.serve)
	t.Cleanup(m.close)
	return m
}

func (m *middleman) url() string { return "redis://" + m.listener.Addr().String() }

func (m *middleman) serve() {
	for {
		conn, err := m.listener.Accept()
		if err != nil {
			return
		}
		m.keep(conn)
		if m.socket == "" {
			m.work.Go(func() { m.forward(io.Discard, conn) })
			continue
		}
		server, err := net.Dial("unix", m.socket)
		if err != nil {
			conn.Close()
			continue
		}
		m.keep(server)
		m.work.Go(func() { m.forward(server, conn) })
		m.work.Go(func() { io.Copy(conn, server) })
	}
}

func (m *middleman) forward(to io.Writer, from net.Conn) {
	buffer := make([]byte, 64<<10)
	for {
		n, err := from.Read(buffer)
		if err != nil {
			return
		}
		m.messages.Add(1)
		time.Sleep(time.Duration(m.delay.Load()))
		if !m.silent.Load() {
			to.Write(buffer[:n])
		}
	}
}

func (m *middleman) keep(conn net.Conn) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.conns = append(m.conns, conn)
}

func (m *middleman) close() {
	m.listener.Close()
	m.mu.Lock()
	for _, conn := range m.conns {
		conn.Close()
	}
	m.mu.Unlock()
	m.work.Wait()
}
