// Command zhaochang matches the factory space of a city with the enterprises
// that need it: one program that takes surveys in, searches, matches and serves.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"zhaochang/internal/app"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := app.Main(ctx, app.System{
		Args: os.Args[1:], Out: os.Stdout, Err: os.Stderr, Environ: os.Environ(),
	})
	stop()
	os.Exit(code)
}
