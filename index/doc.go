// Package index is the search engine: it joins the columns, which hold the
// attributes, and the text into one exact answer.
//
// An Index is a shadow of the database. Changes are applied to the columns and
// to the text together and published as one view by one atomic pointer, so a
// search sees either all of an Apply or nothing, and never waits. Text goes to
// disk in groups behind; columns when Save is called. What a crash loses of
// either comes again from the feed: Position tells from where.
//
// A folder that cannot be used is no error: the index starts with what is left,
// columns first, and Position sends the follower back to the beginning. Searches
// by words are Unavailable until the text is whole again.
package index
