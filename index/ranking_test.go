package index_test

import (
	"flag"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaochang/index"
	"zhaochang/internal/market"
	"zhaochang/internal/oracle"
)

var writeGolden = flag.Bool("update", false, "write the golden files anew")

// offered is a hand-made space: what its texts say, how long ago it was listed,
// and whether an official has verified it.
type offered struct {
	id, title, park, building, address, description, place string
	days                                                   int
	verified                                               bool
}

func (o *offered) change() index.Change {
	s := &market.Space{
		ID: o.id, Rev: 1, Status: market.StatusOpen, Title: o.title, Park: o.park, BuildingName: o.building,
		Address: o.address, Description: o.description,
		ListedAt: market.Known(market.InstantOf(today().AddDate(0, 0, -o.days))),
	}
	if o.verified {
		s.VerifiedAt = s.ListedAt
	}
	return index.Change{ID: o.id, Space: s, PlaceNames: o.place}
}

const (
	changanWusha   = "长安镇 长安 乌沙 乌沙社区 乌沙村"
	changanShatou  = "长安镇 长安 沙头 沙头社区 沙头村"
	humenShajiao   = "虎门镇 虎门 沙角 沙角社区 沙角村"
	houjieBaotun   = "厚街镇 厚街 宝屯 宝屯社区 宝屯村"
	songshanLake   = "松山湖 松山湖"
	tangxiaLincun  = "塘厦镇 塘厦 林村 林村社区 林村村"
	dalangXiangxi  = "大朗镇 大朗 巷头 巷头社区 巷头村"
	changpingTulan = "常平镇 常平 土塘 土塘社区 土塘村"
)

