package suggest

import (
	"slices"
	"strings"
	"unicode"
)

// roadEnds end the name of a road, by their first rune.
var roadEnds = map[rune][][]rune{
	'大': {[]rune("大道"), []rune("大街")}, '公': {[]rune("公路")}, '国': {[]rune("国道")}, '省': {[]rune("省道")}, '县': {[]rune("县道")},
	'高': {[]rune("高速")}, '路': {[]rune("路")}, '街': {[]rune("街")}, '巷': {[]rune("巷")},
}

// The sizes of a road's name in runes, its end included.
const (
	shortestRoad = 3
	longestRoad  = 8
)

// RoadOf is the road that an address names behind its town and village: 振安中路 of
// 东莞市长安镇乌沙社区振安中路 8 号.
func RoadOf(address, townShort, village string) (string, bool) {
	runes := []rune(address)
	for at := range runes {
		end := roadEndAt(runes, at)
		if end == 0 {
			continue
		}
		name := strings.TrimSpace(string(runes[roadStart(runes[:at]):end]))
		name = behind(behind(name, townShort, "镇", "街道"), village, "社区", "村")
		if n := len([]rune(name)); n >= shortestRoad && n <= longestRoad {
			return name, true
		}
		return "", false
	}
	return "", false
}

// roadEndAt is where the road ends whose last word begins at a position, or 0.
// 路口 and 街道 are no roads.
func roadEndAt(runes []rune, at int) int {
	for _, word := range roadEnds[runes[at]] {
		end := at + len(word)
		if end > len(runes) || !slices.Equal(runes[at:end], word) {
			continue
		}
		if end < len(runes) && slices.Contains([]rune("口道边"), runes[end]) {
			return 0
		}
		return end
	}
	return 0
}

// roadStart is where the name begins: behind the last word that ends the name of
// a place, a house number or anything that is not a letter.
func roadStart(before []rune) int {
	for at := len(before) - 1; at >= 0; at-- {
		if !unicode.Is(unicode.Han, before[at]) && !unicode.IsDigit(before[at]) && !isRoadLetter(before[at]) {
			return at + 1
		}
		if slices.Contains([]rune("省市镇村号栋"), before[at]) && at < len(before)-1 {
			return at + 1
		}
		for _, end := range []string{"街道", "社区", "园区", "工业区"} {
			if strings.HasSuffix(string(before[:at+1]), end) {
				return at + 1
			}
		}
	}
	return 0
}

func isRoadLetter(r rune) bool { return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' }

// behind is what stands behind a place's name and the word for its kind.
func behind(text, name string, kinds ...string) string {
	rest, ok := strings.CutPrefix(text, name)
	if !ok || name == "" {
		return text
	}
	for _, kind := range kinds {
		if cut, ok := strings.CutPrefix(rest, kind); ok {
			return cut
		}
	}
	if len([]rune(rest)) < shortestRoad {
		return text // 长安路
	}
	return rest
}
