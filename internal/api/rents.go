package api

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/rent"
	"zhaochang/internal/rent/appraise"
)

// Rents are what rents are like in towns and months, and the model behind them.
// They are the platform's and never official.
type Rents struct {
	Name     rent.Words      `json:"name"`
	Official bool            `json:"official"`
	Version  string          `json:"version"`
	FittedAt *market.Instant `json:"fitted_at"`
	Position string          `json:"position"`
	// Priced is how many stored spaces had a rent, Used how many were fitted on.
	Priced     int             `json:"priced"`
	Used       int             `json:"used"`
	Population rent.Population `json:"population,omitempty"`
	Synthetic  bool            `json:"synthetic"`
	Price      rent.Price      `json:"price,omitempty"`
	Model      *RentModel      `json:"model"`
	Months     []TownMonth     `json:"months"`
	Medians    []TownMedian    `json:"medians"`
	// InSearch tells whether searches rest on this version already: for a while
	// after a fit they do not. Nil where no index was asked.
	InSearch *bool `json:"in_search,omitempty"`
}

// RentModel says what the figures rest on.
type RentModel struct {
	Version      string             `json:"version"`
	Observations int                `json:"observations"`
	From         rent.Month         `json:"from"`
	To           rent.Month         `json:"to"`
	RentKinds    map[string]int     `json:"rent_kinds"`
	LeftOut      map[string]int     `json:"left_out"`
	TooFew       *rent.Words        `json:"too_few"`
	Standard     *rent.Words        `json:"standard_space"`
	Coefficients []rent.Coefficient `json:"coefficients"`
}

// TownMonth is the rent of the standard space in a scope and month.
type TownMonth struct {
	Scope   string     `json:"scope"`
	Month   rent.Month `json:"month"`
	N       int        `json:"n"`
	Level   hundredths `json:"rent_yuan_m2_month"`
	Low     hundredths `json:"low_yuan_m2_month"`
	High    hundredths `json:"high_yuan_m2_month"`
	Revised hundredths `json:"revised_yuan_m2_month"`
	Joined  *string    `json:"joined"`
}

// TownMedian is the plain figure of a town for one kind of space and of rent.
type TownMedian struct {
	Town     string     `json:"town"`
	Kind     string     `json:"kind"`
	RentKind string     `json:"rent_kind"`
	N        int        `json:"n"`
	P25      hundredths `json:"p25_yuan_m2_month"`
	P50      hundredths `json:"p50_yuan_m2_month"`
	P75      hundredths `json:"p75_yuan_m2_month"`
}

// RentsQuery is which of them are asked for.
type RentsQuery struct {
	Towns      []string // codes; none: all towns, their areas and the city
	From, To   rent.Month
	Population rent.Population // "": the best that there is
}

// The parameters of GET /rents.
const (
	fromParameter       = "from"
	toParameter         = "to"
	townParameter       = "town"
	populationParameter = "population"
)

// monthsShown is how many months there are when nobody asks for others.
const monthsShown = 12

// ParseRentsQuery reads the parameters; what it cannot read is an Invalid fault.
func ParseRentsQuery(values url.Values, places market.Places) (q RentsQuery, err error) {
	var wrong []fault.Field
	for _, name := range values[townParameter] {
		for part := range strings.SplitSeq(name, ",") {
			if code, known := places.TownCode(strings.TrimSpace(part)); known {
				q.Towns = append(q.Towns, code)
			} else {
				wrong = append(wrong, fault.Field{Name: townParameter, Value: shortened(part), Reason: "there is no such town", Allowed: "a code or a name such as 长安"})
			}
		}
	}
	for name, month := range map[string]*rent.Month{fromParameter: &q.From, toParameter: &q.To} {
		if text := values.Get(name); text != "" && month.UnmarshalText([]byte(text)) != nil {
			wrong = append(wrong, fault.Field{Name: name, Value: shortened(text), Reason: "is no month", Allowed: "one such as 2026-11"})
		}
	}
	q.Population = rent.Population(values.Get(populationParameter))
	if all := rent.Populations(); q.Population != "" && !slices.Contains(all, q.Population) {
		wrong = append(wrong, fault.Field{Name: populationParameter, Value: shortened(string(q.Population)), Reason: "there is none", Allowed: "real, synthetic, converted"})
	}
	if len(wrong) == 0 && q.To != 0 && q.From > q.To {
		wrong = append(wrong, fault.Field{Name: fromParameter, Value: q.From.String(), Reason: "is after " + q.To.String(), Allowed: "a month up to it"})
	}
	return q, fault.BadFields(sorted(wrong))
}

