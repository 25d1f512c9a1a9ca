package app

import (
	"time"

	"zhaochang/internal/follow"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
	"zhaochang/internal/search"
	"zhaochang/internal/standing"
)

// counter is where demands are posted, and who tells their owners what is new.
type counter struct {
	desk   *standing.Desk
	teller *follow.Teller
}

func (e *environment) newCounter(n *node) (*counter, error) {
	secret, err := e.secretKey()
	if err != nil {
		return nil, err
	}
	viewer := search.Public(e.PublicSurveyed)
	parse := func(body string) (match.Demand, error) {
		d, err := match.ParseDemand([]byte(body), market.Parser{Places: placeNames{n.places}})
		if err == nil {
			d.Query, err = viewer.Narrow(d.Query)
		}
		return d, err
	}
	// Scores that are kept must not depend on the hour at which they were made.
	daily := *n.matcher
	daily.Now = func() time.Time { return startOfDay(e.Now()) }
	keeper := standing.NewKeeper(standing.Settings{
		Matcher: &daily, Notices: n.db, Parse: parse, Towns: townCodes(n.places), Now: e.Now, Log: e.Log,
	})
	return &counter{
		desk: &standing.Desk{
			Store: n.db, Matcher: &daily, Keeper: keeper, Parse: parse, Now: e.Now, Random: e.Random, Secret: secret,
		},
		teller: &follow.Teller{Feed: n.db, Demands: n.db, Keeper: keeper, At: n.index.At, Now: e.Now, Log: e.Log},
	}, nil
}

// startOfDay is midnight of the day in Dongguan.
func startOfDay(now time.Time) time.Time {
	year, month, day := now.In(market.Shanghai()).Date()
	return time.Date(year, month, day, 0, 0, 0, 0, market.Shanghai())
}
