package law_test

import (
	"slices"
	"strings"
	"testing"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/match/law"
)

func TestACodeHasFromItsParentsWhatItDoesNotSay(t *testing.T) {
	table := law.Sample()
	for _, c := range []struct {
		code, class string
		eia         law.EIA
		forbidden   string
		load        market.Decimal
	}{
		{"C2927", "C", law.Form, "", 1500},
		{"C29", "C", law.Form, "", 1500},
		{"C336", "D", law.Report, "M0,M1", 2000},
		{"C3360", "D", law.Report, "M0,M1", 2000},
		{"C3311", "D", law.Form, "", 2000},
		{"C3843", "C", law.Report, "M0,M1", 1000},
		{"C264", "A", law.Report, "M0,M1", 1000},
	} {
		trade := table.Trade(c.code, nil)
		var uses []string
		for _, ask := range trade.ForbiddenUses {
			uses = append(uses, ask.What)
		}
		if !trade.Known || trade.FireClass.What != c.class || trade.EIA.What != c.eia || strings.Join(uses, ",") != c.forbidden {
			t.Errorf("%s: %+v, class %+v, EIA %+v, forbidden %v", c.code, trade, trade.FireClass, trade.EIA, uses)
		}
		if load, _ := trade.Typical.LoadKNM2.Get(); load != c.load {
			t.Errorf("%s: typical load %v, want %v", c.code, load, c.load)
		}
	}
}

func TestAnIndustryWithoutARuleIsSaidToBeUnknown(t *testing.T) {
	if trade := law.Sample().Trade("Q83", nil); trade.Known || trade.FireClass != nil || trade.EIA != nil {
		t.Errorf("%+v, want nothing known", trade)
	}
}

func TestAProcessMakesTheTradeStricter(t *testing.T) {
	table := law.Sample()
	for _, c := range []struct {
		code, process, class string
		eia                  law.EIA
		sample               bool
	}{
		{"C2927", "recycled_plastic", "C", law.Report, false}, // read in an excerpt of item 53
		{"C3311", "electroplating", "D", law.Report, true},
		{"C2927", "spraying", "C", law.Form, false}, // the industry's own rule is no laxer
		{"C21", "flammable_solvent", "A", law.Form, true},
		{"", "dyeing", "", law.Report, true},
	} {
		trade := table.Trade(c.code, []string{c.process})
		class := ""
		if trade.FireClass != nil {
			class = trade.FireClass.What
		}
		if class != c.class || trade.EIA.What != c.eia || trade.EIA.Rule.Sample != c.sample {
			t.Errorf("%s with %s: class %q, %+v", c.code, c.process, class, trade.EIA)
		}
	}
}

func TestWhatABuildingMayHold(t *testing.T) {
	table := law.Sample()
	known := market.Known[int64]
	yes := market.Known(true)
	for name, c := range map[string]struct {
		building law.Building
		want     market.Truth
		ask      string
	}{
		"class C on many floors of grade 2":      {law.Building{Class: "C", Resistance: known(2), Storeys: known(5), FloorArea: known(390_000)}, market.True, ""},
		"its floor larger than a compartment":    {law.Building{Class: "C", Resistance: known(2), Storeys: known(5), FloorArea: known(500_000)}, market.Unknown, "fire_accepted_number,sprinkler"},
		"sprinklers double the compartment":      {law.Building{Class: "C", Resistance: known(2), Storeys: known(5), FloorArea: known(500_000), Sprinkler: yes}, market.True, ""},
		"but no more than that":                  {law.Building{Class: "C", Resistance: known(2), Storeys: known(5), FloorArea: known(900_000), Sprinkler: yes}, market.Unknown, "fire_accepted_number"},
		"grade 3 has two storeys at most":        {law.Building{Class: "C", Resistance: known(3), Storeys: known(3)}, market.False, ""},
		"grade 3 with two":                       {law.Building{Class: "C", Resistance: known(3), Storeys: known(2)}, market.True, ""},
		"grade 3 and nobody counted the storeys": {law.Building{Class: "C", Resistance: known(3)}, market.Unknown, "floors_total"},
		"grade 4 never holds class C":            {law.Building{Class: "C", Resistance: known(4), Storeys: known(1)}, market.False, ""},
		"nobody knows the grade":                 {law.Building{Class: "C", Storeys: known(1)}, market.Unknown, "fire_resistance"},
		"class A on the third floor":             {law.Building{Class: "A", Resistance: known(1), Storeys: known(3)}, market.False, ""},
		"a high-rise has smaller compartments":   {law.Building{Class: "C", Resistance: known(1), Storeys: known(9), HighRise: true, FloorArea: known(400_000)}, market.Unknown, "fire_accepted_number,sprinkler"},
		"a single storey of grade 1 has no edge": {law.Building{Class: "C", Resistance: known(1), Storeys: known(1), FloorArea: known(4_000_000)}, market.True, ""},
	} {
		got := table.May(c.building)
		if got.Truth != c.want || strings.Join(got.Ask(), ",") != c.ask {
			t.Errorf("%s: %+v, want %s asking %q", name, got, c.want, c.ask)
		}
		if got.Truth != market.True && (got.Why().IsEmpty() || got.Rule().ID == "" || !got.Rule().Sample) {
			t.Errorf("%s: %+v cites no sample rule", name, got)
		}
	}
}

func TestTheMostStoreysOfAClass(t *testing.T) {
	table := law.Sample()
	if most, limited := table.MaxStoreys("A"); !limited || most != 1 {
		t.Errorf("class A: %d %t", most, limited)
	}
	if _, limited := table.MaxStoreys("C"); limited {
		t.Error("class C has a limit")
	}
}

func TestATableWithWhatDoesNotExistIsRefusedByName(t *testing.T) {
	for text, name := range map[string]string{
		`{"industries":[{"code":"C29","fire_class":"F"}]}`:        "industries.C29",
		`{"industries":[{"code":"29"}]}`:                          "industries",
		`{"industries":[{"code":"C29","load_kn_m2":-4}]}`:         "industries.C29.load_kn_m2",
		`{"industries":[{"code":"C29","forbidden_uses":["R2"]}]}`: "industries.C29",
		`{"processes":[{"id":"x","eia":"none"}]}`:                 "processes.x",
		`{"buildings":[{"fire_class":"Z"}]}`:                      "buildings",
	} {
		_, err := law.Parse([]byte(text))
		if fields := fault.FieldsOf(err); len(fields) == 0 || fields[0].Name != name {
			t.Errorf("%s: %v, want a fault on %s", text, err, name)
		}
	}
	if _, err := law.Parse([]byte(`[]`)); fault.KindOf(err) != fault.Invalid {
		t.Errorf("an array: %v", err)
	}
}

func TestProcessesAreListedOnce(t *testing.T) {
	ids := []string{}
	for _, p := range law.Sample().Processes() {
		ids = append(ids, p.ID)
	}
	if sorted := slices.Sorted(slices.Values(ids)); len(slices.Compact(sorted)) != len(ids) || !slices.Contains(ids, "electroplating") {
		t.Errorf("processes = %v", ids)
	}
}
