package columns

import (
	"sync"
	"sync/atomic"
)

// rememberedBytes is about how much memory an arrangement may spend on answers.
const rememberedBytes = 16 << 20

// Remember is the question, answered from what others were told who asked one of that
// name: it must be the same question. What many demands ask, such as what the law asks
// of a trade, is so looked up but once. Spaces that are not arranged remember nothing.
func (a *Arrangement) Remember(name string, q Question) Question {
	if a.remembered == nil {
		return q
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	known := a.remembered[name]
	if known == nil {
		if sheets := 2 * BlockRows / 8 * len(a.rows.blocks); (len(a.remembered)+1)*sheets > rememberedBytes {
			clear(a.remembered)
		}
		known = &remembered{question: q}
		a.remembered[name] = known
	}
	return Question{remembered: known}
}

// remembered is a question with the answers that it had.
type remembered struct {
	question Question
	yes, may answerSheet
}

func (r *remembered) judged(s *Snapshot, unknown bool) *judged {
	sheet := &r.yes
	if unknown {
		sheet = &r.may
	}
	sheet.once.Do(func() { sheet.open(s, s.answering(r.question, unknown)) })
	return &judged{sheet: sheet}
}

// answerSheet is the rows of a snapshot that pass a condition, block by block as they
// are asked for. It may be used by any number of goroutines.
type answerSheet struct {
	once  sync.Once
	zones []atomic.Pointer[verdicts]
	rows  []atomic.Pointer[Mask]

	mu sync.Mutex
	by judged
}

func (a *answerSheet) open(s *Snapshot, c condition) {
	a.by = s.judged(c)
	a.zones = make([]atomic.Pointer[verdicts], len(s.zones))
	a.rows = make([]atomic.Pointer[Mask], len(s.blocks))
}

func (a *answerSheet) verdictsOf(s *Snapshot, zone int) verdicts {
	if known := a.zones[zone].Load(); known != nil {
		return *known
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	found := a.by.verdictsOf(s, zone)
	a.zones[zone].Store(&found)
	return found
}

func (a *answerSheet) rowsOf(s *Snapshot, at int) *Mask {
	if known := a.rows[at].Load(); known != nil {
		return known
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	found := a.by.only(s, at, s.blocks[at].live)
	a.rows[at].Store(&found)
	return &found
}
