package api

import (
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"zhaochang/geo"
	"zhaochang/internal/market"
	"zhaochang/internal/place"
)

func pointFeature(at geo.Point, properties geojson.Properties) *geojson.Feature {
	feature := geojson.NewFeature(orb.Point{at.Lon, at.Lat})
	feature.Properties = properties
	return feature
}

// clusterFeatures have the count of a crowd, its median rent, and the name of the
// park or village that all of it lies in.
func clusterFeatures(clusters []mark) *geojson.FeatureCollection {
	features := geojson.NewFeatureCollection()
	for _, c := range clusters {
		properties := geojson.Properties{"count": c.count}
		addRent(properties, "rent_p50", c.rent)
		switch {
		case c.park != "":
			properties["name"] = c.park
		case c.village != "":
			properties["name"], properties["name_en"] = c.village, place.English(c.village)
		}
		features.Append(pointFeature(c.at, properties))
	}
	return features
}

// markFeatures have what a dot shows, id and rent, and of the best-ranked what a
// pill shows beside; count where several are one.
func markFeatures(marks []mark, pills []*market.Space) *geojson.FeatureCollection {
	features := geojson.NewFeatureCollection()
	for _, m := range marks {
		properties := geojson.Properties{"id": m.id}
		addRent(properties, "rent", m.rent)
		if m.count > 1 {
			properties["count"] = m.count
		}
		if m.rank < unranked {
			properties["rank"] = m.rank
			addFacts(properties, pills[m.rank])
		}
		features.Append(pointFeature(m.at, properties))
	}
	return features
}

func addRent(properties geojson.Properties, name string, rent market.Maybe[int64]) {
	if hundredths, known := rent.Get(); known {
		properties[name] = market.Decimal(hundredths).Float(market.AttributeNamed("rent_yuan_m2_month").Digits)
	}
}

// factNames are the attributes that a pill's label tells.
var factNames = [...]string{"kind", "area_m2", "floor_from", "floors_total", "storey_height_m"}

// addFacts adds the title and the facts that are known.
func addFacts(properties geojson.Properties, space *market.Space) {
	properties["title"] = titleStart(space.Title)
	for _, name := range factNames {
		attribute := market.AttributeNamed(name)
		switch v := attribute.Of(space); {
		case !v.IsKnown():
		case attribute.Kind == market.DecimalKind:
			properties[name] = market.Decimal(v.Number()).Float(attribute.Digits)
		case attribute.Kind == market.ChoiceKind:
			properties[name] = v.Text()
		default:
			properties[name] = v.Number()
		}
	}
	if space.VerifiedAt.IsKnown() {
		properties["verified"] = true
	}
}

// titleStart is as much of a title as a label has room for.
func titleStart(title string) string {
	const room = 40
	if runes := []rune(title); len(runes) > room {
		return string(runes[:room]) + "…"
	}
	return title
}

// aboutFeature says in the middle of the tile how many spaces it holds, and how
// many of them have no mark of their own.
func aboutFeature(tile geo.Tile, clusters, marks []mark) *geojson.FeatureCollection {
	total := 0
	for _, m := range clusters {
		total += m.count
	}
	for _, m := range marks {
		total += m.count
	}
	features := geojson.NewFeatureCollection()
	if total > 0 {
		middle := mapTile(tile).Center()
		features.Append(pointFeature(geo.Point{Lon: middle[0], Lat: middle[1]}, geojson.Properties{
			"total": total, "left_out": total - len(marks),
		}))
	}
	return features
}
