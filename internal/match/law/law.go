// Package law holds what the law asks of a trade and of a building, as a
// versioned table: which fire hazard class an industry's production has, which
// environmental procedure its processes need, on which land it may not stand,
// and how many storeys and how large a fire compartment a building may have for
// a class. It also knows what an industry typically needs, which is no law.
//
// The table is data. A rule whose text was not read says 示例 (sample), and
// whoever deploys the program puts a checked table in its place.
package law

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// EIA is the environmental procedure that a project needs.
type EIA string

// The procedures, from none to the strictest.
const (
	NoEIA    EIA = ""
	Register EIA = "register" // 登记表
	Form     EIA = "table"    // 报告表
	Report   EIA = "report"   // 报告书
)

// Words is the procedure's name.
func (e EIA) Words() Words {
	return map[EIA]Words{
		Register: {"环境影响登记表", "environmental registration form (登记表)"},
		Form:     {"环境影响报告表", "environmental report form (报告表)"},
		Report:   {"环境影响报告书", "environmental impact report (报告书)"},
	}[e]
}

func (e EIA) rank() int { return slices.Index([]EIA{NoEIA, Register, Form, Report}, e) }

// Rule tells where a demand of the law comes from, so that it can be looked up.
type Rule struct {
	ID     string `json:"rule"`
	Clause string `json:"clause"`
	// ClauseEn says in English which clause it is. It is our own translation: the
	// Chinese text holds.
	ClauseEn string `json:"clause_en"`
	// Sample is true where nobody has compared the rule with the text.
	Sample bool `json:"sample"`
}

// Table is one version of the rules.
type Table struct {
	Version    string
	industries map[string]industryRow
	processes  []processRow
	buildings  map[buildingKey]buildingRow
	predicates map[string]predicates // of buildings, by class
}

type industryRow struct {
	Code          string      `json:"code"`
	Name          string      `json:"name"`
	NameEn        string      `json:"name_en"`
	FireClass     string      `json:"fire_class"`
	EIA           EIA         `json:"eia"`
	LoadKNM2      json.Number `json:"load_kn_m2"`
	StoreyHeightM json.Number `json:"storey_height_m"`
	KVAPerM2      json.Number `json:"kva_m2"`
	ForbiddenUses []string    `json:"forbidden_uses"`
	Certificate   bool        `json:"certificate"`
	Clause        string      `json:"clause"`
	ClauseEn      string      `json:"clause_en"`
	Checked       bool        `json:"checked"`
}

type processRow struct {
	ID            string   `json:"id"`
	Name          string   `json:"name"`
	NameEn        string   `json:"name_en"`
	FireClass     string   `json:"fire_class"`
	EIA           EIA      `json:"eia"`
	ForbiddenUses []string `json:"forbidden_uses"`
	Industries    []string `json:"industries"`
	Clause        string   `json:"clause"`
	ClauseEn      string   `json:"clause_en"`
	Checked       bool     `json:"checked"`
}

type buildingKey struct {
	class      string
	resistance int64
}

type buildingRow struct {
	FireClass  string `json:"fire_class"`
	Resistance int64  `json:"resistance"`
	MaxStoreys *int64 `json:"max_storeys"`
	SingleM2   *int64 `json:"single_m2"`
	MultiM2    *int64 `json:"multi_m2"`
	HighM2     *int64 `json:"high_m2"`
	Checked    bool   `json:"checked"`
}

//go:embed data/sample.json
var sample []byte

// Sample is the table inside the program; most of its rules are samples.
func Sample() *Table {
	table, err := Parse(sample)
	if err != nil { // a test reads it
		panic(err)
	}
	return table
}

// Parse reads a table. Codes, classes and land uses that do not exist are
// errors, each named.
func Parse(text []byte) (*Table, error) {
	var file struct {
		Version    string        `json:"version"`
		Industries []industryRow `json:"industries"`
		Processes  []processRow  `json:"processes"`
		Buildings  []buildingRow `json:"buildings"`
	}
	if err := json.Unmarshal(text, &file); err != nil {
		return nil, fault.New(fault.Invalid, "the table of rules is not the JSON it should be: %v", err)
	}
	t := &Table{Version: file.Version, industries: map[string]industryRow{}, processes: file.Processes, buildings: map[buildingKey]buildingRow{}, predicates: map[string]predicates{}}
	var bad []fault.Field
	for _, row := range file.Industries {
		bad = append(bad, row.check()...)
		t.industries[row.Code] = row
	}
	for _, row := range file.Processes {
		bad = append(bad, checkParts("processes."+row.ID, row.FireClass, row.EIA, row.ForbiddenUses)...)
	}
	for _, row := range file.Buildings {
		bad = append(bad, checkParts("buildings", row.FireClass, NoEIA, nil)...)
		t.buildings[buildingKey{row.FireClass, row.Resistance}] = row
	}
	for key := range t.buildings {
		t.predicates[key.class] = t.predicatesOf(key.class)
	}
	return t, fault.BadFields(bad)
}

func (r industryRow) check() []fault.Field {
	bad := checkParts("industries."+r.Code, r.FireClass, r.EIA, r.ForbiddenUses)
	if code, err := market.ParseIndustry(r.Code); err != nil || code != r.Code {
		bad = append(bad, fault.Field{Name: "industries", Value: r.Code, Reason: "is no code", Allowed: "GB/T 4754-2017 with its section, such as C2927"})
	}
	for name, n := range map[string]json.Number{"load_kn_m2": r.LoadKNM2, "storey_height_m": r.StoreyHeightM, "kva_m2": r.KVAPerM2} {
		if _, err := decimal(n); err != nil {
			bad = append(bad, fault.Field{Name: "industries." + r.Code + "." + name, Value: n.String(), Reason: "is no number", Allowed: "a number of at most two places"})
		}
	}
	return bad
}

func checkParts(name, class string, eia EIA, uses []string) (bad []fault.Field) {
	refuse := func(value, allowed string) {
		bad = append(bad, fault.Field{Name: name, Value: value, Reason: "does not exist", Allowed: allowed})
	}
	if class != "" && !slices.Contains(classes[:], class) {
		refuse(class, strings.Join(classes[:], ", "))
	}
	if eia.rank() < 0 {
		refuse(string(eia), "register, table, report")
	}
	for _, use := range uses {
		if !slices.ContainsFunc(market.AttributeNamed("land_use").Choices, func(c market.Choice) bool { return c.Code == use }) {
			refuse(use, "a code of land_use")
		}
	}
	return bad
}

// classes run from the most to the least dangerous.
var classes = [...]string{"A", "B", "C", "D", "E"}

// decimal reads a number at two places; an empty one is unknown.
func decimal(n json.Number) (market.Maybe[market.Decimal], error) {
	if n == "" {
		return market.Maybe[market.Decimal]{}, nil
	}
	f, err := n.Float64()
	if err != nil || f < 0 || f > 1e9 {
		return market.Maybe[market.Decimal]{}, fmt.Errorf("%q is no believable number", n)
	}
	return market.Known(market.Decimal(f*100 + 0.5)), nil
}
