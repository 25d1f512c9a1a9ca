package sqldb

import (
	"context"
	"database/sql"
	"fmt"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/standing"
)

const (
	demandFields = "SELECT id, key_sha256, name, body, state, expires_on, created_us, updated_us, seen_us, rev FROM demand "
	selectDemand = demandFields + "WHERE id = $1"
	// activeDemands takes the day as its argument.
	activeDemands = demandFields + "WHERE state = 'active' AND expires_on >= $1 ORDER BY num"
	demandsSince  = demandFields + "WHERE updated_us >= $1 ORDER BY num"
	insertDemand  = `INSERT INTO demand (id, key_sha256, name, body, state, expires_on, created_us, updated_us, rev)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 1) RETURNING num`
	updateDemand = `UPDATE demand SET name = $1, body = $2, state = $3, expires_on = $4, updated_us = $5, rev = rev + 1
		WHERE id = $6 AND rev = $7 RETURNING num`
	markSeen = "UPDATE demand SET seen_us = $1 WHERE id = $2"
)

// CreateDemand stores a new demand with what is known when it is posted; see
// standing.Store.
func (d *DB) CreateDemand(ctx context.Context, demand standing.Demand, known []standing.Notice) (err error) {
	defer fault.Wrap(&err, "sqldb: create demand %s", demand.ID)
	if err := checkDemand(demand); err != nil {
		return err
	}
	return explain(d.write(ctx, func(s session) error {
		var num int64
		_, err := s.one(ctx, []any{&num}, insertDemand, demand.ID, demand.Lock[:], demand.Name, demand.Body,
			string(demand.State), int64(demand.ExpiresOn), int64(demand.CreatedAt))
		if err != nil {
			return err
		}
		if err := s.putNotices(ctx, known, func(standing.Notice) int64 { return num }); err != nil {
			return err
		}
		return s.audit(ctx, entry{demand.CreatedAt, demandActor(demand), "demand.create", demandActor(demand), map[string]int{"known": len(known)}})
	}))
}

// demandActor is how the audit names a demand, and who acts through its link.
func demandActor(demand standing.Demand) string { return "demand:" + demand.ID }

func checkDemand(demand standing.Demand) error {
	if err := plainText("name", demand.Name); err != nil {
		return err
	}
	return plainText("demand", demand.Body)
}

// Demand reads one; it is a NotFound fault when there is none with that id.
func (d *DB) Demand(ctx context.Context, id string) (demand standing.Demand, err error) {
	defer fault.Wrap(&err, "sqldb: demand %q", id)
	found := false
	err = d.read().each(ctx, func(r *sql.Rows) (err error) {
		found = true
		demand, err = scanDemand(r)
		return err
	}, selectDemand, id)
	if err == nil && !found {
		err = fault.New(fault.NotFound, "there is no such demand")
	}
	return demand, explain(err)
}

func scanDemand(r *sql.Rows) (demand standing.Demand, err error) {
	var lock []byte
	var seen sql.NullInt64
	err = r.Scan(&demand.ID, &lock, &demand.Name, &demand.Body, &demand.State, &demand.ExpiresOn,
		&demand.CreatedAt, &demand.UpdatedAt, &seen, &demand.Rev)
	if err == nil && copy(demand.Lock[:], lock) != len(demand.Lock) {
		err = fmt.Errorf("the key of demand %s has %d bytes", demand.ID, len(lock))
	}
	if seen.Valid {
		demand.SeenAt = market.Known(market.Instant(seen.Int64))
	}
	return demand, err
}

// UpdateDemand stores an edit of the revision that demand.Rev names; it is Stale
// when there is another by now.
func (d *DB) UpdateDemand(ctx context.Context, demand standing.Demand) (err error) {
	defer fault.Wrap(&err, "sqldb: update demand %s", demand.ID)
	if err := checkDemand(demand); err != nil {
		return err
	}
	return explain(d.write(ctx, func(s session) error {
		var num int64
		found, err := s.one(ctx, []any{&num}, updateDemand, demand.Name, demand.Body, string(demand.State),
			int64(demand.ExpiresOn), int64(demand.UpdatedAt), demand.ID, demand.Rev)
		switch {
		case err != nil:
			return err
		case !found:
			return fault.New(fault.Stale, "the demand was edited meanwhile: look at it again, then send the edit with its present revision")
		}
		return s.audit(ctx, entry{demand.UpdatedAt, demandActor(demand), "demand.update", demandActor(demand), map[string]string{"state": string(demand.State)}})
	}))
}

// ActiveDemands calls each with every demand that is looked for on the day.
func (d *DB) ActiveDemands(ctx context.Context, today market.Date, each func(standing.Demand) error) (err error) {
	defer fault.Wrap(&err, "sqldb: active demands")
	return d.demands(ctx, each, activeDemands, int64(today))
}

// DemandsSince calls each with every demand that was posted or edited then or
// later.
func (d *DB) DemandsSince(ctx context.Context, since market.Instant, each func(standing.Demand) error) (err error) {
	defer fault.Wrap(&err, "sqldb: demands since %s", since)
	return d.demands(ctx, each, demandsSince, int64(since))
}

func (d *DB) demands(ctx context.Context, each func(standing.Demand) error, text string, args ...any) error {
	return explain(d.read().each(ctx, func(r *sql.Rows) error {
		demand, err := scanDemand(r)
		if err != nil {
			return err
		}
		return each(demand)
	}, text, args...))
}

// MarkSeen notes until when the owner of a demand has seen its notices.
func (d *DB) MarkSeen(ctx context.Context, id string, at market.Instant) (err error) {
	defer fault.Wrap(&err, "sqldb: mark demand %s seen", id)
	return explain(d.write(ctx, func(s session) error {
		_, err := s.exec(ctx, markSeen, int64(at), id)
		return err
	}))
}
