package index_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"zhaochang/index"
	"zhaochang/internal/market"
	"zhaochang/internal/oracle"
)

// city makes random spaces: every attribute is unknown now and then, and the
// known values are few enough that filters find some.
type city struct {
	random *rand.Rand
	nulls  float64 // the share of unknown values
}

func newCity(seed uint64) *city {
	return &city{rand.New(rand.NewPCG(seed, 1)), 0.25}
}

var towns = []string{"441900003", "441900004", "441900119", "441900121", "441900401"}

// townCodes is the Places of tests.
type townCodes struct{}

func (townCodes) TownCode(name string) (string, bool) {
	for _, code := range towns {
		if code == name {
			return code, true
		}
	}
	return "", false
}

var (
	villages   = []string{"乌沙", "上沙", "桥头", "河西"}
	industries = []string{"C29", "C292", "C2927", "C39", "C", "G59", "C3985"}
	phrases    = []string{
		"标准厂房", "单一层廠房", "一楼带行车10吨", "长安乌沙", "A座", "独院", "ＷＡＲＥＨＯＵＳＥ 12m", "電商倉庫",
		"近高速，带货梯", "花园式厂区", "重工业", "Factory-7 M1", "房", "", "，。",
	}
	words = []string{"厂房", "标准", "仓", "倉庫", "行车 10", "长安", "m1", "factory", "花园厂", "A", "一楼", "重工业厂房", "12m", "，", "飞机"}
)

func (c *city) space(id string, rev int64) *market.Space {
	s := &market.Space{ID: id, Rev: rev}
	for _, a := range market.AllAttributes() {
		if c.random.Float64() >= c.nulls {
			a.Set(s, c.value(a))
		}
	}
	if c.random.IntN(3) > 0 { // the default filter must leave something
		s.Status = market.StatusOpen
	}
	return s
}

func (c *city) value(a *market.Attribute) market.Value {
	switch a.Name {
	case "town":
		return market.TextValue(a.Kind, c.among(towns))
	case "village":
		return market.TextValue(a.Kind, c.among(villages))
	case "industries", "refused_industries":
		return market.CodesValue([]string{c.among(industries), c.among(industries)})
	case "lon":
		return market.DegreesValue(113.5 + float64(c.random.IntN(800_000))/1e6)
	case "lat":
		return market.DegreesValue(22.6 + float64(c.random.IntN(500_000))/1e6)
	case "floor_from", "floor_to":
		return market.NumberValue(a.Kind, int64(c.random.IntN(10)-1))
	}
	switch a.Kind {
	case market.TextKind:
		return market.TextValue(a.Kind, c.among(phrases)+c.among(phrases))
	case market.ChoiceKind:
		return market.TextValue(a.Kind, a.Choices[c.random.IntN(len(a.Choices))].Code)
	case market.CodesKind:
		return market.CodesValue([]string{c.among([]string{"x1", "x2", "x3"})})
	}
	return market.NumberValue(a.Kind, c.number(a))
}

func (c *city) number(a *market.Attribute) int64 {
	switch {
	case a.Kind == market.FlagKind:
		return int64(c.random.IntN(2))
	case a.Kind == market.DateKind:
		return int64(20_500 + c.random.IntN(400))
	case a.Kind == market.InstantKind:
		return int64(1_790_000_000_000_000 + c.random.IntN(41)*7*86_400_000_000)
	case strings.HasSuffix(a.Name, "_m2"):
		return int64(c.random.IntN(300)+1) * 10_000 // 100 to 30,000 m²
	case a.Kind == market.DecimalKind:
		return int64(c.random.IntN(90)+1) * 50 // 0.5 to 45
	}
	return max(a.Low, 1) + int64(c.random.IntN(30))
}

func (c *city) among(texts []string) string { return texts[c.random.IntN(len(texts))] }

// population is what the database would hold.
type population struct {
	city   *city
	spaces map[string]*market.Space
	names  map[string]string // place names, by village
	made   int
	// exported keeps the rows of the oracle by the space they came from.
	exported map[*market.Space]oracle.Row
}

func newPopulation(seed uint64) *population {
	return &population{
		city: newCity(seed), spaces: map[string]*market.Space{}, exported: map[*market.Space]oracle.Row{},
		names: map[string]string{"乌沙": "长安 长安镇 乌沙社区", "上沙": "上沙 Shangsha"},
	}
}

// add makes n new spaces and the changes that bring them in.
func (p *population) add(n int) []index.Change {
	changes := make([]index.Change, n)
	for i := range changes {
		p.made++
		id := fmt.Sprintf("s%d-%x", p.city.random.IntN(100), p.made)
		changes[i] = p.set(p.city.space(id, 1))
	}
	return changes
}

// disturb changes or removes about n of the spaces there are.
func (p *population) disturb(n int) []index.Change {
	var changes []index.Change
	for id, s := range p.spaces { // in random order
		if n--; n < 0 {
			break
		}
		switch p.city.random.IntN(4) {
		case 0:
			delete(p.spaces, id)
			changes = append(changes, index.Change{ID: id})
		case 1: // attributes alone
			next := *s
			next.Rev++
			next.RentYuanM2Month = market.Known(market.Decimal(p.city.random.IntN(4000)))
			next.Status = market.StatusOpen
			changes = append(changes, p.set(&next))
		default:
			changes = append(changes, p.set(p.city.space(id, s.Rev+1)))
		}
	}
	return changes
}

func (p *population) set(s *market.Space) index.Change {
	p.spaces[s.ID] = s
	return index.Change{ID: s.ID, Space: s, PlaceNames: p.names[s.Village]}
}

// all is every space as a change, in no order.
func (p *population) all() []index.Change {
	changes := make([]index.Change, 0, len(p.spaces))
	for _, s := range p.spaces {
		changes = append(changes, p.set(s))
	}
	return changes
}

// world is the population as the oracle sees it: exported, and read back.
func (p *population) world(t testing.TB) *oracle.World {
	w := &oracle.World{
		Towns: towns, Today: today(),
		PlaceNames: func(r oracle.Row) string { village, _ := r["village"].(string); return p.names[village] },
	}
	for _, s := range p.spaces {
		if p.exported[s] == nil {
			p.exported[s] = export(t, s)
		}
		w.Rows = append(w.Rows, p.exported[s])
	}
	return w
}

func export(t testing.TB, s *market.Space) oracle.Row {
	t.Helper()
	line, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.UseNumber()
	row := oracle.Row{}
	if err := decoder.Decode(&row); err != nil {
		t.Fatal(err)
	}
	return row
}
