package cache

import (
	"sync"
	"time"
)

const (
	failureLimit = 5           // failures in a row that open the breaker
	breakerPause = time.Second // between two attempts while it is open
)

// A breaker keeps callers from waiting for a server that does not answer. It
// opens after failureLimit failures in a row, lets one call through after each
// breakerPause, and closes when a call succeeds.
type breaker struct {
	now func() time.Time

	mu       sync.Mutex
	failures int       // in a row, up to failureLimit: then it is open
	retryAt  time.Time // of the next attempt, while it is open
}

// allow tells whether the server may be called. Whoever is allowed reports.
func (b *breaker) allow() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.failures < failureLimit {
		return true
	}
	now := b.now()
	if now.Before(b.retryAt) {
		return false
	}
	b.retryAt = now.Add(breakerPause) // for the others: this call is the attempt
	return true
}

// report takes how a call went, and tells whether the breaker opened or closed
// by it.
func (b *breaker) report(failed bool) (changed bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	wasOpen := b.failures == failureLimit
	if !failed {
		b.failures = 0
		return wasOpen
	}
	b.failures = min(b.failures+1, failureLimit)
	b.retryAt = b.now().Add(breakerPause)
	return !wasOpen && b.failures == failureLimit
}

func (b *breaker) open() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.failures == failureLimit
}
