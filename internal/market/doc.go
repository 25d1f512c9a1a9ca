// Package market holds the words that every other package shares: the space one
// can lease, its attributes with their units, what an enterprise may ask, and
// each predicate, defined once.
//
// The attribute table is the centre. Every layer that handles attributes one by
// one (SQL columns, CSV headers, JSON, the index, the import's diff, the pages)
// walks Attributes() instead of naming fields again, so that a new attribute is
// one field in Space and one row in the table.
//
// Unknown is a value: a Maybe that holds nothing, an empty text, a Value whose
// IsKnown is false. Nothing here stands for "unknown" by being zero or negative.
//
// The package does no I/O and reads no clock.
package market
