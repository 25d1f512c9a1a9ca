package intake_test

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"zhaochang/internal/fault"
	"zhaochang/internal/intake"
	"zhaochang/internal/market"
)

// memory is a store that keeps its word as intake.Store gives it.
type memory struct {
	mu      sync.Mutex
	spaces  map[string]intake.Stored
	keys    map[intake.Key][]string
	cells   map[string][]string
	imports []intake.Import
	batches int
	writes  int
	// before runs ahead of each Apply, and may fail it.
	before func(batch intake.Batch) error
}

func newMemory() *memory {
	return &memory{spaces: map[string]intake.Stored{}, keys: map[intake.Key][]string{}, cells: map[string][]string{}}
}

func (m *memory) Candidates(_ context.Context, keys []intake.Key) (map[intake.Key][]string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	found := map[intake.Key][]string{}
	for _, k := range keys {
		if k.Kind == intake.ByID {
			if _, stored := m.spaces[k.Text]; stored {
				found[k] = []string{k.Text}
			}
		} else if ids := m.keys[k]; len(ids) > 0 {
			found[k] = slices.Clone(ids)
		}
	}
	return found, nil
}

func (m *memory) StoredSpaces(_ context.Context, ids []string) (map[string]intake.Stored, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	found := map[string]intake.Stored{}
	for _, id := range ids {
		if stored, ok := m.spaces[id]; ok {
			copied := *stored.Space
			stored.Space = &copied
			found[id] = stored
		}
	}
	return found, nil
}

func (m *memory) BeginImport(_ context.Context, run intake.Import) (int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.imports = append(m.imports, run)
	return int64(len(m.imports)), nil
}

func (m *memory) Apply(_ context.Context, batch intake.Batch) error {
	if m.before != nil {
		if err := m.before(batch); err != nil {
			return err
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, w := range batch.Writes {
		rev := int64(0)
		if stored, ok := m.spaces[w.Space.ID]; ok {
			rev = stored.Space.Rev
		}
		if rev != w.Space.Rev {
			return fault.New(fault.Stale, "space %s is at revision %d, not %d", w.Space.ID, rev, w.Space.Rev)
		}
		if !market.ValidID(w.Space.ID) {
			return fmt.Errorf("%q is no id", w.Space.ID)
		}
	}
	m.batches++
	for _, w := range batch.Writes {
		m.put(w)
	}
	return nil
}

func (m *memory) put(w intake.Write) {
	m.writes++
	stored := m.spaces[w.Space.ID]
	space := *w.Space
	space.Rev++
	stored.Space = &space
	stored.Offered = stored.Offered || w.Offer
	if w.Phone != "" {
		stored.Phone = w.Phone
	}
	m.spaces[space.ID] = stored
	m.cells[space.ID] = w.Cells
	for _, k := range w.Keys {
		if k.Kind == intake.ByID {
			continue
		}
		if k.Kind != intake.ByMapped && w.Space.Rev > 0 {
			m.dropKeys(space.ID, k.Kind)
		}
		if !slices.Contains(m.keys[k], space.ID) {
			m.keys[k] = append(m.keys[k], space.ID)
			slices.Sort(m.keys[k])
		}
	}
}

func (m *memory) dropKeys(id string, kind intake.KeyKind) {
	for k, ids := range m.keys {
		if k.Kind == kind && slices.Contains(ids, id) {
			if m.keys[k] = slices.DeleteFunc(ids, func(other string) bool { return other == id }); len(m.keys[k]) == 0 {
				delete(m.keys, k)
			}
		}
	}
}

// all gives the spaces by id, without revisions.
func (m *memory) all() map[string]market.Space {
	all := map[string]market.Space{}
	for id, stored := range m.spaces {
		space := *stored.Space
		space.Rev = 0
		all[id] = space
	}
	return all
}
