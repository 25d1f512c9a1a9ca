package form

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"os"
	"slices"
	"strings"

	"zhaochang/geo"
	"zhaochang/internal/fault"
	"zhaochang/internal/intake/cell"
	"zhaochang/internal/market"
)

// Mapping says what the columns of a form mean that the synonyms do not know.
// docs/survey-format.md describes the file.
type Mapping struct {
	About      string                   `json:"about"`
	Source     string                   `json:"source"`
	CRS        string                   `json:"crs"`
	Key        []string                 `json:"key"`
	AreaBasis  string                   `json:"area_basis"`
	Currencies map[string]Currency      `json:"currencies"`
	Constants  map[string]string        `json:"constants"`
	Columns    map[string]MappingColumn `json:"columns"`
}

// Currency is the fixed rate at which prices are converted, and what to call it.
type Currency struct {
	Yuan  json.Number `json:"yuan"`
	Label string      `json:"label"`
}

// MappingColumn says what one column means.
type MappingColumn struct {
	Attribute   string             `json:"attribute"`
	Unit        string             `json:"unit"`
	Currency    string             `json:"currency"`
	PowerFactor json.Number        `json:"power_factor"`
	Date        cell.DateForm      `json:"date"`
	Values      map[string]*string `json:"values"`
	Ignore      bool               `json:"ignore"`
}

// maxMappingBytes bounds a mapping file: value tables of a thousand words fit.
const maxMappingBytes = 1 << 20

// ReadMapping reads a mapping file. Its errors are faults.
func ReadMapping(path string) (*Mapping, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fault.Because(fault.NotFound, err, "the mapping file %q cannot be opened", path)
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxMappingBytes+1))
	if err != nil {
		return nil, fault.Because(fault.Invalid, err, "the mapping file %q cannot be read", path)
	}
	return ParseMapping(text)
}

// ParseMapping reads the text of a mapping file.
func ParseMapping(text []byte) (*Mapping, error) {
	if len(text) > maxMappingBytes {
		return nil, fault.New(fault.TooLarge, "the mapping file is over %d bytes", maxMappingBytes)
	}
	decoder := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff"))))
	decoder.DisallowUnknownFields()
	var m Mapping
	if err := decoder.Decode(&m); err != nil {
		return nil, badMapping(err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, fault.New(fault.Invalid, "the mapping file goes on after its object")
	}
	return &m, nil
}

func badMapping(err error) error {
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return fault.BadField("mapping: "+wrong.Field, wrong.Value, "is of the wrong type", wrong.Type.String())
	}
	return fault.Because(fault.Invalid, err, "the mapping file is not what docs/survey-format.md describes: %s", err)
}

// apply lays the mapping over what the headers alone say.
func (m *Mapping) apply(plan *Plan, header []string, claims []claim) error {
	if err := m.applyColumns(plan, header, claims); err != nil {
		return err
	}
	if err := m.applyKey(plan, header); err != nil {
		return err
	}
	plan.Source = m.Source
	return errors.Join(m.applyConstants(plan), m.applyCRS(plan))
}

func (m *Mapping) applyCRS(plan *Plan) error {
	if m.CRS == "" {
		return nil
	}
	datum, err := geo.ParseDatum(m.CRS)
	if err != nil {
		return fault.BadField("mapping: crs", m.CRS, "is not a datum", "wgs84, cgcs2000, gcj02, bd09")
	}
	plan.Datum = Datum{true, datum}
	return nil
}

func (m *Mapping) applyColumns(plan *Plan, header []string, claims []claim) error {
	names := make([]string, 0, len(m.Columns))
	for name := range m.Columns {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		at, err := findColumn(header, name, "columns."+name)
		if err != nil {
			return err
		}
		entry := m.Columns[name]
		column, err := m.column("mapping: columns."+name, entry)
		if err != nil {
			return err
		}
		claims[at] = claim{index: at, header: header[at], meaning: meaning{field: column.Field}, mapped: &column}
		if column.Field == "area_m2" {
			claims[at].basis = m.AreaBasis
		}
		if column.Rate != nil {
			plan.RateLabel = m.rateLabel(entry.Currency)
		}
	}
	return m.checkBasis()
}

func (m *Mapping) checkBasis() error {
	if m.AreaBasis == "" || market.AttributeNamed("area_basis").Choice(m.AreaBasis) != nil {
		return nil
	}
	return fault.BadField("mapping: area_basis", m.AreaBasis, "is not a basis of areas", "built, usable, certified, eaves")
}

