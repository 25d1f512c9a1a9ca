package rent

import (
	"encoding/json"
	"math"

	"zhaochang/geo"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/rent/robust"
)

// Model is a fitted reference: what spaces like a space cost. It reads nothing
// and does not change; it marshals to JSON and back to the same bits.
type Model struct {
	Version  string      `json:"version"`
	Settings FitSettings `json:"settings"`
	FittedOn Provenance  `json:"fitted_on"`
	Medians  []Median    `json:"medians"`
	// Hedonic is nil where the observations are too few for one.
	Hedonic *Hedonic `json:"hedonic"`
	// Why there is no hedonic model, where there is none.
	TooFew Words `json:"too_few,omitzero"`

	medians map[medianKey]*Median
}

// Provenance says what a model was fitted on.
type Provenance struct {
	Observations int            `json:"observations"`
	LeftOut      map[string]int `json:"left_out"`
	From         Month          `json:"from"`
	To           Month          `json:"to"`
	// RentKinds counts asking, floor-price and contract rents; "" is unknown.
	RentKinds map[string]int `json:"rent_kinds"`
}

// Median is the plain figure of a town for one kind of space and of rent, in
// 0.01 yuan: what there is to say where a model has too little.
type Median struct {
	Town     string         `json:"town"`
	Kind     string         `json:"kind"`
	RentKind string         `json:"rent_kind"`
	N        int            `json:"n"`
	P25      market.Decimal `json:"p25"`
	P50      market.Decimal `json:"p50"`
	P75      market.Decimal `json:"p75"`
}

type medianKey struct{ town, kind, rentKind string }

// Hedonic is the fitted model. Its figures are natural logarithms of prices in
// 0.01 yuan, effects relative to the standard space: in each category the level
// met most often, in each measure the median. What hardly any row says is not
// known of the standard space either.
type Hedonic struct {
	Level      float64       `json:"level"`
	Categories []CategoryFit `json:"categories"`
	Measures   []MeasureFit  `json:"measures"`
	Towns      []TownFit     `json:"towns"`
	Months     []MonthFit    `json:"months"`
	Villages   []VillageFit  `json:"villages"`
	// Field and Sites smooth what is left over near by.
	Field robust.Field `json:"field"`
	Sites []SiteFit    `json:"sites,omitempty"`
	// Latitude flattens the globe for distances.
	Latitude float64     `json:"latitude"`
	Cells    []Cell      `json:"cells"`
	Scale    float64     `json:"scale"`
	Index    []TownMonth `json:"index"`

	categories []category
	measures   []measure
	towns      map[string]*TownFit
	villages   map[villageKey]*VillageFit
	cells      map[string]*Cell
	sites      []robust.Site
	near       *robust.Neighbourhood
}

// CategoryFit is one category: its levels relative to the standard one.
type CategoryFit struct {
	Name     string     `json:"name"`
	Standard string     `json:"standard"`
	Levels   []LevelFit `json:"levels"`
}

// LevelFit is one level; "" is what is not known.
type LevelFit struct {
	Level  string  `json:"level"`
	N      int     `json:"n"`
	Effect float64 `json:"effect"`
}

func (c *CategoryFit) level(name string) *LevelFit {
	for i := range c.Levels {
		if c.Levels[i].Level == name {
			return &c.Levels[i]
		}
	}
	return nil
}

// MeasureFit is one measure: Known plus Slope times the distance from Standard,
// both on its scale, or Unknown where there is no number. The usual one of Known
// and Unknown is 0.
type MeasureFit struct {
	Name     string  `json:"name"`
	N        int     `json:"n"`
	Standard float64 `json:"standard"`
	Known    float64 `json:"known"`
	Slope    float64 `json:"slope"`
	UnknownN int     `json:"unknown_n"`
	Unknown  float64 `json:"unknown"`
}

// TownFit is a town's level, and the cell that its bands come from.
type TownFit struct {
	Town   string  `json:"town"`
	N      int     `json:"n"`
	Effect float64 `json:"effect"`
	Cell   string  `json:"cell"`
}

// MonthFit is a month's level.
type MonthFit struct {
	Month  Month   `json:"month"`
	N      int     `json:"n"`
	Effect float64 `json:"effect"`
}

