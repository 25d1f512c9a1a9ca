package app

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"zhaochang/internal/api"
	"zhaochang/internal/market"
)

type searchCommand struct {
	Query  []string `arg:"" optional:"" help:"Words as people type them, and parameters of the API as name=value."`
	Format string   `enum:"text,json" default:"text" help:"text or json."`
}

// Run asks the server that the data folder names, else searches by itself, and
// then sees every status.
func (c searchCommand) Run(ctx context.Context, env *environment) error {
	values := c.values()
	answer, err := env.search(ctx, values)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		_, err := env.Out.Write(append(answer, '\n'))
		return err
	}
	return writeSpaces(env.Out, answer)
}

// values splits the arguments into parameters and words: what begins with the
// name of a parameter and = is one.
func (c searchCommand) values() url.Values {
	values := url.Values{}
	var words []string
	for _, argument := range c.Query {
		name, value, ok := strings.Cut(argument, "=")
		if ok && slices.Contains(market.ParameterNames(), name) {
			values.Add(name, value)
			continue
		}
		words = append(words, argument)
	}
	if len(words) > 0 {
		values.Set("q", strings.Join(words, " "))
	}
	return values
}

// search gives the API's answer to the parameters.
func (e *environment) search(ctx context.Context, values url.Values) (answer []byte, err error) {
	if server, ok := e.runningServer(ctx); ok {
		return send(ctx, http.MethodGet, server+"/api/v1/spaces?"+values.Encode(), nil)
	}
	err = e.withNode(ctx, func(n *node) error {
		query, err := market.Parser{Places: placeNames{n.places}}.Parse(values)
		if err != nil {
			return err
		}
		page, err := n.finder.Find(ctx, query)
		if err != nil {
			return err
		}
		answer, err = api.NewAnswer(page).JSON(nil)
		return err
	})
	return answer, err
}

// listed is what the text form shows of a space.
type listed struct {
	ID         string      `json:"id"`
	Title      string      `json:"title"`
	Status     string      `json:"status"`
	Area       json.Number `json:"area_m2"`
	Rent       json.Number `json:"rent_yuan_m2_month"`
	Height     json.Number `json:"storey_height_m"`
	Power      json.Number `json:"power_kva"`
	Crane      json.Number `json:"crane_t"`
	FloorFrom  json.Number `json:"floor_from"`
	FireClass  string      `json:"fire_class"`
	Synthetic  *bool       `json:"synthetic"`
	Town       string      `json:"town"`
	BuildingID string      `json:"building_id"`
}

// writeSpaces prints one space a line, after what was understood.
func writeSpaces(w io.Writer, answer []byte) error {
	var page struct {
		Total        int      `json:"total"`
		Spaces       []listed `json:"spaces"`
		Unrecognised []string `json:"unrecognised"`
		NextCursor   *string  `json:"next_cursor"`
		Understood   []struct {
			Text  string          `json:"text"`
			Param string          `json:"param"`
			Value json.RawMessage `json:"value"`
		} `json:"understood"`
	}
	if err := json.Unmarshal(answer, &page); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	var text strings.Builder
	for _, u := range page.Understood {
		_, _ = fmt.Fprintf(&text, "%s → %s=%s\n", u.Text, u.Param, u.Value)
	}
	if len(page.Unrecognised) > 0 {
		_, _ = fmt.Fprintf(&text, "as text: %s\n", strings.Join(page.Unrecognised, " "))
	}
	_, _ = fmt.Fprintf(&text, "%d spaces\n", page.Total)
	for _, s := range page.Spaces {
		text.WriteString(s.line())
	}
	if page.NextCursor != nil && *page.NextCursor != "" {
		_, _ = fmt.Fprintf(&text, "more: cursor=%s\n", *page.NextCursor)
	}
	_, err := io.WriteString(w, text.String())
	return err
}

// line is the space in one line; what is not known is a question mark.
func (s listed) line() string {
	known := func(n json.Number, unit string) string {
		if n == "" {
			return "?" + unit
		}
		return n.String() + unit
	}
	mark := ""
	if s.Synthetic != nil && *s.Synthetic {
		mark = " [合成]"
	}
	return fmt.Sprintf("%-14s %9s %11s  floor %-3s %6s %8s  %s%s\n", s.ID, known(s.Area, " m²"),
		known(s.Rent, " yuan/m²"), known(s.FloorFrom, ""), known(s.Height, " m"), known(s.Power, " kVA"), s.Title, mark)
}
