package sqldb

import (
	"database/sql"
	"encoding/json"

	"zhaochang/internal/market"
)

// spaceScan reads rows of surveyedColumns or effectiveColumns, with its buffers
// kept from row to row.
type spaceScan struct {
	id      string
	rev     int64
	reasons sql.NullString
	cells   []any
	dest    []any
}

// newSpaceScan scans what follows the columns of a space into more.
func newSpaceScan(more ...any) *spaceScan {
	sc := &spaceScan{cells: make([]any, len(market.Attributes()))}
	sc.dest = append(sc.dest, &sc.id, &sc.rev, &sc.reasons)
	for i := range sc.cells {
		sc.dest = append(sc.dest, &sc.cells[i])
	}
	sc.dest = append(sc.dest, more...)
	return sc
}

// space is the row that rows stands on.
func (sc *spaceScan) space(rows *sql.Rows) (*market.Space, error) {
	if err := rows.Scan(sc.dest...); err != nil {
		return nil, err
	}
	s := &market.Space{ID: sc.id, Rev: sc.rev}
	for i, a := range market.Attributes() {
		if sc.cells[i] == nil {
			continue
		}
		v, err := valueOf(a, sc.cells[i])
		if err != nil {
			return nil, err
		}
		a.Set(s, v)
	}
	return s, sc.setReasons(s)
}

// setReasons drops the reasons for not knowing what a listing has said since.
func (sc *spaceScan) setReasons(s *market.Space) error {
	if !sc.reasons.Valid {
		return nil
	}
	if err := json.Unmarshal([]byte(sc.reasons.String), &s.Reasons); err != nil {
		return err
	}
	for name := range s.Reasons {
		if a := market.AttributeNamed(name); a != nil && a.Of(s).IsKnown() {
			delete(s.Reasons, name)
		}
	}
	if len(s.Reasons) == 0 {
		s.Reasons = nil
	}
	return nil
}
