package web

import "zhaochang/internal/market"

// frame is what every page shares: its head, its navigation, its title block.
// Page structs embed it.
type frame struct {
	Page        string // the page's name, as a class of its body
	Title       string
	Description string
	Alternates  []alternate
	Nav         []navLink
	ShowsSearch bool
	Sentence    string // what stands in the search bar
	Synthetic   synthetic
	Plate       []plateRow
	Units       unitForm
}

// alternate is the same page in a language.
type alternate struct{ Tag, Href string }

// navLink is one entry of the navigation; Tag is set on the one that changes the
// language.
type navLink struct {
	Href, Text, Tag string
	Current         bool
}

// plateRow is one field of the title block 图签.
type plateRow struct {
	Name, Text string
	Strong     bool
	IsChinese  bool // the text is a Chinese name on an English page
}

// synthetic says how much of a page is made up.
type synthetic struct{ Some, All bool }

// syntheticOf looks at the spaces a page shows. A page without spaces has no bar.
func syntheticOf(spaces []*market.Space) synthetic {
	made := 0
	for _, space := range spaces {
		if space.Synthetic.Or(false) {
			made++
		}
	}
	return synthetic{Some: made > 0, All: made > 0 && made == len(spaces)}
}

// nature is the title block's word for it.
func (l *lang) nature(s synthetic) plateRow {
	key := "plate.nature-real"
	switch {
	case s.All:
		key = "plate.nature-synthetic"
	case s.Some:
		key = "plate.nature-some"
	}
	return plateRow{Name: l.say("plate.nature"), Text: l.say(key), Strong: s.Some}
}

// place is where a page stands: its path without language prefix, and its query.
type pagePlace struct{ path, query string }

func (p pagePlace) in(l *lang) string {
	if p.query == "" {
		return l.path(p.path)
	}
	return l.path(p.path) + "?" + p.query
}

// frame is the frame of a page at a place. The title is completed with the site's
// name.
func (s *Site) frame(l *lang, page, title string, at pagePlace) frame {
	return frame{
		Page:        page,
		Title:       title + " · " + l.say("site.name") + l.between() + l.say("site.city"),
		Description: l.say("site.description"),
		Alternates:  s.alternates(at),
		Nav:         s.nav(l, page, at),
		ShowsSearch: page != "home",
		Units:       l.unitForm(at.in(l)),
	}
}

// alternates are whole addresses, as search engines ask for them: there are none
// where the deployer has not said what the site is called from outside.
func (s *Site) alternates(at pagePlace) []alternate {
	if s.origin == "" {
		return nil
	}
	all := make([]alternate, 0, len(s.languages)+1)
	for _, l := range s.languages {
		all = append(all, alternate{l.tag, s.origin + at.in(l)})
	}
	return append(all, alternate{"x-default", s.origin + at.in(s.languages[0])})
}

func (s *Site) nav(l *lang, page string, at pagePlace) []navLink {
	return []navLink{
		{Href: l.path("/s"), Text: l.say("nav.search"), Current: page == "search"},
		{Href: l.path("/demand/new"), Text: l.say("nav.demand"), Current: page == "demand-form"},
		{Href: l.path("/") + "#towns", Text: l.say("nav.towns")},
		{Href: l.path("/market"), Text: l.say("nav.market"), Current: page == "market"},
		{Href: l.path("/saved"), Text: l.say("nav.saved"), Current: page == "saved"},
		{Href: l.path("/help"), Text: l.say("nav.help"), Current: page == "help"},
		{Href: l.path("/api/docs"), Text: l.say("nav.api"), Current: page == "api"},
		{Href: at.in(s.other(l)), Text: l.say("nav.other"), Tag: l.say("nav.other-tag")},
	}
}

// other is the language that l's pages link to.
func (s *Site) other(l *lang) *lang {
	if l.tag == s.languages[0].tag {
		return s.languages[1]
	}
	return s.languages[0]
}
