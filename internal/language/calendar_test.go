package language_test

import (
	"testing"
	"time"

	"zhaochang/internal/language"
	"zhaochang/internal/market"
)

// TestDatesAreToldFromToday holds on 23 November 2026; a day without a year is the
// next to come.
func TestDatesAreToldFromToday(t *testing.T) {
	reader := newReader(t)
	for _, d := range []struct{ text, day string }{
		{"明年3月前搬", "2027-03-01"}, {"明年3月底前", "2027-03-31"}, {"明年2月底前", "2027-02-28"}, {"明年3月15号前搬进去", "2027-03-15"},
		{"明年年底前入驻", "2027-12-31"}, {"年底前", "2026-12-31"}, {"月底前搬", "2026-11-30"}, {"下个月底前", "2026-12-31"}, {"下个月15号前入驻", "2026-12-15"},
		{"3月前搬", "2027-03-01"}, {"12月底前搬", "2026-12-31"}, {"11月底前", "2026-11-30"}, {"10月前搬", "2027-10-01"},
		{"三个月内入驻", "2027-02-23"}, {"半年内要搬", "2027-05-23"}, {"半个月内", "2026-12-08"}, {"两周内能进场", "2026-12-07"}, {"15天内", "2026-12-08"}, {"一年内搬", "2027-11-23"},
		{"明年Q1投产", "2027-03-31"}, {"2027年第一季度可交付", "2027-03-31"}, {"Q2前搬", "2027-06-30"}, {"国庆前搬", "2027-10-01"}, {"2027年元旦前入驻", "2027-01-01"},
		{"年前要搬", "2027-02-06"}, {"春节前入驻", "2027-02-06"}, {"最迟明年3月", "2027-03-01"}, {"5月份左右入驻", "2027-05-01"}, {"2027年3月中旬前", "2027-03-20"},
		{"move in by March", "2027-03-01"}, {"before end of March", "2027-03-31"}, {"within 3 months", "2027-02-23"}, {"by Q1 2027", "2027-03-31"}, {"by the end of the year", "2026-12-31"},
		{"两个月内搬到大岭山", "2027-01-23"}, {"年内搬迁至寮步", "2026-12-31"}, {"五一前进设备", "2027-05-01"}, {"6月底之前交付使用", "2027-06-30"}, {"春节后入驻", "2027-02-20"}, {"春节后", ""}, {"年后开工", ""}, {"in two months", "2027-01-23"}, {"by early May 2027", "2027-05-05"},
		{"25号前要入场", "2026-11-25"}, {"20号之前进场", "2026-12-20"}, {"5号前要交付", "2026-12-05"}, {"23号前", "2026-11-23"}, {"月底前入场", "2026-11-30"}, {"下个月15号前", "2026-12-15"}, {"这个月底前要搬", "2026-11-30"},
		{"月中前进场", "2026-12-15"}, {"下个月中旬入驻", "2026-12-20"}, {"12月初进场", "2026-12-05"}, {"月初前", "2026-12-05"}, {"31号前入场", "2026-11-30"}, {"一个月后入场", "2026-12-23"}, {"两周后要用", "2026-12-07"},
		{"下周五前", "2026-12-04"}, {"周五前", "2026-11-27"}, {"本周内入场", "2026-11-29"}, {"下周要用", "2026-11-30"}, {"星期一前", "2026-11-23"}, {"下下周三前进场", "2026-12-09"},
		{"before the 25th", "2026-11-25"}, {"by 15th December", "2026-12-15"}, {"by the 5th of next month", "2026-12-05"}, {"move in by next Friday", "2026-12-04"}, {"by December 15th", "2026-12-15"}, {"by 5th of January", "2027-01-05"},
		{"12/15前入驻", "2026-12-15"}, {"1.15前进场", "2027-01-15"}, {"1月15前进场", "2027-01-15"}, {"1.5吨前", ""}, {"25号", ""}, {"12月5号", ""}, {"莞太路25号前 仓库", ""}, {"乌沙村25号前面", ""}, {"25号楼前", ""}, {"35号前", ""}, {"on the 2nd or 3rd floor", ""},
		{"合同明年3月到期", ""}, {"三个月内到期", ""}, {"年后搬", ""}, {"5年前建的", ""}, {"年前年后都行", ""}, {"明年3月", ""}, {"0个月内", ""}, {"九百年内", ""},
	} {
		if got := dayIn(reader.Read(d.text)); got != d.day {
			t.Errorf("%s: available by %q, want %q", d.text, got, d.day)
		}
	}
}

// What was lately said to be to let is told from today too.
func TestConfirmedSinceIsToldFromToday(t *testing.T) {
	checkConditions(t, []asked{
		{"30天内确认过的 长安", "town=441900119 confirmed_since=2026-10-24"}, {"一周内更新", "confirmed_since=2026-11-16"},
		{"半个月内业主确认", "confirmed_since=2026-11-08"}, {"最近确认的", "confirmed_since=2026-10-24"}, {"本周上架 2000平", "area_min=1700 area_max=2300 confirmed_since=2026-11-16"},
		{"recently confirmed", "confirmed_since=2026-10-24"}, {"确认过的", ""}, {"年底前更新设备", "available_by=2026-12-31"},
	})
}

func dayIn(r language.Reading) string {
	for _, item := range r.Items {
		if item.Param.Name == "available_by" {
			return item.Param.Value.Format(item.Value)
		}
	}
	return ""
}

// TestSpringFestivalIsTheNextOne asks on the days around two of them, and where the
// table of them ends.
func TestSpringFestivalIsTheNextOne(t *testing.T) {
	for _, f := range []struct{ today, day string }{
		{"2027-02-05", "2027-02-06"}, {"2027-02-06", "2028-01-26"}, {"2039-12-01", "2040-02-12"}, {"2040-02-12", ""},
	} {
		reader := language.NewReader(nil, nil, func() market.Date {
			asked, err := time.Parse(time.DateOnly, f.today)
			if err != nil {
				t.Error(err)
			}
			return market.DateOf(asked)
		})
		if got := dayIn(reader.Read("年前搬")); got != f.day {
			t.Errorf("on %s: available by %q, want %q", f.today, got, f.day)
		}
	}
}
