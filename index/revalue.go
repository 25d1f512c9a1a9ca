package index

import (
	"context"

	"zhaochang/index/columns"
	"zhaochang/internal/fault"
)

// Revalue brings the rows to the figures that the source has for them, where they are
// at the same revision: what the platform computes of a space is no change of the
// space, and is not in the feed. Searches and changes go on meanwhile, and then see
// all of the new figures at once; the text stays as it is. When it returns, the
// figures are on disk: no change would bring them again.
func (x *Index) Revalue(ctx context.Context, source Source) (err error) {
	defer fault.Wrap(&err, "index: revalue")
	x.renewing.Lock() // so that rows keep their places
	defer x.renewing.Unlock()
	var corrections columns.Corrections
	var chunk []columns.Change
	compare := func() {
		x.mu.Lock()
		defer x.mu.Unlock()
		x.halves.table.Compare(chunk, &corrections)
		chunk = chunk[:0]
	}
	_, err = source(ctx, func(c Change) error {
		if chunk = append(chunk, columns.Change{ID: c.ID, Space: c.Space}); len(chunk) == rebuildChunk {
			compare()
		}
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	compare()
	x.correct(&corrections)
	x.committing.Lock()
	defer x.committing.Unlock()
	return x.saveColumns()
}

func (x *Index) correct(corrections *columns.Corrections) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.halves.table.Correct(corrections)
	x.publish()
}
