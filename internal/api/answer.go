package api

import (
	"encoding/json"

	"zhaochang/internal/language"
	"zhaochang/internal/market"
	"zhaochang/internal/search"
)

// Answer is a page of a search as JSON has it.
type Answer struct {
	Total  int    `json:"total"`
	Spaces []Card `json:"spaces"`
	// Gone counts spaces of this page that went between index and database.
	Gone         int                            `json:"gone,omitempty"`
	Facets       map[string][]market.FacetCount `json:"facets,omitempty"`
	Understood   []Understood                   `json:"understood"`
	Unrecognised []string                       `json:"unrecognised"`
	NextCursor   *string                        `json:"next_cursor"`
	Position     string                         `json:"position"`
}

// Understood is one condition that was read from q, with its words.
type Understood struct {
	Text  string          `json:"text"`
	Param string          `json:"param"`
	Value json.RawMessage `json:"value"`
}

// NewAnswer is the page as JSON has it. Lists are never null.
func NewAnswer(page *search.Page) Answer {
	a := Answer{
		Total: page.Total, Spaces: cards(page.Spaces), Gone: page.Gone, Facets: page.Facets,
		Understood: understood(page.Understood), Unrecognised: make([]string, len(page.Left)),
		Position: page.Position.String(),
	}
	for i, left := range page.Left {
		a.Unrecognised[i] = left.Text
	}
	if page.NextCursor != "" {
		a.NextCursor = &page.NextCursor
	}
	return a
}

func understood(items []language.Item) []Understood {
	all := make([]Understood, len(items))
	for i, item := range items {
		all[i] = Understood{item.Text, item.Param.Name, item.Param.Value.JSON(item.Value)}
	}
	return all
}

// Card is a space in a list: the attributes that a list shows and sorts by.
type Card struct{ space *market.Space }

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
	"rent_yuan_m2_month", "rent_kind", "offered_by", "use_state", "available_from", "programme_project",
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

// Detail is one space with every attribute and what stands around it.
type Detail struct {
	space    *market.Space
	Building []Card  `json:"building_spaces"`
	Origin   *Origin `json:"origin"`
}

// Origin says which row of which survey a space was last taken from.
type Origin struct {
	Source   string `json:"source"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Imported string `json:"imported_at"`
}

// NewDetail is the space as JSON has it. Who imported it is not told.
func NewDetail(d *search.Detail) Detail {
	detail := Detail{space: d.Space, Building: cards(d.Siblings)}
	if o := d.Origin; o != nil {
		detail.Origin = &Origin{o.Source, o.FileName, o.Line, market.InstantOf(o.Started).String()}
	}
	return detail
}

// MarshalJSON writes the space's members and then those around it.
func (d Detail) MarshalJSON() ([]byte, error) {
	space, err := json.Marshal(d.space)
	if err != nil {
		return nil, err
	}
	type around Detail
	rest, err := json.Marshal(around(d))
	if err != nil {
		return nil, err
	}
	return append(append(space[:len(space)-1], ','), rest[1:]...), nil
}
