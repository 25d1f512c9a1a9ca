// Package language reads what people type, such as
// "长安 3000平 一楼 层高8米 25元以内 带行车", as conditions of a query.
//
// Reading has four steps, each a file of its own. The text is folded to
// half-width lower-case simplified runes, one for one, so that every piece keeps
// its place in what was typed (fold.go). Words, numbers and places are looked up
// at every position and put on a chart (lexicon.go, numeral.go, places.go).
// A small table of typed rules builds larger phrases of smaller ones: a number
// and a unit make a measure, a subject and a measure make a condition
// (grammar.go). Last, the phrases that together leave the least unread are
// chosen (cover.go); what they leave is kept to be searched as text (left.go).
//
// To teach it a word, add a row to one of the words_….go tables; to teach it a
// form, add a row to the table of rules.
//
// The package asks nobody: places and the day are handed in.
package language
