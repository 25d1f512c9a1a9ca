package place_test

import (
	"encoding/csv"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
	"pgregory.net/rapid"

	"zhaochang/geo"
	"zhaochang/internal/place"
)

func load(t testing.TB) *place.Gazetteer {
	t.Helper()
	g, err := place.Load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestTowns(t *testing.T) {
	g := load(t)
	towns := g.Towns()
	if len(towns) != 36 {
		t.Fatalf("%d towns, want 32 and four units", len(towns))
	}
	if !slices.IsSortedFunc(towns, func(a, b place.Town) int { return strings.Compare(a.Code, b.Code) }) {
		t.Error("towns are not in the order of their codes")
	}
	kinds := map[place.Kind]int{}
	for _, town := range towns {
		kinds[town.Kind]++
		if town.Pinyin == "" || town.English == "" || town.Name == "" || town.Short == "" {
			t.Errorf("%+v lacks a name", town)
		}
		if town.Center != nil && town.Shape != nil && !town.Shape.Contains(*town.Center) {
			t.Errorf("the centre of %s lies outside of it", town.Name)
		}
	}
	want := map[place.Kind]int{place.Subdistrict: 4, place.Township: 28, place.Zone: 4}
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Errorf("kinds (-want +got):\n%s", diff)
	}
	for code, known := range map[string][2]bool{ // outline, centre
		"441900119": {true, true}, "441900401": {true, true}, "441900402": {false, true},
		"441900403": {false, true}, "441900404": {false, false},
	} {
		town, _ := g.Town(code)
		if got := [2]bool{town.Shape != nil, town.Center != nil}; got != known {
			t.Errorf("%s: outline and centre known: %v, want %v", code, got, known)
		}
	}
}

func TestTownByAnyName(t *testing.T) {
	g := load(t)
	for name, want := range map[string]string{
		"441900119": "长安镇", "441900119000": "长安镇", "长安": "长安镇", "长安镇": "长安镇", " 长安镇 ": "长安镇",
		"長安鎮": "长安镇", "東莞市長安鎮": "长安镇", "广东省东莞市长安镇": "长安镇", "东莞长安": "长安镇",
		"Chang'an": "长安镇", "chang an": "长安镇", "CHANGAN": "长安镇", "ＣＨＡＮＧＡＮ": "长安镇", "Chang'an Town": "长安镇", "Changan Zhen": "长安镇",
		"莞城": "莞城街道", "莞城区": "莞城街道", "Guancheng": "莞城街道", "wancheng": "莞城街道", "莞城街道办事处": "莞城街道", "东城街道办": "东城街道",
		"塘廈": "塘厦镇", "tangxia": "塘厦镇", "Tangsha": "塘厦镇", "machong": "麻涌镇", "麻湧鎮": "麻涌镇", "道窖镇": "道滘镇",
		"松山湖": "松山湖高新区", "松山湖管委会": "松山湖高新区", "松山湖高新技术产业开发区": "松山湖高新区", "Songshan Lake": "松山湖高新区",
		"生态园": "东莞生态园", "东莞生态园": "东莞生态园", "东莞港": "东莞港", "虎门港": "东莞港", "滨海湾": "滨海湾新区", "东莞滨海湾新区": "滨海湾新区",
		"": "", "东莞": "", "东莞市": "", "广州": "", "441900120": "", "441900": "", "镇": "", "长安区": "", "乌沙": "",
	} {
		town, ok := g.Town(name)
		if town.Name != want || ok != (want != "") {
			t.Errorf("Town(%q) = %q, %v; want %q", name, town.Name, ok, want)
		}
	}
	for code, want := range map[string]string{
		"441900119": "Chang'an", "441900112": "Zhangmutou", "441900116": "Tangxia", "441900006": "Guancheng", "441900401": "Songshan Lake",
	} {
		if town, _ := g.Town(code); town.English != want {
			t.Errorf("%s is %q in English, want %q", code, town.English, want)
		}
	}
}

func TestEveryTownIsFoundByItsOwnNames(t *testing.T) {
	g := load(t)
	for _, want := range g.Towns() {
		for _, name := range []string{want.Code, want.Name, want.Short, want.Pinyin, want.English} {
			if got, _ := g.Town(name); got.Code != want.Code {
				t.Errorf("Town(%q) is %q, want %q", name, got.Name, want.Name)
			}
		}
	}
}

