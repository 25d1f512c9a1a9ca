// Package cache keeps answers by key: in this process first, then in a Redis
// that replicas share, when there is one.
//
// A cache here can only make things faster. Whatever Redis does (down, slow,
// silent, flushed, holding damaged bytes) is a miss. It costs a caller at most
// 50 ms, and after five failures in a row nothing, but for one call a second
// that finds out whether Redis is back.
//
// A key never changes its meaning: it carries the schema, the feed position
// that the replica has applied, and the canonical query. So nothing is ever
// invalidated, a replica that lags writes under keys of its own, and old keys
// die of age. What belongs to one person has no place under a key that others
// can make, and this package cannot tell: it does not know what the bytes mean.
package cache
