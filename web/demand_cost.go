package web

import (
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
	"zhaochang/internal/rent"
)

// needOf is what a match would be leased for: its area where that is a part of
// the space, and the demand's electricity and term.
func needOf(d match.Demand, m match.Match) rent.Need {
	var need rent.Need
	if area, known := m.AreaM2.Get(); known && m.Kind == match.Divided {
		need.LeasedM2 = market.Known(market.Decimal(area))
	}
	if kWh, known := d.KWhMonth.Get(); known {
		need.KWhMonth = market.Known(int64(kWh))
	}
	if years := d.Query.Values("lease_years"); len(years) > 0 {
		need.LeaseYears = market.Known(market.Decimal(years[0].Number()))
	}
	return need
}

// costs are what the matches of one space cost. A need that no sheet can be made
// for leaves the cost open.
func (p *Pages) costs(f *found) error {
	f.costs = make(map[string]*rent.Sheet, len(f.Result.Matches))
	for _, m := range f.Result.Matches {
		space := f.spaces[m.SpaceIDs[0]]
		if space == nil || m.Kind == match.Assembled {
			continue
		}
		sheet, err := p.Appraiser.Sheet(space, needOf(f.Asked, m))
		if err != nil && len(fault.FieldsOf(err)) == 0 {
			return err
		}
		f.costs[m.Key()] = sheet
	}
	return nil
}

// costText is 综合用房成本 per usable m² and month, with what it counts; "" where it is
// not known.
func (l *lang) costText(sheet *rent.Sheet) string {
	if sheet == nil {
		return ""
	}
	for _, t := range []struct {
		key   string
		total market.Maybe[rent.Total]
	}{{"match.effective", sheet.All}, {"match.effective-dry", sheet.BeforeElectricity}} {
		if per, known := t.total.Or(rent.Total{}).PerUsable.Get(); known {
			return l.say(t.key, rentFigure(per))
		}
	}
	return ""
}
