package web

import (
	"net/url"
	"strconv"
	"strings"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
	"zhaochang/internal/standing"
)

// demandParts are what the page of a demand is made of.
type demandParts struct {
	*found
	key, guestKey string
	address       string // of the site
	done          string // what was just done
	look          look
	wrong         []fault.Field // with how it was to be looked at
}

// demandPage is the page of a demand, for its owner or for a guest.
type demandPage struct {
	frame
	Heading, State, StateClass string
	IsGuest                    bool
	Done                       string
	DoneIsBad                  bool
	Problems                   []problem
	Link, GuestLink            string
	LinksOpen                  bool
	EditHref                   string
	Expires                    string
	Acts                       []actButton
	Hard, Soft                 []chip
	News                       []newsLine
	Older                      []newsLine
	Fresh                      int
	Newest                     string        // when the newest of the news happened
	Hidden                     []hiddenField // that every act sends
	Look                       *lookNote
	Found                      foundPart
}

// actButton is something that the owner may do.
type actButton struct{ Do, Text, Icon string }

// lookNote tells that what is shown is not the demand as it is stored.
type lookNote struct {
	Changes  []string
	BackHref string
	Hidden   []hiddenField // the change, for the button that keeps it
}

// newsLine is a notice.
type newsLine struct{ Reason, Class, Href, Title, Detail, Day string }

func (s *Site) demandPage(l *lang, parts demandParts) demandPage {
	d := parts.Demand
	page := demandPage{
		Heading: firstOf(d.Name, l.say("demand.unnamed")), IsGuest: parts.Guest,
		Expires: d.ExpiresOn.String(), Fresh: parts.Fresh, Problems: l.demandProblems(parts.wrong),
		Hidden: []hiddenField{{"key", parts.key}, {"rev", strconv.FormatInt(d.Rev, 10)}},
	}
	links := lookLinks{path: "/demand/" + d.ID, values: withParam(parts.look.values, "key", parts.key), stands: true}
	page.frame = s.frame(l, "demand", page.Heading, pagePlace{links.path, links.values.Encode()})
	page.State, page.StateClass = l.demandState(&d, market.DateOf(s.now()))
	if !parts.Guest {
		s.addOwnersPart(l, &page, parts)
	}
	if parts.look.changes() {
		page.Look = s.lookNote(l, parts)
	}
	page.Hard, page.Soft = s.askedChips(l, parts.Asked)
	page.Found = s.foundPart(l, parts.found, links)
	page.Synthetic = syntheticOf(parts.shown())
	page.Plate = s.demandPlate(l, parts.found, page.Synthetic)
	return page
}

// askedChips are the conditions of a demand, the hard apart from the soft.
func (s *Site) askedChips(l *lang, d match.Demand) (hard, soft []chip) {
	for _, word := range s.conditionWords(l, d.Query) {
		one := chip{Name: word.name, Text: word.text}
		if anyHard(word.params, d.Must) {
			hard = append(hard, one)
		} else {
			soft = append(soft, one)
		}
	}
	for _, a := range d.Anchors {
		one := chip{Name: l.criterionName("anchors"), Text: l.anchorName(a.Name)}
		if far, known := a.MaxM.Get(); known {
			one.Text += " ≤ " + kilometres(far) + " km"
			hard = append(hard, one)
		} else {
			soft = append(soft, one)
		}
	}
	if kWh, known := d.KWhMonth.Get(); known {
		soft = append(soft, chip{Name: l.say("demand.kwh_month"), Text: grouped(int64(kWh)) + " kWh"})
	}
	return hard, soft
}

// addOwnersPart adds what only the owner sees.
func (s *Site) addOwnersPart(l *lang, page *demandPage, parts demandParts) {
	d := parts.Demand
	page.Link = parts.address + l.demandPath(d.ID, parts.key)
	page.GuestLink = parts.address + l.demandPath(d.ID, parts.guestKey)
	page.LinksOpen = parts.done == "posted"
	page.EditHref = pagePlace{"/demand/" + d.ID + "/edit", linkQuery("key", parts.key)}.in(l)
	page.Acts = l.demandActs(&d, market.DateOf(s.now()))
	if text, err := l.t("demand.done-" + parts.done); err == nil && parts.done != "" {
		page.Done, page.DoneIsBad = text, parts.done == "stale"
	}
	if len(parts.Notices) > 0 {
		page.Newest = parts.Notices[0].At.String()
	}
	for i, n := range parts.Notices {
		line := s.newsLine(l, n, parts.spaces[n.SpaceID])
		if i < parts.Fresh {
			page.News = append(page.News, line)
		} else {
			page.Older = append(page.Older, line)
		}
	}
}

// demandState is how a demand stands, in a word.
func (l *lang) demandState(d *standing.Demand, today market.Date) (text, class string) {
	switch {
	case d.State == standing.Closed:
		return l.say("demand.state-closed"), ""
	case d.ExpiresOn < today:
		return l.say("demand.state-expired"), "warn"
	case d.State == standing.Paused:
		return l.say("demand.state-paused"), "warn"
	}
	return l.say("demand.state-active"), "ok"
}

