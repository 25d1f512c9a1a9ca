package match_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"zhaochang/geo"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
	"zhaochang/internal/match/road"
)

func line(t *testing.T, m match.Match, name string) match.Criterion {
	t.Helper()
	for _, c := range m.Criteria {
		if c.Name == name {
			return c
		}
	}
	t.Fatalf("%s has no criterion %s", m.Key(), name)
	return match.Criterion{}
}

func TestSeveralPlacesCountTogetherInAStraightLine(t *testing.T) {
	spaces := rows{
		space(t, "s1", "lon", "113.75", "lat", "22.80"),
		space(t, "s2", "lon", "113.60", "lat", "22.70"),
		space(t, "s3"),
	}
	result := ask(t, spaces, `{"anchors":[{"lon":113.75,"lat":22.80,"name":"客户"},{"lon":113.60,"lat":22.75,"name":"港口","weight":0.5}]}`)
	if result.Matches[0].Key() != "s1" {
		t.Errorf("first %s, want the space beside the customer", result.Matches[0].Key())
	}
	var far []struct {
		Name    string `json:"name"`
		Metres  int    `json:"straight_m"`
		Minutes *int   `json:"minutes"`
	}
	c := line(t, result.Matches[0], "anchors")
	if err := json.Unmarshal(c.Actual, &far); err != nil {
		t.Fatal(err)
	}
	port := geo.Distance(geo.Point{Lon: 113.75, Lat: 22.80}, geo.Point{Lon: 113.60, Lat: 22.75})
	if len(far) != 2 || far[0].Metres != 0 || math.Abs(float64(far[1].Metres)-port) > 1 || far[1].Minutes != nil {
		t.Errorf("actual = %s", c.Actual)
	}
	if why := result.Matches[0].Why; !strings.Contains(why.Zh, "港口 直线 16.") {
		t.Errorf("why = %s", why)
	}
	if c := line(t, result.Matches[2], "anchors"); c.Verdict != match.Unknown || string(c.Actual) != "null" || c.Loss <= 0 {
		t.Errorf("a space without a place: %+v", c)
	}
}

func TestAnAnchorsFarthestIsHard(t *testing.T) {
	spaces := rows{space(t, "s1", "lon", "113.75", "lat", "22.80"), space(t, "s2", "lon", "113.60", "lat", "22.80"), space(t, "s3")}
	result := ask(t, spaces, `{"anchors":[{"lon":113.75,"lat":22.80,"name":"客户","max_m":5000}]}`)
	if len(result.Matches) != 2 || result.Rejected["anchors"] != 1 || result.Matches[1].Group != match.GroupToVerify {
		t.Errorf("%d matches, rejected %v", len(result.Matches), result.Rejected)
	}
	if drop := result.Relaxations; len(drop) != 1 || drop[0].Drop[0] != "anchors" || drop[0].Total != 3 {
		t.Errorf("relaxations = %+v", drop)
	}
}

func TestARoadTableBeatsTheStraightLine(t *testing.T) {
	customer := geo.Point{Lon: 113.751, Lat: 22.801}
	near, far := geo.Point{Lon: 113.761, Lat: 22.801}, geo.Point{Lon: 113.851, Lat: 22.851}
	table, err := road.Read(strings.NewReader("from,to,minutes\n" +
		road.CellOf(near).String() + "," + road.CellOf(customer).String() + ",55\n" + // a river lies between
		road.CellOf(far).String() + "," + road.CellOf(customer).String() + ",9\n"))
	if err != nil {
		t.Fatal(err)
	}
	d, err := parseDemand(`{"anchors":[{"lon":113.751,"lat":22.801,"name":"客户"}]}`)
	if err != nil {
		t.Fatal(err)
	}
	engine := engineOver(rows{
		space(t, "near", "lon", "113.761", "lat", "22.801"), space(t, "far", "lon", "113.851", "lat", "22.851"),
		space(t, "off", "lon", "113.951", "lat", "22.951"),
	})
	engine.Roads = table
	result, err := engine.Match(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	if m := result.Matches; m[0].Key() != "far" || m[1].Key() != "near" {
		t.Fatalf("order %s, %s, %s", m[0].Key(), m[1].Key(), m[2].Key())
	}
	if m := result.Matches[1]; !strings.Contains(m.Why.Zh, "客户 车程 55 分钟") {
		t.Errorf("why = %s", m.Why)
	}
	if m := result.Matches[2]; !strings.Contains(m.Why.Zh, "客户 直线") {
		t.Errorf("a cell that the table does not hold: %s", m.Why)
	}
}

func TestNearerToAnAnchorIsNeverWorse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lons := []float64{rapid.Float64Range(113.6, 114.2).Draw(t, "a"), rapid.Float64Range(113.6, 114.2).Draw(t, "b")}
		scores := make([]match.Points, 2)
		for i, lon := range lons {
			d, err := parseDemand(`{"anchors":[{"lon":113.6,"lat":22.8}]}`)
			if err != nil {
				t.Fatal(err)
			}
			engine := engineOver(nil)
			s := &market.Space{ID: "s1", Lon: market.Known(lon), Lat: market.Known(22.8)}
			scores[i] = engine.Account(d, s).Score
		}
		if (lons[0] < lons[1]) && scores[0] < scores[1] || (lons[1] < lons[0]) && scores[1] < scores[0] {
			t.Fatalf("at %v the scores are %v", lons, scores)
		}
	})
}

func TestAnchorsThatMakeNoSenseAreRefusedByName(t *testing.T) {
	for body, name := range map[string]string{
		`{"anchors":[{"lon":113.7}]}`:                                       "anchors[0]",
		`{"anchors":[{"lon":113.7,"lat":95}]}`:                              "anchors[0]",
		`{"anchors":[{"lon":113.7,"lat":22},{"lon":1,"lat":2,"weight":0}]}`: "anchors[1]",
		`{"anchors":[{"lon":113.7,"lat":22,"max_m":-4}]}`:                   "anchors[0]",
		`{"anchors":{}}`: "anchors",
		`{"anchors":[{},{},{},{},{},{},{},{},{}]}`: "anchors[8]",
		`{"preset":"cheap"}`:                       "preset",
	} {
		_, err := parseDemand(body)
		if fields := fault.FieldsOf(err); len(fields) == 0 || fields[0].Name != name || fields[0].Allowed == "" {
			t.Errorf("%s: %v, want a fault on %s", body, err, name)
		}
	}
}
