package index

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"zhaochang/index/columns"
	"zhaochang/index/text"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// Options say what an index needs to know beside its folder.
type Options struct {
	// Database names the database that the index is a shadow of: the index of
	// another one is not used.
	Database string
	// Towns are the codes that the town facet lists even when it counts none, in
	// the order of the list.
	Towns []string
	// Likeness is what the spaces are arranged by for matching; without it they are
	// not.
	Likeness []columns.Trait
	// Now is the clock by which offers are fresh or stale; nil is the time of day.
	Now func() time.Time
	// Log takes what happens in the background; nil discards it.
	Log *slog.Logger
}

// How text goes to disk: after commitDelay, so that a burst becomes one commit,
// or as soon as commitRows wait. Beyond maxWaiting rows Apply waits itself, so
// that memory stays bounded: each costs a search some 50 ns a term.
const (
	commitDelay = 200 * time.Millisecond
	commitRows  = 2000
	maxWaiting  = 8000
	// Rows that lie out of order cost every search, and setting them right costs
	// seconds among a million: it is done at once when one in looseShare lies so, and
	// when one in restShare does and no change has come for warmDelay. A table of less
	// than looseRows counts as one of so many.
	looseRows, looseShare, restShare = 64 << 10, 8, 64
	// warmDelay is how long nothing must have come before text is read into memory:
	// an import goes faster when none has to be kept up meanwhile.
	warmDelay = 2 * time.Second
	// commitPatience is how long to wait after a commit that failed.
	commitPatience = time.Second
)

// Index answers searches over all spaces. It is safe for concurrent use.
type Index struct {
	dir     string
	options Options
	view    atomic.Pointer[view]

	arrangement atomic.Pointer[columns.Arrangement]

	// committing is held while text is written to disk, or the halves are swapped.
	// It is taken before mu.
	committing sync.Mutex

	// renewing is held while halves are made aside. It is taken before committing.
	renewing sync.Mutex

	mu         sync.Mutex // guards what follows
	halves     *halves
	position   market.Position // that the columns stand at
	resume     market.Position // from which changes are wanted
	healBy     market.Position // at which all missing text must have come
	tee        *[]Change       // takes all changes while halves are made aside
	rebuilding bool
	failure    error         // of the last commit
	committed  chan struct{} // closed and replaced after each commit

	wake     chan struct{}
	warmed   chan struct{} // closed when all text has been read into memory
	warming  sync.Once
	loosened chan struct{} // wakes the loop that settles
	asked    chan struct{} // wakes the loop that arranges
	stop     chan struct{}
	closing  sync.Once
	finished sync.WaitGroup
}

// view is one consistent state of everything.
type view struct {
	columns  *columns.Snapshot
	text     *text.Snapshot
	position market.Position
}

// halves are the two parts of an index, and the folder of its text.
type halves struct {
	table  *columns.Table
	text   *text.Index
	folder string
}

// Open opens the index in the folder, which is made if need be. What is damaged,
// of another schema or of another database is left out; see Position. It is an
// Unavailable fault when another process has the index open.
func Open(dir string, options Options) (_ *Index, err error) {
	defer fault.Wrap(&err, "index: open %s", dir)
	if options.Log == nil {
		options.Log = slog.New(slog.DiscardHandler)
	}
	if options.Now == nil {
		options.Now = time.Now //nolint:forbidigo // the default of an option
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	x := &Index{
		dir: dir, options: options, committed: make(chan struct{}),
		wake: make(chan struct{}, 1), warmed: make(chan struct{}), loosened: make(chan struct{}, 1),
		asked: make(chan struct{}, 1), stop: make(chan struct{}),
	}
	if err := x.openHalves(); err != nil {
		return nil, err
	}
	x.publish()
	nudge(x.wake)
	nudge(x.loosened)
	x.finished.Go(x.commitLoop)
	x.finished.Go(x.settleLoop)
	x.finished.Go(x.arrangeLoop)
	return x, nil
}

func (x *Index) openHalves() error {
	saved, err := x.load()
	if err != nil {
		x.options.Log.Warn("the saved columns cannot be used; they are built again from the database", "error", err)
		saved = saving{table: columns.New(), folder: firstFolder}
	}
	t, err := text.Open(filepath.Join(x.dir, saved.folder), x.options.Database, saved.table.Snapshot(), saved.tables)
	if err != nil {
		return err
	}
	x.halves = &halves{saved.table, t, saved.folder}
	x.position, x.resume = saved.position, saved.position
	x.expectText()
	return x.removeOtherFolders()
}

// expectText decides from where changes are wanted when text is missing. If Bleve
// was ahead of the saved columns, what lies between brings it; else only
// everything does.
func (x *Index) expectText() {
	if x.halves.text.Missing() == 0 {
		return
	}
	x.healBy = x.halves.text.Position()
	if x.healBy.Compare(x.position) <= 0 {
		x.resume = market.Position{}
	}
	x.options.Log.Warn("the text index lacks rows; they come again from the database",
		"rows", x.halves.text.Missing(), "from", x.resume)
}

// publish makes the present state the one that searches see. The caller holds mu,
// or nobody else knows the index yet.
func (x *Index) publish() {
	x.view.Store(&view{x.halves.table.Snapshot(), x.halves.text.Snapshot(), x.position})
}

// Position is from where in the feed changes are wanted: where the index stands,
// or earlier when it has lost something.
func (x *Index) Position() market.Position {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.resume
}

// At is the feed position that answers stand at: it changes with every change
// that they can show.
func (x *Index) At() market.Position { return x.view.Load().position }

// Len is how many spaces there are.
func (x *Index) Len() int { return x.view.Load().columns.Len() }

// Close commits and saves what can be, and lets go of the files. Searches that
// are under way may fail. Closing again does nothing.
func (x *Index) Close() (err error) {
	x.closing.Do(func() { err = x.close() })
	return err
}

func (x *Index) close() error {
	close(x.stop)
	x.finished.Wait()
	err := x.Save()
	x.committing.Lock()
	defer x.committing.Unlock()
	x.mu.Lock()
	defer x.mu.Unlock()
	if err := errors.Join(err, x.halves.text.Close()); err != nil {
		return fmt.Errorf("index: close: %w", err)
	}
	return nil
}

// untilClosed is for work behind the searches, which nobody waits for but Close.
func (x *Index) untilClosed() (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(context.Background())
	x.finished.Go(func() {
		select {
		case <-x.stop:
			cancel()
		case <-ctx.Done():
		}
	})
	return ctx, cancel
}
