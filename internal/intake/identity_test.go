package intake_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/intake"
	"zhaochang/internal/market"
)

// text takes a CSV text in.
func text(t *testing.T, store *memory, opts intake.Options, lines ...string) *intake.Report {
	t.Helper()
	return take(t, store, write(t, "rows.csv", []byte(strings.Join(lines, "\n")+"\n")), opts)
}

func counts(created, changed, unchanged, rejected int) [4]int {
	return [4]int{created, changed, unchanged, rejected}
}

func outcome(r *intake.Report) [4]int {
	return counts(r.Totals.Created, r.Totals.Changed, r.Totals.Unchanged, r.Totals.Rejected)
}

// Each case takes files into one store, one after the other.
func TestWhichRowsAreTheSameSpace(t *testing.T) {
	type file struct {
		lines []string
		want  [4]int
	}
	const byPlace, byCode, withID = "镇街,园区,楼栋,楼层,单元,面积", "楼栋编码,单元编码,镇街,园区,楼栋,楼层,单元,面积", "id,园区,楼栋,楼层,面积"
	for name, files := range map[string][]file{
		"an id decides alone": {
			{[]string{withID, "a,甲园,1栋,1,100", "b,甲园,1栋,1,200"}, counts(2, 0, 0, 0)},
			{[]string{withID, "a,乙园,9栋,3,100"}, counts(0, 1, 0, 0)},
			{[]string{withID, "c,甲园,1栋,1,200"}, counts(1, 0, 0, 0)},
		},
		"an id twice": {
			{[]string{withID, "a,甲园,1栋,1,100", "a,甲园,2栋,2,200"}, counts(1, 0, 0, 1)},
		},
		"the official code": {
			{[]string{byCode, "B1,U1,长安镇,甲园,1栋,1,101,100"}, counts(1, 0, 0, 0)},
			{[]string{byCode, "b1,Ｕ１,长安镇,改名园,一栋,2,102,100"}, counts(0, 1, 0, 0)},
			{[]string{byCode, "B1,U2,长安镇,改名园,一栋,2,102,100"}, counts(1, 0, 0, 0)},
		},
		"the place, however it is written": {
			{[]string{byPlace, "长安镇,甲园,1栋,首层,101室,100"}, counts(1, 0, 0, 0)},
			{[]string{byPlace, "長安,甲園,１幢,1楼,101,100"}, counts(0, 1, 0, 0)}, // the names as they are written now
			{[]string{byPlace, "长安镇,甲园,1栋,1F,102,100", "虎门镇,甲园,1栋,1F,101,100"}, counts(2, 0, 0, 0)},
		},
		"a place twice": {
			{[]string{byPlace, "长安镇,甲园,1栋,1,101,100", "长安镇,甲园,1座,一楼,101,900"}, counts(1, 0, 0, 1)},
		},
		"codes given later": {
			{[]string{byPlace, "长安镇,甲园,1栋,1,101,100"}, counts(1, 0, 0, 0)},
			{[]string{byCode, "B1,U1,长安镇,甲园,1栋,1,101,100"}, counts(0, 1, 0, 0)},
			{[]string{byCode, "B1,U2,长安镇,甲园,1栋,1,101,100"}, counts(1, 0, 0, 0)},
			{[]string{byPlace, "长安镇,甲园,1栋,1,101,100"}, counts(0, 0, 0, 1)}, // two candidates: a conflict
		},
		"nothing to go by": {
			{[]string{"镇街,地址,楼层,面积", "长安镇,振安路1号,1,100"}, counts(0, 0, 0, 1)},
			{[]string{"序号,面积", "1,100"}, counts(0, 0, 0, 1)},
		},
		"a row that is gone changes nothing": {
			{[]string{byPlace, "长安镇,甲园,1栋,1,101,100", "长安镇,甲园,1栋,2,201,100"}, counts(2, 0, 0, 0)},
			{[]string{byPlace, "长安镇,甲园,1栋,2,201,100"}, counts(0, 0, 1, 0)},
		},
	} {
		t.Run(name, func(t *testing.T) {
			store := newMemory()
			for i, f := range files {
				dry := text(t, store, intake.Options{DryRun: true}, f.lines...)
				report := text(t, store, intake.Options{}, f.lines...)
				if diff := cmp.Diff(f.want, outcome(report)); diff != "" {
					t.Errorf("file %d: %s %v", i+1, diff, report.Entries)
				}
				if diff := cmp.Diff(dry.Totals, report.Totals); diff != "" {
					t.Errorf("file %d: the dry run gave other totals: %s", i+1, diff)
				}
			}
		})
	}
}

func TestIDsAreDerivedFromTheKeyAlone(t *testing.T) {
	a, b := newMemory(), newMemory()
	text(t, a, intake.Options{Source: "x"}, "镇街,园区,楼栋,楼层,面积", "长安镇,甲园,1栋,1,100")
	text(t, b, intake.Options{Source: "y"}, "面积,楼层,备注,楼栋,园区,镇街", "900,首层,某某,1幢,甲園,长安")
	for id := range a.spaces {
		if _, same := b.spaces[id]; !same || !market.ValidID(id) {
			t.Errorf("%s is not derived again", id)
		}
	}
}

