package locate

import (
	"fmt"
	"math"

	"zhaochang/geo"
	"zhaochang/internal/place"
)

// Places is what locating asks of the gazetteer.
type Places interface {
	Towns() []place.Town
	Town(nameOrCode string) (place.Town, bool)
	Village(townCode, name string) (place.Village, bool)
	InAddress(text string) place.Found
	NearestTown(p geo.Point) (town place.Town, distanceM float64)
}

// NearCityM is how far outside every outline a point may lie and keep its place:
// outlines are drawn to a few hundred metres, and shores are built outwards.
const NearCityM = 3000

// Claim is what a row says of its place.
type Claim struct {
	Town, Village, Address string
	Point                  *geo.Point // as written; nil when there is none
}

// Finding is where the row lies. Town is a code and Village a short name, both ""
// when not known.
type Finding struct {
	Town, Village string
	Point         *geo.Point // in WGS-84
	Remarks       []Remark
}

// About says what a remark is about.
type About uint8

// The parts of a place.
const (
	AboutTown About = iota
	AboutVillage
	AboutPoint
	AboutAddress
)

// Remark tells what was wrong with a part of the place. Lost remarks stand for a
// value that was not taken.
type Remark struct {
	About About
	Value string
	Why   string
	Lost  bool
}

// Locator locates the rows of one file. It is not safe for concurrent use.
type Locator struct {
	places Places
	datum  geo.Datum
	// anywhere keeps points outside the city.
	anywhere  bool
	city      geo.Box
	towns     map[string]string
	addresses map[string]place.Found
}

// maxRemembered bounds what a Locator remembers of names and addresses, which
// repeat from row to row.
const maxRemembered = 20_000

// New makes a locator for points in the datum. With anywhere set, points outside
// the city keep their place.
func New(places Places, datum geo.Datum, anywhere bool) *Locator {
	return &Locator{
		places: places, datum: datum, anywhere: anywhere, city: cityBox(places),
		towns: map[string]string{}, addresses: map[string]place.Found{},
	}
}

// cityBox holds the city with a degree around it, in which points are believed
// to be meant for the city, whatever their datum.
func cityBox(places Places) geo.Box {
	box := geo.Box{West: 180, South: 90, East: -180, North: -90}
	for _, town := range places.Towns() {
		if town.Center == nil {
			continue
		}
		box.West, box.East = min(box.West, town.Center.Lon-1), max(box.East, town.Center.Lon+1)
		box.South, box.North = min(box.South, town.Center.Lat-1), max(box.North, town.Center.Lat+1)
	}
	return box
}

// Locate finds the row's place.
func (l *Locator) Locate(c Claim) Finding {
	var f Finding
	declared := l.declaredTown(c, &f)
	byPoint := l.locatePoint(c, &f)
	address := l.inAddress(c.Address)
	f.Town = declared
	if f.Town == "" {
		f.Town = byPoint
	}
	if f.Town == "" && address.Town != nil {
		f.Town = address.Town.Code
	}
	l.compareTowns(declared, byPoint, c, &f)
	if address.Town != nil && address.Town.Code != f.Town {
		f.Remarks = append(f.Remarks, Remark{AboutAddress, c.Address, "names " + address.Town.Name + ", which is not the town of the row", false})
	}
	l.locateVillage(c, &f)
	return f
}

func (l *Locator) declaredTown(c Claim, f *Finding) string {
	if c.Town == "" {
		return ""
	}
	code := l.TownCode(c.Town)
	if code == "" {
		f.Remarks = append(f.Remarks, Remark{AboutTown, c.Town, "is no town of the city", true})
	}
	return code
}

// TownCode is the code of a town by any of its names, "" when there is none.
func (l *Locator) TownCode(name string) string {
	if code, known := l.towns[name]; known {
		return code
	}
	code := ""
	if town, found := l.places.Town(name); found {
		code = town.Code
	}
	if len(l.towns) < maxRemembered {
		l.towns[name] = code
	}
	return code
}

// inAddress reads an address once. Addresses anywhere else name streets and
// villages that only sound like those of the city.
func (l *Locator) inAddress(text string) place.Found {
	if text == "" || l.anywhere {
		return place.Found{}
	}
	found, known := l.addresses[text]
	if !known {
		found = l.places.InAddress(text)
		if len(l.addresses) < maxRemembered {
			l.addresses[text] = found
		}
	}
	return found
}

