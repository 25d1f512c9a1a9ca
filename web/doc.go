// Package web serves the pages: home, search, one space and its brochure, a
// building, comparison, demands with their matches, what a browser keeps, help,
// privacy and accessibility, in Chinese and English, from templates, messages and
// assets that are embedded in the binary.
//
// A handler reads the request, makes one call to a use case, turns the answer
// into a page struct (the *_view.go files, which know words and figures but no
// HTTP), and renders it. Templates see typed structs only. Everything works as
// plain links and forms; the modules under assets/js improve on that. No page
// holds an inline style or script, so that a strict content security policy can
// be sent with it.
//
// Styles, scripts and icons are built by `npm run build` into static/dist;
// without them New fails and says so.
package web
