package web

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"zhaochang/internal/market"
	"zhaochang/internal/match"
	"zhaochang/internal/match/law"
)

// clause is where a rule stands: its Chinese name, and on pages of another language
// what it is called there.
type clause struct {
	Chinese, Translated string
	IsForeign           bool // the Chinese name stands on a page of another language
}

func (l *lang) clause(r law.Rule) clause {
	c := clause{Chinese: r.Clause}
	if c.IsForeign = l.isForeign(r.Clause); c.IsForeign {
		c.Translated = r.ClauseEn
	}
	return c
}

// openGate is a gate that nobody can answer yet: why it matters, and what to ask.
type openGate struct {
	Name, Reason string
	Clause       clause
	IsSample     bool
	Questions    []string
}

func (l *lang) openGate(f match.Finding) openGate {
	g := openGate{
		Name: l.gateName(f.Gate), Reason: l.pick(f.Reason.Zh, f.Reason.En), Clause: l.clause(f.Rule), IsSample: f.Sample,
	}
	for _, attribute := range f.Ask {
		g.Questions = append(g.Questions, l.question(attribute))
	}
	return g
}

// question is what to ask an owner to settle an attribute.
func (l *lang) question(attribute string) string {
	if text, err := l.t("ask." + attribute); err == nil {
		return text
	}
	if a := market.AttributeNamed(attribute); a != nil {
		return l.say("ask.other", l.pick(a.Zh, a.En))
	}
	return l.say("ask.other", attribute)
}

// gateName is what a gate is called: most are conditions.
func (l *lang) gateName(gate string) string {
	if text, err := l.t("gate." + gate); err == nil {
		return text
	}
	return l.criterionName(gate)
}

// rejection is how many spaces one gate keeps out.
type rejection struct {
	Name, Reason             string
	Clause                   clause
	IsLaw, IsSample          bool
	Count                    string
	LawText                  string
	ExampleHref, ExampleText string
}

// rejections are the gates with how many spaces they keep out, law first, then the
// most.
func (l *lang) rejections(f *found) []rejection {
	blocks := map[string]match.LawBlock{}
	for _, b := range f.Result.Law {
		blocks[b.Gate] = b
	}
	gates := slices.SortedFunc(maps.Keys(f.Result.Rejected), func(a, b string) int {
		_, lawA := blocks[a]
		_, lawB := blocks[b]
		if lawA != lawB {
			return map[bool]int{true: -1, false: 1}[lawA]
		}
		return cmp.Or(cmp.Compare(f.Result.Rejected[b], f.Result.Rejected[a]), strings.Compare(a, b))
	})
	rows := make([]rejection, 0, len(gates))
	for _, gate := range gates {
		row := rejection{Name: l.gateName(gate), Count: grouped(f.Result.Rejected[gate])}
		if b, is := blocks[gate]; is {
			row.LawText = l.say("match.law")
			if gate == "industry" { // what an owner refuses binds like law, and is none
				row.LawText = l.say("match.owner-rule")
			}
			row.IsLaw, row.IsSample, row.Clause, row.Reason = true, b.Sample, l.clause(b.Rule), l.pick(b.Reason.Zh, b.Reason.En)
			row.ExampleHref, row.ExampleText = l.path("/l/"+b.Example), l.say("match.example")
		}
		rows = append(rows, row)
	}
	return rows
}

// remark is something that the engine says of the whole answer.
type remark struct {
	Text  string
	IsBad bool
}

func (l *lang) remarks(notices []match.Notice) []remark {
	all := make([]remark, len(notices))
	for i, n := range notices {
		all[i] = remark{Text: l.pick(n.Text.Zh, n.Text.En), IsBad: n.Code == "contradiction"}
	}
	return all
}

// translationNote says once whose the English of the rules is; "" where no rule is
// quoted, or the page is Chinese.
func (l *lang) translationNote(r *match.Result) string {
	if l.isChinese() {
		return ""
	}
	quotes := len(r.Law) > 0
	for _, m := range r.Matches {
		for _, f := range m.Verify {
			quotes = quotes || f.Clause != ""
		}
	}
	if !quotes {
		return ""
	}
	return l.say("match.translation-note")
}
