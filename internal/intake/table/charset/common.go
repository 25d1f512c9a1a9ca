package charset

import (
	"sync"
	"unicode"
)

// runeSet is a set of runes of the Basic Multilingual Plane.
type runeSet [1 << 16 / 64]uint64

func (s *runeSet) add(r rune) {
	if r >= 0 && r < 1<<16 {
		s[r>>6] |= 1 << (r & 63)
	}
}

func (s *runeSet) has(r rune) bool {
	return r < 1<<16 && s[r>>6]&(1<<(r&63)) != 0
}

// commonHanzi holds the characters that ordinary text is written with: level
// 1 of GB 2312 (3,755 simplified) and of Big5 (5,401 traditional). Text read
// in the right encoding is almost only these; text read in a wrong one lands
// anywhere among 20,000 and more.
var commonHanzi = sync.OnceValue(func() *runeSet {
	set := &runeSet{}
	addRows(set, GB18030, 0xB0, 0xD7, [][2]byte{{0xA1, 0xFE}})
	addRows(set, Big5, 0xA4, 0xC6, [][2]byte{{0x40, 0x7E}, {0xA1, 0xFE}})
	return set
})

// addRows adds every hanzi that e writes with a first byte from lead to last
// and a second byte in one of the ranges.
func addRows(set *runeSet, e Encoding, lead, last byte, trails [][2]byte) {
	decode := e.codec().NewDecoder()
	for first := int(lead); first <= int(last); first++ {
		for _, trail := range trails {
			for second := int(trail[0]); second <= int(trail[1]); second++ {
				text, err := decode.Bytes([]byte{byte(first), byte(second)})
				for _, r := range string(text) {
					if err == nil && unicode.Is(unicode.Han, r) {
						set.add(r)
					}
				}
			}
		}
	}
}

// punctuation tells the signs that stand between hanzi in every encoding of
// Chinese, which say nothing for or against one of them.
func punctuation(r rune) bool {
	switch {
	case r >= 0x3000 && r <= 0x303F, r >= 0xFF00 && r <= 0xFFEF: // 、。〔〕, full width
		return true
	case r >= 0x2000 && r <= 0x23FF, r >= 0x2460 && r <= 0x24FF: // —“”…, ①
		return true
	case r >= 0x3300 && r <= 0x33FF: // ㎡
		return true
	}
	return r == '·' || r == '×' || r == '°' || r == '²' || r == '±'
}
