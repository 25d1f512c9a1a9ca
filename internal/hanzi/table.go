package hanzi

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed data/TSCharacters.txt
var charactersTSV string

// The dense part of the table covers the characters in use; the rest, which
// hardly anybody types, are in a map.
const (
	denseFirst = 0x3400
	denseLast  = 0x9FFF
)

type characterTable struct {
	dense [denseLast - denseFirst + 1]uint16 // 0: itself
	rest  map[rune]rune
}

// characters is read on first use: a program that folds nothing pays nothing.
var characters = sync.OnceValue(readCharacters)

// readCharacters reads lines of a traditional character, a tab and its
// simplified forms, the usual one first.
func readCharacters() *characterTable {
	pairs := map[rune]rune{}
	for line := range strings.Lines(charactersTSV) {
		from, to, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(from, "#") {
			continue
		}
		traditional, _ := utf8.DecodeRuneInString(from)
		usual, _ := utf8.DecodeRuneInString(to)
		pairs[traditional] = usual
	}
	return newCharacterTable(pairs)
}

// newCharacterTable follows chains to their end, so that folding is done once.
func newCharacterTable(pairs map[rune]rune) *characterTable {
	t := &characterTable{rest: map[rune]rune{}}
	for from, to := range pairs {
		for pairs[to] != 0 && pairs[to] != to {
			to = pairs[to]
		}
		switch {
		case from == to:
		case from >= denseFirst && from <= denseLast && to <= 0xFFFF:
			t.dense[from-denseFirst] = uint16(to)
		default:
			t.rest[from] = to
		}
	}
	return t
}

// simplified returns the usual simplified form of a character, or itself.
func (t *characterTable) simplified(r rune) rune {
	if r < denseFirst {
		return r
	}
	if r <= denseLast {
		if to := t.dense[r-denseFirst]; to != 0 {
			return rune(to)
		}
	}
	if to, ok := t.rest[r]; ok {
		return to
	}
	return r
}
