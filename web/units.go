package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// units are how a reader wants rents and areas printed; the zero value is
// 元/㎡·月 and ㎡, in which everything is stored and filtered.
type units struct{ rent, area string }

// The other units, as the cookie and the form name them.
const (
	rentMonth  = "month"   // the whole space, a month
	rentM2Year = "m2-year" // a square metre, a year
	rentYear   = "year"    // the whole space, a year
	areaMu     = "mu"
	areaFeet   = "ft2"
)

func rentUnits() []string { return []string{"", rentMonth, rentM2Year, rentYear} }

func areaUnits() []string { return []string{"", areaMu, areaFeet} }

const (
	unitsCookie = "units"
	cookieDays  = 365
)

// unitsOf reads the reader's choice; anything else is the stored units.
func unitsOf(r *http.Request) units {
	cookie, err := r.Cookie(unitsCookie)
	if err != nil {
		return units{}
	}
	rent, area, _ := strings.Cut(cookie.Value, ".")
	return unitsNamed(rent, area)
}

func unitsNamed(rent, area string) units {
	var u units
	if contains(rentUnits(), rent) {
		u.rent = rent
	}
	if contains(areaUnits(), area) {
		u.area = area
	}
	return u
}

// in is the language with a reader's units.
func (l *lang) in(u units) *lang {
	chosen := *l
	chosen.units = u
	return &chosen
}

// unitForm offers the units; it works without scripts.
type unitForm struct {
	Back       string // where it returns to
	Rent, Area []option
}

func (l *lang) unitForm(back string) unitForm {
	f := unitForm{Back: back}
	for _, code := range rentUnits() {
		f.Rent = append(f.Rent, option{Value: code, Label: l.rentUnit(code), Checked: code == l.units.rent})
	}
	for _, code := range areaUnits() {
		f.Area = append(f.Area, option{Value: code, Label: l.areaUnit(code), Checked: code == l.units.area})
	}
	return f
}

// chooseUnits keeps the choice in a cookie and returns to where it was made.
func (p *Pages) chooseUnits(c *gin.Context) error {
	u := unitsNamed(c.PostForm("rent"), c.PostForm("area"))
	back := c.PostForm("back")
	if !isLocal(back) {
		return fault.BadFields([]fault.Field{{Name: "back", Value: back, Reason: "is not an address of this site", Allowed: "a path such as /s"}})
	}
	http.SetCookie(c.Writer, &http.Cookie{
		Name: unitsCookie, Value: u.rent + "." + u.area, Path: "/", MaxAge: cookieDays * 24 * 60 * 60,
		HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
	c.Redirect(http.StatusSeeOther, back)
	return nil
}

// isLocal tells whether an address stays on this site: "//" and "/\" lead away.
func isLocal(address string) bool {
	return strings.HasPrefix(address, "/") && !strings.HasPrefix(address, "//") && !strings.ContainsAny(address, "\\\r\n\t")
}

func (l *lang) rentUnit(code string) string {
	if code == "" {
		return l.say("money.unit")
	}
	return l.say("money.unit-" + code)
}

func (l *lang) areaUnit(code string) string {
	switch code {
	case areaMu:
		return l.say("unit.mu")
	case areaFeet:
		return "ft²"
	}
	return l.squareMetre()
}

// amount is a figure with its unit.
type amount struct{ Figure, Unit string }

func (a amount) String() string { return a.Figure + " " + a.Unit }

// areaIn prints square metres in the reader's unit. What is converted is never
// printed as exact.
func (l *lang) areaIn(m2 market.Decimal) amount {
	switch l.units.area {
	case areaMu:
		hundredths := (int64(m2)*3 + 1000) / 2000 // a mu is 2,000/3 m²
		return amount{"≈ " + figure(market.Decimal(hundredths)), l.areaUnit(areaMu)}
	case areaFeet:
		return amount{"≈ " + squareFeet(m2), "ft²"}
	}
	return amount{figure(m2), l.squareMetre()}
}

// squareFeet is an area in square feet to three places, which is as far as the
// conversion can be trusted to mean anything.
func squareFeet(m2 market.Decimal) string {
	feet := (int64(m2)*1_076_391 + 5_000_000) / 10_000_000
	scale := int64(1)
	for feet/scale >= 1000 {
		scale *= 10
	}
	return grouped((feet + scale/2) / scale * scale)
}

// rentIn prints a space's rent in the reader's unit. Without an area a total is not
// known, and the rate stands as it is. The rate must be known.
func (l *lang) rentIn(space *market.Space) amount {
	rate := space.RentYuanM2Month.Or(0)
	area, areaKnown := space.AreaM2.Get()
	month := int64(rate) * int64(area) // in 0.0001 yuan
	switch {
	case l.units.rent == rentM2Year:
		return amount{rentFigure(rate * 12), l.rentUnit(rentM2Year)}
	case l.units.rent == rentMonth && areaKnown:
		return amount{wholeYuan(month), l.rentUnit(rentMonth)}
	case l.units.rent == rentYear && areaKnown && l.isChinese():
		return amount{figure(market.Decimal((month*12 + 500_000) / 1_000_000)), l.rentUnit(rentYear)} // 0.01 万元
	case l.units.rent == rentYear && areaKnown:
		return amount{wholeYuan(month * 12), l.rentUnit(rentYear)}
	}
	return amount{rentFigure(rate), l.rentUnit("")}
}

// isTotal tells whether rents stand for whole spaces.
func (u units) isTotal() bool { return u.rent == rentMonth || u.rent == rentYear }
