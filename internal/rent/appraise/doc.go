// Package appraise keeps what the platform says of spaces up to date: it fits
// the models of package rent on what is stored, gives each set of them a version,
// and brings the last one back after a restart, so that none is fitted for it.
//
// It does no I/O of its own: rows and the file come through interfaces, and the
// clock is given. A damaged file, or one of other settings, is as good as none.
package appraise
