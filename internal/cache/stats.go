package cache

import "sync/atomic"

// Stats count since the cache was made, but for Bytes and Open.
type Stats struct {
	Memory uint64 // answers from this process
	Shared uint64 // answers from Redis
	Misses uint64 // answers that were made
	Bytes  uint64 // held in this process, about

	Failures uint64 // visits to Redis that failed
	Damaged  uint64 // values in Redis that were not what was written
	Unsent   uint64 // values too large for Redis, or made faster than it takes them
	Open     bool   // Redis is left alone, for it has failed too often
}

// counts are the counters behind Stats.
type counts struct {
	answers                   [len(hitNames)]atomic.Uint64
	failures, damaged, unsent atomic.Uint64
}

// Stats says how the cache is doing.
func (c *Cache) Stats() Stats {
	return Stats{
		Memory:   c.counts.answers[Memory].Load(),
		Shared:   c.counts.answers[Shared].Load(),
		Misses:   c.counts.answers[Miss].Load(),
		Bytes:    c.memory.WeightedSize(),
		Failures: c.counts.failures.Load(),
		Damaged:  c.counts.damaged.Load(),
		Unsent:   c.counts.unsent.Load(),
		Open:     c.shared != nil && c.shared.breaker.open(),
	}
}
