package api

import "zhaochang/internal/rent"

func rentsOperation() *operation {
	inQuery := func(name string, s *schemaOf) parameter { return parameter{Name: name, In: "query", Schema: s} }
	joined := false
	town := inQuery(townParameter, list(text("a code or a name; default: every town, area and the city")))
	town.Style, town.Explode = "form", &joined
	return &operation{
		ID: "getRents", Summary: "平台参考租金 by town and month, with intervals; never official",
		Description: "The rent of the standard space. Low and high bound it at 80 %. Where a town has too few rents in a month its figure is withheld (null), " +
			"and joined names the scope that stands for it: city, or area: and a name. Revised is the figure in the light of later months. " +
			"Medians are plain ones of towns with enough rents of a kind.",
		Parameters: []parameter{
			town,
			inQuery(fromParameter, text("the first month, such as 2026-01; default: the last twelve")),
			inQuery(toParameter, text("the last month")),
			inQuery(populationParameter, &schemaOf{Type: "string", Enum: populationNames(), Description: "default: real rows where there are any"}),
		},
		Responses: answers("Rents"),
	}
}

func populationNames() (names []any) {
	for _, p := range rent.Populations() {
		names = append(names, p)
	}
	return names
}

func priceNames() []any { return []any{rent.Headline, rent.Effective} }

func rentsSchema() *schemaOf {
	number, counts := nullable(&schemaOf{Type: "number"}), &schemaOf{Type: "object", Additional: &schemaOf{Type: "integer"}}
	integer, words := &schemaOf{Type: "integer"}, wordsSchema("")
	month := text("such as 2026-11")
	coefficient := object(map[string]*schemaOf{"term": words, "level": words, "n": integer, "permille": {Type: "integer", Description: "1220 is +22 %"}})
	model := object(map[string]*schemaOf{
		"version": {Type: "string"}, "observations": integer, "from": month, "to": month, "rent_kinds": counts, "left_out": counts,
		"too_few": nullable(wordsSchema("why there is no model but medians")), "standard_space": nullable(wordsSchema("what the figures are the rent of")),
		"coefficients": list(coefficient),
	})
	townMonth := object(map[string]*schemaOf{
		"scope": text("a town's code, area: and a name, or city"), "month": month, "n": integer,
		"rent_yuan_m2_month": number, "low_yuan_m2_month": number, "high_yuan_m2_month": number, "revised_yuan_m2_month": number,
		"joined": nullable(&schemaOf{Type: "string"}),
	})
	median := object(map[string]*schemaOf{
		"town": {Type: "string"}, "kind": {Type: "string"}, "rent_kind": {Type: "string"}, "n": integer,
		"p25_yuan_m2_month": number, "p50_yuan_m2_month": number, "p75_yuan_m2_month": number,
	})
	return object(map[string]*schemaOf{
		"name": words, "official": {Type: "boolean"}, "version": {Type: "string"}, "fitted_at": nullable(&schemaOf{Type: "string", Format: "date-time"}),
		"position": {Type: "string"}, "priced": integer, "used": integer, "synthetic": {Type: "boolean"},
		"population": {Type: "string", Enum: populationNames()}, "price": {Type: "string", Enum: priceNames()},
		"in_search": {Type: "boolean", Description: "searches rest on this version already"},
		"model":     nullable(model), "months": list(townMonth), "medians": list(median),
	}, "name", "official", "version", "fitted_at", "position", "priced", "used", "synthetic", "model", "months", "medians")
}

func appraisalSchema() *schemaOf {
	number, words := nullable(&schemaOf{Type: "number"}), wordsSchema("")
	label := &schemaOf{Type: "string"}
	for _, l := range []rent.PriceLabel{rent.Below, rent.Fair, rent.Above, rent.Warning, rent.Suspicious} {
		label.Enum = append(label.Enum, l)
	}
	price := object(map[string]*schemaOf{
		"label": nullable(label), "words": words, "basis": text("the rule behind a warning"),
		"compared_yuan_m2_month": number, "share": nullable(&schemaOf{Type: "number", Description: "of the median"}),
	})
	return object(map[string]*schemaOf{
		"version": {Type: "string"}, "fitted_at": nullable(&schemaOf{Type: "string", Format: "date-time"}), "official": {Type: "boolean"},
		"reference": nullable(referenceSchema()), "explanation": words, "price": price, "quality": qualitySchema(),
		"quality_low_cost": object(map[string]*schemaOf{"given": {Type: "boolean"}, "why": words}, "given"),
	})
}

func referenceSchema() *schemaOf {
	number, integer, words := nullable(&schemaOf{Type: "number"}), &schemaOf{Type: "integer"}, wordsSchema("")
	factor := object(map[string]*schemaOf{"name": {Type: "string"}, "factor": {Type: "number"}, "words": words})
	return object(map[string]*schemaOf{
		"name": words, "model": {Type: "string"}, "population": {Type: "string", Enum: populationNames()}, "synthetic": {Type: "boolean"},
		"price": {Type: "string", Enum: priceNames(), Description: "what is compared: quoted rents, or effective ones per usable m²"}, "rent_kind": nullable(&schemaOf{Type: "string"}),
		"basis": {Type: "string", Enum: []any{rent.ByModel, rent.ByMedian, rent.ByNone}}, "reason": words, "month": {Type: "string"},
		"p5_yuan_m2_month": number, "p25_yuan_m2_month": number, "p50_yuan_m2_month": number, "p75_yuan_m2_month": number, "p95_yuan_m2_month": number,
		"base_yuan_m2_month": number, "factors": list(factor), "unseen": list(words),
		"observations": integer, "town_n": integer, "village_n": integer, "near_n": integer, "cell": {Type: "string"}, "cell_n": integer,
	})
}

func qualitySchema() *schemaOf {
	integer, words := &schemaOf{Type: "integer"}, wordsSchema("")
	head := &schemaOf{Type: "string"}
	for _, h := range rent.Heads() {
		head.Enum = append(head.Enum, h.Head)
	}
	return object(map[string]*schemaOf{
		"low": integer, "high": integer, "standard": words, "sample": {Type: "boolean", Description: "the standard is an example, no city's"},
		"heads": list(object(map[string]*schemaOf{"head": head, "words": words, "low": integer, "high": integer})),
		"raise": list(object(map[string]*schemaOf{"attribute": {Type: "string"}, "words": words, "to": integer})),
	})
}
