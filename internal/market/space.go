package market

// Space is one leasable unit with every attribute of the table, those of its
// building and of its current listing included. A field that holds nothing is
// unknown. Decimals count the attribute's smallest unit: 0.01 m, 0.01 m²,
// 0.01 yuan, 0.01 kN/m².
type Space struct {
	ID  string
	Rev int64

	// Of the building.
	BuildingID          string
	BuildingName        string
	BuildingCode        string
	Park                string
	Town                string
	Village             string
	Address             string
	Lon                 Maybe[float64]
	Lat                 Maybe[float64]
	Structure           string
	BuiltYear           Maybe[int64]
	FloorsTotal         Maybe[int64]
	BuildingHeightM     Maybe[Decimal]
	FireResistance      Maybe[int64]
	Sprinkler           Maybe[bool]
	LandTitle           string
	LandUse             string
	LandAreaM2          Maybe[Decimal]
	Certificate         string
	CertifiedAreaM2     Maybe[Decimal]
	FireAccepted        Maybe[bool]
	FireAcceptedNumber  string
	StructureSafety     string
	StructureSafetyDate Maybe[Date]
	RenewalPlan         string
	RenewalYear         Maybe[int64]
	TruckAccess         string
	SewerConnected      Maybe[bool]

	// Of the space itself.
	Unit               string
	UnitCode           string
	Title              string
	Description        string
	Kind               string
	FloorFrom          Maybe[int64]
	FloorTo            Maybe[int64]
	AreaM2             Maybe[Decimal]
	AreaBasis          string
	UsableRatio        Maybe[Decimal]
	FloorPlateM2       Maybe[Decimal]
	Divisible          Maybe[bool]
	MinLeaseM2         Maybe[Decimal]
	OnlyWith           Codes
	StoreyHeightM      Maybe[Decimal]
	ClearHeightM       Maybe[Decimal]
	EavesHeightM       Maybe[Decimal]
	HookHeightM        Maybe[Decimal]
	ColumnGrid         string
	FloorLoadKNM2      Maybe[Decimal]
	PowerKVA           Maybe[Decimal]
	PowerExpandableKVA Maybe[Decimal]
	Transformer        string
	HasCrane           Maybe[bool]
	CraneT             Maybe[Decimal]
	CraneCount         Maybe[int64]
	CraneReady         Maybe[bool]
	HasFreightLift     Maybe[bool]
	FreightLiftT       Maybe[Decimal]
	FreightLifts       Maybe[int64]
	HasDocks           Maybe[bool]
	LoadingDocks       Maybe[int64]
	TruckRamp          Maybe[bool]
	FireClass          string
	StorageFireClass   string
	EIAReady           Maybe[bool]
	Industries         Codes
	RefusedIndustries  Codes
	HasDormitory       Maybe[bool]
	DormitoryM2        Maybe[Decimal]
	HasYard            Maybe[bool]
	YardM2             Maybe[Decimal]
	UseState           string
	AvailableFrom      Maybe[Date]

	// Of its listing.
	RentYuanM2Month          Maybe[Decimal]
	RentKind                 string
	TaxIncluded              Maybe[bool]
	ManagementFeeYuanM2Month Maybe[Decimal]
	ElectricityYuanKWh       Maybe[Decimal]
	DepositMonths            Maybe[Decimal]
	RentFreeMonths           Maybe[Decimal]
	Escalation               string
	OneOffYuan               Maybe[Decimal]
	LeaseYearsMin            Maybe[Decimal]
	LeaseYearsMax            Maybe[Decimal]
	OfferedBy                string
	ListedAt                 Maybe[Instant]
	ConfirmedAt              Maybe[Instant]
	Photos                   Codes
	Status                   string

	// Kept by the platform.
	ProgrammeProject string
	OperatorConsent  Maybe[bool]
	VerifiedAt       Maybe[Instant]
	VerifiedBy       string
	Synthetic        Maybe[bool]
	Source           string

	// Computed from all that by a model (see package rent); never stored.
	EffectiveRentYuanM2Month Maybe[Decimal]
	FairRentP25              Maybe[Decimal]
	FairRentP50              Maybe[Decimal]
	FairRentP75              Maybe[Decimal]
	CostToReference          Maybe[Decimal]
	QualityLow               Maybe[int64]
	QualityHigh              Maybe[int64]
	PriceLabel               string
	QualityLowCost           Maybe[bool]

	// Reasons keeps why an attribute is not known, by its name, where somebody
	// could say: not_seen, refused, not_applicable, undecided, negotiable, unclear.
	Reasons map[string]string
}
