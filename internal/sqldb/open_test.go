package sqldb_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhaochang/internal/fault"
	"zhaochang/internal/sqldb"
	"zhaochang/internal/testkit"
)

// assertOpenFails wants one line of a kind that holds the words.
func assertOpenFails(t *testing.T, err error, kind fault.Kind, words string) {
	t.Helper()
	switch {
	case err == nil:
		t.Errorf("it opened, want an error about %q", words)
	case fault.KindOf(err) != kind, !strings.Contains(err.Error(), words), strings.Contains(err.Error(), "\n"):
		t.Errorf("%s: %q, want one line of %s with %q", fault.KindOf(err), err, kind, words)
	}
}

func TestOpeningChangesNothingAndMigratingTwiceNeither(t *testing.T) {
	for _, e := range engines() {
		t.Run(e.name, func(t *testing.T) {
			c := e.config(t)
			db, err := sqldb.Open(t.Context(), c)
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			s := &store{DB: db, config: c, raw: openRaw(t, c)}
			if n := s.tables(t); n != 0 {
				t.Errorf("opening made %d tables", n)
			}
			var identities []string
			for range 2 {
				if err := db.Migrate(t.Context()); err != nil {
					t.Fatal(err)
				}
				identity, err := db.Identity(t.Context())
				if err != nil || identity == "" {
					t.Fatalf("identity %q, %v", identity, err)
				}
				identities = append(identities, identity)
			}
			if identities[0] != identities[1] {
				t.Errorf("the identity changed: %v", identities)
			}
		})
	}
}

func (s *store) tables(t *testing.T) int64 {
	if s.config.URL == "" {
		return s.number(t, "SELECT count(*) FROM sqlite_master")
	}
	return s.number(t, "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()")
}

func TestEveryDatabaseHasAnIdentityOfItsOwn(t *testing.T) {
	for _, e := range engines() {
		t.Run(e.name, func(t *testing.T) {
			seen := map[string]bool{}
			for range 2 {
				identity, err := openStore(t, e).Identity(t.Context())
				if err != nil || seen[identity] {
					t.Errorf("%s was there before, %v", identity, err)
				}
				seen[identity] = true
			}
		})
	}
}

// TestADumpLoadedAgainIsAnotherDatabase: its transactions have new numbers, so
// that positions in the old feed mean nothing in it.
func TestADumpLoadedAgainIsAnotherDatabase(t *testing.T) {
	db := openStore(t, engines()[1])
	before, err := db.Identity(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		"CREATE TABLE loaded (LIKE feed INCLUDING ALL)", "DROP TABLE feed", "ALTER TABLE loaded RENAME TO feed",
	} {
		if _, err := db.raw.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	if after, err := db.Identity(t.Context()); after == before || err != nil {
		t.Errorf("it is still %s, %v", after, err)
	}
}

func TestTheDatabaseFileIsItsOwnersAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "data")
	openAndMigrate(t, config("", dir))
	for path, want := range map[string]os.FileMode{dir: 0o700, filepath.Join(dir, sqldb.FileName): 0o600} {
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
}

func TestAFolderWithOddLettersIsOpened(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "数据 100%? #1&a=b")
	openAndMigrate(t, config("", dir))
	if _, err := os.Stat(filepath.Join(dir, sqldb.FileName)); err != nil {
		t.Error(err)
	}
}

func TestWhatStandsInTheWayOfTheFileIsSaidInOneLine(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte(strings.Repeat("this is no database. ", 300)), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := sqldb.Open(t.Context(), config("", filepath.Join(file, "data")))
	assertOpenFails(t, err, fault.Unavailable, "cannot be made")

	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, sqldb.FileName), 0o700); err != nil {
		t.Fatal(err)
	}
	_, err = sqldb.Open(t.Context(), config("", folder))
	assertOpenFails(t, err, fault.Unavailable, "cannot be written")

	damaged := t.TempDir()
	if err := os.Rename(file, filepath.Join(damaged, sqldb.FileName)); err != nil {
		t.Fatal(err)
	}
	_, err = sqldb.Open(t.Context(), config("", damaged))
	assertOpenFails(t, err, fault.Unavailable, "damaged")
}

func TestAServerThatIsNotThereIsSaidInOneLine(t *testing.T) {
	for url, words := range map[string]string{
		"postgres://nobody:hidden@127.0.0.1:1/none": "cannot be reached",
		"postgres://%zz": "cannot be read",
	} {
		_, err := sqldb.Open(t.Context(), config(url, ""))
		if err == nil || !strings.Contains(err.Error(), words) || strings.Contains(err.Error(), "hidden") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", url, err)
		}
	}
}

func TestADatabaseOfAnotherEncodingIsRefused(t *testing.T) {
	admin := testkit.Postgres(t)
	raw := openRaw(t, config(admin, ""))
	if _, err := raw.Exec("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE template0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { raw.Exec("DROP DATABASE latin WITH (FORCE)") })
	at := strings.LastIndexByte(admin, '/')
	end := strings.IndexByte(admin[at:], '?')
	_, err := sqldb.Open(t.Context(), config(admin[:at+1]+"latin"+admin[at+end:], ""))
	assertOpenFails(t, err, fault.Unavailable, "UTF8")
}

// TestALockedFileIsWaitedForAndThenSaid holds the write lock from outside.
func TestALockedFileIsWaitedForAndThenSaid(t *testing.T) {
	t.Parallel() // it waits more than it works
	db := openStore(t, engines()[0])
	id := begin(t, db)
	tx, err := db.raw.BeginTx(context.Background(), nil) // takes the lock at once
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	_, err = db.BeginImport(t.Context(), importOf(noon))
	assertOpenFails(t, err, fault.Unavailable, "locked by another program")

	time.AfterFunc(300*time.Millisecond, func() { tx.Rollback() })
	next, err := db.BeginImport(t.Context(), importOf(noon))
	if err != nil || next != id+1 {
		t.Errorf("import %d after %d, %v", next, id, err)
	}
}

func TestACancelledCallStopsAndIsNoFault(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := db.SpacesByID(ctx, []string{"a"})
		if err == nil || fault.KindOf(err) != fault.Internal || ctx.Err() == nil {
			t.Errorf("%v", err)
		}
		apply(t, db, writesOf("a")...)
	})
}
