// Package sqldb holds every SQL statement of the project, once, for SQLite and
// for Postgres. It implements the interfaces that the use cases declare, in
// their own types.
//
// A statement is text beside the noun it is about (space.go, listing.go, …),
// written so that both databases understand it; the little that cannot be
// (arrays, locks, the order of the feed) is in dialect.go and the two files
// named after the databases. Values are always arguments.
//
// Every write is one short transaction: the rows, their entries in the change
// feed, and the audit row of who did it. Shadows (index, cache) read the feed by
// position and the rows by id, so applying a change twice is harmless.
//
// Columns of a space are generated from market.Attributes(): a new attribute
// needs a migration for each database and nothing else here.
package sqldb
