package rent_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/rent"
)

// goodSpace has everything at its best by the sample standard.
func goodSpace() *market.Space {
	return &market.Space{
		AreaM2: known(300_000), StoreyHeightM: known(900), FloorLoadKNM2: known(2000), HasCrane: market.Known(true),
		UsableRatio: known(9500), FloorPlateM2: known(300_000), Divisible: market.Known(true), PowerKVA: known(100_000),
		HasFreightLift: market.Known(true), HasDocks: market.Known(true), HasDormitory: market.Known(true),
		EIAReady: market.Known(true), FireAccepted: market.Known(true), Certificate: "yes", BuiltYear: market.Known[int64](2022),
	}
}

func TestQualityRunsFromNothingKnownToTheBest(t *testing.T) {
	standard := rent.SampleStandard()
	if err := standard.Check(); err != nil {
		t.Fatal(err)
	}
	if !standard.Sample || !strings.Contains(standard.Name.Zh, "示例") {
		t.Error("the sample does not say that it is one")
	}
	if q := rent.QualityOf(goodSpace(), standard); q.Interval != (rent.Interval{Low: 100, High: 100}) || len(q.Raise) != 0 || !q.Advice(2).IsEmpty() {
		t.Errorf("the best space has %+v", q)
	}
	q := rent.QualityOf(&market.Space{}, standard)
	if q.Interval != (rent.Interval{Low: 2, High: 100}) || len(q.Raise) != len(standard.Criteria) {
		t.Errorf("a space of which nothing is known has %+v", q)
	}
}

func TestQualityIsTheGeometricMeanOfItsHeads(t *testing.T) {
	s := goodSpace()
	s.StoreyHeightM = known(575)
	q := rent.QualityOf(s, rent.SampleStandard())
	if want := int(100 * math.Pow(0.5, 0.25)); q.Low != want || q.High != want || q.Heads[0].Low != 50 {
		t.Errorf("half of the headroom gives %+v, want %d", q, want)
	}
	for i, want := range []string{"高净空", "高承载", "高利用率", "优配套"} {
		if q.Heads[i].Words.Zh != want {
			t.Errorf("head %d is %s, want %s", i, q.Heads[i].Words.Zh, want)
		}
	}
}

// forget makes one attribute of the standard unknown.
func forget(s market.Space, name string) *market.Space {
	market.AttributeNamed(name).Set(&s, market.Value{})
	return &s
}

func drawQuality(t *rapid.T) *market.Space {
	s := goodSpace()
	for _, c := range rent.SampleStandard().Criteria {
		for _, name := range append(c.Attributes, "area_m2") {
			a := market.AttributeNamed(name)
			switch rapid.IntRange(0, 3).Draw(t, name) {
			case 0:
				a.Set(s, market.Value{})
			case 1:
				a.Set(s, drawValue(t, a))
			}
		}
	}
	return s
}

func drawValue(t *rapid.T, a *market.Attribute) market.Value {
	switch a.Kind {
	case market.FlagKind:
		return market.FlagValue(rapid.Bool().Draw(t, "flag"))
	case market.ChoiceKind:
		return market.TextValue(a.Kind, rapid.SampledFrom(a.Choices).Draw(t, "choice").Code)
	}
	return market.NumberValue(a.Kind, rapid.Int64Range(a.Low, min(a.High, 1_000_000)).Draw(t, "number"))
}

func TestForgettingNeverHelps(t *testing.T) {
	standard := rent.SampleStandard()
	rapid.Check(t, func(t *rapid.T) {
		s := drawQuality(t)
		before := rent.QualityOf(s, standard)
		criterion := rapid.SampledFrom(standard.Criteria).Draw(t, "criterion")
		name := rapid.SampledFrom(append(criterion.Attributes, "area_m2")).Draw(t, "forgotten")
		after := rent.QualityOf(forget(*s, name), standard)
		if after.Low > before.Low {
			t.Fatalf("without %s the low end rises from %d to %d", name, before.Low, after.Low)
		}
		if first := criterion.Attributes[0]; name == first && after.High < before.High {
			t.Fatalf("without %s the high end falls from %d to %d", name, before.High, after.High)
		}
		if before.Low > before.High {
			t.Fatalf("the interval is %+v", before.Interval)
		}
	})
}

func TestRaisesEndAtTheHighEnd(t *testing.T) {
	standard := rent.SampleStandard()
	rapid.Check(t, func(t *rapid.T) {
		q := rent.QualityOf(drawQuality(t), standard)
		last := q.Low
		for _, r := range q.Raise {
			if r.To < last {
				t.Fatalf("knowing more lowers %d to %d", last, r.To)
			}
			last = r.To
		}
		if last != q.High {
			t.Fatalf("with everything known it would be %d, the high end is %d", last, q.High)
		}
	})
}

func TestAdviceNamesWhatLiftsMost(t *testing.T) {
	s := goodSpace()
	s.StoreyHeightM, s.Divisible = market.Maybe[market.Decimal]{}, market.Maybe[bool]{}
	q := rent.QualityOf(s, rent.SampleStandard())
	if q.Raise[0].Attribute != "storey_height_m" || q.Raise[1].To != 100 {
		t.Errorf("raises are %+v", q.Raise)
	}
	if got, want := q.Advice(2).Zh, "补测/补登 2 项可升至 100：补测层高，补登可分租"; got != want {
		t.Errorf("advice is %q, want %q", got, want)
	}
	s.ClearHeightM = known(800)
	if bounded := rent.QualityOf(s, rent.SampleStandard()); bounded.Low <= q.Low || bounded.Raise[0].Attribute != "divisible" {
		t.Errorf("a clear height bounds the storey from below: %+v after %+v", bounded, q)
	}
}

func TestStandardsThatCannotBeAreRefused(t *testing.T) {
	for name, change := range map[string]func(*rent.Standard){
		"no attribute":   func(s *rent.Standard) { s.Criteria[0].Attributes = nil },
		"another name":   func(s *rent.Standard) { s.Criteria[0].Attributes = []string{"beauty"} },
		"a head of none": func(s *rent.Standard) { s.Criteria = s.Criteria[1:] },
		"a fifth head":   func(s *rent.Standard) { s.Criteria[1].Head = "prestige" },
		"no weight":      func(s *rent.Standard) { s.Criteria[0].Weight = 0 },
		"no span":        func(s *rent.Standard) { s.Criteria[0].Full = s.Criteria[0].None },
		"a flag in metres": func(s *rent.Standard) {
			s.Criteria[0].Attributes = []string{"has_crane"}
		},
		"a height by list": func(s *rent.Standard) { s.Criteria[0].Worth = map[string]int{"8": 100} },
		"worth over all":   func(s *rent.Standard) { s.Criteria[2].Worth = map[string]int{"true": 101} },
	} {
		standard := rent.SampleStandard()
		change(&standard)
		var f *fault.Error
		if err := standard.Check(); !errors.As(err, &f) || f.Kind != fault.Invalid {
			t.Errorf("%s: %v, want an Invalid fault", name, err)
		}
	}
}
