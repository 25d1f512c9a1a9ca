package appraise_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/rent"
	"zhaochang/internal/rent/appraise"
)

// stock is what is stored.
type stock struct {
	spaces []*market.Space
	head   market.Position
	reads  int
	fails  error // of everything
	gone   error // of reading all
}

func (s *stock) AllSpaces(_ context.Context, each func(*market.Space) error) (market.Position, error) {
	s.reads++
	for _, space := range s.spaces {
		if err := each(space); err != nil {
			return s.head, err
		}
	}
	return s.head, errors.Join(s.fails, s.gone)
}

func (s *stock) Head(context.Context) (market.Position, error) { return s.head, s.fails }

// file is the file of models in memory.
type file struct {
	text  []byte
	fails error
}

func (f *file) Load() ([]byte, error) {
	if f.text == nil {
		return nil, fault.New(fault.NotFound, "there is no file")
	}
	return f.text, nil
}

func (f *file) Save(text []byte) error {
	if f.fails == nil {
		f.text = text
	}
	return f.fails
}

// halls are spaces in two towns; those in the second are a quarter dearer. Every
// third does not say how much of it can be used.
func halls(n int) []*market.Space {
	random := rand.New(rand.NewPCG(1, 2))
	yuan := market.Known[market.Decimal]
	spaces := make([]*market.Space, n)
	for i := range spaces {
		town, level := "441900119", 2000.0
		if i%2 == 1 {
			town, level = "441900121", 2500
		}
		s := &market.Space{
			ID: fmt.Sprintf("s-%05d", i), Town: town, Kind: "multi_storey", Status: market.StatusOpen, RentKind: "asking",
			AreaM2: yuan(market.Decimal(50_000 + random.IntN(400_000))), RentYuanM2Month: yuan(market.Decimal(level * (0.9 + 0.2*random.Float64()))),
			TaxIncluded: market.Known(true), ManagementFeeYuanM2Month: yuan(0), UsableRatio: yuan(8000),
			ListedAt: market.Known(market.InstantOf(now().AddDate(0, -i%6, 0))), Description: strings.Repeat("宽敞", 20),
		}
		if i%3 == 0 {
			s.UsableRatio = market.Maybe[market.Decimal]{}
		}
		spaces[i] = s
	}
	return spaces
}

func now() time.Time { return time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC) }

type world struct {
	stock *stock
	file  *file
	log   strings.Builder
	at    time.Time
}

func newWorld(spaces []*market.Space) *world {
	return &world{stock: &stock{spaces: spaces, head: market.Position{Sequence: int64(len(spaces))}}, file: &file{}, at: now()}
}

func (w *world) open(set appraise.Settings) *appraise.Appraiser {
	return appraise.Open(appraise.Options{
		Settings: set, Spaces: w.stock, File: w.file, Now: func() time.Time { return w.at },
		Log: slog.New(slog.NewTextHandler(&w.log, nil)),
	})
}

