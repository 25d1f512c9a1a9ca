package api

import (
	"maps"

	"zhaochang/internal/standing"
)

// allSchemas are the schemas of searches, of demands that stay, and of rents.
func allSchemas() map[string]*schemaOf {
	all := schemas()
	maps.Copy(all, demandSchemas())
	maps.Copy(all, rentSchemas())
	return all
}

func demandPaths() map[string]pathItem {
	id := inPath("id", text("a demand's id"))
	key := parameter{Name: "key", In: "query", Schema: text("the key of the demand, unless it comes as Authorization: Bearer")}
	ifMatch := parameter{Name: "If-Match", In: "header", Required: true, Schema: text(`the revision that was edited, such as "3"`)}
	once := parameter{Name: "Idempotency-Key", In: "header", Schema: &schemaOf{Type: "string", MaxLength: maxRequestKey, Description: "posting again with it gives the same demand"}}
	created := answers("Standing")
	created["201"] = created["200"]
	delete(created, "200")
	return map[string]pathItem{
		"/spaces/{id}/interest": {Get: &operation{
			ID: "getInterest", Summary: "How many demands that stay a space fits, and what those most often miss of it",
			Parameters: []parameter{inPath("id", text("a space's id"))}, Responses: answers("Interest"),
		}},
		"/demands": {Post: &operation{
			ID: "postDemand", Summary: "Post a demand that stays; the answer has the key that opens it, this once",
			Description: "The demand is looked for until it expires; what is news to it is kept as notices.",
			Parameters:  []parameter{once}, Body: jsonBody("StandingForm"), Responses: created,
		}},
		"/demands/{id}": {
			Get: &operation{ID: "getDemand", Summary: "A demand, for who holds its key", Parameters: []parameter{id, key}, Responses: answers("Standing")},
			Put: &operation{
				ID: "editDemand", Summary: "Edit, pause or close a demand", Parameters: []parameter{id, key, ifMatch},
				Body: jsonBody("StandingForm"), Responses: answers("Standing"),
			},
		},
		"/demands/{id}/matches": {Get: &operation{
			ID: "getDemandMatches", Summary: "What is found for a demand now, and what was told about it", Parameters: []parameter{id, key, inLang()},
			Responses: answers("StandingMatches"),
		}},
		"/demands/{id}/seen": {Post: &operation{
			ID: "seeDemand", Summary: "Mark the notices of a demand as seen", Parameters: []parameter{id, key},
			Responses: map[string]response{"204": {Description: "they are seen"}, "default": problem()},
		}},
	}
}

func demandSchemas() map[string]*schemaOf {
	form := demandSchema()
	state := &schemaOf{Type: "string", Enum: []any{standing.Active, standing.Paused, standing.Closed}}
	form.Properties["name"] = &schemaOf{Type: "string", MaxLength: standing.MaxNameRunes, Description: "what its owner calls it"}
	form.Properties["expires_on"] = &schemaOf{Type: "string", Format: "date", Description: "the last day on which it is looked for; in 90 days when not given"}
	form.Properties["state"] = state
	instant := &schemaOf{Type: "string", Format: "date-time"}
	stays := map[string]*schemaOf{
		"id": {Type: "string"}, "key": text("opens the demand; in the answer to its posting alone"), "link": text("of its page"),
		"rev": {Type: "integer"}, "name": {Type: "string"}, "state": state, "expires_on": {Type: "string", Format: "date"},
		"created_at": instant, "updated_at": instant, "demand": ref("Demand"),
	}
	addSaid(stays)
	notice := object(map[string]*schemaOf{
		"space_id": {Type: "string"},
		"reason":   {Type: "string", Enum: []any{standing.Found, standing.Cheaper, standing.Available, standing.Gone}},
		"score":    nullable(&schemaOf{Type: "number"}), "rent_yuan_m2_month": nullable(&schemaOf{Type: "number"}), "at": instant,
	})
	matches := matchesSchema()
	matches.Properties["remarks"] = matches.Properties["notices"]
	matches.Properties["notices"] = list(notice)
	matches.Properties["fresh"] = &schemaOf{Type: "integer", Description: "how many of the notices, the first ones, were not seen yet"}
	lack := object(map[string]*schemaOf{
		"param": text("the demand's field"), "missed": {Type: "integer"}, "unknown": {Type: "integer"},
	}, "param", "missed", "unknown")
	return map[string]*schemaOf{
		"Interest": object(map[string]*schemaOf{
			"demands": {Type: "integer", Description: "how many are looked for"}, "fits": {Type: "integer"}, "lacks": list(lack),
		}, "demands", "fits", "lacks"),
		"StandingForm": form, "StandingMatches": matches,
		"Standing": object(stays, "id", "rev", "name", "state", "expires_on", "created_at", "updated_at", "demand"),
	}
}
