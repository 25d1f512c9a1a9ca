package match

import (
	"slices"
	"strings"

	"zhaochang/internal/language"
	"zhaochang/internal/market"
	"zhaochang/internal/match/law"
)

// industryWords is an industry with its name beside its code, C29 橡胶和塑料制品业, or
// with that of the closest parent that has one: F51（属 F 批发和零售业）.
func industryWords(code string) law.Words {
	for _, parent := range market.IndustryFamily(code) {
		industry, known := language.IndustryOf(parent)
		switch zh, en := parent+" "+industry.Name, parent+" "+industry.NameEn; {
		case known && parent == code:
			return law.Words{Zh: zh, En: en}
		case known:
			return law.Words{Zh: code + "（属 " + zh + "）", En: code + " (of " + en + ")"}
		}
	}
	return law.Words{Zh: code, En: code}
}

// industriesNamed is how many industries a reason names of a longer list.
const industriesNamed = 3

// industryList names several industries, parted by semicolons, for the names have
// commas in them.
func industryList(codes []string) law.Words {
	var zh, en []string
	for _, code := range codes[:min(industriesNamed, len(codes))] {
		words := industryWords(code)
		zh, en = append(zh, words.Zh), append(en, words.En)
	}
	if len(codes) > industriesNamed {
		zh, en = append(zh, "等"), append(en, "and others")
	}
	return law.Words{Zh: strings.Join(zh, "；"), En: strings.Join(en, "; ")}
}

// refusalWords says which industries of the family the owner does not take.
func refusalWords(refused market.Codes, family market.Family) law.Words {
	named := industryList(slices.DeleteFunc(slices.Clone(refused), func(code string) bool { return !slices.Contains(family, code) }))
	return law.Words{Zh: "业主不接 " + named.Zh, En: "The owner does not take " + named.En}
}
