package market

import "time"

// The limits on what may be asked, in one place, each with its reason. Limits on
// files stand beside the readers of files.
const (
	// MaxQueryRunes bounds q: the longest demand sentence in the test set is
	// under 120 characters.
	MaxQueryRunes = 400
	// MaxValues bounds the repeats of one parameter: there are 36 towns, and a
	// saved search may name every village of several.
	MaxValues = 100
	// DefaultLimit is how many results a page has when nobody says.
	DefaultLimit = 20
	// MaxLimit is how many it may have: a screen of the map shows no more.
	MaxLimit = 100
	// MaxVertices bounds a drawn polygon; a town outline has at most 1,400.
	MaxVertices = 2000
	// MaxRadiusM reaches across the city, which is 70 km wide, from anywhere.
	MaxRadiusM = 200_000
	// MaxBodyBytes bounds a JSON body: a polygon of MaxVertices takes 100 kB.
	MaxBodyBytes = 1 << 20
	// MaxCursorBytes bounds a cursor as it comes back.
	MaxCursorBytes = 400
	// MaxAddressBytes bounds the path and query of a request.
	MaxAddressBytes = 16 << 10
	// RequestTime is how long one answer may take before it is given up.
	RequestTime = 10 * time.Second
)
