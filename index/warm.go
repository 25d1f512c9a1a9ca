package index

import (
	"context"

	"zhaochang/index/text"
)

// Warm waits until all text is in memory, which begins with Open, so that no
// search waits for the disk. Searches before are answered, only later.
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

// warm reads the text that was found on disk; commits wait meanwhile.
func (x *Index) warm() {
	defer close(x.warmed)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	x.finished.Go(func() {
		select {
		case <-x.stop:
			cancel()
		case <-ctx.Done():
		}
	})
	x.committing.Lock()
	defer x.committing.Unlock()
	x.mu.Lock()
	t := x.halves.text
	x.mu.Unlock()
	err := t.Warm(ctx)
	switch {
	case err == nil || ctx.Err() != nil:
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
