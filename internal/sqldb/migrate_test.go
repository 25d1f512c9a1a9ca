package sqldb_test

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/fault"
	"zhaochang/internal/sqldb"
)

func TestMigrationsAreAuditedOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		if err := db.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
		var got []string
		db.each(t, "SELECT object, detail, at_us FROM audit WHERE action = 'schema.migrate' ORDER BY seq", func(row []string) {
			got = append(got, row[0]+" "+row[1])
			if row[2] != strconv.FormatInt(noon.UnixMicro(), 10) {
				t.Errorf("%s was applied at %s", row[0], row[2])
			}
		})
		want := []string{`schema:1 {"file":"00001_spaces.sql"}`, `schema:2 {"file":"00002_demands.sql"}`, `schema:3 {"file":"00003_cells.sql"}`}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})
}

// TestADatabaseFromTheFutureIsRefused, both when it is opened and when it was
// open while a newer program migrated it.
func TestADatabaseFromTheFutureIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		if _, err := db.raw.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, $1)", true); err != nil {
			t.Fatal(err)
		}
		_, err := sqldb.Open(t.Context(), db.config)
		assertOpenFails(t, err, fault.Unavailable, "the database has schema 99 and this program knows 3: a newer zhaochang has migrated it")
		assertOpenFails(t, db.Migrate(t.Context()), fault.Unavailable, "schema 99")
	})
}
