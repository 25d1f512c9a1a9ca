package cache_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"zhaochang/internal/cache"
	"zhaochang/internal/testkit"
)

// TestDamagedBytesAreAMiss damages values in Redis, 100 ways for each of 100
// values. The load fails, so that the cache holds nothing and asks again.
func TestDamagedBytesAreAMiss(t *testing.T) {
	redisURL := testkit.Redis(t)
	direct, c := client(t, redisURL), open(t, redisURL)
	ctx := t.Context()
	rapid.Check(t, func(r *rapid.T) {
		key := cache.NewKey(rapid.String().Draw(r, "key"))
		value := rapid.SliceOf(rapid.Byte()).Draw(r, "value")
		name := "zhaochang:" + key.String()
		direct.FlushAll(ctx)
		preload(t, redisURL, key, string(value))
		written, err := direct.Get(ctx, name).Bytes()
		if err != nil {
			r.Fatal(err)
		}
		for range 100 {
			damaged := damage(r, written)
			if bytes.Equal(damaged, written) {
				continue
			}
			direct.Set(ctx, name, damaged, 0)
			if got, hit, err := c.Get(ctx, key, fail); !errors.Is(err, errNoSpaces) {
				r.Fatalf("%x, damaged to %x, gives %x, %s, %v; want a miss", written, damaged, got, hit, err)
			}
		}
	})
	if s := c.Stats(); s.Damaged < 9000 {
		t.Errorf("stats = %+v; want nearly 10,000 damaged", s)
	}
}

// damage changes, cuts, lengthens, shifts or replaces the bytes.
func damage(r *rapid.T, written []byte) []byte {
	at := rapid.IntRange(0, len(written)-1).Draw(r, "at")
	other := rapid.SliceOfN(rapid.Byte(), 1, 16).Draw(r, "other")
	switch rapid.SampledFrom([]string{"flip", "cut", "drop", "insert", "overwrite", "append", "swap", "replace"}).Draw(r, "damage") {
	case "flip":
		bytes := slices.Clone(written)
		bytes[at] ^= 1 << rapid.IntRange(0, 7).Draw(r, "bit")
		return bytes
	case "cut":
		return slices.Clone(written[:at])
	case "drop":
		return slices.Delete(slices.Clone(written), at, at+1)
	case "insert":
		return slices.Insert(slices.Clone(written), at, other...)
	case "overwrite":
		bytes := slices.Clone(written)
		copy(bytes[at:], other)
		return bytes
	case "append":
		return append(slices.Clone(written), other...)
	case "swap":
		return slices.Concat(written[at:], written[:at])
	default:
		return other
	}
}

func TestAValueUnderAnotherKeyIsAMiss(t *testing.T) {
	redisURL := testkit.Redis(t)
	mine, theirs := cache.NewKey("mine"), cache.NewKey("theirs")
	preload(t, redisURL, theirs, "theirs")
	direct := client(t, redisURL)
	direct.Rename(t.Context(), "zhaochang:"+theirs.String(), "zhaochang:"+mine.String())
	c := open(t, redisURL)
	wantGet(t, c, mine, "mine", "mine", cache.Miss)
	if s := c.Stats(); s.Damaged != 1 {
		t.Errorf("stats = %+v; want 1 damaged", s)
	}
	closeCache(t, c)
	wantGet(t, open(t, redisURL), mine, "", "mine", cache.Shared) // mended
}
