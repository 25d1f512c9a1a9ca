// Package workbook reads the sheets of an XLSX workbook as streams of cells,
// in memory that does not grow with their rows.
//
// The survey needs three things of a cell that a reader of displayed text
// does not give: whether a number is a date, the number as it is stored, and
// whether a formula failed; and it needs the merged ranges before the rows,
// though they stand behind them in the file, without loading the sheet. So
// this package walks the parts of the workbook itself, as ECMA-376 lays them
// out. It reads what is needed for values and leaves pictures, charts and
// macros packed.
package workbook

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"zhaochang/internal/fault"
)

// Limits bound what a workbook may ask of the machine.
type Limits struct {
	PartBytes   int64 // of one part, unpacked
	SharedBytes int64 // of the text that cells share
	CellBytes   int   // of one cell's text
	Sheets      int
	Merges      int // in one sheet
}

// Book is a workbook that has been looked at. It keeps the shared text and
// the styles, and opens the file anew for each walk over a sheet.
type Book struct {
	Sheets []Sheet

	open     func() (*os.File, error)
	limits   Limits
	shared   sharedText
	dates    []bool // whether the cell style of an index shows dates
	date1904 bool
}

// Sheet is one table sheet of a workbook.
type Sheet struct {
	Name   string
	Hidden bool
	part   string
}

// Open looks at the workbook that open gives. It returns an Invalid fault
// for a file that is no workbook, and TooLarge for one over a limit.
func Open(open func() (*os.File, error), limits Limits) (*Book, error) {
	archive, err := openArchive(open)
	if err != nil {
		return nil, err
	}
	defer archive.Close()
	book := &Book{open: open, limits: limits}
	if err := book.readParts(archive); err != nil {
		return nil, err
	}
	return book, nil
}

func (b *Book) readParts(a *archive) error {
	main, err := b.mainPart(a)
	if err != nil {
		return err
	}
	if a.find(main) == nil {
		return a.whatElse()
	}
	targets, err := b.readRelations(a, main)
	if err != nil {
		return err
	}
	if err := b.readSheets(a, main, targets); err != nil {
		return err
	}
	for _, target := range targets {
		switch target.kind {
		case "styles":
			err = b.readStyles(a, target.part)
		case "sharedStrings":
			err = b.readShared(a, target.part)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// mainPart is the part that lists the sheets; the package's own links name it.
func (b *Book) mainPart(a *archive) (string, error) {
	main := "xl/workbook.xml"
	err := b.scan(a, "_rels/.rels", func(s *scanner) error {
		if s.kind == startTag && s.is("Relationship") && path.Base(s.attr("Type")) == "officeDocument" {
			main = strings.TrimPrefix(s.attr("Target"), "/")
			return errDone
		}
		return nil
	})
	return main, err
}

// relation is a link from the workbook to one of its parts.
type relation struct{ id, kind, part string }

func (b *Book) readRelations(a *archive, main string) ([]relation, error) {
	var found []relation
	name := path.Join(path.Dir(main), "_rels", path.Base(main)+".rels")
	err := b.scan(a, name, func(s *scanner) error {
		if s.kind == startTag && s.is("Relationship") {
			target := s.attr("Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(path.Dir(main), target)
			}
			found = append(found, relation{s.attr("Id"), path.Base(s.attr("Type")), strings.TrimPrefix(target, "/")})
		}
		return nil
	})
	return found, err
}

func (b *Book) readSheets(a *archive, main string, targets []relation) error {
	err := b.scan(a, main, func(s *scanner) error {
		switch {
		case s.kind != startTag:
		case s.is("workbookPr"):
			b.date1904 = truth(s.attr("date1904"))
		case s.is("sheet"):
			for _, target := range targets {
				if target.id == s.attr("id") && target.kind == "worksheet" {
					b.Sheets = append(b.Sheets, Sheet{s.attr("name"), s.attr("state") != "" && s.attr("state") != "visible", target.part})
				}
			}
		}
		return nil
	})
	switch {
	case err != nil:
		return err
	case len(b.Sheets) == 0:
		return fault.New(fault.Invalid, "the workbook holds no table sheet; add one with a header and rows")
	case len(b.Sheets) > b.limits.Sheets:
		return over("sheets", int64(len(b.Sheets)), int64(b.limits.Sheets))
	}
	return nil
}

// scan walks the tags of a part; a part that is not there has none.
func (b *Book) scan(a *archive, name string, visit func(*scanner) error) error {
	part, err := a.part(name, b.limits.PartBytes)
	if err != nil || part == nil {
		return err
	}
	defer part.Close()
	s := newScanner(part, b.limits.CellBytes)
	for {
		switch err := s.next(); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return damaged(name, err)
		}
		if err := visit(s); errors.Is(err, errDone) {
			return nil
		} else if err != nil {
			return damaged(name, err)
		}
	}
}

// errDone ends a scan early.
var errDone = errors.New("done")

func truth(text string) bool { return text == "1" || text == "true" || text == "on" }

func over(what string, value, allowed int64) error {
	return &fault.Error{Kind: fault.TooLarge, Fields: []fault.Field{{
		Name: what + " of the workbook", Value: fmt.Sprint(value), Reason: "is over the limit; keep only the survey's sheet",
		Allowed: fmt.Sprintf("at most %d", allowed),
	}}}
}

// damaged puts the part's name before an error; what is no fault yet becomes
// one.
func damaged(part string, err error) error {
	if fault.KindOf(err) != fault.Internal {
		return fmt.Errorf("%s: %w", part, err)
	}
	if errors.Is(err, zip.ErrChecksum) || errors.Is(err, zip.ErrFormat) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, errSyntax) {
		return fault.Because(fault.Invalid, err, "the part %s of the workbook is damaged; open it in Excel and save it anew", part)
	}
	return fault.Because(fault.Invalid, err, "the part %s of the workbook cannot be read; open it in Excel and save it anew", part)
}
