package sqldb_test

import (
	"context"
	"crypto/rand"
	"database/sql"
	"net/url"
	"path/filepath"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx", for looking behind the package's back
	_ "modernc.org/sqlite"

	"zhaochang/internal/sqldb"
	"zhaochang/internal/testkit"
)

// noon is the time in every test.
var noon = time.Date(2026, 11, 23, 4, 0, 0, 123456000, time.UTC)

// testKey seals phones in every test.
var testKey = []byte("0123456789abcdef0123456789abcdef")

// engine is one of the two databases, empty.
type engine struct {
	name   string
	config func(t testing.TB) sqldb.Config
}

func engines() []engine {
	return []engine{
		{"sqlite", func(t testing.TB) sqldb.Config { return config("", t.TempDir()) }},
		{"postgres", func(t testing.TB) sqldb.Config { return config(testkit.Postgres(t), "") }},
	}
}

func config(url, dir string) sqldb.Config {
	return sqldb.Config{
		URL: url, Dir: dir, SecretKey: testKey, Random: rand.Reader,
		Now: func() time.Time { return noon },
	}
}

// onBoth runs a list of facts on a migrated database of each engine.
func onBoth(t *testing.T, facts func(t *testing.T, db *store)) {
	for _, e := range engines() {
		t.Run(e.name, func(t *testing.T) { facts(t, openStore(t, e)) })
	}
}

// store is a database under test, and a way to look into it.
type store struct {
	*sqldb.DB
	config sqldb.Config
	raw    *sql.DB
}

func openStore(t testing.TB, e engine) *store {
	t.Helper()
	c := e.config(t)
	db := openAndMigrate(t, c)
	return &store{DB: db, config: c, raw: openRaw(t, c)}
}

func openAndMigrate(t testing.TB, c sqldb.Config) *sqldb.DB {
	t.Helper()
	db, err := sqldb.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return db
}

// openRaw opens the same database without the package under test.
func openRaw(t testing.TB, c sqldb.Config) *sql.DB {
	t.Helper()
	driver, name := "pgx", c.URL
	if c.URL == "" {
		driver = "sqlite"
		name = "file:" + filepath.Join(c.Dir, sqldb.FileName) + "?" + url.Values{
			"_txlock": {"immediate"}, "_pragma": {"busy_timeout(10000)", "synchronous(OFF)"},
		}.Encode()
	}
	raw, err := sql.Open(driver, name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { raw.Close() })
	return raw
}

// number is the answer to a question with one integer.
func (s *store) number(t testing.TB, question string, args ...any) (n int64) {
	t.Helper()
	if err := s.raw.QueryRowContext(context.Background(), question, args...).Scan(&n); err != nil {
		t.Fatalf("%s: %v", question, err)
	}
	return n
}
