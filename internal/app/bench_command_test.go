package app_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"zhaochang/internal/app"
)

func TestBenchMeasuresAServerOfItsOwnAndLeavesNothing(t *testing.T) {
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	var out, complaints bytes.Buffer
	status := app.Main(t.Context(), app.System{
		Args: []string{"bench", "--units", "300", "--lasting", "60ms", "--connections", "2"}, Out: &out, Err: &complaints,
	})
	if status != 0 {
		t.Fatalf("status %d: %s", status, complaints.String())
	}
	for _, line := range []string{
		`(?m)^300 spaces imported in `,
		`(?m)^GET /api/v1/spaces, 1 connection .*p99 \d`,
		`(?m)^GET /api/v1/spaces, 2 connections .* [1-9]\d* requests/s`,
		`(?m)^GET /s, 1 connection .*p95 \d`,
		`(?m)^searches alone .*p99 \d`,
		`(?m)^beside +[1-9]\d* rows/s updated .*p99 \d`,
		`(?m)^commit to the answer that shows it +p50 \d`,
	} {
		if !regexp.MustCompile(line).MatchString(out.String()) {
			t.Errorf("nothing like %q in\n%s", line, out.String())
		}
	}
	left, err := filepath.Glob(filepath.Join(temporary, "*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func TestBenchSaysWhatItCannotAsk(t *testing.T) {
	for _, args := range [][]string{
		{"bench", "--url", "127.0.0.1"},
		{"bench", "--units", "0"},
		{"bench", "--connections", "0"},
	} {
		var complaints bytes.Buffer
		if status := app.Main(t.Context(), app.System{Args: args, Out: os.Stdout, Err: &complaints}); status != 2 || complaints.Len() == 0 {
			t.Errorf("%v: status %d, %q; want 2 and a reason", args, status, complaints.String())
		}
	}
}
