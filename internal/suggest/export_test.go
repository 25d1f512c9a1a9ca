package suggest

// Keyed is a suggestion with all the ways in which it may be typed.
type Keyed struct {
	Suggestion
	Keys []string
}

// All are the suggestions that there are, the most important first.
func (x *Index) All() []Keyed {
	var all []Keyed
	for _, e := range x.entries {
		all = append(all, Keyed{e.suggestion(x.towns), e.keys()})
	}
	return all
}
