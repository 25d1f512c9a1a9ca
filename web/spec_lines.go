package web

import (
	"strconv"
	"strings"

	"zhaochang/internal/market"
	"zhaochang/internal/rent"
)

// The lines of a space's page. Each list is in the order in which people read.

func spaceLines() []specLine {
	return []specLine{
		{icon: "area", attribute: "area_m2", value: areaRow},
		{icon: "area", attribute: "usable_ratio", value: usableRow},
		{icon: "height", attribute: "storey_height_m", words: "space.heights", value: heightsRow},
		{icon: "height", attribute: "hook_height_m", value: hookRow},
		{icon: "height", attribute: "eaves_height_m"},
		{icon: "grid", attribute: "column_grid"},
		{icon: "load", attribute: "floor_load_kn_m2", value: loadRow},
		{icon: "floors", attribute: "floor_from", words: "space.floors", value: floorRow},
		{icon: "crane", attribute: "crane_t", words: "space.crane", value: func(l *lang, s *market.Space) specRow {
			return l.gear(s.HasCrane, s.CraneT, s.CraneCount)
		}},
		{icon: "lift", attribute: "freight_lift_t", words: "space.lift", value: func(l *lang, s *market.Space) specRow {
			return l.gear(s.HasFreightLift, s.FreightLiftT, s.FreightLifts)
		}},
		{icon: "power", attribute: "power_kva", value: powerRow},
		{icon: "power", attribute: "power_expandable_kva"},
		{icon: "dock", attribute: "loading_docks", value: docksRow},
		{icon: "truck", attribute: "truck_ramp"},
		{icon: "bed", attribute: "dormitory_m2", words: "space.dormitory", value: func(l *lang, s *market.Space) specRow {
			return l.some(s.HasDormitory, l.area(s.DormitoryM2))
		}},
		{icon: "yard", attribute: "yard_m2", words: "space.yard", value: func(l *lang, s *market.Space) specRow {
			return l.some(s.HasYard, l.area(s.YardM2))
		}},
	}
}

func useLines() []specLine {
	return []specLine{
		{icon: "fire", attribute: "fire_class"},
		{icon: "fire", attribute: "storage_fire_class"},
		{icon: "fire", attribute: "fire_accepted", value: acceptedRow},
		{icon: "document", attribute: "eia_ready"},
		{icon: "factory", attribute: "industries", value: industriesRow},
		{icon: "close", attribute: "refused_industries", value: refusedRow},
	}
}

func buildingLines() []specLine {
	return []specLine{
		{icon: "building", attribute: "structure"},
		{icon: "floors", attribute: "floors_total"},
		{icon: "calendar", attribute: "built_year"},
		{icon: "height", attribute: "building_height_m"},
		{icon: "fire", attribute: "fire_resistance", value: resistanceRow},
		{icon: "water", attribute: "sprinkler"},
		{icon: "document", attribute: "certificate"},
		{icon: "document", attribute: "certified_area_m2"},
		{icon: "map", attribute: "land_title"},
		{icon: "map", attribute: "land_use"},
		{icon: "area", attribute: "land_area_m2"},
		{icon: "verified", attribute: "structure_safety"},
		{icon: "alert", attribute: "renewal_plan"},
		{icon: "truck", attribute: "truck_access"},
		{icon: "water", attribute: "sewer_connected"},
	}
}

// termLines stand beside the price.
func termLines() []specLine {
	return []specLine{
		{attribute: "available_from", value: availableRow},
		{attribute: "lease_years_min", words: "space.lease", value: leaseRow},
		{attribute: "deposit_months"},
		{attribute: "rent_free_months"},
		{attribute: "escalation", value: escalationRow},
		{attribute: "electricity_yuan_kwh"},
		{attribute: "offered_by"},
	}
}

func areaRow(l *lang, s *market.Space) specRow {
	row := plainValue("area_m2")(l, s)
	area, known := s.AreaM2.Get()
	if !known {
		return row
	}
	shown := l.areaIn(area)
	row.Figure, row.Text = shown.Figure, shown.Unit
	var asides []string
	if s.AreaBasis != "" {
		asides = append(asides, l.choiceOf("area_basis", s.AreaBasis))
	}
	if !l.isChinese() && l.units.area == "" {
		asides = append(asides, "≈ "+squareFeet(area)+" ft²")
	}
	row.Aside = strings.Join(asides, " · ")
	return row
}

