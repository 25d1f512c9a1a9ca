package sqldb

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
)

const (
	// wakeChannel is where Postgres tells of commits. It carries nothing: the
	// feed says what happened.
	wakeChannel = "zhaochang_feed"

	// postgresLook is how often a follower looks without being told: a listening
	// connection may have died, and the horizon moves without a commit of ours.
	postgresLook = time.Second
	// sqliteLook is how often the file is asked whether another process wrote it.
	sqliteLook = 200 * time.Millisecond
	// listenAgain is the pause before a lost listening connection is replaced.
	listenAgain = time.Second
)

// wakes is everyone who waits for changes in this process.
type wakes struct {
	mu      sync.Mutex
	waiting map[chan struct{}]bool
}

func (w *wakes) add() chan struct{} {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.waiting == nil {
		w.waiting = map[chan struct{}]bool{}
	}
	c := make(chan struct{}, 1)
	w.waiting[c] = true
	return c
}

func (w *wakes) remove(c chan struct{}) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.waiting, c)
	close(c)
}

// all wakes everyone, and waits for nobody.
func (w *wakes) all() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range slices.Collect(maps.Keys(w.waiting)) {
		wake(c)
	}
}

// wake leaves one token; a second would say nothing more.
func wake(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// Wake gives a channel that receives when there may be something new in the
// feed: soon after a commit of any process, and now and then without cause. It
// is closed when ctx ends.
func (d *DB) Wake(ctx context.Context) <-chan struct{} {
	c := d.wakes.add()
	look := d.watchFile
	if d.config.URL != "" {
		look = d.listen
	}
	go func() {
		defer d.wakes.remove(c)
		look(ctx, c)
	}()
	return c
}

// watchFile asks SQLite for its data version, which moves when a connection
// other than the one that asks has committed. The watcher is one connection.
func (d *DB) watchFile(ctx context.Context, c chan struct{}) {
	tick := time.NewTicker(sqliteLook)
	defer tick.Stop()
	var last int64
	for {
		var version int64
		err := d.watcher.QueryRowContext(ctx, "PRAGMA data_version").Scan(&version)
		if err != nil || version != last {
			wake(c) // an error is for the reader of the feed to meet and tell
			last = version
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// listen keeps a connection of its own listening, because one from a pool loses
// its subscription when it is handed on.
func (d *DB) listen(ctx context.Context, c chan struct{}) {
	for ctx.Err() == nil {
		wake(c) // what was committed while nobody listened
		d.listenOnce(ctx, c)
		select {
		case <-ctx.Done():
		case <-time.After(listenAgain):
		}
	}
}

// listenOnce returns when the connection is lost or ctx ends. The error is not
// told: the follower goes on by looking, and meets a database that is away itself.
func (d *DB) listenOnce(ctx context.Context, c chan struct{}) {
	config, err := postgresConfig(d.config.URL)
	if err != nil {
		return
	}
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if _, err := conn.Exec(ctx, "LISTEN "+wakeChannel); err != nil {
		return
	}
	for alive := true; alive && ctx.Err() == nil; {
		wake(c)
		alive = awaitNotification(ctx, conn)
	}
}

// awaitNotification returns when there is one, or after a while; false when the
// connection is lost.
func awaitNotification(ctx context.Context, conn *pgx.Conn) (alive bool) {
	waiting, cancel := context.WithTimeout(ctx, postgresLook)
	defer cancel()
	_, err := conn.WaitForNotification(waiting)
	return err == nil || waiting.Err() != nil && !conn.IsClosed()
}
