// Package suggest completes what is being typed into a search field: towns, areas
// (片区), villages, industries, parks, roads and buildings, in Chinese characters
// of either kind, in full pinyin or in its initials; industries also by the telling
// words of their English names.
//
// An Index is a sorted list of keys, the ways in which a name may be typed, each
// with the entry that it leads to (keys.go, index.go). Entries are numbered from
// the most to the least important, so that the best of a range of keys are the
// smallest numbers in it (pick.go). Places and industries are known beforehand;
// parks, roads and buildings are those of the spaces that the public may see
// (gather.go, road.go), and Live builds them anew in the background when the feed
// has moved. The same names tell the language which words of a text belong
// together (stored.go).
package suggest
