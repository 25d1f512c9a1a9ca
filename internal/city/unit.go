package city

import (
	"fmt"
	"time"

	"zhaochang/internal/market"
)

// surveyDay is the day the made-up survey closed; fixed, so that one seed gives
// one city for ever.
var surveyDay = market.DateOf(time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC))

// unitsOf draws the spaces of the building: a few of its floors, each whole or in
// parts.
func (m *maker) unitsOf(b *market.Space, form shape, town *townStock, plate, floors int64) []*market.Space {
	var units []*market.Space
	for floor := int64(1); floor <= floors; floor++ {
		if floor > 1 && m.chance(0.35) {
			continue
		}
		parts := int64(1 + m.random.IntN(form.unitsPerFloor))
		last := floor
		if parts == 1 && floor < floors && m.chance(0.1) {
			last++
		}
		for part := range parts {
			s := *b
			s.ID = m.nextID()
			s.Kind = form.kind
			s.FloorFrom, s.FloorTo = market.Known(floor), market.Known(last)
			s.Unit = fmt.Sprintf("%d%02d", floor, part+1)
			s.UnitCode = fmt.Sprintf("%s-%s", b.BuildingCode, s.Unit)
			area := plate * (last - floor + 1) / parts
			m.measure(&s, form, area, plate, floor)
			m.equip(&s, form, area, floor)
			m.use(&s)
			m.offer(&s, form, town, floor)
			m.describe(&s, form, town)
			units = append(units, &s)
		}
		floor = last
	}
	return units
}

// measure draws sizes, heights and the load.
func (m *maker) measure(s *market.Space, form shape, area, plate, floor int64) {
	s.AreaM2 = market.Known(market.Decimal(area * 100))
	s.AreaBasis = some(m, 0.8, "built", "built", "certified", "eaves")
	s.FloorPlateM2 = maybe(m, 0.8, market.Decimal(plate*100))
	s.UsableRatio = maybe(m, 0.55, market.Decimal(m.between(7200, 9600, 100)))
	s.Divisible = maybe(m, 0.7, area >= 800 && m.chance(0.5))
	if s.Divisible.Or(false) {
		s.MinLeaseM2 = maybe(m, 0.85, market.Decimal(m.between(200, max(area/3, 200), 10)*100))
	}
	if form.heightLow == 0 {
		return
	}
	height := m.between(form.heightLow, form.heightHigh, 10)
	if floor == 1 {
		height += form.groundBonusCm
	}
	s.StoreyHeightM = maybe(m, 0.93, market.Decimal(height))
	s.ClearHeightM = maybe(m, 0.5, market.Decimal(height-m.between(50, 90, 10)))
	if s.Structure == "steel" || s.Structure == "shed" {
		s.EavesHeightM = maybe(m, 0.6, market.Decimal(height-m.between(0, 60, 10)))
	}
	load := m.between(form.loadLow, form.loadHigh, 5)
	if floor == 1 {
		load = max(load, m.between(100, 300, 10))
	}
	s.FloorLoadKNM2 = maybe(m, 0.6, market.Decimal(load*10))
	s.ColumnGrid = some(m, 0.4, "8×8", "8.4×8.4", "9×12", "12×18", "12×24")
}

// equip draws power, cranes, lifts, docks and the classes.
func (m *maker) equip(s *market.Space, form shape, area, floor int64) {
	s.PowerKVA = maybe(m, 0.75, market.Decimal(pick[int64](m, 100, 160, 200, 250, 315, 400, 500, 630, 800, 1000)*100))
	s.Transformer = some(m, 0.5, "own", "shared")
	if form.kind == "single_storey" || form.kind == "warehouse" {
		m.equipCrane(s)
		s.HasDocks = maybe(m, 0.7, m.chance(0.5))
		if s.HasDocks.Or(false) {
			s.LoadingDocks = maybe(m, 0.8, m.between(1, 8, 1))
		}
	}
	if s.FloorsTotal.Or(1) > 1 && form.kind != "dormitory" {
		s.HasFreightLift = maybe(m, 0.9, floor > 1 || m.chance(0.8))
		if s.HasFreightLift.Or(false) {
			s.FreightLiftT = maybe(m, 0.85, market.Decimal(pick[int64](m, 2, 3, 3, 5, 5, 10)*100))
			s.FreightLifts = maybe(m, 0.8, m.between(1, 4, 1))
		}
	}
	if form.kind == "high_rise" {
		s.TruckRamp = maybe(m, 0.8, floor <= 3 && m.chance(0.3))
	}
	s.FireClass = some(m, 0.8, "C", "C", "C", "D", "D", "E")
	if form.kind == "warehouse" {
		s.FireClass, s.StorageFireClass = "", some(m, 0.8, "C2", "C2", "C1", "D", "E")
	}
	s.EIAReady = maybe(m, 0.5, m.chance(0.6))
	s.HasDormitory = maybe(m, 0.7, m.chance(0.5))
	if s.HasDormitory.Or(false) {
		s.DormitoryM2 = maybe(m, 0.6, market.Decimal(m.between(80, 1200, 20)*100))
	}
	s.HasYard = maybe(m, 0.6, m.chance(0.4))
	if s.HasYard.Or(false) {
		s.YardM2 = maybe(m, 0.7, market.Decimal(m.between(100, max(area, 300), 10)*100))
	}
}

func (m *maker) equipCrane(s *market.Space) {
	s.HasCrane = maybe(m, 0.9, m.chance(0.5))
	if s.HasCrane.Or(false) {
		s.CraneT = maybe(m, 0.85, market.Decimal(pick[int64](m, 3, 5, 5, 10, 10, 16, 20)*100))
		s.CraneCount = maybe(m, 0.8, m.between(1, 4, 1))
		s.HookHeightM = maybe(m, 0.4, s.StoreyHeightM.Or(800)-200)
	}
	s.CraneReady = maybe(m, 0.5, s.HasCrane.Or(false) || m.chance(0.3))
}
