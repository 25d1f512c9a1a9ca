package peers

import (
	"fmt"
	"math/rand/v2"

	"zhaochang/internal/market"
	"zhaochang/internal/place"
)

// Class is a kind of search, and the queries of it that are asked.
type Class struct {
	Name    string
	Queries []market.Query
}

// Classes draws so many queries of each kind, the same for one seed and city.
func Classes(places *place.Gazetteer, stock *Stock, queries int, seed uint64) ([]Class, error) {
	d := &drawer{
		random: rand.New(rand.NewPCG(seed, 0x61736b)), stock: stock,
		parser: market.Parser{Places: townCodes{places}},
	}
	var classes []Class
	for _, kind := range []struct {
		name string
		draw func() (market.Query, error)
	}{
		{"filters", d.filters},
		{"radius", d.radius},
		{"text + filters", d.text},
		{"map + 5 facets", d.mapWithFacets},
		{"polygon", d.polygon},
	} {
		c := Class{Name: kind.name}
		for range queries {
			q, err := kind.draw()
			if err != nil {
				return nil, fmt.Errorf("peers: draw a query of %s: %w", kind.name, err)
			}
			c.Queries = append(c.Queries, q)
		}
		classes = append(classes, c)
	}
	return classes, nil
}

// townCodes finds a town for the query parser.
type townCodes struct{ places *place.Gazetteer }

func (t townCodes) TownCode(nameOrCode string) (string, bool) {
	town, ok := t.places.Town(nameOrCode)
	return town.Code, ok
}
