package place

import (
	"strings"
	"unicode/utf8"
)

type villageKey struct {
	townCode string
	name     string // folded
}

// villageEnds may follow the short name of a village, longest first.
var villageEnds = []string{
	"社区居民委员会", "村村民委员会", "社区居委会", "村民委员会", "居民委员会", "村村委会",
	"村委会", "居委会", "村委", "社区", "村",
}

// villageForms returns the short names that a village's name may stand for, the
// name as it is first: 黄村 is a short name, 乌沙村 is 乌沙.
func villageForms(name string) []string {
	name = strings.TrimSpace(name)
	forms := []string{name}
	for _, end := range villageEnds {
		if rest, ok := strings.CutSuffix(name, end); ok && rest != "" {
			forms = append(forms, rest)
		}
	}
	return forms
}

// shortVillageName returns what people call the village with an official name,
// or "" for the 虚拟社区 that statistics invent where nobody lives. The
// living quarters of farms (同沙生活区) keep their kind: beside most of them lies
// a village of the bare name.
func shortVillageName(name string) string {
	if strings.HasSuffix(name, "虚拟社区") {
		return ""
	}
	if base, ok := strings.CutSuffix(name, "村民委员会"); ok {
		short := strings.TrimSuffix(base, "村")
		if utf8.RuneCountInString(short) < 2 {
			return base // 黎村, 芦村, 一村
		}
		return short
	}
	return strings.TrimSuffix(strings.TrimSuffix(name, "居民委员会"), "社区")
}
