package market_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"zhaochang/internal/market"
)

func TestEveryAttributeHasWordsAndAUniqueName(t *testing.T) {
	seen := map[string]bool{}
	for _, a := range market.AllAttributes() {
		if seen[a.Name] || a.Name == "" || a.Zh == "" || a.En == "" {
			t.Errorf("attribute %q: name repeats or words are missing", a.Name)
		}
		seen[a.Name] = true
		for _, c := range a.Choices {
			if c.Code == "" || c.Zh == "" || c.En == "" {
				t.Errorf("attribute %q: choice %+v lacks a word", a.Name, c)
			}
		}
		if market.AttributeNamed(a.Name) != a {
			t.Errorf("attribute %q is not found by its name", a.Name)
		}
	}
}

func TestAnEmptySpaceKnowsNothing(t *testing.T) {
	for _, a := range market.AllAttributes() {
		if v := a.Of(&market.Space{}); v.IsKnown() {
			t.Errorf("%s of an empty space is %q", a.Name, a.Format(v))
		}
	}
}

// someValue draws a believable value of the attribute.
func someValue(a *market.Attribute) *rapid.Generator[market.Value] {
	return rapid.Custom(func(t *rapid.T) market.Value {
		switch a.Kind {
		case market.TextKind:
			return market.TextValue(a.Kind, rapid.StringMatching(`[A-Za-z0-9一-龥 ,"'\\]{1,12}`).Draw(t, "text"))
		case market.ChoiceKind:
			return market.TextValue(a.Kind, rapid.SampledFrom(a.Choices).Draw(t, "choice").Code)
		case market.CodesKind:
			return market.CodesValue(rapid.SliceOfN(rapid.StringMatching(`[A-Z0-9]{1,5}`), 1, 4).Draw(t, "codes"))
		case market.FlagKind:
			return market.FlagValue(rapid.Bool().Draw(t, "flag"))
		case market.DegreesKind:
			return market.DegreesValue(rapid.Float64Range(-180, 180).Draw(t, "degrees"))
		case market.DateKind:
			return market.NumberValue(a.Kind, rapid.Int64Range(-10_000, 60_000).Draw(t, "day"))
		case market.InstantKind:
			return market.NumberValue(a.Kind, rapid.Int64Range(0, 4e15).Draw(t, "microsecond"))
		}
		low, high := a.Low, a.High
		if low == 0 && high == 0 {
			high = 1000
		}
		return market.NumberValue(a.Kind, rapid.Int64Range(low, high).Draw(t, "number"))
	})
}

// someSpace draws a space in which each attribute is unknown half of the time.
func someSpace(t *rapid.T) *market.Space {
	s := &market.Space{ID: "s1", Rev: rapid.Int64Range(1, 99).Draw(t, "rev")}
	for _, a := range market.AllAttributes() {
		if rapid.Bool().Draw(t, a.Name+" known") {
			a.Set(s, someValue(a).Draw(t, a.Name))
		}
	}
	return s
}

func TestWhatIsSetIsRead(t *testing.T) {
	for _, a := range market.AllAttributes() {
		rapid.Check(t, func(t *rapid.T) {
			var s market.Space
			v := someValue(a).Draw(t, "value")
			a.Set(&s, v)
			if a.Of(&s) != v {
				t.Fatalf("%s: set %q, read %q", a.Name, a.Format(v), a.Format(a.Of(&s)))
			}
			a.Set(&s, market.Value{})
			if a.Of(&s).IsKnown() {
				t.Fatalf("%s: unknown was set, %q is read", a.Name, a.Format(a.Of(&s)))
			}
		})
	}
}

func TestFormatIsWhatParseReads(t *testing.T) {
	for _, a := range market.AllAttributes() {
		rapid.Check(t, func(t *rapid.T) {
			v := someValue(a).Draw(t, "value")
			back, err := a.Parse(a.Format(v))
			if err != nil || back != v {
				t.Fatalf("%s: %q reads back as %q, %v", a.Name, a.Format(v), a.Format(back), err)
			}
		})
	}
}

func TestASpaceSurvivesJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := someSpace(t)
		text, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var back market.Space
		if err := json.Unmarshal(text, &back); err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		for _, a := range market.AllAttributes() {
			if a.Of(s) != a.Of(&back) {
				t.Fatalf("%s: %q became %q", a.Name, a.Format(a.Of(s)), a.Format(a.Of(&back)))
			}
		}
	})
}

func TestJSONNamesEveryAttributeAndWritesNullForUnknown(t *testing.T) {
	text, err := json.Marshal(&market.Space{ID: "s1"})
	if err != nil {
		t.Fatal(err)
	}
	var members map[string]any
	if err := json.Unmarshal(text, &members); err != nil {
		t.Fatal(err)
	}
	for _, a := range market.AllAttributes() {
		if v, present := members[a.Name]; !present || v != nil {
			t.Errorf("%s: present %t, value %v, want a null", a.Name, present, v)
		}
	}
}

func TestABadValueIsRefusedWithWhatIsAllowed(t *testing.T) {
	refused := func(name, text, want string) {
		t.Helper()
		_, err := market.AttributeNamed(name).Parse(text)
		if err == nil || err.Error() != want {
			t.Errorf("%s %q: error %v, want %s", name, text, err, want)
		}
	}
	refused("storey_height_m", "600", "600 is outside 0.5 to 60 m")
	refused("land_title", "private", `"private" is not one of state, collective, mixed`)
	refused("area_m2", "1e3", `"1e3" is not a plain number`)
	refused("available_from", "2027-02-30", `"2027-02-30" is not a date like 2027-01-31`)
	refused("sprinkler", "yes", `"yes" is neither true nor false`)
	refused("lon", "514", `"514" is not a number of degrees`)
}

func TestDecimalsRoundHalfAwayFromZero(t *testing.T) {
	rounds := func(text string, want market.Decimal) {
		t.Helper()
		got, err := market.ParseDecimal(text, 2)
		if err != nil || got != want {
			t.Errorf("%q = %d, %v, want %d", text, got, err, want)
		}
	}
	rounds("7.5", 750)
	rounds("7.555", 756)
	rounds("-7.555", -756)
	rounds("7.5549999999999999999", 755)
	rounds(".005", 1)
	rounds("0.0049", 0)
	rounds("+3", 300)
}

func TestTheShapesOfASpaceComplete(t *testing.T) {
	s := market.Space{
		CraneT: market.Known[market.Decimal](1000), LoadingDocks: market.Known[int64](0),
		FloorFrom: market.Known[int64](2),
	}
	s.Complete()
	got := []market.Maybe[bool]{s.HasCrane, s.HasDocks, s.HasYard}
	want := []market.Maybe[bool]{market.Known(true), market.Known(false), {}}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b market.Maybe[bool]) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
	if s.FloorTo != market.Known[int64](2) {
		t.Errorf("floor_to = %v, want 2", s.FloorTo)
	}
}
