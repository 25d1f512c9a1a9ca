package city

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"

	"zhaochang/geo"
	"zhaochang/internal/market"
)

// WriteMess writes the same survey as people hand it in: GB18030 with a title
// above the header and totals below, other headers, units in the cells, full
// width, words for not knowing, map points in GCJ-02, some of them swapped or at
// 0,0, and rows that stand there twice. What it does to which row follows from
// the seed.
func WriteMess(w io.Writer, places Gazetteer, spaces iter.Seq[*market.Space], seed uint64) error {
	encoded := transform.NewWriter(w, simplifiedchinese.GB18030.NewEncoder())
	out := csv.NewWriter(encoded)
	out.UseCRLF = true
	clerk := messyClerk{survey: newSurvey(places), random: rand.New(rand.NewPCG(seed, 0x6d657373))}
	if err := clerk.write(out, spaces); err != nil {
		return fmt.Errorf("city: messy survey: %w", err)
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("city: messy survey: %w", err)
	}
	if err := encoded.Close(); err != nil {
		return fmt.Errorf("city: messy survey: %w", err)
	}
	return nil
}

// messyClerk spoils the cells of a survey.
type messyClerk struct {
	survey
	random *rand.Rand
}

func (c messyClerk) write(out *csv.Writer, spaces iter.Seq[*market.Space]) error {
	header := c.header()
	title := make([]string, len(header))
	title[0] = "东莞市工业厂房空间信息普查表（合成数据）"
	rows := [][]string{title, header}
	count := 0
	for s := range spaces {
		row := c.row(s)
		rows = append(rows, row)
		if c.chance(0.005) {
			rows = append(rows, row)
		}
		count++
		if err := out.WriteAll(rows); err != nil {
			return err
		}
		rows = rows[:0]
	}
	total := make([]string, len(header))
	total[0], total[1] = "合计", fmt.Sprintf("%d 处", count)
	return out.WriteAll(append(rows, total))
}

// otherHeaders are what other forms call the same columns.
func otherHeaders() map[string]string {
	return map[string]string{
		"area_m2": "建筑面积", "rent_yuan_m2_month": "租金单价", "storey_height_m": "层高", "power_kva": "现配电容量",
		"floor_load_kn_m2": "承重", "town": "所属镇街", "village": "所在村（社区）", "address": "详细地址",
		"structure": "建筑结构", "certificate": "产权情况", "use_state": "现状", "crane_t": "天车吨位", "freight_lift_t": "电梯吨位",
	}
}

func (c messyClerk) header() []string {
	others := otherHeaders()
	names := []string{"id"}
	for _, a := range c.attributes {
		name := header(a)
		if other, ok := others[a.Name]; ok {
			name = other
		}
		names = append(names, name)
	}
	return names
}

func (c messyClerk) row(s *market.Space) []string {
	spoilt := *s
	c.movePoint(&spoilt)
	row := []string{s.ID}
	for _, a := range c.attributes {
		row = append(row, c.spoil(a, a.Of(&spoilt)))
	}
	return row
}

// movePoint writes the point as a phone's map gives it: in GCJ-02, and once in a
// while the wrong way round or at 0,0.
func (c messyClerk) movePoint(s *market.Space) {
	p, known := s.Point().Get()
	if !known {
		return
	}
	p = geo.ToDatum(p, geo.GCJ02)
	p = geo.Point{Lon: roundDegrees(p.Lon), Lat: roundDegrees(p.Lat)}
	switch c.random.IntN(100) {
	case 0:
		p.Lon, p.Lat = p.Lat, p.Lon
	case 1:
		p = geo.Point{}
	}
	s.Lon, s.Lat = market.Known(p.Lon), market.Known(p.Lat)
}

// spoil writes a value as people do; a known value stays readable most of the
// time.
func (c messyClerk) spoil(a *market.Attribute, v market.Value) string {
	clean := c.cell(a, v)
	switch {
	case !v.IsKnown():
		return c.one("", "", "", "—", "/", "待定", "不详")
	case a.Kind == market.FlagKind:
		return c.one(clean, map[bool]string{true: "有", false: "无"}[v.Flag()])
	case a.Name == "floor_load_kn_m2":
		return clean + " kN/㎡"
	case a.Kind == market.DecimalKind || a.Kind == market.CountKind:
		return c.spoilNumber(a, v, clean)
	}
	return clean
}

func (c messyClerk) spoilNumber(a *market.Attribute, v market.Value, clean string) string {
	if c.chance(0.004) {
		return clean + "-" + clean + "0"
	}
	forms := []string{clean, clean, fullWidth(clean)}
	switch a.Unit {
	case market.SquareMetres:
		forms = append(forms, clean+"㎡", clean+"平方米", clean+"平")
		if hundredths := v.Number() / 10_000; hundredths*10_000 == v.Number() {
			forms = append(forms, market.Decimal(hundredths).Text(2)+"万㎡")
		}
	case market.Metres:
		forms = append(forms, clean+"米", clean+"m")
	case market.Tonnes:
		forms = append(forms, clean+"吨", clean+"T")
	case market.KilovoltAmperes:
		forms = append(forms, clean+"kVA", clean+"千伏安")
	case market.YuanPerM2Month:
		forms = append(forms, clean+"元/㎡/月", clean+"元")
	}
	return c.one(forms...)
}

// fullWidth writes ASCII figures as their full-width twins.
func fullWidth(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '.' {
			return r - '!' + '！'
		}
		return r
	}, text)
}

func (c messyClerk) chance(p float64) bool { return c.random.Float64() < p }

func (c messyClerk) one(from ...string) string { return from[c.random.IntN(len(from))] }
