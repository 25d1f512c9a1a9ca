package match

import (
	"math"

	"zhaochang/index/columns"
)

// census looks at every space on offer, not only at the best: what each gate keeps
// out, what would pass without some, and which spaces could be let together.
type census struct {
	*seeker
	scanned, passed int
	rejected        map[string]int
	blocks          map[int]*LawBlock
	near            *nearMisses
	parts           parts
	// fails are the rows of the block that fail the gates after the law, in their
	// order.
	fails []columns.Mask
}

func newCensus(s *seeker, near *nearMisses) *census {
	return &census{
		seeker: s, rejected: map[string]int{}, blocks: map[int]*LawBlock{},
		near: near, parts: newParts(s.plan), fails: make([]columns.Mask, len(s.gates)-s.laws),
	}
}

// count takes in the block that the walk is at.
func (c *census) count() error {
	rows := c.walk.Rows()
	c.scanned += rows.Count()
	if rows = c.lawful(rows); !rows.Any() {
		return nil
	}
	for i := range c.fails {
		c.fails[i] = rows
		may := c.walk.May(c.laws+i, rows)
		c.fails[i].AndNot(&may)
	}
	passing := c.reject(rows)
	c.passed += passing.Count()
	c.near.block(c.seeker, rows, passing, c.fails)
	if c.parts.wanted {
		c.collect(rows)
	}
	return nil
}

// lawful leaves out what the law keeps out, and counts it under the first gate that
// does.
func (c *census) lawful(rows columns.Mask) columns.Mask {
	for i := range c.laws {
		may := c.walk.May(i, rows)
		rows.AndNot(&may)
		if rows.Any() {
			c.rejected[c.gates[i].name] += rows.Count()
			c.cite(i, &rows)
		}
		if rows = may; !rows.Any() {
			break
		}
	}
	return rows
}

// cite counts the rows that a gate of law keeps out; the first of all is its
// example.
func (c *census) cite(gate int, rows *columns.Mask) {
	if c.blocks[gate] == nil {
		for row := range rows.All() {
			c.blocks[gate] = &LawBlock{Finding: c.gates[gate].explain(c.row.whole(row)), Example: c.walk.ID(row)}
			break
		}
	}
	c.blocks[gate].Rejected += rows.Count()
}

// reject counts the rows under the first gate after the law that they fail, and
// gives those that fail none.
func (c *census) reject(rows columns.Mask) columns.Mask {
	for i := range c.fails {
		out := rows
		out.And(&c.fails[i])
		if out.Any() {
			c.rejected[c.gates[c.laws+i].name] += out.Count()
			rows.AndNot(&out)
		}
	}
	return rows
}

// collect takes in the spaces that no gate keeps out but those that are asked of
// several together.
func (c *census) collect(rows columns.Mask) {
	for i := range c.fails {
		if !c.gates[c.laws+i].sum {
			rows.AndNot(&c.fails[i])
		}
	}
	sure := rows
	for i := range c.gates {
		if !c.gates[i].sum && sure.Any() {
			sure = c.walk.Yes(i, sure)
		}
	}
	// What a set loses by its worst member it loses, and so no set of use has a member
	// that loses more than the list allows.
	limit := c.barOf(GroupKnown).limit
	rows = c.siftEach(rows, limit)
	for row := range rows.All() {
		c.row.move(row)
		if c.lossAlone(limit) <= limit+roundingSlack {
			c.parts.add(c.walk.ID(row), c.row.read(c.parts.reads), !sure.Has(row))
		}
	}
}

// siftEach leaves out the rows that lose too much by one of the criteria that look
// at the worst member of a set.
func (c *census) siftEach(rows columns.Mask, limit float64) columns.Mask {
	for _, i := range c.parts.each {
		by := &c.criteria[i]
		if by.sieve == nil || !rows.Any() {
			continue
		}
		if least := math.Exp(-limit / by.weight); least > floorDesirability {
			rows = by.sieve.keep(c.walk, least-roundingSlack, rows)
		}
	}
	return rows
}

// lossAlone is what the row at hand loses by those criteria, or something above the
// limit.
func (c *census) lossAlone(limit float64) (loss float64) {
	for _, i := range c.parts.each {
		by := &c.criteria[i]
		d, _ := by.judge(c.row.read(by.reads))
		if loss += by.loss(d); loss > limit+roundingSlack {
			break
		}
	}
	return loss
}

func (c *census) result(spaces *columns.Snapshot) *Result {
	result := &Result{
		Matches: []Match{}, Rejected: c.rejected, Law: []LawBlock{}, Notices: []Notice{}, Curves: []Curve{},
		Considered: c.scanned, Passed: c.passed,
		Profile: c.profile.Name, Weighing: c.weighed(), LawVersion: c.law.Version,
	}
	for i := range c.laws {
		if b := c.blocks[i]; b != nil {
			result.Law = append(result.Law, *b)
		}
	}
	for _, found := range c.kept.ranked() {
		row, _ := c.walk.Find(found.SpaceID)
		result.Matches = append(result.Matches, c.match(found.SpaceID, found.Group, c.row.whole(row)))
	}
	result.Matches = c.parts.join(result.Matches, c.kept.floor(GroupKnown), spaces)
	result.Relaxations, result.Curves = c.near.offers(c.passed)
	return result
}