// locatePoint puts the point right and gives the code of the town around it.
func (l *Locator) locatePoint(c Claim, f *Finding) string {
	if c.Point == nil {
		return ""
	}
	value := fmt.Sprintf("%v,%v", c.Point.Lon, c.Point.Lat)
	if c.Point.Lon == 0 && c.Point.Lat == 0 {
		f.Remarks = append(f.Remarks, Remark{AboutPoint, value, "0,0 is no place: the row is kept without a point", true})
		return ""
	}
	p, swapped := l.Upright(*c.Point)
	if swapped {
		f.Remarks = append(f.Remarks, Remark{AboutPoint, value, "longitude and latitude are swapped; they were put right", false})
	}
	if p.Lat < -90 || p.Lat > 90 || p.Lon < -180 || p.Lon > 180 {
		f.Remarks = append(f.Remarks, Remark{AboutPoint, value, "is not on the globe: the row is kept without a point", true})
		return ""
	}
	p = l.toWGS84(p)
	town, near := l.townNear(p)
	switch {
	case near:
		f.Point = &p
		return town
	case l.anywhere:
		f.Point = &p
	default:
		f.Remarks = append(f.Remarks, Remark{AboutPoint, value, "lies outside the city: the row is kept without a point", true})
	}
	return ""
}

// toWGS84 rounds what it converts to a centimetre, which is more than it knows.
func (l *Locator) toWGS84(p geo.Point) geo.Point {
	converted := geo.FromDatum(p, l.datum)
	if converted == p {
		return p
	}
	const perDegree = 1e7
	return geo.Point{Lon: math.Round(converted.Lon*perDegree) / perDegree, Lat: math.Round(converted.Lat*perDegree) / perDegree}
}

// townNear is the town around the point, or the nearest when it is close. Points
// far from the city are not measured against every outline.
func (l *Locator) townNear(p geo.Point) (code string, near bool) {
	if !l.city.Contains(p) {
		return "", false
	}
	town, distanceM := l.places.NearestTown(p)
	return town.Code, distanceM <= NearCityM
}

// Upright swaps longitude and latitude back where only that makes sense of them.
func (l *Locator) Upright(p geo.Point) (upright geo.Point, swapped bool) {
	turned := geo.Point{Lon: p.Lat, Lat: p.Lon}
	if !l.city.Contains(p) && l.city.Contains(turned) {
		return turned, true
	}
	if (p.Lat < -90 || p.Lat > 90) && p.Lon >= -90 && p.Lon <= 90 && p.Lat >= -180 && p.Lat <= 180 {
		return turned, true
	}
	return p, false
}

// compareTowns tells when the point lies in another town than the one declared.
// A town without an outline cannot be compared.
func (l *Locator) compareTowns(declared, byPoint string, c Claim, f *Finding) {
	if declared == "" || byPoint == "" || declared == byPoint {
		return
	}
	said, _ := l.places.Town(declared)
	found, _ := l.places.Town(byPoint)
	if said.Shape == nil {
		return
	}
	f.Remarks = append(f.Remarks, Remark{
		AboutTown, c.Town, fmt.Sprintf("the point lies in %s; the town that is declared was kept", found.Name), false,
	})
}

// locateVillage takes the village that is declared, else the one that the
// address names within the town.
func (l *Locator) locateVillage(c Claim, f *Finding) {
	if c.Village == "" {
		f.Village = l.villageInAddress(f.Town, c.Address)
		return
	}
	if village, found := l.places.Village(f.Town, c.Village); found && village.Short != "" {
		f.Village = village.Short
		return
	}
	f.Village = shortName(c.Village)
	if f.Town != "" {
		f.Remarks = append(f.Remarks, Remark{AboutVillage, c.Village, "is no village of this town that is known; kept as it is written", false})
	}
}

// villageInAddress reads the village as one of the row's town, which the address
// may leave out.
func (l *Locator) villageInAddress(townCode, address string) string {
	town, known := l.places.Town(townCode)
	if !known || address == "" {
		return ""
	}
	for _, text := range []string{address, town.Name + address} {
		if v := l.inAddress(text).Village; v != nil && v.TownCode == townCode {
			return v.Short
		}
	}
	return ""
}