// offers are texts as agents in Dongguan write them.
var offers = []offered{
	{"a01", "长安乌沙标准厂房一楼1500平带行车", "", "", "东莞市长安镇乌沙兴发南路20号", "原房东直租，一楼层高7米，带10吨行车，空地大可停拖头车，适合五金模具。", changanWusha, 5, true},
	{"a02", "长安乌沙标准厂房二楼1200平", "", "", "东莞市长安镇乌沙兴发南路20号", "二楼层高4.5米，3吨货梯两部，水电齐全，现成装修办公室。", changanWusha, 40, false},
	{"a03", "沙头独院单一层钢构厂房6000平", "", "", "东莞市长安镇沙头靖海西路", "独门独院，滴水10米，可装20吨行车，配套宿舍3000平，办公楼一栋。", changanShatou, 12, true},
	{"a04", "沙头工业区厂房出租", "沙头南部工业区", "B栋", "东莞市长安镇沙头合兴路", "标准厂房分租300平起，可办环评，适合电子、注塑。", changanShatou, 200, false},
	{"a05", "高标电商仓库", "长安物流园", "1号仓", "东莞市长安镇振安路", "丙二类消防，卸货平台30个，大车进出方便，近高速路口。", "长安镇 长安", 20, false},
	{"b01", "虎门沙角重工业厂房", "沙角电厂旁工业园", "", "东莞市虎门镇沙角环岛路", "重工业厂房，行车50吨，变压器2000千伏安，地坪漆，近码头。", humenShajiao, 60, true},
	{"b02", "虎门港仓储中心", "虎门港综合物流园", "三期仓库", "东莞市虎门镇新湾大道", "双层坡道高台仓，每层可上40尺柜，物业统一管理。", "虎门镇 虎门", 8, false},
	{"b03", "虎门富民服装城旁二楼厂房", "", "富民大厦", "东莞市虎门镇银龙路", "适合服装、电商直播，办公装修新，电梯直达。", "虎门镇 虎门", 100, false},
	{"c01", "厚街宝屯鞋厂厂房分租", "宝屯工业区", "5栋", "东莞市厚街镇宝屯村宝塘路", "三楼1800平分租，适合鞋业、箱包，货梯2吨。", houjieBaotun, 3, false},
	{"c02", "厚街会展中心旁写字楼", "", "明丰大厦", "东莞市厚街镇家具大道", "精装修办公室，适合家具展厅、外贸公司。", "厚街镇 厚街", 15, false},
	{"c03", "厚街家具厂整体转租", "", "", "东莞市厚街镇家具大道88号", "家具厂厂房，消防喷淋，粉尘房，可办木制品环评。", houjieBaotun, 185, false},
	{"d01", "松湖智谷研发厂房", "松湖智谷", "A3栋", "东莞市松山湖工业北路", "工业上楼项目，五楼层高4.5米，荷载0.75吨，适合智能制造、研发办公。", "寮步镇 寮步", 10, true},
	{"d02", "松山湖光大We谷", "光大We谷", "B5座", "东莞市松山湖科技九路", "研发办公，会议室共享，适合软件、设计。", songshanLake, 33, false},
	{"d03", "松山湖国际机器人产业基地", "松山湖国际机器人产业基地", "12栋", "东莞市松山湖桃园路", "机器人、传感器企业优先，中试车间，恒温恒湿。", songshanLake, 70, true},
	{"d04", "华为终端旁研发楼", "松山湖", "", "东莞市松山湖溪流背坡村", "近华为欧洲小镇，研发楼出租。", songshanLake, 1, false},
	{"e01", "塘厦林村标准厂房全新", "", "", "东莞市塘厦镇林村环市东路", "全新标准厂房1-4层，一楼7.8米，二至四楼4.5米，红本房产证。", tangxiaLincun, 25, true},
	{"e02", "塘厦高尔夫配件厂旧厂翻新", "", "", "东莞市塘厦镇莞深高速出口旁", "旧厂翻新，带行车梁，可装5吨行车，宿舍60间。", "塘厦镇 塘厦", 95, false},
	{"f01", "大朗巷头毛织厂房", "巷头毛织市场", "", "东莞市大朗镇巷头富康路", "毛织、针织厂房，三楼2000平，货梯3吨。", dalangXiangxi, 50, false},
	{"f02", "大朗水口丙类仓库", "", "", "东莞市大朗镇水口村银朗南路", "丙类仓库，喷淋消防，卸货平台，一楼9米。", "大朗镇 大朗 水口 水口社区 水口村", 18, true},
	{"g01", "常平土塘花园式厂区", "万科星商汇", "", "东莞市常平镇土塘环常南路", "花园式厂区独院，绿化好，研发办公宿舍一体。", changpingTulan, 30, false},
	{"g02", "常平土塘花园式厂区", "万科星商汇", "", "东莞市常平镇土塘环常南路", "花园式厂区独院，绿化好，研发办公宿舍一体。", changpingTulan, 31, false},
	{"g03", "常平土塘花园式厂区", "万科星商汇", "", "东莞市常平镇土塘环常南路", "花园式厂区独院，绿化好，研发办公宿舍一体。", changpingTulan, 31, true},
	{"h01", "CNC精密加工厂房 A座", "", "A座", "东莞市横沥镇模具城", "适合CNC、模具、五金，电力630KVA。", "横沥镇 横沥", 9, false},
	{"h02", "模具城B座首层", "横沥模具城", "B座", "东莞市横沥镇模具城", "首层8米，荷载5吨，模具专业市场。", "横沥镇 横沥", 14, false},
	{"h03", "M1用地厂房", "", "", "东莞市横沥镇西城工业区", "M1工业用地，Factory-7，可扩建。", "横沥镇 横沥 西城 西城村", 400, false},
}

var rankedQueries = []string{
	"厂房", "标准厂房", "長安 標準廠房", "乌沙", "长安", "长安 行车", "行车", "沙头", "沙头南部工业区", "工业区", "独院", "仓库", "卸货平台",
	"虎门", "虎门港综合物流园", "物流园", "松山湖", "松湖智谷", "光大 WE谷", "研发办公", "花园式厂区", "常平土塘花园式厂区", "模具", "模具城",
	"Ａ座", "M1", "cnc 模具", "厂", "村", "万科星商汇", "飞机库",
}

func ranked(t testing.TB, offers []offered) *index.Index {
	t.Helper()
	x := open(t, t.TempDir())
	var changes []index.Change
	for i := range offers {
		changes = append(changes, offers[i].change())
	}
	apply(t, x, changes, 1)
	return x
}