func refit(t *testing.T, a *appraise.Appraiser) {
	t.Helper()
	if err := a.Refit(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// said is what an appraisal makes of every space.
func said(a *appraise.Appraisal, spaces []*market.Space) (all []market.Space) {
	for _, s := range spaces {
		filled := *s
		a.Fill(&filled)
		all = append(all, filled)
	}
	return all
}

func TestARestartNeedsNoRefit(t *testing.T) {
	w := newWorld(halls(600))
	first := w.open(appraise.DefaultSettings())
	if first.Current().IsFitted() || first.Current().Published() != nil {
		t.Error("there is a model before there was a fit")
	}
	refit(t, first)
	a, reads := first.Current(), w.stock.reads
	again := w.open(appraise.DefaultSettings())
	b := again.Current()
	if a.Version != b.Version || a.FittedAt != b.FittedAt || a.Position != b.Position || b.Priced != 600 || w.stock.reads != reads {
		t.Errorf("after a restart: %s at %v of %d rents, %d reads; before: %s", b.Version, b.Position, b.Priced, w.stock.reads-reads, a.Version)
	}
	if before, after := fmt.Sprint(said(a, w.stock.spaces)), fmt.Sprint(said(b, w.stock.spaces)); before != after {
		t.Errorf("other things are said after a restart: %s", cmp.Diff(before, after))
	}
	if again.IsDue(w.stock.head) || w.log.String() != "" && strings.Contains(w.log.String(), "anew") {
		t.Errorf("a refit is due after a restart: %s", w.log.String())
	}
}

// Every part of the file matters: cut short anywhere, or with any byte changed,
// it is not used, and the next fit replaces it.
func TestADamagedFileIsAsGoodAsNone(t *testing.T) {
	w := newWorld(halls(60))
	refit(t, w.open(appraise.DefaultSettings()))
	whole := slices.Clone(w.file.text)
	damage := func(name string, text []byte) {
		w.file.text = text
		w.log.Reset()
		if a := w.open(appraise.DefaultSettings()); a.Current().IsFitted() || !strings.Contains(w.log.String(), "fitted anew") {
			t.Fatalf("%s: a damaged file is used: %s", name, w.log.String())
		}
	}
	for at := 0; at < len(whole); at += 1 + len(whole)/97 {
		damage(fmt.Sprint("cut at ", at), whole[:at])
		changed := slices.Clone(whole)
		changed[at] ^= 1
		damage(fmt.Sprint("changed at ", at), changed)
	}
	a := w.open(appraise.DefaultSettings())
	refit(t, a)
	if !w.open(appraise.DefaultSettings()).Current().IsFitted() {
		t.Error("the fit after the damage is not kept")
	}
}

func TestOtherSettingsMakeAnotherAppraisal(t *testing.T) {
	w := newWorld(halls(60))
	a := w.open(appraise.DefaultSettings())
	unfitted := a.Current().Version
	refit(t, a)
	warned := appraise.DefaultSettings()
	warned.Labels.Warning = &rent.WarningRule{Share: 11_500, Basis: "示例"}
	other := w.open(warned)
	if v := other.Current().Version; other.Current().IsFitted() || v == unfitted || v == a.Current().Version {
		t.Errorf("models of other settings are used, as %s", v)
	}
	if !other.IsDue(w.stock.head) {
		t.Error("no refit is due")
	}
}

func TestARefitThatCannotBeSavedStillHolds(t *testing.T) {
	w := newWorld(halls(60))
	full := errors.New("the disk is full")
	w.file.fails = full
	a := w.open(appraise.DefaultSettings())
	if err := a.Refit(t.Context()); !errors.Is(err, full) {
		t.Errorf("error %v", err)
	}
	if !a.Current().IsFitted() {
		t.Error("what was fitted is lost because it was not saved")
	}
	w.stock.fails = errors.New("the database is gone")
	before := a.Current()
	if err := a.Refit(t.Context()); !errors.Is(err, w.stock.fails) || a.Current() != before {
		t.Errorf("a failed fit replaces the last one: %v", err)
	}
}

func TestEveryPricedSpaceIsHeldAgainstRentsOfItsKind(t *testing.T) {
	w := newWorld(halls(900))
	a := w.open(appraise.DefaultSettings())
	refit(t, a)
	for i, s := range w.stock.spaces {
		o := a.Current().Of(s)
		if want := i%3 != 0; o.Reference.Basis != rent.ByModel || (o.Reference.Price == rent.Effective) != want {
			t.Fatalf("%s: %s of %s rents", s.ID, o.Reference.Basis, o.Reference.Price)
		}
		if o.Badge.Given {
			t.Fatalf("%s has the badge and was never checked by anybody", s.ID)
		}
	}
	if m := a.Current().Published(); m.Settings.Price != rent.Effective || m.Settings.Population != rent.Real {
		t.Errorf("published: %s of %s", m.Settings.Price, m.Settings.Population)
	}
}

func TestMadeUpRowsArePublishedAsSuch(t *testing.T) {
	spaces := halls(400)
	for _, s := range spaces {
		s.Synthetic = market.Known(true)
	}
	w := newWorld(spaces)
	a := w.open(appraise.DefaultSettings())
	refit(t, a)
	if m := a.Current().Published(); m == nil || m.Settings.Population != rent.Synthetic {
		t.Fatalf("published: %+v", m)
	}
	one := halls(1)[0]
	if o := a.Current().Of(one); o.Model != nil {
		t.Error("a real space is held against made-up rents")
	}
	w.stock.spaces = append(w.stock.spaces, one)
	refit(t, a)
	if m := a.Current().Published(); m.Settings.Population != rent.Real || m.Hedonic != nil || m.TooFew.IsEmpty() {
		t.Errorf("one real rent beside made-up ones: %s, %+v", m.Settings.Population, m.TooFew)
	}
}

func TestWhenARefitIsDue(t *testing.T) {
	w := newWorld(halls(100))
	never := w.open(appraise.DefaultSettings())
	if never.IsDue(market.Position{}) || !never.IsDue(market.Position{Sequence: 1}) {
		t.Error("the first fit is due once there is anything")
	}
	refit(t, never)
	for _, c := range []struct {
		changes int64
		after   time.Duration
		want    bool
	}{
		{0, 0, false}, {10, 0, false}, {11, 0, true}, {0, 48 * time.Hour, false}, {1, 24 * time.Hour, true}, {1, 23 * time.Hour, false}, {-1, 0, true},
	} {
		w.at = now().Add(c.after)
		if got := never.IsDue(market.Position{Sequence: 100 + c.changes}); got != c.want {
			t.Errorf("%d changes after %v: due %v", c.changes, c.after, got)
		}
	}
}

func TestRunFitsAtOnceWhatWasNeverFitted(t *testing.T) {
	w := newWorld(halls(60))
	a := w.open(appraise.DefaultSettings())
	ctx, stop := context.WithCancel(t.Context())
	a.Run(ctx, func(context.Context) error { stop(); return nil })
	if !a.Current().IsFitted() || w.stock.reads != 1 {
		t.Errorf("fitted %v after %d reads", a.Current().IsFitted(), w.stock.reads)
	}
}

// A fit waits until an import is over, but not for ever, and one that failed is
// not tried at every look.
func TestALookWaitsForQuiet(t *testing.T) {
	w := newWorld(halls(60))
	a := w.open(appraise.DefaultSettings())
	look := func(wantReads int, why string) {
		t.Helper()
		err := a.Look(t.Context())
		if !errors.Is(err, w.stock.fails) || w.stock.reads != wantReads {
			t.Errorf("%s: %d reads, want %d; %v", why, w.stock.reads, wantReads, err)
		}
	}
	look(1, "never fitted")
	look(1, "nothing changed")
	w.stock.head.Sequence += 50
	look(1, "just changed")
	look(2, "quiet again")
	for range 3 {
		w.stock.head.Sequence += 50
		look(2, "an import runs")
	}
	w.at = w.at.Add(15 * time.Minute)
	w.stock.head.Sequence += 50
	look(3, "an import runs for long")
	w.stock.head.Sequence += 50
	look(3, "just changed")
	w.stock.gone = errors.New("gone")
	if err := a.Look(t.Context()); !errors.Is(err, w.stock.gone) || w.stock.reads != 4 {
		t.Errorf("a fit that fails: %v after %d reads", err, w.stock.reads)
	}
	w.stock.gone = nil
	look(4, "soon after a failure")
	w.at = w.at.Add(15 * time.Minute)
	look(5, "later")
}

func TestSettingsAreRead(t *testing.T) {
	set, err := appraise.ParseSettings([]byte(`{"cost":{"grid_yuan_kwh":7200},"labels":{"warning":{"share":11500,"basis":"某规"}},"areas":{"441900119":"滨海"}}`))
	if err != nil {
		t.Fatal(err)
	}
	if set.Cost.GridYuanKWh.Or(0) != 7200 || set.Cost.TaxRate != 900 || set.Labels.Warning.Share != 11_500 || set.Labels.SuspiciousAt != 3 || len(set.Standard.Criteria) == 0 {
		t.Errorf("%+v", set)
	}
	standard := `{"standard":{"name":{"zh":"某市标准","en":"A standard"},"criteria":[` +
		`{"head":"headroom","attributes":["storey_height_m"],"none":350,"full":800,"weight":1},{"head":"bearing","attributes":["floor_load_kn_m2"],"none":300,"full":1500,"weight":1},` +
		`{"head":"efficiency","attributes":["usable_ratio"],"none":6000,"full":9000,"weight":1},{"head":"services","attributes":["fire_accepted"],"worth":{"true":100},"weight":1}]}}`
	if set, err = appraise.ParseSettings([]byte(standard)); err != nil || set.Standard.Sample || len(set.Standard.Criteria) != 4 {
		t.Errorf("%v, %+v", err, set.Standard)
	}
	for _, wrong := range []string{
		``, `[]`, `{"colour":1}`, `{"cost":{"tax_rate":-1}}`, `{"labels":{"warning":{"share":11500}}}`, `{"standard":{"criteria":[]}}`,
	} {
		if _, err := appraise.ParseSettings([]byte(wrong)); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v", wrong, err)
		}
	}
}
