package index

import (
	"context"
	"slices"
	"strings"

	"zhaochang/geo"
	"zhaochang/index/columns"
	"zhaochang/index/text"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// Answer is the answer to a query: the ids of one page in order with the revision
// of each, how many spaces pass in all, how they spread over the facets asked for,
// how many would pass without some conditions if that was asked, the cursor of the
// next page ("" at the end), and the feed position that all this stands at.
type Answer struct {
	IDs         []string
	Revs        []int64
	Total       int
	Relaxations []market.Relaxation
	Facets      map[string][]market.FacetCount
	Next        string
	Position    market.Position
}

// Search answers q exactly. It is an Invalid fault on "cursor" when the query's
// cursor is not one of its own, and Unavailable when q has terms and the text
// index is not whole.
func (x *Index) Search(ctx context.Context, q market.Query) (_ *Answer, err error) {
	defer fault.Wrap(&err, "index: search")
	if q.Limit <= 0 {
		q.Limit = market.DefaultLimit
	}
	after, err := decodeCursor(q)
	if err != nil {
		return nil, err
	}
	v, found, err := x.find(ctx, q)
	if err != nil {
		return nil, err
	}
	page, err := v.columns.Search(ctx, columns.Request{
		Query: q, Text: found, After: after, Towns: x.options.Towns, Today: market.DateOf(x.options.Now()),
	})
	if err != nil {
		return nil, err
	}
	a := &Answer{Total: page.Total, Revs: page.Revs, Facets: page.Facets, Position: v.position, IDs: make([]string, len(page.Places))}
	for i, place := range page.Places {
		a.IDs[i] = place.ID
	}
	if q.Relax {
		if a.Relaxations, err = v.columns.Relaxations(ctx, q, found); err != nil {
			return nil, err
		}
	}
	if page.More {
		a.Next = encodeCursor(q, page.Places[len(page.Places)-1])
	}
	return a, nil
}

// Totals is how many spaces pass q with each of the conditions instead of its own
// on the same parameter. Its errors are Search's, but for the cursor.
func (x *Index) Totals(ctx context.Context, q market.Query, instead []market.Condition) (_ []int, err error) {
	defer fault.Wrap(&err, "index: %d totals", len(instead))
	v, found, err := x.find(ctx, q)
	if err != nil {
		return nil, err
	}
	return v.columns.Totals(ctx, q, found, instead)
}

// TermsOf are the terms that a space's text must hold to pass q.
func TermsOf(q market.Query) []string {
	var terms []string
	for _, words := range q.Terms {
		terms = append(terms, text.Terms(words)...)
	}
	slices.Sort(terms)
	return slices.Compact(terms)
}

// find searches the present view for the words of q; nil rows without words.
func (x *Index) find(ctx context.Context, q market.Query) (*view, *columns.Text, error) {
	terms, words := TermsOf(q), strings.Join(q.Terms, " ")
	for {
		v := x.view.Load()
		if len(terms) == 0 {
			return v, nil, nil
		}
		found, err := v.text.Search(ctx, terms, words, v.columns.Rows())
		switch {
		case err == nil:
			return v, textOf(found), nil
		case text.Retired(err) && x.view.Load() != v: // commits overtook the search
		case text.Damaged(err):
			return nil, nil, x.damaged(v, err)
		default:
			return nil, nil, err
		}
	}
}

func textOf(found *text.Found) *columns.Text {
	return &columns.Text{
		Rows: found.Rows, Exact: found.Exact,
		Scores: func(at int, rows *columns.Mask, scores *[columns.BlockRows]int32) {
			found.Scores(at, (*[len(rows)]uint64)(rows), scores)
		},
	}
}

// damaged starts the text over, unless somebody else has done so already.
func (x *Index) damaged(v *view, cause error) error {
	x.committing.Lock()
	defer x.committing.Unlock()
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.view.Load() == v {
		if err := x.renewText(cause); err != nil {
			return err
		}
		x.publish()
	}
	return fault.Because(fault.Unavailable, cause, "the text index is being rebuilt: search without words, or try again in a minute")
}

// Columns are the attributes of all spaces, and the feed position they stand at.
func (x *Index) Columns() (*columns.Snapshot, market.Position) {
	v := x.view.Load()
	return v.columns, v.position
}

// Points calls each with every space that passes q and lies in the box: its id,
// where it is, and the attributes. The values are good until each returns.
func (x *Index) Points(ctx context.Context, q market.Query, box geo.Box, attributes []*market.Attribute,
	each func(id string, p geo.Point, values []market.Value) error,
) (err error) {
	defer fault.Wrap(&err, "index: points in %s", box)
	v, found, err := x.find(ctx, q)
	if err != nil {
		return err
	}
	return v.columns.Points(ctx, q, found, box, attributes, each)
}

// Groups parts the spaces that pass q, with a place or without, by the texts of
// one attribute; the numbers are those of another. See columns.Snapshot.Groups.
func (x *Index) Groups(ctx context.Context, q market.Query, by, of *market.Attribute) (_ map[string]*columns.Group, err error) {
	defer fault.Wrap(&err, "index: groups by %s", by.Name)
	v, found, err := x.find(ctx, q)
	if err != nil {
		return nil, err
	}
	return v.columns.Groups(ctx, q, found, by, of)
}

// Values are the attributes of one space, in the order asked. It is a NotFound
// fault when there is no such space.
func (x *Index) Values(id string, attributes []*market.Attribute) (_ []market.Value, err error) {
	defer fault.Wrap(&err, "index: values of %s", id)
	return x.view.Load().columns.Values(id, attributes)
}