// ranking is the answer to a query, a line each: the place, whether the words are
// a name of it, its score, what the facts about the offer are worth, the id and
// the title.
func ranking(t testing.TB, x *index.Index, offers []offered, query string) string {
	t.Helper()
	q := parse(t, url.Values{"q": {query}, "limit": {"100"}})
	answer, err := x.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	relevance, err := x.Relevance(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %d\n", query, answer.Total)
	for i, id := range answer.IDs {
		o := &offers[slices.IndexFunc(offers, func(o offered) bool { return o.id == id })]
		s := o.change().Space
		factor := market.RelevanceFactor(market.DateOf(today()), s.ListedAt, s.ConfirmedAt, s.VerifiedAt.IsKnown())
		mark := " "
		if relevance[id].Exact {
			mark = "="
		}
		fmt.Fprintf(&b, "%3d %s %.4f × %.4f  %s  %s\n", i+1, mark, float64(relevance[id].Score)/1e4, float64(factor)/1e4, id, o.title)
	}
	return b.String()
}

func TestRankingIsAsItWasFoundGood(t *testing.T) {
	x := ranked(t, offers)
	var b strings.Builder
	for _, query := range rankedQueries {
		fmt.Fprintln(&b, ranking(t, x, offers, query))
	}
	golden := filepath.Join("testdata", "ranking.golden")
	if *writeGolden {
		if err := os.WriteFile(golden, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(b.String(), "\n")); diff != "" {
		t.Errorf("the ranking changed; look at it, and write it anew with -update if it is better (-want +got):\n%s", diff)
	}
}

// The scores themselves are those of the rule as the oracle restates it.
func TestScoresAreThoseOfTheOracle(t *testing.T) {
	x, places := ranked(t, offers), map[string]string{}
	w := &oracle.World{Today: today(), PlaceNames: func(r oracle.Row) string { id, _ := r["id"].(string); return places[id] }}
	for i := range offers {
		places[offers[i].id] = offers[i].place
		w.Rows = append(w.Rows, export(t, offers[i].change().Space))
	}
	for _, query := range rankedQueries {
		relevance, err := x.Relevance(t.Context(), parse(t, url.Values{"q": {query}}))
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range w.Rows {
			got, found := relevance[offers[i].id]
			if want := w.Relevance(row, query); found && int64(got.Score) != want {
				t.Errorf("%s for %s scores %d, want %d", offers[i].id, query, got.Score, want)
			}
		}
	}
}

// placeOf is where a space stands in the answer.
func placeOf(t testing.TB, offers []offered, query, id string) int {
	t.Helper()
	answer, err := ranked(t, offers).Search(t.Context(), parse(t, url.Values{"q": {query}, "limit": {"100"}}))
	if err != nil {
		t.Fatal(err)
	}
	return slices.Index(answer.IDs, id)
}

// Saying what is searched once more in the title never makes a space come later
// than others of the same length.
func TestOneMoreOccurrenceInTheTitleNeverLowersARank(t *testing.T) {
	for _, query := range []string{"行车", "仓库", "研发", "模具"} {
		for i := range offers {
			before := placeOf(t, offers, query, offers[i].id)
			if before < 0 {
				continue
			}
			changed := slices.Clone(offers)
			changed[i].title += "，" + query
			if after := placeOf(t, changed, query, offers[i].id); after > before {
				t.Errorf("%s for %s: from place %d to %d with one more in the title", offers[i].id, query, before+1, after+1)
			}
		}
	}
}

// Of offers that say the same, the fresher and the verified come first.
func TestFactsDecideBetweenEqualTexts(t *testing.T) {
	same := offered{title: "长安标准厂房", description: "带行车", place: changanWusha}
	with := func(id string, days int, verified bool) offered {
		o := same
		o.id, o.days, o.verified = id, days, verified
		return o
	}
	for _, c := range []struct {
		why           string
		first, second offered
	}{
		{"listed within 30 days", with("b", 30, false), with("a", 31, false)},
		{"listed within 90 days", with("b", 90, false), with("a", 91, false)},
		{"listed within 180 days", with("b", 180, false), with("a", 181, false)},
		{"verified", with("b", 10, true), with("a", 10, false)},
		{"verified, though not fresh", with("b", 200, true), with("a", 200, false)},
		{"the lesser id", with("a", 200, false), with("b", 400, false)},
	} {
		if place := placeOf(t, []offered{c.second, c.first}, "厂房", c.first.id); place != 0 {
			t.Errorf("%s: place %d, want the first", c.why, place+1)
		}
	}
}

// A space that bears the words for a name comes before all that only say them.
func TestNamesComeFirst(t *testing.T) {
	named := offered{id: "z", title: "厂房", park: "松湖智谷", days: 999}
	saying := offered{id: "a", title: "松湖智谷松湖智谷松湖智谷标准厂房", description: "松湖智谷", days: 1, verified: true}
	if place := placeOf(t, []offered{named, saying}, "松湖 智谷", "z"); place != 0 {
		t.Errorf("the space in 松湖智谷 has place %d, want the first", place+1)
	}
}
