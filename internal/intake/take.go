package intake

import (
	"context"
	"fmt"
	"slices"

	"zhaochang/internal/fault"
	"zhaochang/internal/intake/cell"
	"zhaochang/internal/intake/form"
	"zhaochang/internal/intake/locate"
	"zhaochang/internal/intake/table"
	"zhaochang/internal/market"
)

// chunk is what is read while another is written.
type chunk struct {
	rows    []*row
	entries []Entry // about lines that gave no row, and the file
	err     error
}

// takeRows reads on one core and compares and writes on another.
func (r *run) takeRows(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	chunks := make(chan chunk, 2)
	finished := make(chan struct{})
	go func() {
		defer close(finished)
		defer close(chunks)
		r.readChunks(ctx, chunks)
	}()
	defer func() {
		stop()
		for range chunks { // lets the reader see that it is stopped
		}
		<-finished
	}()
	for c := range chunks {
		if err := r.takeChunk(ctx, c); err != nil {
			return err
		}
		if c.err != nil {
			return c.err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// readChunks reads the file to its end, or until ctx is done.
func (r *run) readChunks(ctx context.Context, out chan<- chunk) {
	var c chunk
	for _, note := range r.file.Notes {
		c.entries = append(c.entries, entryOf(note))
	}
	reader, locator, names := newRowReader(r.plan, r.file.Header), r.locator(), placeColumns(r.plan)
	note := func(n table.Note) { c.entries = append(c.entries, entryOf(n)) }
	for from, err := range r.file.Rows(ctx, note) {
		if err != nil {
			c.err = err
			break
		}
		read := reader.read(from)
		read.locate(locator, names)
		read.keys = keysOf(read)
		if c.rows = append(c.rows, read); len(c.rows) < maxBatch {
			continue
		}
		select {
		case out <- c:
			c = chunk{}
		case <-ctx.Done():
			return
		}
	}
	select {
	case out <- c:
	case <-ctx.Done():
	}
}

// entryOf is what a note about the file means for its rows.
func entryOf(n table.Note) Entry {
	kind := Remark
	switch {
	case n.Code == table.BadFeature:
		kind = RowRejected
	case n.Code.RejectsCell():
		kind = CellRejected
	}
	return Entry{kind, n.Line, n.Column, withoutPhones(n.Value), n.Reason}
}

// placeColumns are the headers under which a report speaks of the parts of a
// row's place.
func placeColumns(plan *form.Plan) [4]string {
	names := [...]string{locate.AboutTown: "town", locate.AboutVillage: "village", locate.AboutPoint: "lon", locate.AboutAddress: "address"}
	for _, c := range slices.Backward(plan.Columns) {
		switch c.Cell.Field {
		case "town":
			names[locate.AboutTown] = c.Header
		case "village":
			names[locate.AboutVillage] = c.Header
		case "address":
			names[locate.AboutAddress] = c.Header
		case "lon", cell.Coordinates:
			names[locate.AboutPoint] = c.Header
		}
	}
	return names
}

// locate replaces what the row says of its place by what it means.
func (r *row) locate(l *locate.Locator, columns [4]string) {
	s := r.space
	claim := locate.Claim{Town: s.Town, Village: s.Village, Address: s.Address}
	if p, known := s.Point().Get(); known {
		claim.Point = &p
	} else if s.Lon.IsKnown() || s.Lat.IsKnown() {
		r.rejectCell(columns[locate.AboutPoint], "", "has a longitude or a latitude and not both")
	}
	found := l.Locate(claim)
	s.Town, s.Village = found.Town, found.Village
	s.Lon, s.Lat = market.Maybe[float64]{}, market.Maybe[float64]{}
	if found.Point != nil {
		s.Lon, s.Lat = market.Known(found.Point.Lon), market.Known(found.Point.Lat)
	}
	for _, remark := range found.Remarks {
		column := columns[remark.About]
		if remark.Lost {
			r.rejectCell(column, remark.Value, remark.Why)
		} else {
			r.note(column, remark.Value, remark.Why)
		}
	}
}

// maxAttempts is how often a chunk is compared again when another writer changed
// its spaces meanwhile.
const maxAttempts = 5

// takeChunk compares and writes a chunk, and reports on it once it is stored.
func (r *run) takeChunk(ctx context.Context, c chunk) error {
	var t taken
	var err error
	for range maxAttempts {
		if t, err = r.compare(ctx, c.rows); err != nil {
			return err
		}
		if err = r.write(ctx, t.writes); fault.KindOf(err) != fault.Stale {
			break
		}
		r.seen.forget()
	}
	if err != nil {
		return err
	}
	r.seen.keep()
	for _, e := range c.entries {
		if e.Kind == RowRejected { // a line that gave no row was one nevertheless
			t.totals.Rows++
		}
	}
	r.report.Totals.addTaken(t.totals)
	entries := slices.Concat(c.entries, t.entries)
	slices.SortStableFunc(entries, func(a, b Entry) int { return a.Line - b.Line })
	for _, e := range entries {
		if err := r.report.add(e); err != nil {
			return fmt.Errorf("write the report: %w", err)
		}
	}
	if n := len(c.rows); n > 0 {
		r.lastLine = c.rows[n-1].line
	}
	r.show(Progress{Phase: "import", Rows: r.report.Totals.Rows, Total: r.total})
	return nil
}

// addTaken adds what became of a chunk's rows; entries count themselves.
func (t *Totals) addTaken(more Totals) {
	t.Rows += more.Rows
	t.Created += more.Created
	t.Changed += more.Changed
	t.Unchanged += more.Unchanged
	t.Duplicates += more.Duplicates
	t.Conflicts += more.Conflicts
	t.Offered += more.Offered
}

// taken is what a chunk comes to.
type taken struct {
	writes  []Write
	entries []Entry
	totals  Totals
}

func (r *run) compare(ctx context.Context, rows []*row) (t taken, err error) {
	known, err := lookUp(ctx, r.Store, rows)
	if err != nil {
		return t, err
	}
	for _, row := range rows {
		t.totals.Rows++
		v := identify(row, known, r.seen)
		if v.reason != "" {
			t.reject(row, v)
			continue
		}
		t.entries = append(t.entries, row.entries...)
		r.seen.see(slices.Concat(row.keys, []Key{{ByID, v.id}}), newSighting(row.line, hasCode(row.keys)))
		r.take(row, v, &t)
	}
	return t, nil
}

// reject reports the row. What was wrong with its cells is told only when that
// may be why it cannot be identified.
func (t *taken) reject(row *row, v verdict) {
	switch {
	case v.duplicate:
		t.totals.Duplicates++
	case v.conflict:
		t.totals.Conflicts++
	default:
		t.entries = append(t.entries, row.entries...)
	}
	t.entries = append(t.entries, Entry{RowRejected, row.line, "", "", v.reason})
}

// take compares the row with the space it is, and plans the write if it says
// anything new.
func (r *run) take(row *row, v verdict, t *taken) {
	var before *market.Space
	w := Write{Line: row.line, Keys: row.keys, Cells: row.cells, Phone: row.phone}
	if v.stored != nil {
		before = v.stored.Space
		if w.Phone == v.stored.Phone {
			w.Phone = ""
		}
	}
	merged, changed := Merge(before, row.space)
	offered := v.stored != nil && v.stored.Offered
	w.Offer = r.opts.Offer && !offered && merged.UseState == "vacant" && merged.RentYuanM2Month.IsKnown()
	switch {
	case before == nil:
		t.totals.Created++
	case len(changed) > 0 || w.Phone != "" || w.Offer:
		t.totals.Changed++
	default:
		t.totals.Unchanged++
		return
	}
	if w.Offer {
		t.totals.Offered++
	}
	merged.ID = v.id
	merged.Source = r.source(row.space, before)
	w.Space = merged
	t.writes = append(t.writes, w)
}

// source is where the row's values come from: what the row itself says, else the
// run's. A converted rent that this row does not replace keeps its mark.
func (r *run) source(said, before *market.Space) string {
	switch {
	case said.Source != "":
		return said.Source
	case before != nil && before.RentIsConverted() && !said.RentYuanM2Month.IsKnown():
		return before.Source
	case r.plan.RateLabel != "" && !said.RentYuanM2Month.IsKnown():
		return r.plainSource()
	}
	return r.report.Source
}

// plainSource is the source of a row without a converted rent.
func (r *run) plainSource() string {
	plan := *r.plan
	plan.RateLabel = ""
	return sourceOf(r.file, &plan, r.opts)
}

// write stores the writes, unless the run is a dry one. What has begun to be
// stored is not interrupted.
func (r *run) write(ctx context.Context, writes []Write) (err error) {
	if r.opts.DryRun || len(writes) == 0 {
		return nil
	}
	ctx = context.WithoutCancel(ctx)
	if r.importID == 0 {
		if r.importID, err = r.Store.BeginImport(ctx, r.record()); err != nil {
			return err
		}
	}
	return r.Store.Apply(ctx, Batch{ImportID: r.importID, At: r.Now(), Writes: writes})
}

func (r *run) record() Import {
	return Import{
		FileName: r.file.Name, FileSHA256: r.file.SHA256, Importer: r.Importer, Started: r.Now(),
		RulesVersion: RulesVersion, Header: r.file.Header, Columns: r.plan.Fields(), Source: r.report.Source,
	}
}
