package place

import (
	"slices"
	"unicode"
)

// span is a name found in a text, and what it may mean there.
type span struct {
	start, end int
	explicit   bool  // said with its kind: 长安镇, 乌沙社区
	town       int   // -1: none
	villages   []int // the homonyms that may be meant
	listed     bool  // read so only behind another village of the town
}

// spans finds every name in folded text, overlapping ones included, by start.
func (g *Gazetteer) spans(text []rune) []span {
	var found []span
	for at := range text {
		road := g.roadAt(text, at)
		g.names.startingAt(text, at, func(n *name) {
			if len(n.runes) >= road {
				found = g.appendSpans(found, text, at, n)
			}
		})
	}
	return found
}

// roadAt is the length of the longest name at at that is the name of a road, of
// which no shorter one is meant: 大岭 of 大岭山大道.
func (g *Gazetteer) roadAt(text []rune, at int) int {
	longest := 0
	g.names.startingAt(text, at, func(n *name) {
		if g.isRoad(text, at+len(n.runes), n) {
			longest = max(longest, len(n.runes))
		}
	})
	return longest
}

// appendSpans adds a name as the town with its kind, the village with its kind,
// and bare, as each may be read.
func (g *Gazetteer) appendSpans(found []span, text []rune, at int, n *name) []span {
	end := at + len(n.runes)
	if n.town >= 0 && !n.full {
		if more := endingAt(text, end, g.towns[n.town].Kind.ends()); more > 0 {
			found = append(found, span{start: at, end: end + more, explicit: true, town: n.town})
		}
	}
	if len(n.villages) > 0 {
		if more := endingAt(text, end, villageEnds); more > 0 {
			found = append(found, span{start: at, end: end + more, explicit: true, town: -1, villages: n.all()})
		}
	}
	if g.isRoad(text, end, n) {
		return found
	}
	bare := span{start: at, end: end, town: n.town, explicit: n.full, villages: n.readable(found, text, at)}
	if bare.town < 0 && len(bare.villages) == 0 {
		bare.villages, bare.listed = g.listed(n, found, text, at), true
	}
	if bare.town >= 0 || len(bare.villages) > 0 {
		found = append(found, bare)
	}
	return found
}

func (n *name) all() []int {
	villages := make([]int, len(n.villages))
	for i, v := range n.villages {
		villages[i] = v.village
	}
	return villages
}

// readable returns the villages that the bare name may mean where it stands.
func (n *name) readable(found []span, text []rune, at int) []int {
	end := at + len(n.runes)
	if len(n.villages) == 0 || endingAt(text, end, elsewhereEnds) > 0 {
		return nil
	}
	var villages []int
	for _, v := range n.villages {
		if v.rule == anywhere || v.rule == afterTown && isBehind(found, text, at, v.town) {
			villages = append(villages, v.village)
		}
	}
	return villages
}

// elsewhereEnds make of a village's name the name of something larger, which
// then lies in another city: 新塘镇, 光明区.
var elsewhereEnds = []string{"镇", "街道", "区", "县", "市", "省"}

// isBehind reports whether a name of the town ends before at, blanks apart.
func isBehind(found []span, text []rune, at, town int) bool {
	for at > 0 && unicode.IsSpace(text[at-1]) {
		at--
	}
	return slices.ContainsFunc(found, func(s span) bool { return s.end == at && s.town == town })
}

// listMarks join the villages of a town: 企石东山、江边.
var listMarks = []string{"、", "或者", "或", "和", "及", "与", "跟", "/"}

// listed returns the village that a bare everyday word means behind a mark and
// another village of the same town.
func (g *Gazetteer) listed(n *name, found []span, text []rune, at int) []int {
	if len(n.villages) == 0 || len(found) == 0 || endingAt(text, at+len(n.runes), elsewhereEnds) > 0 {
		return nil
	}
	for _, mark := range listMarks {
		runes := []rune(mark)
		end := at - len(runes)
		if end <= 0 || !slices.Equal(text[end:at], runes) {
			continue
		}
		for _, v := range n.villages {
			if g.endsInVillageOf(found, end, v.town) {
				return []int{v.village}
			}
		}
	}
	return nil
}

// endsInVillageOf reports whether a village that only the town has ends there.
func (g *Gazetteer) endsInVillageOf(found []span, end, town int) bool {
	return slices.ContainsFunc(found, func(s span) bool {
		return s.end == end && s.town < 0 && len(s.villages) == 1 && g.villages[s.villages[0]].TownCode == g.towns[town].Code
	})
}

// isRoad reports whether the name ending here is that of a road: 长安东路. A
// village of the town may itself begin with 路: 虎门路东.
func (g *Gazetteer) isRoad(text []rune, end int, n *name) bool {
	at := end
	for at < len(text) && at < end+2 && slices.Contains(roadParts, text[at]) {
		at++
	}
	ends := endingAt(text, at, roadEnds)
	if ends == 0 || at == end && ends == 1 && n.town >= 0 && at+1 < len(text) && text[at+1] == '边' { // 大岭山路边
		return false
	}
	isVillage := false
	if n.town >= 0 {
		g.names.startingAt(text, end, func(next *name) {
			isVillage = isVillage || slices.ContainsFunc(next.villages, func(v villageName) bool { return v.town == n.town })
		})
	}
	return !isVillage
}

var (
	roadEnds  = []string{"路", "大道", "大街", "公路", "高速", "大桥", "立交"}
	roadParts = []rune("东南西北中上下一二三四五六七八九十新老环横纵")
)

// alone are the spans without the everyday words of a list, which no address has.
func alone(found []span) []span {
	return slices.DeleteFunc(found, func(s span) bool { return s.listed })
}

// cover picks the spans, none over another, that together cover the most of the
// text; of two ways as good, the one with fewer spans.
func cover(found []span, length int) []span {
	type best struct {
		covered, spans int
		take           int // index of the span that begins here, or -1
	}
	from := make([]best, length+1)
	next := len(found)
	for at := length - 1; at >= 0; at-- {
		from[at] = best{from[at+1].covered, from[at+1].spans, -1}
		for ; next > 0 && found[next-1].start == at; next-- {
			s := found[next-1]
			way := best{s.end - at + from[s.end].covered, 1 + from[s.end].spans, next - 1}
			if way.covered > from[at].covered || way.covered == from[at].covered && way.spans < from[at].spans {
				from[at] = way
			}
		}
	}
	var picked []span
	for at := 0; at < length; {
		if i := from[at].take; i >= 0 {
			picked = append(picked, found[i])
			at = found[i].end
		} else {
			at++
		}
	}
	return picked
}
