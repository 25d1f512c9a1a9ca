package standing_test

import (
	"crypto/rand"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/standing"
	"zhaochang/internal/testkit/demands"
)

func desk() (*standing.Desk, *world, *demands.Table) {
	w, s := &world{spaces: map[string]*market.Space{}}, demands.New()
	return &standing.Desk{
		Store: s, Matcher: w, Keeper: keeper(w, s), Parse: parse, Now: clock, Random: rand.Reader, Secret: []byte("secret"),
	}, w, s
}

func form(t *testing.T, body string) standing.Form {
	t.Helper()
	f, err := standing.ReadForm([]byte(body), noon)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func post(t *testing.T, d *standing.Desk, body, requestKey string) standing.Posted {
	t.Helper()
	p, err := d.Post(t.Context(), form(t, body), requestKey)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestADemandOpensWithItsKeyAlone(t *testing.T) {
	d, _, s := desk()
	p := post(t, d, `{"name":"注塑","rent_max":25}`, "")
	other := post(t, d, `{"rent_max":20}`, "")
	if p.Key == other.Key || p.Demand.ID == other.Demand.ID || len(p.Key) < 20 {
		t.Fatalf("keys %q %q, ids %q %q", p.Key, other.Key, p.Demand.ID, other.Demand.ID)
	}
	if got, err := d.Open(t.Context(), p.Demand.ID, p.Key); err != nil || got.Name != "注塑" || got.Body != `{"rent_max":25}` {
		t.Errorf("%+v, %v", got, err)
	}
	var texts []string
	for _, c := range [][2]string{{p.Demand.ID, other.Key}, {p.Demand.ID, ""}, {"nobody", p.Key}} {
		_, err := d.Open(t.Context(), c[0], c[1])
		if fault.KindOf(err) != fault.NotFound {
			t.Errorf("%v opens: %v", c, err)
			continue
		}
		texts = append(texts, err.Error())
	}
	if len(slices.Compact(texts)) != 1 {
		t.Errorf("the answers tell a wrong key from a demand that is not there: %q", texts)
	}
	if lock := s.Rows[p.Demand.ID].Lock; strings.Contains(string(lock[:]), p.Key) {
		t.Error("the key is stored")
	}
}

func TestPostingTwiceWithARequestKeyIsOnce(t *testing.T) {
	d, _, s := desk()
	first, again := post(t, d, `{"rent_max":25}`, "request 1"), post(t, d, `{"rent_max":25}`, "request 1")
	if first.Demand.ID != again.Demand.ID || first.Key != again.Key || len(s.Rows) != 1 {
		t.Errorf("%+v, then %+v", first, again)
	}
	if _, err := d.Post(t.Context(), form(t, `{"rent_max":26}`), "request 1"); fault.KindOf(err) != fault.Conflict {
		t.Errorf("another demand with the same request key: %v", err)
	}
	if other := post(t, d, `{"rent_max":26}`, "request 2"); other.Key == first.Key {
		t.Error("another request key gives the same key")
	}
}

func TestADemandThatIsWrongIsNotTaken(t *testing.T) {
	for body, field := range map[string]string{
		`{"rent_max":"cheap"}`:                       "rent_max",
		`{"name":7}`:                                 "name",
		`{"expires_on":"2026-11-22"}`:                "expires_on",
		`{"expires_on":"2028-01-01"}`:                "expires_on",
		`{"expires_on":"soon"}`:                      "expires_on",
		`{"state":"sleeping"}`:                       "state",
		`{"name":"` + strings.Repeat("长", 81) + `"}`: "name",
	} {
		d, _, s := desk()
		f, err := standing.ReadForm([]byte(body), noon)
		if err == nil {
			_, err = d.Post(t.Context(), f, "")
		}
		if fields := fault.FieldsOf(err); len(fields) != 1 || fields[0].Name != field || len(s.Rows) != 0 {
			t.Errorf("%s: %v, stored %d", body, err, len(s.Rows))
		}
	}
	if _, err := standing.ReadForm([]byte("null"), noon); fault.KindOf(err) != fault.Invalid {
		t.Errorf("null: %v", err)
	}
}

func TestAnEditIsOfARevision(t *testing.T) {
	d, w, s := desk()
	p := post(t, d, `{"area_min":900,"area_max":1100}`, "")
	edited, err := d.Edit(t.Context(), p.Demand.ID, p.Key, 1, form(t, `{"area_min":900,"area_max":1100,"state":"paused"}`))
	if err != nil || edited.Rev != 2 || edited.ExpiresOn != p.Demand.ExpiresOn {
		t.Fatalf("%+v, %v", edited, err)
	}
	if _, err := d.Edit(t.Context(), p.Demand.ID, p.Key, 1, form(t, `{}`)); fault.KindOf(err) != fault.Stale {
		t.Errorf("an edit of revision 1 again: %v", err)
	}
	apply(t, w, d.Keeper, open("s", 1, 2000))
	if len(s.Told) != 0 {
		t.Error("a paused demand was told of a space")
	}
	if _, err := d.Edit(t.Context(), p.Demand.ID, p.Key, 2, form(t, `{"area_min":900,"area_max":1100}`)); err != nil {
		t.Fatal(err)
	}
	apply(t, w, d.Keeper, open("s", 2, 1900))
	if diff := cmp.Diff([]string{"s found"}, reasons(s)); diff != "" {
		t.Errorf("once it goes on (-want +got)\n%s", diff)
	}
}

func TestAViewTellsWhatIsNewSinceTheLastLook(t *testing.T) {
	d, w, _ := desk()
	w.spaces["old"] = open("old", 1, 2000)
	p := post(t, d, `{"area_min":900,"area_max":1100}`, "")
	view := func() *standing.View {
		v, err := d.View(t.Context(), p.Demand.ID, p.Key, 0)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	if v := view(); v.Fresh != 0 || len(v.Result.Matches) != 1 {
		t.Fatalf("as posted: %+v", v)
	}
	apply(t, w, d.Keeper, open("new", 1, 1900))
	v := view()
	if v.Fresh != 1 || len(v.Result.Matches) != 2 || v.Notices[0].SpaceID != "new" {
		t.Fatalf("with a new space: %+v", v)
	}
	if err := d.Seen(t.Context(), v); err != nil {
		t.Fatal(err)
	}
	if v := view(); v.Fresh != 0 || len(v.Notices) != 1 {
		t.Errorf("after a look: %+v", v)
	}
}

func TestAnOwnerSeesHowDemandStandsToASpace(t *testing.T) {
	d, _, _ := desk()
	for _, body := range []string{
		`{"area_min":900,"area_max":1100,"crane_min":5,"power_min":400}`,
		`{"area_min":500,"area_max":1500,"crane_min":10}`,
		`{"area_min":5000,"area_max":6000}`,
	} {
		post(t, d, body, "")
	}
	s := open("s", 1, 2000)
	s.CraneT = market.Known(market.Decimal(0))
	want := standing.Interest{Demands: 3, Fits: 2, Lacks: []standing.Lack{{Param: "crane_min", Missed: 2}, {Param: "power_min", Unknown: 1}}}
	if diff := cmp.Diff(want, d.Keeper.Interest(s)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestALookStoresNothing(t *testing.T) {
	d, w, s := desk()
	w.spaces["dear"] = open("dear", 1, 3000)
	p := post(t, d, `{"rent_max":25,"must":["rent_max"]}`, "")
	before := s.Rows[p.Demand.ID]
	dearer := func(string) (string, error) { return `{"rent_max":31,"must":["rent_max"]}`, nil }
	for _, key := range []string{p.Key, d.GuestKey(p.Demand)} {
		v, err := d.Look(t.Context(), p.Demand.ID, key, dearer)
		if err != nil || len(v.Result.Matches) != 1 || v.Guest != (key != p.Key) {
			t.Errorf("%+v, %v", v, err)
		}
	}
	if tried, err := d.Try(t.Context(), `{"rent_max":31}`); err != nil || len(tried.Result.Matches) != 1 {
		t.Errorf("a trial: %+v, %v", tried, err)
	}
	if after := s.Rows[p.Demand.ID]; after != before || len(s.Rows) != 1 {
		t.Errorf("%d demands are stored, this one as %+v, before as %+v", len(s.Rows), after, before)
	}
	if _, err := d.Look(t.Context(), p.Demand.ID, "x", dearer); fault.KindOf(err) != fault.NotFound {
		t.Errorf("a wrong key looks: %v", err)
	}
}

func TestAGuestKeyReadsAndChangesNothing(t *testing.T) {
	d, _, s := desk()
	p := post(t, d, `{"rent_max":25}`, "")
	s.Told = append(s.Told, standing.Notice{DemandID: p.Demand.ID, SpaceID: "a", Reason: standing.Found})
	guest := d.GuestKey(p.Demand)
	same := func(body string) (string, error) { return body, nil }
	if v, err := d.Look(t.Context(), p.Demand.ID, guest, same); err != nil || len(v.Notices) > 0 {
		t.Errorf("a guest is told %v, %v", v, err)
	}
	if _, err := d.Edit(t.Context(), p.Demand.ID, guest, 1, form(t, `{"rent_max":1}`)); fault.KindOf(err) != fault.NotFound {
		t.Errorf("a guest edits: %v", err)
	}
	other := post(t, d, `{"rent_max":25}`, "")
	if _, err := d.Look(t.Context(), other.Demand.ID, guest, same); fault.KindOf(err) != fault.NotFound {
		t.Errorf("a guest's key opens another demand: %v", err)
	}
}

func TestAnOldLookUnseesNothing(t *testing.T) {
	d, w, _ := desk()
	p := post(t, d, `{"area_min":900,"area_max":1100}`, "")
	apply(t, w, d.Keeper, open("new", 1, 1900))
	v, err := d.View(t.Context(), p.Demand.ID, p.Key, 0)
	if err != nil || v.Fresh != 1 {
		t.Fatalf("%+v, %v", v, err)
	}
	if err := d.Seen(t.Context(), v); err != nil {
		t.Fatal(err)
	}
	v, err = d.View(t.Context(), p.Demand.ID, p.Key, 0)
	if err != nil {
		t.Fatal(err)
	}
	v.Notices = []standing.Notice{{At: v.Notices[0].At - 1}}
	if err := d.Seen(t.Context(), v); err != nil {
		t.Fatal(err)
	}
	if v, err := d.View(t.Context(), p.Demand.ID, p.Key, 0); err != nil || v.Fresh != 0 {
		t.Errorf("%d are news again, %v", v.Fresh, err)
	}
}
