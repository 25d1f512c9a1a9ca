package web

import (
	"regexp"
	"strconv"
	"strings"

	"zhaochang/internal/hanzi"
	"zhaochang/internal/language"
	"zhaochang/internal/market"
)

// electricity is how people say what they use in a month: 每月用电4万度, 月耗电约 40000 kWh.
// It is a cost and no condition of a space, so the language of searches leaves it out.
var electricity = regexp.MustCompile(`(?i)(?:(?:每个?月|月均|月)?(?:用电量?|耗电量?|电量)|每个?月|月均)(?:大概|大约|约)?\s*` +
	kWhNumber + `(?:度电?|kwh|千瓦时)|` + kWhNumber + `(?:度电|kwh|千瓦时)`)

const kWhNumber = `(\d[\d,]*(?:\.\d+)?)\s*(万)?\s*`

// cutElectricity takes the electricity out of a sentence, and gives the words it
// stood in.
func cutElectricity(sentence string) (rest, words string) {
	at := electricity.FindStringIndex(sentence)
	if at == nil {
		return sentence, ""
	}
	return sentence[:at[0]] + " " + sentence[at[1]:], sentence[at[0]:at[1]]
}

// kWhOf is the number in words that cutElectricity found.
func kWhOf(words string) string {
	found := electricity.FindStringSubmatch(words)
	if found == nil {
		return ""
	}
	number, err := strconv.ParseFloat(strings.ReplaceAll(found[1]+found[3], ",", ""), 64)
	if err != nil {
		return ""
	}
	if found[2]+found[4] != "" {
		number *= 10_000
	}
	return strconv.FormatFloat(number, 'f', -1, 64)
}

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
