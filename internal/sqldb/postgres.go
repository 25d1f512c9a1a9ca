package sqldb

import (
	"context"
	"database/sql"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"

	"zhaochang/internal/fault"
)

const (
	// connections to Postgres of one process. A statement takes milliseconds, so
	// that a few serve a busy site, and ten processes fit the server's usual 100.
	connections = 10
	// connectionLife lets a new primary or a new password be noticed.
	connectionLife = 30 * time.Minute
)

// oldestPostgres is the first version with xid8.
const oldestPostgres = 130000

func postgresDialect() *dialect {
	return &dialect{
		goose:     goose.DialectPostgres,
		folder:    "postgres",
		in:        "= ANY(?)",
		list:      func(texts []string) any { return texts },
		insert:    insertPostgres,
		check:     checkPostgres,
		forUpdate: " FOR UPDATE",
		notify:    "SELECT pg_notify('" + wakeChannel + "', '')",
		longRead:  "SET LOCAL idle_in_transaction_session_timeout = '10min'",
		hasTable:  "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1",
		// A dump loaded again makes the table anew; a restore to a point in time
		// and a promoted standby start another timeline.
		lineage: "SELECT '-' || CAST(CAST('feed' AS regclass) AS oid) || '-' || left(pg_walfile_name(pg_current_wal_lsn()), 8)",
		feed:    postgresFeed,
	}
}

// postgresConfig reads the URL and adds what the feed relies on: transactions
// are short, because one that hangs holds back the horizon for every replica,
// and a commit is on the disk when it is acknowledged.
func postgresConfig(url string) (*pgx.ConnConfig, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, fault.Because(fault.Invalid, err, "the database URL cannot be read; it looks like postgres://user:password@host:5432/zhaochang")
	}
	settings := map[string]string{
		"application_name":                    "zhaochang",
		"statement_timeout":                   "5s",
		"idle_in_transaction_session_timeout": "10s",
		"synchronous_commit":                  "on",
		"timezone":                            "UTC",
	}
	for name, value := range settings {
		config.RuntimeParams[name] = value
	}
	return config, nil
}

func openPostgres(url string) (*sql.DB, error) {
	config, err := postgresConfig(url)
	if err != nil {
		return nil, err
	}
	db := stdlib.OpenDB(*config)
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	db.SetConnMaxLifetime(connectionLife)
	return db, nil
}

// checkPostgres refuses a server that cannot hold what is stored.
func checkPostgres(ctx context.Context, s session) error {
	var version int
	var encoding string
	_, err := s.one(ctx, []any{&version, &encoding},
		"SELECT CAST(current_setting('server_version_num') AS INTEGER), current_setting('server_encoding')")
	switch {
	case err != nil:
		return explain(err)
	case version < oldestPostgres:
		return fault.New(fault.Unavailable, "this is Postgres %d; %d or later is needed", version/10000, oldestPostgres/10000)
	case encoding != "UTF8":
		return fault.New(fault.Unavailable, "the database is encoded as %s; create it with ENCODING 'UTF8'", encoding)
	}
	return nil
}
