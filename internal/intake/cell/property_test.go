package cell_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"zhaochang/internal/intake/cell"
	"zhaochang/internal/market"
)

// fullWidth writes ASCII as its full-width twins.
func fullWidth(text string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7f {
			return r - '!' + '！'
		}
		return r
	}, text)
}

// only is the one number that a reading fills of an attribute.
func only(r cell.Reading, a *market.Attribute) (int64, bool) {
	for _, f := range r.Fills {
		if f.Attribute == a {
			return f.Value.Number(), true
		}
	}
	return 0, false
}

// A unit means the same in the cell, in the header, and in full width, and is
// exactly its factor.
func TestUnitsConvertExactlyWhereverTheyStand(t *testing.T) {
	units := []struct {
		field    cell.Field
		unit     string
		num, den int64
	}{
		{"area_m2", "㎡", 1, 1}, {"area_m2", "亩", 2000, 3}, {"area_m2", "公顷", 10000, 1}, {"area_m2", "万㎡", 10000, 1},
		{"area_m2", "sq ft", 9290304, 100000000}, {"storey_height_m", "米", 1, 1}, {"storey_height_m", "cm", 1, 100},
		{"storey_height_m", "ft", 3048, 10000}, {"floor_load_kn_m2", "t/㎡", 981, 100}, {"floor_load_kn_m2", "kg/㎡", 981, 100000},
		{"floor_load_kn_m2", "kN/㎡", 1, 1}, {"power_kva", "kVA", 1, 1}, {"rent_yuan_m2_month", "元/㎡/天", 365, 12},
		{"rent_yuan_m2_month", "元/㎡/月", 1, 1}, {"rent_yuan_m2_month", "元/㎡/年", 1, 12}, {"rent_yuan_m2_month", "元/亩/年", 3, 24000},
	}
	rapid.Check(t, func(t *rapid.T) {
		u := rapid.SampledFrom(units).Draw(t, "unit")
		number := fmt.Sprintf("%d.%02d", rapid.IntRange(0, 99999).Draw(t, "whole"), rapid.IntRange(0, 99).Draw(t, "hundredths"))
		exact, _ := new(big.Rat).SetString(number)
		a := market.AttributeNamed(string(u.field))
		want, err := market.DecimalFromRat(exact.Mul(exact, big.NewRat(u.num, u.den)), a.Digits)
		if err != nil || a.Check(market.NumberValue(a.Kind, int64(want))) != nil {
			return // not believable
		}
		unit, ok := cell.ParseUnit(u.unit, u.field)
		if !ok {
			t.Fatalf("%s is no unit", u.unit)
		}
		inCell := (&cell.Column{Field: u.field}).Read(number + u.unit)
		for _, r := range []cell.Reading{
			inCell,
			(&cell.Column{Field: u.field}).Read(fullWidth(number + u.unit)),
			(&cell.Column{Field: u.field, Unit: unit}).Read(number),
			(&cell.Column{Field: u.field, Unit: unit}).Read(number + u.unit),
		} {
			if got, ok := only(r, a); !ok || got != int64(want) {
				t.Fatalf("%s %s reads as %d (%s), not %d", number, u.unit, got, r.Problem, want)
			}
		}
	})
}

// What a number is in Arabic figures it is in Chinese ones.
func TestChineseNumeralsEqualFigures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(11, 99_999).Draw(t, "n")
		c := cell.Column{Field: "area_m2"}
		numeral := hanzi(n)
		got, ok := only(c.Read(numeral+"平方米"), market.AttributeNamed("area_m2"))
		if !ok || got != int64(n)*100 {
			t.Fatalf("%s reads as %d, not %d", numeral, got, n*100)
		}
	})
}

// hanzi writes a number below 100,000 in Chinese.
func hanzi(n int) string {
	digits := []rune("零一二三四五六七八九")
	var b strings.Builder
	gap := false
	for i, scale := range []int{10_000, 1000, 100, 10, 1} {
		d := n / scale % 10
		switch {
		case d == 0:
			gap = b.Len() > 0
			continue
		case gap:
			b.WriteRune('零')
			gap = false
		}
		b.WriteRune(digits[d])
		if scale > 1 {
			b.WriteString([]string{"万", "千", "百", "十"}[i])
		}
	}
	return b.String()
}

