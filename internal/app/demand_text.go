package app

import (
	"encoding/json"
	"fmt"
	"strings"

	"zhaochang/internal/api"
	"zhaochang/internal/standing"
)

// postedText says what was read, and the link; this once.
func postedText(answer []byte, origin string) ([]byte, error) {
	var posted api.Standing
	if err := json.Unmarshal(answer, &posted); err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	var b strings.Builder
	writeStanding(&b, posted)
	link := origin + posted.Link
	_, _ = fmt.Fprintf(&b, "link  %s\nkey   %s\nKeep the link: it opens the demand, and is not told again.\nLook:  zhaochang demand show '%s'\n", link, posted.Key, link)
	return []byte(b.String()), nil
}

// standingText is a demand as it stands.
func standingText(answer []byte) ([]byte, error) {
	var demand api.Standing
	if err := json.Unmarshal(answer, &demand); err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	var b strings.Builder
	writeStanding(&b, demand)
	return []byte(b.String()), nil
}

func writeStanding(b *strings.Builder, d api.Standing) {
	if d.Said != nil {
		for _, u := range d.Understood {
			_, _ = fmt.Fprintf(b, "%s → %s=%s\n", u.Text, u.Param, u.Value)
		}
		if len(d.Unrecognised) > 0 {
			_, _ = fmt.Fprintf(b, "not asked: %s\n", strings.Join(d.Unrecognised, " "))
		}
	}
	_, _ = fmt.Fprintf(b, "demand %s  %s until %s  %s\nasks  %s\n", d.ID, d.State, d.ExpiresOn, d.Name, d.Demand)
}

// shownText is a demand with its news and what is found.
func shownText(demand, found []byte, lang string) ([]byte, error) {
	var d api.Standing
	if err := json.Unmarshal(demand, &d); err != nil {
		return nil, fmt.Errorf("read the demand: %w", err)
	}
	var news struct {
		Notices []noticeText
		Fresh   int
	}
	if err := json.Unmarshal(found, &news); err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	var b strings.Builder
	writeStanding(&b, d)
	_, _ = fmt.Fprintf(&b, "%d new since the last look\n", news.Fresh)
	for i, n := range news.Notices {
		b.WriteString(n.line(i < news.Fresh))
	}
	err := writeMatches(&b, found, lang)
	return []byte(b.String()), err
}

// noticeText is what the text form shows of a notice.
type noticeText struct {
	SpaceID string `json:"space_id"`
	Reason  standing.Reason
	Score   json.Number
	Rent    json.Number `json:"rent_yuan_m2_month"`
	At      string
}

// line is the notice in one line; a star marks what is new.
func (n noticeText) line(isNew bool) string {
	star := " "
	if isNew {
		star = "*"
	}
	return fmt.Sprintf(" %s %-9s %s  score %s  %s yuan/m²·month  %s\n", star, n.Reason, n.SpaceID, orUnknown(n.Score), orUnknown(n.Rent), n.At)
}
