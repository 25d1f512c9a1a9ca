// Package columns keeps every attribute of every space in memory and answers
// queries on them: which spaces pass, how many, in what order, and how they
// spread over facets. The answer is exact; nothing is estimated or cut off.
//
// Rows lie in immutable blocks of 512. In a block each attribute is one vector
// of small codes (see vector), so a range test is one loop over an array, and
// the least and greatest value tell whether the loop is needed at all (a zone
// test). The rows that pass are a Mask of 512 bits; totals and facets count
// bits.
//
// A Table is written by one goroutine at a time and makes Snapshots. A change
// copies only the vectors it touches; all others are shared with the snapshot
// before. Readers hold a Snapshot and never wait.
//
// The package knows no text: a text search comes in as the rows that match. It
// does no I/O but for the stream that a snapshot is written to and read from.
package columns