// demandActs are what may be done with a demand as it stands.
func (l *lang) demandActs(d *standing.Demand, today market.Date) []actButton {
	button := func(do, icon string) actButton { return actButton{do, l.say("demand.do-" + do), icon} }
	switch {
	case d.State == standing.Closed, d.ExpiresOn < today:
		return []actButton{button("resume", "clock")}
	case d.State == standing.Paused:
		return []actButton{button("resume", "clock"), button("close", "close")}
	}
	return []actButton{button("pause", "minus"), button("prolong", "calendar"), button("close", "close")}
}

// newsLine says what happened to a space, and when.
func (s *Site) newsLine(l *lang, n standing.Notice, space *market.Space) newsLine {
	line := newsLine{
		Reason: l.say("news." + string(n.Reason)), Day: minute(n.At.Time()), Title: n.SpaceID,
		Class: map[standing.Reason]string{standing.Found: "ok", standing.Available: "ok", standing.Cheaper: "info", standing.Gone: "warn"}[n.Reason],
	}
	if space != nil {
		line.Title, line.Href = s.heading(l, space), l.path("/l/"+space.ID)
	}
	if rate, known := n.Rent.Get(); known && n.Reason != standing.Gone {
		line.Detail = rentFigure(rate) + " " + l.rentUnit("")
	}
	if n.Reason != standing.Gone {
		line.Detail = firstOf(line.Detail+" · "+l.say("news.score", match.Points(n.Score).String()), line.Detail)
	}
	return line
}

// lookNote says how the demand is looked at.
func (s *Site) lookNote(l *lang, parts demandParts) *lookNote {
	note := &lookNote{BackHref: l.demandPath(parts.Demand.ID, parts.key), Hidden: hiddenFields(parts.look.values)}
	values := parts.look.values
	if preset := values.Get("preset"); preset != "" {
		note.Changes = append(note.Changes, l.say("demand.look-preset", l.say("preset."+preset)))
	}
	for _, name := range values["drop"] {
		note.Changes = append(note.Changes, l.say("demand.look-drop", l.criterionName(name)))
	}
	for _, word := range s.conditionWords(l, parts.Asked.Query) {
		if shares(word.params, keysOf(values)) {
			note.Changes = append(note.Changes, word.name+" "+word.text)
		}
	}
	if metres, known := parts.Asked.MaxDistanceM.Get(); known && values.Has(farthest) {
		note.Changes = append(note.Changes, l.criterionName("near")+" ≤ "+kilometres(metres)+" km")
	}
	for name := range values {
		if strings.HasPrefix(name, weightPrefix) && values.Get(name) != "" {
			note.Changes = append(note.Changes, l.say("demand.look-weights"))
			break
		}
	}
	return note
}

func keysOf(values url.Values) []string {
	names := make([]string, 0, len(values))
	for name := range values {
		names = append(names, name)
	}
	return names
}

// bestWays is how many ways out stand where nothing was found.
const bestWays = 3

// foundPart is what a demand finds: it stands on the page of a demand, and under
// the form as a trial.
type foundPart struct {
	Status          string
	Counts          string // how many of how many passed the gates
	Remarks         []remark
	TranslationNote string
	Presets         []segment
	Weights         weightForm
	Groups          []matchGroup
	MoreHref        string
	Rejections      []rejection
	Left            string
	Ways            []wayOut
	BestWays        []wayOut // for a page that found nothing
	Steps           []wayStep
	Map             *matchMap
}

func (s *Site) foundPart(l *lang, f *found, links lookLinks) foundPart {
	part := foundPart{
		Remarks: l.remarks(f.Result.Notices), Presets: l.presets(f.Asked, links), Weights: l.weightForm(f.Asked, f.Result.Weighing, links),
		Groups: s.matchGroups(l, f, spaceQuery(f.Asked)), Rejections: l.rejections(f),
		Ways: s.ways(l, f, links), Steps: s.waySteps(l, f.Result.Curves, links), Map: s.matchMap(l, f),
	}
	part.BestWays = part.Ways[:min(len(part.Ways), bestWays)]
	part.Status = l.matchStatus(f.Result)
	part.TranslationNote = l.translationNote(f.Result)
	part.Counts = l.passed(f.Result)
	if len(f.Result.Matches) >= f.Asked.Limit && f.Asked.Limit < matchesMost {
		part.MoreHref = links.with(l, "more", "1")
	}
	return part
}

// spaceQuery carries a demand's conditions to the page of a space, which checks
// them one by one.
func spaceQuery(d match.Demand) string {
	q := d.Query
	q.Text, q.Sort, q.Limit, q.Cursor, q.Facets, q.Relax = "", "", market.DefaultLimit, "", nil, false
	return withoutParams(q.URL(), "status").Encode()
}

func (s *Site) demandPlate(l *lang, f *found, made synthetic) []plateRow {
	return []plateRow{
		{Name: l.say("plate.rules"), Text: f.Result.LawVersion}, {Name: l.say("plate.profile"), Text: l.pick(f.Result.Profile, f.Result.Weighing.ProfileEn)},
		{Name: l.say("plate.position"), Text: f.Result.Position}, {Name: l.say("plate.score"), Text: l.say("plate.score-text")},
		{Name: l.say("plate.time"), Text: minute(s.now())}, {Name: l.say("plate.approval"), Text: s.approvalNumber(l)}, l.nature(made),
	}
}
