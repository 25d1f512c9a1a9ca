package brief

import (
	"regexp"
	"strconv"
	"strings"
)

// electricity is how people say what they use in a month: 每月用电4万度, 月耗电约 40000 kWh.
// It is a cost and no condition of a space, so the language of searches leaves it out.
var electricity = regexp.MustCompile(`(?i)(?:(?:每个?月|月均|月)?(?:用电量?|耗电量?|电量)|每个?月|月均)(?:大概|大约|约)?\s*` +
	kWhNumber + `(?:度电?|kwh|千瓦时)|` + kWhNumber + `(?:度电|kwh|千瓦时)`)

const kWhNumber = `(\d[\d,]*(?:\.\d+)?)\s*(万)?\s*`

// Electricity is what a sentence says of the electricity used in a month.
type Electricity struct {
	// Words are those that say it, KWhMonth the number in them, as JSON writes it;
	// both are "" where nothing is said.
	Words, KWhMonth string
}

// CutElectricity takes the electricity out of a sentence.
func CutElectricity(sentence string) (rest string, use Electricity) {
	at := electricity.FindStringIndex(sentence)
	if at == nil {
		return sentence, use
	}
	use.Words = sentence[at[0]:at[1]]
	use.KWhMonth = kWhOf(use.Words)
	return sentence[:at[0]] + " " + sentence[at[1]:], use
}

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
