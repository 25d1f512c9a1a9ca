package sqldb_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/intake"
)

// candidates asks for keys and compares the answer.
func assertCandidates(t *testing.T, db *store, want map[intake.Key][]string, keys ...intake.Key) {
	t.Helper()
	got, err := db.Candidates(t.Context(), keys)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("candidates (-want +got):\n%s", diff)
	}
}

func TestEveryCandidateOfAKeyIsFound(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		code := intake.Key{Kind: intake.ByCode, Text: "441900-1"}
		place := intake.Key{Kind: intake.ByPlace, Text: "441900-1"} // the same words of another kind
		quoted := intake.Key{Kind: intake.ByMapped, Text: `长安"𠮷'\`}
		writes := writesOf("b", "a", "c")
		writes[0].Keys = []intake.Key{code}
		writes[1].Keys = []intake.Key{code, quoted}
		writes[2].Keys = []intake.Key{place}
		apply(t, db, writes...)

		byID, gone := intake.Key{Kind: intake.ByID, Text: "c"}, intake.Key{Kind: intake.ByID, Text: "gone"}
		assertCandidates(t, db, map[intake.Key][]string{
			code: {"a", "b"}, place: {"c"}, quoted: {"a"}, byID: {"c"},
		}, code, place, quoted, byID, gone, intake.Key{Kind: intake.ByCode, Text: "441900-2"}, code)
		assertCandidates(t, db, map[intake.Key][]string{})
	})
}

func TestANewCodeOrPlaceReplacesTheOldAndMappedKeysAddUp(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		key := func(kind intake.KeyKind, text string) intake.Key { return intake.Key{Kind: kind, Text: text} }
		write := func(keys ...intake.Key) {
			w := writesOf("a", "b")
			for i := range w {
				w[i].Space.Rev = db.number(t, "SELECT COALESCE(max(rev), 0) FROM space")
			}
			w[0].Keys, w[1].Keys = keys, nil
			apply(t, db, w...)
		}
		all := []intake.Key{
			key(intake.ByCode, "old"), key(intake.ByCode, "new"), key(intake.ByPlace, "old"), key(intake.ByPlace, "new"),
			key(intake.ByMapped, "old"), key(intake.ByMapped, "new"),
		}
		write(all[0], all[2], all[4])
		assertCandidates(t, db, map[intake.Key][]string{all[0]: {"a"}, all[2]: {"a"}, all[4]: {"a"}}, all...)
		write(all[3], all[5]) // says nothing of the code
		assertCandidates(t, db, map[intake.Key][]string{all[0]: {"a"}, all[3]: {"a"}, all[4]: {"a"}, all[5]: {"a"}}, all...)
		write(all[1], all[5])
		assertCandidates(t, db, map[intake.Key][]string{all[1]: {"a"}, all[3]: {"a"}, all[4]: {"a"}, all[5]: {"a"}}, all...)
	})
}
