package sqldb

import (
	"context"
	"crypto/cipher"
	"database/sql"
	"errors"
	"io"
	"time"

	"zhaochang/internal/fault"
)

// Config says which database to open, and what it needs of the world.
type Config struct {
	URL       string           // of Postgres; empty: the SQLite file in Dir
	Dir       string           // the data folder, made when it is not there
	SecretKey []byte           // SecretKeyBytes of them; seals phones
	Now       func() time.Time // for what is written without a time of its own
	Random    io.Reader        // for ids and nonces
}

// DB is an open database. It may be used by many goroutines.
type DB struct {
	config        Config
	dialect       *dialect
	reads, writes *pool   // one and the same on Postgres
	watcher       *sql.DB // of the SQLite file alone
	sealer        cipher.AEAD
	wakes         wakes
}

// Open opens the database that c names, makes the SQLite file when there is
// none, and changes nothing in it: see Migrate. It fails, with one line for the
// person who starts the program, when the database cannot be reached or written,
// when it is locked, when a newer program has migrated it, and when its phones
// were sealed with another key.
func Open(ctx context.Context, c Config) (_ *DB, err error) {
	defer fault.Wrap(&err, "open the database")
	d := &DB{config: c}
	if d.sealer, err = newSealer(c.SecretKey); err != nil {
		return nil, err
	}
	if err := d.connect(); err != nil {
		return nil, err
	}
	if err := d.inspect(ctx); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}

func (d *DB) connect() error {
	if d.config.URL != "" {
		db, err := openPostgres(d.config.URL)
		if err != nil {
			return err
		}
		d.dialect = postgresDialect()
		d.writes = newPool(db, d.dialect)
		d.reads = d.writes
		return nil
	}
	file, err := openSQLite(d.config.Dir)
	if err != nil {
		return err
	}
	d.dialect = sqliteDialect()
	d.reads, d.writes = newPool(file.reads, d.dialect), newPool(file.writes, d.dialect)
	d.watcher = file.watcher
	return nil
}

// openTime is how long Open waits for a server to answer.
const openTime = 10 * time.Second

// inspect looks at what was opened, before anything relies on it.
func (d *DB) inspect(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, openTime)
	defer cancel()
	if err := d.Ping(ctx); err != nil {
		return err
	}
	if err := d.dialect.check(ctx, d.read()); err != nil {
		return err
	}
	if err := d.refuseFuture(ctx); err != nil {
		return err
	}
	return d.checkKey(ctx)
}

// Ping tells whether the database answers.
func (d *DB) Ping(ctx context.Context) error {
	if err := d.writes.db.PingContext(ctx); err != nil {
		return explain(err)
	}
	return explain(d.reads.db.PingContext(ctx))
}

// Close ends every connection.
func (d *DB) Close() error {
	err := d.writes.close()
	if d.reads != d.writes {
		err = errors.Join(d.reads.close(), d.watcher.Close(), err)
	}
	return err
}
