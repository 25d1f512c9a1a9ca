package cache

import (
	"context"
	"hash/crc32"
	"log/slog"
	"math"
	"strconv"
	"time"

	"github.com/maypok86/otter/v2"

	"zhaochang/internal/fault"
)

// Options say where answers are kept and for how long.
type Options struct {
	RedisURL string        // as redis://, rediss:// or unix://; empty: in this process only
	Patience time.Duration // of one visit to Redis; 0: 50 ms
	MaxBytes int           // of keys and values in this process; at least 1
	// TTL is the age at which an answer dies, give or take a tenth: each key has
	// its own, so that what was made together is not made again together.
	TTL time.Duration
	Log *slog.Logger     // nil: nothing is logged
	Now func() time.Time // for the pauses between attempts to reach Redis
}

func (o Options) check() error {
	if o.MaxBytes < 1 {
		return fault.BadField("MaxBytes", strconv.Itoa(o.MaxBytes), "leaves no room for a value", "1 or more bytes")
	}
	if o.TTL < time.Millisecond {
		return fault.BadField("TTL", o.TTL.String(), "keeps no value", "1ms or more")
	}
	if o.Patience < 0 {
		return fault.BadField("Patience", o.Patience.String(), "is negative", "0 or more")
	}
	if o.Now == nil {
		return fault.New(fault.Internal, "Now is nil: hand in a clock, such as time.Now")
	}
	return nil
}

// Hit says where an answer came from.
type Hit uint8

// The places that an answer comes from.
const (
	Miss   Hit = iota // made by this call
	Memory            // held in this process, or being made for another caller
	Shared            // held in Redis
)

// hitNames is what stands in a header of a response.
var hitNames = [...]string{Miss: "MISS", Memory: "MEMORY", Shared: "SHARED"}

func (h Hit) String() string { return hitNames[h] }

// A Cache keeps answers by key. It is safe for concurrent use.
type Cache struct {
	memory *otter.Cache[Key, []byte]
	shared *shared // nil: in this process only
	counts counts
}

// New makes a cache. It does not wait for Redis, which may come later or never;
// only options that cannot be right are an error, of kind Invalid.
func New(options Options) (_ *Cache, err error) {
	defer fault.Wrap(&err, "cache: new")
	if err := options.check(); err != nil {
		return nil, err
	}
	if options.Log == nil {
		options.Log = slog.New(slog.DiscardHandler)
	}
	c := &Cache{}
	if options.RedisURL != "" {
		if c.shared, err = newShared(options, &c.counts); err != nil {
			return nil, err
		}
	}
	c.memory, err = otter.New(&otter.Options[Key, []byte]{
		MaximumWeight: uint64(options.MaxBytes),
		Weigher:       weight,
		ExpiryCalculator: otter.ExpiryWritingFunc(func(e otter.Entry[Key, []byte]) time.Duration {
			return lifetime(options.TTL, e.Key)
		}),
	})
	return c, err
}

// Get gives the answer that key stands for, and calls load for it when nobody
// holds it. Of many callers at once one loads and the others wait for it; a
// caller whose ctx ends leaves, and when it was the one that loaded, another
// takes over. An error of load goes to all who wait and is not kept; no other
// error is possible but that of ctx.
//
// The value is shared with other callers: it must not be changed.
func (c *Cache) Get(ctx context.Context, key Key, load func(context.Context) ([]byte, error)) ([]byte, Hit, error) {
	// Asked for on its own, for it is the usual case and needs no closure.
	if value, held := c.memory.GetIfPresent(key); held {
		c.counts.answers[Memory].Add(1)
		return value, Memory, nil
	}
	value, hit, err := c.join(ctx, key, load)
	if err != nil {
		return nil, Miss, err
	}
	c.counts.answers[hit].Add(1)
	return value, hit, nil
}

// join waits for the caller that is filling the key, or is that caller.
func (c *Cache) join(ctx context.Context, key Key, load func(context.Context) ([]byte, error)) (value []byte, hit Hit, err error) {
	hit = Memory // unless this call is the one that fills
	fill := func(ctx context.Context, key Key) (value []byte, err error) {
		value, hit, err = c.fill(ctx, key, load)
		return value, err
	}
	value, err = c.memory.Get(ctx, key, otter.LoaderFunc[Key, []byte](fill))
	return value, hit, err
}

// fill gets what this process does not hold.
func (c *Cache) fill(ctx context.Context, key Key, load func(context.Context) ([]byte, error)) ([]byte, Hit, error) {
	if c.shared == nil {
		value, err := load(ctx)
		return value, Miss, err
	}
	if value, found := c.shared.get(ctx, key); found {
		return value, Shared, nil
	}
	value, err := load(ctx)
	if err == nil {
		c.shared.put(ctx, key, value)
	}
	return value, Miss, err
}

// Close ends the writes under way and the connections to Redis. A Get after it
// still answers, without Redis.
func (c *Cache) Close() error {
	c.memory.StopAllGoroutines()
	if c.shared == nil {
		return nil
	}
	return c.shared.close()
}

// weight is about what an entry takes in memory, in bytes.
func weight(key Key, value []byte) uint32 {
	const entry = 128 // the node, its slot in the table and the headers
	return uint32(min(entry+len(key.text)+len(value), math.MaxUint32))
}

// lifetime is ttl, longer or shorter by up to a tenth, as the key decides.
func lifetime(ttl time.Duration, key Key) time.Duration {
	spread := float64(crc32.ChecksumIEEE([]byte(key.text)))/math.MaxUint32*2 - 1
	return ttl + time.Duration(spread*float64(ttl)/10)
}
