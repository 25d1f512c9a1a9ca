package app

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"zhaochang/internal/match"
)

// matchAnswer is what the text form shows of the answer to a demand.
type matchAnswer struct {
	Matches     []matchedText      `json:"matches"`
	ShownFirst  []string           `json:"shown_first"`
	Relaxations []match.Relaxation `json:"relaxations"`
	Curves      []match.Curve      `json:"curves"`
	Rejected    map[string]int     `json:"rejected"`
	Law         []match.LawBlock   `json:"law"`
	Notices     []match.Notice     `json:"notices"`
	Remarks     []match.Notice     `json:"remarks"` // the notices, in the answer of a demand that stays
	Considered  int                `json:"considered"`
	Passed      int                `json:"passed"`
	Weighing    match.Weighing     `json:"weighing"`
	LawVersion  string             `json:"law_version"`
}

type matchedText struct {
	SpaceIDs  []string        `json:"space_ids"`
	Group     string          `json:"group"`
	Kind      string          `json:"kind"`
	Area      json.Number     `json:"area_m2"`
	Score     json.Number     `json:"score"`
	Rent      json.Number     `json:"rent_yuan_m2_month"`
	Effective json.Number     `json:"effective_rent_yuan_m2_month"`
	Labels    []string        `json:"labels"`
	Why       string          `json:"why"`
	Verify    []match.Finding `json:"verify"`
	Pieces    []struct {
		SpaceID string      `json:"space_id"`
		Area    json.Number `json:"area_m2"`
	} `json:"pieces"`
	Criteria []struct {
		Name           string
		Verdict        string
		Wanted, Actual json.RawMessage
		Loss           json.Number
	} `json:"criteria"`
}

// writeMatches prints each match with its account, and after them what keeps the
// others out and what would let them in; clauses and the profile in this language,
// "zh" or "en", in which the answer itself is.
func writeMatches(w io.Writer, answer []byte, lang string) error {
	var result matchAnswer
	if err := json.Unmarshal(answer, &result); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	var text strings.Builder
	for i, m := range result.Matches {
		first := slices.Contains(result.ShownFirst, strings.Join(m.SpaceIDs, "+"))
		m.write(&text, i+1, first, lang)
	}
	_, _ = fmt.Fprintf(&text, "%d matches; of %d spaces on offer %d pass, those to verify included%s\n", len(result.Matches), result.Considered, result.Passed, keptOut(result.Rejected))
	for _, r := range result.Relaxations {
		_, _ = fmt.Fprintf(&text, "without %s: %d spaces%s\n", strings.Join(r.Drop, " and "), r.Total, tenBest(r.MeanTop10.Get()))
		writeCurves(&text, r.Curves)
	}
	writeCurves(&text, result.Curves)
	for _, b := range result.Law {
		_, _ = fmt.Fprintf(&text, "law, %d rejected: %s (%s), such as %s\n", b.Rejected, b.Reason.Zh, citation(b.Finding, lang), b.Example)
	}
	for _, n := range append(result.Notices, result.Remarks...) {
		if n.Text.Zh != "" { // else it is news
			_, _ = fmt.Fprintf(&text, "%s\n", n.Text.Zh)
		}
	}
	writeWeights(&text, result.Weighing, lang)
	_, _ = fmt.Fprintf(&text, "rules of %s\n", result.LawVersion)
	_, err := io.WriteString(w, text.String())
	return err
}

// write prints one match; a star marks those to show first.
func (m *matchedText) write(text *strings.Builder, rank int, first bool, lang string) {
	star := " "
	if first {
		star = "*"
	}
	_, _ = fmt.Fprintf(text, "%d.%s%s  %s  %s m²  %s yuan/m²·month%s  %s  %s  %s\n   %s\n", rank, star, strings.Join(m.SpaceIDs, " + "), m.Score,
		orUnknown(m.Area), orUnknown(m.Rent), allIn(m.Effective), m.Kind, m.Group, strings.Join(m.Labels, " "), m.Why)
	for _, p := range m.Pieces {
		_, _ = fmt.Fprintf(text, "   + %s %s m²\n", p.SpaceID, p.Area)
	}
	for _, f := range m.Verify {
		_, _ = fmt.Fprintf(text, "   ? verify %s: %s (%s); ask for %s\n", f.Gate, f.Reason.Zh, citation(f, lang), strings.Join(f.Ask, ", "))
	}
	for _, c := range m.Criteria {
		_, _ = fmt.Fprintf(text, "   %s %-18s wanted %-14s actual %-14s loss %s\n", mark(c.Verdict), c.Name, c.Wanted, c.Actual, c.Loss)
	}
}

// writeWeights says how much each criterion counted; a star marks what the demand
// itself says.
func writeWeights(text *strings.Builder, w match.Weighing, lang string) {
	_, _ = fmt.Fprintf(text, "weights of %s", inLang(lang, w.Profile, w.ProfileEn))
	if w.Preset != "" {
		_, _ = fmt.Fprintf(text, ", preset %s", w.Preset)
	}
	for _, c := range w.Criteria {
		star := ""
		if c.Given {
			star = "*"
		}
		_, _ = fmt.Fprintf(text, "; %s%s %s %%", c.Name, star, c.Share)
	}
	text.WriteString("\n")
}

// keptOut says how many spaces each gate keeps out, the most first.
func keptOut(rejected map[string]int) string {
	gates := slices.SortedFunc(maps.Keys(rejected), func(a, b string) int {
		return cmp.Or(cmp.Compare(rejected[b], rejected[a]), strings.Compare(a, b))
	})
	for i, name := range gates {
		gates[i] = fmt.Sprintf("%s %d", name, rejected[name])
	}
	if len(gates) == 0 {
		return ""
	}
	return "; kept out: " + strings.Join(gates, ", ")
}

func orUnknown(n json.Number) string {
	if n == "" {
		return "?"
	}
	return n.String()
}

func allIn(cost json.Number) string {
	if cost == "" {
		return ""
	}
	return " (" + cost.String() + " all in)"
}

// citation is the clause that a finding rests on, and that it is a sample.
func citation(f match.Finding, lang string) string {
	words := strings.TrimSpace(f.ID + " " + inLang(lang, f.Clause, f.ClauseEn))
	if f.Sample {
		return words + inLang(lang, ", 示例", ", sample")
	}
	return words
}

// inLang is the Chinese, or for "en" the English where there is one.
func inLang(lang, zh, en string) string {
	if lang == "en" {
		return cmp.Or(en, zh)
	}
	return zh
}

// tenBest is the mean score of the ten best after a change, if it is known.
func tenBest(mean match.Points, known bool) string {
	if !known {
		return ""
	}
	return fmt.Sprintf(", the ten best score %s on average", mean)
}

func writeCurves(text *strings.Builder, curves []match.Curve) {
	for _, c := range curves {
		_, _ = fmt.Fprintf(text, "   %s %s → %s: +%d spaces%s\n", c.Param, c.From, c.To, c.Gain, tenBest(c.MeanTop10.Get()))
	}
}

func mark(verdict string) string {
	switch match.Verdict(verdict) {
	case match.Met:
		return "✓"
	case match.Near:
		return "~"
	case match.Missed:
		return "✗"
	}
	return "?"
}
