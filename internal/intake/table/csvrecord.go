package table

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// csvReader splits text into records by RFC 4180, and goes on where people
// and programs depart from it: what follows a closing quotation mark is kept,
// and a mark that is never closed costs one cell and not the rest of the
// file. Memory is bound by the longest line and the longest cell.
type csvReader struct {
	lines     lineReader
	delimiter byte
	maxRunes  int
	maxCells  int
	// cells are those of the last record, whose place the next one takes.
	cells []string
	// bareQuotes counts quotation marks where none should stand: a sign that
	// the delimiter is another one.
	bareQuotes int
	// held are lines that were read in search of a closing mark and given
	// back.
	held []line
}

// line is a physical line without its end.
type line struct {
	number    int
	text, end string
}

func newCSVReader(r io.Reader, delimiter byte, endings lineEnding, limits Limits) *csvReader {
	return &csvReader{
		lines:     lineReader{text: bufio.NewReaderSize(r, 64<<10), last: byte(endings), maxBytes: limits.LineBytes},
		delimiter: delimiter,
		maxRunes:  limits.CellRunes,
		maxCells:  limits.Columns,
	}
}

// next gives the record that starts on the next line, io.EOF after the last.
// Its cells are good until the next call.
func (c *csvReader) next() (record, error) {
	first, err := c.line()
	if err != nil {
		return record{}, err
	}
	rec := record{line: first.number, cells: c.cells[:0]}
	defer func() { c.cells = rec.cells }()
	rest := first
	for {
		var cell string
		cell, rest, err = c.cell(&rec, rest)
		if err != nil {
			return record{}, err
		}
		rec.cells = append(rec.cells, cell)
		if rest.text == "" {
			return rec, nil
		}
		if len(rec.cells) == c.maxCells {
			return c.overfull(rec, rest.text), nil
		}
		rest.text = rest.text[1:] // the delimiter
		if rest.text == "" {
			rec.cells = append(rec.cells, "")
			return rec, nil
		}
	}
}

// overfull ends a record that has as many cells as a row may have.
func (c *csvReader) overfull(rec record, rest string) record {
	if strings.Trim(rest, string(c.delimiter)+" ") != "" {
		rec.problems = append(rec.problems, problem{
			index: len(rec.cells), code: ExtraCell, value: rest,
			why: fmt.Sprintf("the row has more than the %d cells that are read", c.maxCells),
		})
	}
	return rec
}

// cell reads one cell at the start of rest, which may take further lines, and
// gives what is left of the line: empty, or starting with the delimiter.
func (c *csvReader) cell(rec *record, rest line) (string, line, error) {
	if rest.text == "" || rest.text[0] != '"' {
		text, after := c.plain(rest.text)
		rest.text = after
		return text, rest, nil
	}
	return c.quoted(rec, rest)
}

func (c *csvReader) plain(text string) (cell, after string) {
	cell = text
	if at := strings.IndexByte(text, c.delimiter); at >= 0 {
		cell, after = text[:at], text[at:]
	}
	if strings.IndexByte(cell, '"') >= 0 {
		c.bareQuotes++
	}
	return cell, after
}

// quoted reads a cell that starts with a quotation mark.
func (c *csvReader) quoted(rec *record, rest line) (string, line, error) {
	var cell strings.Builder
	var taken []line
	at := rest
	at.text = at.text[1:]
	for {
		after, closed := quotedPart(&cell, at.text)
		if closed {
			return c.afterQuote(rec, rest, taken, cell.String(), line{at.number, after, at.end})
		}
		cell.WriteString(at.end)
		next, err := c.line()
		if err != nil && !errors.Is(err, io.EOF) {
			return "", line{}, err
		}
		// A byte is at least a quarter of a rune.
		if err != nil || cell.Len() > 4*c.maxRunes {
			if err == nil {
				taken = append(taken, next)
			}
			return c.unclosed(rec, rest, taken)
		}
		taken = append(taken, next)
		at = next
	}
}

// quotedPart copies text up to the closing mark, doubled marks as one.
func quotedPart(cell *strings.Builder, text string) (after string, closed bool) {
	for {
		at := strings.IndexByte(text, '"')
		if at < 0 {
			cell.WriteString(text)
			return "", false
		}
		cell.WriteString(text[:at])
		if !strings.HasPrefix(text[at+1:], `"`) {
			return text[at+1:], true
		}
		cell.WriteByte('"')
		text = text[at+2:]
	}
}

// afterQuote handles what follows a closing mark. Text there is kept when the
// cell stands on one line; over several lines it shows that the mark was the
// start of another cell, and the first one never closed.
func (c *csvReader) afterQuote(rec *record, start line, taken []line, cell string, rest line) (string, line, error) {
	if rest.text == "" || rest.text[0] == c.delimiter {
		return cell, rest, nil
	}
	if len(taken) > 0 {
		return c.unclosed(rec, start, taken)
	}
	more, after := c.plain(rest.text)
	rest.text = after
	c.bareQuotes++
	rec.problems = append(rec.problems, problem{
		index: len(rec.cells), code: StrayQuote, value: start.text, why: "text follows the closing quotation mark; it was kept",
	})
	return cell + more, rest, nil
}

// unclosed gives up on a quotation mark: the rest of its line is unreadable,
// the lines after it are read as lines of their own.
func (c *csvReader) unclosed(rec *record, start line, taken []line) (string, line, error) {
	c.held = append(taken, c.held...)
	c.bareQuotes++
	rec.problems = append(rec.problems, problem{
		index: len(rec.cells), code: OpenQuote, value: start.text,
		why: "a quotation mark opens here and is never closed; the rest of the line cannot be read",
	})
	return "", line{number: start.number, end: start.end}, nil
}

func (c *csvReader) line() (line, error) {
	if len(c.held) > 0 {
		next := c.held[0]
		c.held = c.held[1:]
		return next, nil
	}
	return c.lines.next()
}

// lineEnding is the byte that ends lines: '\n', or '\r' in files of old Macs.
type lineEnding byte

// lineReader gives physical lines with their numbers.
type lineReader struct {
	text     *bufio.Reader
	last     byte
	maxBytes int
	number   int
}

// next gives the next line; its end is "\n", "\r\n", "\r", or "" for a last
// line without one.
func (l *lineReader) next() (line, error) {
	var long []byte
	for {
		part, err := l.text.ReadSlice(l.last)
		if len(long)+len(part) > l.maxBytes {
			return line{}, fmt.Errorf("line %d: %w", l.number+1,
				tooLarge("line length in bytes", len(long)+len(part), l.maxBytes, "check the file's line ends"))
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			long = append(long, part...)
			continue
		case err != nil && !errors.Is(err, io.EOF):
			return line{}, fmt.Errorf("line %d: %w", l.number+1, err)
		case err != nil && len(long)+len(part) == 0:
			return line{}, io.EOF
		}
		l.number++
		if long != nil {
			part = append(long, part...)
		}
		text, end := splitEnd(string(part), l.last)
		return line{l.number, text, end}, nil
	}
}

func splitEnd(text string, last byte) (body, end string) {
	if text == "" || text[len(text)-1] != last {
		return text, ""
	}
	cut := len(text) - 1
	if last == '\n' && cut > 0 && text[cut-1] == '\r' {
		cut--
	}
	return text[:cut], text[cut:]
}
