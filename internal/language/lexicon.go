package language

import "zhaochang/internal/hanzi"

// lexicon finds every listed word that begins at a position.
type lexicon struct {
	next  map[rune]*lexicon
	means []word // what the word that ends here means
}

// word is one meaning of a listed word.
type word struct {
	class class
	meaning
}

// newLexicon builds the tree of all the tables of words.
func newLexicon() *lexicon {
	root := &lexicon{}
	for _, table := range []func(add func(class, meaning, ...string)){
		unitWords, boundWords, subjectWords, conditionWords, formWords, fillerWords,
		industryWords, englishWords, pinyinWords,
	} {
		table(root.add)
	}
	return root
}

func (l *lexicon) add(c class, m meaning, words ...string) {
	for _, text := range words {
		l.insert(text, word{c, m})
	}
}

func (l *lexicon) insert(text string, w word) {
	node := l
	for _, r := range hanzi.Fold(text) {
		if node.next == nil {
			node.next = map[rune]*lexicon{}
		}
		if node.next[r] == nil {
			node.next[r] = &lexicon{}
		}
		node = node.next[r]
	}
	node.means = append(node.means, w)
}

// find gives each word that begins at from. A word that begins or ends with a
// letter is not found inside a longer Latin word.
func (l *lexicon) find(s source, from int, found func(to int, w word)) {
	if isLatin(s.rune(from)) && isLatin(s.rune(from-1)) {
		return
	}
	node := l
	for at := from; at < len(s.runes); at++ {
		if node = node.next[s.runes[at]]; node == nil {
			return
		}
		if isLatin(s.runes[at]) && isLatin(s.rune(at+1)) {
			continue
		}
		for _, w := range node.means {
			found(at+1, w)
		}
	}
}
