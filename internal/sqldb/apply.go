package sqldb

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"zhaochang/internal/fault"
	"zhaochang/internal/intake"
	"zhaochang/internal/market"
)

const revisionsAmong = "SELECT id, rev FROM space WHERE id IN LIST($1) ORDER BY id"

// spaceInsertion writes new spaces and changed ones alike. A row of another
// revision than the one that the write was made from is passed over, and the
// count tells.
func spaceInsertion() *insertion {
	var set []string
	for _, c := range spaceColumns() {
		if c.name != "id" && c.name != "created_us" {
			set = append(set, c.name+" = excluded."+c.name)
		}
	}
	return &insertion{
		table:   "space",
		columns: spaceColumns(),
		conflict: "ON CONFLICT (id) DO UPDATE SET " + strings.Join(set, ", ") +
			" WHERE space.rev = excluded.rev - 1 RETURNING id, num",
	}
}

// Apply writes a batch; see intake.Store. Beside Stale it is Invalid for a write
// that no database could hold, and Unavailable, with nothing stored, when
// another writer was in the way.
func (d *DB) Apply(ctx context.Context, batch intake.Batch) (err error) {
	defer fault.Wrap(&err, "sqldb: apply %d writes of import %d", len(batch.Writes), batch.ImportID)
	if len(batch.Writes) == 0 {
		return nil
	}
	// In the order of ids two writers wait for each other instead of standing in
	// each other's way, and neighbours in an index are written together.
	writes := slices.SortedFunc(slices.Values(batch.Writes), func(a, b intake.Write) int {
		return cmp.Compare(a.Space.ID, b.Space.ID)
	})
	if err := checkWrites(writes); err != nil {
		return err
	}
	at := market.InstantOf(batch.At)
	spaces, err := spaceRows(writes, at)
	if err != nil {
		return err
	}
	nums := make(map[string]int64, len(writes))
	err = d.write(ctx, func(s session) error {
		return d.apply(ctx, s, applied{batch.ImportID, at, writes, spaces, nums})
	})
	if err != nil {
		return explain(err)
	}
	d.wakes.all()
	return nil
}

// applied is a batch made ready for its transaction.
type applied struct {
	importID int64
	at       market.Instant
	writes   []intake.Write
	spaces   *rows
	nums     map[string]int64 // of the stored spaces by id, filled by putSpaces
}

func (d *DB) apply(ctx context.Context, s session, b applied) error {
	importer, err := s.importer(ctx, b.importID)
	if err != nil {
		return err
	}
	if err := s.putSpaces(ctx, b); err != nil {
		return err
	}
	if err := s.putKeys(ctx, b); err != nil {
		return err
	}
	if err := d.putContacts(ctx, s, b); err != nil {
		return err
	}
	opened, err := d.putOffers(ctx, s, b)
	if err != nil {
		return err
	}
	if err := s.putImportRows(ctx, b); err != nil {
		return err
	}
	if err := s.putFeed(ctx, b.writes); err != nil {
		return err
	}
	return s.audit(ctx, entry{b.at, importer, "import.apply", importObject(b.importID), b.figures(opened)})
}

// putSpaces stores the spaces, or none of them when one is stale.
func (s session) putSpaces(ctx context.Context, b applied) error {
	if err := s.checkRevisions(ctx, b.writes); err != nil {
		return err
	}
	err := s.insertReturning(ctx, b.spaces, func(r *sql.Rows) error {
		var id string
		var num int64
		err := r.Scan(&id, &num)
		b.nums[id] = num
		return err
	})
	if err == nil && len(b.nums) < len(b.writes) {
		err = fault.New(fault.Stale, "another import has just stored one of %d new spaces: compare again", len(b.writes))
	}
	return err
}

// checkRevisions locks the stored rows and compares their revisions with those
// that the writes were made from, 0 being that of a space that is not there.
func (s session) checkRevisions(ctx context.Context, writes []intake.Write) error {
	ids := make([]string, len(writes))
	for i, w := range writes {
		ids[i] = w.Space.ID
	}
	stored := make(map[string]int64, len(ids))
	err := s.each(ctx, func(r *sql.Rows) error {
		var id string
		var rev int64
		err := r.Scan(&id, &rev)
		stored[id] = rev
		return err
	}, revisionsAmong+s.dialect.forUpdate, s.dialect.list(ids))
	if err != nil {
		return err
	}
	for _, w := range writes {
		if rev := stored[w.Space.ID]; rev != w.Space.Rev {
			return staleWrite(w, rev)
		}
	}
	return nil
}

func staleWrite(w intake.Write, stored int64) error {
	is := fmt.Sprintf("is at revision %d", stored)
	if stored == 0 {
		is = "is not stored"
	}
	return fault.New(fault.Stale, "line %d: space %s %s, and the row was compared with revision %d: compare again",
		w.Line, w.Space.ID, is, w.Space.Rev)
}

// spaceRows are the rows of the table space, each with its next revision.
func spaceRows(writes []intake.Write, at market.Instant) (_ *rows, err error) {
	spaces := spaceInsertion().rows(len(writes))
	for _, w := range writes {
		if spaces.values, err = spaceValues(spaces.values, w.Space, w.Space.Rev+1, at); err != nil {
			return nil, fmt.Errorf("line %d, space %s: %w", w.Line, w.Space.ID, err)
		}
	}
	return spaces, nil
}

func (s session) putFeed(ctx context.Context, writes []intake.Write) error {
	feed := feedInsertion().rows(len(writes))
	for _, w := range writes {
		op := created
		if w.Space.Rev > 0 {
			op = changed
		}
		feed.add(w.Space.ID, string(op))
	}
	if _, err := s.insert(ctx, feed); err != nil || s.dialect.notify == "" {
		return err
	}
	_, err := s.exec(ctx, s.dialect.notify)
	return err
}

// figures are what the audit keeps of a batch.
type figures struct {
	Created   int   `json:"created"`
	Changed   int   `json:"changed"`
	Offered   int64 `json:"offered"`
	FirstLine int   `json:"first_line"`
	LastLine  int   `json:"last_line"`
}

func (b applied) figures(offered int64) figures {
	f := figures{Offered: offered, FirstLine: b.writes[0].Line, LastLine: b.writes[0].Line}
	for _, w := range b.writes {
		if w.Space.Rev == 0 {
			f.Created++
		} else {
			f.Changed++
		}
		f.FirstLine, f.LastLine = min(f.FirstLine, w.Line), max(f.LastLine, w.Line)
	}
	return f
}

// checkWrites refuses what no transaction could store; the writes are in the
// order of their ids.
func checkWrites(writes []intake.Write) error {
	for i, w := range writes {
		if !market.ValidID(w.Space.ID) {
			return fault.BadField("id", w.Space.ID, fmt.Sprintf("names no space, in line %d", w.Line), "1 to 40 of A-Z a-z 0-9 _ -")
		}
		if i > 0 && writes[i-1].Space.ID == w.Space.ID {
			return fault.New(fault.Invalid, "lines %d and %d both write space %s", writes[i-1].Line, w.Line, w.Space.ID)
		}
		for _, k := range w.Keys {
			if err := plainText("key", k.Text); err != nil {
				return err
			}
		}
	}
	return nil
}
