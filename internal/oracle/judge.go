package oracle

import (
	"encoding/json"
	"math"
	"math/big"
	"net/url"
	"slices"
	"strings"
)

// Grades of a space for a demand, as a careful broker would give them by the
// rules alone:
//
//	0  it breaks a law or a condition that was said to be hard
//	1  it may be shown, but little of what was wished is there
//	2  half of it is there, or a hard condition still has to be verified
//	3  nearly all is there and nothing hard is open
//	4  as 3, all of it, at no more than 85 % of the rent that was allowed, and
//	   somebody confirmed it within 30 days
const (
	Breaks = iota
	Poor
	Fair
	Good
	Ideal
)

// Judge grades spaces for one demand.
type Judge struct {
	demand map[string]any
	params url.Values
	must   []string
	now    int64
}

// NewJudge reads a demand: its JSON, decoded with json.Number. Now is the day of
// the question, in microseconds.
func NewJudge(demand map[string]any, now int64) Judge {
	j := Judge{demand: demand, params: conditionParams(demand), now: now}
	for _, v := range asList(demand["must"]) {
		j.must = append(j.must, v.(string))
	}
	return j
}

// productionClass is the fire hazard class of the production of a division.
var productionClass = map[string]string{
	"13": "C", "14": "C", "17": "C", "18": "C", "19": "C", "20": "C", "21": "C", "22": "C", "23": "C", "26": "A",
	"27": "C", "29": "C", "30": "D", "33": "D", "34": "D", "35": "D", "36": "D", "38": "C", "39": "C", "40": "D",
}

// reported are the trades that need a full environmental report; they may not
// stand on new-industry or class-1 industrial land.
var reported = []string{"336", "26", "191"}

// registered are the divisions that only register and need no approval.
var registered = []string{"18", "40"}

// Grade judges one space.
func (j Judge) Grade(r Row) int {
	hard := j.hard(r)
	if hard == no {
		return Breaks
	}
	share, all := j.wishes(r)
	if hard == perhaps {
		return min(Fair, j.byShare(share, all, r))
	}
	return j.byShare(share, all, r)
}

func (j Judge) byShare(share float64, all bool, r Row) int {
	switch {
	case all && j.cheap(r) && j.confirmedWithin(r, 30):
		return Ideal
	case share >= 0.75:
		return Good
	case share >= 0.5:
		return Fair
	}
	return Poor
}

// hard is what the law, the place, the size, the date and the demand's own musts
// say together.
func (j Judge) hard(r Row) answer {
	all := both(j.law(r), said(r.text("status") == "open"))
	for _, name := range []string{"town", "village", "land_use", "fire_class", "available_by"} {
		if j.params.Has(name) {
			all = both(all, conditions[name](r, j.params))
		}
	}
	if j.params.Has("area_min") || j.params.Has("area_max") {
		all = both(all, leasable(r, j.params))
	}
	for _, name := range j.must {
		all = both(all, conditions[name](r, j.params))
	}
	if len(r.list("only_with")) > 0 {
		all = no
	}
	return both(all, j.reach(r))
}

// law: the class of production, the owner's refusals, the building, the land, the
// environmental procedure.
func (j Judge) law(r Row) answer {
	industry, _ := j.demand["industry"].(string)
	code := strings.TrimLeft(industry, "ABCDEFGHIJKLMNOPQRST")
	if code == "" {
		return yes
	}
	all := said(!slices.ContainsFunc(r.list("refused_industries"), func(refused string) bool {
		return strings.HasPrefix("C"+code, refused) || strings.HasPrefix("G"+code, refused)
	}))
	class := productionClass[code[:2]]
	if named, _ := j.demand["fire_class"].(string); named != "" {
		class = named
	}
	if class == "" {
		return all
	}
	if r.text("fire_class") == "" {
		all = both(all, perhaps)
	} else {
		all = both(all, said(r.text("fire_class") <= class))
	}
	if section(code) == "C" && (r.text("kind") == "dormitory" || r.text("kind") == "yard") {
		return no // where people sleep, or where there is no building
	}
	all = both(all, storeysAllow(r, class))
	if r.flag("eia_ready") == no && !slices.Contains(registered, code[:2]) {
		return no
	}
	if slices.ContainsFunc(reported, func(head string) bool { return strings.HasPrefix(code, head) }) {
		all = both(all, r.flag("eia_ready"))
		switch r.text("land_use") {
		case "":
			all = both(all, perhaps)
		case "M0", "M1":
			return no
		}
	}
	return all
}

// storeysAllow: buildings of the third grade of fire resistance hold class C on
// two storeys at most and class D on three; of the fourth grade no class C; and a
// floor larger than one fire compartment has to be looked into.
func storeysAllow(r Row, class string) answer {
	grade, storeys := r.number("fire_resistance"), r.number("floors_total")
	if grade == nil {
		return yes
	}
	most := map[string]map[string]int64{"C": {"3": 2, "4": 0}, "D": {"3": 3, "4": 1}, "A": {"1": 1, "2": 1, "3": 0, "4": 0}}
	limit, limited := most[class][grade.RatString()]
	if limited && limit == 0 {
		return no
	}
	if limited && storeys != nil && storeys.Cmp(big.NewRat(limit, 1)) > 0 {
		return no
	}
	return compartment(r, class, grade.RatString(), storeys)
}

