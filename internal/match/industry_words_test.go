package match_test

import (
	"strings"
	"testing"

	"zhaochang/internal/match"
	"zhaochang/internal/match/law"
)

// TestReasonsNameIndustriesBesideTheirCodes in both languages, and of the owner's list
// those alone that the demand's industry belongs to.
func TestReasonsNameIndustriesBesideTheirCodes(t *testing.T) {
	for name, c := range map[string]struct {
		space []string
		want  law.Words
	}{
		"the owner refuses": {
			[]string{"refused_industries", "C17,C29,C292"},
			law.Words{Zh: "业主不接 C29 橡胶和塑料制品业；C292 塑料制品业", En: "The owner does not take C29 Manufacture of rubber and plastics products; C292 Manufacture of plastics products"},
		},
		"it suits others": {
			[]string{"industries", "C22"},
			law.Words{Zh: "适合 C22 造纸和纸制品业（不符合）", En: "suits C22 Manufacture of paper and paper products (missed)"},
		},
		"it suits many": {
			[]string{"industries", "C13,C14,C22,C23"},
			law.Words{Zh: "C22 造纸和纸制品业；等（不符合）", En: "C22 Manufacture of paper and paper products; and others (missed)"},
		},
		"land": {
			[]string{"land_use", "M0"},
			law.Words{Zh: "该行业不得使用新型产业用地 M0", En: "land of use New industry (M0)"},
		},
	} {
		body := `{"industry":"2927"}`
		if name == "land" {
			body = `{"industry":"3360"}`
		}
		d, err := parseDemand(body)
		if err != nil {
			t.Fatal(err)
		}
		engine := engineOver(nil)
		said := wordsOf(engine.Account(d, space(t, "s1", append(c.space, "fire_class", "C", "eia_ready", "true")...)))
		if !strings.Contains(said.Zh, c.want.Zh) || !strings.Contains(said.En, c.want.En) {
			t.Errorf("%s: %s\n%s\nwant %s\n%s", name, said.Zh, said.En, c.want.Zh, c.want.En)
		}
	}
}

// wordsOf are all the words of an account.
func wordsOf(a match.Account) law.Words {
	said := a.Why
	for _, f := range append(a.Rejections, a.Verify...) {
		said.Zh += "\n" + f.Reason.Zh
		said.En += "\n" + f.Reason.En
	}
	return said
}

// TestAnIndustryWithoutARuleIsNamed, or its closest parent.
func TestAnIndustryWithoutARuleIsNamed(t *testing.T) {
	for body, want := range map[string]law.Words{
		`{"industry":"F52"}`:  {Zh: "没有行业 F52 零售业：", En: "industry F52 Retail trade:"},
		`{"industry":"F51"}`:  {Zh: "没有行业 F51（属 F 批发和零售业）：", En: "industry F51 (of F Wholesale and retail trade):"},
		`{"industry":"9999"}`: {Zh: "没有行业 T9999：", En: "industry T9999:"},
	} {
		notice := ask(t, rows{space(t, "s1", "area_m2", "1000")}, body).Notices[0]
		if notice.Code != "no_rule" || !strings.Contains(notice.Text.Zh, want.Zh) || !strings.Contains(notice.Text.En, want.En) {
			t.Errorf("%s: %+v, want %+v", body, notice, want)
		}
	}
}
