package sqldb

import (
	"context"
	"database/sql"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/standing"
)

const (
	noticeFields = `SELECT d.id, n.space_id, n.reason, n.basis, n.rent_yuan_m2_month, n.score, n.at_us
		FROM notice n JOIN demand d ON d.num = n.demand_num `
	noticesOfDemand = noticeFields + "WHERE d.id = $1 AND n.reason <> 'known' ORDER BY n.at_us DESC, n.space_id, n.reason, n.basis LIMIT $2"
	// noticesOfSpaces are in the order in which they were told.
	noticesOfSpaces = noticeFields + "WHERE n.space_id IN LIST($1) ORDER BY n.at_us, d.id, n.space_id, n.reason, n.basis"
	demandNums      = "SELECT id, num FROM demand WHERE id IN LIST($1) ORDER BY id"
)

// metaNotices is how far in the feed notices have been written, in the table meta.
const metaNotices = "notice_position"

func noticeInsertion() *insertion {
	return &insertion{
		table: "notice",
		columns: []column{
			{"demand_num", integers}, {"space_id", texts}, {"reason", texts}, {"basis", texts},
			{"rent_yuan_m2_month", integers}, {"score", integers}, {"at_us", integers},
		},
		conflict: "ON CONFLICT (demand_num, space_id, reason, basis) DO NOTHING",
	}
}

// putNotices stores notices, but for those that were told before.
func (s session) putNotices(ctx context.Context, notices []standing.Notice, demandNum func(standing.Notice) int64) error {
	rows := noticeInsertion().rows(len(notices))
	for _, n := range notices {
		var rent any
		if yuan, known := n.Rent.Get(); known {
			rent = int64(yuan)
		}
		rows.add(demandNum(n), n.SpaceID, string(n.Reason), n.Basis, rent, n.Score, int64(n.At))
	}
	_, err := s.insert(ctx, rows)
	return err
}

// AddNotices stores notices and how far in the feed they reach, together; see
// standing.Store.
func (d *DB) AddNotices(ctx context.Context, notices []standing.Notice, upTo market.Position) (err error) {
	defer fault.Wrap(&err, "sqldb: add %d notices", len(notices))
	ids := make([]string, len(notices))
	for i, n := range notices {
		ids[i] = n.DemandID
	}
	return explain(d.write(ctx, func(s session) error {
		nums := map[string]int64{}
		err := s.each(ctx, func(r *sql.Rows) error {
			var id string
			var num int64
			err := r.Scan(&id, &num)
			nums[id] = num
			return err
		}, demandNums, d.dialect.list(ids))
		if err != nil {
			return err
		}
		if err := s.putNotices(ctx, notices, func(n standing.Notice) int64 { return nums[n.DemandID] }); err != nil {
			return err
		}
		_, err = s.exec(ctx, upsertMeta, metaNotices, upTo.String())
		return err
	}))
}

// NoticePosition is how far in the feed notices have been written; unknown before
// the first.
func (d *DB) NoticePosition(ctx context.Context) (p market.Maybe[market.Position], err error) {
	defer fault.Wrap(&err, "sqldb: notice position")
	text, err := d.read().meta(ctx, metaNotices)
	if err != nil || text == "" {
		return p, explain(err)
	}
	position, err := market.ParsePosition(text)
	return market.Known(position), err
}

// Notices are what was told to the owner of a demand, the newest first.
func (d *DB) Notices(ctx context.Context, demandID string, limit int) (_ []standing.Notice, err error) {
	defer fault.Wrap(&err, "sqldb: notices of demand %s", demandID)
	return d.notices(ctx, noticesOfDemand, demandID, limit)
}

// NoticesAbout are what was told about spaces, and what was known when a demand
// was posted, the oldest first.
func (d *DB) NoticesAbout(ctx context.Context, spaceIDs []string) (_ []standing.Notice, err error) {
	defer fault.Wrap(&err, "sqldb: notices about %d spaces", len(spaceIDs))
	return d.notices(ctx, noticesOfSpaces, d.dialect.list(spaceIDs))
}

func (d *DB) notices(ctx context.Context, text string, args ...any) (notices []standing.Notice, err error) {
	err = d.read().each(ctx, func(r *sql.Rows) error {
		var n standing.Notice
		var rent sql.NullInt64
		err := r.Scan(&n.DemandID, &n.SpaceID, &n.Reason, &n.Basis, &rent, &n.Score, &n.At)
		if rent.Valid {
			n.Rent = market.Known(market.Decimal(rent.Int64))
		}
		notices = append(notices, n)
		return err
	}, text, args...)
	return notices, explain(err)
}
