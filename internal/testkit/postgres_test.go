package testkit_test

import (
	"context"
	"net/url"
	"os"
	"testing"

	"github.com/jackc/pgx/v5"

	"zhaochang/internal/testkit"
)

func connect(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}

func one[T any](t *testing.T, conn *pgx.Conn, statement string) (value T) {
	t.Helper()
	if err := conn.QueryRow(t.Context(), statement).Scan(&value); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
	return value
}

func TestEachPostgresDatabaseIsEmptyAndItsOwn(t *testing.T) {
	first := connect(t, testkit.Postgres(t))
	if _, err := first.Exec(t.Context(), "CREATE TABLE space (id text)"); err != nil {
		t.Fatal(err)
	}
	second := connect(t, testkit.Postgres(t))
	if n := one[int](t, second, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"); n != 0 {
		t.Errorf("a new database has %d tables, want none", n)
	}
}

func TestPostgresIsDroppedWithItsTestEvenWhileConnected(t *testing.T) {
	var left string
	t.Run("user", func(t *testing.T) {
		left = testkit.Postgres(t)
		if _, err := pgx.Connect(t.Context(), left); err != nil {
			t.Fatal(err)
		}
	})
	if conn, err := pgx.Connect(t.Context(), left); err == nil {
		conn.Close(t.Context())
		t.Errorf("%s is still there after its test", left)
	}
}

func TestPostgresHasNoTCPAndIsNotRoot(t *testing.T) {
	conn := connect(t, testkit.Postgres(t))
	if got := one[string](t, conn, "SHOW listen_addresses"); got != "" {
		t.Errorf("listen_addresses is %q, want none", got)
	}
	data := one[string](t, conn, "SHOW data_directory")
	info, err := os.Stat(data)
	if err != nil {
		t.Fatal(err)
	}
	if mode := info.Mode().Perm(); mode != 0o700 {
		t.Errorf("data directory has mode %v, want 0700", mode)
	}
}

func TestPostgresCollationIsNotBytewise(t *testing.T) {
	conn := connect(t, testkit.Postgres(t))
	if one[bool](t, conn, `SELECT 'B' < 'a'`) {
		t.Error("'B' < 'a' holds: a missing COLLATE \"C\" would go unseen")
	}
	if !one[bool](t, conn, `SELECT 'B' COLLATE "C" < 'a'`) {
		t.Error(`'B' COLLATE "C" < 'a' does not hold`)
	}
}

func TestDurablePostgresSyncsAndLeavesNothing(t *testing.T) {
	var socketDir string
	t.Run("user", func(t *testing.T) {
		database := testkit.DurablePostgres(t)
		conn := connect(t, database)
		for _, setting := range []string{"fsync", "synchronous_commit", "full_page_writes"} {
			if got := one[string](t, conn, "SHOW "+setting); got != "on" {
				t.Errorf("%s is %s, want on", setting, got)
			}
		}
		u, err := url.Parse(database)
		if err != nil {
			t.Fatal(err)
		}
		socketDir = u.Query().Get("host")
	})
	if _, err := os.Stat(socketDir); !os.IsNotExist(err) {
		t.Errorf("%s is left behind (%v)", socketDir, err)
	}
}

func BenchmarkPostgresDatabase(b *testing.B) {
	testkit.Postgres(b) // the cluster's start is not what is measured
	for b.Loop() {
		testkit.Postgres(b)
	}
}

func TestTunedPostgresHasItsSettings(t *testing.T) {
	conn := connect(t, testkit.TunedPostgres(t, "jit=off", "shared_buffers=32MB"))
	for setting, want := range map[string]string{"jit": "off", "shared_buffers": "32MB", "fsync": "off"} {
		if got := one[string](t, conn, "SHOW "+setting); got != want {
			t.Errorf("%s is %q, want %q", setting, got, want)
		}
	}
}
