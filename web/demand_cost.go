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

// jointNeedOf is what an assembled match would be leased for.
func jointNeedOf(f *found, m match.Match) rent.JointNeed {
	joint := rent.JointNeed{Need: needOf(f.Asked, m)}
	for _, piece := range m.Pieces {
		part := rent.Part{ID: piece.SpaceID}
		if space := f.spaces[part.ID]; space != nil && space.AreaM2 != market.Known(market.Decimal(piece.AreaM2)) {
			part.LeasedM2 = market.Known(market.Decimal(piece.AreaM2))
		}
		joint.Parts = append(joint.Parts, part)
	}
	return joint
}

// reckoned is what a match costs, with and without electricity.
type reckoned struct{ all, before market.Maybe[rent.Total] }

// costs are what the matches cost. A need that no sheet can be made
// for leaves the cost open.
func (p *Pages) costs(f *found) error {
	f.costs = make(map[string]reckoned, len(f.Result.Matches))
	for _, m := range f.Result.Matches {
		cost, err := p.reckon(f, m)
		if err != nil && len(fault.FieldsOf(err)) == 0 {
			return err
		}
		f.costs[m.Key()] = cost
	}
	return nil
}

// reckon works out what a match costs; nothing for one whose space vanished.
func (p *Pages) reckon(f *found, m match.Match) (reckoned, error) {
	need := jointNeedOf(f, m)
	spaces := make([]*market.Space, len(m.SpaceIDs))
	for i, id := range m.SpaceIDs {
		if m.Kind == match.Assembled {
			id = need.Parts[i].ID
		}
		if spaces[i] = f.spaces[id]; spaces[i] == nil {
			return reckoned{}, nil
		}
	}
	if m.Kind == match.Assembled {
		joint, err := p.Appraiser.Current().Joint(spaces, need)
		if err != nil {
			return reckoned{}, err
		}
		return reckoned{joint.All, joint.BeforeElectricity}, nil
	}
	sheet, err := p.Appraiser.Sheet(spaces[0], needOf(f.Asked, m))
	if err != nil {
		return reckoned{}, err
	}
	return reckoned{sheet.All, sheet.BeforeElectricity}, nil
}

// costLink leads to the sheet of a match.
func (l *lang) costLink(f *found, m match.Match) (href, text string) {
	if m.Kind == match.Assembled {
		return jointAddress(l, jointNeedOf(f, m)), l.say("match.cost-joint")
	}
	return costAddress(l, m.SpaceIDs[0], needOf(f.Asked, m)), l.say("match.cost")
}

// costText is 综合用房成本 per usable m² and month, with what it counts; "" where it is
// not known.
func (l *lang) costText(cost reckoned) string {
	for _, t := range []struct {
		key   string
		total market.Maybe[rent.Total]
	}{{"match.effective", cost.all}, {"match.effective-dry", cost.before}} {
		if per, known := t.total.Or(rent.Total{}).PerUsable.Get(); known {
			return l.say(t.key, rentFigure(per))
		}
	}
	return ""
}
