package standing

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"zhaochang/internal/market"
	"zhaochang/internal/match"
)

// Matcher answers demands.
type Matcher interface {
	// Match ranks all spaces.
	Match(ctx context.Context, d match.Demand) (*match.Result, error)
	// Best is the first single spaces of Match, without their accounts, and
	// BestOfAll those of many demands.
	Best(ctx context.Context, d match.Demand) ([]match.Ranked, error)
	BestOfAll(ctx context.Context, demands []match.Demand) ([][]match.Ranked, error)
	// Prepare makes ready to judge spaces for a demand one by one, on this day.
	Prepare(d match.Demand) *match.Prepared
}

// Notices keeps what was told.
type Notices interface {
	// NoticesAbout are those about the spaces, the oldest first.
	NoticesAbout(ctx context.Context, spaceIDs []string) ([]Notice, error)
	// AddNotices stores notices, but for those that were told before, and how far
	// in the feed they reach, together.
	AddNotices(ctx context.Context, notices []Notice, upTo market.Position) error
}

// Keeper holds the demands that are looked for, and the best matches of those
// that something happened to. It is safe for concurrent use.
type Keeper struct {
	matcher Matcher
	notices Notices
	parse   func(body string) (match.Demand, error)
	now     func() time.Time
	log     *slog.Logger

	mu      sync.Mutex
	reverse *reverse
	demands map[string]*kept
	holders map[string]map[string]bool // ids of demands, by the space in their lists
	day     market.Date                // of the lists: freshness counts in days
}

// kept is a demand that is looked for.
type kept struct {
	demand    match.Demand
	rev       int64
	expiresOn market.Date
	list      *list           // nil until something asks for it
	judge     *match.Prepared // as the list
}

// judgeFor judges spaces for a demand; it is for who holds the keeper's lock.
func (k *Keeper) judgeFor(held *kept) *match.Prepared {
	if held.judge == nil {
		held.judge = k.matcher.Prepare(held.demand)
	}
	return held.judge
}

// Settings are what a keeper is made of. Towns are the codes of the city's towns.
type Settings struct {
	Matcher Matcher
	Notices Notices
	Parse   func(body string) (match.Demand, error)
	Towns   []string
	Now     func() time.Time
	Log     *slog.Logger
}

// NewKeeper is a keeper without demands.
func NewKeeper(s Settings) *Keeper {
	return &Keeper{
		matcher: s.Matcher, notices: s.Notices, parse: s.Parse, now: s.Now, log: s.Log,
		reverse: newReverse(s.Towns), demands: map[string]*kept{}, holders: map[string]map[string]bool{},
	}
}

// Put takes in what became of a demand: it is looked for from now on, or no more.
// Putting the revision that is held changes nothing.
func (k *Keeper) Put(d Demand) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if held := k.demands[d.ID]; held != nil && held.rev == d.Rev {
		return nil
	}
	k.drop(d.ID)
	if !d.LooksOn(market.DateOf(k.now())) {
		return nil
	}
	parsed, err := k.parse(d.Body)
	if err != nil {
		return fmt.Errorf("standing: demand %s: %w", d.ID, err)
	}
	// What joins several spaces is found when the owner looks: one space alone
	// does not tell of it.
	parsed.MaxPieces = 1
	k.demands[d.ID] = &kept{demand: parsed, rev: d.Rev, expiresOn: d.ExpiresOn}
	k.reverse.put(d.ID, &parsed)
	return nil
}

func (k *Keeper) drop(id string) {
	if held := k.demands[id]; held != nil && held.list != nil {
		for _, r := range held.list.best {
			k.release(r.SpaceID, id)
		}
	}
	delete(k.demands, id)
	k.reverse.remove(id)
}

// Len is how many demands are looked for.
func (k *Keeper) Len() int {
	k.mu.Lock()
	defer k.mu.Unlock()
	return len(k.demands)
}

// Best are the matches that the owner of a demand sees, best first; false when
// the demand is not looked for.
func (k *Keeper) Best(ctx context.Context, id string) ([]match.Ranked, bool, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.turnDay()
	held := k.demands[id]
	if held == nil {
		return nil, false, nil
	}
	if err := k.fill(ctx, id, held); err != nil {
		return nil, false, err
	}
	return slices.Clone(held.list.shown()), true, nil
}

// turnDay forgets the lists of another day, whose scores have aged, and the
// demands whose last day is over.
func (k *Keeper) turnDay() {
	today := market.DateOf(k.now())
	if today == k.day {
		return
	}
	k.day = today
	clear(k.holders)
	for id, held := range k.demands {
		held.list, held.judge = nil, nil
		if held.expiresOn < today {
			k.drop(id)
		}
	}
}

// spare is how many times as many matches are held as are shown.
const spare = 3

// fill asks for the best matches anew when too few are held.
func (k *Keeper) fill(ctx context.Context, id string, held *kept) error {
	if held.list != nil && !held.list.short() {
		return nil
	}
	best, err := k.matcher.Best(ctx, held.asked())
	if err != nil {
		return fmt.Errorf("standing: matches of demand %s: %w", id, err)
	}
	k.list(id, held, best)
	return nil
}

// fillAll asks at once for the first matches of all these demands.
func (k *Keeper) fillAll(ctx context.Context, ids []string) error {
	demands := make([]match.Demand, len(ids))
	for i, id := range ids {
		demands[i] = k.demands[id].asked()
	}
	all, err := k.matcher.BestOfAll(ctx, demands)
	if err != nil {
		return fmt.Errorf("standing: matches of %d demands: %w", len(ids), err)
	}
	for i, id := range ids {
		k.list(id, k.demands[id], all[i])
	}
	return nil
}

// asked is the demand with as many matches as are held.
func (h *kept) asked() match.Demand {
	asked := h.demand
	asked.Limit = min(spare*asked.Limit, match.MaxMatches)
	return asked
}

// list makes these the best matches of a demand.
func (k *Keeper) list(id string, held *kept, best []match.Ranked) {
	if held.list != nil {
		for _, r := range held.list.best {
			k.release(r.SpaceID, id)
		}
	}
	room := held.asked().Limit
	held.list = &list{wanted: held.demand.Limit, room: room, whole: len(best) < room, best: best}
	for _, r := range best {
		k.hold(r.SpaceID, id)
	}
}

func (k *Keeper) hold(spaceID, id string) {
	if k.holders[spaceID] == nil {
		k.holders[spaceID] = map[string]bool{}
	}
	k.holders[spaceID][id] = true
}

func (k *Keeper) release(spaceID, id string) {
	if delete(k.holders[spaceID], id); len(k.holders[spaceID]) == 0 {
		delete(k.holders, spaceID)
	}
}

// touched are the demands that a change may matter to, in order: those that the
// space may fit now, those whose lists it stands in, and those it was told to.
func (k *Keeper) touched(c Change, told map[pair]Notice) []string {
	ids := map[string]bool{}
	if c.Space != nil {
		k.reverse.candidates(c.Space, func(id string) { ids[id] = true })
	}
	maps.Copy(ids, k.holders[c.ID])
	for p := range told {
		if p.spaceID == c.ID && k.demands[p.demandID] != nil {
			ids[p.demandID] = true
		}
	}
	return slices.Sorted(maps.Keys(ids))
}
