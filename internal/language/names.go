package language

import (
	"zhaochang/geo"
	"zhaochang/internal/place"
)

// Names finds the names of parks and roads, whose words belong together: a trade
// or a number inside one says nothing about the space. It knows where villages lie.
type Names interface {
	// NamesAt calls found with the end of every name that begins at a position of
	// a folded text.
	NamesAt(text []rune, at int, found func(end int))
	// VillageAt is the middle of the spaces that are known to lie in a village, and
	// how many they are.
	VillageAt(townCode, village string) (middle geo.Point, spaces int)
}

// addLandmarks keeps the names of the large roads, ports and parks whole.
func (l *lexicon) addLandmarks(landmarks []place.Landmark) {
	for _, mark := range landmarks {
		l.add(anAside, meaning{searched: true}, append(mark.Aliases, mark.Name)...)
	}
}

// addNames puts the names that the text holds on the chart, to be searched whole.
func (r *Reader) addNames(c *chart) {
	for at := range c.runes {
		if r.names != nil {
			r.names.NamesAt(c.runes, at, func(end int) { c.addName(at, end) })
		}
		if end := roadNumberAt(c.source, at); end > at {
			c.addName(at, end)
		}
		c.addDotted(at)
		c.addMonthAndDay(at)
	}
}

// addName adds a name that no letter or figure carries on.
func (c *chart) addName(from, to int) {
	if isWritten(c.rune(from-1)) && isWritten(c.rune(from)) || isWritten(c.rune(to-1)) && isWritten(c.rune(to)) {
		return
	}
	c.add(anAside, from, to, meaning{searched: true})
}

func isWritten(r rune) bool { return isLatin(r) || isFigure(r) }

// roadKinds are what a road with a number is called.
var roadKinds = []string{"国道", "省道", "县道", "乡道", "高速"}

// figuresOfRoad is how many figures the number of a road has at most.
const figuresOfRoad = 4

// roadNumberAt is the end of the name of a road with a number that begins at a
// position, or 0: 107国道, S358, 省道S256, G94高速.
func roadNumberAt(s source, at int) int {
	if kind := roadKindAt(s, at); kind > at {
		return numberOfRoadAt(s, kind)
	}
	number := numberOfRoadAt(s, at)
	if number == 0 {
		return 0
	}
	if end := roadKindAt(s, number); end > number {
		return end
	}
	if isFigure(s.rune(at)) || number-at < 3 || isHouseWord(s.rune(number)) {
		return 0
	}
	return number
}

// numberOfRoadAt is the end of 107, S358 or G94, or 0.
func numberOfRoadAt(s source, at int) int {
	end := at
	switch s.rune(at) {
	case 'g', 's', 'x', 'y':
		end++
	}
	figures := end
	for s.figureTyped(end) && end-figures < figuresOfRoad {
		end++
	}
	if end == figures || isWritten(s.rune(end)) || s.rune(end) == '公' || s.rune(end) == '分' {
		return 0
	}
	return end
}

// roadKindAt is the end of the word for a kind of road at a position, or the
// position.
func roadKindAt(s source, at int) int {
	for _, word := range roadKinds {
		runes := []rune(word)
		if s.rune(at) == runes[0] && s.rune(at+1) == runes[1] {
			return at + len(runes)
		}
	}
	return at
}
