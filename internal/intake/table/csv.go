package table

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"zhaochang/internal/intake/table/charset"
)

// csvSource reads the records of a delimited text file.
type csvSource struct {
	disk     fileOnDisk
	encoding charset.Encoding
	dialect  dialect
	limits   Limits
}

func (f *File) openCSV(opts Options) error {
	if err := f.openText(opts, append(headerWords(), totalWords()...)); err != nil {
		return err
	}
	sample, err := readSample(f.disk, f.Encoding)
	if err != nil {
		return err
	}
	dialect := sniffDialect(sample, opts.Delimiter, f.limits)
	f.Delimiter = rune(dialect.delimiter)
	f.source = csvSource{disk: f.disk, encoding: f.Encoding, dialect: dialect, limits: f.limits}
	return f.findHeader(opts.HeaderRows)
}

// openText settles the encoding of a text file.
func (f *File) openText(opts Options, words []string) error {
	defer func() { f.replaced = f.Encoding != charset.UTF8 }()
	if opts.Encoding != "" {
		encoding, err := charset.Lookup(opts.Encoding)
		f.Encoding, f.Confidence = encoding, 1
		return err
	}
	file, err := f.disk.open()
	if err != nil {
		return err
	}
	defer file.Close()
	guess, err := charset.Detect(file, words)
	if err != nil {
		return err
	}
	f.Encoding, f.Confidence = guess.Encoding, guess.Confidence
	if guess.Truncated {
		f.note(Note{Code: TruncatedFile, Value: string(guess.Encoding),
			Reason: "the file ends in the middle of a character; its last rows may be missing"})
	}
	if guess.BadBytes > 0 {
		f.note(Note{Code: DamagedText, Value: itoa(int(guess.BadBytes)),
			Reason: "bytes that are no text in " + string(guess.Encoding) + "; the cells that hold them cannot be read"})
	}
	return nil
}

func (f *File) note(n Note) { f.Notes = append(f.Notes, n) }

// records reads the file from its start.
func (s csvSource) records(ctx context.Context) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		file, err := s.disk.open()
		if err != nil {
			yield(record{}, err)
			return
		}
		defer file.Close()
		reader := newCSVReader(charset.NewReader(file, s.encoding), s.dialect.delimiter, s.dialect.ending, s.limits)
		for count := 0; ; count++ {
			if count%contextEvery == 0 && ctx.Err() != nil {
				yield(record{}, context.Cause(ctx))
				return
			}
			rec, err := reader.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if count == 0 && s.dialect.declared {
				continue
			}
			for i, cell := range rec.cells {
				rec.cells[i] = unprotect(cell)
			}
			if !yield(rec, err) || err != nil {
				return
			}
		}
	}
}

// contextEvery so many records, a reader looks whether it should stop.
const contextEvery = 256

// sampleBytes of text tell the dialect: some hundred rows.
const sampleBytes = 64 << 10

// readSample gives the start of a file as text, up to a line end when it is
// cut short.
func readSample(disk fileOnDisk, encoding charset.Encoding) (string, error) {
	file, err := disk.open()
	if err != nil {
		return "", err
	}
	defer file.Close()
	sample := make([]byte, sampleBytes)
	n, err := io.ReadFull(charset.NewReader(file, encoding), sample)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return string(sample[:n]), nil
	}
	if err != nil {
		return "", fmt.Errorf("read the first lines: %w", err)
	}
	text := string(sample[:n])
	if cut := strings.LastIndexAny(text, "\r\n"); cut > 0 {
		text = text[:cut+1]
	}
	return text, nil
}
