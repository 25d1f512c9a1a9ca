package httpd_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus"

	"zhaochang/internal/fault"
	"zhaochang/internal/httpd"
)

// config is that of a small server; log takes what it logs.
func config(log io.Writer) httpd.Config {
	return httpd.Config{
		Log: slog.New(slog.NewTextHandler(log, nil)), Now: time.Now, NewID: func() string { return "id-1" },
		Ready: func(context.Context) error { return nil }, Metrics: prometheus.NewRegistry(),
		ErrorPage: func(c *gin.Context, status int, _ error) {
			c.Data(status, "text/html; charset=utf-8", []byte("<h1>page of "+http.StatusText(status)+"</h1>"))
		},
		MaxBodyBytes: 100, MaxAddressBytes: 200, RequestTime: time.Second,
	}
}

// routes are what the tests ask.
func routes() []httpd.Route {
	fails := func(err error) func(*gin.Context) error { return func(*gin.Context) error { return err } }
	return []httpd.Route{
		{http.MethodGet, "/api/ok", httpd.Public, func(c *gin.Context) error { c.String(200, "fine"); return nil }},
		{http.MethodGet, "/page", httpd.Public, fails(fault.New(fault.NotFound, "no such page"))},
		{http.MethodGet, "/api/bad", httpd.Public, fails(fault.BadField("rent_max", "x", "not a number", "a number"))},
		{http.MethodGet, "/api/secret", httpd.Public, fails(errors.New("password=hunter2"))},
		{http.MethodGet, "/api/hidden", httpd.Public, fails(fault.Because(fault.Unavailable, errors.New("password=hunter2"), "the index is being rebuilt"))},
		{http.MethodGet, "/api/panic", httpd.Public, func(*gin.Context) error { panic("hunter2") }},
		{http.MethodGet, "/api/slow", httpd.Public, func(c *gin.Context) error { <-c.Request.Context().Done(); return c.Request.Context().Err() }},
		{http.MethodPost, "/api/echo", httpd.Public, func(c *gin.Context) error {
			body, err := io.ReadAll(c.Request.Body)
			if err == nil {
				c.Data(200, "text/plain", body)
			}
			return err
		}},
		{http.MethodGet, "/api/long", httpd.Public, func(c *gin.Context) error { c.String(200, strings.Repeat("long ", 1000)); return nil }},
	}
}

