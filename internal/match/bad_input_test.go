package match_test

import (
	"strings"
	"testing"

	"zhaochang/internal/fault"
)

// TestWhatCannotBeAskedSaysWhatIsAllowed: every refusal names its member and what
// would do.
func TestWhatCannotBeAskedSaysWhatIsAllowed(t *testing.T) {
	for body, want := range map[string][3]string{
		`{"rent_max":25,"weights":{"rent_max":0,"freshness":0,"trust":0}}`: {"weights", "every weight is 0", "at least one above 0"},
		`{"industry":"foo"}`:                {"industry", "GB/T 4754", "C29"},
		`{"area_min":3000,"area_max":2000}`: {"area_min", "above area_max", "at most 2000"},
		`{"rent_min":30,"rent_max":20}`:     {"rent_min", "above rent_max", "at most 20"},
		`{"floor_min":5,"floor_max":2}`:     {"floor_min", "above floor_max", "at most 2"},
		`{"relaxations":10000}`:             {"relaxations", "out of range", "0 to 50"},
		`{"limit":10000}`:                   {"limit", "out of range", "1 to 100"},
		`{"max_pieces":99}`:                 {"max_pieces", "out of range", "1 to 6"},
		`{"weights":{"rent_max":5}}`:        {"weights", "is not a criterion", "freshness, trust"},
	} {
		_, err := parseDemand(body)
		fields := fault.FieldsOf(err)
		if len(fields) != 1 || fields[0].Name != want[0] || !strings.Contains(fields[0].Reason, want[1]) || !strings.Contains(fields[0].Allowed, want[2]) {
			t.Errorf("%s: %v, want %v", body, err, want)
		}
	}
	for _, body := range []string{"null", "[]", "nonsense", `"rent_max"`} {
		if _, err := parseDemand(body); fault.KindOf(err) != fault.Invalid || !strings.Contains(err.Error(), "one JSON object") {
			t.Errorf("%s: %v", body, err)
		}
	}
}

// TestWhatFindsNothingSaysWhatWouldHelp in both languages.
func TestWhatFindsNothingSaysWhatWouldHelp(t *testing.T) {
	city := rows{
		space(t, "s1", "town", "441900119", "area_m2", "1000", "fire_class", "D", "floor_from", "1", "floor_to", "1"),
		space(t, "s2", "town", "441900121", "area_m2", "2000", "fire_class", "D", "available_from", "2026-01-01"),
	}
	for body, want := range map[string][3]string{
		`{}`:                                  {"nothing_asked", "写上地点、面积或租金", "Say a place, an area or a rent"},
		`{"area_min":4000000}`:                {"none", "放宽面积可得 2 处", "Without Area there are 2"},
		`{"industry":"9999"}`:                 {"no_rule", "相近的行业大类（如 C29 橡胶和塑料制品业）", "a division near it such as C29 Manufacture of rubber and plastics products,"},
		`{"industry":"2927"}`:                 {"none", "法规不能放宽", "is never relaxed"},
		`{"ground_floor":true,"floor_min":2}`: {"contradiction", "只有跨层的房源能满足", "only a space of several floors"},
		`{"industry":"C2611","floor_min":3}`:  {"contradiction", "没有房源能同时满足", "no more than 1 storey"},
		`{"available_by":"2020-01-01"}`:       {"past_date", "2020-01-01 已经过去", "2020-01-01 is past"},
		`{"rent_min":30,"area_min":1000,"monthly_rent_max":20000}`: {"contradiction", "已超过月租上限", "is above the most a month"},
	} {
		notices := ask(t, city, body).Notices
		found := false
		for _, n := range notices {
			found = found || n.Code == want[0] && strings.Contains(n.Text.Zh, want[1]) && strings.Contains(n.Text.En, want[2])
		}
		if !found {
			t.Errorf("%s: %+v, want %v", body, notices, want)
		}
	}
	if n := ask(t, nil, `{"rent_max":20}`).Notices; len(n) != 1 || n[0].Code != "empty" || !strings.Contains(n[0].Text.En, "Post the demand") {
		t.Errorf("an empty city: %+v", n)
	}
}
