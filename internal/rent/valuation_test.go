package rent_test

import (
	"testing"
	"time"

	"zhaochang/internal/market"
	"zhaochang/internal/rent"
)

func TestValuationFillsWhatThePlatformSays(t *testing.T) {
	rows := smallCity().draw()
	for i, r := range rows {
		r.Space.Synthetic = market.Known(i%2 == 0)
	}
	v := rent.DefaultValuation()
	var err error
	if v.Models, err = rent.FitEach(observations(rows), rent.DefaultFitSettings()); err != nil {
		t.Fatal(err)
	}
	if len(v.Models) != 2 || v.Models[rent.Real].FittedOn.Observations != len(rows)/2 || v.Models[rent.Synthetic].FittedOn.Observations != len(rows)/2 {
		t.Fatalf("models of %d populations", len(v.Models))
	}
	for _, r := range rows[:200] {
		v.Fill(r.Space)
		opinion := v.Of(r.Space)
		reference, verdict := opinion.Reference, opinion.Verdict
		if reference.Population != rent.PopulationOf(r.Space) || r.Space.FairRentP50 != reference.P50 || r.Space.QualityLow.Or(-1) < 0 {
			t.Fatalf("%s: %+v", r.Space.ID, reference)
		}
		if market.AttributeNamed("price_label").Choice(r.Space.PriceLabel) == nil != (verdict.Demoted && verdict.Label != rent.Suspicious) {
			t.Fatalf("%s at %.1f deviations is labelled %q", r.Space.ID, verdict.Deviations, r.Space.PriceLabel)
		}
		if r.Space.CostToReference.IsKnown() == (verdict.Demoted || verdict.Label == rent.Suspicious) {
			t.Fatalf("%s at %.1f deviations has cost to reference %v", r.Space.ID, verdict.Deviations, r.Space.CostToReference)
		}
		want := 10_000 * r.Space.EffectiveRentYuanM2Month.Or(0).Float(0) / r.Space.FairRentP50.Or(0).Float(0)
		if got, isKnown := r.Space.CostToReference.Get(); isKnown && !near(got.Float(0), want, 0.51) {
			t.Fatalf("%s: cost to reference %d, want %.1f", r.Space.ID, got, want)
		}
	}
}

func TestValuationClearsWhatCannotBeSaid(t *testing.T) {
	v := rent.DefaultValuation()
	s := &market.Space{FairRentP50: known(1), CostToReference: known(1), EffectiveRentYuanM2Month: known(1)}
	v.Fill(s)
	if s.FairRentP50.IsKnown() || s.CostToReference.IsKnown() || s.EffectiveRentYuanM2Month.IsKnown() {
		t.Errorf("what was said before stays: %+v", s)
	}
	if models, err := rent.FitEach(nil, rent.DefaultFitSettings()); err != nil || len(models) != 0 {
		t.Errorf("no observations make %v, %v", models, err)
	}
}

func TestObserveTakesTheMonthOfTheRent(t *testing.T) {
	snapshot := rent.NewMonth(2026, time.November)
	at := func(text string) market.Maybe[market.Instant] {
		i, err := market.ParseInstant(text)
		if err != nil {
			t.Fatal(err)
		}
		return market.Known(i)
	}
	for name, c := range map[string]struct {
		space market.Space
		want  string
	}{
		"confirmed":         {market.Space{ListedAt: at("2026-01-05T00:00:00Z"), ConfirmedAt: at("2026-08-31T17:00:00Z")}, "2026-09"},
		"listed":            {market.Space{ListedAt: at("2026-01-05T00:00:00Z")}, "2026-01"},
		"neither":           {market.Space{}, "2026-11"},
		"of a clock astray": {market.Space{ListedAt: at("2031-01-05T00:00:00Z")}, "2026-11"},
	} {
		c.space.RentYuanM2Month = known(2000)
		if o, observed := rent.Observe(&c.space, snapshot); !observed || o.Month.String() != c.want {
			t.Errorf("%s: %s, %v, want %s", name, o.Month, observed, c.want)
		}
	}
	if _, observed := rent.Observe(&market.Space{}, snapshot); observed {
		t.Error("a space without a rent is an observation")
	}
}

// A rent whose effective form is not known is held against quoted rents, never
// against effective ones.
func TestEachRentIsHeldAgainstItsOwnKind(t *testing.T) {
	rows := smallCity().draw()
	v := rent.DefaultValuation()
	var err error
	set := rent.DefaultFitSettings()
	if v.Models, err = rent.FitEach(observations(rows), set); err != nil {
		t.Fatal(err)
	}
	set.Price = rent.Headline
	if v.Quoted, err = rent.FitEach(observations(rows), set); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		change func(*market.Space)
		want   rent.Price
	}{
		"all known":               {func(*market.Space) {}, rent.Effective},
		"usable share not known":  {func(s *market.Space) { s.UsableRatio = market.Maybe[market.Decimal]{} }, rent.Headline},
		"no rent":                 {func(s *market.Space) { s.RentYuanM2Month = market.Maybe[market.Decimal]{} }, rent.Effective},
		"a town nobody knows":     {func(s *market.Space) { s.Town = "441900999" }, rent.Effective},
		"a kind nobody ever asks": {func(s *market.Space) { s.Kind = "yard" }, rent.Effective},
	} {
		s := *rows[0].Space
		c.change(&s)
		o := v.Of(&s)
		if o.Model == nil || o.Reference.Price != c.want {
			t.Errorf("%s: held against %q, want %q", name, o.Reference.Price, c.want)
		}
		if price, known := o.Verdict.Price.Get(); known && (price == rent.EffectiveRent(&s, v.Cost).Or(0)) != (c.want == rent.Effective) {
			t.Errorf("%s: compared %d", name, price)
		}
	}
}

// The attribute's choices are the labels, word for word.
func TestLabelsAreTheChoicesOfTheirAttribute(t *testing.T) {
	for _, choice := range market.AttributeNamed("price_label").Choices {
		if words := rent.PriceLabel(choice.Code).Words(); words.Zh != choice.Zh || words.En != choice.En {
			t.Errorf("%s is %+v as a label and %q, %q as a choice", choice.Code, words, choice.Zh, choice.En)
		}
	}
}
