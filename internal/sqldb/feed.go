package sqldb

import (
	"context"
	"database/sql"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// feedStatements read the feed in its order: (xid, seq) on Postgres, below the
// horizon of running transactions; seq alone on SQLite, whose one writer commits
// in the order in which it numbers. Positions go in and out as two integers.
type feedStatements struct {
	after  string // ($1, $2) excluded, at most $3 entries
	head   string // the last entry that may be read
	newest string // the entry before the $1 newest
	oldest string // the entry before which $1 older ones stand
	prune  string // up to ($1, $2) included
}

var sqliteFeed = feedStatements{
	after:  "SELECT 0, seq, space_id FROM feed WHERE seq > $2 ORDER BY seq LIMIT $3",
	head:   "SELECT 0, seq FROM feed ORDER BY seq DESC LIMIT 1",
	newest: "SELECT 0, seq FROM feed ORDER BY seq DESC LIMIT 1 OFFSET $1",
	oldest: "SELECT 0, seq FROM feed ORDER BY seq LIMIT 1 OFFSET $1",
	prune:  "DELETE FROM feed WHERE seq <= $2",
}

const (
	// horizon leaves out what may still be overtaken by a transaction that began
	// earlier. A transaction that has written holds it back until it ends.
	horizon = "f.xid < pg_snapshot_xmin(pg_current_snapshot())"
	// atPosition is ($1, $2) as a place in the feed's order.
	atPosition = "(CAST(CAST(CAST($1 AS BIGINT) AS TEXT) AS xid8), $2)"
	// feedEntry casts xid, and an ORDER BY takes the name of a cast column for
	// the cast: f.xid says that the stored one, which has the index, is meant.
	feedEntry   = "SELECT CAST(CAST(f.xid AS TEXT) AS BIGINT), f.seq"
	oldestFirst = " ORDER BY f.xid, f.seq LIMIT "
	newestFirst = " ORDER BY f.xid DESC, f.seq DESC LIMIT "
)

var postgresFeed = feedStatements{
	after: feedEntry + ", f.space_id FROM feed f WHERE (f.xid, f.seq) > " + atPosition +
		" AND " + horizon + oldestFirst + "$3",
	head:   feedEntry + " FROM feed f WHERE " + horizon + newestFirst + "1",
	newest: feedEntry + " FROM feed f WHERE " + horizon + newestFirst + "1 OFFSET $1",
	oldest: feedEntry + " FROM feed f WHERE " + horizon + oldestFirst + "1 OFFSET $1",
	prune:  "DELETE FROM feed WHERE (xid, seq) <= " + atPosition,
}

// operation says in the feed what happened to a space.
type operation string

const (
	created operation = "created"
	changed operation = "changed"
)

func feedInsertion() *insertion {
	return &insertion{table: "feed", columns: []column{{"space_id", texts}, {"op", texts}}}
}

// Changes gives the ids of spaces that changed after a position, each once, in
// the order of their first change, and the position to go on from. It reads at
// most limit entries; no ids means that there is nothing new. A space may change
// again between this call and the reading of its row, and then comes again.
//
// It is Stale when the feed no longer holds what follows the position, or when
// the database has been put back to a time before it: the shadow that stands
// there has to be rebuilt from AllSpaces.
func (d *DB) Changes(ctx context.Context, after market.Position, limit int) (ids []string, next market.Position, err error) {
	defer fault.Wrap(&err, "sqldb: changes after %s", after)
	s := d.read()
	next = after
	seen := map[string]bool{}
	err = s.each(ctx, func(r *sql.Rows) error {
		var id string
		if err := r.Scan(&next.Transaction, &next.Sequence, &id); err != nil {
			return err
		}
		if !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
		return nil
	}, s.dialect.feed.after, after.Transaction, after.Sequence, limit)
	if err == nil {
		err = s.checkPosition(ctx, after, len(ids) == 0)
	}
	if err != nil {
		return nil, after, explain(err)
	}
	return ids, next, nil
}

// checkPosition comes after the reading, so that nothing that was pruned before
// it goes unnoticed. Only a position with nothing after it can be ahead of the feed.
func (s session) checkPosition(ctx context.Context, p market.Position, atEnd bool) error {
	oldest, err := s.floor(ctx)
	if err != nil {
		return err
	}
	if p.Compare(oldest) < 0 {
		return fault.New(fault.Stale, "position %s is no longer in the change feed, which begins after %s: rebuild", p, oldest)
	}
	if !atEnd {
		return nil
	}
	head, err := s.head(ctx)
	if err == nil && p.Compare(head) > 0 {
		err = fault.New(fault.Stale, "position %s is ahead of the change feed, which ends at %s: rebuild", p, head)
	}
	return err
}

// Head is the position of the last change that may be read; what commits later
// stands after it.
func (d *DB) Head(ctx context.Context) (p market.Position, err error) {
	defer fault.Wrap(&err, "sqldb: head of the feed")
	p, err = d.read().head(ctx)
	return p, explain(err)
}

func (s session) head(ctx context.Context) (p market.Position, err error) {
	found, err := s.position(ctx, &p, s.dialect.feed.head)
	if err != nil || found {
		return p, err
	}
	return s.floor(ctx)
}

// position reads one entry's place, if the statement finds one.
func (s session) position(ctx context.Context, p *market.Position, text string, args ...any) (bool, error) {
	return s.one(ctx, []any{&p.Transaction, &p.Sequence}, text, args...)
}

// OldestChange is where the feed begins: a shadow that stands before it has to
// be rebuilt.
func (d *DB) OldestChange(ctx context.Context) (p market.Position, err error) {
	defer fault.Wrap(&err, "sqldb: oldest change")
	p, err = d.read().floor(ctx)
	return p, explain(err)
}

func (s session) floor(ctx context.Context) (market.Position, error) {
	text, err := s.meta(ctx, metaFloor)
	if err != nil || text == "" {
		return market.Position{}, err
	}
	return market.ParsePosition(text)
}

// prunedTogether keeps the transaction that prunes short.
const prunedTogether = 50_000

// PruneFeed forgets the oldest changes and keeps at least the newest ones. It
// forgets a part at a time: call it again until it gives 0.
func (d *DB) PruneFeed(ctx context.Context, keep int) (pruned int64, err error) {
	defer fault.Wrap(&err, "sqldb: prune the feed to %d", keep)
	err = d.write(ctx, func(s session) error {
		var upTo, part market.Position
		found, err := s.position(ctx, &upTo, s.dialect.feed.newest, keep)
		if err != nil || !found {
			return err
		}
		found, err = s.position(ctx, &part, s.dialect.feed.oldest, prunedTogether-1)
		if err != nil {
			return err
		}
		if found && part.Compare(upTo) < 0 {
			upTo = part
		}
		if pruned, err = s.exec(ctx, s.dialect.feed.prune, upTo.Transaction, upTo.Sequence); err != nil {
			return err
		}
		_, err = s.exec(ctx, upsertMeta, metaFloor, upTo.String())
		return err
	})
	return pruned, explain(err)
}