// VillageFit is what a village adds to its town, shrunk towards nothing where
// it has few observations.
type VillageFit struct {
	Town    string  `json:"town"`
	Village string  `json:"village"`
	N       int     `json:"n"`
	Effect  float64 `json:"effect"`
}

type villageKey struct{ town, village string }

// SiteFit is what the model leaves over at one place.
type SiteFit struct {
	Lon  float64 `json:"lon"`
	Lat  float64 `json:"lat"`
	Left float64 `json:"left"`
}

// Cell is a set of towns whose bands are calibrated together: limits of the
// logarithm of price over reference, on observations that the fit had not seen.
type Cell struct {
	Name string  `json:"name"`
	N    int     `json:"n"`
	P5   float64 `json:"p5"`
	P25  float64 `json:"p25"`
	P75  float64 `json:"p75"`
	P95  float64 `json:"p95"`
	// Spread is the robust standard deviation, by which anomalies are judged.
	Spread float64 `json:"spread"`
}

// City is the cell and the scope of all towns together.
const City = "city"

// UnmarshalJSON reads what Marshal writes. A model of other terms, from another
// version of the program, is an Invalid fault.
func (m *Model) UnmarshalJSON(text []byte) error {
	type plain Model
	if err := json.Unmarshal(text, (*plain)(m)); err != nil {
		return fault.Because(fault.Invalid, err, "this is not a rent model")
	}
	m.prepare()
	if m.Hedonic != nil && !m.Hedonic.whole() {
		return fault.New(fault.Invalid, "the rent model %s has other terms than this program: fit it anew", m.Version)
	}
	return nil
}

// whole tells whether the stored terms are those that look-ups expect, and
// whether every town has a cell and there are months.
func (h *Hedonic) whole() bool {
	if len(h.Categories) != len(h.categories) || len(h.Measures) != len(h.measures) || len(h.Months) == 0 {
		return false
	}
	for i, c := range h.categories {
		if h.Categories[i].Name != c.name {
			return false
		}
	}
	for i, m := range h.measures {
		if h.Measures[i].Name != m.name {
			return false
		}
	}
	for _, t := range h.Towns {
		if h.cells[t.Cell] == nil {
			return false
		}
	}
	return true
}

// prepare builds what look-ups need from what is stored.
func (m *Model) prepare() {
	m.medians = map[medianKey]*Median{}
	for i := range m.Medians {
		d := &m.Medians[i]
		m.medians[medianKey{d.Town, d.Kind, d.RentKind}] = d
	}
	if m.Hedonic != nil {
		m.Hedonic.categories, m.Hedonic.measures = categories(m.Settings.Price), measures()
		m.Hedonic.prepare()
	}
}

func (h *Hedonic) prepare() {
	h.towns, h.villages, h.cells = map[string]*TownFit{}, map[villageKey]*VillageFit{}, map[string]*Cell{}
	for i := range h.Towns {
		h.towns[h.Towns[i].Town] = &h.Towns[i]
	}
	for i := range h.Villages {
		h.villages[villageKey{h.Villages[i].Town, h.Villages[i].Village}] = &h.Villages[i]
	}
	for i := range h.Cells {
		h.cells[h.Cells[i].Name] = &h.Cells[i]
	}
	h.sites = make([]robust.Site, len(h.Sites))
	for i, s := range h.Sites {
		h.sites[i] = h.site(geo.Point{Lon: s.Lon, Lat: s.Lat}, s.Left)
	}
	if !h.Field.IsFlat() {
		h.near = robust.NewNeighbourhood(h.sites, reachOf(h.Field))
	}
}

// reachOf is where a field is down to a twentieth.
func reachOf(f robust.Field) float64 { return 3 * f.RangeM }

// site flattens a point about the model's latitude: within a city distances are
// right to a thousandth.
func (h *Hedonic) site(p geo.Point, value float64) robust.Site {
	const radians = math.Pi / 180
	return robust.Site{
		X:     geo.EarthRadiusM * p.Lon * radians * math.Cos(h.Latitude*radians),
		Y:     geo.EarthRadiusM * p.Lat * radians,
		Value: value,
	}
}
