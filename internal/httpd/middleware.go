package httpd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"zhaochang/internal/fault"
)

const idHeader = "X-Request-Id"

// identify gives each request an id, under which the log has it.
func (s *Server) identify(c *gin.Context) { c.Header(idHeader, s.config.NewID()) }

func requestID(c *gin.Context) string { return c.Writer.Header().Get(idHeader) }

// observe logs and counts a request once it is answered. The log has the path
// and not the query, which may say who looks for what.
func (s *Server) observe(c *gin.Context) {
	began := s.config.Now()
	s.figures.open.Inc()
	defer s.figures.open.Dec()
	c.Next()
	took, route := s.config.Now().Sub(began), c.FullPath()
	if route == "" {
		route = "none"
	}
	s.figures.took.WithLabelValues(c.Request.Method, route, fmt.Sprint(c.Writer.Status())).Observe(took.Seconds())
	s.log(c, took)
}

func (s *Server) log(c *gin.Context, took time.Duration) {
	attributes := []any{
		"id", requestID(c), "method", c.Request.Method, "path", c.Request.URL.Path,
		"status", c.Writer.Status(), "ms", float64(took.Microseconds()) / 1000, "bytes", max(0, c.Writer.Size()),
	}
	if last := c.Errors.Last(); last != nil {
		attributes = append(attributes, "error", last.Err)
	}
	if c.Writer.Status() >= http.StatusInternalServerError {
		s.config.Log.Error("request", attributes...)
		return
	}
	s.config.Log.Info("request", attributes...)
}

// recoverPanic turns a panic into an error of the request. http.ErrAbortHandler
// means to close the connection and goes on.
func (s *Server) recoverPanic(c *gin.Context) {
	defer func() {
		cause := recover()
		if cause == nil {
			return
		}
		if err, ok := cause.(error); ok && errors.Is(err, http.ErrAbortHandler) {
			panic(cause)
		}
		s.config.Log.Error("panic", "id", requestID(c), "path", c.Request.URL.Path, "cause", cause, "stack", string(debug.Stack()))
		_ = c.Error(fmt.Errorf("httpd: panic: %v", cause))
		c.Abort()
	}()
	c.Next()
}

// secure sets the headers that keep a browser from doing what no page here asks.
func (s *Server) secure(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("Content-Security-Policy", s.contentPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), microphone=(), payment=(), geolocation=(self)")
}

// contentPolicy allows what this server sends and the images of a base map.
func contentPolicy(imageHosts []string) string {
	hosts := strings.Join(append([]string{""}, imageHosts...), " ")
	return "default-src 'self'; script-src 'self'; style-src 'self'; font-src 'self'; worker-src 'self'; " +
		"img-src 'self' data: blob:" + hosts + "; connect-src 'self'; " +
		"object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
}

// readable refuses what a reader of the query would leave out without a word: a search
// that lost a condition finds too much.
func readable(query string) error {
	for part := range strings.SplitSeq(query, "&") {
		if _, err := url.ParseQuery(part); err != nil {
			return &httpError{http.StatusBadRequest, fmt.Sprintf("the part %q of the address cannot be read (%v); write %%3B for ; and %%25 for %%", part, err)}
		}
	}
	return nil
}

// maxDrained is how much of a body that is too large is read before the answer.
const maxDrained = 8 << 20

// limit bounds the address, the body and the time of a request.
func (s *Server) limit(c *gin.Context) {
	if n := len(c.Request.URL.Path) + len(c.Request.URL.RawQuery); n > s.config.MaxAddressBytes {
		refuse(c, &httpError{http.StatusRequestURITooLong, fmt.Sprintf("the address has %d bytes; allowed: at most %d", n, s.config.MaxAddressBytes)})
		return
	}
	if err := readable(c.Request.URL.RawQuery); err != nil {
		refuse(c, err)
		return
	}
	if c.Request.ContentLength > s.config.MaxBodyBytes {
		if c.GetHeader("Expect") == "" { // the body is on its way, and only then the answer is read
			_, _ = io.CopyN(io.Discard, c.Request.Body, maxDrained)
		}
		refuse(c, &http.MaxBytesError{Limit: s.config.MaxBodyBytes})
		return
	}
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, s.config.MaxBodyBytes)
	ctx, cancel := context.WithTimeout(c.Request.Context(), s.config.RequestTime)
	defer cancel()
	c.Request = c.Request.WithContext(ctx)
	c.Next()
}

// checkOrigin refuses writes that another site's page sends from a browser.
func (s *Server) checkOrigin(c *gin.Context) {
	if err := s.origins.Check(c.Request); err != nil {
		refuse(c, fault.Because(fault.Forbidden, err, "this came from a page of another site; send it from a page of this one"))
	}
}

func refuse(c *gin.Context, err error) {
	_ = c.Error(err)
	c.Abort()
}
