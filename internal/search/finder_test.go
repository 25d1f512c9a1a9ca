package search_test

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zhaochang/index"
	"zhaochang/internal/fault"
	"zhaochang/internal/language"
	"zhaochang/internal/market"
	"zhaochang/internal/place"
	"zhaochang/internal/search"
)

// city is an index and a store over a few spaces; the index answers with all
// that it holds and remembers what it was asked.
type city struct {
	spaces []*market.Space
	gone   []string // in the index and no longer in the store
	revs   []int64  // of all these, gone ones first
	asked  market.Query
	// counted are the queries that were only counted.
	counted []string
	err     error
}

func (c *city) Search(_ context.Context, q market.Query) (*index.Answer, error) {
	c.asked = q
	a := &index.Answer{Total: len(c.spaces) + len(c.gone), IDs: slices.Clone(c.gone), Revs: c.revs, Next: "next", Position: market.Position{Sequence: 7}}
	for _, s := range c.spaces {
		a.IDs = append(a.IDs, s.ID)
	}
	return a, c.err
}

func (c *city) Totals(_ context.Context, q market.Query, instead []market.Condition) ([]int, error) {
	for _, condition := range instead {
		c.counted = append(c.counted, q.With(condition.Parameter.Name, condition.Values...).String())
	}
	return make([]int, len(instead)), c.err
}

func (c *city) SpacesByID(_ context.Context, ids []string) ([]*market.Space, error) {
	return slices.DeleteFunc(slices.Clone(c.spaces), func(s *market.Space) bool { return !slices.Contains(ids, s.ID) }), nil
}

func (c *city) BuildingSpaces(_ context.Context, building string) ([]*market.Space, error) {
	return slices.DeleteFunc(slices.Clone(c.spaces), func(s *market.Space) bool { return s.BuildingID != building }), nil
}

func (c *city) Origin(_ context.Context, id string) (search.Origin, error) {
	if id == "posted" {
		return search.Origin{}, fault.New(fault.NotFound, "no survey has touched it")
	}
	return search.Origin{FileName: "普查.csv", Line: 12}, nil
}

func finder(t *testing.T, c *city, viewer search.Viewer) *search.Finder {
	t.Helper()
	gazetteer, err := place.Load()
	if err != nil {
		t.Fatal(err)
	}
	return &search.Finder{Index: c, Spaces: c, Origins: c, Reader: language.NewReader(gazetteer, nil, func() market.Date { return market.DateOf(time.Now()) }), Viewer: viewer}
}

func parsed(t *testing.T, address string) market.Query {
	t.Helper()
	values, err := url.ParseQuery(address)
	if err != nil {
		t.Fatal(err)
	}
	q, err := market.Parser{}.Parse(values)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func TestTheIndexIsAskedForWhatTheTextSays(t *testing.T) {
	c := &city{}
	page, err := finder(t, c, search.Everything()).Find(t.Context(), parsed(t, "q=一楼 三和工业园 25元以内 便宜&rent_max=20"))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := c.asked.String(), parsed(t, "q=三和工业园&ground_floor=true&rent_max=20").String(); got != want {
		t.Errorf("the index was asked %s, want %s", got, want)
	}
	if diff := cmp.Diff([]string{"三和工业园"}, c.asked.Terms); diff != "" {
		t.Error(diff)
	}
	if len(page.Understood) != 1 || page.Understood[0].Text != "一楼" {
		t.Errorf("understood %+v, want 一楼 alone: a parameter beside q beats 25元以内", page.Understood)
	}
	if page.Query.Text != "一楼 三和工业园 25元以内 便宜" {
		t.Errorf("the page's query says %q, not what was typed", page.Query.Text)
	}
}

func TestWhatIsGoneIsDroppedAndCounted(t *testing.T) {
	c := &city{spaces: []*market.Space{{ID: "a"}, {ID: "b"}}, gone: []string{"x"}}
	page, err := finder(t, c, search.Everything()).Find(t.Context(), market.Query{})
	if err != nil {
		t.Fatal(err)
	}
	if page.Total != 3 || page.Gone != 1 || len(page.Spaces) != 2 || page.NextCursor != "next" || page.Position.Sequence != 7 {
		t.Errorf("page %+v", page)
	}
}

func TestViewersSeeTheirStatuses(t *testing.T) {
	for _, c := range []struct {
		viewer        search.Viewer
		status, asked string // the status in the address, and what the index is asked
		fault         bool
	}{
		{search.Public(true), "", "", false},
		{search.Public(true), "status=open", "status=open", false},
		{search.Public(true), "status=surveyed", "status=surveyed", false},
		{search.Public(true), "status=any", "status=open&status=surveyed", false},
		{search.Public(false), "status=any", "status=open", false},
		{search.Public(false), "status=surveyed", "", true},
		{search.Public(true), "status=draft", "", true},
		{search.Public(true), "status=any&status=leased", "", true},
		{search.Everything(), "status=any", "status=any", false},
		{search.Everything(), "status=draft", "status=draft", false},
	} {
		here := &city{}
		_, err := finder(t, here, c.viewer).Find(t.Context(), parsed(t, c.status))
		if fields := fault.FieldsOf(err); (len(fields) == 1 && fields[0].Name == "status" && fields[0].Allowed != "") != c.fault {
			t.Errorf("%q: error %v", c.status, err)
		}
		if got := here.asked.String(); err == nil && got != c.asked {
			t.Errorf("%q: the index was asked %q, want %q", c.status, got, c.asked)
		}
	}
}

func TestTotalsCountWhatTheViewerMaySee(t *testing.T) {
	here := &city{}
	f := finder(t, here, search.Public(true))
	conditions := func(address string) []market.Condition { return parsed(t, address).Conditions }
	if _, err := f.Totals(t.Context(), parsed(t, "status=any&verified=true"), conditions("verified=false&status=any&kind=yard")); err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"kind=yard&status=open&status=surveyed&verified=true", "status=open&status=surveyed&verified=false", "status=open&status=surveyed&verified=true"} {
		if !slices.Contains(here.counted, want) || len(here.counted) != 3 {
			t.Errorf("%d: counted %q, not %q", i, here.counted, want)
		}
	}
	_, err := f.Totals(t.Context(), market.Query{}, conditions("status=draft"))
	if fields := fault.FieldsOf(err); len(fields) != 1 || fields[0].Name != "status" {
		t.Errorf("the total of drafts: %v", err)
	}
}

