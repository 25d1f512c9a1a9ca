package standing

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"zhaochang/internal/market"
	"zhaochang/internal/match"
)

// Change is the new state of a space: gone when Space is nil.
type Change struct {
	ID    string
	Space *market.Space
}

// pair is what notices are about.
type pair struct{ demandID, spaceID string }

// Apply takes changes in, which reach to the position in the feed, and tells the
// owners of demands what is news. The matcher must have taken them in before.
// Applying changes again tells nothing again; applying none notes the position.
func (k *Keeper) Apply(ctx context.Context, changes []Change, upTo market.Position) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.turnDay(); len(k.demands) == 0 && len(changes) > 0 {
		return nil // nobody is there to be told, and the next to come begins with all
	}
	told, err := k.told(ctx, changes)
	if err != nil {
		return err
	}
	if err := k.fillAll(ctx, k.awaited(changes)); err != nil {
		return err
	}
	var news []Notice
	for _, c := range changes {
		for _, id := range k.touched(c, told) {
			if err := k.update(ctx, id, c); err != nil {
				return err
			}
			if n, is := k.news(id, c, told); is {
				news = append(news, n)
				told[pair{id, c.ID}] = n
			}
		}
	}
	return k.notices.AddNotices(ctx, news, upTo)
}

// awaited are the demands without a list that some of the changed spaces fit. Many
// are soonest filled together.
func (k *Keeper) awaited(changes []Change) []string {
	ids := map[string]bool{}
	for _, c := range changes {
		if c.Space == nil {
			continue
		}
		k.reverse.candidates(c.Space, func(id string) {
			if held := k.demands[id]; held.list == nil && !ids[id] {
				_, ids[id] = k.judge(held, c)
			}
		})
	}
	maps.DeleteFunc(ids, func(_ string, fits bool) bool { return !fits })
	return slices.Sorted(maps.Keys(ids))
}

// told is the last that was told about each pair.
func (k *Keeper) told(ctx context.Context, changes []Change) (map[pair]Notice, error) {
	ids := make([]string, len(changes))
	for i, c := range changes {
		ids[i] = c.ID
	}
	notices, err := k.notices.NoticesAbout(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("standing: what was told: %w", err)
	}
	told := make(map[pair]Notice, len(notices))
	for _, n := range notices {
		told[pair{n.DemandID, n.SpaceID}] = n
	}
	return told, nil
}

// update puts the space into the demand's list as it stands now. A demand that has
// no list by now is one that no changed space fits.
func (k *Keeper) update(ctx context.Context, id string, c Change) error {
	held := k.demands[id]
	if held.list == nil {
		return nil
	}
	r, passes := k.judge(held, c)
	k.release(c.ID, id)
	dropped := held.list.set(r, passes)
	if held.list.holds(c.ID) {
		k.hold(c.ID, id)
	}
	if dropped != "" {
		k.release(dropped, id)
	}
	return k.fill(ctx, id, held)
}

func (k *Keeper) judge(held *kept, c Change) (match.Ranked, bool) {
	if c.Space == nil {
		return match.Ranked{SpaceID: c.ID}, false
	}
	group, score, passes := k.judgeFor(held).Score(c.Space)
	return match.Ranked{SpaceID: c.ID, Group: group, Score: score}, passes
}

// news tells what the change means to the owner of the demand, if anything.
func (k *Keeper) news(id string, c Change, told map[pair]Notice) (n Notice, is bool) {
	n = Notice{DemandID: id, SpaceID: c.ID, At: market.InstantOf(k.now())}
	last, wasTold := told[pair{id, c.ID}]
	if !offered(c) {
		n.Reason, n.Basis = Gone, revision(c)
		return n, wasTold && last.Reason != Gone
	}
	held := k.demands[id]
	if held.list == nil {
		return n, false
	}
	r, shown := held.list.find(c.ID)
	if !shown {
		return n, false
	}
	n.Score, n.Rent = int64(r.Score), c.Space.RentYuanM2Month
	switch {
	case !wasTold:
		n.Reason = Found
	case last.Reason == Gone:
		n.Reason, n.Basis = Available, revision(c)
	case fell(last.Rent, n.Rent):
		n.Reason, n.Basis = Cheaper, strconv.FormatInt(int64(n.Rent.Or(0)), 10)
	default:
		return n, false
	}
	return n, true
}

func offered(c Change) bool { return c.Space != nil && c.Space.Status == market.StatusOpen }

// revision names the state of the space that came or went.
func revision(c Change) string {
	if c.Space == nil {
		return "deleted"
	}
	return "rev " + strconv.FormatInt(c.Space.Rev, 10)
}

// fell tells whether a rent is lower by PriceFall hundredths or more.
func fell(before, now market.Maybe[market.Decimal]) bool {
	was, known := before.Get()
	is, stillKnown := now.Get()
	return known && stillKnown && is*100 <= was*(100-PriceFall)
}
