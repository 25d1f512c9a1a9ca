package httpd

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"zhaochang/internal/fault"
)

// figures are what is measured of requests.
type figures struct {
	took *prometheus.HistogramVec
	open prometheus.Gauge
}

func newFigures(registry *prometheus.Registry) *figures {
	f := &figures{
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "zhaochang_http_request_seconds", Help: "Time to answer a request.",
			Buckets: []float64{.0005, .001, .002, .005, .01, .02, .05, .1, .25, 1, 5},
		}, []string{"method", "route", "status"}),
		open: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "zhaochang_http_requests_open", Help: "Requests being answered.",
		}),
	}
	registry.MustRegister(f.took, f.open)
	return f
}

// routeHealth adds the addresses that machines ask: whether the process lives,
// whether it can answer, and its figures.
func (s *Server) routeHealth() {
	s.Add(
		Route{http.MethodGet, "/healthz", Public, func(c *gin.Context) error {
			c.String(http.StatusOK, "ok\n")
			return nil
		}},
		Route{http.MethodGet, "/readyz", Public, func(c *gin.Context) error {
			if err := s.config.Ready(c.Request.Context()); err != nil {
				return fault.Because(fault.Unavailable, err, "not ready yet")
			}
			c.String(http.StatusOK, "ok\n")
			return nil
		}},
	)
	metrics := gin.WrapH(promhttp.HandlerFor(s.config.Metrics, promhttp.HandlerOpts{}))
	s.Under(Public, func(router gin.IRouter) { router.GET("/metrics", metrics) })
}
