package intake

import (
	"context"
	"crypto/sha256"
	"fmt"

	"zhaochang/internal/market"
)

// hash stands for a key in the memory of a run, where three keys of each of
// 500,000 rows must fit. Two keys of a file share 96 bits once in 10^16 files.
type hash [12]byte

func hashOf(k Key) hash {
	sum := sha256.Sum256(append([]byte{byte(k.Kind)}, k.Text...))
	return hash(sum[:12])
}

// sighting says where in the file a key was seen, and whether that row had an
// official code of its own, which is its last bit.
type sighting uint32

func newSighting(line int, coded bool) sighting {
	if coded {
		return sighting(line<<1 | 1)
	}
	return sighting(line << 1)
}

func (s sighting) line() int   { return int(s >> 1) }
func (s sighting) coded() bool { return s&1 == 1 }

// sightings remember the keys of the rows that were taken. Those of a chunk stand
// apart until it is stored, so that it can be taken again.
type sightings struct {
	stored map[hash]sighting
	chunk  map[hash]sighting
}

func newSightings() *sightings {
	return &sightings{stored: map[hash]sighting{}, chunk: map[hash]sighting{}}
}

func (s *sightings) of(k Key) (sighting, bool) {
	h := hashOf(k)
	if seen, found := s.chunk[h]; found {
		return seen, true
	}
	seen, found := s.stored[h]
	return seen, found
}

func (s *sightings) see(keys []Key, at sighting) {
	for _, k := range keys {
		s.chunk[hashOf(k)] = at
	}
}

func (s *sightings) keep() {
	for h, at := range s.chunk {
		s.stored[h] = at
	}
	clear(s.chunk)
}

func (s *sightings) forget() { clear(s.chunk) }

// known is what the store holds about the rows of a chunk.
type known struct {
	candidates map[Key][]string
	spaces     map[string]Stored
}

// lookUp asks the store about all rows of a chunk at once.
func lookUp(ctx context.Context, store Store, rows []*row) (k known, err error) {
	var keys []Key
	for _, r := range rows {
		if len(r.keys) == 0 {
			continue
		}
		keys = append(keys, deciding(r.keys)...)
		if r.id == "" {
			keys = append(keys, Key{ByID, spaceID(r)})
		}
	}
	if k.candidates, err = store.Candidates(ctx, keys); err != nil {
		return k, err
	}
	var ids []string
	asked := map[string]bool{}
	for _, found := range k.candidates {
		for _, id := range found {
			if !asked[id] {
				asked[id] = true
				ids = append(ids, id)
			}
		}
	}
	k.spaces, err = store.StoredSpaces(ctx, ids)
	return k, err
}

// verdict is which space a row is, or why it is none.
type verdict struct {
	id        string
	stored    *Stored // nil for a new space
	duplicate bool
	conflict  bool
	reason    string // of the rejection; "" when the row is taken
}

// identify finds the space that a row is.
func identify(r *row, k known, seen *sightings) verdict {
	if len(r.keys) == 0 {
		return verdict{reason: "cannot be identified: it has no id, no official building and unit code, no key of the mapping, and neither park nor building"}
	}
	coded := hasCode(r.keys)
	for _, key := range deciding(r.keys) {
		if at, found := seen.of(key); found && (key.Kind != ByPlace || !coded || !at.coded()) {
			return verdict{duplicate: true, reason: fmt.Sprintf("duplicate: line %d is the same space by %s", at.line(), key.Kind)}
		}
		v, found := k.match(key, coded)
		if !found {
			continue
		}
		if at, taken := seen.of(Key{ByID, v.id}); taken && v.reason == "" {
			return verdict{duplicate: true, reason: fmt.Sprintf("duplicate: line %d is the same stored space %s", at.line(), v.id)}
		}
		return v
	}
	return k.fresh(r)
}

func hasCode(keys []Key) bool {
	for _, key := range keys {
		if key.Kind == ByCode {
			return true
		}
	}
	return false
}

// match finds the stored space that carries the key. By place, a space with
// another official code than the row's is not the same.
func (k known) match(key Key, coded bool) (verdict, bool) {
	var ids []string
	for _, id := range k.candidates[key] {
		stored, found := k.spaces[id]
		other := key.Kind == ByPlace && coded && found && hasStoredCode(stored.Space)
		if found && !other {
			ids = append(ids, id)
		}
	}
	switch len(ids) {
	case 0:
		return verdict{}, false
	case 1:
		stored := k.spaces[ids[0]]
		return verdict{id: ids[0], stored: &stored}, true
	}
	return verdict{conflict: true, reason: fmt.Sprintf("conflict: %d stored spaces are the same by %s (%s and %s); nothing was changed", len(ids), key.Kind, ids[0], ids[1])}, true
}

func hasStoredCode(s *market.Space) bool { return s.BuildingCode != "" && s.UnitCode != "" }

// fresh is the verdict on a row that no stored space answers to.
func (k known) fresh(r *row) verdict {
	id := spaceID(r)
	if _, taken := k.spaces[id]; taken && r.id == "" {
		return verdict{conflict: true, reason: fmt.Sprintf("conflict: space %s was first made from this row's key and has another now; nothing was changed", id)}
	}
	return verdict{id: id}
}

// String names the kind as reports do.
func (k KeyKind) String() string {
	return [...]string{ByID: "id", ByCode: "official code", ByMapped: "the mapping's key", ByPlace: "town, park, building, floors and unit"}[k]
}
