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
		changes[i] = Change{ID: s.ID, Space: s, TextSum: uint64(i) << 40}
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
		loaded, err := Load(bytes.NewReader(saved(t, table.Snapshot())))
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
	for at := range sound {
		damaged := bytes.Clone(sound)
		damaged[at] ^= 0x10
		if _, err := Load(bytes.NewReader(damaged)); !errors.Is(err, ErrFormat) {
			t.Fatalf("byte %d changed: %v, want ErrFormat", at, err)
		}
	}
	for _, length := range []int{0, 3, len(sound) / 2, len(sound) - 1} {
		if _, err := Load(bytes.NewReader(sound[:length])); !errors.Is(err, ErrFormat) {
			t.Fatalf("cut to %d bytes: %v, want ErrFormat", length, err)
		}
	}
}

// FuzzLoad gives whatever comes its right checksum: it is refused, or it is a
// table that saves to the same bytes.
func FuzzLoad(f *testing.F) {
	for _, n := range []int{0, 1, 3} {
		whole := saved(f, sample(n).Snapshot())
		f.Add(whole[:len(whole)-4])
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		whole := binary.LittleEndian.AppendUint32(bytes.Clone(body), crc32.Checksum(body, castagnoli))
		table, err := Load(bytes.NewReader(whole))
		if err != nil {
			if !errors.Is(err, ErrFormat) {
				t.Fatal(err)
			}
			return
		}
		if again := saved(t, table.Snapshot()); len(again) > len(whole) {
			t.Fatalf("%d bytes became %d", len(whole), len(again))
		}
	})
}
