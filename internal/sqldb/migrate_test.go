package sqldb_test

import (
	"testing"

	"zhaochang/internal/fault"
	"zhaochang/internal/sqldb"
)

func TestMigrationsAreAuditedOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		if err := db.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
		var at int64
		var object, detail string
		err := db.raw.QueryRow("SELECT sum(at_us), min(object), min(detail) FROM audit WHERE action = 'schema.migrate'").Scan(&at, &object, &detail)
		if err != nil || at != noon.UnixMicro() || object != "schema:1" || detail != `{"file":"00001_spaces.sql"}` {
			t.Errorf("at %d: %s %s, %v", at, object, detail, err)
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
		assertOpenFails(t, err, fault.Unavailable, "the database has schema 99 and this program knows 1: a newer zhaochang has migrated it")
		assertOpenFails(t, db.Migrate(t.Context()), fault.Unavailable, "schema 99")
	})
}
