// Package locate says where the spaces of a survey lie: in which datum a file's
// points were taken, which of them have longitude and latitude swapped, and to
// which town and village each row belongs.
//
// What is declared wins over what a point says, and what a point says wins over
// what an address names; every disagreement is told.
package locate