func usableRow(l *lang, s *market.Space) specRow {
	ratio, known := s.UsableRatio.Get()
	if !known {
		return specRow{}
	}
	return specRow{Text: l.say("space.percent", (ratio * 100).Text(4))}
}

func heightsRow(l *lang, s *market.Space) specRow {
	storey, storeyKnown := s.StoreyHeightM.Get()
	under, underKnown := s.ClearHeightM.Get()
	switch {
	case storeyKnown && underKnown:
		return specRow{Figure: length(storey) + " / " + length(under), Text: "m"}
	case storeyKnown:
		return specRow{Figure: length(storey), Text: "m", Aside: l.attribute("clear_height_m") + " " + l.whyUnknown(s, "clear_height_m")}
	case underKnown:
		return specRow{Figure: "? / " + length(under), Text: "m"}
	}
	return specRow{}
}

func hookRow(l *lang, s *market.Space) specRow {
	row := plainValue("hook_height_m")(l, s)
	if ready, known := s.CraneReady.Get(); known {
		row.Aside = l.say("space.brackets-" + strconv.FormatBool(ready))
		if row.Figure == "" {
			row.Text, row.Aside = row.Aside, ""
		}
	}
	return row
}

// A tonne-force is 9.81 kN.
const newtonsPerTonne = 9810

func loadRow(l *lang, s *market.Space) specRow {
	row := plainValue("floor_load_kn_m2")(l, s)
	if load, known := s.FloorLoadKNM2.Get(); known {
		hundredths := (int64(load)*1000 + newtonsPerTonne/2) / newtonsPerTonne
		row.Aside = l.say("space.about-tonnes", market.Decimal(hundredths).Text(2))
	}
	return row
}

func floorRow(l *lang, s *market.Space) specRow {
	if !s.FloorFrom.IsKnown() {
		return specRow{}
	}
	return specRow{Text: l.floorText(s)}
}

func powerRow(l *lang, s *market.Space) specRow {
	row := plainValue("power_kva")(l, s)
	if row.Figure != "" && s.Transformer != "" {
		row.Aside = l.choiceOf("transformer", s.Transformer)
	}
	return row
}

func docksRow(l *lang, s *market.Space) specRow {
	amount := positive(s.LoadingDocks)
	if amount != "" {
		amount = l.say("space.docks-count", amount)
	}
	return l.some(s.HasDocks, amount)
}

func (l *lang) area(m2 market.Maybe[market.Decimal]) string {
	if v, known := m2.Get(); known && v > 0 {
		return l.areaIn(v).String()
	}
	return ""
}

func acceptedRow(l *lang, s *market.Space) specRow {
	row := plainValue("fire_accepted")(l, s)
	if row.Text != "" {
		row.Aside = s.FireAcceptedNumber
	}
	return row
}

func resistanceRow(l *lang, s *market.Space) specRow {
	if n, known := s.FireResistance.Get(); known {
		return specRow{Text: l.say("space.level", n)}
	}
	return specRow{}
}

func industriesRow(l *lang, s *market.Space) specRow {
	return specRow{Text: l.industryTexts(s.Industries)}
}

func refusedRow(l *lang, s *market.Space) specRow {
	return specRow{Text: l.industryTexts(s.RefusedIndustries)}
}

// escalationRow says in English what was read of a raise in Chinese.
func escalationRow(l *lang, s *market.Space) specRow {
	row := plainValue("escalation")(l, s)
	if raise, understood := rent.ParseEscalation(s.Escalation); understood && row.IsChinese {
		return specRow{Text: raise.English()}
	}
	return row
}

func availableRow(l *lang, s *market.Space) specRow {
	if date, known := s.AvailableFrom.Get(); known {
		return specRow{Text: date.String()}
	}
	if s.UseState == "vacant" {
		return specRow{Text: l.say("space.now")}
	}
	return specRow{}
}

func leaseRow(l *lang, s *market.Space) specRow {
	least, leastKnown := s.LeaseYearsMin.Get()
	most, mostKnown := s.LeaseYearsMax.Get()
	switch {
	case leastKnown && mostKnown && least != most:
		return specRow{Text: l.say("space.years-range", least.Text(2), most.Text(2))}
	case leastKnown:
		return specRow{Text: l.say("space.years-from", least.Text(2))}
	case mostKnown:
		return specRow{Text: l.say("space.years-to", most.Text(2))}
	}
	return specRow{}
}
