package web

import (
	"strconv"

	"zhaochang/internal/market"
)

// similarCard is a similar space with what sets it apart from the one on the page.
type similarCard struct {
	card
	Apart []difference
}

// difference is a value that the two do not share; More and Less say which way.
type difference struct {
	Name, Text string
	More, Less bool
}

func (s *Site) similar(l *lang, parts spaceParts) []similarCard {
	cards := make([]similarCard, len(parts.similar))
	for n, space := range parts.similar {
		cards[n] = similarCard{s.cardOf(l, space, parts.now, ""), l.apart(parts.space, space)}
	}
	return cards
}

// apart are the values that people compare, where both spaces have one and they
// are not the same.
func (l *lang) apart(here, there *market.Space) []difference {
	var all []difference
	for _, attribute := range []string{"area_m2", "storey_height_m", "floor_load_kn_m2", "power_kva", "crane_t"} {
		a := market.AttributeNamed(attribute)
		mine, theirs := a.Of(here), a.Of(there)
		if !mine.IsKnown() || !theirs.IsKnown() || mine.Number() == theirs.Number() {
			continue
		}
		row := l.valueRow(a, theirs)
		all = append(all, difference{
			Name: l.pick(a.Zh, a.En), Text: row.Figure + " " + row.Text,
			More: theirs.Number() > mine.Number(), Less: theirs.Number() < mine.Number(),
		})
	}
	if d := l.rentApart(here, there); d != nil {
		all = append(all, *d)
	}
	return all
}

// rentApart is the other's rent against this one's, in percent.
func (l *lang) rentApart(here, there *market.Space) *difference {
	mine, known := here.RentYuanM2Month.Get()
	theirs, theirsKnown := there.RentYuanM2Month.Get()
	if !known || !theirsKnown || mine <= 0 || mine == theirs {
		return nil
	}
	percent := (int64(theirs)*200/int64(mine)+1)/2 - 100 // rounded
	if percent == 0 {
		return nil
	}
	sign := ""
	if percent > 0 {
		sign = "+"
	}
	return &difference{Name: l.say("filter.rent"), Text: sign + strconv.FormatInt(percent, 10) + "%", More: percent > 0, Less: percent < 0}
}
