package web

import (
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// weightPrefix stands before the name of a criterion whose weight an address sets.
const weightPrefix = "w."

// farthest is what an address calls the farthest distance from near.
const farthest = "near_max_m"

// What a demand's page shows at first, and at most.
const matchesShown, matchesMost = 20, 60

// look is a demand seen another way: another preset, other weights, a condition
// moved or dropped. It stands in the address and is stored only when its owner says
// so.
type look struct{ values url.Values }

// lookOf picks out of an address what changes a demand.
func lookOf(asked url.Values) look {
	kept := url.Values{}
	for name, values := range asked {
		isOwn := name == "preset" || name == "drop" || name == "more" || name == farthest || strings.HasPrefix(name, weightPrefix)
		if isOwn || market.ParameterNamed(name) != nil {
			kept[name] = values
		}
	}
	return look{kept}
}

// changes tells whether it is anything but the demand as it stands.
func (k look) changes() bool {
	return len(withoutParams(k.values, "more")) > 0
}

// apply makes the change to a demand's body.
func (k look) apply(parser market.Parser) func(body string) (string, error) {
	return func(body string) (string, error) {
		d, err := draftOf(body)
		if err != nil {
			return "", err
		}
		q, err := parser.Parse(withoutParams(k.values, "q"))
		if err != nil {
			return "", err
		}
		d.drop(k.values["drop"]...)
		d.putQuery(q)
		if metres, err := strconv.ParseFloat(k.values.Get(farthest), 64); err == nil {
			d.limitNear(metres)
		}
		if err := k.turn(d); err != nil {
			return "", err
		}
		if _, said := d["limit"]; !said || k.values.Has("more") {
			d.set("limit", k.limit())
		}
		return d.body()
	}
}

func (k look) limit() int {
	if k.values.Has("more") {
		return matchesMost
	}
	return matchesShown
}

// turn sets preset and weights.
func (k look) turn(d draft) error {
	if preset := k.values.Get("preset"); preset == "none" {
		delete(d, "preset")
	} else if preset != "" {
		d.set("preset", preset)
	}
	weights, err := weightsOf(k.values, d.weights())
	d.setWeights(weights)
	return err
}

// weightsOf are the weights of an address on top of those that stand; a blank one
// goes back to the profile's.
func weightsOf(values url.Values, weights map[string]float64) (map[string]float64, error) {
	var bad []fault.Field
	for name := range values {
		criterion, is := strings.CutPrefix(name, weightPrefix)
		if !is {
			continue
		}
		text := strings.TrimSpace(values.Get(name))
		weight, err := strconv.ParseFloat(text, 64)
		switch {
		case text == "":
			delete(weights, criterion)
		case err != nil:
			bad = append(bad, fault.Field{Name: "weights", Value: text, Reason: "is no number", Allowed: "0 to 10"})
		default:
			weights[criterion] = weight
		}
	}
	return weights, fault.BadFields(bad)
}

// lookLinks make the addresses of a demand seen another way.
type lookLinks struct {
	path   string // without language
	values url.Values
	// stands: the demand is stored, so that what is dropped must be said; else it
	// stands in the address and is just left out.
	stands bool
}

func (k lookLinks) href(l *lang, values url.Values) string {
	return pagePlace{k.path, values.Encode()}.in(l)
}

func (k lookLinks) with(l *lang, name, value string) string {
	if name == "near" {
		name = farthest
	}
	return k.href(l, withParam(k.values, name, value))
}

func (k lookLinks) without(l *lang, names []string) string {
	values := withoutParams(k.values, names...)
	if slices.Contains(names, "anchors") {
		for _, role := range anchorRoles() {
			delete(values, "km."+role)
		}
	}
	if k.stands {
		values["drop"] = append(slices.Clone(values["drop"]), names...)
	}
	return k.href(l, values)
}

// plainJSON is a JSON scalar as an address writes it.
func plainJSON(raw json.RawMessage) string {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return text
	}
	return string(raw)
}
