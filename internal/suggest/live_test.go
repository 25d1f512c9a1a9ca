package suggest_test

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"testing"
	"time"

	"zhaochang/internal/hanzi"
	"zhaochang/internal/market"
	"zhaochang/internal/suggest"
)

// shelf is a database of names.
type shelf struct {
	head   market.Position
	rows   []suggest.Stored
	asked  [][]string
	broken error
}

func (s *shelf) Head(context.Context) (market.Position, error) { return s.head, s.broken }

func (s *shelf) StoredNames(_ context.Context, statuses []string, each func(suggest.Stored) error) error {
	s.asked = append(s.asked, statuses)
	for _, row := range s.rows {
		if err := each(row); err != nil {
			return err
		}
	}
	return nil
}

func newLive(t *testing.T, s *shelf) *suggest.Live {
	return suggest.NewLive(s, places(t), []string{"open"}, slog.New(slog.DiscardHandler), time.Now)
}

func TestPlacesAreSuggestedBeforeAnythingIsRead(t *testing.T) {
	l := newLive(t, &shelf{})
	if got := said(l.Suggest("changan", 1)); got != "town 长安镇" {
		t.Errorf("suggests %s", got)
	}
}

func TestNamesFollowTheFeed(t *testing.T) {
	s := &shelf{head: market.Position{Sequence: 1}, rows: stored}
	l := newLive(t, s)
	refresh := func() {
		t.Helper()
		if err := l.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	refresh()
	if got := said(l.Suggest("xfgyy", 10)); got != "park 兴发工业园 (长安镇) 5" {
		t.Errorf("suggests %s", got)
	}
	s.rows = nil
	refresh()
	if len(s.asked) != 1 {
		t.Errorf("read %d times without a change", len(s.asked))
	}
	s.head.Sequence++
	refresh()
	if got := said(l.Suggest("xfgyy", 10)); got != "" {
		t.Errorf("suggests %s, which is gone", got)
	}
	if !slices.Equal(s.asked[1], []string{"open"}) {
		t.Errorf("asked for %v", s.asked[1])
	}
}

func TestAFailedRefreshKeepsWhatIsKnown(t *testing.T) {
	s := &shelf{head: market.Position{Sequence: 1}, rows: stored}
	l := newLive(t, s)
	if err := l.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.head, s.broken = market.Position{Sequence: 2}, errors.New("no database")
	if err := l.Refresh(t.Context()); !errors.Is(err, s.broken) {
		t.Errorf("got %v", err)
	}
	if got := said(l.Suggest("xfgyy", 10)); got != "park 兴发工业园 (长安镇) 5" {
		t.Errorf("suggests %s", got)
	}
}

func TestRunRefreshesUntilItIsToldToStop(t *testing.T) {
	l := newLive(t, &shelf{head: market.Position{Sequence: 1}, rows: stored})
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); l.Run(ctx, time.Hour) }()
	for len(l.Suggest("xfgyy", 1)) == 0 {
		time.Sleep(time.Millisecond)
	}
	stop()
	<-done
}

// TestNamesInATextAreThoseOfParksAndRoads: each with where it ends.
func TestNamesInATextAreThoseOfParksAndRoads(t *testing.T) {
	x := newIndex(t)
	for _, c := range []struct{ text, want string }{
		{"长安兴发工业园一楼", "兴发工业园"},
		{"長安興發南路", "兴发南路"},
		{"兴发大厦", ""}, // a building's name is searched as it is typed
		{"沙头", ""},
		{"工业城一楼", ""},
		{"松山湖大道", "松山湖大道"},
	} {
		runes := []rune(hanzi.Fold(c.text))
		got := ""
		for at := range runes {
			x.NamesAt(runes, at, func(end int) { got += string(runes[at:end]) })
		}
		if got != c.want {
			t.Errorf("%s names %q, want %q", c.text, got, c.want)
		}
	}
}

func TestRoadsOfAddresses(t *testing.T) {
	for _, c := range []struct{ address, town, village, want string }{
		{"东莞市长安镇乌沙社区兴发南路 8 号", "长安", "乌沙", "兴发南路"},
		{"东莞市东城街道东泰社区立新路47号", "东城", "东泰", "立新路"},
		{"长安镇乌沙兴发南路8号", "长安", "乌沙", "兴发南路"},
		{"长安振安中路", "长安", "", "振安中路"},
		{"虎门镇107国道旁", "虎门", "", "107国道"},
		{"长安镇第三工业区", "长安", "", ""},
		{"虎门镇 3 号路口", "虎门", "", ""},
		{"长安路 3 号", "长安", "", "长安路"},
		{"", "长安", "", ""},
	} {
		if got, _ := suggest.RoadOf(c.address, c.town, c.village); got != c.want {
			t.Errorf("%s lies in %q, want %q", c.address, got, c.want)
		}
	}
}
