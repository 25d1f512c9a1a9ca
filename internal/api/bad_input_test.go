package api_test

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"zhaochang/internal/market"
)

// answeredWithin is how long anything may take that somebody sends.
const answeredWithin = 250 * time.Millisecond

// badInput is what people send by mistake, or to see what happens: each is answered
// with what is wrong and what is allowed, or searched like anything else.
func badInput() []scenario {
	typed := func(text string) string { return "/api/v1/spaces?status=any&q=" + url.QueryEscape(text) }
	asked := func(params string) string { return "/api/v1/spaces?status=any&" + params }
	within := func(name, geojson string, status int, contains ...string) scenario {
		return scenario{name: name, method: http.MethodPost, path: "/api/v1/spaces/search",
			body: `{"status":["any"],"within":` + geojson + `}`, status: status, contains: contains}
	}
	polygon := func(rings string) string { return `{"type":"Polygon","coordinates":[` + rings + `]}` }
	return []scenario{
		{name: "4,000 characters", path: typed(strings.Repeat("厂", 1000) + strings.Repeat("x", 3000)), status: 400, contains: []string{`"name":"q"`, "at most 400"}},
		{name: "400 words", path: typed(strings.Repeat("厂房", market.MaxQueryRunes/2)), status: 200},
		{name: "400 numbers", path: typed(strings.Repeat("一万二千三百平八米", 44)), status: 200},
		{name: "as many conditions as fit", path: typed(strings.Repeat("一楼二楼五百平以上带行车不要铁皮长安虎门", 20)), status: 200},
		{name: "wildcards", path: typed(strings.Repeat("*?%_", 100)), status: 200},
		{name: "a regular expression", path: typed(strings.Repeat("(a+)+$", 66)), status: 200},
		{name: "quotes and escapes", path: typed(`" OR 1=1 -- \x00 ' "` + strings.Repeat(`\"`, 150)), status: 200},
		{name: "no UTF-8", path: "/api/v1/spaces?q=%ff%fe", status: 400, contains: []string{`"name":"q"`, `"allowed"`}},
		{name: "a range that ends before it begins", path: asked("area_min=5000&area_max=100"), status: 400, contains: []string{`"name":"area_min"`, `"allowed":"at most 100"`}},
		{name: "conditions that nothing meets", path: asked("ground_floor=true&floor_min=5&facets=town,rent&relax=true"), status: 200, contains: []string{`"total":0`}},
		{name: "a box over the date line", path: asked("bbox=179,22,-179,23"), status: 400, contains: []string{`"name":"bbox"`, "date line", "west,south,east,north"}},
		{name: "a box upside down", path: asked("bbox=113,24,114,22"), status: 400, contains: []string{`"name":"bbox"`, "south 24 lies north"}},
		{name: "no numbers", path: asked("bbox=NaN,1,2,3&near=Inf,1&radius_m=1e400&rent_max=0x1"), status: 400,
			contains: []string{`"name":"bbox"`, `"name":"near"`, `"name":"radius_m"`, `"name":"rent_max"`}},
		{name: "a number of 9,000 digits", path: asked("rent_max=" + strings.Repeat("9", 9000)), status: 400, contains: []string{`"name":"rent_max"`, `"allowed"`}},
		{name: "too many values", path: asked(strings.Repeat("village=x&", 100) + strings.Repeat("village=y&", 100)), status: 400, contains: []string{`"name":"village"`, "at most 100"}},
		{name: "a long address", path: typed(strings.Repeat("x", 20_000)), status: 414, contains: []string{"at most 16384"}},
		{name: "a long body", method: http.MethodPost, path: "/api/v1/spaces/search", body: strings.Repeat(" ", market.MaxBodyBytes+1), status: 413},
		{name: "arrays in arrays", method: http.MethodPost, path: "/api/v1/spaces/search", body: `{"q":` + strings.Repeat("[", 1_000_000), status: 400, contains: []string{"JSON object"}},
		{name: "a long list", method: http.MethodPost, path: "/api/v1/spaces/search", body: `{"village":[` + strings.Repeat(`"x",`, 200_000) + `"x"]}`, status: 400, contains: []string{`"name":"village"`}},
		{name: "an address of another search's cursor", path: asked("cursor=" + strings.Repeat("A", 5000)), status: 400, contains: []string{`"name":"cursor"`}},

		within("a ring that crosses itself", polygon(`[[113,22],[115,24],[115,22],[113,24],[113,22]]`), 400, `"name":"within"`, "rings must be simple"),
		within("a ring that is open", polygon(`[[113,22],[115,24],[115,22],[113,24]]`), 400, `"name":"within"`, "not closed"),
		within("a polygon beyond the poles", polygon(`[[113,22],[115,220],[115,22],[113,22]]`), 400, `"name":"within"`),
		within("the whole earth", polygon(`[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]`), 200),
		within("2,000 spikes", spikes(market.MaxVertices), 200),
		within("2,000 spikes and another polygon", `{"type":"MultiPolygon","coordinates":[`+
			strings.TrimSuffix(strings.TrimPrefix(spikes(market.MaxVertices-3), `{"type":"Polygon","coordinates":`), "}")+`,[[[120,22],[121,22],[121,23],[120,22]]]]}`, 200),
		within("500 slits", slits(499), 200),
		within("20,000 corners", spikes(20_000), 400, `"name":"within"`, "at most 2000"),
		within("one corner 160,000 times", polygon("["+strings.Repeat("[0,0],", 160_000)+"[0,0]]"), 400, "at most 2000"),
		within("300,000 polygons of nothing", `{"type":"MultiPolygon","coordinates":[`+strings.Repeat("[],", 300_000)+`[]]}`, 400, "at most 2000"),
		within("a point", `{"type":"Point","coordinates":[113,22]}`, 400, "Polygon or MultiPolygon"),
		within("a feature", `{"type":"Feature","geometry":null}`, 400, "give its geometry alone"),
	}
}

