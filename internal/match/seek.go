package match

import (
	"context"
	"runtime"
	"slices"
	"sync"

	"zhaochang/index/columns"
)

// sharedBlocks is from how many blocks on one demand is worth every processor.
const sharedBlocks = 512

// seek finds the best of the spaces for a plan. Most stand in the arrangement, which
// may be of an earlier snapshot; nil stands for none, and one that says nothing of
// the spaces is as good as none. Those that changed since are asked by themselves.
//
// Rows known to pass come first; those to verify are sought only if there are too
// few. The answer is the same as if every row had been judged.
func (e *Engine) seek(ctx context.Context, p *plan, spaces *columns.Snapshot, arranged *columns.Arrangement) (*keeper, error) {
	if arranged == nil || !arranged.Of(spaces) {
		arranged = spaces.Unarranged()
	}
	kept, changed := &keeper{limit: p.demand.Limit}, arranged.Changed(spaces)
	seekers, promises := e.share(p, arranged, kept)
	for _, group := range [...]Group{GroupKnown, GroupToVerify} {
		open := &agenda{open: promises.of(group)}
		together(len(seekers), func(i int) { seekers[i].descend(ctx, open, group, changed) })
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if changed.Rows() > 0 {
			newSeeker(p, spaces, kept).visitChanged(changed, group)
		}
		if kept.full() {
			break
		}
	}
	return kept, nil
}

// share gives the seekers that share the blocks of an arrangement, and what the blocks
// promise. Each has a plan of its own, for a plan has room for one row.
func (e *Engine) share(p *plan, arranged *columns.Arrangement, kept *keeper) ([]*seeker, frontier) {
	n := e.seekers
	if n == 0 && arranged.Rows().Blocks() >= sharedBlocks {
		n = runtime.GOMAXPROCS(0)
	}
	n = max(n, 1)
	seekers, promises := make([]*seeker, n), make([]frontier, n)
	together(n, func(i int) {
		own := p
		if i > 0 {
			own = e.planAt(p.asked, p.now)
		}
		seekers[i] = newArrangedSeeker(own, arranged, kept)
		promises[i] = seekers[i].promises(i, n)
	})
	return seekers, slices.Concat(promises...)
}

// together runs n of them at once, and returns when all have.
func together(n int, run func(i int)) {
	var others sync.WaitGroup
	for i := 1; i < n; i++ {
		others.Go(func() { run(i) })
	}
	run(0)
	others.Wait()
}

// seeker looks for the best rows of one snapshot. It visits the blocks that promise
// most first, and stops at the first that promises less than what is kept; in a
// block it lets a row through to be judged only if it may be kept.
type seeker struct {
	*plan
	walk   *columns.Walk
	screen screen
	kept   *keeper
	id     func(at, row int) string
	row    lazyRow
	losses []float64 // of the row at hand, by criterion
	order  []uint64  // of the rows that are to be judged
	// floor is the least score that was kept when it was last asked for, limits what a row
	// of it and of a point more may lose.
	floor  Points
	limits [2]float64
}

// newSeeker looks at the rows of a snapshot as they lie.
func newSeeker(p *plan, spaces *columns.Snapshot, kept *keeper) *seeker {
	return p.seeker(p.walk(spaces, nil), kept, spaces.IDAt)
}

func newArrangedSeeker(p *plan, arranged *columns.Arrangement, kept *keeper) *seeker {
	s := p.seeker(p.walk(arranged.Rows(), arranged), kept, arranged.ID)
	if grades := arranged.Grades(); grades != nil {
		s.screen = newRowScreen(s, grades)
	}
	return s
}

func (p *plan) seeker(walk *columns.Walk, kept *keeper, id func(at, row int) string) *seeker {
	s := &seeker{plan: p, walk: walk, kept: kept, id: id, row: newLazyRow(walk, len(p.attributes)), losses: make([]float64, len(p.criteria)), floor: -1}
	s.screen = newBlockScreen(s)
	return s
}

// promises are the blocks that may hold rows not known to fail, every nth zone of them
// from the first.
func (s *seeker) promises(first, n int) frontier {
	var promises frontier
	for at, known := range s.walk.Open(s.ownFirst, first, n) {
		promises = append(promises, promise{at: at, loss: s.screen.bound(), known: known})
	}
	return promises
}

// descend visits the blocks that may hold rows of the group, the most promising
// first, until none is left or the context ends. What the demand itself makes hard is
// asked before a closer look, for it leaves out most.
func (s *seeker) descend(ctx context.Context, open *agenda, group Group, changed *columns.Changed) {
	for n := 1; ; n++ {
		block, ok := open.next()
		if !ok || block.loss > s.barOf(group).limit || n%checkEvery == 0 && ctx.Err() != nil {
			return
		}
		s.walk.Go(block.at)
		rows := s.walk.Rows()
		if stale := changed.Stale(block.at); stale != nil {
			rows.AndNot(stale)
		}
		if rows = s.passing(rows, group, s.ownFirst[:s.owned]); !rows.Any() {
			continue
		}
		looked := block.looked
		block.loss, block.looked = s.screen.look(rows), true
		if block.loss > s.barOf(group).limit || !looked && open.postpone(block) {
			continue
		}
		s.visit(rows, group)
	}
}

// visitChanged visits the rows of the group that an arrangement does not know.
func (s *seeker) visitChanged(changed *columns.Changed, group Group) {
	for at, fresh := range changed.Fresh() {
		if s.walk.Go(at) {
			rows := s.walk.Rows()
			rows.And(fresh)
			rows = s.passing(rows, group, s.ownFirst[:s.owned])
			s.screen.look(rows)
			s.visit(rows, group)
		}
	}
}
