package web

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"zhaochang/internal/market"
	"zhaochang/internal/match"
)

// openGate is a gate that nobody can answer yet: why it matters, and what to ask.
type openGate struct {
	Name, Reason, Clause string
	IsChinese, IsSample  bool
	Questions            []string
}

func (l *lang) openGate(f match.Finding) openGate {
	g := openGate{
		Name: l.gateName(f.Gate), Reason: f.Reason, Clause: f.Clause, IsSample: f.Sample, IsChinese: l.isForeign(f.Reason),
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
	Name, Reason, Clause       string
	IsLaw, IsChinese, IsSample bool
	Count                      string
	LawText                    string
	ExampleHref, ExampleText   string
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
			row.IsLaw, row.IsSample, row.Clause, row.Reason = true, b.Sample, b.Clause, b.Reason
			row.IsChinese = l.isForeign(b.Reason + b.Clause)
			row.ExampleHref, row.ExampleText = l.path("/l/"+b.Example), l.say("match.example")
		}
		rows = append(rows, row)
	}
	return rows
}

// rejected is how many spaces fail some gate.
func rejected(r *match.Result) int {
	sum := 0
	for _, n := range r.Rejected {
		sum += n
	}
	return sum
}

// remark is something that the engine says of the whole answer.
type remark struct {
	Text, Quote string // the engine's own words, on pages of another language
	IsBad       bool
}

func (l *lang) remarks(notices []match.Notice) []remark {
	var all []remark
	for _, n := range notices {
		r := remark{Text: n.Text, IsBad: n.Code == "contradiction"}
		if !l.isChinese() {
			r.Quote = n.Text
			r.Text = l.say("remark.other")
			if text, err := l.t("remark." + n.Code); err == nil {
				r.Text = text
			}
		}
		all = append(all, r)
	}
	return all
}
