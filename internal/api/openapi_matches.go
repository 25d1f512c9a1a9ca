package api

import "maps"

// addSaid adds what was read from a sentence, where there was one.
func addSaid(properties map[string]*schemaOf) {
	properties["understood"] = &schemaOf{Type: "array", Items: ref("Understood"), Description: "what was read from q; left out without one"}
	properties["unrecognised"] = &schemaOf{Type: "array", Items: &schemaOf{Type: "string"}, Description: "the words of q that are no condition"}
}

// answerSchema is the answer to a demand that is not kept.
func answerSchema() *schemaOf {
	s := matchesSchema()
	addSaid(s.Properties)
	return s
}

func matchesSchema() *schemaOf {
	number, words := nullable(&schemaOf{Type: "number"}), &schemaOf{Type: "string"}
	criterion := object(map[string]*schemaOf{
		"name": {Type: "string"}, "verdict": {Type: "string", Enum: []any{"met", "near", "missed", "unknown"}},
		"wanted": {}, "actual": {}, "loss": {Type: "number"},
	})
	finding := map[string]*schemaOf{
		"gate": words, "rule": words, "clause": words, "sample": {Type: "boolean", Description: "nobody has compared the rule with its text"},
		"reason": words, "ask": list(text("an attribute that would settle it")),
	}
	block := map[string]*schemaOf{"rejected": {Type: "integer"}, "example": text("a space that it keeps out")}
	maps.Copy(block, finding)
	curve := object(map[string]*schemaOf{
		"param": words, "from": {}, "to": {}, "gain": {Type: "integer", Description: "spaces more"}, "mean_top10": number,
	})
	one := object(map[string]*schemaOf{
		"space_ids": list(words), "group": {Type: "string", Enum: []any{"known", "to_verify"}},
		"kind": {Type: "string", Enum: []any{"whole", "divided", "assembled"}}, "area_m2": number, "score": {Type: "number"},
		"rent_yuan_m2_month": number, "effective_rent_yuan_m2_month": number, "labels": list(words),
		"criteria": list(criterion), "why": words, "verify": list(object(finding)),
		"pieces": list(object(map[string]*schemaOf{"space_id": words, "area_m2": {Type: "number"}})),
	})
	relaxation := object(map[string]*schemaOf{
		"drop": list(words), "total": {Type: "integer"}, "mean_top10": number, "curves": list(curve),
	})
	return object(map[string]*schemaOf{
		"matches": list(one), "shown_first": list(text("space_ids joined by +")), "relaxations": list(relaxation), "curves": list(curve),
		"rejected": {Type: "object", Additional: &schemaOf{Type: "integer"}}, "law": list(object(block)),
		"notices": list(object(map[string]*schemaOf{"code": words, "text": words})),
		"profile": words, "law_version": words, "position": words,
	})
}
