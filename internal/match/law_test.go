package match_test

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"zhaochang/internal/fault"
	"zhaochang/internal/match"
	"zhaochang/internal/match/law"
)

func engineOver(spaces rows) match.Engine {
	return match.Engine{Columns: spaces, Now: func() time.Time { return now }}
}

func TestWhatTheLawSaysOfATradeAndASpace(t *testing.T) {
	ok := []string{"fire_class", "C", "land_use", "M1", "eia_ready", "true"}
	with := func(pairs ...string) []string { return append(slices.Clone(ok), pairs...) }
	for name, c := range map[string]struct {
		demand string
		space  []string
		gate   string // the first gate, "" when it matches
		group  match.Group
		rule   string
		ask    string
	}{
		"all is well":                     {`{"industry":"2927"}`, ok, "", match.GroupKnown, "", ""},
		"registered for less":             {`{"industry":"2927"}`, []string{"fire_class", "D"}, "fire_class", match.GroupRejected, "GB/T 4754 C29", ""},
		"nobody knows the class":          {`{"industry":"2927"}`, []string{"land_use", "M1"}, "fire_class", match.GroupToVerify, "GB/T 4754 C29", "fire_class"},
		"the demand's own class beats it": {`{"industry":"2927","fire_class":"D"}`, []string{"fire_class", "D"}, "", match.GroupKnown, "", ""},
		"too many storeys for the grade":  {`{"industry":"2927"}`, with("fire_resistance", "3", "floors_total", "5"), "fire_building", match.GroupRejected, "GB 50016 3.3.1 C-3", ""},
		"a grade that will do":            {`{"industry":"2927"}`, with("fire_resistance", "2", "floors_total", "5", "floor_plate_m2", "3000"), "", match.GroupKnown, "", ""},
		"a floor beyond one compartment":  {`{"industry":"2927"}`, with("fire_resistance", "2", "floors_total", "5", "floor_plate_m2", "7000", "sprinkler", "false"), "fire_building", match.GroupToVerify, "GB 50016 3.3.1 C-2", "fire_accepted_number"},
		"sprinklers make it one":          {`{"industry":"2927"}`, with("fire_resistance", "2", "floors_total", "5", "floor_plate_m2", "7000", "sprinkler", "true"), "", match.GroupKnown, "", ""},
		"people sleep there":              {`{"industry":"2927"}`, with("kind", "dormitory"), "industry_kind", match.GroupRejected, "industry kind", ""},
		"goods may lie in a yard":         {`{"industry":"5990"}`, []string{"kind", "yard"}, "", match.GroupKnown, "", ""},
		"the owner refuses":               {`{"industry":"2927"}`, with("refused_industries", "C29"), "industry", match.GroupRejected, "refused_industries", ""},
		"the owner refuses another":       {`{"industry":"2927"}`, with("refused_industries", "C22"), "", match.GroupKnown, "", ""},
		"electroplating on M1":            {`{"industry":"3360"}`, with("fire_class", "C"), "industry_land", match.GroupRejected, "GB/T 4754 C336", ""},
		"electroplating, land unknown":    {`{"industry":"3360"}`, []string{"fire_class", "C", "eia_ready", "true"}, "industry_land", match.GroupToVerify, "GB/T 4754 C336", "land_use"},
		"electroplating on M2":            {`{"industry":"3360"}`, []string{"fire_class", "C", "land_use", "M2", "eia_ready", "true"}, "", match.GroupKnown, "", ""},
		"no approval to be had":           {`{"industry":"2927"}`, []string{"fire_class", "C", "eia_ready", "false"}, "eia", match.GroupRejected, "GB/T 4754 C292", ""},
		"a form, and nobody asked":        {`{"industry":"2927"}`, []string{"fire_class", "C"}, "", match.GroupKnown, "", ""},
		"a report, and nobody asked":      {`{"industry":"2927","processes":["recycled_plastic"]}`, []string{"fire_class", "C"}, "eia", match.GroupToVerify, "process recycled_plastic", "eia_ready"},
		"a process alone":                 {`{"processes":["dyeing"]}`, []string{"land_use", "M2", "eia_ready", "false"}, "eia", match.GroupRejected, "process dyeing", ""},
		"no rule asks for a certificate":  {`{"industry":"2927"}`, with("certificate", "none"), "", match.GroupKnown, "", ""},
		"land that the demand asks for":   {`{"land_use":["M2"]}`, ok, "land_use", match.GroupRejected, "demand land_use", ""},
	} {
		s := space(t, "s1", c.space...)
		d, err := parseDemand(c.demand)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		engine := engineOver(nil)
		a := engine.Account(d, s)
		findings := a.Rejections
		if c.group == match.GroupToVerify {
			findings = a.Verify
		}
		if a.Group != c.group || (c.gate == "") != (len(findings) == 0) {
			t.Errorf("%s: %s %+v, want %s", name, a.Group, findings, c.group)
			continue
		}
		if c.gate == "" {
			continue
		}
		f := findings[0]
		if f.Gate != c.gate || f.ID != c.rule || !strings.HasPrefix(strings.Join(f.Ask, ","), c.ask) || f.Clause == "" || f.Reason.IsEmpty() || f.ClauseEn == "" {
			t.Errorf("%s: %+v, want gate %s by %s asking %q", name, f, c.gate, c.rule, c.ask)
		}
		if english := plainly(f.Reason.En + f.ClauseEn + a.Why.En); hasHan(english) {
			t.Errorf("%s is not said in English: %s", name, english)
		}
	}
}

