package text

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// model is an entry as a plain map.
type model map[uint32]uint8

func (m model) rows() []uint32 {
	rows := []uint32{}
	for row := range m {
		rows = append(rows, row)
	}
	slices.Sort(rows)
	return rows
}

const modelRows = 20_000

// change takes some rows out and puts some in, of all rows or of a part of them,
// and says what it did.
func (m model) change(random *rand.Rand) (gone *rowSet, postings []posting) {
	gone = new(rowSet)
	first, span := 0, modelRows
	if random.IntN(2) == 0 {
		first, span = random.IntN(modelRows-500), 500
	}
	share := random.Float64()
	for row := first; row < first+span; row++ {
		if random.Float64() > share*share {
			continue
		}
		if _, held := m[uint32(row)]; held {
			gone.add(uint32(row))
			delete(m, uint32(row))
		}
		if random.IntN(3) > 0 {
			p := posting{uint32(row), uint8(1 + random.IntN(255))}
			postings = append(postings, p)
			m[p.row] = p.frequency
		}
	}
	return gone, postings
}

func checkEntry(t *testing.T, e *entry, m model, random *rand.Rand) {
	t.Helper()
	if held := postingsOf(e); !maps.Equal(held, m) {
		t.Fatalf("the entry differs in %d rows", differences(held, m))
	}
	if e.count != len(m) {
		t.Fatalf("entry counts %d rows, want %d", e.count, len(m))
	}
	for range 200 {
		row := uint32(random.IntN(modelRows + 5000))
		if got := e.frequency(row); got != m[row] {
			t.Fatalf("row %d has frequency %d, want %d", row, got, m[row])
		}
	}
	set, some, want := make([]uint64, 5*chunkWords), make([]uint64, 5*chunkWords), make([]uint64, 5*chunkWords)
	e.set(set)
	for w := range some {
		some[w] = random.Uint64() & random.Uint64()
		want[w] = some[w] & set[w]
	}
	rows := []uint32{}
	eachBit(set, func(row int) { rows = append(rows, uint32(row)) })
	if !slices.Equal(rows, m.rows()) {
		t.Fatalf("set gives %d rows, want %d", len(rows), len(m))
	}
	asked, counted := slices.Clone(some), 0
	eachBit(want, func(int) { counted++ })
	if got := e.countIn(&rowSet{some}); got != counted {
		t.Fatalf("%d rows are counted in a set, want %d", got, counted)
	}
	if e.and(some); !slices.Equal(some, want) {
		t.Fatal("and keeps other rows than those that hold the term")
	}
	checkScores(t, e, m, asked)
}

func differences(a, b map[uint32]uint8) (n int) {
	for row := range uint32(modelRows) {
		if a[row] != b[row] {
			n++
		}
	}
	return n
}

// checkScores scores the rows that are asked for.
func checkScores(t *testing.T, e *entry, m model, asked []uint64) {
	t.Helper()
	var lengths [blockRows]uint8
	for row := range lengths {
		lengths[row] = uint8(1 + row%100)
	}
	s := &scorer{fractions: newFractions(60), idf: 31_415, lengths: &lengths}
	for at := range len(asked) / blockWords {
		var scores [blockRows]int32
		s.scores = &scores
		mask := (*[blockWords]uint64)(asked[at*blockWords:])
		e.score(at, mask, s)
		for row := range scores {
			want := int32(0)
			if f := m[uint32(at*blockRows+row)]; f > 0 && mask[row/64]>>(row%64)&1 != 0 {
				want = s.fractions.score(s.idf, lengths[row], f)
			}
			if scores[row] != want {
				t.Fatalf("row %d of block %d scores %d, want %d", row, at, scores[row], want)
			}
		}
	}
}

// An entry that has been through any changes is the one that is built of what is
// left, whether it is a list or chunks.
func TestEntriesAreWhatTheirChangesMakeThem(t *testing.T) {
	lists, chunks := 0, 0
	for seed := range 12 {
		random := rand.New(rand.NewPCG(uint64(seed), 9))
		m, e := model{}, noRows
		for range 12 {
			gone, postings := m.change(random)
			e = e.with(gone, postings, modelRows)
			checkEntry(t, e, m, random)
			b := newBuilder(modelRows)
			for row, frequency := range m { // in no order
				b.add(row, frequency)
			}
			checkEntry(t, b.entry(), m, random)
			checkEntry(t, b.entry(), model{}, random)
			if e.chunks == nil {
				lists++
			} else {
				chunks++
			}
		}
	}
	if lists < 10 || chunks < 10 {
		t.Fatalf("only %d lists and %d entries of chunks were seen", lists, chunks)
	}
}

func TestFrequenciesOfOneRowAddUp(t *testing.T) {
	b := newBuilder(10)
	for range 3 {
		b.add(7, 100)
		b.add(5000, 2) // beyond what was announced
	}
	if diff := cmp.Diff(map[uint32]uint8{7: 255, 5000: 6}, postingsOf(b.entry())); diff != "" {
		t.Fatalf("(-want +got):\n%s", diff)
	}
}

// A change leaves the entry that it starts from as it was.
func TestEntriesDoNotChange(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 4))
	m := model{}
	for len(m) < 5000 {
		m.change(random)
	}
	b := newBuilder(modelRows)
	for row, frequency := range m {
		b.add(row, frequency)
	}
	e := b.entry()
	before := postingsOf(e)
	gone, postings := m.change(random)
	e.with(gone, postings, modelRows)
	if after := postingsOf(e); !maps.Equal(before, after) {
		t.Fatalf("the entry changed in %d rows", differences(before, after))
	}
}

func TestTheDictionaryIsReadWholeAndOnce(t *testing.T) {
	parts := dictionaryParts()
	for i, part := range parts[1:] {
		if part.from != parts[i].below || part.from == "" {
			t.Errorf("a part starts with %q, but the one before ends with %q", part.from, parts[i].below)
		}
	}
	if first, last := parts[0], parts[len(parts)-1]; first.from != "" || last.below != "" {
		t.Errorf("the parts go from %q to %q, want from the first term to the last", first.from, last.below)
	}
}
