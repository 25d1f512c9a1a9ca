package city

import (
	"fmt"

	"zhaochang/internal/market"
	"zhaochang/internal/place"
)

// shape is how buildings of one kind are built.
type shape struct {
	kind           string
	share          float64
	floorsLow      int64
	floorsHigh     int64
	plateLow       int64 // m² a floor
	plateHigh      int64
	heightLow      int64 // cm
	heightHigh     int64
	structures     []string
	loadLow        int64 // 0.1 kN/m², upper floors
	loadHigh       int64
	title          string
	groundBonusCm  int64
	unitsPerFloor  int
	rentPercentage int64
}

var shapes = []shape{
	{"multi_storey", 0.44, 3, 6, 900, 3200, 380, 460, []string{"concrete"}, 50, 100, "多层厂房", 150, 2, 100},
	{"single_storey", 0.24, 1, 1, 800, 6000, 700, 1200, []string{"steel", "steel", "shed"}, 150, 300, "单层厂房", 0, 2, 108},
	{"high_rise", 0.09, 7, 14, 1500, 4000, 450, 600, []string{"concrete"}, 65, 120, "高层厂房", 200, 3, 112},
	{"warehouse", 0.10, 1, 3, 1500, 9000, 600, 1100, []string{"steel", "concrete"}, 200, 300, "仓库", 100, 1, 92},
	{"office", 0.06, 4, 12, 500, 1500, 360, 420, []string{"concrete"}, 25, 40, "研发办公", 60, 2, 135},
	{"dormitory", 0.04, 5, 7, 400, 900, 320, 340, []string{"concrete"}, 20, 25, "宿舍", 20, 1, 85},
	{"yard", 0.03, 1, 1, 1000, 12000, 0, 0, nil, 0, 0, "空地", 0, 1, 30},
}

func (m *maker) nextShape() shape {
	at := m.random.Float64()
	for _, s := range shapes {
		if at -= s.share; at < 0 {
			return s
		}
	}
	return shapes[0]
}

// nextBuilding draws a building and gives its spaces.
func (m *maker) nextBuilding() []*market.Space {
	town, village, point := m.site()
	form := m.nextShape()
	m.building++
	town.parks++
	b := &market.Space{
		BuildingID:   fmt.Sprintf("synb%d-%05d", m.seed, m.building),
		BuildingName: fmt.Sprintf("%d 栋", 1+m.random.IntN(9)),
		BuildingCode: fmt.Sprintf("SYN%d-%s-%05d", m.seed, town.town.Code, m.building),
		Park:         village.name + pick(m, parkWords...),
		Town:         town.town.Code,
		Village:      village.name,
		Address:      address(town.town, village.name, pick(m, roads...), 1+m.random.IntN(200)),
		Synthetic:    market.Known(true),
		Source:       "合成数据",
	}
	if p, known := point.Get(); known {
		b.Lon, b.Lat = market.Known(p.Lon), market.Known(p.Lat)
	}
	plate := m.between(form.plateLow, form.plateHigh, 10)
	floors := m.between(form.floorsLow, form.floorsHigh, 1)
	m.describeBuilding(b, form, plate, floors)
	return m.unitsOf(b, form, town, plate, floors)
}

func address(town place.Town, village, road string, number int) string {
	if village != "" {
		village += "社区"
	}
	return fmt.Sprintf("东莞市%s%s%s%d号", town.Name, village, road, number)
}

// describeBuilding draws what is true of the whole building, leaving out a share
// of it as surveys do.
func (m *maker) describeBuilding(b *market.Space, form shape, plate, floors int64) {
	if form.kind != "yard" {
		b.Structure = pick(m, form.structures...)
		b.FloorsTotal = market.Known(floors)
		b.BuiltYear = maybe(m, 0.85, m.between(1994, 2025, 1))
		b.FireResistance = maybe(m, 0.6, pick[int64](m, 1, 2, 2, 2, 3))
		b.Sprinkler = maybe(m, 0.7, m.chance(0.45))
		b.FireAccepted = maybe(m, 0.7, m.chance(0.6))
		b.StructureSafety = some(m, 0.4, "A", "B", "B", "C")
		b.BuildingHeightM = maybe(m, 0.3, market.Decimal(floors*(form.heightLow+form.heightHigh)/2+form.groundBonusCm))
	}
	b.LandTitle = some(m, 0.9, "collective", "collective", "state")
	b.LandUse = some(m, 0.75, "M1", "M1", "M2", "M0", "W")
	b.LandAreaM2 = maybe(m, 0.5, market.Decimal(plate*m.between(130, 260, 1)))
	b.Certificate = some(m, 0.85, "yes", "yes", "partial", "pending", "none")
	b.RenewalPlan = some(m, 0.35, "none", "none", "none", "rebuild")
	b.SewerConnected = maybe(m, 0.5, m.chance(0.7))
	b.TruckAccess = some(m, 0.5, "9.6 米货车可进", "17.5 米货车可进", "40 尺柜可进", "限 4.2 米以下")
}

// maybe is the value with probability p, else unknown.
func maybe[T comparable](m *maker, p float64, value T) market.Maybe[T] {
	if m.chance(p) {
		return market.Known(value)
	}
	return market.Maybe[T]{}
}

// some is one of the texts with probability p, else unknown.
func some(m *maker, p float64, texts ...string) string {
	text := pick(m, texts...)
	if m.chance(p) {
		return text
	}
	return ""
}
