package appraise

import (
	"bytes"
	"encoding/json"

	"zhaochang/internal/fault"
	"zhaochang/internal/rent"
)

// Settings are what a deployer decides. Nothing in them is official unless the
// deployer has it from somewhere official.
type Settings struct {
	Cost     rent.CostSettings  `json:"cost"`
	Labels   rent.LabelSettings `json:"labels"`
	Standard rent.Standard      `json:"standard"`
	// Areas name the area (片区) of a town, by its code; towns too small for a
	// figure of their own join their area, or without one the city.
	Areas map[string]string `json:"areas"`
}

// DefaultSettings have no warning, no grid price, no areas, and the sample
// standard of quality.
func DefaultSettings() Settings {
	return Settings{Cost: rent.DefaultCostSettings(), Labels: rent.DefaultLabelSettings(), Standard: rent.SampleStandard()}
}

// ParseSettings reads a JSON object with any of the settings; the others keep
// their defaults. What is no setting, or cannot be, is an Invalid fault.
func ParseSettings(text []byte) (Settings, error) {
	set := DefaultSettings()
	var given struct {
		Settings
		Standard *rent.Standard `json:"standard"`
	}
	given.Settings = set
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&given); err != nil {
		return set, fault.Because(fault.Invalid, err, "the settings of rents are a JSON object with cost, labels, standard and areas")
	}
	set = given.Settings
	set.Standard = rent.SampleStandard()
	if given.Standard != nil { // a list that is given takes the place of the sample's
		set.Standard = *given.Standard
	}
	return set, set.Check()
}

// Check is an Invalid fault about every setting that cannot be.
func (s Settings) Check() error {
	fields := fault.FieldsOf(s.Cost.Check())
	fields = append(fields, fault.FieldsOf(s.Labels.Check())...)
	return fault.BadFields(append(fields, fault.FieldsOf(s.Standard.Check())...))
}

// fit are the settings of a model.
func (s Settings) fit(price rent.Price, position int64) rent.FitSettings {
	set := rent.DefaultFitSettings()
	set.Price, set.Cost, set.Areas, set.Position = price, s.Cost, s.Areas, position
	return set
}
