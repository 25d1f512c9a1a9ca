package section

import (
	"zhaochang/internal/market"
)

type shape uint8

const (
	noShape shape = iota
	shedShape
	storeysShape
	yardShape
)

// Heights that only give an unknown wall a place to stand; they are dashed and
// carry no figure.
const (
	nominalShedM   = 8.0
	nominalStoreyM = 4.2
)

// mostStoreys is above every believable building; it keeps a wrong number from
// filling the page.
const mostStoreys = 150

type metres = market.Maybe[float64]

// plan is what the attributes of a space say that a drawing can show.
type plan struct {
	shape                                        shape
	kind                                         string
	storeyM, clearM, eavesM, hookM, buildingM    metres
	loadKNM2                                     metres
	floors                                       market.Maybe[int64] // storeys above the ground
	from, to                                     market.Maybe[int64] // the offered floors
	pitched, crane, corbels, lift, docks, onRamp bool
	craneT                                       metres
	areaM2                                       metres
}

func planOf(s *market.Space) plan {
	p := plan{
		kind:      s.Kind,
		storeyM:   inUnits(s.StoreyHeightM),
		clearM:    inUnits(s.ClearHeightM),
		eavesM:    inUnits(s.EavesHeightM),
		hookM:     inUnits(s.HookHeightM),
		buildingM: inUnits(s.BuildingHeightM),
		loadKNM2:  inUnits(s.FloorLoadKNM2),
		areaM2:    inUnits(s.AreaM2),
		floors:    s.FloorsTotal,
		from:      s.FloorFrom,
		to:        s.FloorTo,
		pitched:   s.Structure != "concrete" && s.Structure != "mixed",
		crane:     s.HasCrane.Or(false),
		craneT:    inUnits(s.CraneT),
		corbels:   s.CraneReady.Or(false),
		lift:      s.HasFreightLift.Or(false),
		docks:     s.HasDocks.Or(false),
		onRamp:    s.TruckRamp.Or(false),
	}
	p.shape = p.shapeOf()
	return p
}

// inUnits turns a stored decimal of two digits into whole units.
func inUnits(d market.Maybe[market.Decimal]) metres {
	n, known := d.Get()
	if !known || n <= 0 {
		return metres{}
	}
	return market.Known(n.Float(2))
}

func (p *plan) shapeOf() shape {
	storeys := p.floors.Or(1)
	switch p.kind {
	case "yard":
		return yardShape
	case "single_storey":
		return shedShape
	case "warehouse":
		if storeys <= 1 && p.to.Or(1) <= 1 {
			return shedShape
		}
		return storeysShape
	case "multi_storey", "high_rise", "office", "dormitory":
		return storeysShape
	}
	if p.floors.IsKnown() || p.from.IsKnown() {
		return storeysShape
	}
	return noShape
}

// wallM is the height of a shed's wall, and whether anybody said it.
func (p *plan) wallM() (m float64, known bool) {
	for _, h := range []metres{p.eavesM, p.storeyM, p.clearM} {
		if m, known := h.Get(); known {
			return m, true
		}
	}
	return nominalShedM, false
}

// roofM is the rise of a shed's roof over its wall: a drawing's habit, not a fact.
func (p *plan) roofM() float64 {
	if !p.pitched {
		return 0.6
	}
	wall, _ := p.wallM()
	return min(2.6, wall*0.28)
}

// topFloor is the highest storey drawn, and whether the building is known to end there.
func (p *plan) topFloor() (top int64, known bool) {
	if n, known := p.floors.Get(); known {
		return min(max(n, p.to.Or(1), 1), mostStoreys), true
	}
	return min(max(p.to.Or(1), 1), mostStoreys), false
}

// lowFloor is the lowest storey drawn: 1, or below it -1, -2 …
func (p *plan) lowFloor() int64 {
	if from := p.from.Or(1); from < 0 {
		return max(from, -mostStoreys)
	}
	return 1
}

// offered tells whether a storey is let with this space.
func (p *plan) offered(floor int64) bool {
	from, known := p.from.Get()
	return known && floor >= from && floor <= p.to.Or(from)
}

// heightM is how high a storey is drawn. The offered ones have the height that
// was said; the rest share what is left of the building's, else are alike.
func (p *plan) heightM(floor int64) float64 {
	said := p.storeyM.Or(nominalStoreyM)
	if p.offered(floor) {
		return said
	}
	total, known := p.buildingM.Get()
	top, topKnown := p.topFloor()
	if !known || !topKnown || floor < 1 {
		return min(said, nominalStoreyM+1)
	}
	offered, others := 0.0, 0.0
	for f := int64(1); f <= top; f++ {
		if p.offered(f) {
			offered += said
		} else {
			others++
		}
	}
	return max((total-offered)/others, 2.5)
}

// totalM is all that must fit over and under the ground. Heights that contradict
// the building's own still get their dimension lines, so they count too.
func (p *plan) totalM() float64 {
	switch p.shape {
	case shedShape:
		wall, _ := p.wallM()
		return max(wall+p.roofM(), p.tallestM())
	case storeysShape:
		top, _ := p.topFloor()
		above := p.stackM(1, top)
		offeredFrom := p.stackM(1, p.from.Or(1)-1)
		return max(above, offeredFrom+p.tallestM(), p.buildingM.Or(0)) + p.belowM()
	}
	return 6
}

// tallestM is the greatest height said of the space itself.
func (p *plan) tallestM() float64 {
	return max(p.storeyM.Or(0), p.clearM.Or(0), p.eavesM.Or(0), p.hookM.Or(0))
}

// stackM is the height of the storeys from one to another.
func (p *plan) stackM(from, to int64) float64 {
	top, _ := p.topFloor()
	sum := 0.0
	for f := from; f <= min(to, top); f++ {
		sum += p.heightM(f)
	}
	return sum
}

// belowM is the depth of the storeys under the ground.
func (p *plan) belowM() float64 {
	if p.shape != storeysShape {
		return 0
	}
	return p.stackM(p.lowFloor(), -1)
}
