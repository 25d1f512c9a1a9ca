package web

import (
	"slices"
	"strings"
	"unicode"

	"zhaochang/internal/hanzi"
	"zhaochang/internal/language"
	"zhaochang/internal/market"
)

// industryCode is the code of an industry that was typed as a code, as its name in
// either language, or in the words people use.
func industryCode(reader Reader, text string) (string, bool) {
	for _, word := range strings.Fields(hanzi.Fold(text)) {
		if code, err := market.ParseIndustry(word); err == nil {
			return code, true
		}
	}
	for i := range language.Industries() {
		if strings.EqualFold(i.NameEn, strings.TrimSpace(text)) {
			return i.Code, true
		}
	}
	for _, item := range reader.Read(text).Items {
		if item.Param.Name == "industry" {
			return item.Value.Text(), true
		}
	}
	return "", false
}

// industryText is an industry as pages show it: C292 塑料制品业, in English C292
// Manufacture of plastics products.
func (l *lang) industryText(code string) string {
	industry, _ := language.IndustryOf(code)
	return strings.TrimSpace(code + " " + l.pick(industry.Name, industry.NameEn))
}

// industryTexts are several industries, one after another.
func (l *lang) industryTexts(codes []string) string {
	texts := make([]string, len(codes))
	for n, code := range codes {
		texts[n] = l.industryText(code)
	}
	return l.joinIndustries(texts)
}

// joinIndustries parts them by semicolons, for the names have commas in them.
func (l *lang) joinIndustries(texts []string) string {
	return strings.Join(texts, l.pick("；", "; "))
}

// wordsOffered is how many of the words for a trade a hint has.
const wordsOffered = 3

// industryHints are the trades that people have words for, as the field offers
// them: with the commonest words, on English pages those in English.
func (l *lang) industryHints() []string {
	var all []string
	for _, t := range language.Trades() {
		words := slices.DeleteFunc(slices.Clone(t.Words), func(word string) bool { return !l.isChinese() && !isLatin(word) })
		hint := l.industryText(t.Code)
		if len(words) > 0 {
			hint += l.pick("（", " (") + strings.Join(words[:min(wordsOffered, len(words))], l.pick("、", ", ")) + l.pick("）", ")")
		}
		all = append(all, hint)
	}
	return all
}

func isLatin(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return r > unicode.MaxASCII }) < 0
}
