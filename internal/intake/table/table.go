package table

import (
	"context"
	"iter"
	"path/filepath"

	"zhaochang/geo"
	"zhaochang/internal/fault"
	"zhaochang/internal/intake/table/charset"
)

// Options are what a person may say about a file; all may be left out.
type Options struct {
	// Sheet of a workbook by its name; empty: the one that holds the table.
	Sheet string
	// Encoding of a text file by its name; empty: told from its bytes.
	Encoding string
	// Delimiter of a CSV file; 0: told from its lines.
	Delimiter rune
	// HeaderRows is the number of lines that the header takes; 0: find out.
	HeaderRows int
	Limits     Limits
}

// Format is the kind of a file.
type Format string

// The formats that are read and written.
const (
	CSV     Format = "csv"
	XLSX    Format = "xlsx"
	GeoJSON Format = "geojson"
	NDJSON  Format = "ndjson" // plain objects, one a line, or in an array
)

// File is a survey file that has been looked at: its format, its header, and
// what stood around it. It holds no resources; Rows opens the file anew.
type File struct {
	Name     string // without its folder
	Format   Format
	Encoding charset.Encoding // of text formats
	// Confidence in the encoding, 0–1; 1 when it was given or proves itself.
	Confidence float64
	Delimiter  rune   // of CSV
	Sheet      string // of XLSX
	// Header has one name a column, each different. Two header rows are
	// joined: 层高 over 首层 is "层高 首层".
	Header []string
	// HeaderLine is the line of the first header row, HeaderLines their
	// number; both are 0 in GeoJSON, whose columns are property names.
	HeaderLine, HeaderLines int
	// SHA256 of the bytes, in hexadecimal.
	SHA256 string
	// Notes about the file as a whole, in the order of its lines.
	Notes []Note

	source source
	disk   fileOnDisk
	limits Limits
	heads  [][]string // header rows as they stand in the file
	// replaced: the decoder writes U+FFFD for what is no text.
	replaced bool
}

// Row is one data row.
type Row struct {
	// Line is where a person finds it: the line of a text file on which the
	// row starts, the row number of a sheet, the number of a GeoJSON feature.
	Line int
	// Cells has one text a column of the header, as it stands in the file but
	// for white space around it; empty when there is none.
	Cells []string
	// Geometry is that of a GeoJSON feature, nil when it has none.
	Geometry *Geometry
}

// Geometry is where a feature lies.
type Geometry struct {
	// Type is Point, Polygon or MultiPolygon.
	Type string
	// Point is the point as the file writes it, even if it lies nowhere on
	// Earth (longitude and latitude may be swapped), or one inside the polygon.
	Point geo.Point
	// AreaM2 of the polygon; 0 when it is not known, as for a point.
	AreaM2 float64
}

// Open looks at a file: what it is, how it is encoded, where its table
// starts. It reads the file whole, but keeps nothing of it. A file that is
// not a survey gives an Invalid fault, one over a limit TooLarge, one that is
// not there NotFound; each says what to do about it.
func Open(path string, opts Options) (_ *File, err error) {
	defer fault.Wrap(&err, "read %s", filepath.Base(path))
	if err := opts.check(); err != nil {
		return nil, err
	}
	opts.Limits = opts.Limits.orDefaults()
	disk, err := inspect(path, opts.Limits.Bytes)
	if err != nil {
		return nil, err
	}
	file := &File{Name: filepath.Base(path), Format: disk.format, SHA256: disk.sha256, disk: disk, limits: opts.Limits}
	switch disk.format {
	case XLSX:
		err = file.openXLSX(opts)
	case GeoJSON, NDJSON:
		err = file.openJSON(opts)
	default:
		err = file.openCSV(opts)
	}
	if err != nil {
		return nil, err
	}
	return file, nil
}

func (o Options) check() error {
	if o.HeaderRows < 0 || o.HeaderRows > maxHeaderRows {
		return fault.BadField("header rows", itoa(o.HeaderRows), "is not a number of header rows", "1 to 3, or 0 to find out")
	}
	if o.Delimiter == 0 {
		return nil
	}
	for _, known := range delimiters {
		if o.Delimiter == known {
			return nil
		}
	}
	return fault.BadField("delimiter", string(o.Delimiter), "is not a delimiter", `comma, semicolon, tab or |`)
}

// source yields what stands in a file, header included. The cells of a record
// are good until the next one.
type source interface {
	records(ctx context.Context) iter.Seq2[record, error]
}

// record is one line of a source, before it is known to be a row.
type record struct {
	line     int
	cells    []string
	problems []problem
	geometry *Geometry
}

// problem is a note about one cell, before the columns have names.
type problem struct {
	index int // of the cell; -1 for the whole record
	code  Code
	value string
	why   string
}
