package httpd

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"
)

// Policy says who may use a route. The zero Policy is none at all, and a server
// with a route under it does not start.
type Policy uint8

// The policies.
const (
	undeclared Policy = iota
	// Public routes are for anybody.
	Public
)

// Route is one address with what answers it and who may ask.
type Route struct {
	Method  string
	Path    string
	Policy  Policy
	Handler func(*gin.Context) error
}

// Add registers routes. A route for GET answers HEAD too.
func (s *Server) Add(routes ...Route) {
	for _, r := range routes {
		s.Under(r.Policy, func(router gin.IRouter) {
			router.Handle(r.Method, r.Path, Handle(r.Handler))
			if r.Method == http.MethodGet {
				router.Handle(http.MethodHead, r.Path, Handle(r.Handler))
			}
		})
	}
}

// Under declares the policy of every route that register registers, for
// handlers that write their own errors.
func (s *Server) Under(policy Policy, register func(gin.IRouter)) {
	register(s.engine)
	for _, r := range s.engine.Routes() {
		if _, known := s.policies[routeName(r)]; !known {
			s.policies[routeName(r)] = policy
		}
	}
}

// Use adds handlers that routes registered from now on pass through.
func (s *Server) Use(handlers ...gin.HandlerFunc) { s.engine.Use(handlers...) }

func routeName(r gin.RouteInfo) string { return r.Method + " " + r.Path }

// checkPolicies names every route without a policy.
func (s *Server) checkPolicies() error {
	var mistakes []error
	for _, r := range s.engine.Routes() {
		if s.policies[routeName(r)] == undeclared {
			mistakes = append(mistakes, fmt.Errorf("httpd: %s has no policy: say who may use it where it is registered", routeName(r)))
		}
	}
	return errors.Join(mistakes...)
}
