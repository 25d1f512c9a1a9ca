package form_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/fault"
	"zhaochang/internal/intake/cell"
	"zhaochang/internal/intake/form"
)

// say prints a plan: header → field (unit) @scope, and what is not used.
func say(p *form.Plan) string {
	var b strings.Builder
	for _, c := range p.Columns {
		fmt.Fprintf(&b, "%s → %s", c.Header, c.Cell.Field)
		if !c.Cell.Unit.IsZero() {
			fmt.Fprintf(&b, " [%s]", c.Cell.Unit.Name)
		}
		if c.Scope != form.AnyFloor {
			fmt.Fprintf(&b, " @%s", c.Scope)
		}
		if c.Basis != "" {
			b.WriteString(" " + c.Basis)
		}
		if c.Fallback {
			b.WriteString(" fallback")
		}
		b.WriteString("\n")
	}
	for _, u := range p.Unused {
		fmt.Fprintf(&b, "%s unused\n", u.Header)
	}
	return b.String()
}

func plan(t *testing.T, mapping string, header ...string) *form.Plan {
	t.Helper()
	var m *form.Mapping
	if mapping != "" {
		var err error
		if m, err = form.ParseMapping([]byte(mapping)); err != nil {
			t.Fatal(err)
		}
	}
	p, err := form.New(header, m)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestHeadersAreRecognised(t *testing.T) {
	for header, want := range map[string]string{
		"面积(㎡)":              "area_m2 [m2]",
		"建筑面积（平方米）":          "area_m2 [平方米] built",
		"面積（㎡）":              "area_m2 [m2]",
		"面积㎡":                "area_m2 [m2]",
		"面积（万㎡）":             "area_m2 [万m2]",
		"占地面积(亩)":            "land_area_m2 [亩]",
		"层高（米）":              "storey_height_m [米]",
		"层高/m":               "storey_height_m [m]",
		"首层层高(m)":            "storey_height_m [m] @the ground floor",
		"层高 首层":              "storey_height_m @the ground floor",
		"标准层层高":              "storey_height_m @the upper floors",
		"首层承重(t/㎡)":          "floor_load_kn_m2 [t/m2] @the ground floor",
		"承重(kg/㎡)":           "floor_load_kn_m2 [kg/m2]",
		"樓層承重":               "floor_load_kn_m2",
		"租金（元/㎡/月）":          "rent_yuan_m2_month [元/m2/月]",
		"租金(元/平方米·天)":        "rent_yuan_m2_month [元/平方米·天]",
		"年租金(万元)":            "rent_yuan_m2_month [万元]",
		"月租金":                "rent_yuan_m2_month [元/月]",
		"物业管理费(元/㎡·月)":       "management_fee_yuan_m2_month [元/m2·月]",
		"变压器容量(KVA)":         "power_kva [kva]",
		"*镇街(园区)":            "town",
		"村（社区）":              "village",
		"是否有货梯":              "freight_lift",
		"货梯吨位":               "freight_lift_t [t]",
		"有无产权证":              "certificate",
		"消防验收（是/否）":          "fire_accepted",
		"联系电话":               "phone",
		"经度(GCJ02)":          "lon",
		"floor_load_kn_m2":   "floor_load_kn_m2 [kN/m²]",
		"Floor load":         "floor_load_kn_m2",
		"rent_yuan_m2_month": "rent_yuan_m2_month [yuan/m²/month]",
		"storey height":      "storey_height_m",
		"id":                 "id",
		"首层面积":               "floor_plate_m2",
		"公摊率(%)":             "common_area_share [%]",
	} {
		p := plan(t, "", header)
		if got, want := say(p), header+" → "+want+"\n"; got != want {
			t.Errorf("got %q want %q", got, want)
		}
	}
	for _, header := range []string{"序号", "编号", "备注2", "status", "rev", "业主", "首层", "column 7", "effective_rent_yuan_m2_month"} {
		if p := plan(t, "", header); len(p.Columns) != 0 {
			t.Errorf("%s is read as %s", header, say(p))
		}
	}
}

func TestTheBetterOfTwoColumnsIsRead(t *testing.T) {
	p := plan(t, "", "使用面积", "建筑面积", "首层层高", "其它层高", "层高", "电话", "手机")
	want := `使用面积 → area_m2 usable fallback
建筑面积 → area_m2 built
首层层高 → storey_height_m @the ground floor
其它层高 → storey_height_m @the upper floors
层高 → storey_height_m
电话 → phone
手机 → phone
`
	if diff := cmp.Diff(want, say(p)); diff != "" {
		t.Error(diff)
	}
}

func TestMappingBeatsSynonyms(t *testing.T) {
	p := plan(t, `{"key":["編號"],"area_basis":"built","currencies":{"TWD":{"yuan":0.22,"label":"2014"}},
		"constants":{"use_state":"出租中"},
		"columns":{"單價":{"attribute":"rent_yuan_m2_month","unit":"元/㎡/月","currency":"TWD"},
		"面積":{"attribute":"area_m2","values":{"0.0":null}},"備註":{"ignore":true}}}`,
		"編號", "面積", "單價", "備註", "總樓層數")
	want := "面積 → area_m2 built\n單價 → rent_yuan_m2_month [元/m2/月]\n總樓層數 → floors_total\n編號 unused\n備註 unused\n"
	if diff := cmp.Diff(want, say(p)); diff != "" {
		t.Error(diff)
	}
	if p.RateLabel != "TWD at the fixed rate 0.22, 2014" || len(p.Key) != 1 || len(p.Constants) != 1 {
		t.Errorf("%+v", p)
	}
	if r := p.Columns[0].Cell.Read("0.0"); len(r.Fills) != 0 || r.Problem != "" {
		t.Errorf("0.0 is not empty: %+v", r)
	}
	if r := p.Columns[1].Cell.Read("100"); r.Fills[0].Value.Number() != 2200 {
		t.Errorf("100 TWD is %d", r.Fills[0].Value.Number())
	}
}

func TestPowerInKilowattsNeedsAFactor(t *testing.T) {
	p := plan(t, `{"columns":{"功率":{"attribute":"power_kva","unit":"kW","power_factor":0.8}}}`, "功率")
	if r := p.Columns[0].Cell.Read("800"); len(r.Fills) != 1 || r.Fills[0].Value.Number() != 100000 {
		t.Errorf("%+v", r)
	}
}

func TestAWrongMappingNamesItsEntry(t *testing.T) {
	for mapping, names := range map[string]string{
		`{"columns":{"甲":{"attribute":"area_m2"}}}`:                              "columns.甲",
		`{"columns":{"面积":{"attribute":"area"}}}`:                                "columns.面积.attribute",
		`{"columns":{"面积":{"attribute":"area_m2","unit":"米"}}}`:                  "columns.面积.unit",
		`{"columns":{"面积":{"attribute":"rent_yuan_m2_month","currency":"TWD"}}}`: "columns.面积.currency",
		`{"columns":{"面积":{"attribute":"area_m2","date":"xx"}}}`:                 "columns.面积.date",
		`{"key":["编"]}`:               "key",
		`{"constants":{"kind":"厂房"}}`: "constants.kind",
		`{"area_basis":"x"}`:          "area_basis",
		`{"crs":"x"}`:                 "crs",
		`{"currencies":{"TWD":{"yuan":-1}},"columns":{"面积":{"attribute":"rent_yuan_m2_month","currency":"TWD"}}}`: "currencies.TWD.yuan",
	} {
		m, err := form.ParseMapping([]byte(mapping))
		if err == nil {
			_, err = form.New([]string{"面积"}, m)
		}
		if fault.KindOf(err) != fault.Invalid || !strings.Contains(fmt.Sprint(err), names) {
			t.Errorf("%s gives %v", mapping, err)
		}
	}
	for _, mapping := range []string{``, `[]`, `{"colums":{}}`, `{} {}`, `{"key":"編號"}`} {
		if _, err := form.ParseMapping([]byte(mapping)); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s gives %v", mapping, err)
		}
	}
}

