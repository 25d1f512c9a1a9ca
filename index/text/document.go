package text

import (
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"zhaochang/internal/hanzi"
	"zhaochang/internal/market"
)

// fields is how many fields a text has: those of market.TextFields.
const fields = 6

// placeField is the field that holds several names, parted by spaces.
const placeField = "place"

// nameFields are those whose whole content is a name: a search for it as it
// stands finds the row exactly.
var nameFields = map[string]bool{"title": true, "park": true, "building_name": true, placeField: true}

// Document is the searchable text of a space.
type Document struct {
	text string      // the folded fields, each followed by a line feed
	ends [fields]int // where each field ends in text
	sum  uint64
}

// NewDocument folds the texts of market.TextFields, in their order; those left
// out are empty. No term reaches from one field into the next.
func NewDocument(texts ...string) Document {
	var d Document
	var all strings.Builder
	for i := range d.ends {
		if i < len(texts) && texts[i] != "" {
			all.WriteString(strings.ReplaceAll(hanzi.Fold(texts[i]), "\n", " "))
		}
		d.ends[i] = all.Len()
		all.WriteByte('\n')
	}
	d.text = all.String()
	d.sum = d.checksum()
	return d
}

// Sum tells documents apart; it is 0 for one that holds no term at all. Its
// lowest byte is the code of the document's length.
func (d Document) Sum() uint64 { return d.sum }

func (d *Document) checksum() uint64 {
	code := lengthCode(d.length())
	if code == 0 {
		return 0
	}
	return fnv64a(d.text)&^0xff | uint64(code)
}

// fnv64a is FNV-1a, which hash/fnv would only take of bytes.
func fnv64a(text string) uint64 {
	sum := uint64(0xcbf29ce484222325)
	for i := range len(text) {
		sum = (sum ^ uint64(text[i])) * 0x100000001b3
	}
	return sum
}

// each calls do with the fields, and what an occurrence in them counts.
func (d *Document) each(do func(field market.TextField, text string)) {
	start := 0
	for i, field := range textFields {
		do(field, d.text[start:d.ends[i]])
		start = d.ends[i] + 1
	}
}

// length is the terms of all fields, each counted as often as its field weighs.
func (d *Document) length() int {
	length := 0
	d.each(func(field market.TextField, text string) {
		queryTerms(text, func(string) { length += field.Weight })
	})
	return length
}

// frequency is how often the term occurs, each occurrence counted as often as its
// field weighs, and at most maxFrequency; 0 when the document does not hold it.
func (d *Document) frequency(term string) uint8 {
	first, step := utf8.DecodeRuneInString(term)
	whole := !isHan(first)
	frequency := 0
	for at := 0; ; {
		found := strings.Index(d.text[at:], term)
		if found < 0 {
			return saturated(frequency)
		}
		start, end := at+found, at+found+len(term)
		if !whole || isWholeWord(d.text, start, end) {
			frequency += d.weightAt(start)
		}
		at = start + step
	}
}

// isWholeWord tells whether no word reaches across the ends of a part of text.
func isWholeWord(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return !isWord(before) && !isWord(after)
}

func (d *Document) weightAt(at int) int {
	for i, end := range d.ends {
		if at < end {
			return textFields[i].Weight
		}
	}
	return 0
}

var textFields = [fields]market.TextField(market.TextFields())

// names calls each with what the names of the document are as words: those of its
// park, building, village and town, and its title.
func (d *Document) names(each func(words string)) {
	d.each(func(field market.TextField, text string) {
		switch {
		case field.Name == placeField:
			for name := range strings.FieldsSeq(text) {
				each(wordsOf(name))
			}
		case nameFields[field.Name]:
			each(wordsOf(text))
		}
	})
}

// isNamed tells whether the words are one of its names.
func (d *Document) isNamed(words string) bool {
	found := false
	d.names(func(name string) { found = found || name == words })
	return found
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
