package web

import (
	"strings"

	"zhaochang/internal/match"
)

// wayOut is a relaxation: what is given up, what it gives, and where it leads.
type wayOut struct {
	Href, Text, Gain, Means string
	Steps                   []wayStep
}

// wayStep moves one number: 租金 25 → 27：+5 处.
type wayStep struct{ Href, Name, From, To, Gain, Means string }

// ways are the relaxations, each with the steps of its number. Law is never among
// them.
func (s *Site) ways(l *lang, f *found, links lookLinks) []wayOut {
	var all []wayOut
	for _, r := range f.Result.Relaxations {
		names := make([]string, 0, len(r.Drop))
		for _, name := range r.Drop {
			if word := l.criterionName(name); len(names) == 0 || names[len(names)-1] != word {
				names = append(names, word)
			}
		}
		all = append(all, wayOut{
			Href: links.without(l, r.Drop), Text: strings.Join(names, " + "), Gain: "+" + grouped(r.Total-f.Result.Passed),
			Means: l.mean(r.MeanTop10.Get()), Steps: s.waySteps(l, r.Curves, links),
		})
	}
	return all
}

func (l *lang) mean(score match.Points, known bool) string {
	if !known {
		return ""
	}
	return l.say("match.mean", points(score))
}

func (s *Site) waySteps(l *lang, curves []match.Curve, links lookLinks) []wayStep {
	steps := make([]wayStep, 0, len(curves))
	for _, c := range curves {
		steps = append(steps, wayStep{
			Href: links.with(l, c.Param, plainJSON(c.To)), Name: l.criterionName(c.Param),
			From: s.criterionText(l, c.Param, c.From), To: s.criterionText(l, c.Param, c.To), Gain: "+" + grouped(c.Gain),
			Means: l.mean(c.MeanTop10.Get()),
		})
	}
	return steps
}
