package columns

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"testing"

	"zhaochang/internal/market"
)

// sample is a table of n spaces over several blocks, some of them gone.
func sample(n int) *Table {
	t := New()
	changes := make([]Change, n)
	for i := range changes {
		s := &market.Space{ID: fmt.Sprintf("s%d", i), Rev: int64(i), Town: fmt.Sprint(i % 7), Status: market.StatusOpen}
		if i%3 > 0 {
			s.AreaM2 = market.Known(market.Decimal(i * 100))
			s.Lon, s.Lat = market.Known(-0.5+float64(i)), market.Known(22.5)
		}
		changes[i] = Change{ID: s.ID, Space: s, TextSum: uint64(i) << 55}
	}
	t.Apply(changes)
	t.Apply([]Change{{ID: "s1"}, {ID: "s600"}})
	return t
}

func saved(tb testing.TB, s *Snapshot) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := s.Save(&b); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func sumsOf(tb testing.TB, s *Snapshot) map[string]uint64 {
	tb.Helper()
	sums := map[string]uint64{}
	if err := s.Sums(func(id string, sum uint64) error { sums[id] = sum; return nil }); err != nil {
		tb.Fatal(err)
	}
	return sums
}

func TestALoadedTableIsTheSavedOne(t *testing.T) {
	for _, n := range []int{0, 1, 512, 1300} {
		table := sample(n)
		loaded, err := Load(saved(t, table.Snapshot()))
		if err != nil {
			t.Fatal(err)
		}
		before, after := sumsOf(t, table.Snapshot()), sumsOf(t, loaded.Snapshot())
		if fmt.Sprint(before) != fmt.Sprint(after) || loaded.Snapshot().Len() != table.Snapshot().Len() {
			t.Fatalf("%d spaces became %d, or others", table.Snapshot().Len(), loaded.Snapshot().Len())
		}
		for id := range before {
			was, _ := table.Snapshot().Find(id)
			if is, ok := loaded.Snapshot().Find(id); !ok || is != was {
				t.Fatalf("%s moved from row %d to %d (%v)", id, was, is, ok)
			}
		}
	}
}

func TestEveryDamageToASavedTableIsSeen(t *testing.T) {
	sound := saved(t, sample(40).Snapshot())
	for at := 0; at < len(sound); at += 1 + at%3 {
		damaged := bytes.Clone(sound)
		damaged[at] ^= 0x10
		if _, err := Load(damaged); !errors.Is(err, ErrFormat) {
			t.Fatalf("byte %d changed: %v, want ErrFormat", at, err)
		}
	}
	for _, length := range []int{0, 3, len(sound) / 2, len(sound) - 1} {
		if _, err := Load(bytes.Clone(sound[:length])); !errors.Is(err, ErrFormat) {
			t.Fatalf("cut to %d bytes: %v, want ErrFormat", length, err)
		}
	}
}

// FuzzLoad gives whatever comes its right checksums: it is refused, or it is a
// table that can be saved.
func FuzzLoad(f *testing.F) {
	for _, n := range []int{0, 1, 3} {
		whole := saved(f, sample(n).Snapshot())
		f.Add(whole[:len(whole)-8])
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		if len(body) > chunkBytes {
			return
		}
		sum := binary.LittleEndian.AppendUint32(nil, crc32.Checksum(body, castagnoli))
		sum = binary.LittleEndian.AppendUint32(sum, crc32.Checksum(sum, castagnoli))
		table, err := Load(append(bytes.Clone(body), sum...))
		if err != nil {
			if !errors.Is(err, ErrFormat) {
				t.Fatal(err)
			}
			return
		}
		saved(t, table.Snapshot())
	})
}
