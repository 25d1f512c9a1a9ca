package columns

import (
	"context"

	"zhaochang/internal/market"
)

// Group is the rows that pass and have one text: how many there are, and the known
// numbers among them, in no order.
type Group struct {
	Count   int
	Numbers []int64
}

// Groups parts the spaces that pass the query, wherever they lie, by the texts of
// one attribute, which must be kept in the table; "" is for those without. The
// numbers are of another attribute, as it stores them. The text is as for Search.
func (s *Snapshot) Groups(ctx context.Context, q market.Query, text *Text, by, of *market.Attribute) (map[string]*Group, error) {
	q.Facets = nil
	p, g := s.newPlan(q, text.rows()), s.newGrouper(by, of)
	err := p.each(ctx, s, func(at int, sets []Mask) error {
		g.add(s.blocks[at], sets[resultSet])
		return nil
	})
	if err != nil {
		return nil, err
	}
	return g.groups, nil
}

// grouper fills groups block by block.
type grouper struct {
	by, of  int // slots
	words   *dictionary
	groups  map[string]*Group
	numbers unpacked
}

func (s *Snapshot) newGrouper(by, of *market.Attribute) *grouper {
	at := s.schema.attributes[by.Name]
	return &grouper{by: at, of: s.schema.attributes[of.Name], words: s.schema.columns[at].words, groups: map[string]*Group{}}
}

// add takes the rows of a block, which has but a few texts.
func (g *grouper) add(b *block, rows Mask) {
	texts, numbers := b.columns[g.by], b.columns[g.of]
	g.numbers.unpack(numbers)
	if texts != nil {
		for _, n := range texts.values {
			some := texts.between(n, n)
			some.And(&rows)
			rows.AndNot(&some)
			g.put(g.words.word(n), some)
		}
	}
	g.put("", rows)
}

func (g *grouper) put(text string, rows Mask) {
	count := rows.Count()
	if count == 0 {
		return
	}
	group := g.groups[text]
	if group == nil {
		group = &Group{}
		g.groups[text] = group
	}
	group.Count += count
	rows.And(&g.numbers.known)
	for row := range rows.All() {
		group.Numbers = append(group.Numbers, g.numbers.values[row])
	}
}
