package sqldb_test

import (
	"testing"

	"zhaochang/internal/fault"
	"zhaochang/internal/sqldb"
)

// TestADatabaseFromTheFutureIsRefused, both when it is opened and when it was
// open while a newer program migrated it.
func TestADatabaseFromTheFutureIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		if _, err := db.raw.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, $1)", true); err != nil {
			t.Fatal(err)
		}
		_, err := sqldb.Open(t.Context(), db.config)
		assertOpenFails(t, err, fault.Unavailable, "the database has schema 99 and this program knows 1: a newer zhaochang has migrated it")
		assertOpenFails(t, db.Migrate(t.Context()), fault.Unavailable, "schema 99")
	})
}
