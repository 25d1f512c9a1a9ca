package api

import "maps"

// addSaid adds what was read from a sentence, where there was one.
func addSaid(properties map[string]*schemaOf) {
	properties["understood"] = &schemaOf{Type: "array", Items: ref("Understood"), Description: "what was read from q; left out without one"}
	properties["unrecognised"] = &schemaOf{Type: "array", Items: &schemaOf{Type: "string"}, Description: "the words of q that are no condition"}
}

// inLang is the language of what is said in an answer.
func inLang() parameter {
	return parameter{Name: "lang", In: "query", Schema: &schemaOf{
		Type: "string", Enum: []any{"zh", "en"}, Description: "of reasons, notices and why; default zh. The English of rules is our own translation, the Chinese text holds.",
	}}
}

// weighingSchema is how much each criterion counted.
func weighingSchema() *schemaOf {
	words := &schemaOf{Type: "string"}
	return object(map[string]*schemaOf{
		"profile": text("the class of industry whose weights were taken"), "profile_en": words,
		"preset": {Type: "string", Enum: []any{"", "cost", "location", "quality"}}, "version": words,
		"criteria": list(object(map[string]*schemaOf{
			"name": words, "weight": {Type: "number"}, "share_percent": {Type: "number", Description: "of all weights; they add up to 100"},
			"given": {Type: "boolean", Description: "the demand itself says so"},
		})),
	})
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
		"gate": words, "rule": words, "clause": text("its Chinese name"), "clause_en": text("our own translation of it"), "sample": {Type: "boolean", Description: "nobody has compared the rule with its text"},
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
		"notices":    list(object(map[string]*schemaOf{"code": words, "text": words})),
		"considered": {Type: "integer", Description: "spaces on offer"}, "passed": {Type: "integer", Description: "those that pass every gate, or are not known to fail one"},
		"profile": words, "weighing": weighingSchema(), "law_version": words, "position": words,
	})
}
