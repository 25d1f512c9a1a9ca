package api

import (
	"encoding/json"
	"strconv"

	"zhaochang/internal/language"
	"zhaochang/internal/market"
	"zhaochang/internal/rent/appraise"
	"zhaochang/internal/search"
)

// Answer is a page of a search as JSON has it.
type Answer struct {
	Total  int    `json:"-"` // these two are written by JSON
	Spaces []Card `json:"-"`
	// Gone counts spaces of this page that went between index and database.
	Gone         int                            `json:"gone,omitempty"`
	Facets       map[string][]market.FacetCount `json:"facets,omitempty"`
	Understood   []Understood                   `json:"understood"`
	Unrecognised []string                       `json:"unrecognised"`
	Relaxations  []market.Relaxation            `json:"relaxations"`
	NextCursor   *string                        `json:"next_cursor"`
	Position     string                         `json:"position"`
}

// Understood is one condition that was read from q, with its words.
type Understood struct {
	Text  string          `json:"text"`
	Param string          `json:"param"`
	Value json.RawMessage `json:"value"`
	// Assumed: the text does not say so, it is what is likely.
	Assumed bool `json:"assumed,omitempty"`
}

// NewAnswer is the page as JSON has it. Lists are never null.
func NewAnswer(page *search.Page) Answer {
	a := Answer{
		Total: page.Total, Spaces: cards(page.Spaces), Gone: page.Gone, Facets: page.Facets,
		Relaxations: append([]market.Relaxation{}, page.Relaxations...),
		Understood:  understood(page.Understood), Unrecognised: make([]string, len(page.Left)),
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

// JSON is the answer with "total" and "spaces" first. Cards that were written
// before are taken from those kept, which may be nil.
func (a Answer) JSON(kept *CardTable) ([]byte, error) {
	rest, err := json.Marshal(a)
	if err != nil {
		return nil, err
	}
	b := append(make([]byte, 0, len(rest)+len(a.Spaces)*cardBytes), `{"total":`...)
	b = append(strconv.AppendInt(b, int64(a.Total), 10), `,"spaces":[`...)
	for i, card := range a.Spaces {
		if i > 0 {
			b = append(b, ',')
		}
		text, err := kept.json(card)
		if err != nil {
			return nil, err
		}
		b = append(b, text...)
	}
	return append(append(b, `],`...), rest[1:]...), nil
}

func understood(items []language.Item) []Understood {
	all := make([]Understood, len(items))
	for i, item := range items {
		all[i] = Understood{item.Text, item.Param.Name, item.Param.Value.JSON(item.Value), item.Assumed}
	}
	return all
}

// Detail is one space with every attribute and what stands around it.
type Detail struct {
	space    *market.Space
	Building []Card  `json:"building_spaces"`
	Origin   *Origin `json:"origin"`
	// Appraisal is what the platform makes of the space.
	Appraisal Appraisal `json:"appraisal"`
}

// Origin says which row of which survey a space was last taken from.
type Origin struct {
	Source   string `json:"source"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Imported string `json:"imported_at"`
}

// NewDetail is the space as JSON has it. Who imported it is not told.
func NewDetail(d *search.Detail, by *appraise.Appraisal) Detail {
	detail := Detail{space: d.Space, Building: cards(d.Siblings), Appraisal: NewAppraisal(by, d.Space)}
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
