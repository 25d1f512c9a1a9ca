package api

import (
	"fmt"

	"zhaochang/internal/rent"
)

func rentPaths() map[string]pathItem {
	return map[string]pathItem{
		"/spaces/{id}/cost": {Get: costOperation()},
		"/costs":            {Get: jointCostOperation()},
		"/rents":            {Get: rentsOperation()},
	}
}

func costOperation() *operation {
	ok := response{"the sheet", map[string]content{
		"application/json": {ref("CostSheet")}, workbookType: {&schemaOf{Type: "string", Format: "binary"}},
	}}
	return &operation{
		ID: "getCost", Summary: "What a lease of a space costs for a need: 综合用房成本, line by line",
		Description: "Rent with its raises, tax, fee, rent-free months, interest on the deposit, one-off costs and the electricity mark-up over the grid price. " +
			"What is not known is not counted, and says so.",
		Parameters: append([]parameter{inPath("id", text("a space's id"))}, needParameters()...),
		Responses:  map[string]response{"200": ok, "default": problem()},
	}
}

func jointCostOperation() *operation {
	parts := parameter{Name: rent.PartParameter, In: "query", Required: true, Schema: &schemaOf{
		Type: "array", Items: &schemaOf{Type: "string"}, MinItems: 2, MaxItems: rent.MaxParts,
		Description: "the ids, each with the area to lease of it if that is not all: CA-1 or CA-1:500",
	}}
	explode := true
	parts.Style, parts.Explode = "form", &explode
	alone := costOperation()
	alone.ID, alone.Summary = "getJointCost", "What several spaces of one building cost together, each with its own sheet"
	alone.Description = "Every figure is the sum of the figures of the spaces; the electricity is shared out among them by leased area."
	alone.Parameters = append([]parameter{parts}, needParameters()[1:]...)
	ok := alone.Responses["200"]
	ok.Content["application/json"] = content{ref("JointCost")}
	return alone
}

func needParameters() []parameter {
	inQuery := func(name string, s *schemaOf) parameter { return parameter{Name: name, In: "query", Schema: s} }
	return []parameter{
		inQuery(rent.AreaParameter, &schemaOf{Type: "number", Description: "the area to lease, m²; default: the whole space"}),
		inQuery(rent.KWhParameter, &schemaOf{Type: "integer", Description: "electricity used a month; default: not said, and no mark-up is counted"}),
		inQuery(rent.YearsParameter, &schemaOf{Type: "number", Description: fmt.Sprintf("the term in years; default %s", rent.DefaultCostSettings().LeaseYears.Text(2))}),
		inQuery("format", &schemaOf{Type: "string", Enum: []any{"json", "xlsx"}, Description: "default: what Accept prefers, else json"}),
		inQuery("lang", &schemaOf{Type: "string", Enum: []any{"zh", "en"}, Description: "of the workbook; default zh"}),
	}
}

func rentSchemas() map[string]*schemaOf {
	return map[string]*schemaOf{"CostSheet": costSheetSchema(), "JointCost": jointCostSchema(), "Rents": rentsSchema(), "Appraisal": appraisalSchema()}
}

// wordsSchema is a text in both languages.
func wordsSchema(description string) *schemaOf {
	s := object(map[string]*schemaOf{"zh": {Type: "string"}, "en": {Type: "string"}})
	s.Description = description
	return s
}

// jointCostSchema is the sheets of several spaces and their sums.
func jointCostSchema() *schemaOf {
	number, integer := nullable(&schemaOf{Type: "number"}), &schemaOf{Type: "integer"}
	one := costSheetSchema()
	figures := list(number)
	joint := map[string]*schemaOf{
		"spaces": {Type: "array", Items: costSheetSchema(), Description: "in the order in which they were named"},
		"monthly": list(object(map[string]*schemaOf{
			"from_month": integer, "to_month": integer, "spaces_yuan": figures, "yuan": number,
		})),
		"items": list(object(map[string]*schemaOf{
			"item": one.Properties["lines"].Items.Properties["item"], "name": wordsSchema(""), "spaces_yuan": figures, "term_yuan": number,
		})),
	}
	joint["spaces"].Items.Properties["kwh_month"] = nullable(&schemaOf{Type: "integer", Description: "its share of the electricity"})
	for _, name := range []string{
		"synthetic", "area_m2", "usable_m2", "months", "before_electricity", "all", "electricity_bill_yuan_month", "missing", "uncounted", "assumed",
	} {
		joint[name] = one.Properties[name]
	}
	return object(joint)
}

func costSheetSchema() *schemaOf {
	number, month := nullable(&schemaOf{Type: "number"}), nullable(&schemaOf{Type: "integer"})
	total := object(map[string]*schemaOf{
		"one_off_yuan": number, "term_yuan": number, "present_yuan": number, "yuan_usable_m2_month": number,
	})
	total.Type = []string{"object", "null"}
	var items []any
	for _, item := range rent.Items() {
		items = append(items, item)
	}
	line := object(map[string]*schemaOf{
		"item": {Type: "string", Enum: items}, "name": wordsSchema(""), "from_month": month, "to_month": month,
		"monthly_yuan": number, "one_off_yuan": number, "term_yuan": number, "present_yuan": number,
		"working": wordsSchema("the product behind the amount"), "remark": wordsSchema(""), "not_counted": {Type: "boolean"},
	})
	return object(map[string]*schemaOf{
		"space_id": {Type: "string"}, "synthetic": {Type: "boolean"}, "area_m2": number, "usable_m2": number, "months": {Type: "integer"},
		"lines": list(line), "before_electricity": total, "all": total,
		"electricity_bill_yuan_month": nullable(&schemaOf{Type: "number", Description: "the electricity itself, which no total counts"}),
		"missing":                     list(wordsSchema("why a total is null")), "uncounted": list(wordsSchema("what is not known")), "assumed": list(wordsSchema("")),
		"settings": object(map[string]*schemaOf{
			"discount_rate": {Type: "number"}, "tax_rate": {Type: "number"}, "grid_yuan_kwh": number,
		}),
	})
}
