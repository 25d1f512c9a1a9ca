package geo

// hilbertBits is how finely each axis is cut: 2^31 steps are a few centimetres.
const hilbertBits = 31

// Hilbert is the place of p along a Hilbert curve over all longitudes and
// latitudes: points that are near on the curve are near on the map, and points near
// on the map mostly on the curve. It is below 1<<62.
func Hilbert(p Point) uint64 {
	x, y := hilbertStep((p.Lon+180)/360), hilbertStep((p.Lat+90)/180)
	var along uint64
	for side := uint64(1) << (hilbertBits - 1); side > 0; side >>= 1 {
		var right, up uint64
		if x&side != 0 {
			right = 1
		}
		if y&side != 0 {
			up = 1
		}
		along = along<<2 | 3*right ^ up
		// Turn the quarter, so that the curve enters and leaves it as it should.
		if up == 0 {
			if right == 1 {
				x, y = ^x, ^y
			}
			x, y = y, x
		}
	}
	return along
}

func hilbertStep(share float64) uint64 {
	const steps = 1 << hilbertBits
	return uint64(clamp(share*steps, 0, steps-1))
}
