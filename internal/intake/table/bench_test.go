package table_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"zhaochang/internal/intake/table"
)

// benchColumns are as many as a survey form has.
func benchColumns() []table.Column {
	columns := []table.Column{{Name: "id"}, {Name: "镇街"}, {Name: "地址"}}
	for i := range 15 {
		columns = append(columns, table.Column{Name: fmt.Sprintf("面积%c", 'A'+i), Kind: table.Number})
	}
	return append(columns, table.Column{Name: "lon", Kind: table.Number}, table.Column{Name: "lat", Kind: table.Number})
}

func benchFile(b *testing.B, format table.Format, rows int) string {
	b.Helper()
	columns := benchColumns()
	path := filepath.Join(b.TempDir(), "bench."+string(format))
	file, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w, err := table.NewWriter(file, table.Layout{Format: format, Columns: columns})
	for row := 0; row < rows && err == nil; row++ {
		err = w.Write(benchRow(columns, row))
	}
	if err == nil {
		err = w.Close()
	}
	if err == nil {
		err = file.Close()
	}
	if err != nil {
		b.Fatal(err)
	}
	return path
}

func benchRow(columns []table.Column, row int) []string {
	cells := make([]string, len(columns))
	cells[0], cells[1] = "S"+strconv.Itoa(row), "长安镇"
	cells[2] = fmt.Sprintf("东莞市长安镇乌沙社区第%d工业区%d栋", row%97, row%13)
	for c := 3; c < len(cells)-2; c++ {
		cells[c] = strconv.FormatFloat(float64(row*c%100_000)/10, 'f', -1, 64)
	}
	cells[len(cells)-2] = fmt.Sprintf("113.%06d", row)
	cells[len(cells)-1] = fmt.Sprintf("22.%06d", row)
	return cells
}

func BenchmarkRead(b *testing.B) {
	for _, c := range []struct {
		format table.Format
		rows   int
	}{{table.CSV, 100_000}, {table.XLSX, 20_000}, {table.GeoJSON, 50_000}} {
		path := benchFile(b, c.format, c.rows)
		info, err := os.Stat(path)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("open/%s", c.format), func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(info.Size())
			for b.Loop() {
				if _, err := table.Open(path, table.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("rows/%s", c.format), func(b *testing.B) {
			file, err := table.Open(path, table.Options{})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			b.SetBytes(info.Size())
			read := 0
			for b.Loop() {
				for _, err := range file.Rows(context.Background(), nil) {
					if err != nil {
						b.Fatal(err)
					}
					read++
				}
			}
			b.ReportMetric(float64(read)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

func BenchmarkWrite(b *testing.B) {
	columns := benchColumns()
	row := benchRow(columns, 12345)
	for _, format := range formats {
		b.Run(string(format), func(b *testing.B) {
			b.ReportAllocs()
			file, err := os.Create(filepath.Join(b.TempDir(), "out"))
			if err != nil {
				b.Fatal(err)
			}
			w, err := table.NewWriter(file, table.Layout{Format: format, Columns: columns})
			if err != nil {
				b.Fatal(err)
			}
			for n := 0; b.Loop(); n++ {
				if format == table.XLSX && n%1_000_000 == 999_999 {
					b.Fatal("a sheet is full")
				}
				if err := w.Write(row); err != nil {
					b.Fatal(err)
				}
			}
			if err := w.Close(); err != nil {
				b.Fatal(err)
			}
		})
	}
}
