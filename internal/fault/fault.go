// Package fault names the kinds of error that cross package borders, and holds
// the one table from a kind to an HTTP status.
//
// A fault carries a message that may be shown to a person: what happened, which
// value, what is allowed, what to do next. Anything that is not a fault is
// Internal, and its text stays in the log.
package fault

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
)

// Kind says what a caller can do about an error.
type Kind uint8

// The kinds, from the one that says nothing to the most particular.
const (
	Internal Kind = iota
	Invalid
	NotFound
	Conflict
	Unauthenticated
	Forbidden
	Stale
	PreconditionMissing
	TooLarge
	RateLimited
	Unavailable
)

// kinds is the one table from a kind to its name and HTTP status.
var kinds = [...]struct {
	name   string
	status int
}{
	Internal:            {"internal", http.StatusInternalServerError},
	Invalid:             {"invalid", http.StatusBadRequest},
	NotFound:            {"not-found", http.StatusNotFound},
	Conflict:            {"conflict", http.StatusConflict},
	Unauthenticated:     {"unauthenticated", http.StatusUnauthorized},
	Forbidden:           {"forbidden", http.StatusForbidden},
	Stale:               {"stale", http.StatusPreconditionFailed},
	PreconditionMissing: {"precondition-missing", http.StatusPreconditionRequired},
	TooLarge:            {"too-large", http.StatusRequestEntityTooLarge},
	RateLimited:         {"rate-limited", http.StatusTooManyRequests},
	Unavailable:         {"unavailable", http.StatusServiceUnavailable},
}

// String is the kind's name in problem documents, such as "not-found".
func (k Kind) String() string { return kinds[k].name }

// Status is the HTTP status that answers an error of this kind.
func (k Kind) Status() int { return kinds[k].status }

// A Field says what is wrong with one named input.
type Field struct {
	Name    string `json:"name"`
	Value   string `json:"value"`
	Reason  string `json:"reason"`
	Allowed string `json:"allowed,omitempty"`
}

func (f Field) String() string {
	text := fmt.Sprintf("%s %q: %s", f.Name, f.Value, f.Reason)
	if f.Allowed != "" {
		text += "; allowed: " + f.Allowed
	}
	return text
}

// Error is a fault: a kind, words for a person, and the inputs at fault.
type Error struct {
	Kind    Kind
	Message string
	Fields  []Field
	cause   error
}

func (e *Error) Error() string {
	parts := make([]string, 0, len(e.Fields)+1)
	if e.Message != "" {
		parts = append(parts, e.Message)
	}
	for _, f := range e.Fields {
		parts = append(parts, f.String())
	}
	if e.cause != nil {
		parts = append(parts, e.cause.Error())
	}
	return strings.Join(parts, ": ")
}

// Unwrap gives the error underneath, which is for the log only.
func (e *Error) Unwrap() error { return e.cause }

// New makes a fault whose message is for a person to read.
func New(kind Kind, format string, args ...any) *Error {
	return &Error{Kind: kind, Message: fmt.Sprintf(format, args...)}
}

// Because makes a fault on top of a cause; the cause is for the log.
func Because(kind Kind, cause error, format string, args ...any) *Error {
	return &Error{Kind: kind, Message: fmt.Sprintf(format, args...), cause: cause}
}

// BadField is an Invalid fault about one input: its name, the value as it came,
// what is wrong with it, and what is allowed.
func BadField(name, value, reason, allowed string) *Error {
	return &Error{Kind: Invalid, Fields: []Field{{name, value, reason, allowed}}}
}

// BadFields is an Invalid fault about several inputs at once, or nil for none.
func BadFields(fields []Field) error {
	if len(fields) == 0 {
		return nil
	}
	return &Error{Kind: Invalid, Fields: fields}
}

// KindOf is the kind of the first fault in err's chain, else Internal.
func KindOf(err error) Kind {
	if f, ok := errors.AsType[*Error](err); ok {
		return f.Kind
	}
	return Internal
}

// FieldsOf gives the inputs that err blames, if it is a fault about inputs.
func FieldsOf(err error) []Field {
	if f, ok := errors.AsType[*Error](err); ok {
		return f.Fields
	}
	return nil
}

// Wrap puts the operation and its arguments before *err, when there is one.
// It is the first line of an exported function that does I/O:
//
//	defer fault.Wrap(&err, "sqldb: spaces by id (%d ids)", len(ids))
func Wrap(err *error, format string, args ...any) {
	if *err != nil {
		*err = fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), *err)
	}
}
