// Package e2e holds the tests of the whole program through a real browser: the
// bundled sample is loaded, the server runs, Chromium opens the pages.
package e2e
