package intake

import (
	"maps"

	"zhaochang/internal/market"
)

// Merge gives the stored space with what the row says laid over it, and the
// names of the attributes that differ, in the order of the table; none when the
// row says nothing new. What the row does not know never erases what is stored.
// Stored is nil for a new space, which differs from nothing. Neither argument is
// changed.
func Merge(stored, said *market.Space) (merged *market.Space, changed []string) {
	merged = &market.Space{Status: market.StatusSurveyed}
	if stored != nil {
		copied := *stored
		merged = &copied
	}
	merged.Reasons = maps.Clone(merged.Reasons)
	dropContradicted(merged, said)
	for _, a := range market.Attributes() {
		if v := a.Of(said); v.IsKnown() && !keptByPlatform(a.Name) {
			a.Set(merged, v)
		}
	}
	if merged.BuildingID == "" {
		merged.BuildingID = buildingID(merged)
	}
	merged.Complete()
	mergeReasons(merged, said)
	if stored == nil {
		return merged, nil
	}
	return merged, differences(stored, merged)
}

// keptByPlatform tells what a survey does not decide. The source goes with the
// values: it alone is no news.
func keptByPlatform(name string) bool {
	return name == "status" || name == "photos" || name == "source"
}

// mergeReasons keeps why a value is not known for as long as it is not.
func mergeReasons(merged, said *market.Space) {
	for name, reason := range said.Reasons {
		if merged.Reasons == nil {
			merged.Reasons = map[string]string{}
		}
		merged.Reasons[name] = reason
	}
	for name := range merged.Reasons {
		if market.AttributeNamed(name).Of(merged).IsKnown() {
			delete(merged.Reasons, name)
		}
	}
	if len(merged.Reasons) == 0 {
		merged.Reasons = nil
	}
}

// differences names the attributes whose values differ, and "unknown_because"
// when the reasons do.
func differences(before, after *market.Space) (names []string) {
	for _, a := range market.Attributes() {
		if !keptByPlatform(a.Name) && a.Of(before) != a.Of(after) {
			names = append(names, a.Name)
		}
	}
	if !maps.Equal(before.Reasons, after.Reasons) {
		names = append(names, "unknown_because")
	}
	return names
}

// equipped are attributes that speak of the same equipment.
var equipped = []struct {
	has     string
	numbers []string
}{
	{"has_crane", []string{"crane_t", "crane_count"}},
	{"has_freight_lift", []string{"freight_lift_t", "freight_lifts"}},
	{"has_docks", []string{"loading_docks"}},
	{"has_dormitory", []string{"dormitory_m2"}},
	{"has_yard", []string{"yard_m2"}},
}

// dropContradicted forgets the stored numbers of equipment that the row says is
// there or is not, when they say the opposite: a crane where there was none.
func dropContradicted(merged, said *market.Space) {
	for _, e := range equipped {
		has := market.AttributeNamed(e.has).Of(said)
		if !has.IsKnown() {
			continue
		}
		for _, name := range e.numbers {
			a := market.AttributeNamed(name)
			if v := a.Of(merged); v.IsKnown() && (v.Number() > 0) != has.Flag() {
				a.Set(merged, market.Value{})
			}
		}
	}
}
