package text

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// rowsOf is a Rows over texts by row number; space "s7" has row 7.
type rowsOf []Document

func (r rowsOf) Rows() int              { return len(r) }
func (r rowsOf) TextSum(row int) uint64 { return r[row].Sum() }
func (r rowsOf) Find(id string) (row int, ok bool) {
	_, err := fmt.Sscanf(id, "s%d", &row)
	return row, err == nil && row < len(r)
}

// stage makes the changes that lead to the rows numbered.
func (r rowsOf) stage(x *Index, at int64, rows ...int) {
	var changes []Change
	for _, row := range rows {
		changes = append(changes, Change{row, fmt.Sprintf("s%d", row), r[row]})
	}
	x.Stage(changes, market.Position{Sequence: at})
}

func (r rowsOf) all() []int {
	rows := make([]int, len(r))
	for row := range rows {
		rows[row] = row
	}
	return rows
}

var vocabulary = []string{"标准厂房", "长安", "乌沙", "行车", "仓库", "a座", "10", "重工业厂", "房", "花园"}

func randomDocument(random *rand.Rand) Document {
	word := func() string { return vocabulary[random.IntN(len(vocabulary))] }
	if random.IntN(10) == 0 {
		return Document{}
	}
	return NewDocument(word()+word(), word()+" "+word(), word()+word()+word())
}

func commit(t *testing.T, x *Index, rows Rows) {
	t.Helper()
	g := x.Begin()
	if g != nil {
		finish(t, x, g, rows)
	}
}

func finish(t *testing.T, x *Index, g *Group, rows Rows) {
	t.Helper()
	if err := g.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := x.Finish(g); err != nil {
		t.Fatal(err)
	}
}

func positionAt(sequence int) market.Position { return market.Position{Sequence: int64(sequence)} }

func mustOpen(t *testing.T, dir string, rows Rows) *Index {
	t.Helper()
	return mustOpenBy(t, dir, rows, bySegments)
}

func mustOpenBy(t *testing.T, dir string, rows Rows, by way) *Index {
	t.Helper()
	x, err := open(dir, "schema", rows, nil, by)
	if errors.Is(err, errDamaged) {
		x, err = Open(dir, "schema", rows, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Close() })
	return x
}

// scoresOf are the scores of the rows found.
func scoresOf(f *Found) map[int]int32 {
	all := map[int]int32{}
	for at := range len(f.Rows) / blockWords {
		var scores [blockRows]int32
		mask := (*[blockWords]uint64)(f.Rows[at*blockWords:])
		f.Scores(at, mask, &scores)
		eachBit(mask[:], func(row int) { all[at*blockRows+row] = scores[row] })
	}
	return all
}

// checkSearches compares the snapshot with looking at every text.
func checkSearches(t *testing.T, x *Index, rows rowsOf) {
	t.Helper()
	for _, query := range []string{"厂房", "厂", "房", "标准厂房 长安", "标准厂房长安", "a座", "a", "10", "库", "没有", "乌沙"} {
		found, err := x.Snapshot().Search(t.Context(), Terms(query), query, rows.Rows())
		if err != nil {
			t.Fatal(err)
		}
		got, want := scoresOf(found), rows.scores(Terms(query))
		for row, text := range rows {
			if got[row] != want[row] {
				t.Fatalf("%q in row %d %q: score %d, want %d", query, row, text.text, got[row], want[row])
			}
			isExact := found.Exact != nil && found.Exact[row/64]>>(row%64)&1 != 0
			if want := want[row] != 0 && text.isNamed(wordsOf(query)); isExact != want {
				t.Fatalf("%q is a name of row %d %q: %v, want %v", query, row, text.text, isExact, want)
			}
		}
	}
}

// scores are those of the rows that hold every term, from the texts alone.
func (r rowsOf) scores(terms []string) map[int]int32 {
	var c corpus
	for _, d := range r {
		c.add(uint8(d.Sum()))
	}
	table, scores := newFractions(c.average()), map[int]int32{}
	for _, term := range terms {
		held := slices.Collect(func(yield func(int) bool) {
			for row := range r {
				if r[row].frequency(term) > 0 && !yield(row) {
					return
				}
			}
		})
		for _, row := range held {
			scores[row] += table.score(idf(c.rows, len(held)), uint8(r[row].Sum()), r[row].frequency(term))
		}
	}
	maps.DeleteFunc(scores, func(row int, _ int32) bool {
		return slices.ContainsFunc(terms, func(term string) bool { return r[row].frequency(term) == 0 })
	})
	return scores
}

func TestSearchesFindWhatIsWaitingAndWhatIsCommitted(t *testing.T) {
	for name, by := range map[string]way{"segments": bySegments, "fields": byFields} {
		t.Run(name, func(t *testing.T) { checkLife(t, by) })
	}
}

