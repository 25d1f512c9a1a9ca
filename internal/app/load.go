package app

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"
)

// load asks one server for addresses over connections that stay open, one
// request after the other on each, at least one, until its time is over.
type load struct {
	host        string // host and port
	connections int
	lasting     time.Duration
	// address gives the i-th path and query. It is called from all connections.
	address func(i int) string
	now     func() time.Time
}

// loadResult is how long the requests took, shortest first.
type loadResult struct {
	took    []time.Duration
	elapsed time.Duration
}

// run gives an error for the first answer that is not 200.
func (l load) run(ctx context.Context) (loadResult, error) {
	var (
		working sync.WaitGroup
		results = make([][]time.Duration, l.connections)
		errs    = make([]error, l.connections)
		start   = l.now()
	)
	for i := range l.connections {
		working.Go(func() { results[i], errs[i] = l.connection(ctx, i, start) })
	}
	working.Wait()
	r := loadResult{slices.Concat(results...), l.now().Sub(start)}
	slices.Sort(r.took)
	return r, errors.Join(errs...)
}

// connection speaks HTTP itself: net/http's client would take a good part of the
// processors that the server is measured on.
func (l load) connection(ctx context.Context, first int, start time.Time) (took []time.Duration, err error) {
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", l.host)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })()
	in := bufio.NewReaderSize(conn, 64<<10)
	for i := first; len(took) == 0 || l.now().Sub(start) < l.lasting; i += l.connections {
		address := l.address(i)
		before := l.now()
		if err := l.ask(conn, in, address); err != nil {
			return took, errors.Join(ctx.Err(), fmt.Errorf("GET %.200s: %w", address, err))
		}
		took = append(took, l.now().Sub(before))
	}
	return took, nil
}

func (l load) ask(out io.Writer, in *bufio.Reader, address string) error {
	if _, err := fmt.Fprintf(out, "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n", address, l.host); err != nil {
		return err
	}
	response, err := http.ReadResponse(in, nil)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(io.LimitReader(response.Body, 500))
		return fmt.Errorf("status %s: %s", response.Status, text)
	}
	_, err = io.Copy(io.Discard, response.Body)
	return err
}

// at is the time that the share of all requests did not exceed.
func (r loadResult) at(share float64) time.Duration {
	if len(r.took) == 0 {
		return 0
	}
	return r.took[int(share*float64(len(r.took)-1)+0.5)]
}

func (r loadResult) perSecond() float64 { return float64(len(r.took)) / r.elapsed.Seconds() }

func (r loadResult) String() string {
	millis := func(share float64) float64 { return float64(r.at(share).Microseconds()) / 1000 }
	return fmt.Sprintf("p50 %.2f  p95 %.2f  p99 %.2f ms, %.0f requests/s (%d)",
		millis(0.5), millis(0.95), millis(0.99), r.perSecond(), len(r.took))
}

// hostOf is host and port of a server's address.
func hostOf(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" || u.Port() == "" {
		return "", fmt.Errorf("%q is not an address such as http://127.0.0.1:8080", address)
	}
	return u.Host, nil
}
