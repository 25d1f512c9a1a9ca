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
	numbers map[string]int64
	words   atomic.Pointer[[]string]
}

func newDictionary(words []string) *dictionary {
	d := &dictionary{numbers: make(map[string]int64, len(words))}
	for i, word := range words {
		d.numbers[word] = int64(i)
	}
	d.words.Store(&words)
	return d
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
	d.numbers[words[n]] = n
	d.words.Store(&words)
	return n
}

// find is the word's number, if it has one.
func (d *dictionary) find(word string) (int64, bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	n, ok := d.numbers[word]
	return n, ok
}

// word is the text with the number.
func (d *dictionary) word(n int64) string { return (*d.words.Load())[n] }

// all is every word, by number. The caller must not change it.
func (d *dictionary) all() []string { return *d.words.Load() }
