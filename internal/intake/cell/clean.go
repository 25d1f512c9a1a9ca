package cell

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zhaochang/internal/hanzi"
)

// Clean is the form in which cells are read: simplified characters, ASCII
// figures and marks, lower case, no white space but between two figures, and
// one spelling of each dash and multiplication sign. Names are stored as they
// stand in the file, not in this form.
func Clean(text string) string {
	if isClean(text) {
		return text
	}
	folded := hanzi.Fold(text)
	var b strings.Builder
	b.Grow(len(folded))
	space, last := false, rune(0)
	for _, r := range folded {
		r = unifyMark(r)
		switch {
		case unicode.IsSpace(r):
			space = true
			continue
		case unicode.Is(unicode.Cf, r), unicode.IsControl(r):
			continue
		}
		if space && isFigure(last) && isFigure(r) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		space, last = false, r
	}
	return b.String()
}

// isClean finds the texts that are their own clean form, which plain numbers
// and codes are.
func isClean(text string) bool {
	for i := range len(text) {
		c := text[i]
		if c <= ' ' || c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' || c == '\\' {
			return false
		}
	}
	return true
}

func isFigure(r rune) bool { return r >= '0' && r <= '9' }

// unifyMark gives the one spelling of a mark that has many.
func unifyMark(r rune) rune {
	switch r {
	case '–', '—', '―', '−', '‐', '‑', '－', 'ー', '─':
		return '-'
	case '～', '〜', '∼':
		return '~'
	case '×', '✕', '╳', '✖':
		return '*'
	case '，':
		return ','
	case '：':
		return ':'
	case '；':
		return ';'
	case '（', '【', '［', '〔':
		return '('
	case '）', '】', '］', '〕':
		return ')'
	case '／', '\\', '∕':
		return '/'
	case '•', '・', '∙', '⋅':
		return '·'
	}
	return r
}

// Words is the text of a name or a remark as it is stored: white space at its
// ends removed, and any inside it, line ends included, made one space.
func Words(text string) string {
	if utf8.ValidString(text) && !strings.ContainsFunc(text, isUnwritten) && strings.TrimSpace(text) == text {
		return text
	}
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		if isUnwritten(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "�"))
	return strings.Join(strings.Fields(text), " ")
}

// isUnwritten finds controls, line ends and marks without width.
func isUnwritten(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r != ' ' && unicode.IsSpace(r)
}

// isEmpty tells whether a cleaned cell says nothing.
func isEmpty(text string) bool {
	return strings.Trim(text, "-/_.~·") == "" || text == "null" || text == "空白"
}

// reasonOf is the code of a word that says why there is no value, or "".
func reasonOf(text string) string {
	switch strings.Trim(text, "().。") {
	case "待定", "未定", "暂未定", "待确定", "待核实", "待补", "待补充", "暂定", "tbd", Undecided:
		return Undecided
	case "面议", "面谈", "电议", "详谈", "价格面议", "租金面议", Negotiable:
		return Negotiable
	case "不详", "不明", "未知", "不清楚", "不清", "不知", "不知道", "不确定", "unknown", Unclear:
		return Unclear
	case "未见", "未看到", "未查见", "看不到", "未查到", "notseen", NotSeen:
		return NotSeen
	case "业主拒答", "拒答", "拒绝", "业主拒绝", "不愿透露", "拒绝回答", "拒访", Refused:
		return Refused
	case "不适用", "不涉及", "无此项", "n/a", "na", "notapplicable", NotApplicable:
		return NotApplicable
	}
	return ""
}

func quoted(text string) string { return "“" + text + "”" }
