package suggest

// Named is a suggestion with all the names by which it is found.
type Named struct {
	Suggestion
	Names []string
}

// All are the suggestions that there are, the most important first.
func (x *Index) All() []Named {
	var all []Named
	for _, e := range x.entries {
		all = append(all, Named{e.suggestion(x.towns), append([]string{e.text}, e.others...)})
	}
	return all
}
