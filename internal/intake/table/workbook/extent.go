package workbook

import (
	"context"
	"strings"
)

// Merge is a range of cells that show as one; rows and columns as in Row and
// Cell, both ends included.
type Merge struct{ TopRow, LeftColumn, BottomRow, RightColumn int }

// Extent is what a walk over a whole sheet finds.
type Extent struct {
	Rows       int // that hold a value
	HiddenRows int // among them
	Merges     []Merge
}

// Measure walks over a sheet to count its rows and find its merged ranges,
// which stand behind the rows.
func (b *Book) Measure(ctx context.Context, sheet Sheet) (Extent, error) {
	archive, err := openArchive(b.open)
	if err != nil {
		return Extent{}, err
	}
	defer archive.Close()
	var extent Extent
	filled, hidden, tags := false, false, 0
	err = b.scan(archive, sheet.part, func(s *scanner) error {
		if tags++; tags%contextEvery == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		switch {
		case s.is("row") && s.kind == startTag:
			filled, hidden = false, truth(string(s.rawAttr("hidden")))
		case s.is("row"):
			if filled {
				extent.Rows++
			}
			if filled && hidden {
				extent.HiddenRows++
			}
		case s.kind != startTag:
		case s.is("v"), s.is("is"):
			filled = true
		case s.is("mergeCell"):
			return b.addMerge(&extent, s.attr("ref"))
		}
		return nil
	})
	return extent, err
}

// contextEvery so many tags or rows, a walk looks whether it should stop.
const contextEvery = 512

func (b *Book) addMerge(extent *Extent, ref string) error {
	if len(extent.Merges) >= b.limits.Merges {
		return over("merged ranges", int64(len(extent.Merges)+1), int64(b.limits.Merges))
	}
	from, to, found := strings.Cut(ref, ":")
	if !found {
		return nil
	}
	left, top, err := parseRef([]byte(from))
	if err != nil {
		return err
	}
	right, bottom, err := parseRef([]byte(to))
	if err != nil {
		return err
	}
	extent.Merges = append(extent.Merges, Merge{min(top, bottom), min(left, right), max(top, bottom), max(left, right)})
	return nil
}
