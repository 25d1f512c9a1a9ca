package match

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"zhaochang/internal/market"
	"zhaochang/internal/match/assemble"
)

// pieceDesirability is what joining so many spaces is worth.
var pieceDesirability = [MaxPieces + 1]float64{1: 1, 2: 0.92, 3: 0.85, 4: 0.79, 5: 0.74, 6: 0.7}

// part is a space that may be let together with others of its building.
type part struct {
	assemble.Unit
	id, onlyWith   string
	unit, unitCode string // where a space of the building names others by them
	building       int32
	unsure         bool // a gate of its own is unknown
	rent, power    market.Maybe[int64]
}

// parts collects the spaces that sets are made of: those that
// no gate keeps out but the ones that ask for sums.
type parts struct {
	plan   *plan
	wanted bool
	ask    assemble.Ask
	each   []int // criteria that look at the worst member
	sums   []int // criteria that look at what the set has together
	pieces int   // the criterion that counts them
	reads  []int // what add looks at of a row

	all       []part
	losses    []float64 // len(each) for every part
	buildings map[string]int32
	offerors  map[string]int
}

func newParts(p *plan) parts {
	low, asked := bound(p.demand, "area_min").Get()
	ps := parts{
		plan: p, wanted: p.demand.MaxPieces > 1 && asked, pieces: -1,
		ask:       assemble.Ask{Low: low, High: bound(p.demand, "area_max").Or(0), MaxPieces: p.demand.MaxPieces},
		buildings: map[string]int32{}, offerors: map[string]int{},
	}
	for i, c := range p.criteria {
		switch {
		case c.name == "max_pieces":
			ps.pieces = i
		case c.sum:
			ps.sums = append(ps.sums, i)
		default:
			ps.each = append(ps.each, i)
			ps.reads = append(ps.reads, c.reads...)
		}
	}
	own := p.own
	ps.reads = append(ps.reads, own.building, own.area, own.floorFrom, own.floorTo, own.status, own.divisible, own.minLease,
		own.onlyWith, own.rent, own.power, own.offeredBy)
	return ps
}

// add takes a space in if its building, floors and area are known and it is open.
func (ps *parts) add(id string, values row, unsure bool) {
	own := ps.plan.own
	building, area := values[own.building].Text(), values[own.area]
	from, to := values[own.floorFrom], values[own.floorTo]
	if building == "" || !area.IsKnown() || !from.IsKnown() || !to.IsKnown() || values[own.status].Text() != market.StatusOpen {
		return
	}
	sizes, _ := market.SizesOf(area, values[own.divisible], values[own.minLease])
	p := part{
		id: id, onlyWith: values[own.onlyWith].Text(),
		building: number(ps.buildings, building), unsure: unsure,
		rent: measure(values[own.rent]), power: measure(values[own.power]),
		Unit: assemble.Unit{FloorFrom: int(from.Number()), FloorTo: int(to.Number()), Area: sizes.Whole, PartMin: 1},
	}
	if sizes.Divides {
		p.PartMin, p.PartMax = sizes.PartMin, sizes.PartMax
	}
	if by := values[own.offeredBy].Text(); by != "" {
		p.Offeror = number(ps.offerors, by) + 1
	}
	for _, i := range ps.each {
		c := &ps.plan.criteria[i]
		d, _ := c.judge(values)
		loss := c.loss(d)
		ps.losses = append(ps.losses, loss)
		p.Loss += loss
	}
	ps.all = append(ps.all, p)
}

// number gives each text a number, counting from 0.
func number[T int | int32](numbers map[string]T, text string) T {
	n, known := numbers[text]
	if !known {
		n = T(len(numbers))
		numbers[text] = n
	}
	return n
}

// joined is a set of parts that fits, as the ranking sees it.
type joined struct {
	members []int // places in parts.all, by id
	ids     []string
	group   Group
	score   Points
	size    int64
	divided int // place in parts.all, or -1
}

// compareJoined is the order of all matches; of equals fewer pieces go first.
func compareJoined(a, b *joined) int {
	return cmp.Or(strings.Compare(string(a.group), string(b.group)), cmp.Compare(b.score, a.score),
		cmp.Compare(len(a.ids), len(b.ids)), slices.Compare(a.ids, b.ids))
}

// best gives the best set of each building, the best of all first; floor is the
// least score that is of use.
func (ps *parts) best(limit int, floor Points) []*joined {
	var found []*joined
	finder := newFinder(ps)
	for _, members := range ps.byBuilding() {
		if j := finder.best(members, floor); j != nil {
			found = append(found, j)
			if len(found) >= 2*limit {
				found, floor = cut(found, limit, floor)
			}
		}
	}
	found, _ = cut(found, limit, floor)
	return found
}

// cut keeps the first so many, and raises the floor to the score of the last when
// it is known to pass.
func cut(found []*joined, limit int, floor Points) ([]*joined, Points) {
	slices.SortFunc(found, compareJoined)
	if len(found) < limit {
		return found, floor
	}
	found = found[:limit]
	if last := found[limit-1]; last.group == GroupKnown {
		floor = max(floor, last.score)
	}
	return found, floor
}

