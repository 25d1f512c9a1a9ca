package language

// A number without a unit behind an area is the rent of a month by so many yuan for
// a square metre.
const (
	smallestSecond = 6
	largestSecond  = 80
)

// areaAndSum reads 1000平 15000: the area stands there already, and the second number
// is what it may cost a month. They are one item, so that neither is left to be read
// as the other.
func areaAndSum(p []*phrase) (meaning, bool) {
	first, second := p[0].amount, p[1].amount
	size, sum := first.high.float(), second.low.float()
	ok := first.dimension == area && !first.inMu() && first.bound != atMost &&
		second.dimension == noDimension && (second.bound == bare || second.bound == atMost) &&
		sum >= smallestSum && sum >= smallestSecond*size && sum <= largestSecond*size
	if !ok {
		return meaning{}, false
	}
	sets := append(ofArea.settle(first), ofMonth.settle(second)...)
	return meaning{sets: sets, assumed: true, last: true}, true
}
