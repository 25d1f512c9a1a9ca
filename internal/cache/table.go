package cache

import "github.com/maypok86/otter/v2"

// A Table keeps values of this process by key: those that are asked for most, as
// many as there is room for. It is safe for concurrent use. The values are shared:
// they must not be changed.
type Table[K comparable, V any] struct{ held *otter.Cache[K, V] }

// NewTable makes a table with room for so many values.
func NewTable[K comparable, V any](room int) (*Table[K, V], error) {
	held, err := otter.New(&otter.Options[K, V]{MaximumSize: room})
	if err != nil {
		return nil, err
	}
	return &Table[K, V]{held}, nil
}

// Get is the value that Put kept for the key, if it is still there.
func (t *Table[K, V]) Get(key K) (V, bool) { return t.held.GetIfPresent(key) }

// Put keeps the value for the key, in the place of the one before.
func (t *Table[K, V]) Put(key K, value V) { t.held.Set(key, value) }

// CleanUp forgets at once what there is no room for; otherwise that happens soon.
func (t *Table[K, V]) CleanUp() { t.held.CleanUp() }

// Close ends what the table does in the background.
func (t *Table[K, V]) Close() { t.held.StopAllGoroutines() }
