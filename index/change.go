package index

import (
	"context"
	"errors"
	"fmt"

	"zhaochang/index/columns"
	"zhaochang/index/text"
	"zhaochang/internal/market"
)

// Change is the new state of one space: gone when Space is nil. PlaceNames are
// the words for its town and village, which are searched as its own text is.
type Change struct {
	ID         string
	Space      *market.Space
	PlaceNames string
}

// placeField is the text field that is no attribute of the space.
const placeField = "place"

// document is what a search by words looks through.
func (c *Change) document() text.Document {
	s := c.Space
	if s == nil {
		return text.Document{}
	}
	fields := market.TextFields()
	texts := make([]string, len(fields))
	for i, field := range fields {
		if texts[i] = c.PlaceNames; field.Name != placeField {
			texts[i] = market.AttributeNamed(field.Name).Of(s).Text()
		}
	}
	return text.NewDocument(texts...)
}

// Apply takes changes in, in their order; they reach to the position in the feed.
// They are found by the next search. Applying a change again is harmless: a
// revision never replaces a later one. Apply waits when text comes faster than it
// can be written; an error means that nothing was taken in.
func (x *Index) Apply(ctx context.Context, changes []Change, at market.Position) error {
	if err := x.waitForRoom(ctx); err != nil {
		return err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.halves.apply(changes, at)
	if x.tee != nil {
		*x.tee = append(*x.tee, changes...)
	}
	x.advance(at)
	x.publish()
	nudge(x.wake)
	nudge(x.loosened)
	return nil
}

// apply changes both halves. Text goes on only when it is new, or missing.
func (h *halves) apply(changes []Change, at market.Position) {
	rows, documents := rowsOf(changes)
	snapshot, applied := h.table.Apply(rows)
	var staged []text.Change
	for i, a := range applied {
		missing := a.HasRow && h.text.IsMissing(a.Row) && snapshot.TextSum(a.Row) == rows[i].TextSum
		if a.TextChanged || missing {
			staged = append(staged, text.Change{Row: a.Row, ID: changes[i].ID, Text: documents[i]})
		}
	}
	h.text.Stage(staged, at)
}

// rowsOf is what the columns and the text take of changes.
func rowsOf(changes []Change) ([]columns.Change, []text.Document) {
	rows, documents := make([]columns.Change, len(changes)), make([]text.Document, len(changes))
	for i := range changes {
		documents[i] = changes[i].document()
		rows[i] = columns.Change{ID: changes[i].ID, Space: changes[i].Space, TextSum: documents[i].Sum()}
	}
	return rows, documents
}

// advance moves the positions on. They part only while text is missing: then
// changes come again that the columns already hold.
func (x *Index) advance(at market.Position) {
	if at.Compare(x.position) > 0 {
		x.position = at
	}
	switch {
	case x.halves.text.Missing() == 0:
		x.resume = x.position
	case x.healBy != market.Position{} && at.Compare(x.healBy) >= 0:
		x.healBy, x.resume = market.Position{}, market.Position{}
	case at.Compare(x.resume) > 0:
		x.resume = at
	}
}

// nudge wakes a loop.
func nudge(loop chan<- struct{}) {
	select {
	case loop <- struct{}{}:
	default:
	}
}

var errClosed = errors.New("index: closed")

func (x *Index) waitForRoom(ctx context.Context) error {
	for {
		x.mu.Lock()
		waiting, failure, committed := x.halves.text.Waiting(), x.failure, x.committed
		x.mu.Unlock()
		if waiting < maxWaiting {
			return nil
		}
		if failure != nil {
			return fmt.Errorf("index: %d changes wait for the text index, which cannot be written: %w", waiting, failure)
		}
		select {
		case <-committed:
		case <-ctx.Done():
			return ctx.Err()
		case <-x.stop:
			return errClosed
		}
	}
}
