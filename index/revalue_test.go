package index_test

import (
	"context"
	"path/filepath"
	"testing"

	"zhaochang/index"
	"zhaochang/internal/market"
)

// revalued is the spaces with other figures of the same revision, as a source; then
// the population has them too.
func (p *population) revalued() []index.Change {
	var changes []index.Change
	for _, s := range p.spaces {
		next := *s
		next.FairRentP50 = market.Known(market.Decimal(p.city.random.IntN(5000)))
		next.QualityLow = market.Maybe[int64]{}
		changes = append(changes, p.set(&next))
	}
	return changes
}

func sourceOf(changes []index.Change, meanwhile func(n int)) index.Source {
	return func(_ context.Context, each func(index.Change) error) (market.Position, error) {
		for n, c := range changes {
			if meanwhile != nil {
				meanwhile(n)
			}
			if err := each(c); err != nil {
				return market.Position{}, err
			}
		}
		return market.Position{}, nil
	}
}

// Rows take the figures that are told of their own revision; what changes meanwhile,
// or is told of another revision, is not touched. A crash loses none of it.
func TestRevalueTakesFiguresOfTheSameRevision(t *testing.T) {
	dir, p := t.TempDir(), newPopulation(61)
	x := open(t, dir)
	apply(t, x, p.add(1800), 1)
	settle(t, x)
	figures := p.revalued()
	other := *figures[0].Space // told of another revision: neither is there
	other.Rev += 5
	other.Title = "another"
	figures = append(figures, index.Change{ID: other.ID, Space: &other}, index.Change{ID: "nobody", Space: p.city.space("nobody", 1)}, index.Change{ID: "gone"})
	sequence := int64(2)
	err := x.Revalue(t.Context(), sourceOf(figures, func(n int) {
		if n%300 == 299 {
			apply(t, x, append(p.disturb(20), p.add(10)...), sequence)
			sequence++
		}
	}))
	if err != nil {
		t.Fatal(err)
	}
	checkSome(t, x, p)
	checkFigures(t, x, p)
	crashed := open(t, copyOf(t, dir))
	if crashed.Position() != x.At() {
		t.Fatalf("%v after a crash, want %v", crashed.Position(), x.At())
	}
	checkFigures(t, crashed, p)
	checkSome(t, crashed, p)
}

// checkFigures compares every attribute of every space.
func checkFigures(t *testing.T, x *index.Index, p *population) {
	t.Helper()
	spaces, _ := x.Columns()
	attributes := []*market.Attribute{
		market.AttributeNamed("fair_rent_p50"), market.AttributeNamed("quality_low"),
		market.AttributeNamed("area_m2"), market.AttributeNamed("town"),
	}
	for id, s := range p.spaces {
		values, err := spaces.Values(id, attributes)
		if err != nil {
			t.Fatal(err)
		}
		for i, a := range attributes {
			if want := a.Of(s); values[i] != want {
				t.Fatalf("%s of %s is %v, want %v", a.Name, id, values[i], want)
			}
		}
	}
}

func TestRevalueFailsWithItsSource(t *testing.T) {
	x, p := open(t, filepath.Join(t.TempDir(), "index")), newPopulation(62)
	apply(t, x, p.add(30), 1)
	ctx, cancel := context.WithCancel(t.Context())
	err := x.Revalue(ctx, sourceOf(p.revalued(), func(int) { cancel() }))
	if err == nil {
		t.Fatal("no error")
	}
}
