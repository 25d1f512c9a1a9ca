package fault_test

import (
	"errors"
	"fmt"
	"net/http"
	"testing"

	"zhaochang/internal/fault"
)

func TestEveryKindHasItsOwnNameAndAnErrorStatus(t *testing.T) {
	names := map[string]fault.Kind{}
	for k := fault.Internal; k <= fault.Unavailable; k++ {
		if other, taken := names[k.String()]; taken || k.String() == "" {
			t.Errorf("kind %d: name %q is empty or also that of kind %d", k, k.String(), other)
		}
		names[k.String()] = k
		if k.Status() < 400 || http.StatusText(k.Status()) == "" {
			t.Errorf("kind %s: status %d is not an error status", k, k.Status())
		}
	}
}

func TestAKindSurvivesWrapping(t *testing.T) {
	find := func() (err error) {
		defer fault.Wrap(&err, "find space %q", "s1")
		return fault.New(fault.NotFound, "no space has the id %q", "s1")
	}
	err := find()
	if got := fault.KindOf(err); got != fault.NotFound {
		t.Errorf("kind = %s, want not-found", got)
	}
	if want := `find space "s1": no space has the id "s1"`; err.Error() != want {
		t.Errorf("text = %q, want %q", err, want)
	}
}

func TestWhatIsNotAFaultIsInternal(t *testing.T) {
	if got := fault.KindOf(errors.New("disk")); got != fault.Internal {
		t.Errorf("kind = %s, want internal", got)
	}
}

func TestABadFieldSaysWhatIsAllowed(t *testing.T) {
	err := fmt.Errorf("query: %w", fault.BadField("limit", "500", "too large", "1 to 100"))
	fields := fault.FieldsOf(err)
	if len(fields) != 1 || fields[0].Allowed != "1 to 100" || fields[0].Value != "500" {
		t.Errorf("fields = %+v", fields)
	}
	if want := `query: limit "500": too large; allowed: 1 to 100`; err.Error() != want {
		t.Errorf("text = %q, want %q", err, want)
	}
}

func TestNoBadFieldsIsNoError(t *testing.T) {
	if err := fault.BadFields(nil); err != nil {
		t.Errorf("error = %v, want none", err)
	}
}

func TestACauseIsKeptForTheLog(t *testing.T) {
	cause := errors.New("connection refused")
	err := fault.Because(fault.Unavailable, cause, "the database does not answer")
	if !errors.Is(err, cause) || fault.KindOf(err) != fault.Unavailable {
		t.Errorf("error = %v", err)
	}
}
