// Package testkit gives tests the real services that the product meets: a
// Postgres cluster, a Redis server and a Chromium, each started by the test
// process itself and gone with it.
//
// Nothing here skips. When a service is not installed the test fails with one
// line that says what to install; `make test` installs it when it may.
//
// Only tests import this package, and it is the only one that may import
// "testing".
package testkit
