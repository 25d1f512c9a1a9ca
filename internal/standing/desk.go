package standing

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"time"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
)

// Store keeps demands.
type Store interface {
	// CreateDemand stores a new demand and what is known when it is posted.
	CreateDemand(ctx context.Context, d Demand, known []Notice) error
	// Demand reads one; it is a NotFound fault when there is none with that id.
	Demand(ctx context.Context, id string) (Demand, error)
	// UpdateDemand stores an edit of revision d.Rev; it is Stale when there is
	// another by now.
	UpdateDemand(ctx context.Context, d Demand) error
	// Notices are what was told about a demand, the newest first.
	Notices(ctx context.Context, id string, limit int) ([]Notice, error)
	// MarkSeen notes until when the owner has seen them.
	MarkSeen(ctx context.Context, id string, at market.Instant) error
}

// Desk takes demands in and shows them to who holds the key.
type Desk struct {
	Store   Store
	Matcher Matcher
	Keeper  *Keeper
	Parse   func(body string) (match.Demand, error)
	Now     func() time.Time
	Random  io.Reader
	// Secret makes the id and the key of a demand that is posted with a request
	// key, so that posting it again gives the same.
	Secret []byte
}

// Posted is a demand that was just posted, and the key that opens it: the only
// time that it is told.
type Posted struct {
	Demand Demand
	Key    string
}

// Post takes a demand in. With a request key, posting the same again gives the
// same demand; posting another with it is a Conflict.
func (d *Desk) Post(ctx context.Context, form Form, requestKey string) (_ Posted, err error) {
	defer fault.Wrap(&err, "standing: post")
	parsed, err := d.Parse(form.Body)
	if err != nil {
		return Posted{}, err
	}
	demand, key, err := d.draft(form, requestKey)
	if err != nil {
		return Posted{}, err
	}
	if requestKey != "" {
		if before, err := d.Store.Demand(ctx, demand.ID); err == nil {
			return again(before, form, key)
		} else if fault.KindOf(err) != fault.NotFound {
			return Posted{}, err
		}
	}
	known, err := d.known(ctx, demand, parsed)
	if err != nil {
		return Posted{}, err
	}
	if err := d.Store.CreateDemand(ctx, demand, known); err != nil {
		return Posted{}, err
	}
	return Posted{demand, key}, d.Keeper.Put(demand)
}

func again(before Demand, form Form, key string) (Posted, error) {
	if before.Body != form.Body || before.Name != form.Name {
		return Posted{}, fault.New(fault.Conflict, "this Idempotency-Key was used for another demand: send a new key with a new demand")
	}
	return Posted{before, key}, nil
}

// draft is the demand as it will be stored.
func (d *Desk) draft(form Form, requestKey string) (Demand, string, error) {
	id, key, err := d.names(requestKey)
	if err != nil {
		return Demand{}, "", err
	}
	at := market.InstantOf(d.Now())
	expires := market.DateOf(d.Now()) + UsualDays
	return Demand{
		ID: id, Lock: LockOf(key), Name: form.Name, Body: form.Body, State: Active,
		ExpiresOn: form.ExpiresOn.Or(expires), CreatedAt: at, UpdatedAt: at, Rev: 1,
	}, key, nil
}

// names are a new id and a new key: random, or those of the request key.
func (d *Desk) names(requestKey string) (id, key string, err error) {
	var bits [sha256.Size]byte
	if requestKey == "" {
		if _, err := io.ReadFull(d.Random, bits[:]); err != nil {
			return "", "", fmt.Errorf("no random numbers: %w", err)
		}
	} else {
		sum := hmac.New(sha256.New, d.Secret)
		_, _ = io.WriteString(sum, "demand "+requestKey) // a hash never fails to write
		sum.Sum(bits[:0])
	}
	return hex.EncodeToString(bits[:6]), base64.RawURLEncoding.EncodeToString(bits[8:26]), nil
}

// known is what the demand matches as it is posted: it is shown, and is no news.
func (d *Desk) known(ctx context.Context, demand Demand, parsed match.Demand) ([]Notice, error) {
	parsed.MaxPieces = 1
	result, err := d.Matcher.Match(ctx, parsed)
	if err != nil {
		return nil, err
	}
	known := make([]Notice, len(result.Matches))
	for i, m := range result.Matches {
		known[i] = Notice{
			DemandID: demand.ID, SpaceID: m.SpaceIDs[0], Reason: Known, Score: int64(m.Score), At: demand.CreatedAt,
		}
		if rent, ok := m.Rent.Get(); ok {
			known[i].Rent = market.Known(market.Decimal(rent))
		}
	}
	return known, nil
}

// Open gives the demand to who holds its key. To others it is a NotFound fault,
// as if there were none.
func (d *Desk) Open(ctx context.Context, id, key string) (Demand, error) {
	demand, err := d.Store.Demand(ctx, id)
	if err == nil && !demand.Lock.OpensWith(key) {
		err = fault.New(fault.NotFound, "there is no such demand")
	}
	if fault.KindOf(err) == fault.NotFound {
		err = fault.New(fault.NotFound, "there is no demand behind this link: check that it is whole, key included")
	}
	return demand, err
}

// Edit stores an edit of the revision named.
func (d *Desk) Edit(ctx context.Context, id, key string, rev int64, form Form) (_ Demand, err error) {
	defer fault.Wrap(&err, "standing: edit demand %q", id)
	demand, err := d.Open(ctx, id, key)
	if err != nil {
		return Demand{}, err
	}
	if _, err := d.Parse(form.Body); err != nil {
		return Demand{}, err
	}
	demand.Name, demand.Body, demand.State = form.Name, form.Body, form.State
	demand.ExpiresOn, demand.UpdatedAt = form.ExpiresOn.Or(demand.ExpiresOn), market.InstantOf(d.Now())
	demand.Rev = rev
	if err := d.Store.UpdateDemand(ctx, demand); err != nil {
		return Demand{}, err
	}
	demand.Rev++
	return demand, d.Keeper.Put(demand)
}

// Seen notes that the owner has seen the notices of a view, and none that came
// since.
func (d *Desk) Seen(ctx context.Context, v *View) error {
	if len(v.Notices) == 0 {
		return nil
	}
	newest := min(v.Notices[0].At, market.InstantOf(d.Now()))
	if seen, looked := v.Demand.SeenAt.Get(); looked && seen >= newest {
		return nil
	}
	return d.Store.MarkSeen(ctx, v.Demand.ID, newest)
}

// Interest is how the demands that are looked for stand to one space.
func (d *Desk) Interest(s *market.Space) Interest { return d.Keeper.Interest(s) }
