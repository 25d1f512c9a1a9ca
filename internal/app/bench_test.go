package app_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"zhaochang/internal/app"
)

// asProgram makes the test binary run one command instead of its tests, so that
// a benchmark can look at the memory of a process of its own.
const asProgram = "ZHAOCHANG_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(app.Main(context.Background(), app.System{Args: os.Args[1:], Out: io.Discard, Err: os.Stderr}))
	}
	os.Exit(m.Run())
}

// generated is a clean survey file of so many rows.
func generated(b *testing.B, units int) string {
	b.Helper()
	file := filepath.Join(b.TempDir(), "city.csv")
	command(b, "generate", "--units", fmt.Sprint(units), "--out", file)
	return file
}

func command(b *testing.B, args ...string) {
	b.Helper()
	if status := app.Main(context.Background(), app.System{Args: args, Out: io.Discard, Err: io.Discard}); status != 0 {
		b.Fatalf("zhaochang %v: status %d", args, status)
	}
}

// BenchmarkImportToSearchable takes 50,000 rows from a file to a database and an
// index that answers, on SQLite. The bar is 5,000 rows/s.
func BenchmarkImportToSearchable(b *testing.B) {
	const rows = 50_000
	file := generated(b, rows)
	for b.Loop() {
		command(b, "--data", b.TempDir(), "import", "survey", file, "--offer")
	}
	b.ReportMetric(rows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkImportAgain takes the same file again: nothing is written.
func BenchmarkImportAgain(b *testing.B) {
	const rows = 50_000
	file, data := generated(b, rows), b.TempDir()
	command(b, "--data", data, "import", "survey", file, "--offer")
	for b.Loop() {
		command(b, "--data", data, "import", "survey", file, "--offer")
	}
	b.ReportMetric(rows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkRestart opens a folder with 100,000 spaces and answers one search, as
// a restarted server does. The bar is 3 s.
func BenchmarkRestart(b *testing.B) {
	file, data := generated(b, 100_000), b.TempDir()
	command(b, "--data", data, "import", "survey", file, "--offer")
	for b.Loop() {
		command(b, "--data", data, "search", "长安 25元以内 行车")
	}
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/start")
}

// BenchmarkImportMemory takes 500,000 rows to the database in a process of its own
// and reports its largest resident size. The bar is 300 MB.
func BenchmarkImportMemory(b *testing.B) {
	file := generated(b, 500_000)
	largest := int64(0)
	for b.Loop() {
		program := exec.Command(os.Args[0], "--data", b.TempDir(), "import", "survey", file, "--offer")
		program.Env = append(os.Environ(), asProgram+"=1")
		program.Stderr = os.Stderr
		if err := program.Run(); err != nil {
			b.Fatal(err)
		}
		usage, ok := program.ProcessState.SysUsage().(*syscall.Rusage)
		if !ok {
			b.Fatal("the system does not tell how much memory a process took")
		}
		largest = max(largest, usage.Maxrss)
	}
	b.ReportMetric(float64(largest)/1024, "MB")
}
