package cache

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net/url"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/logging"
	"github.com/redis/go-redis/v9/maintnotifications"

	"zhaochang/internal/fault"
)

const (
	// usualPatience bounds a visit to Redis. A search takes a few milliseconds, so
	// waiting longer for its answer makes nothing faster.
	usualPatience = 50 * time.Millisecond

	// maxSharedBytes keeps large values out of Redis: over a slow line they
	// would take longer than a visit may, and open the breaker for everybody.
	maxSharedBytes = 1 << 20

	maxWrites = 64 // under way at once

	prefix = "zhaochang:" // of all keys, in a Redis that others use too
)

// shared is the part of the cache that replicas share. All that goes wrong here
// ends here: in a count, and in the log when Redis goes and comes.
type shared struct {
	client   *redis.Client
	breaker  breaker
	patience time.Duration
	ttl      time.Duration
	log      *slog.Logger
	counts   *counts

	writes chan struct{} // holds one for each write under way
	ending sync.Once
}

func newShared(options Options, counts *counts) (*shared, error) {
	patience := cmp.Or(options.Patience, usualPatience)
	client, err := newClient(options.RedisURL, patience)
	if err != nil {
		return nil, err
	}
	// The library writes each failure to standard error. Here it is enough to
	// say when Redis goes and comes, and that is this package's to say.
	logging.Disable()
	return &shared{
		client:   client,
		breaker:  breaker{now: options.Now},
		patience: patience,
		ttl:      options.TTL,
		log:      options.Log,
		counts:   counts,
		writes:   make(chan struct{}, maxWrites),
	}, nil
}

// newClient prepares a client that tries once and gives up after patience,
// whatever the URL says about retries and timeouts.
func newClient(address string, patience time.Duration) (*redis.Client, error) {
	options, err := redis.ParseURL(address)
	if err != nil {
		return nil, badURL(address)
	}
	options.DialTimeout, options.ReadTimeout, options.WriteTimeout = patience, patience, patience
	options.PoolTimeout = patience
	options.ContextTimeoutEnabled = true
	options.MaxRetries = -1
	options.DialerRetries = 1
	options.DisableIdentity = true
	// Otherwise each connection to an older Redis begins with a command that it
	// does not know.
	options.MaintNotificationsConfig = &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
	return redis.NewClient(options), nil
}

// badURL shows the address without its password, and leaves the cause out, for
// it may quote it.
func badURL(address string) error {
	shown := "…"
	if u, err := url.Parse(address); err == nil {
		shown = u.Redacted()
	}
	return fault.BadField("REDIS_URL", shown, "is not the address of a Redis",
		"redis://[user:password@]host[:port][/database], rediss://… for TLS, unix:///path/to/redis.sock")
}

func (s *shared) get(ctx context.Context, key Key) (value []byte, found bool) {
	var framed []byte
	s.visit(ctx, func(ctx context.Context) (err error) {
		framed, err = s.client.Get(ctx, prefix+key.text).Bytes()
		found = err == nil
		return err
	})
	if !found {
		return nil, false
	}
	value, whole := unframe(key, framed)
	if !whole {
		s.counts.damaged.Add(1)
	}
	return value, whole
}

// put writes while the caller goes on. A write that Redis cannot take is left
// out: the next replica makes the value again.
func (s *shared) put(ctx context.Context, key Key, value []byte) {
	if len(value) > maxSharedBytes {
		s.counts.unsent.Add(1)
		return
	}
	select {
	case s.writes <- struct{}{}:
	default:
		s.counts.unsent.Add(1)
		return
	}
	go func() {
		defer func() { <-s.writes }()
		s.visit(ctx, func(ctx context.Context) error {
			return s.client.Set(ctx, prefix+key.text, frame(key, value), lifetime(s.ttl, key)).Err()
		})
	}()
}

// visit calls Redis, unless the breaker is open. That a caller leaves says
// nothing about Redis, so it does not end the visit, which is short anyway.
func (s *shared) visit(ctx context.Context, call func(context.Context) error) {
	if !s.breaker.allow() {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.patience)
	defer cancel()
	err := call(ctx)
	failed := err != nil && !errors.Is(err, redis.Nil)
	if failed {
		s.counts.failures.Add(1)
	}
	switch changed := s.breaker.report(failed); {
	case changed && failed:
		s.log.WarnContext(ctx, "redis does not answer: going on without it", "error", err)
	case changed:
		s.log.InfoContext(ctx, "redis answers again")
	}
}

// close waits for the writes under way, and takes their places for good, so
// that none begins after it.
func (s *shared) close() (err error) {
	s.ending.Do(func() {
		for range cap(s.writes) {
			s.writes <- struct{}{}
		}
		err = s.client.Close()
	})
	return err
}
