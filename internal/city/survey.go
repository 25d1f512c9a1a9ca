package city

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"zhaochang/internal/intake/table"
	"zhaochang/internal/market"
)

// notSurveyed are attributes that no survey form asks for: they come from
// listings, moderation and the programme.
var notSurveyed = []string{"status", "listed_at", "photos", "operator_consent", "programme_project", "source"}

// WriteSurvey writes the spaces as a clean survey file in CSV, XLSX or GeoJSON:
// headers in Chinese with units, values in the words of the field.
func WriteSurvey(w io.Writer, format table.Format, places Gazetteer, spaces iter.Seq[*market.Space]) error {
	survey := newSurvey(places)
	out, err := table.NewWriter(w, table.Layout{Format: format, Columns: survey.columns(format), BOM: true, Sheet: "普查"})
	if err != nil {
		return fmt.Errorf("city: survey: %w", err)
	}
	for s := range spaces {
		if err := out.Write(survey.cells(s)); err != nil {
			return fmt.Errorf("city: survey: %w", err)
		}
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("city: survey: %w", err)
	}
	return nil
}

// survey turns spaces into rows of cells.
type survey struct {
	attributes []*market.Attribute
	towns      map[string]string
}

func newSurvey(places Gazetteer) survey {
	s := survey{towns: map[string]string{}}
	for _, town := range places.Towns() {
		s.towns[town.Code] = town.Name
	}
	for _, a := range market.Attributes() {
		if !slices.Contains(notSurveyed, a.Name) {
			s.attributes = append(s.attributes, a)
		}
	}
	return s
}

// columns are the headers of the form. In GeoJSON the point is the geometry, which
// the writer takes from the columns lon and lat.
func (s survey) columns(format table.Format) []table.Column {
	columns := []table.Column{{Name: "id"}}
	for _, a := range s.attributes {
		column := table.Column{Name: header(a)}
		if format == table.GeoJSON && a.Kind == market.DegreesKind {
			column = table.Column{Name: a.Name, Kind: table.Number}
		}
		columns = append(columns, column)
	}
	return columns
}

// header is the attribute's word with its unit, as survey forms print them.
func header(a *market.Attribute) string {
	var unit string
	switch a.Unit {
	case market.SquareMetres:
		unit = "㎡"
	case market.Metres:
		unit = "米"
	case market.Tonnes:
		unit = "吨"
	case market.KilonewtonsPerM2:
		unit = "kN/㎡"
	case market.KilovoltAmperes:
		unit = "kVA"
	case market.YuanPerM2Month:
		unit = "元/㎡/月"
	case market.YuanPerKWh:
		unit = "元/度"
	case market.Yuan:
		unit = "元"
	case market.Months:
		unit = "月"
	case market.Years:
		unit = "年"
	default:
		return a.Zh
	}
	return a.Zh + "（" + unit + "）"
}

func (s survey) cells(space *market.Space) []string {
	cells := []string{space.ID}
	for _, a := range s.attributes {
		cells = append(cells, s.cell(a, a.Of(space)))
	}
	return cells
}

// cell is what a careful clerk would write.
func (s survey) cell(a *market.Attribute, v market.Value) string {
	switch {
	case !v.IsKnown():
		return ""
	case a.Name == "town":
		return s.towns[v.Text()]
	case a.Kind == market.FlagKind && v.Flag():
		return "是"
	case a.Kind == market.FlagKind:
		return "否"
	case a.Kind == market.ChoiceKind:
		return a.Choice(v.Text()).Zh
	case a.Kind == market.CodesKind:
		return strings.Join(v.Codes(), "、")
	}
	return a.Format(v)
}