// fuzzFields are the fields whose cells have a grammar.
func fuzzFields() []cell.Field {
	fields := []cell.Field{cell.Floors, cell.Crane, cell.FreightLift, cell.Fire, cell.LeaseYears, cell.CommonAreaShare, cell.Coordinates}
	for _, a := range market.Attributes() {
		if cell.Field(a.Name).Known() {
			fields = append(fields, cell.Field(a.Name))
		}
	}
	return fields
}

// holds checks what must be true of any reading of any text.
func holds(t *testing.T, field cell.Field, text string, r cell.Reading) {
	if r.Problem != "" && len(r.Fills) > 0 {
		t.Errorf("%s %q: a problem and values at once", field, text)
	}
	for _, f := range r.Fills {
		if !f.Value.IsKnown() {
			t.Errorf("%s %q fills %s with nothing", field, text, f.Attribute.Name)
			continue
		}
		if err := f.Attribute.Check(f.Value); err != nil {
			t.Errorf("%s %q gives what is not believable: %v", field, text, err)
		}
		if f.Attribute.Kind == market.TextKind {
			continue
		}
		printed := f.Attribute.Format(f.Value)
		own := cell.Field(f.Attribute.Name)
		again := (&cell.Column{Field: own, Unit: cell.OwnUnit(own)}).Read(printed)
		back := false
		for _, g := range again.Fills {
			back = back || g.Attribute == f.Attribute && g.Value == f.Value
		}
		if !back {
			t.Errorf("%s %q gives %s=%s, which reads back as %s %s", field, text, f.Attribute.Name, printed, show(again), again.Problem)
		}
	}
}

func FuzzCells(f *testing.F) {
	for _, text := range []string{
		"7.5米", "2t/㎡", "1.2万㎡", "一万二", "首层7.5米，其余4.2米", "0.8元/㎡/天", "年租金96000", "1141026", "2027年1月底腾空",
		"丙二类仓库，消防已验收", "10t*2台", "-1-3", "3/5层", "押二付一", "113°47'32\"", "3-5年", "—", "待定", "75%", "1,234,567.89", "二〇二七年",
	} {
		f.Add(text)
	}
	fields := fuzzFields()
	f.Fuzz(func(t *testing.T, text string) {
		for _, field := range fields {
			c := cell.Column{Field: field}
			holds(t, field, text, c.Read(text))
		}
	})
}

func FuzzUnits(f *testing.F) {
	for _, text := range []string{"元/㎡/月", "万元/年", "kg/㎡", "sq ft", "%", "kW", "万㎡", "元/平·天"} {
		f.Add(text, "12.5")
	}
	fields := fuzzFields()
	f.Fuzz(func(t *testing.T, unit, number string) {
		for _, field := range fields {
			u, ok := cell.ParseUnit(unit, field)
			if !ok {
				continue
			}
			if u.IsZero() {
				t.Errorf("%q is a unit of %s without a name", unit, field)
			}
			c := cell.Column{Field: field, Unit: u}
			holds(t, field, number, c.Read(number))
		}
	})
}

func FuzzDates(f *testing.F) {
	for _, text := range []string{"2027-01-31", "20270131", "1141026", "民國114年10月", "31/01/2027", "2027年1月中"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, form := range []cell.DateForm{cell.AnyDate, cell.ROC, cell.DayFirst, cell.MonthFirst} {
			c := cell.Column{Field: "available_from", Date: form}
			holds(t, "available_from", text, c.Read(text))
		}
	})
}

// Clean leaves what it has cleaned alone, in any text.
func FuzzClean(f *testing.F) {
	f.Add("７．５ ㎡\t，（甲）")
	f.Fuzz(func(t *testing.T, text string) {
		once := cell.Clean(text)
		if twice := cell.Clean(once); twice != once {
			t.Errorf("%q cleans to %q, then to %q", text, once, twice)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	columns := []struct {
		c    cell.Column
		text string
	}{
		{cell.Column{Field: "area_m2"}, "3215.5"}, {cell.Column{Field: "area_m2"}, "1.2万㎡"},
		{cell.Column{Field: "storey_height_m"}, "7.5米"}, {cell.Column{Field: "rent_yuan_m2_month"}, "25元/㎡/月"},
		{cell.Column{Field: "structure"}, "钢筋混凝土"}, {cell.Column{Field: "lon"}, "113.792656"},
	}
	for _, column := range columns {
		b.Run(string(column.c.Field)+" "+column.text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				column.c.Read(column.text)
			}
		})
	}
}
