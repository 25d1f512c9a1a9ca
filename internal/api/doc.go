// Package api answers programs: JSON, map tiles and the OpenAPI document, under
// /api/v1.
//
// A handler parses, makes one call to a use case and writes a typed struct.
// Errors go back to httpd, which makes them RFC 9457 problems. What the
// parameters, attributes and facets are is nowhere written again: the OpenAPI
// document is made from the tables of package market.
package api
