package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"zhaochang/internal/fault"
)

// archive is the ZIP file of a workbook.
type archive struct {
	file *os.File
	zip  *zip.Reader
}

// directoryBytes bounds the list of a ZIP file's entries, which is read whole;
// a workbook with a thousand pictures lists 100 kB.
const directoryBytes = 8 << 20

func openArchive(open func() (*os.File, error)) (*archive, error) {
	file, err := open()
	if err != nil {
		return nil, err
	}
	reader, err := readDirectory(file)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return &archive{file, reader}, nil
}

func readDirectory(file *os.File) (*zip.Reader, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, fmt.Errorf("look at the file: %w", err)
	}
	if err := checkDirectory(file, info.Size()); err != nil {
		return nil, err
	}
	reader, err := zip.NewReader(file, info.Size())
	if err != nil {
		return nil, fault.Because(fault.Invalid, err, "the workbook is damaged or incomplete; fetch it again, or open it in Excel and save it anew")
	}
	return reader, nil
}

// checkDirectory refuses a ZIP file whose list of entries would fill memory.
// Its end record says where the list starts.
func checkDirectory(file io.ReaderAt, size int64) error {
	const recordBytes, commentBytes = 22, 1 << 16
	tail := make([]byte, min(size, recordBytes+commentBytes))
	if _, err := file.ReadAt(tail, size-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("read the end of the file: %w", err)
	}
	at := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if at < 0 || at+recordBytes > len(tail) {
		return fault.New(fault.Invalid, "the workbook is incomplete; fetch it again, or open it in Excel and save it anew")
	}
	start := int64(binary.LittleEndian.Uint32(tail[at+16:]))
	listed := size - int64(len(tail)-at) - start
	if listed > directoryBytes {
		return over("bytes in the list of parts", listed, directoryBytes)
	}
	return nil
}

func (a *archive) Close() error { return a.file.Close() }

func (a *archive) find(name string) *zip.File {
	for _, entry := range a.zip.File {
		if strings.EqualFold(strings.ReplaceAll(entry.Name, `\`, "/"), name) {
			return entry
		}
	}
	return nil
}

// part opens a part of the workbook for reading, nil when there is none.
func (a *archive) part(name string, limit int64) (io.ReadCloser, error) {
	entry := a.find(name)
	if entry == nil {
		return nil, nil
	}
	part, err := entry.Open()
	if err != nil {
		return nil, damaged(name, err)
	}
	return &limitedPart{part, name, limit, limit}, nil
}

// limitedPart fails once a part unpacks to more than is allowed, whatever
// size the archive claims.
type limitedPart struct {
	io.ReadCloser
	name        string
	left, limit int64
}

func (p *limitedPart) Read(buffer []byte) (int, error) {
	n, err := p.ReadCloser.Read(buffer)
	if p.left -= int64(n); p.left < 0 {
		return 0, over("unpacked bytes in "+p.name, p.limit-p.left, p.limit)
	}
	return n, err
}

// whatElse says what a ZIP file is that is no workbook.
func (a *archive) whatElse() error {
	what := "a ZIP archive; unpack it and import the table inside"
	for _, entry := range a.zip.File {
		switch name := strings.ToLower(entry.Name); {
		case name == "xl/workbook.bin":
			what = "a binary workbook (.xlsb); save it as .xlsx"
		case strings.HasPrefix(name, "word/"):
			what = "a Word document; copy its table into a workbook"
		case name == "content.xml":
			what = "an OpenDocument file (.ods); save it as .xlsx"
		case strings.HasSuffix(name, ".shp"):
			what = "a packed shapefile; export it as GeoJSON"
		}
	}
	return &fault.Error{Kind: fault.Invalid, Fields: []fault.Field{{
		Name: "file", Value: "", Reason: "is " + what, Allowed: "CSV, XLSX, GeoJSON",
	}}}
}