func TestVillages(t *testing.T) {
	g := load(t)
	short := func(villages []place.Village) (names []string) {
		for _, v := range villages {
			names = append(names, v.Short)
		}
		return names
	}
	want := strings.Fields("长盛 涌头 霄边 咸西 锦厦 新安 乌沙 新民 沙头 上沙 厦岗 厦边 上角 长乐 长怡")
	if diff := cmp.Diff(want, short(g.Villages("441900119"))); diff != "" {
		t.Errorf("长安 (-want +got):\n%s", diff)
	}
	if got := g.Villages("441900401"); len(got) != 0 {
		t.Errorf("松山湖 has %v, want none: its only village is a figure of speech of the statistics", short(got))
	}
	seen := map[string]string{}
	for _, town := range g.Towns() {
		for _, v := range g.Villages(town.Code) {
			if other, taken := seen[town.Code+v.Short]; taken {
				t.Errorf("%s and %s share the short name %s in one town", other, v.Name, v.Short)
			}
			seen[town.Code+v.Short] = v.Name
			for _, name := range []string{v.Name, v.Short, v.Short + "村", v.Short + "社区", v.Short + "村委会"} {
				if got, _ := g.Village(town.Code, name); got != v {
					t.Errorf("Village(%s, %q) is %v, want %v", town.Short, name, got, v)
				}
			}
		}
	}
	if len(seen) != 605 {
		t.Errorf("%d villages, want the 609 of the list without 4 that exist in statistics only", len(seen))
	}
}

func TestVillageNames(t *testing.T) {
	g := load(t)
	for _, c := range []struct{ town, name, want string }{
		{"441900119", "乌沙", "乌沙社区居民委员会"},
		{"441900119", "烏沙社區", "乌沙社区居民委员会"},
		{"441900125", "乌沙村", "乌沙村村民委员会"},
		{"441900108", "黎村", "黎村村民委员会"},
		{"441900128", "一村", "一村村民委员会"},
		{"441900115", "渔梁围", "渔樑围村村民委员会"},
		{"441900003", "同沙", "同沙社区居民委员会"},
		{"441900003", "同沙生活区", "同沙生活区"},
		{"441900119", "桥头", ""},
		{"441900119", "", ""},
		{"441900119", "村", ""},
		{"441900999", "乌沙", ""},
	} {
		if got, ok := g.Village(c.town, c.name); got.Name != c.want || ok != (c.want != "") {
			t.Errorf("Village(%s, %q) = %q, %v; want %q", c.town, c.name, got.Name, ok, c.want)
		}
	}
	var towns []string
	for _, v := range g.VillagesNamed("烏沙") {
		towns = append(towns, v.TownCode)
	}
	if diff := cmp.Diff([]string{"441900119", "441900125"}, towns); diff != "" {
		t.Errorf("乌沙 lies in (-want +got):\n%s", diff)
	}
}

func TestAreasHoldEveryTownOnce(t *testing.T) {
	g := load(t)
	areaOf := map[string]string{}
	for _, area := range g.Areas() {
		for _, code := range area.Towns {
			if other, taken := areaOf[code]; taken {
				t.Errorf("%s is in %s and in %s", code, other, area.Name)
			}
			areaOf[code] = area.Name
		}
	}
	for _, town := range g.Towns() {
		if areaOf[town.Code] == "" && town.Kind != place.Zone {
			t.Errorf("%s is in no area", town.Name)
		}
	}
	if areaOf["441900119"] != "滨海片区" || len(g.Areas()) != 6 {
		t.Errorf("长安 is in %q of %d areas", areaOf["441900119"], len(g.Areas()))
	}
}

// readCSV returns the rows below the header; lines that begin with # are notes.
func readCSV(t *testing.T, path string) [][]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	reader := csv.NewReader(file)
	reader.Comment = '#'
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

func TestTownAtGoldenPoints(t *testing.T) {
	g := load(t)
	for _, row := range readCSV(t, "testdata/golden_points.csv") {
		p, err := geo.ParsePoint(row[1] + "," + row[2])
		if err != nil {
			t.Fatal(err)
		}
		if town, _ := g.TownAt(p); town.Name != row[3] {
			t.Errorf("%s lies in %q, want %q", row[0], town.Name, row[3])
		}
	}
}

func TestTownAtEqualsALoopOverOrb(t *testing.T) {
	g := load(t)
	outlines := map[string]orb.MultiPolygon{}
	for _, town := range g.Towns() {
		if town.Shape != nil {
			outlines[town.Code] = town.Shape.Orb()
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		p := drawPoint(t)
		var want []string
		for code, outline := range outlines {
			if planar.MultiPolygonContains(outline, orb.Point{p.Lon, p.Lat}) {
				want = append(want, code)
			}
		}
		if town, ok := g.TownAt(p); ok != (len(want) > 0) || ok && !slices.Contains(want, town.Code) {
			t.Fatalf("%v lies in %q, orb says %v", p, town.Code, want)
		}
	})
}

func drawPoint(t *rapid.T) geo.Point {
	return geo.Point{
		Lon: rapid.Float64Range(113.5, 114.3).Draw(t, "lon"),
		Lat: rapid.Float64Range(22.6, 23.2).Draw(t, "lat"),
	}
}

