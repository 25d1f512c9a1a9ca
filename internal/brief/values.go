package brief

import (
	"encoding/json"
	"maps"
	"net/url"
	"slices"
	"strings"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// weightPrefix stands before the name of a criterion whose weight is set.
const weightPrefix = "weight."

// ownNumbers, ownLists, ownWords and ownFlags are the members of a demand that a
// query has not, by the form they take as name=value.
var (
	ownNumbers = [...]string{"kwh_month", "max_pieces", "relaxations", "limit"}
	ownLists   = [...]string{"must", "processes"}
	ownWords   = [...]string{"preset"}
	ownFlags   = [...]string{"typical"}
)

// IsMember tells whether a demand may be given a value under the name.
func IsMember(name string) bool {
	own := slices.Concat(ownNumbers[:], ownLists[:], ownWords[:], ownFlags[:])
	return slices.Contains(own, name) || slices.Contains(market.ParameterNames(), name) ||
		strings.HasPrefix(name, weightPrefix) && name != weightPrefix
}

// Members are name=value pairs as the members of a demand's JSON: the parameters of
// a search, what a demand has beside them, and weight.rent_max=5 for a weight. What
// cannot be read is named in an Invalid fault; whether the demand's own members are
// in range is for who parses the demand.
func Members(values url.Values, parser market.Parser) (map[string]json.RawMessage, error) {
	members, weights := map[string]json.RawMessage{}, map[string]json.RawMessage{}
	search := url.Values{}
	var bad []fault.Field
	scalar := func(into map[string]json.RawMessage, name, full string) {
		if into[name] = json.RawMessage(values.Get(full)); !json.Valid(into[name]) {
			bad = append(bad, fault.Field{Name: full, Value: values.Get(full), Reason: "cannot be read", Allowed: "a number, or true or false"})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		switch criterion, isWeight := strings.CutPrefix(name, weightPrefix); {
		case isWeight:
			scalar(weights, criterion, name)
		case slices.Contains(ownNumbers[:], name), slices.Contains(ownFlags[:], name):
			scalar(members, name, name)
		case slices.Contains(ownLists[:], name):
			members[name] = marshalled(strings.Split(strings.Join(values[name], ","), ","))
		case slices.Contains(ownWords[:], name):
			members[name] = marshalled(values.Get(name))
		default:
			search[name] = values[name]
		}
	}
	query, err := parser.Parse(search)
	if bad = append(bad, fault.FieldsOf(err)...); len(bad) > 0 {
		return nil, fault.BadFields(bad)
	}
	if len(weights) > 0 {
		members["weights"] = marshalled(weights)
	}
	maps.Copy(members, query.Members())
	return members, err
}

// marshalled is JSON of strings, and of JSON that was looked at.
func marshalled(v any) json.RawMessage {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return text
}
