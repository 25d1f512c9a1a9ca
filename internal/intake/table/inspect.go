package table

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"zhaochang/internal/fault"
)

// fileOnDisk is a file as it was when it was opened first.
type fileOnDisk struct {
	path    string
	format  Format
	size    int64
	changed time.Time
	sha256  string
}

// sniffBytes at the start of a file tell what kind it is.
const sniffBytes = 4 << 10

// inspect refuses what is no survey file, and takes the hash of what is.
func inspect(path string, limit int64) (fileOnDisk, error) {
	disk := fileOnDisk{path: path}
	file, err := os.Open(path)
	if err != nil {
		return disk, cannotOpen(path, err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return disk, fmt.Errorf("look at the file: %w", err)
	}
	if err := regular(path, info, limit); err != nil {
		return disk, err
	}
	disk.size, disk.changed = info.Size(), info.ModTime()
	head := make([]byte, min(sniffBytes, disk.size))
	if _, err := io.ReadFull(file, head); err != nil {
		return disk, fmt.Errorf("read the first bytes: %w", err)
	}
	if disk.format, err = sniff(path, head); err != nil {
		return disk, err
	}
	hash := sha256.New()
	hash.Write(head)
	if _, err := io.Copy(hash, io.LimitReader(file, limit)); err != nil {
		return disk, fmt.Errorf("read the file: %w", err)
	}
	disk.sha256 = hex.EncodeToString(hash.Sum(nil))
	return disk, nil
}

func cannotOpen(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault.Because(fault.NotFound, err, "there is no file %q; check the path", path)
	case errors.Is(err, fs.ErrPermission):
		return fault.Because(fault.Invalid, err, "the file %q may not be read; give this user the right to read it", path)
	default:
		return fault.Because(fault.Invalid, err, "the file %q cannot be opened", path)
	}
}

func regular(path string, info fs.FileInfo, limit int64) error {
	switch {
	case info.IsDir():
		return fault.BadField("file", path, "is a folder", "one CSV, XLSX or GeoJSON file")
	case !info.Mode().IsRegular():
		return fault.BadField("file", path, "is not a regular file; it is read more than once", "save the data to a file first")
	case info.Size() == 0:
		return fault.BadField("file", path, "is empty", "a header and at least one row")
	case info.Size() > limit:
		return tooLarge("file size in bytes", info.Size(), limit, "split the file by town")
	}
	return nil
}

// open opens the file again, and fails with Conflict when it is no longer the
// one that was looked at.
func (d fileOnDisk) open() (*os.File, error) {
	file, err := os.Open(d.path)
	if err != nil {
		return nil, cannotOpen(d.path, err)
	}
	info, err := file.Stat()
	if err != nil || info.Size() != d.size || !info.ModTime().Equal(d.changed) {
		return nil, errors.Join(fault.New(fault.Conflict, "the file %q changed while it was read; start again", d.path), err, file.Close())
	}
	return file, nil
}

// signature is how a kind of file that cannot be read begins.
type signature struct {
	begins string
	what   string
	next   string
}

// foreign lists the files that people take for surveys.
func foreign() []signature {
	const saveAs = "open it and save it as .xlsx or CSV"
	return []signature{
		{"%PDF-", "a PDF document", "ask for the table it was printed from"},
		{"\x89PNG", "an image", "ask for the table itself"},
		{"\xFF\xD8\xFF", "an image", "ask for the table itself"},
		{"GIF8", "an image", "ask for the table itself"},
		{"\x1F\x8B", "a gzip archive", "unpack it first"},
		{"Rar!", "a RAR archive", "unpack it first"},
		{"7z\xBC\xAF", "a 7-Zip archive", "unpack it first"},
		{"{\\rtf", "a rich text document", saveAs},
		{"SQLite format 3", "an SQLite database", "export the table as CSV"},
		{"\x00\x00\x27\x0A", "a shapefile", "export it as GeoJSON"},
	}
}

// sniff tells the format from the first bytes.
func sniff(path string, head []byte) (Format, error) {
	for _, s := range foreign() {
		if bytes.HasPrefix(head, []byte(s.begins)) {
			return "", notASurvey(path, s.what, s.next)
		}
	}
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), jsonSpace)
	switch {
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return "", notASurvey(path, "an old Excel file (.xls) or one with a password",
			"save it as .xlsx without a password")
	case bytes.HasPrefix(head, []byte("PK")):
		return XLSX, nil
	case markup(text):
		return "", notASurvey(path, "a web page or XML, whatever its name ends with", "open it in Excel and save it as .xlsx")
	case startsJSON(text):
		return GeoJSON, nil
	case binary(head):
		return "", notASurvey(path, "not text", "save the survey as CSV, XLSX or GeoJSON")
	case len(text) == 0 && len(head) < sniffBytes:
		return "", fault.BadField("file", path, "holds only white space", "a header and at least one row")
	}
	return CSV, nil
}

func notASurvey(path, what, next string) error {
	return fault.BadField("file", path, "is "+what+"; "+next, "CSV, XLSX, GeoJSON")
}

// markup recognises the HTML and the XML that many systems save as .xls.
func markup(text []byte) bool {
	lower := bytes.ToLower(text[:min(len(text), 512)])
	for _, tag := range []string{"<!doctype", "<html", "<head", "<body", "<table", "<?xml", "<meta", "<style", "<workbook"} {
		if bytes.HasPrefix(lower, []byte(tag)) {
			return true
		}
	}
	return false
}

// jsonSpace is what may stand before a JSON value; the record separator is
// that of GeoJSON text sequences (RFC 8142).
const jsonSpace = " \t\r\n\x1E"

// startsJSON recognises an object, or an array of objects.
func startsJSON(text []byte) bool {
	if len(text) == 0 || text[0] != '{' && text[0] != '[' {
		return false
	}
	next := bytes.TrimLeft(text[1:], " \t\r\n")
	if len(next) == 0 {
		return true
	}
	if text[0] == '{' {
		return next[0] == '"' || next[0] == '}'
	}
	return next[0] == '{' || next[0] == ']'
}

// binary says whether text cannot be what these bytes are: too many control
// characters, and not the zeros of UTF-16.
func binary(head []byte) bool {
	control, nul := 0, 0
	for _, b := range head {
		switch {
		case b == 0:
			nul++
		case b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != 0x1A && b != 0x0C:
			control++
		}
	}
	if utf16 := bytes.HasPrefix(head, []byte{0xFF, 0xFE}) || bytes.HasPrefix(head, []byte{0xFE, 0xFF}); utf16 {
		return false
	}
	return control*10 > len(head) || nul*10 > len(head)*9
}
