package columns

import "unsafe"

// vector is one attribute of the rows of one block: an integer or unknown for
// each. A nil vector knows none. Vectors never change.
type vector interface {
	// bounds are the least and the greatest known value.
	bounds() (low, high int64)
	// at is the value of a row, 0 and false if it is unknown.
	at(row int) (int64, bool)
	// between is the rows whose value is known and lies in the range.
	between(low, high int64) Mask
	// known is the rows whose value is known.
	known() Mask
	// count adds one to counts[value] for each row of the mask, and gives how
	// many of them are unknown. Values must be indices of counts.
	count(rows Mask, counts []int) (unknown int)
	// bytes is the memory it takes.
	bytes() int
	// save writes it for Load.
	save(w *writer)
}

// packed stores (value-low)/step+1 in as few bytes as hold it; 0 is unknown.
// With the step, an area in whole square metres costs no more for being stored
// in hundredths.
type packed[C code] struct {
	low, high int64
	step      uint64
	codes     [BlockRows]C
}

func (p *packed[C]) bounds() (low, high int64) { return p.low, p.high }

func (p *packed[C]) at(row int) (int64, bool) {
	c := uint64(p.codes[row])
	if c == 0 {
		return 0, false
	}
	return p.low + int64((c-1)*p.step), true
}

func (p *packed[C]) between(low, high int64) (rows Mask) {
	if low > p.high || high < p.low || low > high {
		return rows
	}
	// Differences are taken in uint64: those of degrees exceed int64.
	first, last := uint64(1), (uint64(min(high, p.high))-uint64(p.low))/p.step+1
	if low > p.low {
		first = (uint64(low)-uint64(p.low)+p.step-1)/p.step + 1
	}
	if first <= last {
		rangeMask(&p.codes, C(first), C(last), &rows)
	}
	return rows
}

func (p *packed[C]) known() (rows Mask) {
	rangeMask(&p.codes, 1, ^C(0), &rows)
	return rows
}

func (p *packed[C]) count(rows Mask, counts []int) (unknown int) {
	if p.width() > 1 {
		return p.countWide(rows, counts)
	}
	var byCode [256]int32
	countCodes(&p.codes, &rows, &byCode)
	for c, n := range byCode[1:] {
		if n != 0 {
			counts[p.low+int64(uint64(c)*p.step)] += int(n)
		}
	}
	return int(byCode[0])
}

func (p *packed[C]) countWide(rows Mask, counts []int) (unknown int) {
	rows.rows(func(row int) bool {
		if n, known := p.at(row); known {
			counts[n]++
		} else {
			unknown++
		}
		return true
	})
	return unknown
}

// width is how many bytes a code takes.
func (p *packed[C]) width() int { return int(unsafe.Sizeof(p.codes[0])) }

func (p *packed[C]) bytes() int { return int(unsafe.Sizeof(*p)) }
