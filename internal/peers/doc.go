// Package peers measures the index beside the systems that one would otherwise
// take for the same job: Postgres with PostGIS, SQLite with FTS5 and R*Tree, and
// plain Bleve. All of them hold the same generated city and answer the same
// queries, each with an exact total; a total, a facet or an order that differs
// from ours makes the run fail. Nothing of the program imports it: `make
// bench-peers` and a small test run it.
package peers