func compartment(r Row, class, grade string, storeys *big.Rat) answer {
	height := r.number("building_height_m")
	several := storeys != nil && storeys.Cmp(big.NewRat(1, 1)) > 0
	kind := "single"
	if several {
		kind = "multi"
	}
	if several && height != nil && height.Cmp(big.NewRat(24, 1)) > 0 {
		kind = "high"
	}
	limit := map[string]int64{
		"C1multi": 6000, "C1high": 3000, "C2single": 8000, "C2multi": 4000, "C2high": 2000, "C3single": 3000, "C3multi": 2000,
		"D1high": 4000, "D2high": 4000, "D3single": 4000, "D3multi": 2000, "D4single": 1000,
		"A1single": 4000, "A1multi": 3000, "A2single": 3000, "A2multi": 2000,
	}[class+grade+kind]
	floor := r.number("floor_plate_m2")
	if limit == 0 || floor == nil {
		return yes
	}
	if r.flag("sprinkler") == yes {
		limit *= 2
	}
	if floor.Cmp(big.NewRat(limit, 1)) > 0 {
		return perhaps
	}
	return yes
}

// reach: the farthest that near allows.
func (j Judge) reach(r Row) answer {
	metres, known := j.metres(r)
	near, _ := j.demand["near"].(map[string]any)
	limit, capped := near["max_m"].(json.Number)
	switch {
	case !capped:
		return yes
	case !known:
		return perhaps
	}
	most, _ := limit.Float64()
	return said(metres <= most)
}

// metres is the straight distance to near, on a sphere.
func (j Judge) metres(r Row) (float64, bool) {
	near, given := j.demand["near"].(map[string]any)
	lon, hasLon := r.float("lon")
	lat, hasLat := r.float("lat")
	if !given || !hasLon || !hasLat {
		return 0, false
	}
	toLon, _ := near["lon"].(json.Number).Float64()
	toLat, _ := near["lat"].(json.Number).Float64()
	const radius, degree = 6_371_008.8, math.Pi / 180
	a := math.Pow(math.Sin((lat-toLat)*degree/2), 2) + math.Cos(lat*degree)*math.Cos(toLat*degree)*math.Pow(math.Sin((lon-toLon)*degree/2), 2)
	return 2 * radius * math.Asin(math.Sqrt(a)), true
}

// wishes is the share of what was asked softly that the space has, a tenth short
// counting half; and whether it has all of it.
func (j Judge) wishes(r Row) (share float64, all bool) {
	asked, has := 0.0, 0.0
	for name := range j.params {
		if slices.Contains([]string{"town", "village", "land_use", "fire_class", "available_by", "area_min", "area_max", "status"}, name) || slices.Contains(j.must, name) {
			continue
		}
		asked++
		switch {
		case conditions[name](r, j.params) == yes:
			has++
		case j.nearly(r, name):
			has += 0.5
		}
	}
	if metres, known := j.metres(r); known {
		asked++
		switch {
		case metres <= 5_000:
			has++
		case metres <= 15_000:
			has += 0.5
		}
	}
	if asked == 0 {
		return 1, true
	}
	return has / asked, has == asked
}

// nearly: at least nine tenths of a minimum, at most eleven of a maximum.
func (j Judge) nearly(r Row, name string) bool {
	bound, ok := new(big.Rat).SetString(j.params.Get(name))
	if !ok || !strings.HasSuffix(name, "_min") && name != "rent_max" {
		return false
	}
	eased := url.Values{}
	for other, values := range j.params {
		eased[other] = values
	}
	tenth := big.NewRat(9, 10)
	if name == "rent_max" {
		tenth = big.NewRat(11, 10)
	}
	eased.Set(name, new(big.Rat).Mul(bound, tenth).FloatString(2))
	return conditions[name](r, eased) == yes
}

func (j Judge) cheap(r Row) bool {
	limit := j.params.Get("rent_max")
	if limit == "" {
		return true
	}
	rent := r.number("rent_yuan_m2_month")
	return rent != nil && rent.Cmp(new(big.Rat).Mul(rat(limit), big.NewRat(85, 100))) <= 0
}

func (j Judge) confirmedWithin(r Row, days int64) bool {
	at, known := r.instant("confirmed_at")
	if !known {
		at, known = r.instant("listed_at")
	}
	return known && j.now-at <= days*24*3600*1_000_000
}

// conditionParams are the demand's members that are conditions, as an address has
// them.
func conditionParams(demand map[string]any) url.Values {
	params := url.Values{}
	for name, value := range demand {
		if _, condition := conditions[name]; !condition {
			continue
		}
		switch value := value.(type) {
		case string:
			params.Set(name, value)
		case json.Number:
			params.Set(name, value.String())
		case bool:
			params.Set(name, map[bool]string{true: "true", false: "false"}[value])
		case []any:
			for _, v := range value {
				params.Add(name, v.(string))
			}
		}
	}
	if industry := params.Get("industry"); industry != "" && industry[0] >= '0' && industry[0] <= '9' {
		params.Set("industry", section(industry)+industry)
	}
	return params
}

// section is the letter before a division's number: factories, or what moves and
// stores.
func section(code string) string {
	if code < "44" {
		return "C"
	}
	return "G"
}

func asList(v any) []any {
	list, _ := v.([]any)
	return list
}
