package app

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"zhaochang/internal/api"
	"zhaochang/internal/brief"
	"zhaochang/internal/fault"
	"zhaochang/internal/language"
	"zhaochang/internal/market"
	"zhaochang/internal/place"
	"zhaochang/internal/standing"
)

type demandPauseCommand struct{ opened }

// Run pauses the demand.
func (c demandPauseCommand) Run(ctx context.Context, env *environment) error {
	return c.change(ctx, env, func(m map[string]json.RawMessage) error {
		m["state"] = jsonString(string(standing.Paused))
		return nil
	})
}

type demandExpireCommand struct{ opened }

// Run ends the demand.
func (c demandExpireCommand) Run(ctx context.Context, env *environment) error {
	return c.change(ctx, env, func(m map[string]json.RawMessage) error {
		m["state"] = jsonString(string(standing.Closed))
		return nil
	})
}

type demandResumeCommand struct {
	opened
	Until string `help:"The last day on which it is looked for." placeholder:"YYYY-MM-DD"`
}

// Run looks for the demand again.
func (c demandResumeCommand) Run(ctx context.Context, env *environment) error {
	return c.change(ctx, env, func(m map[string]json.RawMessage) error {
		m["state"] = jsonString(string(standing.Active))
		switch {
		case c.Until != "":
			m["expires_on"] = jsonString(c.Until)
		case m["expires_on"] == nil: // its time is over
			m["expires_on"] = jsonString((market.DateOf(env.Now()) + standing.UsualDays).String())
		}
		return nil
	})
}

type demandEditCommand struct {
	opened
	asked
	Drop []string `help:"A member of the demand to take off; may be repeated." placeholder:"NAME"`
}

// Run changes the demand: what a sentence or a pair says stands in the place of what
// was said, and a file in the place of the whole.
func (c demandEditCommand) Run(ctx context.Context, env *environment) error {
	members, sentence, err := c.members()
	if err != nil {
		return err
	}
	if err := readInto(members, sentence, env.today); err != nil {
		return err
	}
	return c.change(ctx, env, func(m map[string]json.RawMessage) error {
		if c.File != "" {
			maps.DeleteFunc(m, func(name string, _ json.RawMessage) bool { return !isKeeping(name) })
		}
		for _, name := range c.Drop {
			if m[name] == nil {
				return fault.BadField("--drop", name, "is not asked by this demand", strings.Join(slices.Sorted(maps.Keys(m)), ", "))
			}
			delete(m, name)
		}
		maps.Copy(m, members)
		return nil
	})
}

// isKeeping tells the members that say how a demand is kept from those that ask.
func isKeeping(name string) bool {
	return name == "name" || name == "state" || name == "expires_on"
}

// readInto adds what a sentence said today says to the members.
func readInto(members map[string]json.RawMessage, sentence string, today func() market.Date) error {
	if sentence == "" {
		return nil
	}
	places, err := place.Load()
	if err != nil {
		return err
	}
	body, err := json.Marshal(map[string]string{"q": sentence})
	if err != nil {
		return err
	}
	reader := brief.Reader{Language: language.NewReader(places, nil, today), Parser: market.Parser{Places: placeNames{places}}}
	read, err := reader.Read(body)
	if err != nil {
		return err
	}
	said := map[string]json.RawMessage{}
	if err := json.Unmarshal(read.Body, &said); err != nil {
		return err
	}
	if len(said) == 0 {
		return fault.BadField("demand", sentence, "says nothing that can be read as a condition", "a sentence such as 租金27元以内, or name=value")
	}
	for name, value := range said {
		if members[name] == nil {
			members[name] = value
		}
	}
	return nil
}

// change stores an edit of the demand as it stands, and prints what it is then.
func (o opened) change(ctx context.Context, env *environment, edit func(members map[string]json.RawMessage) error) error {
	id, key, err := o.names()
	if err != nil {
		return err
	}
	return env.withDemands(ctx, func(d demandDesk) error {
		answer, err := d.get(ctx, id, key)
		if err != nil {
			return err
		}
		var before api.Standing
		if err := json.Unmarshal(answer, &before); err != nil {
			return fmt.Errorf("read the demand: %w", err)
		}
		body, err := edited(before, market.DateOf(env.Now()), edit)
		if err != nil {
			return err
		}
		if answer, err = d.put(ctx, id, key, before.Rev, body); err != nil {
			return err
		}
		return env.print(o.Format, answer, func() ([]byte, error) { return standingText(answer) })
	})
}

// edited is the form of a demand after an edit. A last day that is over is not said
// again: nobody may set it.
func edited(before api.Standing, today market.Date, edit func(map[string]json.RawMessage) error) ([]byte, error) {
	members := map[string]json.RawMessage{}
	if err := json.Unmarshal(before.Demand, &members); err != nil {
		return nil, fmt.Errorf("read the demand: %w", err)
	}
	members["name"], members["state"] = jsonString(before.Name), jsonString(string(before.State))
	if before.ExpiresOn >= today {
		members["expires_on"] = jsonString(before.ExpiresOn.String())
	}
	if err := edit(members); err != nil {
		return nil, err
	}
	return json.Marshal(members)
}
