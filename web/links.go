package web

import (
	"maps"
	"net/url"
	"slices"
)

// linkQuery encodes name and value pairs, leaving out those without a value.
func linkQuery(pairs ...string) string {
	values := url.Values{}
	for n := 0; n+1 < len(pairs); n += 2 {
		if pairs[n+1] != "" {
			values.Add(pairs[n], pairs[n+1])
		}
	}
	return values.Encode()
}

// withoutParams is a copy without some names.
func withoutParams(values url.Values, names ...string) url.Values {
	kept := maps.Clone(values)
	for _, name := range names {
		delete(kept, name)
	}
	return kept
}

// onlyParams is a copy with no other names.
func onlyParams(values url.Values, names []string) url.Values {
	kept := url.Values{}
	for _, name := range names {
		if given, ok := values[name]; ok {
			kept[name] = given
		}
	}
	return kept
}

// withParam is a copy with one name set.
func withParam(values url.Values, name, value string) url.Values {
	changed := maps.Clone(values)
	if changed == nil {
		changed = url.Values{}
	}
	changed[name] = []string{value}
	return changed
}

func contains(values []string, value string) bool { return slices.Contains(values, value) }

// searchLink is the address of a search.
func (l *lang) searchLink(values url.Values) string {
	return pagePlace{"/s", values.Encode()}.in(l)
}
