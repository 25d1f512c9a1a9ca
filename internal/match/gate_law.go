package match

import (
	"fmt"
	"slices"
	"strings"

	"zhaochang/index/columns"
	"zhaochang/internal/market"
	"zhaochang/internal/match/law"
)

// lawGates are what the law asks of the demand's trade, by the table of rules:
// the class that the building may hold, the building itself, the trades that its
// owner refuses, the land, the environmental procedure, the certificate.
func (p *plan) lawGates(d Demand) []gate {
	var gates []gate
	class, rule := classOf(d, p.trade)
	if class != "" {
		gates = append(gates, p.classGate(class, rule))
	}
	if class != "" && d.industry() != "" {
		gates = append(gates, p.buildingGate(class))
	}
	if strings.HasPrefix(d.industry(), "C") {
		gates = append(gates, p.kindGate())
	}
	if d.industry() != "" && !slices.Contains(d.Must, "industry") {
		gates = append(gates, p.refusalGate(d.industry()))
	}
	if len(p.trade.ForbiddenUses) > 0 {
		gates = append(gates, p.landGate())
	}
	if eia := p.trade.EIA; eia != nil && eia.What != law.Register {
		gates = append(gates, p.eiaGate(*eia))
	}
	if p.trade.Certificate != nil {
		gates = append(gates, p.certificateGate(p.trade.Certificate.Rule))
	}
	return gates
}

// classOf is the fire hazard class of the demand's production: the one it names,
// for the enterprise knows its process, else that of its trade.
func classOf(d Demand, trade law.Trade) (string, law.Rule) {
	if values := d.Query.Values("fire_class"); len(values) > 0 {
		return values[0].Text(), law.Rule{ID: "demand fire_class", Clause: "GB 50016 3.1", ClauseEn: "GB 50016 section 3.1", Sample: true}
	}
	if trade.FireClass != nil {
		return trade.FireClass.What, trade.FireClass.Rule
	}
	return "", law.Rule{}
}

// classGate compares the class of production with the one that the building is
// registered for: the more dangerous governs.
func (p *plan) classGate(class string, rule law.Rule) gate {
	query := market.Query{}.With("fire_class", market.TextValue(market.ChoiceKind, class))
	at := p.named("fire_class")
	fits := query.Clauses()[1].Predicate
	words := market.AttributeNamed("fire_class")
	return gate{
		name: "fire_class", params: []string{"fire_class"}, law: true, test: p.compile(fits), asks: columns.Ask(fits),
		explain: func(r row) Finding {
			f := Finding{Gate: "fire_class", Rule: rule, Ask: []string{}}
			if r[at].IsKnown() {
				registered := r[at].Text()
				f.Reason = law.Words{
					Zh: fmt.Sprintf("生产为%s，本房源登记为%s", choiceZh(words, class), choiceZh(words, registered)),
					En: fmt.Sprintf("The production is of %s, the space is registered for %s", choiceEn(words, class), choiceEn(words, registered)),
				}
				return f
			}
			f.Ask = []string{"fire_class"}
			f.Reason = law.Words{
				Zh: fmt.Sprintf("生产为%s，房源的火灾危险性类别未登记", choiceZh(words, class)),
				En: fmt.Sprintf("The production is of %s, and the class that the space is registered for is not recorded", choiceEn(words, class)),
			}
			return f
		},
	}
}

// choiceZh and choiceEn are the words for a choice's code.
func choiceZh(a *market.Attribute, code string) string {
	if c := a.Choice(code); c != nil {
		return c.Zh
	}
	return code
}

func choiceEn(a *market.Attribute, code string) string {
	if c := a.Choice(code); c != nil {
		return c.En
	}
	return code
}

// buildingGate asks the table of storeys and compartments. A fire resistance that
// nobody knows is no question of its own: the class gate asks for the registered
// class, which settles it.
func (p *plan) buildingGate(class string) gate {
	rule := buildingRule{p.law, class}
	yes, may := p.law.Predicates(class)
	at := p.all(rule.Reads())
	answer := func(r row) law.Answer { return rule.answer(pick(r, at)) }
	return gate{
		name: "fire_building", params: []string{"industry"}, law: true, test: p.compile(rule), asks: columns.Question{Yes: yes, May: may},
		deep: true,
		explain: func(r row) Finding {
			a := answer(r)
			return Finding{Gate: "fire_building", Rule: a.Rule(), Reason: a.Why(), Ask: a.Ask()}
		},
	}
}

