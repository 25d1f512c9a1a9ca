package text

import (
	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"
)

// field is the one analysed field of a document. It hands Bleve its terms as
// they are, each once: nothing is stored, located or kept for sorting.
type field struct {
	text  Document
	terms index.TokenFrequencies
	// once says of every term that it occurs one time; Bleve only reads it.
	once *index.TokenFreq
}

const fieldName = "t"

func bleveDocument(version string, text Document, once *index.TokenFreq) *document.Document {
	return document.NewDocument(version).AddField(&field{text: text, once: once})
}

func newOnce() *index.TokenFreq {
	once := new(index.TokenFreq)
	once.SetFrequency(1)
	return once
}

func (f *field) Name() string             { return fieldName }
func (f *field) ArrayPositions() []uint64 { return nil }
func (f *field) EncodedFieldType() byte   { return 't' }
func (f *field) Value() []byte            { return nil }
func (f *field) Options() index.FieldIndexingOptions {
	return index.IndexField | index.SkipFreqNorm
}
func (f *field) AnalyzedLength() int                              { return len(f.terms) }
func (f *field) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.terms }
func (f *field) NumPlainTextBytes() uint64                        { return uint64(len(f.text.title) + len(f.text.rest)) }
func (f *field) Size() int                                        { return len(f.text.title) + len(f.text.rest) }

// Analyze is called by Bleve, on a goroutine of its own.
func (f *field) Analyze() {
	f.terms = make(index.TokenFrequencies, (2*len(f.text.title)+len(f.text.rest))/3)
	f.text.marked(indexedTerms, func(term string) { f.terms[term] = f.once })
}