func handler(t *testing.T, c httpd.Config) http.Handler {
	t.Helper()
	server, err := httpd.New(c)
	if err != nil {
		t.Fatal(err)
	}
	server.Add(routes()...)
	h, err := server.Handler()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestAnswers(t *testing.T) {
	c := config(io.Discard)
	c.RequestTime = 50 * time.Millisecond
	h := handler(t, c)
	for _, s := range []struct {
		name, method, path, body string
		headers                  map[string]string
		status                   int
		contentType              string
		contains, lacks          string
	}{
		{name: "a handler answers", path: "/api/ok", status: 200, contains: "fine"},
		{name: "HEAD is answered as GET", method: "HEAD", path: "/api/ok", status: 200},
		{name: "an error under /api is a problem", path: "/api/bad", status: 400, contentType: "application/problem+json",
			contains: `"errors":[{"name":"rent_max","value":"x","reason":"not a number","allowed":"a number"}]`},
		{name: "an error elsewhere is a page", path: "/page", status: 404, contentType: "text/html", contains: "page of Not Found"},
		{name: "what fails inside is not told", path: "/api/secret", status: 500, contains: `"request_id":"id-1"`, lacks: "hunter2"},
		{name: "nor is the cause of a fault", path: "/api/hidden", status: 503, contains: "being rebuilt", lacks: "hunter2"},
		{name: "nor a panic", path: "/api/panic", status: 500, contentType: "application/problem+json", lacks: "hunter2"},
		{name: "what takes too long is given up", path: "/api/slow", status: 503, contains: "took too long"},
		{name: "no route under /api", path: "/api/none", status: 404, contentType: "application/problem+json", contains: "/api/none"},
		{name: "no route elsewhere", path: "/none", status: 404, contentType: "text/html"},
		{name: "no trailing slash", path: "/api/ok/", status: 404},
		{name: "no such method", method: "DELETE", path: "/api/ok", status: 405, contains: "allowed: GET, HEAD"},
		{name: "a body is read", method: "POST", path: "/api/echo", body: "hello", status: 200, contains: "hello"},
		{name: "a body is too large", method: "POST", path: "/api/echo", body: strings.Repeat("x", 101), status: 413, contains: "100 bytes"},
		{name: "a body of unknown length is too large", method: "POST", path: "/api/echo", body: strings.Repeat("x", 101),
			headers: map[string]string{"unknown-length": "yes"}, status: 413, contains: "100 bytes"},
		{name: "an address is too long", path: "/api/ok?q=" + strings.Repeat("x", 300), status: 414, contains: "at most 200"},
		{name: "a semicolon parts nothing", path: "/api/ok?q=1&within=1,2;3,4", status: 400, contains: "within=1,2;3,4"},
		{name: "a percent sign is spelled out", path: "/api/ok?q=100%", status: 400, contains: "%25 for %"},
		{name: "another site's page may not write", method: "POST", path: "/api/echo", body: "x",
			headers: map[string]string{"Sec-Fetch-Site": "cross-site"}, status: 403, contains: "another site"},
		{name: "another site's page may read", path: "/api/ok", headers: map[string]string{"Sec-Fetch-Site": "cross-site"}, status: 200},
		{name: "it lives", path: "/healthz", status: 200},
		{name: "it is ready", path: "/readyz", status: 200},
		{name: "it is measured", path: "/metrics", status: 200, contains: "zhaochang_http_request_seconds"},
	} {
		t.Run(s.name, func(t *testing.T) {
			r := httptest.NewRequest(orGET(s.method), s.path, strings.NewReader(s.body))
			for name, value := range s.headers {
				r.Header.Set(name, value)
			}
			if s.headers["unknown-length"] != "" {
				r.ContentLength = -1
			}
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != s.status {
				t.Errorf("status %d, want %d: %s", w.Code, s.status, w.Body)
			}
			if !strings.HasPrefix(w.Header().Get("Content-Type"), s.contentType) {
				t.Errorf("content type %q, want %q", w.Header().Get("Content-Type"), s.contentType)
			}
			if !strings.Contains(w.Body.String(), s.contains) {
				t.Errorf("%q does not contain %q", w.Body, s.contains)
			}
			if s.lacks != "" && strings.Contains(w.Body.String(), s.lacks) {
				t.Errorf("%q contains %q", w.Body, s.lacks)
			}
			if got := w.Header().Get("X-Content-Type-Options"); got != "nosniff" {
				t.Errorf("X-Content-Type-Options %q", got)
			}
		})
	}
}

func orGET(method string) string {
	if method == "" {
		return http.MethodGet
	}
	return method
}

func TestProblemsAreWhole(t *testing.T) {
	w := httptest.NewRecorder()
	handler(t, config(io.Discard)).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/api/bad", nil))
	var p httpd.Problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatal(err)
	}
	if p.Status != 400 || p.Title != "Bad Request" || p.Type != "urn:zhaochang:problem:invalid" || p.Detail == "" || w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("problem %+v, Cache-Control %q", p, w.Header().Get("Cache-Control"))
	}
}

func TestTheLogHasWhatTheAnswerHides(t *testing.T) {
	var log bytes.Buffer
	h := handler(t, config(&log))
	for _, path := range []string{"/api/secret?q=whom-i-look-for", "/api/panic"} {
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, path, nil))
	}
	for _, want := range []string{"id-1", "password=hunter2", "panic", "server_test.go", "status=500"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log does not have %q: %s", want, log.String())
		}
	}
	if strings.Contains(log.String(), "whom-i-look-for") {
		t.Error("the log has what was looked for")
	}
}