// rateLabel names the rate so that nobody takes the result for a market rent.
func (m *Mapping) rateLabel(currency string) string {
	rate := m.Currencies[currency]
	label := fmt.Sprintf("%s at the fixed rate %s", currency, rate.Yuan)
	if rate.Label != "" {
		label += ", " + rate.Label
	}
	return label
}

// findColumn finds a header by its text, or by its folded form.
func findColumn(header []string, name, entry string) (int, error) {
	if at := slices.Index(header, name); at >= 0 {
		return at, nil
	}
	at := slices.IndexFunc(header, func(h string) bool { return headerKey(h) == headerKey(name) })
	if at < 0 {
		return 0, fault.BadField("mapping: "+entry, name, "the file has no such column", "one of "+strings.Join(header, ", "))
	}
	return at, nil
}

// column makes the reader of one entry.
func (m *Mapping) column(entry string, from MappingColumn) (cell.Column, error) {
	c := cell.Column{Field: cell.Field(from.Attribute), Date: from.Date}
	switch {
	case from.Ignore:
		return cell.Column{Field: cell.Ignored}, nil
	case !c.Field.Known():
		return c, fault.BadField(entry+".attribute", from.Attribute, "is not an attribute that a file can fill", "a name from docs/survey-format.md, or \"ignore\": true")
	case !slices.Contains([]cell.DateForm{cell.AnyDate, cell.ROC, cell.DayFirst, cell.MonthFirst}, from.Date):
		return c, fault.BadField(entry+".date", string(from.Date), "is not a form of dates", "roc, dmy, mdy, or nothing")
	}
	if from.Unit != "" {
		unit, ok := cell.ParseUnit(from.Unit, c.Field)
		if !ok {
			return c, fault.BadField(entry+".unit", from.Unit, "is not a unit of "+from.Attribute, cell.UnitsOf(c.Field))
		}
		c.Unit = unit
	}
	c.Values = cleanValues(from.Values)
	var err error
	if c.Rate, err = m.rate(entry, from.Currency); err != nil {
		return c, err
	}
	c.PowerFactor, err = positive(entry+".power_factor", from.PowerFactor)
	return c, err
}

// cleanValues keys a value table by clean text; null stands for an empty cell.
func cleanValues(values map[string]*string) map[string]string {
	if len(values) == 0 {
		return nil
	}
	clean := make(map[string]string, len(values))
	for from, to := range values {
		clean[cell.Clean(from)] = ""
		if to != nil {
			clean[cell.Clean(from)] = *to
		}
	}
	return clean
}

func (m *Mapping) rate(entry, currency string) (*cell.Rate, error) {
	if currency == "" || currency == "CNY" {
		return nil, nil
	}
	given, found := m.Currencies[currency]
	if !found {
		return nil, fault.BadField(entry+".currency", currency, "has no rate", "CNY, or an entry in \"currencies\" with its fixed rate")
	}
	yuan, err := positive("mapping: currencies."+currency+".yuan", given.Yuan)
	if err == nil && yuan == nil {
		err = fault.BadField("mapping: currencies."+currency+".yuan", "", "is missing", "yuan for one "+currency)
	}
	return &cell.Rate{Currency: currency, Yuan: yuan}, err
}

// positive reads a number above zero; nil when it is not given.
func positive(entry string, n json.Number) (*big.Rat, error) {
	if n == "" {
		return nil, nil
	}
	r, ok := new(big.Rat).SetString(string(n))
	if !ok || r.Sign() <= 0 || len(n) > 20 {
		return nil, fault.BadField(entry, string(n), "is not a number above zero", "a plain number")
	}
	return r, nil
}

func (m *Mapping) applyKey(plan *Plan, header []string) error {
	for _, name := range m.Key {
		at, err := findColumn(header, name, "key")
		if err != nil {
			return err
		}
		plan.Key = append(plan.Key, at)
	}
	return nil
}

func (m *Mapping) applyConstants(plan *Plan) error {
	names := make([]string, 0, len(m.Constants))
	for name := range m.Constants {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		field := cell.Field(name)
		if !field.Known() || len(field.Attributes()) != 1 {
			return fault.BadField("mapping: constants."+name, m.Constants[name], "is not an attribute that a file can fill", "a name from docs/survey-format.md")
		}
		column := cell.Column{Field: field, Unit: cell.OwnUnit(field)}
		reading := column.Read(m.Constants[name])
		if reading.Problem != "" || len(reading.Fills) == 0 {
			return fault.BadField("mapping: constants."+name, m.Constants[name], reading.Problem, "a value of the attribute")
		}
		plan.Constants = append(plan.Constants, reading.Fills...)
	}
	return nil
}
