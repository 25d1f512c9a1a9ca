// Package standing keeps the demands that enterprises have posted and goes on
// looking for them: when a space appears or changes, it finds the demands that
// the space fits, keeps the best matches of each, and leaves a notice where
// something is news. A demand lives behind a secret link; who holds the key may
// read, edit, pause and close it.
package standing