// A header can mean one thing only: two rows of the table never share a word,
// and every header of the table is recognised as its own field.
func TestSynonymsAreUnambiguous(t *testing.T) {
	seen := map[string]cell.Field{}
	for _, s := range form.Synonyms() {
		for _, header := range s.Headers {
			if other, taken := seen[header]; taken && other != s.Field {
				t.Errorf("%s means %s and %s", header, other, s.Field)
			}
			seen[header] = s.Field
			p := plan(t, "", header)
			if s.Field != cell.Ignored && (len(p.Columns) != 1 || p.Columns[0].Cell.Field != s.Field) {
				t.Errorf("%s is read as %s, not %s", header, say(p), s.Field)
			}
		}
	}
}

// No header, however odd, breaks the plan: every column is read or listed as not
// used, and none twice.
func FuzzHeaders(f *testing.F) {
	for _, h := range []string{"面积(㎡)", "首层层高（米）\t层高\t标准层 层高", "((", "是否", "年租金(万元)", "坐标(经度)", "1层"} {
		f.Add(h)
	}
	f.Fuzz(func(t *testing.T, line string) {
		header := strings.Split(line, "\t")
		p, err := form.New(header, nil)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[int]bool{}
		for _, c := range p.Columns {
			if seen[c.Index] || !c.Cell.Field.Known() || header[c.Index] != c.Header {
				t.Errorf("%q: column %d is read as %s", line, c.Index, c.Cell.Field)
			}
			seen[c.Index] = true
		}
		if len(p.Columns)+len(p.Unused) != len(header) {
			t.Errorf("%q: %d columns are read and %d not, of %d", line, len(p.Columns), len(p.Unused), len(header))
		}
	})
}

// A mapping either fails with an Invalid or TooLarge fault or gives a plan whose
// columns can be read.
func FuzzMapping(f *testing.F) {
	f.Add(`{"key":["a"],"columns":{"b":{"attribute":"area_m2","unit":"亩","values":{"0":null}}}}`)
	f.Add(`{"currencies":{"TWD":{"yuan":0.2}},"columns":{"a":{"attribute":"rent_yuan_m2_month","currency":"TWD","unit":"元/㎡/月"}}}`)
	f.Fuzz(func(t *testing.T, text string) {
		m, err := form.ParseMapping([]byte(text))
		var p *form.Plan
		if err == nil {
			p, err = form.New([]string{"a", "b", "面积"}, m)
		}
		if err != nil {
			if kind := fault.KindOf(err); kind != fault.Invalid && kind != fault.TooLarge {
				t.Errorf("%q: %v", text, err)
			}
			return
		}
		for _, c := range p.Columns {
			c.Cell.Read("12.5")
		}
	})
}
