package web

import (
	"strings"

	"zhaochang/internal/hanzi"
	"zhaochang/internal/language"
	"zhaochang/internal/market"
)

// industryCode is the code of an industry that was typed as a code, as its
// official name, or in the words people use.
func industryCode(reader Reader, text string) (string, bool) {
	for _, word := range strings.Fields(hanzi.Fold(text)) {
		if code, err := market.ParseIndustry(word); err == nil {
			return code, true
		}
	}
	for _, item := range reader.Read(text).Items {
		if item.Param.Name == "industry" {
			return item.Value.Text(), true
		}
	}
	return "", false
}

// industryText is an industry as the form shows it: C292 塑料制品业.
func industryText(code string) string {
	name, _ := language.IndustryName(code)
	return strings.TrimSpace(code + " " + name)
}

// industryHints are the trades that people have words for, as the field offers
// them.
func industryHints() []string {
	var all []string
	for _, t := range language.Trades() {
		all = append(all, industryText(t.Code)+"（"+strings.Join(t.Words[:min(3, len(t.Words))], "、")+"）")
	}
	return all
}
