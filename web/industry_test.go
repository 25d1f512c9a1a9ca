package web_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"zhaochang/internal/language"
	"zhaochang/internal/match/law"
)

func hasHan(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

func TestAnIndustryIsNamedInTheLanguageOfThePage(t *testing.T) {
	b := newBrowser(t, hall(), upstairs())
	for path, want := range map[string]string{
		"/s?industry=C292":    "行业 C292 塑料制品业",
		"/en/s?industry=C292": "Industry C292 Manufacture of plastics products",
		"/demand/new?" + fieldsOf("industry", "C3525").Encode():    "行业 C3525 模具制造",
		"/en/demand/new?" + fieldsOf("industry", "C3525").Encode(): "Industry C3525 Manufacture of moulds and dies",
		"/en/demand/new?" + fieldsOf("q", need).Encode():           "Industry C292 Manufacture of plastics products Read from 做注塑",
	} {
		chips := texts(elements(parse(t, b.page(200, path)), withClass("chip")))
		if !slices.ContainsFunc(chips, func(chip string) bool { return strings.HasPrefix(chip, want) }) {
			t.Errorf("%s: no chip %q in %q", path, want, chips)
		}
	}
}

func TestTheTermsOfAnOwnerNameIndustries(t *testing.T) {
	b := newBrowser(t, hall())
	for prefix, want := range map[string]string{"": "C336 金属表面处理及热处理加工", "/en": "C336 Surface treatment and heat treatment of metals"} {
		if page := text(parse(t, b.page(200, prefix+"/l/"+hall().ID))); !strings.Contains(page, want) {
			t.Errorf("the page of the space in %q does not say %q", prefix, want)
		}
	}
}

// TestAnIndustryIsTakenByItsEnglishName: as the field itself writes it, and alone.
func TestAnIndustryIsTakenByItsEnglishName(t *testing.T) {
	b := newBrowser(t, hall())
	for _, written := range []string{"C292 Manufacture of plastics products", "manufacture of Plastics Products ", "plastic"} {
		page := parse(t, b.page(200, "/en/demand/new?"+fieldsOf("industry", written).Encode()))
		if got := submitted(one(t, page, withID("demand")), page).Get("industry"); got != "C292 Manufacture of plastics products" {
			t.Errorf("%q is taken as %q", written, got)
		}
	}
}

func TestHintsForIndustriesAreInTheLanguageOfThePage(t *testing.T) {
	b := newBrowser(t, hall())
	for path, want := range map[string]string{
		"/demand/new":    "C33 金属制品业（五金、五金精密加工、精密五金加工）",
		"/en/demand/new": "C33 Manufacture of metal products (hardware, metalwork, metal products)",
	} {
		var hints []string
		for _, option := range elements(one(t, parse(t, b.page(200, path)), withID("industries")), named("option")) {
			hints = append(hints, attr(option, "value"))
		}
		if !slices.Contains(hints, want) || strings.HasPrefix(path, "/en") && slices.ContainsFunc(hints, hasHan) {
			t.Errorf("%s: no hint %q in %q", path, want, hints)
		}
	}
}

// TestTheLawNamesIndustriesAsPagesDo: the table of rules and the table of industries
// are two, and a reader sees both.
func TestTheLawNamesIndustriesAsPagesDo(t *testing.T) {
	const byIndustry = "Table of rules by industry, "
	cited := 0
	for i := range language.Industries() {
		asked := law.Sample().Trade(i.Code, nil).FireClass
		if asked == nil || !strings.HasPrefix(asked.Rule.ClauseEn, byIndustry+i.Code+" ") {
			continue
		}
		cited++
		if want := byIndustry + i.Code + " " + i.NameEn; asked.Rule.ClauseEn != want {
			t.Errorf("the rule is %q, want %q", asked.Rule.ClauseEn, want)
		}
	}
	if cited == 0 {
		t.Error("no rule names its industry")
	}
}