// pick is the values at these places.
func pick(r row, places []int) row {
	values := make(row, len(places))
	for i, at := range places {
		values[i] = r[at]
	}
	return values
}

// buildingRule is the table of law for one class of production, as a predicate.
type buildingRule struct {
	table *law.Table
	class string
}

// Reads is what the law looks at of a building.
func (b buildingRule) Reads() []*market.Attribute {
	return []*market.Attribute{
		market.AttributeNamed("fire_resistance"), market.AttributeNamed("floors_total"), market.AttributeNamed("sprinkler"),
		market.AttributeNamed("building_height_m"), market.AttributeNamed("floor_plate_m2"), market.AttributeNamed("fire_class"),
	}
}

// Of is the table's answer.
func (b buildingRule) Of(values []market.Value) market.Truth { return b.answer(values).Truth }

func (b buildingRule) answer(values []market.Value) law.Answer {
	resistance, storeys, sprinkler, height, plate, registered := values[0], values[1], values[2], values[3], values[4], values[5]
	building := law.Building{
		Class: b.class, Resistance: measure(resistance), Storeys: measure(storeys), FloorArea: measure(plate),
		HighRise: measure(height).Or(0) > law.HighRiseM && measure(storeys).Or(1) > 1,
	}
	if sprinkler.IsKnown() {
		building.Sprinkler = market.Known(sprinkler.Flag())
	}
	if !building.Resistance.IsKnown() {
		return law.Answer{Truth: market.True}
	}
	answer := b.table.May(building)
	if answer.Truth == market.Unknown && !building.Storeys.IsKnown() && registered.IsKnown() {
		return law.Answer{Truth: market.True}
	}
	return answer
}

// kindGate keeps manufacture out of dormitories, where people sleep, and off open
// yards, where there is no building to hold it.
func (p *plan) kindGate() gate {
	kind := market.AttributeNamed("kind")
	at := p.at(kind)
	fits := market.Some{market.Given{Attribute: kind, Want: false}, othersThan(kind, "dormitory", "yard")}
	return gate{
		name: "industry_kind", params: []string{"industry"}, law: true, test: p.compile(fits), asks: columns.Ask(fits),
		explain: func(r row) Finding {
			return Finding{
				Gate: "industry_kind", Ask: []string{},
				Rule: law.Rule{
					ID: "industry kind", Clause: "生产不得与住宿合用，须有厂房", Sample: true,
					ClauseEn: "Production may not share a building with lodging, and needs a building",
				},
				Reason: law.Words{Zh: "生产不得设在" + choiceZh(kind, r[at].Text()), En: "Production may not be in: " + choiceEn(kind, r[at].Text())},
			}
		},
	}
}

// othersThan passes every choice but these.
func othersThan(a *market.Attribute, codes ...string) market.OneOf {
	var others []string
	for _, c := range a.Choices {
		if !slices.Contains(codes, c.Code) {
			others = append(others, c.Code)
		}
	}
	return market.OneOf{Attribute: a, Codes: market.NewCodes(others...)}
}

// refusalGate fails where the owner refuses the industry. An owner who refuses
// nothing in writing lets it through: that a trade suits is a criterion.
func (p *plan) refusalGate(code string) gate {
	refused := market.AttributeNamed("refused_industries")
	at := p.at(refused)
	family := market.IndustryFamily(code)
	fits := market.Refuses{Attribute: refused, Family: family, Want: false}
	return gate{
		name: "industry", params: []string{"industry"}, law: true, test: p.compile(fits), asks: columns.Ask(fits),
		explain: func(r row) Finding {
			return Finding{
				Gate: "industry", Rule: law.Rule{ID: "refused_industries", Clause: "业主约定", ClauseEn: "The owner's own terms"},
				Reason: refusalWords(r[at].Codes(), family), Ask: []string{},
			}
		},
	}
}