// byBuilding groups the places of the parts, leaving out buildings with one part,
// and of more than assemble.MaxUnits those that cost least.
func (ps *parts) byBuilding() [][]int {
	starts := make([]int, len(ps.buildings)+1)
	for i := range ps.all {
		starts[ps.all[i].building+1]++
	}
	for i := 1; i < len(starts); i++ {
		starts[i] += starts[i-1]
	}
	places := make([]int, len(ps.all))
	next := slices.Clone(starts)
	for i := range ps.all {
		b := ps.all[i].building
		places[next[b]] = i
		next[b]++
	}
	var groups [][]int
	for b := range len(starts) - 1 {
		members := places[starts[b]:starts[b+1]]
		if len(members) < 2 {
			continue
		}
		slices.SortFunc(members, func(i, j int) int { return strings.Compare(ps.all[i].id, ps.all[j].id) })
		if len(members) > assemble.MaxUnits {
			slices.SortStableFunc(members, func(i, j int) int { return cmp.Compare(ps.all[i].Loss, ps.all[j].Loss) })
			members = members[:assemble.MaxUnits]
			slices.SortFunc(members, func(i, j int) int { return strings.Compare(ps.all[i].id, ps.all[j].id) })
		}
		groups = append(groups, members)
	}
	return groups
}

// finder looks for the best set of a building.
type finder struct {
	*parts
	building assemble.Building
	units    []assemble.Unit
	sum      row // what a set has together; only what sums read
	worst    []float64
}

func newFinder(ps *parts) *finder {
	return &finder{parts: ps, sum: make(row, len(ps.plan.attributes)), worst: make([]float64, len(ps.each))}
}

func (f *finder) best(members []int, floor Points) *joined {
	f.units = f.units[:0]
	for _, at := range members {
		f.units = append(f.units, f.resolved(at, members))
	}
	f.building.Reset(f.units)
	var best *joined
	limit := f.plan.maxLoss(floor)
	f.building.Each(f.ask, func(pieces int, loss float64) bool {
		return loss+f.pieceLoss(pieces) <= limit
	}, func(s assemble.Set) {
		j := f.judge(members, s)
		if j == nil || j.score < floor || best != nil && compareJoined(j, best) >= 0 {
			return
		}
		if best = j; j.group == GroupKnown {
			limit = f.plan.maxLoss(max(floor, j.score))
		}
	})
	return best
}

func (f *finder) pieceLoss(pieces int) float64 {
	if f.pieces < 0 {
		return 0
	}
	return f.plan.criteria[f.pieces].loss(pieceDesirability[pieces])
}

// judge scores a set; nil when a gate on its sums keeps it out.
func (f *finder) judge(members []int, s assemble.Set) *joined {
	j := &joined{group: GroupKnown, size: s.Size, divided: -1}
	clear(f.worst)
	for rest := s.Members; rest != 0; rest &= rest - 1 {
		at := members[bits.TrailingZeros64(rest)]
		j.members = append(j.members, at)
		if f.all[at].unsure {
			j.group = GroupToVerify
		}
		for k, loss := range f.losses[at*len(f.each) : (at+1)*len(f.each)] {
			f.worst[k] = max(f.worst[k], loss)
		}
	}
	if s.Divided >= 0 {
		j.divided = members[s.Divided]
	}
	f.together(j)
	for i := range f.plan.gates {
		g := &f.plan.gates[i]
		if !g.sum || g.fixed {
			continue
		}
		switch g.test(f.sum) {
		case market.False:
			return nil
		case market.Unknown:
			j.group = GroupToVerify
		}
	}
	loss := f.pieceLoss(s.Pieces)
	for _, worst := range f.worst {
		loss += worst
	}
	for _, i := range f.sums {
		c := &f.plan.criteria[i]
		d, _ := c.judge(f.sum)
		loss += c.loss(d)
	}
	j.score = f.plan.points(loss)
	for _, at := range j.members {
		j.ids = append(j.ids, f.all[at].id)
	}
	return j
}

// together fills in what the set has: the size, the rent weighted by area, the
// power of all. Power that is only partly known is known when that part suffices.
func (f *finder) together(j *joined) {
	own := f.plan.own
	rent, power, rents, powers := int64(0), int64(0), true, true
	for _, at := range j.members {
		p := &f.all[at]
		rent += p.rent.Or(0) * f.leased(j, at)
		power += p.power.Or(0)
		rents, powers = rents && p.rent.IsKnown(), powers && p.power.IsKnown()
	}
	f.sum[own.area] = market.NumberValue(market.DecimalKind, j.size)
	f.sum[own.rent], f.sum[own.power] = market.Value{}, market.Value{}
	if rents {
		f.sum[own.rent] = market.NumberValue(market.DecimalKind, (rent+j.size/2)/j.size)
	}
	if needed, asked := bound(f.plan.demand, "power_min").Get(); powers || asked && power >= needed {
		f.sum[own.power] = market.NumberValue(market.DecimalKind, power)
	}
}

// leased is how much of the part the set takes.
func (f *finder) leased(j *joined, at int) int64 {
	if at != j.divided {
		return f.all[at].Area
	}
	others := int64(0)
	for _, m := range j.members {
		if m != at {
			others += f.all[m].Area
		}
	}
	return j.size - others
}