func TestAnEmptyCellErasesNothing(t *testing.T) {
	store := newMemory()
	text(t, store, intake.Options{}, "id,园区,面积,层高,行车,租金（元/㎡/月）,备注", "a,甲园,100,6,10吨,20,好")
	report := text(t, store, intake.Options{}, "id,园区,面积,层高,行车,租金（元/㎡/月）,备注", "a,,—,待定,,面议,/")
	if outcome(report) != counts(0, 0, 1, 0) {
		t.Errorf("%+v", report.Totals)
	}
	text(t, store, intake.Options{}, "id,层高,净高", "a,,未见")
	s := store.spaces["a"].Space
	if s.Reasons["clear_height_m"] != "not_seen" || s.Reasons["storey_height_m"] != "" || s.StoreyHeightM.Or(0) != 600 {
		t.Errorf("%+v", s.Reasons)
	}
	text(t, store, intake.Options{}, "id,净高", "a,5.5")
	if s := store.spaces["a"].Space; len(s.Reasons) != 0 || s.ClearHeightM.Or(0) != 550 {
		t.Errorf("%+v", s)
	}
}

func TestWhatContradictsOldNumbersReplacesThem(t *testing.T) {
	store := newMemory()
	text(t, store, intake.Options{}, "id,行车", "a,无")
	text(t, store, intake.Options{}, "id,行车", "a,10吨")
	s := store.spaces["a"].Space
	if !s.HasCrane.Or(false) || s.CraneT.Or(0) != 1000 || s.CraneCount.IsKnown() {
		t.Errorf("%v %v %v", s.HasCrane, s.CraneT, s.CraneCount)
	}
	text(t, store, intake.Options{}, "id,行车", "a,无")
	if s := store.spaces["a"].Space; s.HasCrane.Or(true) || s.CraneT.IsKnown() {
		t.Errorf("%v %v", s.HasCrane, s.CraneT)
	}
}

func TestOffersAreOpenedOnce(t *testing.T) {
	store := newMemory()
	lines := []string{"id,现状,租金（元/㎡/月）", "a,空置,20", "b,出租中,20", "c,空置,面议"}
	if r := text(t, store, intake.Options{}, lines...); r.Totals.Offered != 0 {
		t.Errorf("%+v", r.Totals)
	}
	r := text(t, store, intake.Options{Offer: true}, lines...)
	if outcome(r) != counts(0, 1, 2, 0) || r.Totals.Offered != 1 || !store.spaces["a"].Offered || store.spaces["b"].Offered {
		t.Errorf("%+v", r.Totals)
	}
	if r := text(t, store, intake.Options{Offer: true}, lines...); outcome(r) != counts(0, 0, 3, 0) {
		t.Errorf("%+v", r.Totals)
	}
}

// Phone numbers reach the contact and nothing else: not the raw cells, not the
// attributes, not the report.
func TestPhonesGoNowhereElse(t *testing.T) {
	store := newMemory()
	report := text(t, store, intake.Options{},
		"id,园区,电话,备注,负责人,楼栋编码,镇街",
		"a,甲园13900000001,138-0000-0000,找陈生１３９００００００02,陈生+86 139 0000 0003,13900000004,长安 13900000005",
		"b,乙园,0769-85551234转8,,,,",
		"c,丙园,不详,微信13900000006,,,",
		"d,丁园,12345,,,,")
	want := map[string]string{"a": "13800000000", "b": "0769-85551234", "c": "13900000006", "d": ""}
	for id, phone := range want {
		if got := store.spaces[id].Phone; got != phone {
			t.Errorf("%s has phone %q, not %q", id, got, phone)
		}
	}
	header := store.imports[0].Header
	for id, cells := range store.cells {
		for i, cell := range cells {
			column := header[i]
			if column != "楼栋编码" && strings.Contains(digits(cell), "1390000000") || column == "电话" && cell != "" {
				t.Errorf("%s: the raw cell %s holds %s", id, column, cell)
			}
		}
	}
	all := describe(store)
	for _, line := range strings.Split(all, "\n") {
		if strings.Contains(digits(line), "1390000000") && !strings.Contains(line, "phone ") && !strings.Contains(line, "building_code") {
			t.Errorf("an attribute holds a phone number: %s", line)
		}
	}
	for _, e := range report.Entries {
		if strings.Contains(digits(e.Value+e.Reason), "1390000000") || strings.Contains(e.Value, "12345") {
			t.Errorf("the report holds a phone number: %s", e)
		}
	}
	if r := text(t, store, intake.Options{}, "id,电话", "a,13800000000", "b,"); outcome(r) != counts(0, 0, 2, 0) {
		t.Errorf("the same phone again: %+v", r.Totals)
	}
	if r := text(t, store, intake.Options{}, "id,电话", "a,13800000009"); outcome(r) != counts(0, 1, 0, 0) || store.spaces["a"].Phone != "13800000009" {
		t.Errorf("another phone: %+v", r.Totals)
	}
}

// digits leaves the figures of a text, full width ones as their plain twins.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return r
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		}
		return -1
	}, s)
}

func TestConvertedRentsAreMarked(t *testing.T) {
	store := newMemory()
	take(t, store, "testdata/real/tw-leases.csv", intake.Options{Mapping: mapping(t, "tw-leases"), Region: intake.Anywhere})
	converted := 0
	for id, stored := range store.spaces {
		s := stored.Space
		if s.RentYuanM2Month.IsKnown() != s.RentIsConverted() {
			t.Errorf("%s: rent %v, source %q", id, s.RentYuanM2Month, s.Source)
		}
		if s.RentIsConverted() {
			converted++
			if s.RentKind != "contract" {
				t.Errorf("%s is of kind %q", id, s.RentKind)
			}
		}
	}
	if converted < 100 {
		t.Errorf("only %d rents were converted", converted)
	}
}
