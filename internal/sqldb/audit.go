package sqldb

import (
	"context"
	"encoding/json"

	"zhaochang/internal/market"
)

const insertAudit = "INSERT INTO audit (at_us, actor, action, object, detail) VALUES ($1, $2, $3, $4, $5)"

// entry is a row of the audit: who did what to which thing, and the figures. It
// holds no personal data but the name of the actor.
type entry struct {
	at                    market.Instant
	actor, action, object string
	detail                any
}

// audit writes the entry in the transaction of what it is about: one is there
// exactly when the other is.
func (s session) audit(ctx context.Context, e entry) error {
	detail, err := json.Marshal(e.detail)
	if err != nil {
		return err
	}
	_, err = s.exec(ctx, insertAudit, int64(e.at), e.actor, e.action, e.object, string(detail))
	return err
}
