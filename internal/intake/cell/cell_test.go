package cell_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/intake/cell"
)

// show prints what matters of a reading on one line: values, ~ before those said
// aside, the reason or the problem, and * for each note.
func show(r cell.Reading) string {
	if r.Problem != "" {
		return "problem"
	}
	var parts []string
	for _, f := range r.Fills {
		aside := ""
		if f.Aside {
			aside = "~"
		}
		parts = append(parts, aside+f.Attribute.Name+"="+f.Attribute.Format(f.Value))
	}
	if r.Reason != "" {
		parts = append(parts, "because "+r.Reason)
	}
	if r.Total != nil {
		parts = append(parts, "total "+r.Total.FloatString(2))
	}
	if r.Whole {
		parts = append(parts, "whole")
	}
	if r.Text != "" {
		parts = append(parts, "text "+r.Text)
	}
	return strings.Join(parts, " ") + strings.Repeat("*", len(r.Notes))
}

// fact is a cell in a column and what is read from it.
type fact struct{ unit, text, want string }

func check(t *testing.T, field cell.Field, facts []fact) {
	t.Helper()
	for _, f := range facts {
		c := cell.Column{Field: field}
		if f.unit != "" {
			unit, ok := cell.ParseUnit(f.unit, field)
			if !ok {
				t.Errorf("%s: %q is no unit", field, f.unit)
				continue
			}
			c.Unit = unit
		}
		got := c.Read(f.text)
		if diff := cmp.Diff(f.want, show(got)); diff != "" {
			t.Errorf("%s %q (%s): %s %s", field, f.text, f.unit, diff, got.Problem)
		}
	}
}

func TestAreas(t *testing.T) {
	check(t, "area_m2", []fact{
		{"", "3000", "area_m2=3000"},
		{"", "3,000.5", "area_m2=3000.5"},
		{"", "３０００㎡", "area_m2=3000"},
		{"", "3000平方米", "area_m2=3000"},
		{"", "3000 平", "area_m2=3000"},
		{"", "3000平方公尺", "area_m2=3000"},
		{"", "1.2万㎡", "area_m2=12000"},
		{"", "1.2萬平方米", "area_m2=12000"},
		{"", "一万二平方米", "area_m2=12000"},
		{"", "三千五", "area_m2=3500"},
		{"", "3千5", "area_m2=3500"},
		{"", "两千㎡", "area_m2=2000"},
		{"", "15亩", "area_m2=10000"},
		{"", "1公顷", "area_m2=10000"},
		{"", "100坪", "area_m2=330.58"},
		{"", "10000 sq ft", "area_m2=929.03"},
		{"sq ft", "212500.000000000000000", "area_m2=19741.9"},
		{"㎡", "0.005", "area_m2=0.01"},
		{"万㎡", "1.2", "area_m2=12000"},
		{"亩", "3000㎡", "area_m2=3000"},
		{"", "约3000㎡", "area_m2=3000*"},
		{"", "3000㎡左右", "area_m2=3000*"},
		{"", "面积:3000㎡", "area_m2=3000"},
		{"", "3000㎡(含公摊)", "area_m2=3000*"},
		{"", "", ""},
		{"", "—", ""},
		{"", "/", ""},
		{"", "－－", ""},
		{"", "待定", "because undecided"},
		{"", "不详", "because unclear"},
		{"", "未见", "because not_seen"},
		{"", "业主拒答", "because refused"},
		{"", "业主拒絕", "because refused"},
		{"", "不适用", "because not_applicable"},
		{"", "240-700", "problem"},
		{"", "500㎡起", "problem"},
		{"", "1000㎡以上", "problem"},
		{"", "≥1000", "problem"},
		{"", "3000米", "problem"},
		{"", "1 200", "problem"},
		{"", "0", "problem"},
		{"", "-5", "problem"},
		{"", "不小", "problem"},
		{"", "无", "problem"},
		{"", "1e3", "problem"},
		{"", "3.000,5", "problem"},
	})
}

func TestHeights(t *testing.T) {
	check(t, "storey_height_m", []fact{
		{"", "7.5", "storey_height_m=7.5"},
		{"", "7.5米", "storey_height_m=7.5"},
		{"", "７．５ｍ", "storey_height_m=7.5"},
		{"", "7米5", "storey_height_m=7.5"},
		{"", "七米五", "storey_height_m=7.5"},
		{"", "三点五米", "storey_height_m=3.5"},
		{"", "750cm", "storey_height_m=7.5"},
		{"", "24 ft", "storey_height_m=7.32"},
		{"", "层高7.5米", "storey_height_m=7.5"},
		{"", "7.5米高", "storey_height_m=7.5"},
		{"", "7.555", "storey_height_m=7.56"},
		{"", "6-10", "problem"},
		{"", "首层7.5米，其余4.2米", "problem"},
		{"", "7.5/4.2", "problem"},
		{"", "75", "problem"},
		{"", "0.3", "problem"},
		{"", "面议", "because negotiable"},
	})
}

