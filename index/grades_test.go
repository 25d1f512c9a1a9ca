package index_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"zhaochang/index/columns"
	"zhaochang/internal/market"
)

// gradedTraits are traits of numbers, of codes and of steps.
func gradedTraits() []columns.Trait {
	return append(traits(),
		columns.Trait{Attribute: market.AttributeNamed("storey_height_m"), Weight: 1},
		columns.Trait{Name: "ladder", Steps: []market.Predicate{
			market.Given{Attribute: market.AttributeNamed("crane_t"), Want: true},
			market.Given{Attribute: market.AttributeNamed("rent_yuan_m2_month"), Want: true},
		}})
}

// gradedRow is a row of an arrangement: its space, its grades, and where it is.
type gradedRow struct {
	space   *market.Space
	grades  columns.Graded
	at, row int
}

func gradedRows(t *testing.T, p *population, a *columns.Arrangement) []gradedRow {
	t.Helper()
	var all []gradedRow
	for at, ids := range spacesOf(a) {
		for row, id := range ids {
			all = append(all, gradedRow{p.spaces[id], a.Grades().Rows(at)[row], at, row})
		}
	}
	return all
}

func arrangeGraded(t *testing.T) (*population, *columns.Arrangement) {
	t.Helper()
	p, snapshots := drawWalk(t)
	a, err := snapshots[true].Arrange(t.Context(), gradedTraits())
	if err != nil {
		t.Fatal(err)
	}
	return p, a
}

// A grade is 0 for what is unknown, never falls as the value rises, and its scale holds
// all the values that have it.
func TestAGradeTellsWhereAValueStands(t *testing.T) {
	p, a := arrangeGraded(t)
	rows := gradedRows(t, p, a)
	for _, name := range []string{"area_m2", "rent_yuan_m2_month", "storey_height_m"} {
		attribute := market.AttributeNamed(name)
		trait, ok := a.Grades().Trait(name)
		if !ok {
			t.Fatalf("no trait %s", name)
		}
		slices.SortFunc(rows, func(a, b gradedRow) int {
			return int(attribute.Of(a.space).Number() - attribute.Of(b.space).Number())
		})
		var grades []uint8
		for _, r := range rows {
			value, grade := attribute.Of(r.space), r.grades.Of(trait)
			if value.IsKnown() != (grade > 0) {
				t.Fatalf("%s %v has grade %d", name, value, grade)
			}
			if !value.IsKnown() {
				continue
			}
			grades = append(grades, grade)
			if scale := a.Grades().Scale(trait); value.Number() < scale.Low[grade] || value.Number() > scale.High[grade] {
				t.Fatalf("%s %d has grade %d, from %d to %d", name, value.Number(), grade, scale.Low[grade], scale.High[grade])
			}
		}
		if !slices.IsSorted(grades) || grades[0] == grades[len(grades)-1] {
			t.Fatalf("the grades of %s do not rise with it: %v", name, grades)
		}
	}
	if _, ok := a.Grades().Trait("power_kva"); ok {
		t.Fatal("power is no trait")
	}
}

func TestAStepIsTheFirstThatIsTrue(t *testing.T) {
	p, a := arrangeGraded(t)
	ladder, _ := a.Grades().Trait("ladder")
	for _, r := range gradedRows(t, p, a) {
		want := uint8(0)
		switch {
		case market.AttributeNamed("crane_t").Of(r.space).IsKnown():
			want = 1
		case market.AttributeNamed("rent_yuan_m2_month").Of(r.space).IsKnown():
			want = 2
		}
		if got := r.grades.Of(ladder); got != want {
			t.Fatalf("%s is at step %d, want %d", r.space.ID, got, want)
		}
	}
}

func TestARangeOfGradesHoldsItsRows(t *testing.T) {
	p, a := arrangeGraded(t)
	firsts := map[*columns.GradeRange]string{}
	for _, r := range gradedRows(t, p, a) {
		for _, within := range []*columns.GradeRange{a.Grades().Block(r.at), &a.Grades().Words(r.at)[r.row/64]} {
			for trait := range gradedTraits() {
				grade := r.grades.Of(trait)
				if grade == 0 && within.Unknown>>trait&1 == 0 || grade > 0 && (grade < within.Low.Of(trait) || grade > within.High.Of(trait)) {
					t.Fatalf("row %d of block %d has grade %d of trait %d, the range is %+v", r.row, r.at, grade, trait, within)
				}
			}
			if first, ok := firsts[within]; !ok || r.space.ID < first {
				firsts[within] = r.space.ID
			}
		}
	}
	for within, first := range firsts {
		if within.FirstID != first {
			t.Fatalf("the least id is %s, the range says %s", first, within.FirstID)
		}
	}
}

func TestMoreTraitsThanHaveRoomAreRefused(t *testing.T) {
	_, snapshots := drawWalk(t)
	if _, err := snapshots[true].Arrange(t.Context(), slices.Repeat(traits(), 2)); err == nil {
		t.Fatal("ten traits were arranged")
	}
}

// Whoever asks gets the same rows as one who asks alone, however many ask at once and
// whatever was asked before.
func TestWhatIsRememberedIsWhatIsAsked(t *testing.T) {
	_, a := arrangeGraded(t)
	ask := func(limit int64) columns.Question {
		return columns.Ask(market.Range{Attribute: market.AttributeNamed("rent_yuan_m2_month"), High: market.Known(limit)})
	}
	rowsOf := func(q columns.Question) (rows []columns.Mask) {
		w := a.Rows().Walk(nil, nil, []columns.Question{q})
		for at := range w.Blocks() {
			w.Go(at)
			rows = append(rows, w.Yes(0, w.Rows()), w.May(0, w.Rows()))
		}
		return rows
	}
	var askers sync.WaitGroup
	for range 4 {
		askers.Go(func() {
			for limit := int64(500); limit < 4000; limit += 250 {
				if got, want := rowsOf(a.Remember(fmt.Sprint(limit), ask(limit))), rowsOf(ask(limit)); !slices.Equal(got, want) {
					t.Errorf("up to %d: %v, want %v", limit, got, want)
				}
			}
		})
	}
	askers.Wait()
}
