package app

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"zhaochang/internal/api"
	"zhaochang/internal/place"
	"zhaochang/internal/rent"
	"zhaochang/internal/sqldb"
)

type rentsCommand struct {
	Town       []string `help:"Towns, by code or name; default: all, and the city."`
	From       string   `help:"First month; default: the last twelve." placeholder:"2026-01"`
	To         string   `help:"Last month." placeholder:"2026-11"`
	Population string   `help:"real, synthetic or converted; default: real rows where there are any."`
	Format     string   `enum:"text,json" default:"text" help:"text or json."`
}

// Run tells the rents of towns and months, by the running server or by itself;
// then it fits the models if much has changed since they were.
func (c rentsCommand) Run(ctx context.Context, env *environment) error {
	places, err := place.Load()
	if err != nil {
		return err
	}
	answer, err := c.answer(ctx, env, places)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		_, err := env.Out.Write(append(answer, '\n'))
		return err
	}
	return writeRents(env.Out, answer, places)
}

// values are the parameters of the API.
func (c rentsCommand) values() url.Values {
	values := url.Values{}
	for _, town := range c.Town {
		values.Add("town", town)
	}
	for name, value := range map[string]string{"from": c.From, "to": c.To, "population": c.Population} {
		if value != "" {
			values.Set(name, value)
		}
	}
	return values
}

func (c rentsCommand) answer(ctx context.Context, env *environment, places *place.Gazetteer) (answer []byte, err error) {
	if server, ok := env.runningServer(ctx); ok {
		return send(ctx, http.MethodGet, server+"/api/v1/rents?"+c.values().Encode(), nil)
	}
	q, err := api.ParseRentsQuery(c.values(), placeNames{places})
	if err != nil {
		return nil, err
	}
	err = env.withDatabase(ctx, func(db *sqldb.DB) error {
		v, err := env.openValued(db)
		if err != nil {
			return err
		}
		if err := v.refitIfDue(ctx); err != nil {
			return err
		}
		answer, err = json.Marshal(api.NewRents(v.appraiser.Current(), q))
		return err
	})
	return answer, err
}

func (v valued) refitIfDue(ctx context.Context) error {
	head, err := v.Head(ctx)
	if err != nil || !v.appraiser.IsDue(head) {
		return err
	}
	return v.appraiser.Refit(ctx)
}

// rentsText is what the text form shows.
type rentsText struct {
	Name       rent.Words
	Version    string
	FittedAt   string `json:"fitted_at"`
	Position   string
	Priced     int
	Population string
	Price      string
	Model      *struct {
		Observations int
		From, To     string
		TooFew       *rent.Words `json:"too_few"`
		Standard     *rent.Words `json:"standard_space"`
	}
	Months []struct {
		Scope, Month string
		N            int
		Level        json.Number `json:"rent_yuan_m2_month"`
		Low          json.Number `json:"low_yuan_m2_month"`
		High         json.Number `json:"high_yuan_m2_month"`
		Joined       string
	}
	Medians []struct {
		Town, Kind string
		RentKind   string `json:"rent_kind"`
		N          int
		P25        json.Number `json:"p25_yuan_m2_month"`
		P50        json.Number `json:"p50_yuan_m2_month"`
		P75        json.Number `json:"p75_yuan_m2_month"`
	}
}

// writeRents prints a line for each town and month, or where there is no model
// for each median.
func writeRents(w io.Writer, answer []byte, places *place.Gazetteer) error {
	var r rentsText
	if err := json.Unmarshal(answer, &r); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	var b strings.Builder
	_, _ = fmt.Fprintln(&b, r.Name.Zh, "·", r.Name.En)
	if r.Model == nil {
		_, _ = fmt.Fprintf(&b, "nothing is fitted: %d stored spaces have a rent\n", r.Priced)
		_, err := io.WriteString(w, b.String())
		return err
	}
	m := r.Model
	_, _ = fmt.Fprintf(&b, "%s, fitted %s at position %s on %d %s rents (%s), %s to %s\n", r.Version, r.FittedAt, r.Position, m.Observations, r.Population, r.Price, m.From, m.To)
	if m.TooFew != nil {
		_, _ = fmt.Fprintln(&b, m.TooFew.Zh, "·", m.TooFew.En)
	}
	if m.Standard != nil {
		_, _ = fmt.Fprintln(&b, "standard space:", m.Standard.Zh)
	}
	for _, t := range r.Months {
		figure := fmt.Sprintf("%7s  %s–%s", t.Level, t.Low, t.High)
		if t.Level == "" {
			figure = fmt.Sprintf("%7s  joins %s", "—", scopeName(places, t.Joined))
		}
		_, _ = fmt.Fprintf(&b, "%s  %s  %5d  %s\n", t.Month, scopeName(places, t.Scope), t.N, figure)
	}
	for _, d := range r.Medians {
		if len(r.Months) == 0 {
			_, _ = fmt.Fprintf(&b, "%s  %s %s  %5d  %7s  %s–%s\n", scopeName(places, d.Town), d.Kind, d.RentKind, d.N, d.P50, d.P25, d.P75)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// scopeName is the town's name, or the scope as it is.
func scopeName(places *place.Gazetteer, scope string) string {
	if town, known := places.Town(scope); known {
		return town.Name
	}
	if scope == rent.City {
		return "全市"
	}
	return strings.TrimPrefix(scope, "area:")
}
