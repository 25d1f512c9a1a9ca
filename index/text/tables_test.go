package text

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// found is what an index found out when it was opened.
type found struct {
	Indexed []uint64
	Missing map[int]bool
	Stale   []string
	Live    map[uint64][]row // the rows of documents that were not taken out
}

func opening(t *testing.T, dir string, rows Rows, tables []byte) found {
	t.Helper()
	x, err := Open(dir, "schema", rows, tables)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = x.Close() }()
	slices.Sort(x.stale)
	f := found{x.indexed, x.missing, x.stale, map[uint64][]row{}}
	read := x.base.source.(*segmentSource)
	for i, segment := range read.segments {
		for number, at := range read.tables[i] {
			if deleted := segment.Deleted(); deleted == nil || !deleted.Contains(uint32(number)) {
				f.Live[segment.Id()] = append(f.Live[segment.Id()], at)
			}
		}
	}
	return f
}

// An index that is opened with tables finds out what it finds out by reading: when it
// is as it was, when more was committed since, and when the tables are damaged.
func TestTablesTellWhatReadingTells(t *testing.T) {
	for seed := range uint64(6) {
		random := rand.New(rand.NewPCG(seed, 5))
		rows, dir := make(rowsOf, 120), t.TempDir()
		x := mustOpen(t, dir, rows)
		step := func() {
			for range 30 {
				row := random.IntN(len(rows))
				rows[row] = randomDocument(random)
				rows.stage(x, 1, row)
			}
			commit(t, x, rows)
		}
		for range 5 {
			step()
		}
		tables, err := x.Tables(rows)
		if err != nil {
			t.Fatal(err)
		}
		if len(parseTables(tables)) == 0 || !x.IsCommitted() {
			t.Fatalf("seed %d: there are no tables", seed)
		}
		then := slices.Clone(rows)
		if seed%2 == 1 {
			step()
		}
		if err := x.Close(); err != nil {
			t.Fatal(err)
		}
		want := opening(t, dir, then, nil)
		if diff := cmp.Diff(want, opening(t, dir, then, tables)); diff != "" {
			t.Errorf("seed %d: (-read +tables):\n%s", seed, diff)
		}
		tables[random.IntN(len(tables))]++
		if diff := cmp.Diff(want, opening(t, dir, then, tables)); diff != "" {
			t.Errorf("seed %d: (-read +damaged tables):\n%s", seed, diff)
		}
	}
}

// A table of a segment with another number of documents, or of rows that are not
// there, is not used.
func TestTablesMustFit(t *testing.T) {
	rows, dir := make(rowsOf, 3), t.TempDir()
	x := mustOpen(t, dir, rows)
	random := rand.New(rand.NewPCG(1, 1))
	for row := range rows {
		rows[row] = randomDocument(random)
		rows.stage(x, 1, row)
	}
	commit(t, x, rows)
	reader, err := x.store.reader()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = reader.Close() }()
	segment := reader.Segments()[0]
	for _, c := range []struct {
		table []row
		want  bool
	}{
		{[]row{2, 0, 1}, true},
		{[]row{2, 0}, false},
		{[]row{2, 0, 3}, false},
		{[]row{2, 0, noRow}, false},
		{[]row{2, 0, -7}, false},
	} {
		if got := fits(c.table, segment, len(rows)); got != c.want {
			t.Errorf("%v fits: %t", c.table, got)
		}
	}
}
