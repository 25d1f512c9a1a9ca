package appraise

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"

	"zhaochang/internal/market"
	"zhaochang/internal/rent"
)

// Appraisal is everything that the platform says of spaces, as of one fit. It
// does not change.
type Appraisal struct {
	rent.Valuation
	// Version tells appraisals apart: two of one version say the same of every row.
	Version string
	// FittedAt and Position are when, and on what, the models were fitted; zero
	// where none was yet.
	FittedAt market.Instant
	Position market.Position
	// Priced is how many stored spaces had a rent, and Used how many of them the
	// models were fitted on: an even choice where there are very many.
	Priced, Used int
}

// unfitted says what can be said without a model.
func unfitted(set Settings) *Appraisal {
	a := &Appraisal{Valuation: rent.Valuation{Cost: set.Cost, Labels: set.Labels, Standard: set.Standard}}
	a.Version = a.version(set)
	return a
}

// IsFitted tells whether the models come from a fit, of however few rows.
func (a *Appraisal) IsFitted() bool { return a.FittedAt != 0 }

// version names the appraisal by its settings and its models.
func (a *Appraisal) version(set Settings) string {
	named := struct {
		Settings Settings
		Models   []string
		Position market.Position
		Bars     map[rent.Population]rent.Bars
	}{Settings: set, Position: a.Position, Bars: a.Bars}
	for _, m := range a.all() {
		named.Models = append(named.Models, m.Version)
	}
	text, err := json.Marshal(named)
	if err != nil {
		panic("appraise: settings do not marshal: " + err.Error()) // they were read from JSON
	}
	sum := sha256.Sum256(text)
	return "v1-" + hex.EncodeToString(sum[:6])
}

// all are the models, those of effective rents first, by population.
func (a *Appraisal) all() (models []*rent.Model) {
	for _, of := range []map[rent.Population]*rent.Model{a.Models, a.Quoted} {
		for _, population := range slices.Sorted(maps.Keys(of)) {
			models = append(models, of[population])
		}
	}
	return models
}

// Published is the model whose towns and months are published: of real rows
// before made-up ones, with an index before those without, of effective rents
// before quoted ones. Nil where there is none.
func (a *Appraisal) Published() *rent.Model {
	for _, population := range []rent.Population{rent.Real, rent.Converted, rent.Synthetic} {
		if m := a.PublishedOf(population); m != nil {
			return m
		}
	}
	return nil
}

// PublishedOf is Published among the models of one population.
func (a *Appraisal) PublishedOf(population rent.Population) *rent.Model {
	effective, quoted := a.Models[population], a.Quoted[population]
	if effective == nil || effective.Hedonic == nil && quoted != nil {
		return quoted
	}
	return effective
}
