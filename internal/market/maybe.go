package market

import "encoding/json"

// Maybe is a value that may be unknown; its zero value is unknown.
type Maybe[T comparable] struct {
	value T
	known bool
}

// Known is a Maybe that holds v.
func Known[T comparable](v T) Maybe[T] { return Maybe[T]{v, true} }

// Get is the value and whether it is known.
func (m Maybe[T]) Get() (T, bool) { return m.value, m.known }

// IsKnown tells whether there is a value.
func (m Maybe[T]) IsKnown() bool { return m.known }

// Or is the value, or fallback when it is unknown.
func (m Maybe[T]) Or(fallback T) T {
	if m.known {
		return m.value
	}
	return fallback
}

// MarshalJSON writes null for unknown.
func (m Maybe[T]) MarshalJSON() ([]byte, error) {
	if !m.known {
		return []byte("null"), nil
	}
	return json.Marshal(m.value)
}

// UnmarshalJSON reads null as unknown.
func (m *Maybe[T]) UnmarshalJSON(text []byte) error {
	*m = Maybe[T]{}
	if string(text) == "null" {
		return nil
	}
	if err := json.Unmarshal(text, &m.value); err != nil {
		return err
	}
	m.known = true
	return nil
}
