package table_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhaochang/internal/intake/table"
	"zhaochang/internal/testkit/golden"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestFilesReadAsTheirGoldenFilesSay: every file under testdata has what is
// read from it beside it.
func TestFilesReadAsTheirGoldenFilesSay(t *testing.T) {
	for _, pattern := range []string{"testdata/csv/*.csv", "testdata/geojson/*json"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(paths), err)
		}
		for _, path := range paths {
			t.Run(filepath.Base(path), func(t *testing.T) {
				golden.Compare(t, *update, path+".golden", dump(t, path, table.Options{}))
			})
		}
	}
}

// dump writes all that is read from a file as text.
func dump(t *testing.T, path string, opts table.Options) string {
	t.Helper()
	file, err := table.Open(path, opts)
	if err != nil {
		return fmt.Sprintf("error: %v\n", err)
	}
	return describe(t, file)
}

func describe(t *testing.T, file *table.File) string {
	t.Helper()
	var text strings.Builder
	fmt.Fprintf(&text, "format %s  encoding %s  delimiter %q  sheet %q\n", file.Format, file.Encoding, file.Delimiter, file.Sheet)
	fmt.Fprintf(&text, "header at %d, %d lines: %q\n", file.HeaderLine, file.HeaderLines, file.Header)
	for _, note := range file.Notes {
		fmt.Fprintln(&text, describeNote(note))
	}
	for row, err := range file.Rows(context.Background(), func(n table.Note) { fmt.Fprintln(&text, describeNote(n)) }) {
		if err != nil {
			fmt.Fprintf(&text, "error: %v\n", err)
			break
		}
		fmt.Fprintf(&text, "%d: %q", row.Line, row.Cells)
		if g := row.Geometry; g != nil {
			fmt.Fprintf(&text, "  %s %.6f,%.6f %.0f m2", g.Type, g.Point.Lon, g.Point.Lat, g.AreaM2)
		}
		fmt.Fprintln(&text)
	}
	return text.String()
}

func describeNote(n table.Note) string {
	return fmt.Sprintf("  note %s line %d column %q value %q: %s", n.Code, n.Line, n.Column, n.Value, n.Reason)
}

// write makes a file for a test.
func write(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
