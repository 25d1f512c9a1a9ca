// Package search is one use case: a query goes in, a page of spaces comes out.
//
// What people typed is read as conditions (see package language), the statuses
// are narrowed to those that the viewer may see, the index answers with ids,
// totals and facets, and the rows are read by id. It declares what it needs of
// the index and the store.
package search
