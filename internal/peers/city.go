package peers

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"time"

	"zhaochang/internal/city"
	"zhaochang/internal/market"
	"zhaochang/internal/place"
)

// Row is a space of the city and the words by which its town and village are
// searched.
type Row struct {
	Space      *market.Space
	PlaceNames string
}

// texts are the searched fields: the title, and all others.
func (r Row) texts() (title string, others []string) {
	s := r.Space
	return s.Title, []string{s.Description, s.Park, s.BuildingName, s.Address, r.PlaceNames}
}

// City yields so many rows, the same for one seed. Each vacant space with a rent
// is offered, as `import survey --offer` does; the others stay surveyed.
func City(places *place.Gazetteer, spaces int, seed uint64) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		random := rand.New(rand.NewPCG(seed, 0x70656572))
		for s := range city.Spaces(places, spaces, seed) {
			offer(s, random)
			s.Rev = 1
			s.Complete()
			if !yield(Row{s, placeNames(places, s)}) {
				return
			}
		}
	}
}

// listedFrom and listedDays are when the offers were made: no one of them is as
// new as the next, so that the newest are a matter of seconds.
var listedFrom = market.InstantOf(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))

const listedDays = 320

func offer(s *market.Space, random *rand.Rand) {
	s.Status = "surveyed"
	if s.UseState == "vacant" && s.RentYuanM2Month.IsKnown() {
		s.Status = market.StatusOpen
		seconds := random.Int64N(listedDays * 24 * 60 * 60)
		s.ListedAt = market.Known(listedFrom + market.Instant(seconds*1_000_000))
	}
}

func placeNames(places *place.Gazetteer, s *market.Space) string {
	town, _ := places.Town(s.Town)
	names := town.Name + " " + town.Short
	if s.Village != "" {
		names += fmt.Sprintf(" %s %s社区 %s村", s.Village, s.Village, s.Village)
	}
	return names
}

// towns are what the town facet lists.
func towns(places *place.Gazetteer) []string {
	var codes []string
	for _, t := range places.Towns() {
		codes = append(codes, t.Code)
	}
	return codes
}

// batchRows is how many rows a system is given at a time.
const batchRows = 1000

// batches are the rows of the city, so many at a time.
func batches(rows iter.Seq[Row]) iter.Seq[[]Row] {
	return func(yield func([]Row) bool) {
		batch := make([]Row, 0, batchRows)
		for row := range rows {
			if batch = append(batch, row); len(batch) == batchRows {
				if !yield(batch) {
					return
				}
				batch = make([]Row, 0, batchRows)
			}
		}
		if len(batch) > 0 {
			yield(batch)
		}
	}
}
