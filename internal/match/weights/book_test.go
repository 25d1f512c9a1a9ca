package weights_test

import (
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/fault"
	"zhaochang/internal/match/weights"
)

var update = flag.Bool("update", false, "rewrite the golden file")

func TestTheWeightsOfTheProfiles(t *testing.T) {
	var b strings.Builder
	for _, p := range weights.Sample().Profiles {
		fmt.Fprintf(&b, "%s %v: %d comparisons, ξ %.4f, consistency ratio %.3f\n", p.Name, p.Industries, p.Comparisons.Count(), p.Solution.Xi, p.Solution.Ratio)
		for _, head := range p.Comparisons.Things() {
			fmt.Fprintf(&b, "  %-9s %.4f\n", head, p.Solution.Weights[head])
		}
	}
	const golden = "testdata/profiles.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("run with -update if this is meant:\n%s", diff)
	}
}

func TestTheAnswersOfAProfileAgreeWellEnough(t *testing.T) {
	for _, p := range weights.Sample().Profiles {
		if p.Solution.Ratio > 0.2 {
			t.Errorf("%s: consistency ratio %.3f: ask again", p.Name, p.Solution.Ratio)
		}
	}
}

func TestAnIndustryHasItsNearestProfile(t *testing.T) {
	book := weights.Sample()
	for code, name := range map[string]string{
		"C2927": "注塑", "C3841": "锂电/新能源", "C385": "电子组装", "G5990": "仓储物流", "C4210": "默认", "Q83": "默认", "": "默认",
	} {
		if got := book.Profile(code).Name; got != name {
			t.Errorf("%s has the profile %s, want %s", code, got, name)
		}
	}
}

func TestAPresetRaisesItsAim(t *testing.T) {
	book := weights.Sample()
	criteria := []string{"rent_max", "near", "storey_height_min", "power_min", "certificate", "freshness", "trust"}
	for _, p := range book.Profiles {
		plain := book.Weights(&p, "", criteria)
		for preset, of := range map[weights.Preset]int{weights.Cost: 0, weights.Location: 1} {
			turned := book.Weights(&p, preset, criteria)
			if turned[of] <= plain[of] || slices.Max(turned) != turned[of] {
				t.Errorf("%s %s: %v, without %v", p.Name, preset, turned, plain)
			}
		}
		turned, cost := book.Weights(&p, weights.Quality, criteria), book.Weights(&p, weights.Cost, criteria)
		if turned[0] >= cost[0] || turned[2] <= cost[2] {
			t.Errorf("%s quality: %v, cost %v", p.Name, turned, cost)
		}
	}
}

func TestWeightsAreOneOnAverageAndHeadsAreShared(t *testing.T) {
	book := weights.Sample()
	criteria := []string{"rent_max", "crane_min", "lift_min", "near"}
	w := book.Weights(book.Profile(""), "", criteria)
	if sum := w[0] + w[1] + w[2] + w[3]; math.Abs(sum-4) > 1e-9 {
		t.Errorf("weights %v add up to %v, want 4", w, sum)
	}
	alone := book.Weights(book.Profile(""), "", []string{"rent_max", "crane_min", "near"})
	if w[1] != w[2] || math.Abs(w[1]/w[0]-alone[1]/alone[0]/2) > 1e-9 {
		t.Errorf("two of a head weigh %v, alone %v", w, alone)
	}
	if got := book.Weights(book.Profile(""), "", []string{"colour"}); got[0] != 1 {
		t.Errorf("a criterion of no head weighs %v, want 1", got[0])
	}
}

func TestABookThatCannotBeIsRefused(t *testing.T) {
	for _, text := range []string{
		`[]`, `{}`, `{"presets":{"cost":{"best":"a","worst":"a"}}}`,
		`{"heads":{"a":[],"b":[],"c":[]},"profiles":[{"name":"x","comparisons":{"best":"a","worst":"b","best_to":{"b":2},"to_worst":{"a":2}}}]}`,
	} {
		if _, err := weights.Parse([]byte(text)); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v, want an invalid fault", text, err)
		}
	}
}
