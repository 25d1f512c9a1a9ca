// Package form knows survey forms: which column means what. It recognises
// headers by a table of synonyms, with the units that stand in them, and reads
// mapping files, which say it for forms that nobody foresaw.
//
// The result is a Plan: for each column of a file how its cells are read, and
// which columns are not used, and why.
package form