func TestNotReadyIsUnavailable(t *testing.T) {
	c := config(io.Discard)
	c.Ready = func(context.Context) error { return errors.New("the index is at 3 of 9") }
	w := httptest.NewRecorder()
	handler(t, c).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/readyz", nil))
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("status %d, Retry-After %q", w.Code, w.Header().Get("Retry-After"))
	}
}

func TestARouteWithoutPolicyDoesNotStart(t *testing.T) {
	server, err := httpd.New(config(io.Discard))
	if err != nil {
		t.Fatal(err)
	}
	server.Under(httpd.Public, func(router gin.IRouter) { router.Group("/in").GET("/a", func(*gin.Context) {}) })
	if _, err := server.Handler(); err != nil {
		t.Fatalf("all routes have a policy, and yet: %v", err)
	}
	server.Add(httpd.Route{Method: http.MethodGet, Path: "/open", Handler: func(*gin.Context) error { return nil }})
	if _, err := server.Handler(); err == nil || !strings.Contains(err.Error(), "GET /open") {
		t.Errorf("error %v, want one that names GET /open", err)
	}
}

func TestLongAnswersAreCompressed(t *testing.T) {
	r := httptest.NewRequest(http.MethodGet, "/api/long", nil)
	r.Header.Set("Accept-Encoding", "gzip")
	w := httptest.NewRecorder()
	handler(t, config(io.Discard)).ServeHTTP(w, r)
	if w.Header().Get("Content-Encoding") != "gzip" || w.Body.Len() > 1000 {
		t.Errorf("encoding %q, %d bytes", w.Header().Get("Content-Encoding"), w.Body.Len())
	}
}

func TestTheContentPolicyNamesTheBaseMap(t *testing.T) {
	c := config(io.Discard)
	c.ImageHosts = []string{"https://t0.tianditu.gov.cn"}
	w := httptest.NewRecorder()
	handler(t, c).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/api/ok", nil))
	policy := w.Header().Get("Content-Security-Policy")
	for _, want := range []string{"img-src 'self' data: blob: https://t0.tianditu.gov.cn;", "connect-src 'self';", "script-src 'self';", "frame-ancestors 'none'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("%q does not contain %q", policy, want)
		}
	}
}

func TestNobodyIsTrustedToForward(t *testing.T) {
	c := config(io.Discard)
	server, err := httpd.New(c)
	if err != nil {
		t.Fatal(err)
	}
	server.Add(httpd.Route{Method: http.MethodGet, Path: "/ip", Policy: httpd.Public, Handler: func(c *gin.Context) error { c.String(200, c.ClientIP()); return nil }})
	h, err := server.Handler()
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodGet, "/ip", nil)
	r.Header.Set("X-Forwarded-For", "6.6.6.6")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Body.String() != "192.0.2.1" {
		t.Errorf("the client is %s, want the one connected", w.Body)
	}
}

func TestServeLetsRequestsFinish(t *testing.T) {
	server, err := httpd.New(config(io.Discard))
	if err != nil {
		t.Fatal(err)
	}
	began, goOn := make(chan struct{}), make(chan struct{})
	server.Add(httpd.Route{Method: http.MethodGet, Path: "/wait", Policy: httpd.Public, Handler: func(c *gin.Context) error {
		close(began)
		<-goOn
		c.String(200, "finished")
		return nil
	}})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- server.Serve(ctx, listener) }()
	answered := make(chan string, 1)
	go func() { answered <- get("http://" + listener.Addr().String() + "/wait") }()
	<-began
	stop()
	close(goOn)
	if got := <-answered; got != "finished" {
		t.Errorf("the request under way got %q", got)
	}
	if err := <-served; err != nil {
		t.Errorf("serve: %v", err)
	}
}

func get(url string) string {
	response, err := http.Get(url)
	if err != nil {
		return err.Error()
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return err.Error()
	}
	return string(body)
}
