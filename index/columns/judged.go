package columns

// judged is a condition that remembers its verdicts, for those who go from block to
// block in an order of their own. It is for one goroutine.
type judged struct {
	condition condition
	verdicts  []verdicts
	heard     []bool // by zone
	rows      *Mask  // those at hand: on its own it would be allocated for each block
	// sheet, if not nil, has the answers instead, for many goroutines.
	sheet *answerSheet
}

func (s *Snapshot) judged(c condition) judged {
	return judged{condition: c, verdicts: make([]verdicts, len(s.zones)), heard: make([]bool, len(s.zones)), rows: new(Mask)}
}

// verdict is what bounds decide of the block numbered at.
func (j *judged) verdict(s *Snapshot, at int) verdict { return j.verdictsOf(s, at/zoneBlocks).of(at) }

// verdictsOf is what bounds decide of the blocks of a zone.
func (j *judged) verdictsOf(s *Snapshot, zone int) verdicts {
	if j.sheet != nil {
		return j.sheet.verdictsOf(s, zone)
	}
	if !j.heard[zone] {
		j.heard[zone], j.verdicts[zone] = true, j.condition.judge(s, zone)
	}
	return j.verdicts[zone]
}

// only is those of the rows of the block numbered at that pass.
func (j *judged) only(s *Snapshot, at int, rows Mask) Mask {
	switch j.verdict(s, at) {
	case noRow:
		return Mask{}
	case everyRow:
		return rows
	}
	if j.sheet != nil {
		rows.And(j.sheet.rowsOf(s, at))
		return rows
	}
	*j.rows = rows
	j.condition.keep(s, at, j.rows)
	return *j.rows
}
