package index_test

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"pgregory.net/rapid"

	"zhaochang/internal/market"
)

// drawParams draws the parameters of a search as they stand in an address.
func drawParams(t *rapid.T) url.Values {
	params := url.Values{}
	many := rapid.IntRange(2, 30).Draw(t, "one parameter in")
	for _, p := range market.Parameters() {
		if rapid.IntRange(1, many).Draw(t, p.Name) == 1 {
			params[p.Name] = drawValues(t, p)
		}
	}
	if rapid.Bool().Draw(t, "any status") {
		params.Set("status", "any")
	}
	for _, name := range []string{"area", "rent", "floor"} { // refused when they cross
		if low, high := params.Get(name+"_min"), params.Get(name+"_max"); low != "" && high != "" {
			if number(low) > number(high) {
				params.Set(name+"_min", high)
				params.Set(name+"_max", low)
			}
		}
	}
	drawPlace(t, params)
	if rapid.IntRange(0, 2).Draw(t, "has words") == 0 {
		params.Set("q", strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 2).Draw(t, "q"), " "))
	}
	if rapid.Bool().Draw(t, "unknown") {
		params.Set("unknown", "include")
	}
	drawAnswer(t, params)
	return params
}

func number(text string) float64 {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		panic(err)
	}
	return n
}

func drawValues(t *rapid.T, p *market.Parameter) []string {
	value := func() string {
		switch {
		case p.Name == "town":
			return rapid.SampledFrom(towns).Draw(t, "town")
		case p.Name == "village":
			return rapid.SampledFrom(villages).Draw(t, "village")
		case p.Name == "industry":
			return rapid.SampledFrom(industries).Draw(t, "industry")
		case p.Value.Kind == market.ChoiceKind:
			return rapid.SampledFrom(p.Value.Choices).Draw(t, "choice").Code
		case p.Value.Kind == market.FlagKind:
			return fmt.Sprint(rapid.Bool().Draw(t, "flag"))
		case p.Value.Kind == market.DateKind:
			return market.Date(20_500 + rapid.IntRange(0, 400).Draw(t, "date")).String()
		case p.Name == "monthly_rent_max":
			return fmt.Sprint(rapid.IntRange(100, 400_000).Draw(t, "yuan"))
		case strings.Contains(p.Name, "area") || strings.Contains(p.Name, "plate") || p.Name == "yard_min" || p.Name == "dormitory_min":
			return fmt.Sprint(rapid.IntRange(0, 300).Draw(t, "area") * 100)
		case p.Value.Kind == market.CountKind:
			return fmt.Sprint(rapid.IntRange(0, 9).Draw(t, "count"))
		}
		return fmt.Sprint(float64(rapid.IntRange(0, 60).Draw(t, "decimal")) / 2)
	}
	n := 1
	if p.Repeats {
		n = rapid.IntRange(1, 3).Draw(t, "repeats")
	}
	values := make([]string, n)
	for i := range values {
		values[i] = value()
	}
	return values
}

func drawPlace(t *rapid.T, params url.Values) {
	lon := func() float64 { return 113.5 + float64(rapid.IntRange(0, 800).Draw(t, "lon"))/1e3 }
	lat := func() float64 { return 22.6 + float64(rapid.IntRange(0, 500).Draw(t, "lat"))/1e3 }
	span := func() float64 { return float64(rapid.IntRange(1, 300).Draw(t, "span")) / 1e3 }
	switch rapid.IntRange(0, 7).Draw(t, "place") {
	case 0:
		west, south := lon(), lat()
		params.Set("bbox", fmt.Sprintf("%v,%v,%v,%v", west, south, west+span(), south+span()))
	case 1:
		params.Set("near", fmt.Sprintf("%v,%v", lon(), lat()))
		params.Set("radius_m", fmt.Sprint(rapid.IntRange(100, 60_000).Draw(t, "radius")))
	case 2:
		params.Set("within", drawPolygon(t, lon(), lat(), span(), span()))
	case 3:
		params.Set("near", fmt.Sprintf("%v,%v", lon(), lat()))
		params.Set("within", fmt.Sprintf(`{"type":"MultiPolygon","coordinates":[%s,%s]}`,
			rings(drawPolygon(t, lon(), lat(), span(), span())), rings(drawPolygon(t, lon()+2, lat(), span(), span()))))
	}
}

// drawPolygon is a concave arrow with a hole in its shaft.
func drawPolygon(t *rapid.T, west, south, width, height float64) string {
	at := func(x, y float64) string { return fmt.Sprintf("[%v,%v]", west+x*width, south+y*height) }
	outer := []string{at(0, 0), at(1, 0), at(1, 1), at(0.5, 0.4+0.2*rapid.Float64Range(0, 1).Draw(t, "notch")), at(0, 1), at(0, 0)}
	hole := []string{at(0.3, 0.1), at(0.6, 0.1), at(0.6, 0.3), at(0.3, 0.3), at(0.3, 0.1)}
	return fmt.Sprintf(`{"type":"Polygon","coordinates":[[%s],[%s]]}`, strings.Join(outer, ","), strings.Join(hole, ","))
}

func rings(polygon string) string {
	return strings.TrimSuffix(strings.TrimPrefix(polygon, `{"type":"Polygon","coordinates":`), "}")
}

func drawAnswer(t *rapid.T, params url.Values) {
	by := rapid.SampledFrom(append(market.Sorts(), "", "")).Draw(t, "sort")
	if by == market.ByDistance && params.Get("near") == "" {
		params.Set("near", "113.75,22.9")
	}
	if by != "" {
		params.Set("sort", string(by))
	}
	for _, f := range market.Facets() {
		if rapid.IntRange(0, 2).Draw(t, "facet") == 0 {
			params.Add("facets", f.Name)
		}
	}
	params.Set("limit", fmt.Sprint(rapid.SampledFrom([]int{1, 7, 20, 100}).Draw(t, "limit")))
}
