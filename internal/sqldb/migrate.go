package sqldb

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"io/fs"

	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"

	"zhaochang/internal/fault"
)

//go:embed migrations
var migrations embed.FS

// migrationKey is the number of the advisory lock that a migrating process holds.
const migrationKey = 7_091_330_204

// Migrate brings the schema to the newest version that the program knows, and on
// the first run gives the database its id. Processes that migrate at once wait
// for each other. There is no way down: a step back is a restored backup.
func (d *DB) Migrate(ctx context.Context) (err error) {
	defer fault.Wrap(&err, "migrate the database")
	db, done, err := d.migrating(ctx)
	if err != nil {
		return explain(err)
	}
	defer func() { err = errors.Join(err, done()) }()
	if err := d.refuseFuture(ctx); err != nil {
		return err
	}
	provider, err := d.provider(db)
	if err != nil {
		return err
	}
	steps, err := provider.Up(ctx)
	if err != nil {
		return explain(err)
	}
	return d.initialise(ctx, steps)
}

// provider knows the migrations of the dialect.
func (d *DB) provider(db *sql.DB) (*goose.Provider, error) {
	folder, err := fs.Sub(migrations, "migrations/"+d.dialect.folder)
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(d.dialect.goose, db, folder, goose.WithDisableGlobalRegistry(true))
}

// migrating gives connections on which a statement may take its time, and the
// right to be the only one who migrates.
func (d *DB) migrating(ctx context.Context) (db *sql.DB, done func() error, err error) {
	if d.config.URL == "" {
		done, err = lockMigrations(ctx, d.config.Dir)
		return d.writes.db, done, err
	}
	config, err := postgresConfig(d.config.URL)
	if err != nil {
		return nil, nil, err
	}
	config.RuntimeParams["statement_timeout"] = "0"
	config.RuntimeParams["idle_in_transaction_session_timeout"] = "0"
	db = stdlib.OpenDB(*config)
	// The lock is given up when its connection ends, whatever ends it.
	lock, err := db.Conn(ctx)
	if err == nil {
		_, err = lock.ExecContext(ctx, "SELECT pg_advisory_lock($1)", migrationKey)
	}
	if err != nil {
		return nil, nil, errors.Join(err, db.Close())
	}
	return db, func() error { return errors.Join(lock.Close(), db.Close()) }, nil
}

const schemaVersion = "SELECT COALESCE(max(version_id), 0) FROM goose_db_version WHERE is_applied"

// refuseFuture tells whether a newer program has migrated the database.
func (d *DB) refuseFuture(ctx context.Context) error {
	provider, err := d.provider(d.writes.db)
	if err != nil {
		return err
	}
	sources := provider.ListSources()
	newest := sources[len(sources)-1].Version
	var version int64
	if made, err := d.has(ctx, "goose_db_version"); err != nil || !made {
		return explain(err)
	}
	if _, err := d.read().one(ctx, []any{&version}, schemaVersion); err != nil {
		return explain(err)
	}
	if version > newest {
		return fault.New(fault.Unavailable, "the database has schema %d and this program knows %d: a newer zhaochang has migrated it; run that one, or restore a backup from before", version, newest)
	}
	return nil
}

// has tells whether there is a table of that name.
func (d *DB) has(ctx context.Context, table string) (bool, error) {
	var one int
	return d.read().one(ctx, []any{&one}, d.dialect.hasTable, table)
}
