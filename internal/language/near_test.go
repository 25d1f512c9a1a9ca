package language_test

import (
	"testing"

	"zhaochang/geo"
	"zhaochang/internal/language"
	"zhaochang/internal/market"
)

// oneVillage knows where 乌沙 of 长安 lies, and a smaller one elsewhere.
type oneVillage struct{}

func (oneVillage) NamesAt([]rune, int, func(int)) {}

func (oneVillage) VillageAt(town, village string) (geo.Point, int) {
	if village != "乌沙" {
		return geo.Point{}, 0
	}
	if town != "441900119" {
		return geo.Point{Lon: 113.6, Lat: 23}, 1
	}
	return geo.Point{Lon: 113.8, Lat: 22.8}, 2
}

func TestADistanceFromAPlaceIsACircle(t *testing.T) {
	gazetteer := newGazetteer(t)
	reader := language.NewReader(gazetteer, oneVillage{}, func() market.Date { return today })
	changan, _ := gazetteer.Town("长安")
	wusha, town := "near=113.8,22.8", "near="+changan.Center.String()
	for _, d := range []struct{ text, want string }{
		{"长安乌沙附近3公里", wusha + " radius_m=3000"}, {"乌沙附近3公里", wusha + " radius_m=3000"}, {"离长安乌沙不超过5公里", wusha + " radius_m=5000"}, {"长安乌沙周边1.5公里范围内", wusha + " radius_m=1500"},
		{"长安附近5公里 一楼", town + " radius_m=5000 ground_floor=true"}, {"以长安为中心10公里", town + " radius_m=10000"}, {"长安10公里内", town + " radius_m=10000"},
		{"长安方圆800米", town + " radius_m=800"}, {"以长安为中心方圆10公里", town + " radius_m=10000"}, {"3km radius of Changan", town + " radius_m=3000"}, {"around Changan within 10 km", town + " radius_m=10000"}, {"within 5 km of Changan", town + " radius_m=5000"}, {"3 km from Changan", town + " radius_m=3000"},
		{"长安锦厦附近3公里", "town=441900119 village=锦厦"}, {"长安附近3000平", "town=441900119 area_min=2550 area_max=3450"}, {"长安10公里以外", "town=441900119"},
		{"长安乌沙3公里内仓库", wusha + " radius_m=3000 kind=warehouse"}, {"长安10公里内的厂房2000平", town + " radius_m=10000 area_min=1700 area_max=2300"}, {"长安5公里内2000-3000平", town + " radius_m=5000 area_min=2000 area_max=3000"},
		{"长安3公里内有地铁", "town=441900119"}, {"长安3公里内2条地铁", "town=441900119"},
		{"离深圳10公里 长安", "town=441900119"}, {"长安附近10分钟", "town=441900119"}, {"长安附近999公里", "town=441900119"},
	} {
		if got := itemsText(reader.Read(d.text).Items); got != d.want {
			t.Errorf("%s gives %s, want %s", d.text, got, d.want)
		}
	}
}

// A circle read from the text gives way to any place that the query asks for.
func TestACircleIsAppliedWhereNoOtherPlaceIs(t *testing.T) {
	reading := newReader(t).Read("虎门附近5公里，长安附近3公里")
	humen, _ := newGazetteer(t).Town("虎门")
	q, taken := reading.Apply(market.Query{})
	if q.Near != market.Known(*humen.Center) || q.RadiusM != market.Known(5000.0) || len(taken) != 2 {
		t.Errorf("asks for %v, %v and took %v", q.Near, q.RadiusM, taken)
	}
	elsewhere := market.Query{Near: market.Known(geo.Point{Lon: 113.7, Lat: 23})}
	if q, taken := reading.Apply(elsewhere); q.Near != elsewhere.Near || q.RadiusM.IsKnown() || len(taken) > 0 {
		t.Errorf("asks for %v, %v and took %v beside a place", q.Near, q.RadiusM, taken)
	}
}
