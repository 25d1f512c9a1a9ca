// Package app holds the command line and the wiring: it is the one place that
// knows every other package, opens what a command needs, and closes it again in
// the right order.
package app
