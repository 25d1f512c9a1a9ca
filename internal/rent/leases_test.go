package rent_test

import (
	"compress/gzip"
	"encoding/csv"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"zhaochang/internal/market"
	"zhaochang/internal/rent"
)

// yuanPerTWD is the round average that the project's mapping of this file uses.
const yuanPerTWD = 0.205

// realLeases reads Taiwan's register: 縣市 as the area, 鄉鎮市區 as the town, the
// street as the village, for these addresses name streets.
func realLeases(t *testing.T) []rent.Observation {
	t.Helper()
	file, err := os.Open("testdata/tw-leases/leases.csv.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	plain, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(plain).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var list []rent.Observation
	for _, record := range records[1:] {
		cells := map[string]string{}
		for i, name := range records[0] {
			cells[name] = record[i]
		}
		if o, usable := lease(t, cells); usable {
			list = append(list, o)
		}
	}
	return list
}

// lease reads one row; one without a rent for a square metre, and a mere parking
// place, is none.
func lease(t *testing.T, cells map[string]string) (rent.Observation, bool) {
	t.Helper()
	perM2, err := strconv.ParseFloat(cells["單價每平方公尺"], 64)
	if err != nil || perM2 <= 0 || cells["租賃標的"] == "車位" {
		return rent.Observation{}, false
	}
	day, err := time.Parse(time.DateOnly, cells["日期ISO"])
	if err != nil {
		t.Fatal(err)
	}
	s := &market.Space{
		ID: cells["編號"], Town: cells["縣市"] + cells["鄉鎮市區"], Village: street(cells["土地區段位置或建物區門牌"]),
		Structure: structureOf(cells["主要建材"]), RentKind: "contract",
		Source:          market.ConvertedSource("register of actual prices", "TWD at the fixed rate 0.205"),
		RentYuanM2Month: known(int64(math.Round(100 * yuanPerTWD * perM2))),
	}
	area := cells["建物總面積平方公尺"]
	if cells["租賃標的"] == "土地" {
		area, s.Kind = cells["土地面積平方公尺"], "yard"
	}
	if m2, err := strconv.ParseFloat(area, 64); err == nil && m2 > 0 {
		s.AreaM2 = known(int64(math.Round(100 * m2)))
	}
	if floors, err := strconv.ParseInt(cells["總樓層數"], 10, 64); err == nil && floors > 0 {
		s.FloorsTotal = market.Known(floors)
	}
	if built := cells["建築完成年月"]; len(built) >= 6 {
		if year, err := strconv.ParseInt(built[:len(built)-4], 10, 64); err == nil && year > 0 {
			s.BuiltYear = market.Known(1911 + year)
		}
	}
	storeys(s, cells["租賃層次"])
	if s.Kind == "" {
		s.Kind = kindOf(cells["建物型態"], s.FloorsTotal.Or(0))
	}
	return rent.Observation{Space: s, Month: rent.NewMonth(day.Year(), day.Month())}, true
}

var streetForm = regexp.MustCompile(`[區鄉鎮市]([^區鄉鎮市]+?(?:路|街|大道)(?:[一二三四五六七八九十]段)?)`)

func street(address string) string {
	runes := []rune(address)
	if m := streetForm.FindStringSubmatch(string(runes[min(3, len(runes)):])); m != nil {
		return m[1]
	}
	return ""
}

// kindOf takes the register's forms of building for ours: 廠辦 are factories on
// floors, a 工廠 of one storey is a shed. Homes and shops have no kind here.
func kindOf(form string, floors int64) string {
	switch form {
	case "倉庫":
		return "warehouse"
	case "辦公商業大樓":
		return "office"
	case "工廠":
		if floors == 1 {
			return "single_storey"
		}
		return "multi_storey"
	case "廠辦":
		return "multi_storey"
	}
	return ""
}

func structureOf(material string) string {
	switch {
	case strings.HasPrefix(material, "鋼筋混凝土加強"), strings.HasPrefix(material, "加強磚"):
		return "mixed"
	case strings.Contains(material, "混凝土"):
		return "concrete"
	case material == "鋼造":
		return "steel"
	case material == "鐵造":
		return "shed"
	case material == "磚造":
		return "brick"
	}
	return ""
}

var storeyForm = regexp.MustCompile(`^(地下)?(二|三)?(十)?(一|二|三|四|五|六|七|八|九)?層$`)

func storeys(s *market.Space, text string) {
	if total, isKnown := s.FloorsTotal.Get(); text == "全" && isKnown {
		s.FloorFrom, s.FloorTo = market.Known[int64](1), market.Known(total)
		return
	}
	m := storeyForm.FindStringSubmatch(text)
	if m == nil || m[2]+m[3]+m[4] == "" {
		return
	}
	figure := func(numeral string) int64 { return int64(strings.Index("一二三四五六七八九", numeral)/3 + 1) }
	var floor int64
	switch {
	case m[3] == "": // 五, and 二 or 三 that the first group took
		floor = figure(m[2] + m[4])
	case m[2] == "":
		floor = 10
	default:
		floor = 10 * figure(m[2])
	}
	if m[3] != "" && m[4] != "" {
		floor += figure(m[4])
	}
	if m[1] != "" {
		floor = -floor
	}
	s.FloorFrom, s.FloorTo = market.Known(floor), market.Known(floor)
}

func TestLeasesAreReadAsTheyAreWritten(t *testing.T) {
	for text, want := range map[string]int64{"一層": 1, "二層": 2, "九層": 9, "十層": 10, "十二層": 12, "二十層": 20, "三十五層": 35, "地下一層": -1, "地下二層": -2} {
		var s market.Space
		if storeys(&s, text); s.FloorFrom != market.Known(want) {
			t.Errorf("%s is floor %v, want %d", text, s.FloorFrom, want)
		}
	}
	for _, text := range []string{"見其他登記事項", "全", "層", "地下層", ""} {
		var s market.Space
		if storeys(&s, text); s.FloorFrom.IsKnown() {
			t.Errorf("%q is floor %v", text, s.FloorFrom)
		}
	}
	if got := street("臺北市南港區南港路一段137巷5弄1~30號"); got != "南港路一段" {
		t.Errorf("the street is %q", got)
	}
	list := realLeases(t)
	if len(list) < 3300 {
		t.Errorf("%d leases have a rent for a square metre, want some 3,390", len(list))
	}
}
