package text

import (
	"context"
	"errors"
	"slices"

	"zhaochang/internal/market"
)

// Index holds the text of every space. Its methods are for one goroutine at a
// time, but for Group.Write, which may run beside all others; snapshots are for
// everybody.
type Index struct {
	store *store
	base  *generation
	// before is the last generation but one: searches that began with it may
	// still read; with an older one they start again.
	before *generation
	// writing and fresh are the changes that base does not hold, oldest first, in
	// lists that never change: those being committed, and those after them.
	writing, fresh []staged
	waiting        int // rows in fresh
	// indexed is the text sum that base holds of each row.
	indexed []uint64
	// missing are the rows whose text neither base nor the lists hold.
	missing map[int]bool
	// stale are versions in Bleve that no row stands behind.
	stale []string
	// position is how far in the feed the committed text reaches.
	position market.Position
	// fractions are those that the last search used.
	fractions *fractionsCache
}

// staged are changes that came together, and the position they reach.
type staged struct {
	at   market.Position
	rows []pending
}

// pending is a row whose text changed; its sum is 0 when it has none any more.
type pending struct {
	row  int
	id   string
	sum  uint64
	text Document
}

// Open opens the index in the folder and compares it with the rows; what Tables gave
// when these were saved, if it did, saves most of that. A folder that is damaged or of
// another schema is moved aside, and the index starts empty: then all rows with text
// are Missing.
func Open(dir, schema string, rows Rows, tables []byte) (*Index, error) {
	x, err := open(dir, schema, rows, tables, bySegments)
	if err == nil || !errors.Is(err, errDamaged) {
		return x, err
	}
	return Renew(dir, schema, rows)
}

// Renew moves the folder aside and starts an empty index in its place: all rows
// with text are Missing.
func Renew(dir, schema string, rows Rows) (*Index, error) {
	if err := setAside(dir); err != nil {
		return nil, err
	}
	return open(dir, schema, rows, nil, bySegments)
}

func open(dir, schema string, rows Rows, tables []byte, by way) (*Index, error) {
	s, err := openStore(dir, schema)
	if err != nil {
		return nil, err
	}
	s.way = by
	x := &Index{
		store: s, indexed: make([]uint64, rows.Rows()), missing: map[int]bool{}, position: s.position,
		fractions: new(fractionsCache),
	}
	taken, err := s.take(parseTables(tables), rows.Rows())
	if err != nil {
		return nil, errors.Join(err, s.close())
	}
	reader, read, err := s.open(rows, func(version string) bool { return x.agrees(version, rows) })
	if err != nil {
		return nil, errors.Join(err, s.close())
	}
	isAll := x.trust(taken, read, rows)
	x.base = newGeneration(&opened{reader: reader}, read, newLexicon())
	x.base.measure(x.indexed)
	if !isAll {
		x.findMissing(rows)
	}
	return x, nil
}

func (x *Index) findMissing(rows Rows) {
	for row, sum := range x.indexed {
		if rows.TextSum(row) != sum {
			x.missing[row] = true
		}
	}
}

// agrees notes the version as what is indexed of its row, if that is what the
// row says, and else as stale.
func (x *Index) agrees(version string, rows Rows) bool {
	sum, id, ok := parseVersionID(version)
	if ok {
		if row, found := rows.Find(id); found && rows.TextSum(row) == sum {
			x.indexed[row] = sum
			return true
		}
	}
	x.stale = append(x.stale, version)
	return false
}

// Missing is how many rows have text that is not here. Until they are staged
// again, searches cannot be answered.
func (x *Index) Missing() int { return len(x.missing) }

// IsMissing tells whether the row is one of them.
func (x *Index) IsMissing(row int) bool { return x.missing[row] }

// Position is how far in the feed the committed text reaches.
func (x *Index) Position() market.Position { return x.position }

// Change is the new text of a row.
type Change struct {
	Row  int
	ID   string
	Text Document
}

// Stage takes changes in; the next snapshot holds them. They reach to the
// position in the feed.
func (x *Index) Stage(changes []Change, at market.Position) {
	if len(changes) == 0 {
		return
	}
	rows := make([]pending, len(changes))
	for i, c := range changes {
		rows[i] = pending{c.Row, c.ID, c.Text.Sum(), c.Text}
		delete(x.missing, c.Row)
	}
	x.fresh = append(x.fresh, staged{at, rows})
	x.waiting += len(rows)
}

// Waiting is how many changes wait for a commit.
func (x *Index) Waiting() int { return x.waiting }

// Snapshot is the index as it stands.
func (x *Index) Snapshot() *Snapshot {
	return &Snapshot{
		base: x.base, pending: slices.Concat(x.writing, x.fresh), missing: len(x.missing), fractions: x.fractions,
	}
}

// Warm reads every term into memory, if there are any, so that no search waits
// for the disk; commits keep them up from then on. It must not come between Begin and Finish or Abandon, but may run beside all else.
func (x *Index) Warm(ctx context.Context) error { return x.base.warm(ctx) }

// Damaged tells whether an error means that the folder must be made anew.
func Damaged(err error) bool { return errors.Is(err, errDamaged) }

// Close lets go of the files. What was not committed is in the feed.
func (x *Index) Close() error {
	var errs []error
	for _, g := range []*generation{x.before, x.base} {
		if g != nil {
			errs = append(errs, g.retire())
		}
	}
	return errors.Join(append(errs, x.store.close())...)
}
