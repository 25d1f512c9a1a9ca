package language

import "slices"

// quotes are the marks that what is between is searched as it stands.
var quotes = map[rune]rune{'“': '”', '"': '"', '「': '」', '『': '』', '”': '”'}

// addQuoted puts what stands in quotes on the chart, to be searched, and keeps
// everything else from being read there.
func (c *chart) addQuoted() {
	for at := 0; at < len(c.runes); at++ {
		end, ok := quotes[c.runes[at]]
		if !ok {
			continue
		}
		length := slices.Index(c.runes[at+1:], end)
		if length < 0 {
			return
		}
		from, to := at+1, at+1+length
		if slices.ContainsFunc(c.runes[from:to], func(r rune) bool { return !isBreak(r) }) {
			c.add(anAside, from, to, meaning{searched: true})
		}
		for i := from; i < to; i++ {
			c.quoted[i] = true
		}
		at = to
	}
}
