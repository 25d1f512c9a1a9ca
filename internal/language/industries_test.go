package language_test

import (
	"strings"
	"testing"
	"unicode"

	"zhaochang/internal/language"
	"zhaochang/internal/market"
)

// isEnglish tells an English name: letters without accents, and no character.
func isEnglish(name string) bool {
	return name != "" && strings.Trim(name, " ") == name && strings.IndexFunc(name, func(r rune) bool { return r > unicode.MaxASCII }) < 0
}

func TestEveryIndustryHasNamesInBothLanguages(t *testing.T) {
	count := 0
	for i := range language.Industries() {
		count++
		if code, err := market.ParseIndustry(i.Code); err != nil || code != i.Code {
			t.Errorf("%s is no code", i.Code)
		}
		if !strings.ContainsFunc(i.Name, func(r rune) bool { return unicode.Is(unicode.Han, r) }) || strings.Contains(i.Name, "\t") {
			t.Errorf("%s is %q in Chinese", i.Code, i.Name)
		}
		if !isEnglish(i.NameEn) || !unicode.IsUpper(rune(i.NameEn[0])) {
			t.Errorf("%s %s is %q in English", i.Code, i.Name, i.NameEn)
		}
	}
	if count != 841 {
		t.Errorf("%d industries, want 841", count)
	}
}

// TestEnglishNamesAreAsManyAsTheOfficialOnes: a class that is alone in its group
// shares the group's name in either language; no other two are called alike.
func TestEnglishNamesAreAsManyAsTheOfficialOnes(t *testing.T) {
	chinese, english := map[string]language.Industry{}, map[string]language.Industry{}
	for i := range language.Industries() {
		if other, known := chinese[i.Name]; known && other.NameEn != i.NameEn {
			t.Errorf("%s and %s are both %s, but %q and %q", other.Code, i.Code, i.Name, other.NameEn, i.NameEn)
		}
		if other, known := english[i.NameEn]; known && other.Name != i.Name {
			t.Errorf("%s and %s are both %q, but %s and %s", other.Code, i.Code, i.NameEn, other.Name, i.Name)
		}
		chinese[i.Name], english[i.NameEn] = i, i
	}
}

func TestAnIndustryIsFoundByItsCode(t *testing.T) {
	for _, want := range []language.Industry{
		{"C292", "塑料制品业", "Manufacture of plastics products"},
		{"C3525", "模具制造", "Manufacture of moulds and dies"},
		{"C336", "金属表面处理及热处理加工", "Surface treatment and heat treatment of metals"},
		{"G59", "装卸搬运和仓储业", "Loading, handling and storage"},
	} {
		if got, known := language.IndustryOf(want.Code); !known || got != want {
			t.Errorf("%s is %v, want %v", want.Code, got, want)
		}
	}
	if got, known := language.IndustryOf("C999"); known {
		t.Errorf("C999 is %v", got)
	}
}

func TestEveryTradeIsAnIndustry(t *testing.T) {
	for _, trade := range language.Trades() {
		if known, is := language.IndustryOf(trade.Code); !is || known != trade.Industry || len(trade.Words) == 0 {
			t.Errorf("%s is %+v", trade.Code, trade)
		}
	}
}