// spikes is a star over the whole city with so many corners.
func spikes(corners int) string {
	ring := make([][2]float64, 0, corners+1)
	for i := range corners {
		reach := []float64{0.001, 0.4}[i%2]
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(corners))
		ring = append(ring, [2]float64{113.8 + reach*cos, 22.9 + reach*sin})
	}
	text, err := json.Marshal(append(ring, ring[0]))
	if err != nil {
		panic(err)
	}
	return `{"type":"Polygon","coordinates":[` + string(text) + `]}`
}

// slits is the city with so many narrow holes from south to north.
func slits(holes int) string {
	var b strings.Builder
	b.WriteString(`{"type":"Polygon","coordinates":[[[113,22],[115,22],[115,24],[113,24],[113,22]]`)
	for i := range holes {
		west := 113.3 + 0.002*float64(i)
		fmt.Fprintf(&b, `,[[%[1]f,22.5],[%[2]f,22.5],[%[2]f,23.5],[%[1]f,22.5]]`, west, west+0.001)
	}
	return b.String() + `]}`
}

func TestBadInputIsAnswered(t *testing.T) {
	h := newHandler(t, smallCity())
	for _, s := range badInput() {
		s.check(t, h)
	}
}

// BenchmarkBadInput sends it to a city of 200,000 spaces. The shortest of the calls
// is what it takes on a machine that does nothing else, and is held to the bar.
func BenchmarkBadInput(b *testing.B) {
	c := newBigCity(b)
	h := newHandlerOver(b, c, c, nil)
	for _, s := range badInput() {
		b.Run(s.name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				start := time.Now()
				if w := s.send(h); w.Code != s.status {
					b.Fatalf("status %d, want %d: %.300s", w.Code, s.status, w.Body)
				}
				took = append(took, time.Since(start))
			}
			if least := slices.Min(took); least > answeredWithin {
				b.Errorf("it takes %s, allowed %s", least, answeredWithin)
			}
		})
	}
}
