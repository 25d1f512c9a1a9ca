package text

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// numbered is a Rows whose rows have had their numbers changed.
type numbered struct {
	texts []Document // by row
	ids   []string   // by row
	rows  map[string]int
}

func (n *numbered) Rows() int              { return len(n.texts) }
func (n *numbered) TextSum(row int) uint64 { return n.texts[row].Sum() }
func (n *numbered) Find(id string) (row int, ok bool) {
	row, ok = n.rows[id]
	return row, ok
}

// renumber shuffles the rows, leaves out those without text, and says where each
// went.
func (n *numbered) renumber(random *rand.Rand) (next *numbered, to []int32) {
	next, to = &numbered{rows: map[string]int{}}, make([]int32, len(n.texts))
	for i := range to {
		to[i] = -1
	}
	for _, old := range random.Perm(len(n.texts)) {
		if n.texts[old].Sum() == 0 {
			continue
		}
		to[old] = int32(len(next.texts))
		next.rows[n.ids[old]] = len(next.texts)
		next.texts, next.ids = append(next.texts, n.texts[old]), append(next.ids, n.ids[old])
	}
	return next, to
}

// put gives a space a text, and a row if it has none.
func (n *numbered) put(id string, text Document) Change {
	row, ok := n.rows[id]
	if !ok {
		row = len(n.texts)
		n.rows[id], n.texts, n.ids = row, append(n.texts, Document{}), append(n.ids, id)
	}
	n.texts[row] = text
	return Change{row, id, text}
}

var renumberQueries = []string{"厂房", "厂", "房", "标准厂房 长安", "a座", "a", "10", "库", "没有"}

// answers are the scores of the ids that each query finds, negative for those
// that it names.
func (n *numbered) answers(t *testing.T, s *Snapshot) map[string]map[string]int32 {
	t.Helper()
	all := map[string]map[string]int32{}
	for _, query := range renumberQueries {
		found, err := s.Search(t.Context(), Terms(query), query, n.Rows())
		if err != nil {
			t.Fatal(err)
		}
		all[query] = map[string]int32{}
		for row, score := range scoresOf(found) {
			if all[query][n.ids[row]] = score; found.Exact != nil && found.Exact[row/64]>>(row%64)&1 != 0 {
				all[query][n.ids[row]] = -score
			}
		}
	}
	return all
}

func TestRenumberChangesNothingButNumbers(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 8))
	dir := t.TempDir()
	rows := &numbered{rows: map[string]int{}}
	x := mustOpen(t, dir, rows)
	for step := range 60 {
		var changes []Change
		for range random.IntN(30) {
			changes = append(changes, rows.put(fmt.Sprintf("s%d", random.IntN(150)), randomDocument(random)))
		}
		x.Stage(changes, positionAt(step+1))
		if random.IntN(2) == 0 {
			commit(t, x, rows)
		}
		before, snapshot := rows.answers(t, x.Snapshot()), x.Snapshot()
		next, to := rows.renumber(random)
		x.Renumber(to, next)
		if diff := cmp.Diff(before, next.answers(t, x.Snapshot())); diff != "" {
			t.Fatalf("step %d: answers changed with the numbers (-before +after):\n%s", step, diff)
		}
		if diff := cmp.Diff(before, rows.answers(t, snapshot)); diff != "" {
			t.Fatalf("step %d: a snapshot of before changed (-before +after):\n%s", step, diff)
		}
		rows = next
		if random.IntN(8) == 0 {
			for g := x.Begin(); g != nil; g = x.Begin() {
				finish(t, x, g, rows)
			}
			if err := x.Close(); err != nil {
				t.Fatal(err)
			}
			if x = mustOpen(t, dir, rows); x.Missing() != 0 || len(x.stale) != 0 {
				t.Fatalf("step %d: %d rows missing, %d versions stale after a restart", step, x.Missing(), len(x.stale))
			}
		}
	}
}
