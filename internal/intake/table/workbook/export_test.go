package workbook

import (
	"errors"
	"io"
)

// Tags lists the tags of a document as the scanner sees them, start tags with
// their attribute r.
func Tags(r io.Reader) ([]string, error) {
	s := newScanner(r, 1<<20)
	var tags []string
	for {
		err := s.next()
		switch {
		case errors.Is(err, io.EOF):
			return tags, nil
		case err != nil:
			return tags, err
		case s.kind == endTag:
			tags = append(tags, "/"+string(s.name))
		case s.rawAttr("r") != nil:
			tags = append(tags, "<"+string(s.name)+" r="+s.attr("r"))
		default:
			tags = append(tags, "<"+string(s.name))
		}
	}
}
