package text

import (
	"encoding/hex"
	"hash/fnv"
	"io"
	"strings"

	"zhaochang/internal/hanzi"
)

// Document is the searchable text of a space: its title, and all the rest.
type Document struct {
	title, rest string // folded; the fields of rest are parted by line feeds
}

// NewDocument folds the fields. No term reaches from one field into the next.
func NewDocument(title string, others ...string) Document {
	folded := make([]string, 0, len(others))
	for _, field := range others {
		if field != "" {
			folded = append(folded, hanzi.Fold(field))
		}
	}
	return Document{hanzi.Fold(title), strings.Join(folded, "\n")}
}

// Sum tells documents apart; it is 0 for one that holds no term at all.
func (d Document) Sum() uint64 {
	if !hasTerms(d.title) && !hasTerms(d.rest) {
		return 0
	}
	sum := fnv.New64a()
	for _, text := range []string{d.title, "\x00", d.rest} {
		_, _ = io.WriteString(sum, text) // a hash never fails to write
	}
	return max(sum.Sum64(), 1)
}

func hasTerms(folded string) bool {
	found := false
	runs(folded, func(string, bool) { found = true })
	return found
}

func (d Document) holds(term string) bool {
	return holds(d.title, term) || holds(d.rest, term)
}

// marked calls each with the terms of the whole text, and marked, with those of
// the title; terms is heldTerms or indexedTerms.
func (d Document) marked(terms func(string, func(string)), each func(term string)) {
	terms(d.title, func(term string) {
		each(term)
		each(titleMark + term)
	})
	terms(d.rest, each)
}

// versionID names a version of a space's text among Bleve's documents.
func versionID(sum uint64, id string) string {
	var b [8]byte
	for i := range b {
		b[i] = byte(sum >> (56 - 8*i))
	}
	return hex.EncodeToString(b[:]) + id
}

// parseVersionID takes a versionID apart.
func parseVersionID(version string) (sum uint64, id string, ok bool) {
	if len(version) < 16 {
		return 0, "", false
	}
	b, err := hex.DecodeString(version[:16])
	if err != nil {
		return 0, "", false
	}
	for _, c := range b {
		sum = sum<<8 | uint64(c)
	}
	return sum, version[16:], true
}
