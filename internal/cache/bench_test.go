package cache_test

import (
	"context"
	"strconv"
	"strings"
	"testing"

	"zhaochang/internal/cache"
	"zhaochang/internal/testkit"
)

// page is about a page of search results.
var page = strings.Repeat("厂房", 3000)

func mustGet(b *testing.B, c *cache.Cache, key cache.Key, load func(context.Context) ([]byte, error), want cache.Hit) {
	if _, hit, err := c.Get(context.Background(), key, load); err != nil || hit != want {
		b.Fatalf("Get = %s, %v; want %s", hit, err, want)
	}
}

func BenchmarkNewKey(b *testing.B) {
	query := strings.Repeat("town=长安&", 10)
	b.ReportAllocs()
	for b.Loop() {
		cache.NewKey("v1", "p123456", "guest", query)
	}
}

func BenchmarkMemory(b *testing.B) {
	c, key, load := open(b, ""), cache.NewKey("k"), give(page)
	mustGet(b, c, key, load, cache.Miss)
	b.ReportAllocs()
	for b.Loop() {
		mustGet(b, c, key, load, cache.Memory)
	}
}

func BenchmarkMemoryParallel(b *testing.B) {
	c, key, load := open(b, ""), cache.NewKey("k"), give(page)
	mustGet(b, c, key, load, cache.Miss)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			mustGet(b, c, key, load, cache.Memory)
		}
	})
}

// BenchmarkMiss is what the cache adds to an answer that must be made.
func BenchmarkMiss(b *testing.B) {
	for name, redisURL := range map[string]string{"memory": "", "redis": testkit.Redis(b)} {
		b.Run(name, func(b *testing.B) {
			c, load, i := open(b, redisURL), give(page), 0
			b.ReportAllocs()
			for b.Loop() {
				i++
				mustGet(b, c, cache.NewKey(strconv.Itoa(i)), load, cache.Miss)
			}
		})
	}
}

// BenchmarkShared reads from Redis: its cache holds nothing in this process.
func BenchmarkShared(b *testing.B) {
	redisURL, key, load := testkit.Redis(b), cache.NewKey("k"), give(page)
	first := open(b, redisURL)
	mustGet(b, first, key, load, cache.Miss)
	closeCache(b, first)
	name := "zhaochang:" + key.String()
	framed, err := client(b, redisURL).Get(context.Background(), name).Bytes()
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(framed)))
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		c := open(b, redisURL)
		c.Get(context.Background(), cache.NewKey("warm"), load) // opens a connection
		b.StartTimer()
		mustGet(b, c, key, load, cache.Shared)
		b.StopTimer()
		closeCache(b, c)
		b.StartTimer()
	}
}
