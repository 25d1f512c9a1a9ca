package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
)

type matchCommand struct {
	Demand string `required:"" type:"path" help:"A file with the demand in JSON."`
	Format string `enum:"text,json" default:"text" help:"text or json."`
}

// Run ranks spaces for the demand, by the running server or by itself.
func (c matchCommand) Run(ctx context.Context, env *environment) error {
	body, err := readDemand(c.Demand)
	if err != nil {
		return err
	}
	answer, err := env.match(ctx, body)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		_, err := env.Out.Write(append(answer, '\n'))
		return err
	}
	return writeMatches(env.Out, answer)
}

func readDemand(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fault.BadField("--demand", path, "cannot be read", "a file with one JSON object")
	}
	if info.Size() > market.MaxBodyBytes {
		return nil, fault.BadField("--demand", path, "too large", fmt.Sprintf("at most %d bytes", market.MaxBodyBytes))
	}
	return os.ReadFile(path)
}

func (e *environment) match(ctx context.Context, body []byte) (answer []byte, err error) {
	if server, ok := e.runningServer(ctx); ok {
		return ask(ctx, http.MethodPost, server+"/api/v1/match", bytes.NewReader(body))
	}
	err = e.withNode(ctx, func(n *node) error {
		demand, err := match.ParseDemand(body, market.Parser{Places: placeNames{n.places}})
		if err != nil {
			return err
		}
		result, err := n.matcher.Match(ctx, demand)
		if err != nil {
			return err
		}
		answer, err = json.Marshal(result)
		return err
	})
	return answer, err
}

// writeMatches prints each match with its account.
func writeMatches(w io.Writer, answer []byte) error {
	var result struct {
		Matches []struct {
			SpaceIDs []string    `json:"space_ids"`
			Group    string      `json:"group"`
			Kind     string      `json:"kind"`
			Area     json.Number `json:"area_m2"`
			Score    json.Number `json:"score"`
			Why      string      `json:"why"`
			Criteria []struct {
				Name           string
				Verdict        string
				Wanted, Actual json.RawMessage
				Loss           json.Number
			} `json:"criteria"`
		} `json:"matches"`
		Relaxations []match.Relaxation `json:"relaxations"`
		Curves      []match.Curve      `json:"curves"`
		Rejected    map[string]int     `json:"rejected"`
		Law         []match.LawBlock   `json:"law"`
		Notices     []match.Notice     `json:"notices"`
	}
	if err := json.Unmarshal(answer, &result); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	var text strings.Builder
	for i, m := range result.Matches {
		_, _ = fmt.Fprintf(&text, "%d. %s  %s  %s m²  %s  %s\n   %s\n", i+1, strings.Join(m.SpaceIDs, " + "), m.Score, m.Area, m.Kind, m.Group, m.Why)
		for _, c := range m.Criteria {
			_, _ = fmt.Fprintf(&text, "   %s %-18s wanted %-14s actual %-14s loss %s\n", mark(c.Verdict), c.Name, c.Wanted, c.Actual, c.Loss)
		}
	}
	_, _ = fmt.Fprintf(&text, "%d matches; rejected by gate: %v\n", len(result.Matches), result.Rejected)
	for _, r := range result.Relaxations {
		_, _ = fmt.Fprintf(&text, "without %s: %d spaces\n", strings.Join(r.Drop, " and "), r.Total)
		writeCurves(&text, r.Curves)
	}
	writeCurves(&text, result.Curves)
	for _, b := range result.Law {
		_, _ = fmt.Fprintf(&text, "law, %d rejected: %s (%s, %s)\n", b.Rejected, b.Reason, b.ID, b.Clause)
	}
	for _, n := range result.Notices {
		_, _ = fmt.Fprintf(&text, "%s\n", n.Text)
	}
	_, err := io.WriteString(w, text.String())
	return err
}

func writeCurves(text *strings.Builder, curves []match.Curve) {
	for _, c := range curves {
		_, _ = fmt.Fprintf(text, "   %s %s → %s: +%d spaces\n", c.Param, c.From, c.To, c.Gain)
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
