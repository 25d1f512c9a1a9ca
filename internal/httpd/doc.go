// Package httpd is the edge: the engine, what every request passes through, and
// the one place where an error becomes an answer.
//
// A handler returns an error and writes nothing; errors.go turns it into an RFC
// 9457 problem under /api and into a page elsewhere. A route is registered with
// the policy that says who may use it, and a server with a route that has none
// does not start. The package knows no route but its own: /healthz, /readyz and
// /metrics.
package httpd
