package city_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zhaochang/internal/city"
	"zhaochang/internal/intake/table"
	"zhaochang/internal/market"
	"zhaochang/internal/place"
)

func load(t testing.TB) *place.Gazetteer {
	t.Helper()
	places, err := place.Load()
	if err != nil {
		t.Fatal(err)
	}
	return places
}

func TestTheSampleIsLargeEnoughAndCoversEveryTown(t *testing.T) {
	places := load(t)
	offered, units := map[string]int{}, 0
	for s := range city.Spaces(places, 4000, 1) {
		units++
		if s.UseState == "vacant" && s.RentYuanM2Month.IsKnown() {
			offered[s.Town]++
		}
	}
	total := 0
	for _, n := range offered {
		total += n
	}
	if units != 4000 || total < 1500 {
		t.Errorf("%d units, %d on offer, want 4000 and at least 1500", units, total)
	}
	for _, town := range places.Towns() {
		if offered[town.Code] == 0 {
			t.Errorf("nothing is on offer in %s", town.Name)
		}
	}
	for _, code := range []string{"441900119", "441900121", "441900122", "441900113", "441900116"} {
		if offered[code] < 60 {
			t.Errorf("only %d on offer in %s, want it well filled", offered[code], code)
		}
	}
}

func TestEverySpaceIsBelievableSyntheticAndInItsTown(t *testing.T) {
	places := load(t)
	for s := range city.Spaces(places, 3000, 2) {
		if !s.Synthetic.Or(false) || !market.ValidID(s.ID) {
			t.Fatalf("%s is not marked synthetic, or its id is not valid", s.ID)
		}
		for _, a := range market.Attributes() {
			if err := a.Check(a.Of(s)); err != nil {
				t.Errorf("%s: %s: %v", s.ID, a.Name, err)
			}
		}
		town, _ := places.Town(s.Town)
		if p, known := s.Point().Get(); known && town.Shape != nil && !town.Shape.Contains(p) {
			t.Errorf("%s at %s is not in %s", s.ID, p, town.Name)
		}
	}
}

func TestTheSameSeedGivesTheSameCity(t *testing.T) {
	places := load(t)
	survey := func(seed uint64) string {
		var out bytes.Buffer
		if err := city.WriteSurvey(&out, table.CSV, places, city.Spaces(places, 300, seed)); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	first := survey(5)
	if again := survey(5); first != again {
		t.Error("seed 5 gives two cities")
	}
	if first == survey(6) {
		t.Error("seeds 5 and 6 give one city")
	}
}

func TestASurveyIsWrittenInEveryFormat(t *testing.T) {
	places := load(t)
	for _, format := range []table.Format{table.CSV, table.XLSX, table.GeoJSON} {
		path := filepath.Join(t.TempDir(), "city."+string(format))
		out, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(city.WriteSurvey(out, format, places, city.Spaces(places, 80, 5)), out.Close()); err != nil {
			t.Fatalf("%s: %v", format, err)
		}
		file, err := table.Open(path, table.Options{})
		if err != nil {
			t.Fatalf("%s: %v", format, err)
		}
		rows := 0
		for _, err := range file.Rows(t.Context(), func(table.Note) {}) {
			if rows++; err != nil {
				t.Fatalf("%s: %v", format, err)
			}
		}
		if rows != 80 {
			t.Errorf("%s: %d rows, want 80", format, rows)
		}
	}
}

func TestALargerCityBeginsWithTheSmaller(t *testing.T) {
	places := load(t)
	ids := func(units int) (ids []string) {
		for s := range city.Spaces(places, units, 3) {
			ids = append(ids, s.ID+s.Title)
		}
		return ids
	}
	if small, large := ids(100), ids(500); !slices.Equal(small, large[:100]) {
		t.Error("the first hundred differ")
	}
}

func TestAMessyFileIsGB18030WithATitleAndTotals(t *testing.T) {
	places := load(t)
	var out bytes.Buffer
	if err := city.WriteMess(&out, places, city.Spaces(places, 500, 1), 1); err != nil {
		t.Fatal(err)
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"东莞市工业厂房空间信息普查表（合成数据）", "天车吨位", "合计,500 处", "待定", "千伏安", "万㎡"} {
		if !bytes.Contains(text, []byte(want)) {
			t.Errorf("the file does not hold %q", want)
		}
	}
}
