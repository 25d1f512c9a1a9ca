package standing

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"io"

	"zhaochang/internal/fault"
	"zhaochang/internal/match"
)

// View is a demand with what is found for it now, and what was told about it.
type View struct {
	Demand Demand
	// Asked is what the matches answer: the demand, or how it was looked at.
	Asked   match.Demand
	Result  *match.Result
	Notices []Notice
	// Fresh is how many of the notices, the first ones, the owner has not seen.
	Fresh int
	// Guest views were opened with the key that reads and changes nothing. They
	// have no notices.
	Guest bool
}

// MaxNotices bounds the notices of a view.
const MaxNotices = 100

// View shows a demand to who holds its key, at most limit matches if it is above 0.
func (d *Desk) View(ctx context.Context, id, key string, limit int) (_ *View, err error) {
	defer fault.Wrap(&err, "standing: view demand %q", id)
	demand, err := d.Open(ctx, id, key)
	if err != nil {
		return nil, err
	}
	return d.view(ctx, &View{Demand: demand}, demand.Body, limit)
}

// Look is View for who holds the key or the guest key, with the demand as it would
// be after a change that as makes to its body. Nothing is stored.
func (d *Desk) Look(ctx context.Context, id, key string, as func(body string) (string, error)) (_ *View, err error) {
	defer fault.Wrap(&err, "standing: look at demand %q", id)
	demand, err := d.Store.Demand(ctx, id)
	v := &View{Demand: demand, Guest: err == nil && d.isGuest(demand, key)}
	if !v.Guest {
		if v.Demand, err = d.Open(ctx, id, key); err != nil {
			return nil, err
		}
	}
	body, err := as(v.Demand.Body)
	if err != nil {
		return nil, err
	}
	return d.view(ctx, v, body, 0)
}

func (d *Desk) view(ctx context.Context, v *View, body string, limit int) (_ *View, err error) {
	if v.Asked, err = d.Parse(body); err != nil {
		return nil, err
	}
	if limit > 0 {
		v.Asked.Limit = limit
	}
	if v.Result, err = d.Matcher.Match(ctx, v.Asked); err != nil || v.Guest {
		return v, err
	}
	if v.Notices, err = d.Store.Notices(ctx, v.Demand.ID, MaxNotices); err != nil {
		return nil, err
	}
	v.Fresh = v.Demand.Unseen(v.Notices)
	return v, nil
}

// Unseen is how many of the notices, the newest first, the owner has not seen.
func (d *Demand) Unseen(notices []Notice) int {
	seen, looked := d.SeenAt.Get()
	fresh := 0
	for fresh < len(notices) && (!looked || notices[fresh].At > seen) {
		fresh++
	}
	return fresh
}

// Try is what a demand would find now. Nothing is stored.
func (d *Desk) Try(ctx context.Context, body string) (_ *View, err error) {
	defer fault.Wrap(&err, "standing: try a demand")
	return d.view(ctx, &View{Guest: true}, body, 0)
}

// GuestKey shows the demand to others, who can change nothing with it. It is made
// from the lock and the secret, so that it stands as long as the demand's key.
func (d *Desk) GuestKey(demand Demand) string {
	sum := hmac.New(sha256.New, d.Secret)
	_, _ = io.WriteString(sum, "guest "+demand.ID) // a hash never fails to write
	_, _ = sum.Write(demand.Lock[:])
	return base64.RawURLEncoding.EncodeToString(sum.Sum(nil)[:18])
}

func (d *Desk) isGuest(demand Demand, key string) bool {
	return subtle.ConstantTimeCompare([]byte(d.GuestKey(demand)), []byte(key)) == 1
}
