// Package language reads what people type, such as
// "长安 3000平 一楼 层高8米 25元以内 带行车", as conditions of a query.
//
// Reading has four steps, each a file of its own. The text is folded to
// half-width lower-case simplified runes, so that every piece keeps its place in
// what was typed (fold.go). Words, numbers and places are looked up at every
// position and put on a chart (lexicon.go, numeral.go, places.go), and so are words
// with one character of the wrong writing and the right sound (words_misspelt.go)
// and the names of parks and roads, which stay whole (names.go). A table of
// typed rules builds larger phrases of smaller ones: a number and a unit make a
// measure, a subject and a measure make a condition (grammar.go, build_….go).
// Last, the phrases that together leave the least unread are chosen (cover.go);
// what they leave is kept to be searched as text (left.go), and so is what stands
// in quotes (quote.go). What a speaker takes back, 2000平，不对，3000平, sets nothing
// (repair.go).
//
// What the text does not say but is likely, 3000 for an area or 塘夏 for 塘厦, is
// marked as assumed. What sets nothing, 不用宿舍 or 现厂在厚街, is neither a
// condition nor searched.
//
// To teach it a word, add a row to one of the words_….go tables, to
// data/industry.tsv for a trade, to words_features.go for what a space may have and
// no parameter asks for, or to data/fillers.txt for what says nothing; to teach it a
// form, add a row to the table of rules. Then add queries to testdata and run the
// tests with -update: testdata/report.golden says how many are read as people
// annotated them, and how many were when the grammar had not seen them.
//
// The package asks nobody: places, names and the day that it is are handed in. 明年3月
// and 年前 are dates of that day, and 乌沙附近3公里 a circle around the spaces that are
// known to lie in 乌沙 (build_near.go).
package language
