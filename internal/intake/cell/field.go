package cell

import (
	"slices"
	"strings"

	"zhaochang/internal/market"
)

// Field is what the cells of a column fill: an attribute by its name, or one of
// the fields below, which fill several or none.
type Field string

// The fields that are no single attribute.
const (
	ID              Field = "id"                // the space's own id
	Floors          Field = "floors"            // floor_from and floor_to
	Crane           Field = "crane"             // has_crane, crane_t, crane_count
	FreightLift     Field = "freight_lift"      // has_freight_lift, freight_lift_t, freight_lifts
	Fire            Field = "fire"              // fire classes, acceptance, sprinklers
	LeaseYears      Field = "lease_years"       // lease_years_min and lease_years_max
	CommonAreaShare Field = "common_area_share" // usable_ratio is what it leaves
	Coordinates     Field = "coordinates"       // lon and lat in one cell
	Phone           Field = "phone"             // goes to the encrypted table
	Ignored         Field = "ignored"           // kept among the raw cells only
)

// reader reads a cleaned cell that is neither empty nor a reason.
type reader func(c *Column, text string) Reading

// subject is what the cells of a field are about.
type subject struct {
	attributes []*market.Attribute
	dimension  Dimension
}

// notImported are attributes that no file sets: a status is a listing's life,
// photos come with files of their own.
var notImported = []string{"status", "photos"}

// subjects is the table of fields, and readers how each is read; a field without
// a reader keeps its words. Both are built once and never change.
var (
	subjects = buildSubjects()
	readers  = buildReaders()
)

func buildSubjects() map[Field]subject {
	table := map[Field]subject{
		ID:              {},
		Phone:           {},
		Ignored:         {},
		Floors:          {attributes: named("floor_from floor_to")},
		Crane:           {named("crane_t crane_count has_crane"), Mass},
		FreightLift:     {named("freight_lift_t freight_lifts has_freight_lift"), Mass},
		Fire:            {attributes: named("fire_class fire_accepted")},
		LeaseYears:      {named("lease_years_min lease_years_max"), Time},
		CommonAreaShare: {named("usable_ratio"), Share},
		Coordinates:     {attributes: named("lon lat")},
	}
	for _, a := range market.Attributes() {
		if !slices.Contains(notImported, a.Name) {
			table[Field(a.Name)] = subject{[]*market.Attribute{a}, dimensionOf(a)}
		}
	}
	return table
}

func buildReaders() map[Field]reader {
	table := ownReaders()
	for _, a := range market.Attributes() {
		if _, own := table[Field(a.Name)]; !own {
			table[Field(a.Name)] = readerOf(a)
		}
	}
	return table
}

func dimensionOf(a *market.Attribute) Dimension {
	switch a.Unit {
	case market.SquareMetres:
		return Area
	case market.Metres:
		return Length
	case market.Tonnes:
		return Mass
	case market.KilonewtonsPerM2:
		return Load
	case market.KilovoltAmperes:
		return Power
	case market.YuanPerM2Month:
		return Price
	case market.YuanPerKWh:
		return EnergyPrice
	case market.Yuan:
		return Money
	case market.Months, market.Years:
		return Time
	}
	if a.Kind == market.DecimalKind {
		return Share
	}
	return NoDimension
}

// readerOf is the reader of an attribute's kind.
func readerOf(a *market.Attribute) reader {
	switch a.Kind {
	case market.DecimalKind:
		if a.Unit == market.YuanPerM2Month {
			return readPrice
		}
		return readDecimal
	case market.CountKind:
		return readCount
	case market.FlagKind:
		return readFlag
	case market.ChoiceKind:
		return readChoice
	case market.DateKind:
		return readDate
	case market.InstantKind:
		return readInstant
	case market.DegreesKind:
		return readDegrees
	case market.CodesKind, market.TextKind:
	}
	return nil // names, remarks and codes are kept as they stand
}

// ownReaders are the fields whose cells people write in their own way.
func ownReaders() map[Field]reader {
	return map[Field]reader{
		"built_year": readYear, "renewal_year": readYear, "fire_resistance": readGrade,
		"floor_from": readFloor, "floor_to": readFloor,
		"certificate": readCertificate, "use_state": readUse, "transformer": readTransformer,
		"renewal_plan": readRenewal, "structure_safety": readSafety,
		"fire_class": readFire, "storage_fire_class": readFire, "fire_accepted": readFire,
		"divisible": readDivisible, "available_from": readAvailable, "deposit_months": readDeposit,
		"crane_t": readCrane, "crane_count": readCrane, "has_crane": readCrane,
		"freight_lift_t": readLift, "freight_lifts": readLift, "has_freight_lift": readLift,
		"loading_docks": readDocks, "has_docks": readDocks,
		"dormitory_m2": readDormitory, "has_dormitory": readDormitory,
		"yard_m2": readYard, "has_yard": readYard,
		"industries": readIndustries, "refused_industries": readIndustries,
		Floors: readFloors, Crane: readCrane, FreightLift: readLift, Fire: readFire,
		LeaseYears: readTerm, CommonAreaShare: readCommonShare, Coordinates: readCoordinates,
	}
}

func named(names string) (attributes []*market.Attribute) {
	for name := range strings.FieldsSeq(names) {
		attributes = append(attributes, attribute(name))
	}
	return attributes
}

// Known tells whether there is such a field.
func (f Field) Known() bool {
	_, known := subjects[f]
	return known
}

// IsText tells whether cells are kept in the words they are written in.
func (f Field) IsText() bool {
	about := subjects[f].attributes
	return readers[f] == nil && len(about) == 1 && about[0].Kind == market.TextKind
}

// Attributes are what a cell of the field is about, its main one first.
func (f Field) Attributes() []*market.Attribute { return subjects[f].attributes }

func (f Field) name() string                 { return subjects[f].attributes[0].Name }
func (f Field) attribute() *market.Attribute { return subjects[f].attributes[0] }
func (f Field) dimension() Dimension         { return subjects[f].dimension }

// allowed lists the words of a choice for a person.
func (f Field) allowed() string {
	var words []string
	for _, choice := range f.attribute().Choices {
		words = append(words, choice.Zh+" ("+choice.Code+")")
	}
	return strings.Join(words, ", ")
}
