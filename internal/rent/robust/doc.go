// Package robust holds the arithmetic behind reference rents, without a market
// in it: ridge regression that outliers cannot bend, shrinkage of small groups,
// smoothing in the plane and in time, and intervals without a distribution.
//
// Every function is deterministic: the same input gives the same bits, however
// many processors there are.
package robust
