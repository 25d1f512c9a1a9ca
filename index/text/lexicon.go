package text

import (
	"slices"
	"strings"
	"sync"
)

// lexicon numbers terms. It only grows, and all generations share it.
type lexicon struct {
	mu  sync.RWMutex
	ids map[string]uint32
	// starting are the numbers of Bleve's terms by the character they start with.
	starting map[string][]uint32
	// anywhere are the numbers of characters with anywhereMark.
	anywhere map[string]uint32
}

func newLexicon() *lexicon {
	return &lexicon{ids: map[string]uint32{}, starting: map[string][]uint32{}, anywhere: map[string]uint32{}}
}

func (l *lexicon) find(term string) (id uint32, ok bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	id, ok = l.ids[term]
	return id, ok
}

// add numbers a term if it has no number yet.
func (l *lexicon) add(term string) uint32 {
	l.mu.Lock()
	defer l.mu.Unlock()
	if id, ok := l.ids[term]; ok {
		return id
	}
	id := uint32(len(l.ids))
	term = strings.Clone(term) // it may be a part of a long text
	l.ids[term] = id
	if character, ok := strings.CutPrefix(term, anywhereMark); ok {
		l.anywhere[character] = id
	} else if character := characterOf(term); character != "" {
		l.starting[character] = append(l.starting[character], id)
	}
	return id
}

func (l *lexicon) len() int {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return len(l.ids)
}

// startingWith are the terms that tell where a character is.
func (l *lexicon) startingWith(character string) []uint32 {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return slices.Clip(l.starting[character])
}

// characters are those that stand on the shelf with anywhereMark.
func (l *lexicon) characters(s *shelf) map[string]uint32 {
	l.mu.RLock()
	defer l.mu.RUnlock()
	held := map[string]uint32{}
	for character, id := range l.anywhere {
		if s.at(id) != nil {
			held[character] = id
		}
	}
	return held
}

// shelf holds entries by the number of their term. It never changes; edits share
// the pages that they leave alone.
type shelf struct{ pages []*shelfPage }

const shelfPageTerms = 256

type shelfPage [shelfPageTerms]*entry

// at is nil for a term that is not held.
func (s *shelf) at(id uint32) *entry {
	if page := int(id / shelfPageTerms); page < len(s.pages) && s.pages[page] != nil {
		return s.pages[page][id%shelfPageTerms]
	}
	return nil
}

// each calls do with every entry that is held.
func (s *shelf) each(do func(id uint32, e *entry)) {
	for at, page := range s.pages {
		if page == nil {
			continue
		}
		for i, e := range page {
			if e != nil {
				do(uint32(at*shelfPageTerms+i), e)
			}
		}
	}
}

// shelfEdit makes a new shelf of an old one.
type shelfEdit struct {
	shelf
	own []bool // pages that are not shared
}

func (s *shelf) edit() *shelfEdit {
	return &shelfEdit{shelf{slices.Clone(s.pages)}, make([]bool, len(s.pages))}
}

// put sets an entry; an empty one is taken off.
func (s *shelfEdit) put(id uint32, e *entry) {
	page := int(id / shelfPageTerms)
	for page >= len(s.pages) {
		s.pages, s.own = append(s.pages, nil), append(s.own, false)
	}
	if !s.own[page] {
		own := new(shelfPage)
		if s.pages[page] != nil {
			*own = *s.pages[page]
		}
		s.pages[page], s.own[page] = own, true
	}
	if e.count == 0 {
		e = nil
	}
	s.pages[page][id%shelfPageTerms] = e
}

// done is the new shelf.
func (s *shelfEdit) done() *shelf { return &shelf{s.pages} }
