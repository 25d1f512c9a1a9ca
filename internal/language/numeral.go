package language

// A numeral is one reading of a number that begins at some position. A position
// may have several ("8万" and "8万一" of 8万一个月); the rules and the cover
// decide which is meant.
type numeral struct {
	to     int
	micro  int64 // the value × 1,000,000
	scale  int64 // the last multiplier: 10,000 of "3万", else 1
	figure bool  // written in Arabic figures alone
	couple bool  // written with 两, which counts and never orders
}

const (
	millionth = 1_000_000
	maxMicro  = 1_000_000_000 * millionth
)

var chineseDigits = map[rune]int64{
	'零': 0, '〇': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5,
	'俩': 2, '仨': 3,
	'六': 6, '七': 7, '八': 8, '九': 9, '壹': 1, '贰': 2, '叁': 3, '肆': 4, '伍': 5,
	'陆': 6, '柒': 7, '捌': 8, '玖': 9,
}

// joinedTens are the tens that have a character of their own.
var joinedTens = map[rune]int64{'廿': 20, '卅': 30}

var multipliers = map[rune]int64{
	'十': 10, '拾': 10, '百': 100, '佰': 100, '千': 1000, '仟': 1000, 'k': 1000,
	'万': 10_000, '萬': 10_000, 'w': 10_000, '亿': 100_000_000,
}

// numeralsAt reads every number that begins at from, shortest first.
func numeralsAt(s source, from int) []numeral {
	if isFigure(s.rune(from)) && (s.figureTyped(from-1) || s.rune(from-1) == '.' && s.figureTyped(from-2)) {
		return nil
	}
	n := counting{s: s, at: from, scale: 1, figure: true}
	for n.step() {
	}
	return n.found
}

// counting is a number half read: "3万2千5" is total 30,000, section 2,000 and
// pending 5.
type counting struct {
	s                       source
	at                      int
	total, section, pending int64 // × 1,000,000
	hasPending, afterZero   bool
	scale                   int64
	figure, couple          bool
	found                   []numeral
}

// step reads one digit, figure or multiplier, and tells whether it could.
func (n *counting) step() bool {
	r := n.s.rune(n.at)
	if isFigure(r) && !n.hasPending {
		return n.figures()
	}
	if tens, ok := joinedTens[r]; ok {
		return n.tens(tens)
	}
	if digit, ok := chineseDigits[r]; ok && !n.hasPending {
		return n.digit(r, digit)
	}
	if times, ok := multipliers[r]; ok {
		return n.multiply(r, times)
	}
	return false
}

func (n *counting) figures() bool {
	value, to, ok := figuresAt(n.s, n.at)
	if !ok {
		return false
	}
	single := to == n.at+1
	n.at, n.pending, n.hasPending = to, value, true
	n.emit(n.tail(single))
	return true
}

func (n *counting) digit(r rune, digit int64) bool {
	n.at++
	n.figure = false
	n.couple = n.couple || r == '两'
	if digit == 0 && len(n.found) > 0 {
		n.afterZero = true
		return true
	}
	n.pending, n.hasPending = digit*millionth, true
	n.emit(n.tail(true))
	return true
}

// tens reads 廿 of 廿五, where a number begins.
func (n *counting) tens(value int64) bool {
	if n.hasPending || n.section != 0 {
		return false
	}
	n.at++
	n.figure, n.section, n.scale = false, value*millionth, 10
	n.emit(0)
	return true
}

// tail is what a last digit counts for: 三千五 is 3,500 and 三千零五 3,005.
func (n *counting) tail(single bool) int64 {
	if single && n.scale >= 100 && !n.afterZero {
		return n.pending * n.scale / 10
	}
	return n.pending
}

func (n *counting) multiply(r rune, times int64) bool {
	if isLatin(r) && isLatin(n.s.rune(n.at+1)) { // the k of kVA, the w of a word
		return false
	}
	if times == 10 && !n.hasPending && !n.afterZero && n.section == 0 {
		n.pending, n.hasPending = millionth, true
	}
	if !n.mayMultiply(times) {
		return false
	}
	n.at++
	n.figure = n.figure && isLatin(r)
	n.afterZero = false
	if times < 10_000 {
		n.section += n.pending * times
	} else {
		n.total, n.section = n.total+(n.section+n.pending)*times, 0
	}
	n.pending, n.hasPending, n.scale = 0, false, times
	n.emit(0)
	return n.total+n.section <= maxMicro
}

// mayMultiply tells whether the word for so many may stand here: behind a digit,
// or behind a section for 万 and above, and never behind a smaller one.
func (n *counting) mayMultiply(times int64) bool {
	switch {
	case !n.hasPending && (n.section == 0 || times < 10_000):
		return false
	case n.hasPending && n.section != 0 && times < 10_000 && times >= n.scale:
		return false
	}
	return n.section+n.pending <= maxMicro/times
}

func (n *counting) emit(tail int64) {
	value := n.total + n.section + tail
	if value < 0 || value > maxMicro {
		return
	}
	n.found = append(n.found, numeral{n.at, value, n.scale, n.figure, n.couple})
}

// figuresAt reads Arabic figures with a fraction or commas of thousands.
func figuresAt(s source, at int) (micro int64, to int, ok bool) {
	var whole int64
	for group := 1; isFigure(s.rune(at)); at, group = at+1, group+1 {
		if whole = whole*10 + int64(s.rune(at)-'0'); whole > maxMicro/millionth {
			return 0, 0, false
		}
		if group <= 3 && isThousand(s, at+1) {
			at, group = at+1, 0
		}
	}
	micro = whole * millionth
	if s.rune(at) != '.' || !isFigure(s.rune(at+1)) {
		return micro, at, true
	}
	unit := int64(millionth)
	for at++; isFigure(s.rune(at)); at++ {
		if unit /= 10; unit == 0 {
			return 0, 0, false
		}
		micro += unit * int64(s.rune(at)-'0')
	}
	return micro, at, true
}

// isThousand tells whether a comma and exactly three figures begin at at.
func isThousand(s source, at int) bool {
	return s.rune(at) == ',' && isFigure(s.rune(at+1)) && isFigure(s.rune(at+2)) && isFigure(s.rune(at+3)) &&
		!isFigure(s.rune(at+4))
}
