package index

import (
	"context"

	"zhaochang/index/text"
)

// Warm waits until all text has been read into memory, so that no search waits
// for the disk. That begins as soon as no text waits to be written; searches
// before are answered, only later.
func (x *Index) Warm(ctx context.Context) error {
	select {
	case <-x.warmed:
		return nil
	case <-x.stop:
		return errClosed
	case <-ctx.Done():
		return ctx.Err()
	}
}

// warm reads the text that is not in memory; commits wait meanwhile.
func (x *Index) warm() {
	ctx, cancel := x.untilClosed()
	defer cancel()
	x.committing.Lock()
	defer x.committing.Unlock()
	x.mu.Lock()
	t := x.halves.text
	x.mu.Unlock()
	err := t.Warm(ctx)
	switch {
	case err == nil:
		x.warming.Do(func() { close(x.warmed) })
	case ctx.Err() != nil:
	case text.Damaged(err):
		x.mu.Lock()
		defer x.mu.Unlock()
		if err := x.renewText(err); err != nil {
			x.options.Log.Error("the damaged text index cannot be made anew", "error", err)
		}
		x.publish()
	default:
		x.options.Log.Warn("the text could not be read ahead; searches read what they need", "error", err)
	}
}
