package app

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// progress shows how far long work has come: a bar that redraws itself on a
// terminal, a plain line now and then in a pipe.
type progress struct {
	out      io.Writer
	now      func() time.Time
	terminal bool
	every    time.Duration
	last     time.Time
	drawn    bool
}

func newProgress(env *environment) *progress {
	p := &progress{out: env.Err, now: env.Now, terminal: isTerminal(env.Err), every: 5 * time.Second}
	if p.terminal {
		p.every = 100 * time.Millisecond
	}
	p.last = env.Now()
	return p
}

func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// show reports the state of the work: a share from 0 to 1, and words.
func (p *progress) show(share float64, words string) {
	now := p.now()
	if now.Sub(p.last) < p.every {
		return
	}
	p.last = now
	if !p.terminal {
		_, _ = fmt.Fprintf(p.out, "%3.0f%%  %s\n", 100*share, words)
		return
	}
	p.drawn = true
	filled := int(30 * min(1, max(0, share)))
	bar := strings.Repeat("█", filled) + strings.Repeat("░", 30-filled)
	_, _ = fmt.Fprintf(p.out, "\r\x1b[K%s %3.0f%%  %s", bar, 100*share, words)
}

// done clears the bar.
func (p *progress) done() {
	if p.drawn {
		_, _ = fmt.Fprint(p.out, "\r\x1b[K")
	}
}