// landGate fails on land where the trade may not stand.
func (p *plan) landGate() gate {
	land := market.AttributeNamed("land_use")
	at := p.at(land)
	asks := p.trade.ForbiddenUses
	uses, zh, en := make([]string, len(asks)), make([]string, len(asks)), make([]string, len(asks))
	for i, a := range asks {
		uses[i], zh[i], en[i] = a.What, choiceZh(land, a.What), choiceEn(land, a.What)
	}
	fits := othersThan(land, uses...)
	return gate{
		name: "industry_land", params: []string{"industry"}, law: true, test: p.compile(fits), asks: columns.Ask(fits),
		explain: func(r row) Finding {
			f := Finding{Gate: "industry_land", Rule: asks[0].Rule, Ask: []string{}}
			for _, a := range asks {
				if a.What == r[at].Text() {
					f.Rule, f.Reason = a.Rule, law.Words{Zh: "该行业不得使用" + choiceZh(land, a.What) + " 用地", En: "This industry may not stand on land of use " + choiceEn(land, a.What)}
					return f
				}
			}
			f.Ask = []string{"land_use"}
			f.Reason = law.Words{
				Zh: "土地用途未登记；该行业不得使用" + strings.Join(zh, "、") + " 用地",
				En: "The land use is not recorded, and this industry may not stand on " + strings.Join(en, ", "),
			}
			return f
		},
	}
}

// eiaGate fails where an environmental approval is known not to be feasible. A
// report (报告书) must be known to be feasible; the ordinary form (报告表) is
// decided by process and site, so that not knowing does not hold a space back.
func (p *plan) eiaGate(ask law.Ask[law.EIA]) gate {
	ready := market.AttributeNamed("eia_ready")
	at := p.at(ready)
	var fits market.Predicate = market.Range{Attribute: ready, Low: market.Known[int64](1)}
	if ask.What != law.Report {
		fits = market.Some{market.Given{Attribute: ready, Want: false}, fits}
	}
	return gate{
		name: "eia", params: []string{"industry"}, law: true, test: p.compile(fits), asks: columns.Ask(fits),
		explain: func(r row) Finding {
			needs := ask.What.Words()
			f := Finding{Gate: "eia", Rule: ask.Rule, Ask: []string{}, Reason: law.Words{
				Zh: "须编制" + needs.Zh + "，本房源环评不可行", En: "An " + needs.En + " is needed, and is not feasible for this space",
			}}
			if !r[at].IsKnown() {
				f.Ask = []string{"eia_ready"}
				f.Reason = law.Words{Zh: "须编制" + needs.Zh + "，环评可行性未登记", En: "An " + needs.En + " is needed, and whether it is feasible is not recorded"}
			}
			return f
		},
	}
}

// certificateGate asks for a title certificate; only where a rule does.
func (p *plan) certificateGate(rule law.Rule) gate {
	at := p.named("certificate")
	return gate{
		name: "certificate", params: []string{"industry"}, law: true, test: p.compile(certified{}), asks: columns.Ask(certified{}),
		explain: func(r row) Finding {
			f := Finding{Gate: "certificate", Rule: rule, Ask: []string{}, Reason: law.Words{
				Zh: "该行业须有产权证，本房源无证", En: "This industry needs a title certificate, and the space has none",
			}}
			if r[at].Text() != "none" {
				f.Ask = []string{"certificate"}
				f.Reason = law.Words{Zh: "该行业须有产权证，本房源的产权证待核实", En: "This industry needs a title certificate; that of the space must be verified"}
			}
			return f
		},
	}
}

// certified passes spaces with a title certificate; one that is being applied for
// is to be verified.
type certified struct{}

// Reads is the one attribute.
func (certified) Reads() []*market.Attribute {
	return []*market.Attribute{market.AttributeNamed("certificate")}
}

// Of is False only where it is known that there is none.
func (certified) Of(values []market.Value) market.Truth {
	switch values[0].Text() {
	case "yes":
		return market.True
	case "none":
		return market.False
	}
	return market.Unknown
}
