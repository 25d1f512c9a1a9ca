package standing

import (
	"cmp"
	"slices"

	"zhaochang/internal/market"
	"zhaochang/internal/match"
)

// Interest is how demand stands to one space, for its owner.
type Interest struct {
	// Demands is how many are looked for, Fits how many of them the space fits.
	Demands int `json:"demands"`
	Fits    int `json:"fits"`
	// Lacks is what the fitting demands wanted and the space has not, or nobody
	// knows whether it has, the most often lacking first.
	Lacks []Lack `json:"lacks"`
}

// Lack is a condition that so many demands find missing or unknown.
type Lack struct {
	Param   string `json:"param"`
	Missed  int    `json:"missed"`
	Unknown int    `json:"unknown"`
}

// Interest judges the space for every demand.
func (k *Keeper) Interest(s *market.Space) Interest {
	k.mu.Lock()
	defer k.mu.Unlock()
	interest := Interest{Demands: len(k.demands), Lacks: []Lack{}}
	lacks := map[string]*Lack{}
	k.reverse.candidates(s, func(id string) {
		m, passes := k.judgeFor(k.demands[id]).Judge(s)
		if !passes {
			return
		}
		interest.Fits++
		for _, c := range m.Criteria {
			note(lacks, c)
		}
	})
	for _, lack := range lacks {
		interest.Lacks = append(interest.Lacks, *lack)
	}
	slices.SortFunc(interest.Lacks, func(a, b Lack) int {
		return cmp.Or(cmp.Compare(b.Missed+b.Unknown, a.Missed+a.Unknown), cmp.Compare(a.Param, b.Param))
	})
	return interest
}

func note(lacks map[string]*Lack, c match.Criterion) {
	if market.ParameterNamed(c.Name) == nil || c.Verdict != match.Missed && c.Verdict != match.Unknown {
		return
	}
	if lacks[c.Name] == nil {
		lacks[c.Name] = &Lack{Param: c.Name}
	}
	if c.Verdict == match.Missed {
		lacks[c.Name].Missed++
	} else {
		lacks[c.Name].Unknown++
	}
}
