// Package text finds spaces by the words of their title, names, address and
// description, and tells how relevant they are. It holds them in Bleve, and is
// the only package that knows Bleve.
//
// Text and queries go through one analysis (see Terms): folded to one form, then
// runs of Chinese cut into overlapping pairs, everything else into words. A text
// holds a query when it holds every term of it, and is the more relevant the more
// often, in the weightier fields and in fewer words it does (score.go).
//
// Bleve commits in groups, behind the columns. What it does not hold yet lies in
// a short list in memory that every search looks through, so a change is found
// at once and an import does not wait for the disk. A Bleve document is a version
// of a space's text: its id is made of the text's checksum and the space's id,
// which is how an index that comes back after a crash tells which of its
// documents still say what the rows say, and how long each is.
//
// Bleve is used as a set of postings, not as a search engine: a term's postings
// are read once, turned into an entry (row numbers with frequencies) and kept.
// Warm reads all of them, in one pass over the dictionary. Each commit makes a
// generation that takes the entries of the one before over and changes those that
// its group of documents touches.
package text
