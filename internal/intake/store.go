package intake

import (
	"context"
	"time"

	"zhaochang/internal/market"
)

// KeyKind says what makes two rows the same space, strongest first.
type KeyKind uint8

// The kinds of key. A space's own id is not stored as a key: it is the row's.
const (
	ByID     KeyKind = iota // the id column
	ByCode                  // official building and unit code
	ByMapped                // the column that the mapping names
	ByPlace                 // normalised town, park, building, floors, unit
)

// Key is one identity of a space. Text is normalised, so that equal things have
// equal keys whatever the file's encoding, width or script.
type Key struct {
	Kind KeyKind
	Text string
}

// Stored is a space as the database has it: the surveyed values, without what a
// listing overlays.
type Stored struct {
	Space   *market.Space
	Offered bool   // it has a current listing
	Phone   string // opened from the encrypted table; "" when there is none
}

// Write is one row to store, with everything that belongs to it: the space, its
// keys, its raw cells, its contact and its offer are written together or not at all.
type Write struct {
	Line  int
	Space *market.Space // Rev is the stored row's, 0 for a new space
	Keys  []Key
	Cells []string // as they stand in the row, in the order of the header, phones left out
	Phone string   // "" leaves what is stored
	Offer bool     // open a listing, if the space has none
}

// Import says where rows come from.
type Import struct {
	FileName     string // base name only
	FileSHA256   string
	Importer     string
	Started      time.Time
	RulesVersion string
	Header       []string          // of the file
	Columns      map[string]string // header → attribute
	Source       string
}

// Batch is what one transaction applies.
type Batch struct {
	ImportID int64
	At       time.Time
	Writes   []Write
}

// Store is what an import needs of the database.
type Store interface {
	// Candidates gives, for each key that any stored space carries, the ids of
	// those spaces. ByID keys are looked up among ids.
	Candidates(ctx context.Context, keys []Key) (map[Key][]string, error)
	// StoredSpaces gives the spaces with these ids, by id; the others are absent.
	StoredSpaces(ctx context.Context, ids []string) (map[string]Stored, error)
	// BeginImport records a run and gives its id.
	BeginImport(ctx context.Context, run Import) (int64, error)
	// Apply writes the batch with its feed entries and audit row in one
	// transaction. A write whose Rev is not the stored row's is Stale, and
	// nothing of the batch is stored.
	Apply(ctx context.Context, batch Batch) error
}
