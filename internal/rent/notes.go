package rent

// Notes are what a sheet says beside its figures.
type Notes struct {
	// Missing says why a total is unknown; Uncounted names what is not known and
	// therefore not in the totals, which may be more or less with it.
	Missing   []Words `json:"missing,omitempty"`
	Uncounted []Words `json:"uncounted,omitempty"`
	// Assumed holds for the sheet as a whole, as remarks do for a line.
	Assumed []Words `json:"assumed,omitempty"`
}

// NoteList is one kind of notes under its title.
type NoteList struct {
	Title Words
	Texts []Words
}

// Lists are the kinds of notes that there are any of.
func (n Notes) Lists() []NoteList {
	var lists []NoteList
	for _, list := range []NoteList{
		{Words{"无法计算", "Could not be worked out"}, n.Missing},
		{Words{"未计入", "Not counted"}, n.Uncounted},
		{Words{"假设", "Assumed"}, n.Assumed},
	} {
		if len(list.Texts) > 0 {
			lists = append(lists, list)
		}
	}
	return lists
}
