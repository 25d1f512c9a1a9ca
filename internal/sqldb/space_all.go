package sqldb

import (
	"context"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// AllSpaces calls fn with every space as it stands today, in the bytewise order
// of ids, all from one snapshot; an error of fn ends it. The position is that of
// the last change that the snapshot is sure to hold: whoever follows the feed
// from there misses nothing, and may meet again what is already here.
//
// The next spaces are read while fn is busy. fn may take its time, up to ten
// minutes for each chunk of 2,000.
func (d *DB) AllSpaces(ctx context.Context, fn func(*market.Space) error) (at market.Position, err error) {
	defer fault.Wrap(&err, "sqldb: all spaces")
	err = d.snapshot(ctx, func(s session) error {
		if err := s.allowLongRead(ctx); err != nil {
			return err
		}
		// The position comes first: it may be older than the rows, never newer.
		if at, err = s.head(ctx); err != nil {
			return err
		}
		return s.allSpaces(ctx, fn)
	})
	return at, explain(err)
}

func (s session) allowLongRead(ctx context.Context) error {
	if s.dialect.longRead == "" {
		return nil
	}
	_, err := s.exec(ctx, s.dialect.longRead)
	return err
}

// allSpaces reads in one goroutine and calls fn in this one.
func (s session) allSpaces(ctx context.Context, fn func(*market.Space) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	chunks := make(chan []*market.Space, 1)
	failed := make(chan error, 1)
	go func() {
		defer close(chunks)
		failed <- s.readChunks(ctx, chunks)
	}()
	err := visitChunks(chunks, fn)
	stop()
	for range chunks { // the transaction must be at rest before it ends
	}
	if readErr := <-failed; err == nil {
		err = readErr
	}
	return err
}

func visitChunks(chunks <-chan []*market.Space, fn func(*market.Space) error) error {
	for spaces := range chunks {
		for _, space := range spaces {
			if err := fn(space); err != nil {
				return err
			}
		}
	}
	return nil
}

// readChunks sends all spaces in the order of their ids, until ctx ends.
func (s session) readChunks(ctx context.Context, to chan<- []*market.Space) error {
	for last := ""; ; {
		spaces := make([]*market.Space, 0, chunk)
		err := s.eachSpace(ctx, func(space *market.Space) error {
			spaces = append(spaces, space)
			return nil
		}, spacesAfter, last, chunk)
		if err != nil || len(spaces) == 0 {
			return err
		}
		last = spaces[len(spaces)-1].ID
		select {
		case to <- spaces:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
