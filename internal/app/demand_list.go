package app

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"zhaochang/internal/market"
	"zhaochang/internal/sqldb"
	"zhaochang/internal/standing"
)

type demandListCommand struct {
	Format string `enum:"text,json" default:"text" help:"text or json."`
}

// Run lists what is stored, the oldest first. It reads the database, beside a
// running server too, and has nothing that opens a demand.
func (c demandListCommand) Run(ctx context.Context, env *environment) error {
	return env.withDatabase(ctx, func(db *sqldb.DB) error {
		all := []listedDemand{}
		err := db.DemandsSince(ctx, 0, func(d standing.Demand) error {
			one, err := listDemand(ctx, db, d, market.DateOf(env.Now()))
			all = append(all, one)
			return err
		})
		if err != nil {
			return err
		}
		answer, err := json.Marshal(map[string]any{"demands": all})
		if err != nil {
			return err
		}
		return env.print(c.Format, answer, func() ([]byte, error) { return listText(all), nil })
	})
}

// listedDemand is a demand without what it asks and what opens it.
type listedDemand struct {
	ID        string         `json:"id"`
	Name      string         `json:"name"`
	State     standing.State `json:"state"`
	IsOver    bool           `json:"expired"` // its last day is over
	ExpiresOn market.Date    `json:"expires_on"`
	CreatedAt market.Instant `json:"created_at"`
	Rev       int64          `json:"rev"`
	// Fresh is how many of the latest hundred notices nobody has seen.
	Fresh int `json:"fresh"`
}

func listDemand(ctx context.Context, db *sqldb.DB, d standing.Demand, today market.Date) (listedDemand, error) {
	notices, err := db.Notices(ctx, d.ID, standing.MaxNotices)
	return listedDemand{
		ID: d.ID, Name: d.Name, State: d.State, IsOver: d.ExpiresOn < today, ExpiresOn: d.ExpiresOn, CreatedAt: d.CreatedAt, Rev: d.Rev,
		Fresh: d.Unseen(notices),
	}, err
}

func listText(all []listedDemand) []byte {
	var b strings.Builder
	for _, d := range all {
		state := string(d.State)
		if d.IsOver {
			state = "expired"
		}
		_, _ = fmt.Fprintf(&b, "%s  %-8s until %s  %3d new  %s\n", d.ID, state, d.ExpiresOn, d.Fresh, d.Name)
	}
	_, _ = fmt.Fprintf(&b, "%d demands; each opens with the link that was printed when it was posted\n", len(all))
	return []byte(b.String())
}
