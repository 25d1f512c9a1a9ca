package app

import (
	"context"
	"errors"
	"fmt"
	"io"

	"zhaochang/index"
	"zhaochang/internal/export"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/sqldb"
)

type exportCommand struct {
	What   string `arg:"" enum:"spaces" help:"What to write: spaces."`
	Format string `enum:"ndjson,csv,xlsx,geojson" default:"ndjson" help:"ndjson, csv, xlsx or geojson."`
	Out    string `help:"The file; empty: standard output." type:"path"`
}

// Run writes every space, whatever its status.
func (c exportCommand) Run(ctx context.Context, env *environment) error {
	return env.withDatabase(ctx, func(db *sqldb.DB) error {
		appraised, err := env.openValued(db)
		if err != nil {
			return err
		}
		write := func(w io.Writer) error { return export.Spaces(ctx, appraised, c.Format, w) }
		if c.Out == "" {
			return write(env.Out)
		}
		return writeWhole(c.Out, write)
	})
}

func (e *environment) withDatabase(ctx context.Context, work func(*sqldb.DB) error) (err error) {
	db, err := e.openDatabase(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return work(db)
}

type migrateCommand struct{}

// Run brings the schema up to date and says so.
func (migrateCommand) Run(ctx context.Context, env *environment) error {
	return env.withDatabase(ctx, func(*sqldb.DB) error {
		_, err := fmt.Fprintln(env.Out, "the schema is up to date:", env.databaseName())
		return err
	})
}

type reindexCommand struct{}

// Run builds the index anew and says what it holds.
func (reindexCommand) Run(ctx context.Context, env *environment) error {
	if server, ok := env.runningServer(ctx); ok {
		return fault.New(fault.Conflict, "a server at %s has the index open; it follows the database by itself", server)
	}
	return env.withNode(ctx, func(n *node) error {
		if err := n.follower.Rebuild(ctx); err != nil {
			return err
		}
		_, err := fmt.Fprintf(env.Out, "%d spaces are indexed, at position %s\n", n.index.Len(), n.index.Position())
		return err
	})
}

type checkCommand struct{}

// Run brings the index up to date, then compares a checksum of every row of the
// database with that of the index. An empty database is whole.
func (checkCommand) Run(ctx context.Context, env *environment) error {
	if server, ok := env.runningServer(ctx); ok {
		return fault.New(fault.Conflict, "a server at %s has the index open; stop it and check again", server)
	}
	return env.withNode(ctx, func(n *node) error {
		wanted, err := n.sums(ctx)
		if err != nil {
			return err
		}
		rows := len(wanted)
		wrong, err := n.compare(wanted, env.Err)
		if err != nil {
			return err
		}
		if wrong > 0 {
			return fault.New(fault.Internal, "%d spaces differ between index and database; zhaochang reindex builds the index anew", wrong)
		}
		_, err = fmt.Fprintf(env.Out, "whole: %d spaces in database and index, at position %s\n", rows, n.index.Position())
		return err
	})
}

// sums are the checksums that the index ought to hold, by id.
func (n *node) sums(ctx context.Context) (map[string]uint64, error) {
	sums, summer := map[string]uint64{}, index.NewSummer()
	_, err := n.db.AllSpaces(ctx, func(s *market.Space) error {
		sums[s.ID] = summer.Sum(n.follower.Change(s))
		return nil
	})
	return sums, err
}

// maxShown bounds the differences that are written out.
const maxShown = 20

// compare reports what the index has otherwise than wanted, which it empties.
func (n *node) compare(wanted map[string]uint64, report io.Writer) (wrong int, err error) {
	tell := func(id, what string) {
		if wrong++; wrong <= maxShown {
			_, _ = fmt.Fprintf(report, "%s %s\n", id, what)
		}
	}
	err = n.index.Sums(func(id string, sum uint64) error {
		want, ok := wanted[id]
		switch {
		case !ok:
			tell(id, "is in the index and not in the database")
		case want != sum:
			tell(id, "is another in the index than in the database")
		}
		delete(wanted, id)
		return nil
	})
	for id := range wanted {
		tell(id, "is not in the index")
	}
	return wrong, err
}