// checkLife changes, commits, warms and reopens an index.
func checkLife(t *testing.T, by way) {
	random := rand.New(rand.NewPCG(1, 2))
	dir := t.TempDir()
	rows := make(rowsOf, 300)
	x := mustOpenBy(t, dir, rows, by)
	for step := range 40 {
		var touched []int
		for range random.IntN(40) {
			row := random.IntN(len(rows))
			rows[row] = randomDocument(random)
			touched = append(touched, row)
		}
		rows.stage(x, int64(step+1), touched...)
		checkSearches(t, x, rows)
		switch random.IntN(5) {
		case 0:
			commit(t, x, rows)
		case 1:
			commit(t, x, rows)
			if err := x.Close(); err != nil {
				t.Fatal(err)
			}
			if x = mustOpenBy(t, dir, rows, by); x.Missing() != 0 {
				t.Fatalf("step %d: %d rows are missing after a restart", step, x.Missing())
			}
		case 2:
			if err := x.Warm(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		checkSearches(t, x, rows)
	}
}

// A term that was carried from generation to generation is what reading it now
// gives, before and after all terms are read; and what is read from Bleve's
// segments is what Bleve's own reader gives.
func TestTermsAreWhatBleveSays(t *testing.T) {
	for _, warm := range []bool{false, true} {
		random := rand.New(rand.NewPCG(3, 4))
		rows := make(rowsOf, 200)
		dir := t.TempDir()
		x := mustOpen(t, dir, rows)
		for step := range 12 {
			for range 30 {
				row := random.IntN(len(rows))
				rows[row] = randomDocument(random)
				rows.stage(x, 1, row)
			}
			commit(t, x, rows)
			if step == 5 {
				if err := x.Close(); err != nil {
					t.Fatal(err)
				}
				x = mustOpen(t, dir, rows)
			}
			if warm {
				if err := x.Warm(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			checkTerms(t, x, rows, fmt.Sprintf("warm %v, step %d", warm, step))
		}
	}
}

func checkTerms(t *testing.T, x *Index, rows Rows, when string) {
	t.Helper()
	reader, err := x.store.reader()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = reader.Close() }()
	plain, err := newFieldSource(reader, rows, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, term := range []string{"标准", "厂房", "a", "10", nameTerm("标准厂房长安"), nameTerm("长安乌沙"), "房", "厂", "没有"} {
		held, err := x.base.entry(t.Context(), term)
		if err != nil {
			t.Fatal(err)
		}
		fresh, err := x.base.read(t.Context(), asked(term))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(postingsOf(fresh), postingsOf(held)); diff != "" {
			t.Fatalf("%s: %q is not held as it reads (-read +held):\n%s", when, term, diff)
		}
		other, err := newGeneration(&opened{reader: reader}, plain, newLexicon()).read(t.Context(), asked(term))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(postingsOf(other), postingsOf(fresh)); diff != "" {
			t.Fatalf("%s: %q does not read as Bleve's reader gives it (-Bleve +read):\n%s", when, term, diff)
		}
	}
}

func postingsOf(e *entry) map[uint32]uint8 {
	all := map[uint32]uint8{}
	e.each(func(row uint32, frequency uint8) { all[row] = frequency })
	return all
}

func TestSearchesAreUnavailableWhileTextIsMissing(t *testing.T) {
	rows := rowsOf{NewDocument("厂房"), NewDocument("仓库"), {}}
	x := mustOpen(t, t.TempDir(), rows)
	if x.Missing() != 2 {
		t.Fatalf("%d rows are missing, want 2", x.Missing())
	}
	if _, err := x.Snapshot().Search(t.Context(), []string{"厂房"}, "厂房", 3); fault.KindOf(err) != fault.Unavailable {
		t.Fatalf("got %v, want an Unavailable fault", err)
	}
	rows.stage(x, 1, 0, 1)
	checkSearches(t, x, rows)
}

func TestVersionsThatNoRowStandsBehindAreTakenOut(t *testing.T) {
	dir := t.TempDir()
	rows := rowsOf{NewDocument("厂房"), NewDocument("仓库")}
	x := mustOpen(t, dir, make(rowsOf, 2))
	rows.stage(x, 1, 0, 1)
	commit(t, x, rows)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	rows[1] = NewDocument("花园") // what the columns say by now
	x = mustOpen(t, dir, rows)
	if !x.IsMissing(1) || x.IsMissing(0) {
		t.Fatalf("missing: row 0 %v, row 1 %v; want row 1 alone", x.IsMissing(0), x.IsMissing(1))
	}
	rows.stage(x, 1, 1)
	commit(t, x, rows)
	checkSearches(t, x, rows)
	if n, err := x.base.reader.(*scorch.IndexSnapshot).DocCount(); err != nil || n != 2 {
		t.Fatalf("Bleve holds %d documents (%v), want 2", n, err)
	}
}

func TestAnOldSnapshotSaysThatItIsRetired(t *testing.T) {
	dir, rows := t.TempDir(), rowsOf{NewDocument("厂房"), NewDocument("仓库")}
	x := mustOpen(t, dir, make(rowsOf, 2))
	rows.stage(x, 1, 0, 1)
	commit(t, x, rows)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	x = mustOpen(t, dir, rows)
	old := x.Snapshot()
	for at := range 3 {
		rows[0] = NewDocument("厂房", fmt.Sprint(at))
		rows.stage(x, 1, 0)
		commit(t, x, rows)
	}
	if _, err := old.Search(t.Context(), []string{"厂房"}, "厂房", 2); !Retired(err) {
		t.Fatalf("got %v, want that the snapshot is retired", err)
	}
}

func TestAFolderInUseIsUnavailable(t *testing.T) {
	dir := t.TempDir()
	mustOpen(t, dir, rowsOf{})
	if _, err := Open(dir, "schema", rowsOf{}, nil); fault.KindOf(err) != fault.Unavailable {
		t.Fatalf("got %v, want an Unavailable fault", err)
	}
}

func TestAnotherSchemaIsMovedAside(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "text")
	rows := rowsOf{NewDocument("厂房")}
	x := mustOpen(t, dir, make(rowsOf, 1))
	rows.stage(x, 1, 0)
	commit(t, x, rows)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	y, err := Open(dir, "another", rows, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = y.Close() }()
	if y.Missing() != 1 {
		t.Fatalf("%d rows are missing, want 1", y.Missing())
	}
	if _, err := os.Stat(dir + ".damaged"); err != nil {
		t.Fatalf("the former folder is not kept: %v", err)
	}
}

// Each byte of a segment that is damaged is found before Bleve maps the file; the
// index then starts empty instead of crashing or answering wrongly.
func TestDamagedSegmentsAreNotOpened(t *testing.T) {
	sound := filepath.Join(t.TempDir(), "text")
	rows := make(rowsOf, 200)
	random := rand.New(rand.NewPCG(5, 6))
	x := mustOpen(t, sound, rows)
	for row := range rows {
		rows[row] = randomDocument(random)
	}
	rows.stage(x, 1, rows.all()...)
	commit(t, x, rows)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	for n := range 8 {
		dir := filepath.Join(t.TempDir(), "text")
		if err := os.CopyFS(dir, os.DirFS(sound)); err != nil {
			t.Fatal(err)
		}
		files, err := segmentFiles(dir)
		if err != nil || len(files) == 0 {
			t.Fatalf("no segment files (%v)", err)
		}
		damage(t, files[n%len(files)], random, n)
		x := mustOpen(t, dir, rows)
		if x.Missing() == 0 {
			t.Fatalf("damage %d was not seen", n)
		}
		rows.stage(x, 1, rows.all()...)
		checkSearches(t, x, rows)
	}
}

// damage flips a bit, cuts the file short, or empties it.
func damage(t *testing.T, file string, random *rand.Rand, how int) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before := bytes.Clone(content)
	switch how % 4 {
	case 0:
		content = nil
	case 1:
		content = content[:random.IntN(len(content))]
	default:
		content[random.IntN(len(content))] ^= 1 << random.IntN(8)
	}
	if bytes.Equal(before, content) {
		t.Fatal("nothing was damaged")
	}
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestAGroupThatCannotBeWrittenWaitsOn(t *testing.T) {
	rows := rowsOf{NewDocument("厂房"), NewDocument("仓库")}
	x := mustOpen(t, t.TempDir(), make(rowsOf, 2))
	rows.stage(x, 1, 0)
	x.Begin()
	rows.stage(x, 1, 1)
	x.Abandon()
	if x.Waiting() != 2 {
		t.Fatalf("%d changes wait, want 2", x.Waiting())
	}
	checkSearches(t, x, rows)
	commit(t, x, rows)
	checkSearches(t, x, rows)
}

// Terms without number cost little, whether they are found or not, and whether
// they are committed or wait.
func TestLongQueriesAreAnsweredInTime(t *testing.T) {
	const allowed = 250 * time.Millisecond
	random := rand.New(rand.NewPCG(6, 6))
	long := make([]rune, 4000)
	for i := range long {
		long[i] = rune(0x4e00 + random.IntN(1500))
	}
	rows := make(rowsOf, 3000)
	x := mustOpen(t, t.TempDir(), make(rowsOf, 3000))
	for row := range rows {
		rows[row] = randomDocument(random)
	}
	rows[77] = NewDocument("厂房", "", "", "", "", string(long))
	rows.stage(x, 1, rows.all()...)
	terms := Terms(string(long))
	for _, when := range []string{"waiting", "committed", "warm"} {
		took := time.Hour
		for range 3 {
			start := time.Now()
			found, err := x.Snapshot().Search(t.Context(), terms, string(long), len(rows))
			if err != nil || len(scoresOf(found)) != 1 {
				t.Fatalf("%s: found %v (%v), want one row", when, scoresOf(found), err)
			}
			took = min(took, time.Since(start))
		}
		if took > allowed {
			t.Errorf("%s: %d terms took %v, want at most %v", when, len(terms), took, allowed)
		}
		commit(t, x, rows)
		if when == "committed" {
			if err := x.Warm(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	}
	if got, want := scoresOf(mustFind(t, x, terms, len(rows))), rows.scores(terms); !maps.Equal(got, want) {
		t.Errorf("scores are %v, want %v", got, want)
	}
}

func mustFind(t *testing.T, x *Index, terms []string, rows int) *Found {
	t.Helper()
	found, err := x.Snapshot().Search(t.Context(), terms, "", rows)
	if err != nil {
		t.Fatal(err)
	}
	return found
}
