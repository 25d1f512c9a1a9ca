package rent

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// MaxParts is how many spaces a joint sheet takes.
const MaxParts = 6

// PartParameter names one space of several, with the area that would be leased of
// it if that is not all: CA-1 or CA-1:500.
const PartParameter = "space"

const partsAllowed = "the ids of 2 to 6 spaces, each once, with the area in m² if it is not all: CA-1 or CA-1:500"

// Part is one space of a lease of several.
type Part struct {
	ID       string
	LeasedM2 market.Maybe[market.Decimal] // unknown means the whole space
}

// JointNeed is what several spaces would be leased for together. The electricity is
// that of all; Need.LeasedM2 says nothing.
type JointNeed struct {
	Need
	Parts []Part
}

// JointParameters are the names of what ParseJointNeed reads.
func JointParameters() []string { return []string{PartParameter, KWhParameter, YearsParameter} }

// ParseJointNeed reads the parameters; what cannot be read or is out of range is an
// Invalid fault that names it.
func ParseJointNeed(values url.Values) (JointNeed, error) {
	need, err := ParseNeed(url.Values{KWhParameter: values[KWhParameter], YearsParameter: values[YearsParameter]})
	joint := JointNeed{Need: need}
	wrong := fault.FieldsOf(err)
	if len(wrong) == 0 && err != nil {
		return joint, err
	}
	refuse := func(value, reason string) {
		wrong = append(wrong, fault.Field{Name: PartParameter, Value: shortened(value), Reason: reason, Allowed: partsAllowed})
	}
	named := map[string]bool{}
	for _, text := range values[PartParameter] {
		part, readable := parsePart(strings.TrimSpace(text))
		switch {
		case !readable:
			refuse(text, "cannot be read")
			continue
		case named[part.ID]:
			refuse(text, "is named twice")
		}
		named[part.ID] = true
		joint.Parts = append(joint.Parts, part)
	}
	if n := len(values[PartParameter]); n < 2 || n > MaxParts {
		refuse(strconv.Itoa(n), "is not so many as a joint sheet takes")
	}
	return joint, fault.BadFields(wrong)
}

// partForm is an id, and an area behind a colon.
var partForm = regexp.MustCompile(`^([A-Za-z0-9_-]{1,40})(?::([0-9.,]{1,20}))?$`)

func parsePart(text string) (Part, bool) {
	found := partForm.FindStringSubmatch(text)
	if found == nil {
		return Part{}, false
	}
	part := Part{ID: found[1]}
	if found[2] == "" {
		return part, true
	}
	need, err := ParseNeed(url.Values{AreaParameter: {found[2]}})
	part.LeasedM2 = need.LeasedM2
	return part, err == nil
}

func (p Part) String() string {
	if area, known := p.LeasedM2.Get(); known {
		return p.ID + ":" + area.Text(2)
	}
	return p.ID
}

// IDs are the ids of the spaces.
func (n JointNeed) IDs() []string {
	ids := make([]string, len(n.Parts))
	for i, part := range n.Parts {
		ids[i] = part.ID
	}
	return ids
}

// Values are the parameters that ParseJointNeed reads the need from.
func (n JointNeed) Values() url.Values {
	alone := n.Need
	alone.LeasedM2 = market.Maybe[market.Decimal]{}
	values := alone.Values()
	for _, part := range n.Parts {
		values.Add(PartParameter, part.String())
	}
	return values
}
