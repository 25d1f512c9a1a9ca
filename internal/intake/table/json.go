package table

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"zhaochang/internal/fault"
	"zhaochang/internal/intake/table/charset"
)

// jsonSource reads the features of a GeoJSON file, or the objects of a file
// that has one a line, as records: their properties are the cells.
type jsonSource struct {
	disk     fileOnDisk
	encoding charset.Encoding
	byLine   bool
	limits   Limits
	columns  *columns
	// crs hears of the coordinate reference system that the file names.
	crs func(name string)
}

// idColumn holds the id that a feature carries beside its properties. It is
// often a running number, so it is not simply the column "id".
const idColumn = "@id"

func (f *File) openJSON(opts Options) error {
	if err := f.openText(opts, nil); err != nil {
		return err
	}
	source := jsonSource{disk: f.disk, encoding: f.Encoding, limits: f.limits, columns: &columns{index: map[string]int{}}}
	source.crs = f.noteCRS
	var err error
	if source.byLine, err = onePerLine(source); err != nil {
		return err
	}
	features, first, err := source.survey(f.limits)
	if err != nil {
		return err
	}
	if features == 0 {
		return noFeature(first)
	}
	if !source.columns.geometry {
		f.Format = NDJSON
	}
	f.nameColumns(source.columns.names(), len(source.columns.keys))
	source.crs = func(string) {}
	f.source = source
	return nil
}

func noFeature(first *problem) error {
	why, value := "holds no feature", ""
	if first != nil {
		why, value = "holds no feature: "+first.why, shorten(first.value)
	}
	return fault.BadField("file", value, why,
		"a FeatureCollection with features, or one feature or object a line")
}

// survey reads the whole file for its columns, counts its features, and gives
// the first value that is none.
func (s jsonSource) survey(limits Limits) (features int, first *problem, err error) {
	for rec, err := range s.records(context.Background()) {
		if err != nil {
			return 0, nil, err
		}
		skipped := false
		for _, p := range rec.problems {
			if skipped = p.code.SkipsRow(); skipped && first == nil {
				first = &p
			}
		}
		if !skipped {
			features++
		}
		if len(s.columns.keys) > limits.Columns {
			return 0, nil, tooLarge("columns", len(s.columns.keys), limits.Columns, "the properties of the features differ too much")
		}
	}
	return features, first, nil
}

// noteCRS notes a reference system whose coordinates are not those of a map
// in WGS-84 or CGCS2000.
func (f *File) noteCRS(name string) {
	for _, known := range []string{"CRS84", "4326", "4490", "4979", "CRS83"} {
		if bytes.HasSuffix([]byte(name), []byte(known)) {
			return
		}
	}
	f.note(Note{Code: ForeignCRS, Column: "crs", Value: shorten(name),
		Reason: "the file names this coordinate system; its numbers are read as longitude and latitude in degrees"})
}

// onePerLine says whether the first line is a value by itself, and not a
// collection.
func onePerLine(s jsonSource) (bool, error) {
	file, err := s.disk.open()
	if err != nil {
		return false, err
	}
	defer file.Close()
	lines := s.lines(file)
	for {
		first, err := lines.next()
		if errors.Is(err, io.EOF) || fault.KindOf(err) == fault.TooLarge {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		if text := trimJSON(first.text); len(text) > 0 {
			return json.Valid(text) && text[0] == '{' && !isCollection(text), nil
		}
	}
}

func trimJSON(text string) []byte { return bytes.Trim([]byte(text), jsonSpace) }

func isCollection(object []byte) bool {
	found := false
	members(object, func(key string, _ []byte) { found = found || key == "features" })
	return found
}

func (s jsonSource) lines(r io.Reader) *lineReader {
	return &lineReader{text: bufio.NewReaderSize(charset.NewReader(r, s.encoding), 64<<10), last: '\n', maxBytes: s.limits.LineBytes}
}

func (s jsonSource) records(ctx context.Context) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		file, err := s.disk.open()
		if err != nil {
			yield(record{}, err)
			return
		}
		defer file.Close()
		next := s.collection(file)
		if s.byLine {
			next = s.eachLine(file)
		}
		for count := 0; ; count++ {
			if count%contextEvery == 0 && ctx.Err() != nil {
				yield(record{}, context.Cause(ctx))
				return
			}
			found, err := next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(record{}, err)
				return
			}
			if !yield(s.record(found), nil) {
				return
			}
		}
	}
}

// item is a value of the file, with its line or its number.
type item struct {
	number int
	value  []byte
	plain  bool // objects that are no features are rows too
	// checked: the value is known to be valid JSON.
	checked bool
}

// eachLine gives the values of a file that has one a line.
func (s jsonSource) eachLine(r io.Reader) func() (item, error) {
	lines := s.lines(r)
	return func() (item, error) {
		for {
			next, err := lines.next()
			if err != nil {
				return item{}, err
			}
			if text := trimJSON(next.text); len(text) > 0 {
				return item{number: next.number, value: text, plain: true}, nil
			}
		}
	}
}

// collection gives the features of a collection, or the values of an array.
func (s jsonSource) collection(r io.Reader) func() (item, error) {
	walk := newJSONWalk(charset.NewReader(r, s.encoding), s.limits.LineBytes, s.crs)
	number := 0
	return func() (item, error) {
		value, err := walk.next()
		if number++; err != nil && !errors.Is(err, io.EOF) {
			err = fmt.Errorf("feature %d: %w", number, err)
		}
		return item{number: number, value: value, plain: walk.depth == 0, checked: true}, err
	}
}