func TestNearestTown(t *testing.T) {
	g := load(t)
	towns := g.Towns()
	rapid.Check(t, func(t *rapid.T) {
		p := drawPoint(t)
		town, distance := g.NearestTown(p)
		if at, ok := g.TownAt(p); ok {
			if distance != 0 || at.Code != town.Code {
				t.Fatalf("%v lies in %s but is %.1f m from %s", p, at.Name, distance, town.Name)
			}
			return
		}
		for _, other := range towns {
			if other.Shape != nil && other.Shape.DistanceM(p) < distance {
				t.Fatalf("%v is %.1f m from %s, but nearer to %s", p, distance, town.Name, other.Name)
			}
		}
	})
	// The pier of 深圳机场码头, across the border, lies some kilometres from 长安.
	if town, distance := g.NearestTown(geo.Point{Lon: 113.79, Lat: 22.70}); town.Short != "长安" || distance < 1000 || distance > 10_000 {
		t.Errorf("got %s at %.0f m", town.Short, distance)
	}
}

func TestLoadFromTakesOtherFiles(t *testing.T) {
	square := `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"长安镇"},
		"geometry":{"type":"Polygon","coordinates":[[[113,22],[114,22],[114,23],[113,22]]]}}]}`
	g, err := place.LoadFrom(fstest.MapFS{"towns.geojson": {Data: []byte(square)}})
	if err != nil {
		t.Fatal(err)
	}
	if town, ok := g.TownAt(geo.Point{Lon: 113.9, Lat: 22.1}); !ok || town.Short != "长安" {
		t.Errorf("got %q, %v", town.Short, ok)
	}
	if town, _ := g.Town("虎门"); town.Shape != nil {
		t.Error("虎门 kept the outline of the embedded file")
	}
}

func TestLoadFromNamesTheFileAtFault(t *testing.T) {
	feature := func(name, geometry string) string {
		return `{"features":[{"properties":{"name":"` + name + `"},"geometry":` + geometry + `}]}`
	}
	for _, c := range []struct{ file, data, says string }{
		{"towns.geojson", `{`, "towns.geojson: not a GeoJSON FeatureCollection"},
		{"towns.geojson", `{}`, "towns.geojson: no feature holds the outline of a town"},
		{"towns.geojson", feature("广州", `{}`), `towns.geojson: town "广州" is not in town_codes.csv`},
		{"towns.geojson", feature("长安", `{"type":"Point","coordinates":[1,1]}`), `outline of "长安"`},
		{"villages.csv", "code12,name,town_code9\n", "villages.csv: has no rows"},
		{"villages.csv", "code12,name,town_code9\n1,乌沙,441900119\n", `village "乌沙": code "1" is not 12 digits`},
		{"villages.csv", "code12,name,town_code9\n441900119001,乌沙社区,441900119\n441900119002,乌沙社区,441900119\n", "share a name in one town"},
		{"villages.csv", "code12,name,town_code9\n441900888001,乌沙社区,441900888\n", `"441900888" is not in town_codes.csv`},
		{"names.csv", "code9,kind,name\n441900119,nickname,厂城\n", `kind "nickname" is not alias, english or pinyin`},
		{"names.csv", "code9,kind,name\n441900119,alias,虎门\n", `name "虎门" stands for both`},
		{"areas.csv", "version,name,english,aliases,towns\n1,滨海片区,Coastal area,,广州\n", "areas.csv: town"},
		{"everyday.csv", "word,read\n中心,sometimes\n", `"sometimes" is not after_town or never`},
		{"town_codes.csv", "code9,name,short,kind,lon,lat\n441900119,长安镇,长安,村,,\n", "wants a kind (街道, 镇, 园区)"},
		{"town_codes.csv", "code9,name,short,kind,lon,lat\n441900119,长安镇,长安,镇,x,1\n", `"x" is not a decimal number`},
	} {
		_, err := place.LoadFrom(fstest.MapFS{c.file: {Data: []byte(c.data)}})
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s %q: got error %v, want one that says %q", c.file, c.data, err, c.says)
		}
	}
}

func TestGazetteerCannotBeChangedFromOutside(t *testing.T) {
	g := load(t)
	g.Towns()[0].Name = "changed"
	found := g.InAddress("长安镇乌沙社区")
	found.Town.Name, found.Village.Name = "changed", "changed"
	if town, _ := g.Town("长安"); town.Name != "长安镇" || g.Towns()[0].Name == "changed" {
		t.Error("a caller changed the gazetteer")
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(b)
	}
}

func BenchmarkTownAt(b *testing.B) {
	g := load(b)
	random := rand.New(rand.NewPCG(1, 2))
	points := make([]geo.Point, 4096)
	for i := range points {
		points[i] = geo.Point{Lon: 113.55 + 0.65*random.Float64(), Lat: 22.7 + 0.4*random.Float64()}
	}
	i := 0
	for b.Loop() {
		g.TownAt(points[i%len(points)])
		i++
	}
}

func BenchmarkNearestTownOutside(b *testing.B) {
	g := load(b)
	for b.Loop() {
		g.NearestTown(geo.Point{Lon: 113.79, Lat: 22.70})
	}
}