func TestLoads(t *testing.T) {
	check(t, "floor_load_kn_m2", []fact{
		{"", "2t/㎡", "floor_load_kn_m2=19.62"},
		{"", "2吨/平方", "floor_load_kn_m2=19.62"},
		{"", "2噸／平方米", "floor_load_kn_m2=19.62"},
		{"", "650kg/㎡", "floor_load_kn_m2=6.38"},
		{"", "650公斤/平", "floor_load_kn_m2=6.38"},
		{"", "6.4 kN/㎡", "floor_load_kn_m2=6.4"},
		{"", "6.4KN/m²", "floor_load_kn_m2=6.4"},
		{"", "6.4kPa", "floor_load_kn_m2=6.4"},
		{"", "两吨", "floor_load_kn_m2=19.62*"},
		{"kg/㎡", "650", "floor_load_kn_m2=6.38"},
		{"t/㎡", "0.65", "floor_load_kn_m2=6.38"},
		{"吨", "0.65", "floor_load_kn_m2=6.38*"},
		{"kN/㎡", "7.5", "floor_load_kn_m2=7.5"},
		{"", "2", "problem"},
		{"", "650", "problem"},
		{"", "2t/㎡以上", "problem"},
		{"", "500-800kg/㎡", "problem"},
		{"", "2000t/㎡", "problem"},
	})
}

func TestPower(t *testing.T) {
	check(t, "power_kva", []fact{
		{"", "630", "power_kva=630"},
		{"", "630KVA", "power_kva=630"},
		{"", "630千伏安", "power_kva=630"},
		{"", "1.25MVA", "power_kva=1250"},
		{"", "2千千伏安", "power_kva=2000"},
		{"", "630kVA变压器", "power_kva=630"},
		{"", "630变压器", "power_kva=630"},
		{"", "800kW", "problem"},
		{"", "2×630kVA", "problem"},
		{"", "630+800", "problem"},
	})
	check(t, "transformer", []fact{
		{"", "独立", "transformer=own"},
		{"", "共用变压器", "transformer=shared"},
		{"", "630kVA", "~power_kva=630"},
		{"", "独立变压器630KVA", "~power_kva=630 transformer=own"},
	})
}

func TestRents(t *testing.T) {
	check(t, "rent_yuan_m2_month", []fact{
		{"", "25", "rent_yuan_m2_month=25*"},
		{"", "25元", "rent_yuan_m2_month=25*"},
		{"", "25元/㎡/月", "rent_yuan_m2_month=25"},
		{"", "25元/平方米·月", "rent_yuan_m2_month=25"},
		{"", "25元/月/㎡", "rent_yuan_m2_month=25"},
		{"", "25元/㎡", "rent_yuan_m2_month=25*"},
		{"", "25块", "rent_yuan_m2_month=25*"},
		{"", "0.8元/㎡/天", "rent_yuan_m2_month=24.33"},
		{"", "0.8元/天", "rent_yuan_m2_month=24.33*"},
		{"", "300元/㎡/年", "rent_yuan_m2_month=25"},
		{"", "25元含税", "~tax_included=true rent_yuan_m2_month=25*"},
		{"", "25元/㎡/月（不含税）", "~tax_included=false rent_yuan_m2_month=25"},
		{"", "一年9.6万", "total 8000.00*"},
		{"", "年租金96000", "total 8000.00*"},
		{"", "9.6万元/年", "total 8000.00*"},
		{"", "月租8万", "total 80000.00*"},
		{"", "80000元/月", "total 80000.00*"},
		{"", "每月80000元", "total 80000.00*"},
		{"", "25元/月", "rent_yuan_m2_month=25*"},
		{"元/㎡/月", "25", "rent_yuan_m2_month=25"},
		{"元/㎡/月", "250", "rent_yuan_m2_month=250"},
		{"元/㎡/天", "0.8", "rent_yuan_m2_month=24.33"},
		{"元/㎡/月", "25元", "rent_yuan_m2_month=25"},
		{"万元/年", "9.6", "total 8000.00*"},
		{"", "0.8", "problem"},
		{"", "96000", "problem"},
		{"", "18-22元", "problem"},
		{"", "25元起", "problem"},
		{"", "面议", "because negotiable"},
		{"", "20亿元/㎡/月", "problem"},
	})
	check(t, "management_fee_yuan_m2_month", []fact{
		{"", "2元/㎡/月", "management_fee_yuan_m2_month=2"},
		{"", "无", "management_fee_yuan_m2_month=0"},
		{"元/㎡/月", "1.5", "management_fee_yuan_m2_month=1.5"},
	})
	check(t, "electricity_yuan_kwh", []fact{
		{"", "0.85元/度", "electricity_yuan_kwh=0.85"},
		{"", "0.85", "electricity_yuan_kwh=0.85*"},
		{"元/kWh", "1.1234", "electricity_yuan_kwh=1.1234"},
	})
	check(t, "deposit_months", []fact{
		{"", "2个月", "deposit_months=2"},
		{"", "押二付一", "deposit_months=2"},
		{"", "押2", "deposit_months=2*"},
		{"", "50000元", "problem"},
	})
	check(t, "rent_free_months", []fact{{"", "45天", "rent_free_months=1.48"}, {"", "1年", "rent_free_months=12"}})
	check(t, cell.LeaseYears, []fact{
		{"", "3-5年", "lease_years_min=3 lease_years_max=5"},
		{"", "3年起", "lease_years_min=3"},
		{"", "最长10年", "lease_years_max=10"},
		{"", "5年", "lease_years_min=5 lease_years_max=5*"},
		{"", "36个月", "lease_years_min=3 lease_years_max=3*"},
	})
	check(t, "usable_ratio", []fact{
		{"", "75%", "usable_ratio=0.75"}, {"", "0.75", "usable_ratio=0.75"}, {"", "75", "usable_ratio=0.75*"}, {"", "140%", "problem"},
	})
	check(t, cell.CommonAreaShare, []fact{{"", "25%", "usable_ratio=0.75"}, {"", "无", "usable_ratio=1"}})
}
