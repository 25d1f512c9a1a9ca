package columns

// A plan begins with the cheapest tests. In the first blocks it counts how many
// rows each of them takes out, and then asks those first that take out most for
// what they cost: often none is left for the others.

// lessons is how many blocks a plan learns from.
const lessons = 8

// experience is what a test did while the plan learned.
type experience struct{ asked, passed int }

func (e *experience) add(asked, passed *Mask) {
	e.asked += asked.Count()
	e.passed += passed.Count()
}

// price is what the test costs for each row in all that it takes out. A test that
// was hardly asked is taken to pass every second row.
func (t *test) price() float64 {
	stays := float64(t.seen.passed+1) / float64(t.seen.asked+2)
	return float64(cost(t.condition)) / (1.001 - stays)
}

// learns tells whether the plan still learns; when it no longer does, it orders its
// tests.
func (p *plan) learns() bool {
	if p.learned > lessons {
		return false
	}
	if p.learned++; p.learned > lessons {
		p.order((*test).price)
	}
	return p.learned <= lessons
}
