package columns

import (
	"strings"
	"sync"
	"sync/atomic"
)

// dictionary numbers the texts of one attribute in the order they came. It only
// grows: a number never changes its text, so every snapshot may share it.
type dictionary struct {
	mu      sync.RWMutex
	numbers map[string]int64 // nil until somebody looks for a word: many never do
	words   atomic.Pointer[[]string]
}

func newDictionary(words []string) *dictionary {
	d := new(dictionary)
	d.words.Store(&words)
	return d
}

// byWord is the numbers. The caller holds the lock for writing.
func (d *dictionary) byWord() map[string]int64 {
	if d.numbers == nil {
		words := d.all()
		d.numbers = make(map[string]int64, len(words))
		for i, word := range words {
			d.numbers[word] = int64(i)
		}
	}
	return d.numbers
}

// number is the word's number, which is given to it if it has none. The word is
// copied, so that it does not keep a file's buffer alive.
func (d *dictionary) number(word string) int64 {
	if n, ok := d.find(word); ok {
		return n
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	words := append(*d.words.Load(), strings.Clone(word))
	n := int64(len(words) - 1)
	d.byWord()[words[n]] = n
	d.words.Store(&words)
	return n
}

// find is the word's number, if it has one.
func (d *dictionary) find(word string) (int64, bool) {
	d.mu.RLock()
	numbers := d.numbers
	n, ok := numbers[word]
	d.mu.RUnlock()
	if numbers != nil {
		return n, ok
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	n, ok = d.byWord()[word]
	return n, ok
}

// word is the text with the number.
func (d *dictionary) word(n int64) string { return (*d.words.Load())[n] }

// all is every word, by number. The caller must not change it.
func (d *dictionary) all() []string { return *d.words.Load() }
