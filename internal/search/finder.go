package search

import (
	"context"
	"strings"
	"time"

	"zhaochang/index"
	"zhaochang/internal/fault"
	"zhaochang/internal/language"
	"zhaochang/internal/market"
)

// Index finds the ids of spaces, and counts them.
type Index interface {
	Search(ctx context.Context, q market.Query) (*index.Answer, error)
	// Totals is how many pass q with each of the conditions instead of its own on
	// the same parameter.
	Totals(ctx context.Context, q market.Query, instead []market.Condition) ([]int, error)
}

// Spaces reads rows.
type Spaces interface {
	// SpacesByID gives the rows that exist, in the order of ids.
	SpacesByID(ctx context.Context, ids []string) ([]*market.Space, error)
	// BuildingSpaces gives all rows of a building.
	BuildingSpaces(ctx context.Context, buildingID string) ([]*market.Space, error)
}

// Origins says which row of which file a space was taken from. It is a NotFound
// fault for a space that no file has touched.
type Origins interface {
	Origin(ctx context.Context, spaceID string) (Origin, error)
}

// Reader reads what people type.
type Reader interface {
	Read(text string) language.Reading
}

// Finder answers searches of one viewer. It is safe for concurrent use.
type Finder struct {
	Index   Index
	Spaces  Spaces
	Origins Origins // nil: origins are not told
	Reader  Reader
	Viewer  Viewer
	// Shelf is asked for before rows are read, and takes those; nil: every row is
	// read each time. What rows are filled with may change: then it is another.
	Shelf func() Shelf
}

// Page is one page of an answer.
type Page struct {
	// Query is what was asked, with the conditions that were read out of its text
	// among its own.
	Query market.Query
	// Total is how many spaces pass, as of Position.
	Total  int
	Spaces []*market.Space
	// Gone counts rows that the index named and the database no longer has.
	Gone   int
	Facets map[string][]market.FacetCount
	// Relaxations are how many would pass without some conditions, when the query
	// asks; the least sets first.
	Relaxations []market.Relaxation
	// Understood are the conditions read from the text; Left is the rest of it.
	Understood []language.Item
	Left       []language.Left
	NextCursor string // "" on the last page
	Position   market.Position
}

// Find answers a query. It is an Invalid fault to ask for a status that the
// viewer may not see, or to bring a cursor of another query, and Unavailable when
// the index cannot answer at present.
func (f *Finder) Find(ctx context.Context, q market.Query) (_ *Page, err error) {
	defer fault.Wrap(&err, "search: find %s", q)
	page, visible, err := f.read(q)
	if err != nil {
		return nil, err
	}
	answer, err := f.Index.Search(ctx, visible)
	if err != nil {
		return nil, err
	}
	page.Total, page.Facets, page.NextCursor, page.Position = answer.Total, answer.Facets, answer.Next, answer.Position
	page.Relaxations = answer.Relaxations
	if len(answer.IDs) == 0 {
		return page, nil
	}
	page.Spaces, err = f.rows(ctx, answer)
	page.Gone = len(answer.IDs) - len(page.Spaces)
	return page, err
}

// Resolve gives the query as the index takes it: with the conditions read out of
// its text, for the statuses that the viewer may see. Its errors are Find's.
func (f *Finder) Resolve(q market.Query) (market.Query, error) {
	_, visible, err := f.read(q)
	return visible, err
}

// read takes the conditions out of the text. To the index the text is what is
// left of it, so that a cursor is good however the conditions came into the query,
// with commas between: what stood apart is not read together the next time.
func (f *Finder) read(q market.Query) (page *Page, visible market.Query, err error) {
	reading := f.Reader.Read(q.Text)
	resolved, taken := reading.Apply(q)
	page = &Page{Query: resolved, Understood: taken, Left: reading.Left}
	resolved.Text = strings.Join(resolved.Terms, "，")
	visible, err = f.Viewer.Narrow(resolved)
	return page, visible, err
}

// Detail is one space with what stands around it.
type Detail struct {
	Space *market.Space
	// Siblings are the other spaces of its building that the viewer may see.
	Siblings []*market.Space
	// Origin is nil for a space that no file has touched.
	Origin *Origin
}

// Origin is the row of a file that a space was last taken from.
type Origin struct {
	ImportID     int64
	FileName     string
	Source       string
	Importer     string
	Started      time.Time
	RulesVersion string
	Line         int
}

// Space gives one space. It is a NotFound fault when there is none with that id
// that the viewer may see.
func (f *Finder) Space(ctx context.Context, id string) (_ *Detail, err error) {
	defer fault.Wrap(&err, "search: space %q", id)
	missing := fault.New(fault.NotFound, "there is no space %q", Shortened(id))
	if !market.ValidID(id) {
		return nil, missing
	}
	found, err := f.Spaces.SpacesByID(ctx, []string{id})
	if err != nil {
		return nil, err
	}
	if len(found) == 0 || !f.Viewer.MayOpen(found[0].Status) {
		return nil, missing
	}
	detail := &Detail{Space: found[0]}
	if detail.Siblings, err = f.siblings(ctx, found[0]); err != nil {
		return nil, err
	}
	detail.Origin, err = f.origin(ctx, id)
	return detail, err
}

// Shortened is the beginning of what came in, for an error to show.
func Shortened(id string) string {
	if runes := []rune(id); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return id
}

func (f *Finder) siblings(ctx context.Context, s *market.Space) ([]*market.Space, error) {
	if s.BuildingID == "" {
		return nil, nil
	}
	all, err := f.Spaces.BuildingSpaces(ctx, s.BuildingID)
	if err != nil {
		return nil, err
	}
	var others []*market.Space
	for _, other := range all {
		if other.ID != s.ID && f.Viewer.MayOpen(other.Status) {
			others = append(others, other)
		}
	}
	return others, nil
}

func (f *Finder) origin(ctx context.Context, id string) (*Origin, error) {
	if f.Origins == nil {
		return nil, nil
	}
	origin, err := f.Origins.Origin(ctx, id)
	switch {
	case err == nil:
		return &origin, nil
	case fault.KindOf(err) == fault.NotFound:
		return nil, nil
	}
	return nil, err
}
