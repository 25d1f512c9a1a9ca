package text

import (
	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"zhaochang/internal/market"
)

// field is the one analysed field of a document. It hands Bleve its terms as they
// are, with their weighted frequencies: nothing is stored, located or kept for
// sorting.
type field struct {
	text        Document
	frequencies *frequencies
	terms       index.TokenFrequencies // after Analyze
}

// frequencies are what all terms share that are as frequent; Bleve only reads
// them.
type frequencies [maxFrequency + 1]index.TokenFreq

func newFrequencies() *frequencies {
	f := new(frequencies)
	for n := range f {
		f[n].SetFrequency(n)
	}
	return f
}

const fieldName = "t"

func (f *field) document(version string) *document.Document {
	return document.NewDocument(version).AddField(f)
}

func (f *field) Name() string                        { return fieldName }
func (f *field) ArrayPositions() []uint64            { return nil }
func (f *field) EncodedFieldType() byte              { return 't' }
func (f *field) Value() []byte                       { return nil }
func (f *field) Options() index.FieldIndexingOptions { return index.IndexField }

// AnalyzedLength is written with every posting. One that is 0 is not told from a
// missing one in the short form of a term of one document.
func (f *field) AnalyzedLength() int                              { return 1 }
func (f *field) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.terms }
func (f *field) NumPlainTextBytes() uint64                        { return uint64(len(f.text.text)) }
func (f *field) Size() int                                        { return len(f.text.text) }

// Analyze is called by Bleve, on a goroutine of its own.
func (f *field) Analyze() {
	f.terms = make(index.TokenFrequencies, len(f.text.text)/3)
	f.text.each(func(field market.TextField, text string) {
		indexedTerms(text, func(term string) {
			frequency := field.Weight
			if held := f.terms[term]; held != nil {
				frequency += held.Frequency()
			}
			f.terms[term] = &f.frequencies[saturated(frequency)]
		})
	})
	f.text.names(func(words string) {
		if words != "" {
			f.terms[nameTerm(words)] = &f.frequencies[1]
		}
	})
}
