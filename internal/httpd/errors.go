package httpd

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"zhaochang/internal/fault"
)

// Problem is an error as the API tells it (RFC 9457).
type Problem struct {
	Type      string        `json:"type"`
	Title     string        `json:"title"`
	Status    int           `json:"status"`
	Detail    string        `json:"detail,omitempty"`
	Errors    []fault.Field `json:"errors,omitempty"`
	RequestID string        `json:"request_id"`
}

// Handle makes a handler of a function that returns its error instead of
// answering it.
func Handle(h func(*gin.Context) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := h(c); err != nil {
			_ = c.Error(err)
			c.Abort()
		}
	}
}

// httpError is an error that only HTTP knows, with its own status.
type httpError struct {
	status  int
	message string
}

func (e *httpError) Error() string { return e.message }

func noRoute(c *gin.Context) error {
	return fault.New(fault.NotFound, "there is nothing at %s", c.Request.URL.Path)
}

func noMethod(c *gin.Context) error {
	return &httpError{http.StatusMethodNotAllowed, c.Request.Method + " is not answered here; allowed: " + c.Writer.Header().Get("Allow")}
}

// answerErrors answers the error that a handler returned, unless it has written
// an answer itself.
func (s *Server) answerErrors(c *gin.Context) {
	c.Next()
	if last := c.Errors.Last(); last != nil && !c.Writer.Written() {
		s.fail(c, plain(c.Request.Context(), last.Err))
	}
}

// plain gives errors of the standard library their kind.
func plain(ctx context.Context, err error) error {
	tooLarge, isTooLarge := errors.AsType[*http.MaxBytesError](err)
	switch {
	case isTooLarge:
		return fault.Because(fault.TooLarge, err, "the body is larger than %d bytes, the most allowed", tooLarge.Limit)
	case fault.KindOf(err) != fault.Internal:
		return err
	case errors.Is(err, context.DeadlineExceeded) || errors.Is(ctx.Err(), context.DeadlineExceeded):
		return fault.Because(fault.Unavailable, err, "the answer took too long and was given up; ask for less, or try again")
	}
	return err
}

// statusOf is the HTTP status that answers an error.
func statusOf(err error) int {
	if known, ok := errors.AsType[*httpError](err); ok {
		return known.status
	}
	return fault.KindOf(err).Status()
}

// fail writes the answer to an error: a problem to programs, a page to people.
func (s *Server) fail(c *gin.Context, err error) {
	c.Header("Cache-Control", "no-store")
	c.Writer.Header().Del("ETag")
	status := statusOf(err)
	if status == http.StatusServiceUnavailable {
		c.Header("Retry-After", "10")
	}
	if s.config.ErrorPage != nil && !isForPrograms(c.Request.URL.Path) {
		s.config.ErrorPage(c, status, err)
		return
	}
	body, broken := json.Marshal(problemOf(err, status, requestID(c)))
	if broken != nil {
		s.config.Log.Error("a problem does not marshal", "error", broken)
		c.Status(status)
		return
	}
	c.Data(status, "application/problem+json", body)
}

func isForPrograms(path string) bool {
	return path == "/api" || strings.HasPrefix(path, "/api/") || strings.HasPrefix(path, "/tiles/")
}

// problemOf tells of an error what a caller may know: of what went wrong inside,
// nothing but the id under which the log has it.
func problemOf(err error, status int, id string) Problem {
	p := Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, RequestID: id}
	if known, ok := errors.AsType[*httpError](err); ok {
		p.Detail = known.message
		return p
	}
	f, ok := errors.AsType[*fault.Error](err)
	if !ok || f.Kind == fault.Internal {
		p.Detail = "something failed here; the log has it under this request_id"
		return p
	}
	p.Type, p.Detail, p.Errors = "urn:zhaochang:problem:"+f.Kind.String(), f.Message, f.Fields
	if p.Detail == "" && len(f.Fields) > 0 {
		p.Detail = f.Fields[0].String()
	}
	return p
}
