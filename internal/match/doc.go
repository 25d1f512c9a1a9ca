// Package match ranks the spaces that fit a demand and says why.
//
// A demand passes through gates first, law before everything: a space that fails
// one never matches, and one where a gate's answer is unknown matches in a group
// of its own, to be verified. Then every criterion gives a desirability from 0
// to 1, the score is their weighted geometric mean, and because its logarithm is
// a sum, each criterion's share of the loss is exact: losses add up to 100 minus
// the score as printed.
//
// The mean does not depend on which other spaces are offered, so a new space
// never swaps two others (Derringer and Suich, J. Quality Technology 12, 1980).
//
// A match reads no row that it need not. The columns answer the gates for whole
// blocks (gate.go); bounds tell how well a row of a block may score, and which rows
// of it may be among the best (sieve.go); the rest are judged (seek.go). What the
// gates keep out is counted from the same sets of rows (census.go, near.go).
package match
