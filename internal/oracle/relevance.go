package oracle

import (
	"math"
	"math/big"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// The published rule of relevance, restated.

// fieldWeights say how many times an occurrence in a field counts.
var fieldWeights = map[string]int{
	"title": 5, "park": 4, "building_name": 3, "place": 3, "address": 2, "description": 1,
}

// BM25's constants: k1 = 1.2, and k1·(1−b) and k1·b for b = 0.75.
const (
	k1          = "1.2"
	k1Always    = "0.3"
	k1ForLength = "0.9"
)

// fieldTexts are the texts of a row that are searched, by field.
func (w *World) fieldTexts(r Row) map[string]string {
	texts := map[string]string{}
	for name := range fieldWeights {
		texts[name] = r.text(name)
	}
	texts["place"] = w.PlaceNames(r)
	return texts
}

// frequency is how often a row holds a term, each time counted by its field, and
// no more than 255 times.
func (w *World) frequency(r Row, term string) int {
	n := 0
	for name, text := range w.fieldTexts(r) {
		n += fieldWeights[name] * occurrences(w.piecesOf(text), term)
	}
	return min(n, 255)
}

// occurrences counts a term among the pieces of a text.
func occurrences(pieces []string, term string) int {
	n := 0
	for _, piece := range pieces {
		switch {
		case piece == term:
			n++
		case isChinese(term):
			for at := range piece {
				if strings.HasPrefix(piece[at:], term) {
					n++
				}
			}
		}
	}
	return n
}

func isChinese(term string) bool {
	first, _ := utf8.DecodeRuneInString(term)
	return unicode.Is(unicode.Han, first)
}

// length counts the terms of a row like their occurrences, and keeps four binary
// digits of the sum.
func (w *World) length(r Row) int {
	n := 0
	for name, text := range w.fieldTexts(r) {
		for _, piece := range w.piecesOf(text) {
			terms := 1
			if isChinese(piece) {
				terms = max(1, utf8.RuneCountInString(piece)-1)
			}
			n += fieldWeights[name] * terms
		}
	}
	step := 1
	for n/step >= 16 {
		step *= 2
	}
	return n / step * step
}

// scorer scores the rows of a world for the terms of a query.
type scorer struct {
	world   *World
	terms   []string
	name    string     // the words of the query in one
	weights []*big.Rat // of the terms, in ten-thousandths
	average int
}

func (w *World) newScorer(query string) *scorer {
	s := &scorer{world: w, terms: queryTerms(query), name: strings.Join(pieces(fold(query)), "")}
	rows, total := 0, 0
	holding := make([]int, len(s.terms))
	for _, r := range w.Rows {
		if n := w.length(r); n > 0 {
			rows, total = rows+1, total+n
		}
		for i, term := range s.terms {
			if w.frequency(r, term) > 0 {
				holding[i]++
			}
		}
	}
	for _, n := range holding {
		rarity := math.Log(float64(rows+1) / (float64(n) + 0.5)) // 1 + (N−n+½)/(n+½)
		s.weights = append(s.weights, halfUp(new(big.Rat).SetFloat64(rarity*10_000), 1))
	}
	s.average = 1
	if rows > 0 {
		s.average = max(1, (2*total+rows)/(2*rows))
	}
	return s
}

// Relevance is how well a row fits the words of a query, in ten-thousandths,
// before the facts about the offer count.
func (w *World) Relevance(r Row, query string) int64 {
	return w.newScorer(query).score(r).Num().Int64()
}

// score is the relevance in ten-thousandths.
func (s *scorer) score(r Row) *big.Rat {
	length := new(big.Rat).Mul(rat(k1ForLength), big.NewRat(int64(s.world.length(r)), int64(s.average)))
	length.Add(length, rat(k1Always))
	sum := new(big.Rat)
	for i, term := range s.terms {
		f := big.NewRat(int64(s.world.frequency(r, term)), 1)
		saturated := new(big.Rat).Mul(f, new(big.Rat).Add(rat(k1), rat("1")))
		saturated.Quo(saturated, f.Add(f, length))
		saturated = halfUp(saturated, 1024)
		sum.Add(sum, halfUp(saturated.Mul(saturated, s.weights[i]), 1))
	}
	return sum
}

// halfUp rounds to a whole number of parts.
func halfUp(n *big.Rat, parts int64) *big.Rat {
	scaled := new(big.Rat).Mul(n, big.NewRat(2*parts, 1))
	scaled.Add(scaled, big.NewRat(1, 1))
	whole := new(big.Int).Div(scaled.Num(), new(big.Int).Mul(scaled.Denom(), big.NewInt(2)))
	return new(big.Rat).SetFrac(whole, big.NewInt(parts))
}

// named tells whether a name of the row is the words of the query: its title,
// park or building, or one of those of its place.
func (s *scorer) named(r Row) bool {
	names := append(strings.Fields(fold(s.world.PlaceNames(r))), r.text("title"), r.text("park"), r.text("building_name"))
	return slices.ContainsFunc(names, func(name string) bool { return strings.Join(pieces(fold(name)), "") == s.name })
}

// worth is what the facts about an offer multiply its relevance with: 100, 95, 90
// or 85 by the days since it was last heard of, and 110 or 100 by whether
// somebody has verified it.
func (w *World) worth(r Row) *big.Rat {
	worth := int64(85)
	if heard, known := latest(r); known {
		switch days := w.daysSince(heard); {
		case days <= 30:
			worth = 100
		case days <= 90:
			worth = 95
		case days <= 180:
			worth = 90
		}
	}
	if r["verified_at"] != nil {
		return big.NewRat(worth*110, 1)
	}
	return big.NewRat(worth*100, 1)
}

func latest(r Row) (at time.Time, known bool) {
	for _, name := range []string{"listed_at", "confirmed_at"} {
		if t, err := time.Parse(time.RFC3339Nano, r.text(name)); err == nil && (!known || t.After(at)) {
			at, known = t, true
		}
	}
	return at, known
}

// daysSince counts the midnights in between, of clocks that are eight hours ahead
// of UTC.
func (w *World) daysSince(at time.Time) int {
	day := func(t time.Time) int64 { return int64(math.Floor(float64(t.Unix()+8*3600) / 86_400)) }
	return int(day(w.Today) - day(at))
}
