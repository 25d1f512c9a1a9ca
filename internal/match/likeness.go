package match

import (
	"zhaochang/index/columns"
	"zhaochang/internal/market"
)

// Likeness is what demands ask of spaces most: an arrangement by these traits puts
// those together that do for the same demands. What decides between spaces that are
// equal otherwise, their freshness, counts half.
func Likeness() []columns.Trait {
	traits := []columns.Trait{{Attribute: market.AttributeNamed("area_m2"), Weight: 1.3}}
	for _, name := range []string{"lon", "lat", "rent_yuan_m2_month", "storey_height_m", "power_kva"} {
		traits = append(traits, columns.Trait{Attribute: market.AttributeNamed(name), Weight: 1})
	}
	return append(traits,
		columns.Trait{Attribute: market.AttributeNamed("confirmed_at"), Weight: 0.5},
		columns.Trait{Name: trustTrait, Steps: trustSteps()})
}
