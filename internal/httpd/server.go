package httpd

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/klauspost/compress/gzhttp"
	"github.com/prometheus/client_golang/prometheus"
)

// Config is what a server borrows from the process and what a deployer sets.
type Config struct {
	Log   *slog.Logger
	Now   func() time.Time
	NewID func() string // a fresh id for each request
	// Ready tells why the process cannot answer yet; nil when it can.
	Ready func(context.Context) error
	// Metrics takes the figures of requests and is shown at /metrics.
	Metrics *prometheus.Registry
	// ErrorPage writes the page of an error outside /api. The error is meant for
	// the log but for the message and fields of its fault.
	ErrorPage func(c *gin.Context, status int, err error)

	// TrustedProxies are the addresses or networks whose X-Forwarded-For counts;
	// none: nobody's does.
	TrustedProxies []string
	// TrustedOrigins are other sites whose pages may send forms here.
	TrustedOrigins []string
	// ImageHosts are the origins, such as https://t0.tianditu.gov.cn, that pages
	// may show images from, beside their own.
	ImageHosts []string

	MaxBodyBytes    int64
	MaxAddressBytes int
	RequestTime     time.Duration
}

// The times after which a connection that does not move is closed. Reading and
// writing leave a slow line time for a megabyte.
const (
	headerTimeout  = 5 * time.Second
	readTimeout    = 30 * time.Second
	writeTimeout   = 60 * time.Second
	idleTimeout    = 120 * time.Second
	shutdownTime   = 10 * time.Second
	maxHeaderBytes = 64 << 10
)

// Server is the engine with everything that requests pass through.
type Server struct {
	config  Config
	engine  *gin.Engine
	figures *figures
	origins *http.CrossOriginProtection
	// policies are those of the routes, by "GET /path".
	policies map[string]Policy

	contentPolicy string
}

// New makes a server without routes but for its own. It fails when an address in
// the configuration is none.
func New(config Config) (*Server, error) {
	gin.SetMode(gin.ReleaseMode)
	s := &Server{
		config: config, engine: gin.New(), figures: newFigures(config.Metrics),
		origins: http.NewCrossOriginProtection(), policies: map[string]Policy{},
		contentPolicy: contentPolicy(config.ImageHosts),
	}
	if err := s.engine.SetTrustedProxies(config.TrustedProxies); err != nil {
		return nil, fmt.Errorf("httpd: trusted proxies: %w", err)
	}
	for _, origin := range config.TrustedOrigins {
		if err := s.origins.AddTrustedOrigin(origin); err != nil {
			return nil, fmt.Errorf("httpd: trusted origins: %w", err)
		}
	}
	s.engine.HandleMethodNotAllowed = true
	s.engine.RedirectTrailingSlash = false
	s.engine.Use(s.identify, s.observe, s.answerErrors, s.recoverPanic, s.secure, s.limit, s.checkOrigin)
	s.engine.NoRoute(Handle(noRoute))
	s.engine.NoMethod(Handle(noMethod))
	s.routeHealth()
	return s, nil
}

// Handler is the server as one handler, answers compressed. It fails when a
// route has no policy.
func (s *Server) Handler() (http.Handler, error) {
	if err := s.checkPolicies(); err != nil {
		return nil, err
	}
	compress, err := gzhttp.NewWrapper(gzhttp.MinSize(1024))
	if err != nil {
		return nil, fmt.Errorf("httpd: compression: %w", err)
	}
	return compress(s.engine), nil
}

// Serve answers requests on the listener until the context ends, then lets those
// under way finish. It closes the listener.
func (s *Server) Serve(ctx context.Context, listener net.Listener) error {
	handler, err := s.Handler()
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	server := &http.Server{
		Handler: handler, ErrorLog: slog.NewLogLogger(s.config.Log.Handler(), slog.LevelWarn),
		ReadHeaderTimeout: headerTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout,
		IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeaderBytes,
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return fmt.Errorf("httpd: serve %s: %w", listener.Addr(), err)
	case <-ctx.Done():
	}
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	if err := server.Shutdown(closing); err != nil {
		return fmt.Errorf("httpd: some requests did not finish within %v: %w", shutdownTime, errors.Join(err, server.Close()))
	}
	return nil
}
