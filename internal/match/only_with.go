package match

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"zhaochang/internal/market"
	"zhaochang/internal/match/assemble"
)

// Units gives spaces as they are stored: the columns hold no names of units.
type Units interface {
	SpacesByID(ctx context.Context, ids []string) ([]*market.Space, error)
}

// readUnits is how many spaces are read at once.
const readUnits = 500

// name reads the units of the buildings where a space is only let with others that
// it names by unit or unit code. Without units, such a space is joined with none.
func (ps *parts) name(ctx context.Context, units Units) error {
	if units == nil {
		return nil
	}
	places := ps.namedByUnit()
	for some := range slices.Chunk(places, readUnits) {
		ids, at := make([]string, len(some)), make(map[string]int, len(some))
		for i, place := range some {
			ids[i] = ps.all[place].id
			at[ids[i]] = place
		}
		spaces, err := units.SpacesByID(ctx, ids)
		if err != nil {
			return fmt.Errorf("units of spaces: %w", err)
		}
		for _, s := range spaces {
			p := &ps.all[at[s.ID]]
			p.unit, p.unitCode = s.Unit, s.UnitCode
		}
	}
	return nil
}

// namedByUnit are the parts of the buildings where somebody names a space otherwise
// than by the id of a part.
func (ps *parts) namedByUnit() []int {
	ids := map[string]int32{}
	for i := range ps.all {
		ids[ps.all[i].id] = ps.all[i].building
	}
	named := map[int32]bool{}
	for i := range ps.all {
		p := &ps.all[i]
		if p.onlyWith == "" {
			continue
		}
		for name := range strings.SplitSeq(p.onlyWith, ",") {
			if building, isID := ids[name]; !isID || building != p.building {
				named[p.building] = true
			}
		}
	}
	var places []int
	for i := range ps.all {
		if named[ps.all[i].building] {
			places = append(places, i)
		}
	}
	return places
}

// resolved is the part's unit, with those that it is only let with as places in its
// building.
func (f *finder) resolved(at int, members []int) assemble.Unit {
	u := f.all[at].Unit
	if f.all[at].onlyWith == "" {
		return u
	}
	for name := range strings.SplitSeq(f.all[at].onlyWith, ",") {
		place, meant := f.meant(name, at, members)
		if !meant {
			u.Never = true
			return u
		}
		u.With |= place
	}
	return u
}

// meant is the place of the one space of the building that a name means, by id, else
// by unit code, else by unit; 0 where it means the space itself. A name that means
// none of those to be had, or several, is never joined.
func (f *finder) meant(name string, at int, members []int) (place uint64, one bool) {
	for _, of := range []func(*part) string{
		func(p *part) string { return p.id }, func(p *part) string { return p.unitCode }, func(p *part) string { return p.unit },
	} {
		hits := 0
		for i, m := range members {
			if of(&f.all[m]) == name && m != at {
				place, hits = 1<<i, hits+1
			}
		}
		switch {
		case hits == 1:
			return place, true
		case hits > 1:
			return 0, false
		case of(&f.all[at]) == name:
			return 0, true
		}
	}
	return 0, false
}
