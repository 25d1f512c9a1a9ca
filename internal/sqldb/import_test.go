package sqldb_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/fault"
	"zhaochang/internal/intake"
	"zhaochang/internal/search"
)

func TestASpaceKnowsTheLatestRowItWasTakenFrom(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		apply(t, db, writesOf("a", "b")...)
		second := importOf(noon.Add(time.Hour))
		second.FileName, second.Source = "补充.xlsx", "补充调查"
		id, err := db.BeginImport(t.Context(), second)
		if err != nil {
			t.Fatal(err)
		}
		w := writeOf(77, surveyed(t, db, "a"))
		if err := db.Apply(t.Context(), intake.Batch{ImportID: id, At: noon, Writes: []intake.Write{w}}); err != nil {
			t.Fatal(err)
		}
		want := map[string]search.Origin{
			"a": {ImportID: id, FileName: "补充.xlsx", Source: "补充调查", Importer: "长安镇经发局", Started: noon.Add(time.Hour), RulesVersion: "1", Line: 77},
			"b": {ImportID: 1, FileName: "普查.csv", Source: "2026 普查", Importer: "长安镇经发局", Started: noon, RulesVersion: "1", Line: 3},
		}
		for id, origin := range want {
			got, err := db.Origin(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(origin, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", id, diff)
			}
		}
		if _, err := db.Origin(t.Context(), "gone"); fault.KindOf(err) != fault.NotFound {
			t.Error(err)
		}
	})
}

func TestTheCellsOfARowAreKeptAsTheyStood(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		w := writesOf("a")
		w[0].Cells = []string{"a", "", "\"待定\"\n\\𠮷"}
		apply(t, db, w...)
		var header, cells string
		if err := db.raw.QueryRow("SELECT header, raw FROM import_row JOIN import_run ON id = import_id").Scan(&header, &cells); err != nil {
			t.Fatal(err)
		}
		want := []string{`["编号","面积","备注"]`, `["a","","\"待定\"\n\\𠮷"]`}
		if diff := cmp.Diff(want, []string{header, cells}); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func TestARunWithNamesThatAreNotTextIsInvalid(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		run := importOf(noon)
		run.FileName = "a\x00.csv"
		if _, err := db.BeginImport(t.Context(), run); fault.KindOf(err) != fault.Invalid {
			t.Error(err)
		}
		if n := db.number(t, "SELECT count(*) FROM audit WHERE action LIKE 'import.%'"); n != 0 {
			t.Errorf("the audit holds %d rows", n)
		}
	})
}

func TestBeginningARunIsAudited(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		begin(t, db)
		var actor, object, detail string
		if err := db.raw.QueryRow("SELECT actor, object, detail FROM audit WHERE action = 'import.begin'").Scan(&actor, &object, &detail); err != nil {
			t.Fatal(err)
		}
		want := []string{"长安镇经发局", "import:1", `{"file":"普查.csv","sha256":"ab12"}`}
		if diff := cmp.Diff(want, []string{actor, object, detail}); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}
