package table

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

func itoa(n int) string { return strconv.Itoa(n) }

// headerWords are words of the headers of factory-space surveys and leases,
// simplified, traditional and English. They decide which line is the header,
// which sheet holds the table, and which of two encodings is meant; what a
// column means is decided elsewhere.
func headerWords() []string { return append(headerParts(), headerWholes()...) }

// headerParts stand within names of columns (建筑面积, 租金单价) and hardly ever
// within values.
func headerParts() []string {
	return []string{
		"序号", "编号", "编码", "代码", "镇街", "地址", "位置", "楼栋", "楼层", "层数", "名称", "面积", "租金", "单价", "价格",
		"层高", "净高", "荷载", "承重", "用途", "产权", "电量", "容量", "备注", "说明", "状态", "日期", "经度", "纬度", "管理费", "联系",
		"編號", "縣市", "鄉鎮", "門牌", "面積", "總額", "單價", "樓層", "層次", "備註", "說明",
	}
}

// headerWholes are names of columns that may also stand within values
// (钢结构, 乌沙社区, Piñon place); they count only as a whole.
func headerWholes() []string {
	return []string{
		"镇", "街道", "村", "社区", "园区", "单元", "结构", "厂房", "建筑", "土地", "行车", "货梯", "消防", "变压器", "业主", "類別",
		"區", "租賃", "建材", "廠房", "建築", "土地", "用途",
		"id", "name", "title", "town", "village", "park", "address", "area", "rent", "floor", "height", "lon", "lat", "status", "kind",
		"year", "class", "county", "city", "category", "building", "type", "date", "code", "price", "place", "parcel", "notes",
	}
}

// totalWords begin or end the first cell of a row that adds up others.
func totalWords() []string {
	return []string{"合计", "总计", "小计", "共计", "累计", "合計", "總計", "小計", "共計", "total", "subtotal", "grandtotal", "sum"}
}

// unitWords may stand in a line of units under a header.
func unitWords() []string {
	return []string{
		"㎡", "m²", "m2", "平方米", "平米", "平方", "万㎡", "万平方米", "亩", "米", "m", "层", "栋", "个", "台", "部", "吨", "t", "kg",
		"元", "万元", "元/㎡/月", "元/㎡·月", "元/平方米/月", "元/月", "元/m2/月", "元/m²/月", "kva", "千伏安", "kn/㎡", "kn/m2", "kn/m²",
		"t/㎡", "吨/㎡", "kg/㎡", "年", "年月", "%", "有/无", "是/否", "度", "元/度", "平方公尺", "公尺",
	}
}

// formulaErrors are what spreadsheet programs write in place of a value.
func formulaError(cell string) bool {
	switch cell {
	case "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA":
		return true
	}
	return false
}

// plainNumber says whether a text is a number as programs write it.
func plainNumber(text string) bool {
	digits, dot := 0, false
	for at, r := range text {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == '.' && !dot:
			dot = true
		case (r == '-' || r == '+') && at == 0:
		default:
			return false
		}
	}
	return digits > 0
}

// startsWithNumber says whether a text reads as a quantity: 12, 7.5米, １２０.
func startsWithNumber(text string) bool {
	for _, r := range text {
		return unicode.IsDigit(r) || r == '-' || r == '+' || r == '.'
	}
	return false
}

// compact removes all white space and the marks around a word, and lowers its
// case: " 合 计：" is 合计.
func compact(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("：:()（）[]【】*", r) {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}

// countHeaderWords counts the cells that a header of the field would hold.
func countHeaderWords(cells []string) int {
	words := headerWordSet()
	hits := 0
	for _, cell := range cells {
		if words.matches(cell) {
			hits++
		}
	}
	return hits
}

// nameRunes is the length of the longest header cells: longer text is a value.
const nameRunes = 16

// matches: a short cell is a header word, or holds one of headerParts; Latin
// words count as a whole, also in snake_case.
func (w wordSet) matches(cell string) bool {
	if cell == "" || len(cell) > 4*nameRunes || utf8.RuneCountInString(cell) > nameRunes || isForm(cell) {
		return false
	}
	if w.whole[compact(cell)] {
		return true
	}
	if slices.ContainsFunc(w.parts, func(part string) bool { return strings.Contains(cell, part) }) {
		return true
	}
	tokens := strings.FieldsFunc(strings.ToLower(cell), func(r rune) bool { return !unicode.IsLetter(r) })
	return len(tokens) > 1 && slices.ContainsFunc(tokens, func(t string) bool { return w.whole[t] })
}

// wordSet is headerWords, ready to look up.
type wordSet struct {
	whole map[string]bool
	parts []string
}

func headerWordSet() wordSet {
	set := wordSet{whole: map[string]bool{}, parts: headerParts()}
	for _, word := range headerWords() {
		set.whole[word] = true
	}
	return set
}