func TestASpaceIsShownToWhoMayOpenIt(t *testing.T) {
	c := &city{spaces: []*market.Space{
		{ID: "open", Status: "open", BuildingID: "b"}, {ID: "leased", Status: "leased", BuildingID: "b"},
		{ID: "draft", Status: "draft", BuildingID: "b"}, {ID: "plain"}, {ID: "posted", Status: "open"},
	}}
	public := finder(t, c, search.Public(false))
	for id, want := range map[string]bool{"open": true, "leased": true, "draft": false, "plain": false, "nobody": false, "../x": false, "": false} {
		_, err := public.Space(t.Context(), id)
		if want != (err == nil) || err != nil && fault.KindOf(err) != fault.NotFound {
			t.Errorf("%q: %v", id, err)
		}
	}
	detail, err := public.Space(t.Context(), "open")
	if err != nil {
		t.Fatal(err)
	}
	if len(detail.Siblings) != 1 || detail.Siblings[0].ID != "leased" || detail.Origin.Line != 12 {
		t.Errorf("detail %+v", detail)
	}
	if detail, err = public.Space(t.Context(), "posted"); err != nil || detail.Origin != nil || detail.Siblings != nil {
		t.Errorf("detail %+v, %v", detail, err)
	}
}

func TestAnIndexThatFailsIsAnError(t *testing.T) {
	broken := errors.New("broken")
	if _, err := finder(t, &city{err: broken}, search.Everything()).Find(t.Context(), market.Query{}); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
}

// shelf keeps what was put, and remembers what was not there.
type shelf struct{ held map[string]*market.Space }

func (s shelf) Get(id string) (*market.Space, bool) { held, ok := s.held[id]; return held, ok }
func (s shelf) Put(id string, space *market.Space)  { s.held[id] = space }

func TestAKeptRowServesUntilTheIndexKnowsALaterOne(t *testing.T) {
	kept := &market.Space{ID: "a", Rev: 2}
	for _, c := range []struct {
		why  string
		rev  int64
		want *market.Space
	}{
		{"the same revision", 2, kept},
		{"the index is behind", 1, kept},
		{"the index knows a later one", 3, nil},
	} {
		stored := &market.Space{ID: "a", Rev: 3}
		held := shelf{map[string]*market.Space{"a": kept}}
		f := finder(t, &city{spaces: []*market.Space{stored, {ID: "b", Rev: 1}}, gone: []string{"x"}, revs: []int64{1, c.rev, 1}}, search.Everything())
		f.Shelf = func() search.Shelf { return held }
		page, err := f.Find(t.Context(), market.Query{})
		if err != nil {
			t.Fatal(err)
		}
		want := c.want
		if want == nil {
			want = stored
		}
		if len(page.Spaces) != 2 || page.Spaces[0] != want || page.Spaces[1].ID != "b" || page.Gone != 1 {
			t.Errorf("%s: %+v, gone %d", c.why, page.Spaces, page.Gone)
		}
		if held.held["a"] != want || held.held["b"] == nil || held.held["x"] != nil {
			t.Errorf("%s: the shelf holds %v", c.why, held.held)
		}
	}
}
