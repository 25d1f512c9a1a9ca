package sqldb

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"net/url"
	"os"
	"path/filepath"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"zhaochang/internal/fault"
)

// FileName is the SQLite database in the data folder.
const FileName = "zhaochang.db"

// readers is how many connections read the SQLite file at a time; each keeps a
// page cache of its own.
const readers = 4

func sqliteDialect() *dialect {
	return &dialect{
		goose:    goose.DialectSQLite3,
		folder:   "sqlite",
		prepares: true,
		in:       "IN (SELECT value FROM json_each(?))",
		list:     jsonList,
		insert:   insertSQLite,
		check:    func(context.Context, session) error { return nil },
		hasTable: "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1",
		lineage:  "SELECT ''",
		feed:     sqliteFeed,
	}
}

func jsonList(texts []string) any {
	list, err := json.Marshal(texts)
	if err != nil { // strings always marshal
		panic(err)
	}
	return string(list)
}

// sqliteURL names the file and the settings of each connection to it. WAL lets
// readers go on beside the writer; FULL syncs each commit, so that what was
// acknowledged survives a loss of power; immediate takes the write lock at BEGIN,
// where waiting for it works, and not at the first write, where it fails.
func sqliteURL(file string, pragmas ...string) string {
	return fileURL(file, url.Values{"_txlock": {"immediate"}, "_pragma": append([]string{
		"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)",
	}, pragmas...)})
}

func fileURL(file string, settings url.Values) string {
	return (&url.URL{Scheme: "file", OmitHost: true, Path: file, RawQuery: settings.Encode()}).String()
}

// sqliteHandles are the connections to one file. There is one that writes:
// writers queue for it and not inside SQLite, and its cache holds the upper pages
// of every index while an import runs. The watcher is one, too; see watchFile.
type sqliteHandles struct{ reads, writes, watcher *sql.DB }

func openSQLite(dir string) (h sqliteHandles, err error) {
	file, err := sqliteFile(dir)
	if err != nil {
		return h, err
	}
	if h.writes, err = sqlitePool(file, 1, "cache_size(-32000)", "journal_size_limit(67108864)", "wal_autocheckpoint(8000)", "temp_store(MEMORY)"); err != nil {
		return h, err
	}
	if h.reads, err = sqlitePool(file, readers, "query_only(1)", "cache_size(-8000)"); err != nil {
		return h, err
	}
	h.watcher, err = sqlitePool(file, 1, "query_only(1)")
	return h, err
}

func sqlitePool(file string, connections int, pragmas ...string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", sqliteURL(file, pragmas...))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

// sqliteFile makes the folder and the file, which only their owner may read.
func sqliteFile(dir string) (string, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fault.Because(fault.Unavailable, err, "the data folder cannot be made; choose another with --data")
	}
	path, err := filepath.Abs(filepath.Join(dir, FileName))
	if err != nil {
		return "", err
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return "", fault.Because(fault.Unavailable, err, "the data folder cannot be written; choose another with --data")
	}
	return path, file.Close()
}

// lockMigrations keeps other processes from migrating the same file: it holds a
// transaction on a database of its own, which ends with the process at the latest.
func lockMigrations(ctx context.Context, dir string) (unlock func() error, err error) {
	path, err := filepath.Abs(filepath.Join(dir, "migrate.lock"))
	if err != nil {
		return nil, err
	}
	lock, err := sql.Open("sqlite", fileURL(path, url.Values{
		"_txlock": {"exclusive"}, "_pragma": {"busy_timeout(60000)"},
	}))
	if err != nil {
		return nil, err
	}
	tx, err := lock.BeginTx(ctx, nil)
	if err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	return func() error {
		tx.Rollback() // its context may have ended it already
		return lock.Close()
	}, nil
}
