package sqldb

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"zhaochang/internal/fault"
)

// explain turns what a caller can do something about into a fault, and leaves
// everything else as it is.
func explain(err error) error {
	if err == nil || fault.KindOf(err) != fault.Internal || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	why := cmp.Or(sqliteTrouble(err), postgresTrouble(err))
	if why == "" {
		return err
	}
	return fault.Because(fault.Unavailable, oneLineError{err}, "%s", why)
}

// oneLineError is an error whose text has no line breaks: the drivers put one between
// the addresses that they tried.
type oneLineError struct{ error }

func (e oneLineError) Error() string {
	return strings.Join(strings.FieldsFunc(e.error.Error(), func(r rune) bool { return r == '\n' || r == '\t' }), " ")
}

func (e oneLineError) Unwrap() error { return e.error }

func sqliteTrouble(err error) string {
	failed, ok := errors.AsType[*sqlite.Error](err)
	if !ok {
		return ""
	}
	switch failed.Code() & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return "the database is locked by another program; wait for it, or stop it"
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return "the database file cannot be written; check who owns the data folder"
	case sqlite3.SQLITE_FULL:
		return "the disk that holds the database is full"
	case sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT:
		return "the database file is damaged; restore a backup"
	}
	return ""
}

func postgresTrouble(err error) string {
	if _, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		return "Postgres cannot be reached"
	}
	failed, ok := errors.AsType[*pgconn.PgError](err)
	if !ok {
		return ""
	}
	switch failed.Code {
	case "40001", "40P01": // serialization failure, deadlock
		return "another writer was in the way; try again"
	case "57014": // query canceled
		return "the statement took too long"
	case "57P01", "57P02", "57P03", "25006": // shutting down, starting, read only
		return "Postgres is going down, coming up or read-only"
	case "53100", "53200", "53300":
		return "Postgres is out of disk, memory or connections"
	}
	return ""
}
