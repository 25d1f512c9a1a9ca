package sqldb_test

import (
	"cmp"
	"errors"
	"slices"
	"testing"

	diff "github.com/google/go-cmp/cmp"

	"zhaochang/internal/intake"
	"zhaochang/internal/market"
	"zhaochang/internal/suggest"
)

// at makes a space with where it stands and nothing else.
func at(line int, id, town, village, park, building, address string, offered bool) intake.Write {
	return intake.Write{Line: line, Space: &market.Space{
		ID: id, Town: town, Village: village, Park: park, BuildingName: building, Address: address,
	}, Offer: offered}
}

func placed(w intake.Write, lon, lat float64) intake.Write {
	w.Space.Lon, w.Space.Lat = market.Known(lon), market.Known(lat)
	return w
}

func storedNames(t *testing.T, db *store, statuses ...string) (all []suggest.Stored) {
	t.Helper()
	if err := db.StoredNames(t.Context(), statuses, func(s suggest.Stored) error {
		all = append(all, s)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(all, func(a, b suggest.Stored) int { return cmp.Compare(a.Park+a.Address, b.Park+b.Address) })
	return all
}

func TestStoredNamesAreThoseOfTheStatusesAskedFor(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		apply(t, db,
			placed(at(2, "a1", "441900119", "乌沙", "兴发工业园", "兴发大厦", "兴发南路1号", true), 113.75, 22.75),
			placed(at(3, "a2", "441900119", "乌沙", "兴发工业园", "兴发大厦", "兴发南路1号", true), 113.75, 22.75),
			at(4, "a3", "441900119", "乌沙", "兴发工业园", "兴发大厦", "兴发南路1号", false),
			at(5, "b", "441900121", "", "", "", "", true),
			at(6, "c", "441900121", "", "隐园", "", "", false),
		)
		park := suggest.Stored{Town: "441900119", Village: "乌沙", Park: "兴发工业园", Building: "兴发大厦", Address: "兴发南路1号", Open: 2, Located: 2, Lon: 227.5, Lat: 45.5}
		humen := suggest.Stored{Town: "441900121", Open: 1}
		hidden := suggest.Stored{Town: "441900121", Park: "隐园"}
		for _, c := range []struct {
			statuses []string
			want     []suggest.Stored
		}{
			{nil, nil},
			{[]string{"paused"}, nil},
			{[]string{"open"}, []suggest.Stored{humen, park}},
			{[]string{"open", "surveyed"}, []suggest.Stored{humen, park, hidden}},
		} {
			if difference := diff.Diff(c.want, storedNames(t, db, c.statuses...)); difference != "" {
				t.Errorf("%v (-want +got)\n%s", c.statuses, difference)
			}
		}
	})
}

func TestStoredNamesEndWithAnError(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		apply(t, db, at(7, "a", "441900119", "", "", "", "", true))
		stop := errors.New("enough")
		if err := db.StoredNames(t.Context(), []string{"open"}, func(suggest.Stored) error { return stop }); !errors.Is(err, stop) {
			t.Errorf("got %v", err)
		}
	})
}