func TestACertificateIsAskedForOnlyWhereARuleDoes(t *testing.T) {
	table, err := law.Parse([]byte(`{"version":"t","industries":[{"code":"C14","certificate":true,"checked":true,"clause":"第 1 条"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	engine := engineOver(nil)
	engine.Law = table
	d, err := parseDemand(`{"industry":"C1431"}`)
	if err != nil {
		t.Fatal(err)
	}
	for certificate, group := range map[string]match.Group{"yes": match.GroupKnown, "none": match.GroupRejected, "pending": match.GroupToVerify, "": match.GroupToVerify} {
		a := engine.Account(d, space(t, "s1", "certificate", certificate))
		if a.Group != group {
			t.Errorf("%q: %s, want %s", certificate, a.Group, group)
		}
		for _, f := range append(a.Rejections, a.Verify...) {
			if f.Sample || f.Clause != "第 1 条" {
				t.Errorf("%q cites %+v", certificate, f.Rule)
			}
		}
	}
}

func TestTheLawIsCountedWithItsRuleAndNeverOffered(t *testing.T) {
	spaces := rows{
		space(t, "s1", "fire_class", "E"), space(t, "s2", "fire_class", "D"),
		space(t, "s3", "fire_class", "C", "fire_resistance", "4"), space(t, "s4", "fire_class", "C", "refused_industries", "C"),
	}
	result := ask(t, spaces, `{"industry":"2927","power_min":300,"must":["power_min"]}`)
	counted := map[string]int{}
	for _, b := range result.Law {
		counted[b.Gate] = b.Rejected
		if b.ID == "" || b.Reason.IsEmpty() || b.Example == "" {
			t.Errorf("%+v cites nothing", b)
		}
	}
	if counted["fire_class"] != 2 || counted["fire_building"] != 1 || counted["industry"] != 1 || len(result.Relaxations) != 0 {
		t.Errorf("law %v, relaxations %v", counted, result.Relaxations)
	}
	if n := result.Notices; len(n) != 1 || !strings.Contains(n[0].Text.Zh, "法规不能放宽") || !strings.Contains(n[0].Text.Zh, "示例") {
		t.Errorf("notices = %v", n)
	}
}

func TestATradeWithoutARuleSaysSo(t *testing.T) {
	result := ask(t, rows{space(t, "s1")}, `{"industry":"Q84"}`)
	if len(result.Matches) != 1 || result.Profile != "默认" || len(result.Notices) != 1 || result.Notices[0].Code != "no_rule" {
		t.Errorf("%+v", result)
	}
	if _, err := parseDemand(`{"industry":"XX"}`); err == nil {
		t.Error("XX is taken for an industry")
	}
}

func TestTypicalNeedsAreAddedSoftlyWhereNothingIsSaid(t *testing.T) {
	spaces := rows{space(t, "s1", "fire_class", "C", "floor_load_kn_m2", "5", "storey_height_m", "4", "power_kva", "100", "area_m2", "2000")}
	wanted := map[string]string{}
	for _, c := range ask(t, spaces, `{"industry":"2927","area_min":2000,"storey_height_min":5,"typical":true}`).Matches[0].Criteria {
		wanted[c.Name] = string(c.Wanted)
	}
	for name, want := range map[string]string{"floor_load_min": "15", "storey_height_min": "5", "power_min": "300"} {
		if wanted[name] != want {
			t.Errorf("%s %s, want %s", name, wanted[name], want)
		}
	}
}

func TestJudgeIsTheMatchOfAScan(t *testing.T) {
	spaces := rows{
		space(t, "s1", "fire_class", "C", "area_m2", "2500", "rent_yuan_m2_month", "22"),
		space(t, "s2", "fire_class", "E"), space(t, "s3", "area_m2", "900"),
	}
	spaces[2].Status = "leased"
	d, err := parseDemand(`{"industry":"2927","rent_max":25}`)
	if err != nil {
		t.Fatal(err)
	}
	matches := ask(t, spaces, `{"industry":"2927","rent_max":25}`).Matches
	engine := engineOver(spaces)
	for i, s := range spaces {
		m, ok := engine.Judge(d, s)
		if ok != (i == 0) {
			t.Errorf("%s: matches %t", s.ID, ok)
		}
		group, score, scored := engine.Prepare(d).Score(s)
		if scored != ok || ok && (group != m.Group || score != m.Score) {
			t.Errorf("%s: scored %s %s %t, judged %s %s", s.ID, group, score, scored, m.Group, m.Score)
		}
		if ok && (m.Score != matches[0].Score || m.Why != matches[0].Why || m.Group != matches[0].Group) {
			t.Errorf("%s: judged %s, scanned %s", s.ID, m.Why, matches[0].Why)
		}
	}
}

func TestAProcessThatNoRuleKnowsIsRefused(t *testing.T) {
	d, err := parseDemand(`{"processes":["magic","dyeing"]}`)
	if err != nil {
		t.Fatal(err)
	}
	engine := engineOver(rows{})
	_, err = engine.Match(t.Context(), d)
	fields := fault.FieldsOf(err)
	if len(fields) != 1 || fields[0].Name != "processes" || fields[0].Value != "magic" || !strings.Contains(fields[0].Allowed, "dyeing") {
		t.Errorf("%v, want a fault on magic alone", err)
	}
}

// plainly leaves out the Chinese names that English texts quote.
func plainly(text string) string {
	for _, name := range []string{"登记表", "报告表", "报告书", "甲类", "乙类", "丙类", "丁类", "戊类", "甲", "乙", "丙", "丁", "戊"} {
		text = strings.ReplaceAll(text, name, "")
	}
	return text
}

func hasHan(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

func TestAnAnswerIsSaidInEnglishToWhoAsks(t *testing.T) {
	spaces := rows{
		space(t, "known", "fire_class", "C", "eia_ready", "true", "land_use", "M2", "rent_yuan_m2_month", "20"),
		space(t, "open", "rent_yuan_m2_month", "20"), space(t, "barred", "fire_class", "E"), space(t, "dear", "fire_class", "C", "rent_yuan_m2_month", "90"),
	}
	for _, body := range []string{
		`{"industry":"2927","rent_max":25,"must":["rent_max"],"lease_years":3}`, `{"industry":"Z99"}`, `{"industry":"C2611","floor_min":2}`,
		`{"rent_min":30,"area_min":1000,"monthly_rent_max":20000}`, `{"ground_floor":true,"floor_min":2}`, `{"storey_height_min":30,"must":["storey_height_min"]}`,
	} {
		d, err := parseDemand(body)
		if err != nil {
			continue // Z99 is no code
		}
		engine := engineOver(spaces)
		result, err := engine.Match(t.Context(), d)
		if err != nil {
			t.Fatal(err)
		}
		said := result.InEnglish()
		for i, n := range said.Notices {
			if hasHan(plainly(n.Text.Zh)) || n.Text.Zh == "" || !hasHan(result.Notices[i].Text.Zh) {
				t.Errorf("%s: %+v, of %+v", body, n, result.Notices[i])
			}
		}
		for i, m := range said.Matches {
			if was := result.Matches[i].Labels; len(m.Labels) != len(was) || hasHan(strings.Join(m.Labels, "")) || len(was) > 0 && !hasHan(was[0]) {
				t.Errorf("%s: labels %v, of %v", body, m.Labels, was)
			}
			if hasHan(plainly(m.Why.Zh)) || !hasHan(result.Matches[i].Why.Zh) {
				t.Errorf("%s: %s", body, m.Why.Zh)
			}
			for k, f := range m.Verify {
				if hasHan(plainly(f.Reason.Zh)) || !hasHan(result.Matches[i].Verify[k].Reason.Zh) {
					t.Errorf("%s: %+v", body, f)
				}
			}
		}
		for _, b := range said.Law {
			if hasHan(plainly(b.Reason.Zh)) {
				t.Errorf("%s: %+v", body, b)
			}
		}
	}
}

func TestTheTermIsToldByItsEnds(t *testing.T) {
	for want, pairs := range map[string][]string{
		"[2,5] 租期最短 2 年、最长 5 年": {"lease_years_min", "2", "lease_years_max", "5"},
		"[4,null] 租期最短 4 年":     {"lease_years_min", "4"},
		"[null,2] 租期最长 2 年":     {"lease_years_max", "2"},
		"[1,2] 租期最短 1 年、最长 2 年": {"lease_years_min", "1", "lease_years_max", "2"},
		"null 租期未登记":            {"lease_years_min", "2"},
	} {
		m := ask(t, rows{space(t, "s1", pairs...)}, `{"lease_years":3,"weights":{"freshness":0,"trust":0}}`).Matches[0]
		actual, words, _ := strings.Cut(want, " ")
		if got := line(t, m, "lease_years"); string(got.Actual) != actual || m.Score != 10_000 && !strings.Contains(m.Why.Zh, words) {
			t.Errorf("%v: %s, %s; want %s", pairs, got.Actual, m.Why.Zh, want)
		}
	}
}
