package sqldb

import (
	"context"
	"database/sql"

	"zhaochang/internal/fault"
	"zhaochang/internal/intake"
	"zhaochang/internal/market"
)

// MaxNeighbours is how many spaces of one building are given at most.
const MaxNeighbours = 200

// chunk is how many spaces are read by one statement when all are read.
const chunk = 2000

const (
	fromSpaces  = " FROM space s LEFT JOIN listing l ON l.space_num = s.num"
	countSpaces = "SELECT count(*) FROM space"
)

var (
	spacesByID      = "SELECT " + effectiveColumns + fromSpaces + " WHERE s.id IN LIST($1)"
	spacesAfter     = "SELECT " + effectiveColumns + fromSpaces + " WHERE s.id > $1 ORDER BY s.id LIMIT $2"
	spacesOfABlock  = "SELECT " + effectiveColumns + fromSpaces + " WHERE s.building_id = $1 ORDER BY s.floor_from NULLS LAST, s.id LIMIT $2"
	surveyedWithAll = "SELECT " + surveyedColumns + ", l.id IS NOT NULL, c.sealed" + fromSpaces +
		" LEFT JOIN contact c ON c.space_num = s.num WHERE s.id IN LIST($1)"
)

// SpacesByID gives the spaces as they stand today, listings included, in the
// order of ids. An id without a space is passed over.
func (d *DB) SpacesByID(ctx context.Context, ids []string) (spaces []*market.Space, err error) {
	defer fault.Wrap(&err, "sqldb: spaces by id (%d ids)", len(ids))
	if len(ids) == 0 {
		return nil, nil
	}
	byID := make(map[string]*market.Space, len(ids))
	err = d.read().eachSpace(ctx, func(s *market.Space) error {
		byID[s.ID] = s
		return nil
	}, spacesByID, d.dialect.list(ids))
	if err != nil {
		return nil, explain(err)
	}
	spaces = make([]*market.Space, 0, len(byID))
	for _, id := range ids {
		if s := byID[id]; s != nil {
			spaces = append(spaces, s)
		}
	}
	return spaces, nil
}

// BuildingSpaces gives the first MaxNeighbours spaces of a building, from the
// ground up.
func (d *DB) BuildingSpaces(ctx context.Context, buildingID string) (spaces []*market.Space, err error) {
	defer fault.Wrap(&err, "sqldb: spaces of building %s", buildingID)
	err = d.read().eachSpace(ctx, func(s *market.Space) error {
		spaces = append(spaces, s)
		return nil
	}, spacesOfABlock, buildingID, MaxNeighbours)
	return spaces, explain(err)
}

// CountSpaces is how many spaces there are, of any status.
func (d *DB) CountSpaces(ctx context.Context) (n int, err error) {
	defer fault.Wrap(&err, "sqldb: count spaces")
	_, err = d.read().one(ctx, []any{&n}, countSpaces)
	return n, explain(err)
}

// StoredSpaces gives the spaces as the surveys have them; see intake.Store.
func (d *DB) StoredSpaces(ctx context.Context, ids []string) (stored map[string]intake.Stored, err error) {
	defer fault.Wrap(&err, "sqldb: stored spaces (%d ids)", len(ids))
	stored = make(map[string]intake.Stored, len(ids))
	if len(ids) == 0 {
		return stored, nil
	}
	var offered bool
	var sealed []byte
	scan := newSpaceScan(&offered, &sealed)
	err = d.read().each(ctx, func(r *sql.Rows) error {
		space, err := scan.space(r)
		if err != nil {
			return err
		}
		phone, err := d.openPhone(space.ID, sealed)
		stored[space.ID] = intake.Stored{Space: space, Offered: offered, Phone: phone}
		return err
	}, surveyedWithAll, d.dialect.list(ids))
	return stored, explain(err)
}

// eachSpace calls visit with the space of every row of effectiveColumns.
func (s session) eachSpace(ctx context.Context, visit func(*market.Space) error, text string, args ...any) error {
	scan := newSpaceScan()
	return s.each(ctx, func(r *sql.Rows) error {
		space, err := scan.space(r)
		if err != nil {
			return err
		}
		return visit(space)
	}, text, args...)
}
