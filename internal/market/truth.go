package market

// Truth is an answer in three values. A filter passes what is True (and what is
// Unknown, when asked to include it); a gate keeps the three apart.
type Truth uint8

// The answers, in their order: And is the least, Or the greatest.
const (
	False Truth = iota
	Unknown
	True
)

// TruthOf is True or False.
func TruthOf(yes bool) Truth {
	if yes {
		return True
	}
	return False
}

// And is Kleene's: False beats Unknown beats True.
func (t Truth) And(other Truth) Truth { return min(t, other) }

// Or is Kleene's: True beats Unknown beats False.
func (t Truth) Or(other Truth) Truth { return max(t, other) }

func (t Truth) String() string { return [...]string{"false", "unknown", "true"}[t] }