func shortened(text string) string {
	if runes := []rune(text); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return text
}

// NewRents is what the appraisal says to the query. Lists are never null.
func NewRents(a *appraise.Appraisal, q RentsQuery) Rents {
	r := Rents{
		Name: rent.ReferenceName(), Version: a.Version, Position: a.Position.String(), Priced: a.Priced, Used: a.Used,
		Months: []TownMonth{}, Medians: []TownMedian{},
	}
	if a.IsFitted() {
		r.FittedAt = &a.FittedAt
	}
	m := a.Published()
	if q.Population != "" {
		m = a.PublishedOf(q.Population)
	}
	if m == nil {
		return r
	}
	r.Population, r.Price, r.Synthetic = m.Settings.Population, m.Settings.Price, m.Settings.Population == rent.Synthetic
	r.Model = newRentModel(m)
	r.Months, r.Medians = q.months(m), q.medians(m)
	return r
}

func newRentModel(m *rent.Model) *RentModel {
	on := m.FittedOn
	r := &RentModel{m.Version, on.Observations, on.From, on.To, on.RentKinds, on.LeftOut, nil, nil, listOf(m.Coefficients())}
	if !m.TooFew.IsEmpty() {
		r.TooFew = &m.TooFew
	}
	if standard := m.StandardSpace(); !standard.IsEmpty() {
		r.Standard = &standard
	}
	return r
}

func (q RentsQuery) months(m *rent.Model) []TownMonth {
	from, to := q.From, q.To
	if to == 0 {
		to = m.FittedOn.To
	}
	if from == 0 {
		from = to - monthsShown + 1
	}
	list := []TownMonth{}
	for _, t := range m.Index() {
		if t.Month < from || t.Month > to || len(q.Towns) > 0 && !slices.Contains(q.Towns, t.Scope) {
			continue
		}
		one := TownMonth{t.Scope, t.Month, t.N, hundredths(t.Level), hundredths(t.Low), hundredths(t.High), hundredths(t.Revised), nil}
		if t.Joined != "" {
			one.Joined = &t.Joined
		}
		list = append(list, one)
	}
	return list
}

func (q RentsQuery) medians(m *rent.Model) []TownMedian {
	list := []TownMedian{}
	for _, d := range m.Medians {
		if len(q.Towns) == 0 || slices.Contains(q.Towns, d.Town) {
			list = append(list, TownMedian{d.Town, d.Kind, d.RentKind, d.N, exactly(d.P25), exactly(d.P50), exactly(d.P75)})
		}
	}
	return list
}

// getRents answers what rents are like by town and month.
func (a *api) getRents(c *gin.Context) error {
	if err := onlyParameters(c, townParameter, fromParameter, toParameter, populationParameter); err != nil {
		return err
	}
	q, err := ParseRentsQuery(c.Request.URL.Query(), a.parser.Places)
	if err != nil {
		return err
	}
	rents := NewRents(a.Appraiser.Current(), q)
	inSearch := rents.Version == a.Figures()
	rents.InSearch = &inSearch
	body, err := json.Marshal(rents)
	if err != nil {
		return err
	}
	if !matches(c, bodyTag(body)) {
		sendBytes(c, body)
	}
	return nil
}
