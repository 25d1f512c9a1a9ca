package language

import (
	"slices"
	"strings"
	"unicode"
)

// chart holds every phrase read so far, by where it begins.
type chart struct {
	source
	starts [][]*phrase
	held   []uint64   // the classes that each position holds, a bit for each
	all    uint64     // those of any position
	quoted []bool     // what stands in quotes
	sale   bool       // the text is of buying
	rooms  [][]phrase // where the phrases live
	used   int        // phrases
}

// newChart puts what the lexicon, the numbers and the places give on a chart and
// lets the rules build on it.
func (r *Reader) newChart(s source) *chart {
	c, _ := r.charts.Get().(*chart)
	if c == nil {
		c = &chart{}
	}
	c.reset(s)
	c.addQuoted()
	for at := range s.runes {
		r.words.find(s, at, func(to int, w word) { c.add(w.class, at, to, w.meaning) })
		for _, n := range numeralsAt(s, at) {
			c.add(aNumber, at, n.to, meaning{number: n})
		}
	}
	c.addMisspelt(r.wrong, r.words)
	r.addPlaces(c)
	r.addNames(c)
	for i := range r.rules {
		c.apply(&r.rules[i])
	}
	return c
}

// reset empties a chart for another text and keeps its memory.
func (c *chart) reset(s source) {
	c.source, c.used, c.all, c.sale = s, 0, 0, ofSale(string(s.runes))
	length := len(s.runes) + 1
	if length > len(c.starts) {
		c.starts, c.held, c.quoted = make([][]*phrase, length), make([]uint64, length), make([]bool, length)
		return
	}
	for at := range length {
		c.starts[at] = c.starts[at][:0]
	}
	clear(c.held)
	clear(c.quoted)
}

// roomSize is how many phrases get their memory at a time.
const roomSize = 64

// place keeps a phrase and gives where it stays.
func (c *chart) place(p phrase) *phrase {
	room := c.used / roomSize
	if room == len(c.rooms) {
		c.rooms = append(c.rooms, make([]phrase, roomSize))
	}
	kept := &c.rooms[room][c.used%roomSize]
	*kept = p
	c.used++
	return kept
}

// maxPhrases bounds what one position may hold, so that no text takes long.
const maxPhrases = 60

func (c *chart) add(class class, from, to int, m meaning) {
	if !c.border(from) || !c.border(to) || c.quoted[from] || len(c.starts[from]) >= maxPhrases ||
		!c.allows(from, to, &m) || c.cuts(class, from, to, &m) {
		return
	}
	if class == aCondition && c.isPrice(&m) {
		class, m = anAside, meaning{searched: true}
	}
	c.held[from] |= 1 << class
	c.all |= 1 << class
	c.starts[from] = append(c.starts[from], c.place(phrase{class, from, to, m}))
}

// allows tells whether what stands around the stretch lets it be read so.
func (c *chart) allows(from, to int, m *meaning) bool {
	switch {
	case c.runes[from] == '方' && c.typed(from) == '²' && m.unit == nil: // a unit and no word
		return false
	case m.cantonese && !c.isCantonese():
		return false
	case m.guess && (!c.standsFree(from, to, m.spoken) || m.last && c.rune(to) == ' ' && isLatin(c.rune(to+1))): // 10 containers
		return false
	case m.first && !isBreak(c.rune(from-1)) && c.rune(from-1) != '税': // 含税20
		return false
	}
	return !m.last || c.mayEnd(to, m)
}

// mayEnd tells whether what is the last of its sentence may end there.
func (c *chart) mayEnd(to int, m *meaning) bool {
	return c.endsAt(to) || isCircle(m) && c.namesSpace(to)
}

// isCantonese tells whether the text has a word of Cantonese or a traditional
// character.
func (c *chart) isCantonese() bool {
	for at, r := range c.runes {
		if strings.ContainsRune("嘅喺揾冇唔呎哋啲咗嚟佢乜", r) || isHan(r) && c.border(at) && c.typed(at) != r && isHan(c.typed(at)) {
			return true
		}
	}
	return false
}

// apply tries a rule at every position, from the end of the text to its
// beginning, so that a rule that ends in its own class finds its own results.
func (c *chart) apply(r *rule) {
	if r.needs()&^c.all != 0 {
		return
	}
	var parts [6]*phrase
	for at := len(c.runes) - 1; at >= 0; at-- {
		if c.held[at]&(1<<r.of[0]) != 0 {
			c.match(r, at, parts[:0])
		}
	}
}

func (c *chart) match(r *rule, at int, parts []*phrase) {
	want := r.of[len(parts)]
	if c.held[at]&(1<<want) == 0 {
		return
	}
	for _, p := range c.starts[at] {
		if p.class != want {
			continue
		}
		parts := append(parts, p)
		if len(parts) < len(r.of) {
			c.match(r, p.to, parts)
			if !r.tight && isGap(c.rune(p.to)) {
				c.match(r, p.to+1, parts)
				if c.rune(p.to+1) == '(' {
					c.match(r, p.to+2, parts)
				}
			}
			continue
		}
		if m, ok := r.build(parts); ok {
			m.assumed = m.assumed || slices.ContainsFunc(parts, func(p *phrase) bool { return p.assumed })
			c.add(r.makes, parts[0].from, p.to, m)
		}
	}
}

// isGap tells whether the parts of a phrase may stand on both sides: 行车(10吨).
func isGap(r rune) bool { return r == ' ' || r == '(' }

// standsFree tells whether nothing hangs on the stretch: no letter, figure or
// word such as the 号 of a house number.
func (c *chart) standsFree(from, to int, spoken bool) bool {
	before, after := c.rune(from-1), c.rune(to)
	ends := !hangsOn(after) || isFigure(after) && isHan(c.rune(to-1)) // 8米25元 are two
	return !hangsOn(before) && ends && !isHouseWord(after) && (!spoken || !isChineseDigit(before)) &&
		(spoken && before == '楼' || !slices.Contains([]rune("第栋座号楼室房长宽深路门"), before))
}

// endsAt tells whether nothing hangs on what ends there. The mark of a list does:
// the 2 of 2、一楼 is no measure.
func (c *chart) endsAt(to int) bool {
	if c.rune(to) == '就' || c.rune(to) == '含' || c.rune(to) == '不' && c.rune(to+1) == '含' { // 15含税, 五吨就行
		return true
	}
	return isBreak(c.rune(to)) && !slices.Contains([]rune("、)）:"), c.rune(to))
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

func hangsOn(r rune) bool {
	return isLatin(r) || isFigure(r) || r == '-' || r == '.' || r == '#' || r == '/' || r == '%' || r == '*'
}

func isChineseDigit(r rune) bool { _, digit := chineseDigits[r]; return digit }

func isHouseWord(r rune) bool {
	switch r {
	case '号', '栋', '室', '年', '月', '日', '路', '人', '座', '街', '巷', '吨', '元', '块', '米', '天', '房', '多', '弄', '楼', '层', '期', '公', '千', '安', '台', '个', '位', '名', '国', '省', '分', '线', '级', '间', '套', '辆', '张', '家', '户', '部', '条', '度':
		return true
	}
	return false
}
