package api

import (
	"encoding/json"

	"zhaochang/internal/cache"
	"zhaochang/internal/market"
)

// Card is a space in a list: the attributes that a list shows and sorts by.
type Card struct{ space *market.Space }

// cardBytes is about how long a card is.
const cardBytes = 1200

// CardTable keeps the JSON of cards by the id of their space. The space itself
// tells whether what is kept is of it: spaces never change once they were read.
type CardTable struct {
	held *cache.Table[string, writtenCard]
}

type writtenCard struct {
	space *market.Space
	json  []byte
}

// NewCardTable makes a table with room for so many cards.
func NewCardTable(room int) (*CardTable, error) {
	held, err := cache.NewTable[string, writtenCard](room)
	return &CardTable{held}, err
}

func (t *CardTable) json(c Card) ([]byte, error) {
	if t == nil {
		return c.MarshalJSON()
	}
	if kept, ok := t.held.Get(c.space.ID); ok && kept.space == c.space {
		return kept.json, nil
	}
	text, err := c.MarshalJSON()
	if err == nil {
		t.held.Put(c.space.ID, writtenCard{c.space, text})
	}
	return text, err
}

func cards(spaces []*market.Space) []Card {
	all := make([]Card, len(spaces))
	for i, s := range spaces {
		all[i] = Card{s}
	}
	return all
}

// cardAttributes are the attributes of a card, in order; built once.
var cardAttributes = named(
	"title", "status", "kind", "building_id", "building_name", "park", "town", "village", "address", "lon", "lat",
	"floor_from", "floor_to", "floors_total", "area_m2", "area_basis", "divisible", "min_lease_m2",
	"storey_height_m", "clear_height_m", "eaves_height_m", "floor_load_kn_m2", "power_kva",
	"has_crane", "crane_t", "has_freight_lift", "freight_lift_t", "has_docks", "has_dormitory", "has_yard",
	"fire_class", "fire_accepted", "eia_ready", "structure", "land_title", "certificate",
	"rent_yuan_m2_month", "rent_kind", "effective_rent_yuan_m2_month", "offered_by", "use_state", "available_from", "programme_project",
	"fair_rent_p50", "cost_to_reference", "quality_low", "price_label", "quality_low_cost",
	"photos", "listed_at", "verified_at", "synthetic",
)

func named(names ...string) []*market.Attribute {
	attributes := make([]*market.Attribute, len(names))
	for i, name := range names {
		if attributes[i] = market.AttributeNamed(name); attributes[i] == nil {
			panic("api: no attribute is named " + name)
		}
	}
	return attributes
}

// MarshalJSON writes the id and the attributes of a card, null where unknown.
func (c Card) MarshalJSON() ([]byte, error) {
	id, err := json.Marshal(c.space.ID)
	if err != nil {
		return nil, err
	}
	b := append([]byte(`{"id":`), id...)
	for _, a := range cardAttributes {
		b = append(append(append(b, `,"`...), a.Name...), `":`...)
		b = append(b, a.JSON(a.Of(c.space))...)
	}
	return append(b, '}'), nil
}
