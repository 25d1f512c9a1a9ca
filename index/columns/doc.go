// Package columns keeps every attribute of every space in memory and answers
// queries on them: which spaces pass, how many, in what order, and how they
// spread over facets. The answer is exact; nothing is estimated or cut off.
//
// Rows lie in immutable blocks of 512, neighbours on the map together (settle.go).
// In a block each attribute is one vector of small codes (vector.go, pack.go), laid
// out in bit planes, so that one instruction compares 64 rows (kernel.go). A query
// is compiled to conditions (compile.go, size.go); each is first put to the bounds
// of 64 blocks at once (zone.go), which mostly decide, and only then to the rows of
// the others (plan.go), those first that leave fewest rows (learn.go). The rows that
// pass are a Mask of 512 bits: totals and facets count bits (facet.go), and
// the first rows of an order are found by bits as well (select.go, top.go). What
// other queries would find is counted in the same scan (relax.go).
//
// A Table is written by one goroutine at a time and makes Snapshots. A change
// copies only the vectors it touches (edit.go); all others are shared with the
// snapshot before. Readers hold a Snapshot and never wait. A saved table is mapped
// into memory and used as it lies (file.go, load.go, view.go).
//
// The package knows no text: a text search comes in as the rows that match. It
// does no I/O but for the stream that a snapshot is written to.
package columns
