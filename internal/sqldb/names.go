package sqldb

import (
	"context"
	"database/sql"

	"zhaochang/internal/fault"
	"zhaochang/internal/suggest"
)

// storedNames groups spaces by where they stand: a building's spaces are one row.
const storedNames = "SELECT COALESCE(s.town, ''), COALESCE(s.village, ''), COALESCE(s.park, ''), COALESCE(s.building_name, ''), COALESCE(s.address, '')," +
	" COUNT(CASE WHEN l.status = 'open' THEN 1 END), COUNT(s.lon), COALESCE(SUM(s.lon), 0.0), COALESCE(SUM(s.lat), 0.0)" + fromSpaces +
	" WHERE COALESCE(l.status, 'surveyed') IN LIST($1) GROUP BY s.town, s.village, s.park, s.building_name, s.address"

// StoredNames calls each with where the spaces of these statuses stand and how
// many of them are open, in no order; an error of each ends it. No statuses are
// none.
func (d *DB) StoredNames(ctx context.Context, statuses []string, each func(suggest.Stored) error) (err error) {
	defer fault.Wrap(&err, "sqldb: stored names")
	if len(statuses) == 0 {
		return nil
	}
	err = d.read().each(ctx, func(r *sql.Rows) error {
		var s suggest.Stored
		if err := r.Scan(&s.Town, &s.Village, &s.Park, &s.Building, &s.Address, &s.Open, &s.Located, &s.Lon, &s.Lat); err != nil {
			return err
		}
		return each(s)
	}, storedNames, d.dialect.list(statuses))
	return explain(err)
}
