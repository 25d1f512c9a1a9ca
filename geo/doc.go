// Package geo holds the plane geometry of the map: points, the regions that a
// search may name, datums and tile addresses.
//
// Coordinates are WGS-84 degrees, longitude first (CGCS2000 is the same at our
// precision). Distances are metres along great circles of one sphere,
// EarthRadiusM; edges of boxes and polygons are straight lines in longitude and
// latitude.
//
// There is one rule for every region: a point on its edge is inside, and so is
// a point on the edge of a hole. For boxes and polygons the answer is exact: it
// is decided by the sign of a determinant that no rounding can change, so two
// shapes that share an edge leave no gap and every index that asks gets the
// same answer.
//
// The package wraps orb; only it and the tile encoder know orb's types. It
// knows nothing about any city.
package geo
