package search

import (
	"slices"
	"strings"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// Viewer says which spaces somebody may see, by status.
type Viewer struct {
	// Finds are the statuses that may be searched; empty: every status.
	Finds []string
	// Opens are those that may be read one by one, beside Finds: what once was
	// offered stays readable by its address.
	Opens []string
}

// Public is anybody: open spaces and, where the deployer allows it, those known
// from the survey alone.
func Public(surveyed bool) Viewer {
	v := Viewer{Finds: []string{market.StatusOpen}, Opens: []string{"paused", "leased", "expired"}}
	if surveyed {
		v.Finds = append(v.Finds, market.StatusSurveyed)
	}
	return v
}

// Everything is the command line, which stands beside the database.
func Everything() Viewer { return Viewer{} }

// MayOpen tells whether the viewer may read a space of the status. A space
// without one is known from the survey alone.
func (v Viewer) MayOpen(status string) bool {
	if status == "" {
		status = market.StatusSurveyed
	}
	return len(v.Finds) == 0 || slices.Contains(v.Finds, status) || slices.Contains(v.Opens, status)
}

// Narrow replaces the status "any" by what the viewer may see. It is an Invalid
// fault to name a status that the viewer may not.
func (v Viewer) Narrow(q market.Query) (market.Query, error) {
	if len(v.Finds) == 0 {
		return q, nil
	}
	var all bool
	var bad []fault.Field
	for _, value := range q.Values("status") {
		switch code := value.Text(); {
		case code == market.AnyStatus:
			all = true
		case !slices.Contains(v.Finds, code):
			bad = append(bad, fault.Field{
				Name: "status", Value: code, Reason: "spaces of this status are not shown here",
				Allowed: strings.Join(append(slices.Clone(v.Finds), market.AnyStatus), ", "),
			})
		}
	}
	if all {
		q = q.With("status", codes(v.Finds)...)
	}
	return q, fault.BadFields(bad)
}

func codes(names []string) []market.Value {
	values := make([]market.Value, len(names))
	for i, name := range names {
		values[i] = market.TextValue(market.ChoiceKind, name)
	}
	return values
}
