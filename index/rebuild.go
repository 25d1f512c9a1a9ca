package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"zhaochang/index/columns"
	"zhaochang/index/text"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// Source calls each with every space there is, and gives a feed position that
// none of them is behind.
type Source func(ctx context.Context, each func(Change) error) (market.Position, error)

// rebuildChunk is how many rows of a rebuild are applied at once.
const rebuildChunk = 2000

// Rebuild makes the index anew from the source, aside, and then swaps it in. Until
// then searches and changes go on with what there was; changes that come while it
// runs are in the new one as well.
func (x *Index) Rebuild(ctx context.Context, source Source) (err error) {
	defer fault.Wrap(&err, "index: rebuild")
	if err := x.beginRebuild(); err != nil {
		return err
	}
	defer x.endRebuild()
	x.renewing.Lock()
	defer x.renewing.Unlock()
	x.beginTee()
	defer x.endTee()
	x.mu.Lock()
	folder := nextFolder(x.halves.folder)
	x.mu.Unlock()
	if err := os.RemoveAll(filepath.Join(x.dir, folder)); err != nil {
		return err
	}
	made, err := x.build(ctx, folder, source)
	if err != nil {
		return err
	}
	return x.swap(made)
}

// beginRebuild sees to it that there is but one.
func (x *Index) beginRebuild() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.rebuilding {
		return fault.New(fault.Conflict, "the index is being rebuilt already: wait until that is done")
	}
	x.rebuilding = true
	return nil
}

func (x *Index) endRebuild() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.rebuilding = false
}

// beginTee starts keeping the changes of Apply, and gives the rows as they are
// before them.
func (x *Index) beginTee() *columns.Snapshot {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.tee = new([]Change)
	return x.halves.table.Snapshot()
}

func (x *Index) endTee() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.tee = nil
}

// nextFolder is the folder after text-7: text-8.
func nextFolder(folder string) string {
	n, err := strconv.Atoi(strings.TrimPrefix(folder, "text-"))
	if err != nil {
		return firstFolder
	}
	return "text-" + strconv.Itoa(n+1)
}

// rebuilt is a new pair of halves and where it stands.
type rebuilt struct {
	*halves
	position market.Position
}

func (x *Index) build(ctx context.Context, folder string, source Source) (r rebuilt, err error) {
	table := columns.New()
	t, err := text.Open(filepath.Join(x.dir, folder), x.options.Database, table.Snapshot(), nil)
	if err != nil {
		return r, err
	}
	r.halves = &halves{table, t, folder}
	texts := newBehind(r.halves)
	defer func() {
		if err != nil {
			err = errors.Join(err, texts.wait(), t.Close(), os.RemoveAll(filepath.Join(x.dir, folder)))
		}
	}()
	var chunk []Change
	r.position, err = source(ctx, func(c Change) error {
		if chunk = append(chunk, c); len(chunk) < rebuildChunk {
			return nil
		}
		r.apply(chunk, market.Position{})
		chunk = chunk[:0]
		return texts.push()
	})
	if err != nil {
		return r, err
	}
	r.apply(chunk, r.position)
	if err = texts.drain(); err != nil {
		return r, err
	}
	table, to, err := r.table.Snapshot().Settled(ctx)
	if err != nil {
		return r, err
	}
	r.text.Renumber(to, table.Snapshot())
	r.table = table
	return r, r.text.Warm(ctx)
}

// swap applies what came meanwhile and puts the new halves in the place of the
// old ones.
func (x *Index) swap(made rebuilt) error {
	x.committing.Lock()
	defer x.committing.Unlock()
	x.mu.Lock()
	made.apply(*x.tee, x.position)
	old := x.halves
	x.halves, x.healBy = made.halves, market.Position{}
	if made.position.Compare(x.position) > 0 {
		x.position = made.position
	}
	x.resume = x.position
	x.publish()
	x.mu.Unlock()
	if err := x.saveColumns(); err != nil {
		return err
	}
	if err := errors.Join(old.text.Close(), os.RemoveAll(filepath.Join(x.dir, old.folder))); err != nil {
		return fmt.Errorf("remove the former text index: %w", err)
	}
	return nil
}

// renewText starts the text over after damage. The caller holds committing and mu.
func (x *Index) renewText(cause error) error {
	x.options.Log.Error("the text index is damaged; it is built again from the database", "error", cause)
	closed := x.halves.text.Close()
	if closed != nil {
		x.options.Log.Warn("the damaged text index did not close", "error", closed)
	}
	t, err := text.Renew(filepath.Join(x.dir, x.halves.folder), x.options.Database, x.halves.table.Snapshot())
	if err != nil {
		return errors.Join(cause, err)
	}
	x.halves.text, x.resume, x.healBy, x.failure = t, market.Position{}, market.Position{}, nil
	return nil
}
