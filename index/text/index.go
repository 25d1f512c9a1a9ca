package text

import (
	"errors"
	"maps"
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

// Open opens the index in the folder and compares it with the rows. A folder that
// is damaged or of another schema is moved aside, and the index starts empty:
// then all rows with text are Missing.
func Open(dir, schema string, rows Rows) (*Index, error) {
	x, err := open(dir, schema, rows)
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
	return open(dir, schema, rows)
}

func open(dir, schema string, rows Rows) (*Index, error) {
	s, err := openStore(dir, schema)
	if err != nil {
		return nil, err
	}
	x := &Index{store: s, indexed: make([]uint64, rows.Rows()), missing: map[int]bool{}, position: s.position}
	if x.base, err = s.generation(rows, func(version string) bool { return x.agrees(version, rows) }); err != nil {
		return nil, errors.Join(err, s.close())
	}
	for row, sum := range x.indexed {
		if rows.TextSum(row) != sum {
			x.missing[row] = true
		}
	}
	return x, nil
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
	return &Snapshot{base: x.base, pending: slices.Concat(x.writing, x.fresh), missing: len(x.missing)}
}

// Group is the changes that one commit takes.
type Group struct {
	index    *Index
	versions map[string]*Document // by version, nil to take out
	rows     map[int]pending
	at       market.Position
	before   *generation
	after    *generation
}

// groupRows bounds a group, but for its last changes: Bleve keeps some 10 kB a
// row in memory while it writes.
const groupRows = 2000

// Begin takes the changes that have waited longest into a group, to be written
// and then given to Finish, or to Abandon, before the next Begin. It is nil when
// there is nothing to write.
func (x *Index) Begin() *Group {
	if x.waiting == 0 && len(x.stale) == 0 {
		return nil
	}
	g := &Group{index: x, versions: map[string]*Document{}, rows: map[int]pending{}, at: x.position, before: x.base}
	for _, version := range x.stale {
		g.versions[version] = nil
	}
	taken := 0
	for ; taken < len(x.fresh) && len(g.rows) < groupRows; taken++ {
		next := x.fresh[taken]
		for _, p := range next.rows {
			g.rows[p.row] = p // the last one counts
		}
		g.at = next.at
		x.waiting -= len(next.rows)
	}
	x.writing, x.fresh = x.fresh[:taken], slices.Clone(x.fresh[taken:])
	for _, p := range g.rows {
		g.replace(x.sumOf(p.row), p)
	}
	return g
}

func (x *Index) sumOf(row int) uint64 {
	if row < len(x.indexed) {
		return x.indexed[row]
	}
	return 0
}

func (g *Group) replace(held uint64, p pending) {
	if held == p.sum {
		return
	}
	if held != 0 {
		g.versions[versionID(held, p.id)] = nil
	}
	if p.sum != 0 {
		g.versions[versionID(p.sum, p.id)] = &p.text
	}
}

// Write commits the group to disk. The rows are those of now or later.
func (g *Group) Write(rows Rows) (err error) {
	if err := g.index.store.write(g.versions, g.at); err != nil {
		return err
	}
	if g.after, err = g.index.store.generation(rows, nil); err != nil {
		return err
	}
	g.after.inherit(g.before, slices.Collect(maps.Values(g.rows)))
	return nil
}

// Finish makes the written group part of the base.
func (x *Index) Finish(g *Group) error {
	for row, p := range g.rows {
		for row >= len(x.indexed) {
			x.indexed = append(x.indexed, 0)
		}
		x.indexed[row] = p.sum
	}
	old := x.before
	x.before, x.base, x.position = x.base, g.after, g.at
	x.writing, x.stale = nil, nil
	if old == nil {
		return nil
	}
	return old.retire()
}

// Abandon puts the changes of the group that Begin gave last, which could not be
// written, back among those that wait.
func (x *Index) Abandon() {
	for _, s := range x.writing {
		x.waiting += len(s.rows)
	}
	x.writing, x.fresh = nil, slices.Concat(x.writing, x.fresh)
}

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
