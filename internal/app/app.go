package app

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/alecthomas/kong"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// The exit statuses of DESIGN §5.
const (
	exitDone = iota
	exitFailed
	exitUsage
	exitRejected
)

// System is the outside of the process: arguments and streams.
type System struct {
	Args     []string
	Out, Err io.Writer
	Environ  []string
}

// errRejected ends a command that did its work but had to leave rows or cells out.
var errRejected = errors.New("some rows or cells were rejected")

// Main runs one command and gives the exit status: 0 done, 1 failed, 2 wrong
// usage, 3 done but rows or cells were rejected.
func Main(ctx context.Context, sys System) int {
	var cli commandLine
	parser, err := newParser(&cli, sys)
	if err != nil {
		_, _ = fmt.Fprintln(sys.Err, "zhaochang:", err)
		return exitFailed
	}
	command, err := parse(parser, sys)
	if err != nil || command == nil {
		return usage(err, sys)
	}
	command.BindTo(ctx, (*context.Context)(nil))
	return status(command.Run(newEnvironment(cli.Settings, sys)), sys)
}

// environment is what every command gets: where things are, where to write, and
// the clock and randomness that the rest of the program does not reach for.
type environment struct {
	Settings
	Out, Err io.Writer
	Log      *slog.Logger
	Now      func() time.Time
	Random   io.Reader
}

// today is the day by the clock.
func (e *environment) today() market.Date { return market.DateOf(e.Now()) }

func newEnvironment(s Settings, sys System) *environment {
	return &environment{
		Settings: s, Out: sys.Out, Err: sys.Err, Now: time.Now, Random: rand.Reader,
		Log: slog.New(slog.NewTextHandler(sys.Err, &slog.HandlerOptions{Level: slog.LevelInfo})),
	}
}

// exited is what kong's help and version flags end in.
type exited struct{ code int }

func newParser(cli *commandLine, sys System) (*kong.Kong, error) {
	return kong.New(cli,
		kong.Name("zhaochang"),
		kong.Description("找厂: matches the factory space of a city with the enterprises that need it."),
		kong.DefaultEnvars("ZHAOCHANG"),
		kong.UsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Writers(sys.Out, sys.Err),
		kong.Exit(func(code int) { panic(exited{code}) }),
	)
}

// parse reads the arguments; help ends it with neither a command nor an error.
func parse(parser *kong.Kong, sys System) (command *kong.Context, err error) {
	defer func() {
		if stopped := recover(); stopped != nil {
			if _, ok := stopped.(exited); !ok {
				panic(stopped)
			}
			command, err = nil, nil
		}
	}()
	return parser.Parse(sys.Args)
}

func usage(err error, sys System) int {
	if err == nil {
		return exitDone
	}
	_, _ = fmt.Fprintf(sys.Err, "zhaochang: %v; see zhaochang --help\n", err)
	return exitUsage
}

// status prints one line for an error and gives the exit status.
func status(err error, sys System) int {
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errRejected):
		return exitRejected
	case errors.Is(err, context.Canceled):
		_, _ = fmt.Fprintln(sys.Err, "zhaochang: stopped; what was reported as stored is stored, and running it again goes on")
		return exitFailed
	}
	_, _ = fmt.Fprintln(sys.Err, "zhaochang:", err)
	if fault.KindOf(err) == fault.Invalid {
		return exitUsage
	}
	return exitFailed
}
