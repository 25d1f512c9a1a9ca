package web_test

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// parse reads a page as a browser does.
func parse(t testing.TB, page string) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// elements are all elements below n for which keep holds, in document order.
func elements(n *html.Node, keep func(*html.Node) bool) []*html.Node {
	var found []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && keep(d) {
			found = append(found, d)
		}
	}
	return found
}

func named(tags ...string) func(*html.Node) bool {
	return func(n *html.Node) bool {
		for _, tag := range tags {
			if n.Data == tag {
				return true
			}
		}
		return false
	}
}

func withClass(class string) func(*html.Node) bool {
	return func(n *html.Node) bool {
		for _, c := range strings.Fields(attr(n, "class")) {
			if c == class {
				return true
			}
		}
		return false
	}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// text is what a person reads below n, with single spaces.
func text(n *html.Node) string {
	var b strings.Builder
	writeText(&b, n)
	return strings.Join(strings.Fields(b.String()), " ")
}

func writeText(b *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		b.WriteString(n.Data)
	}
	for c := range n.ChildNodes() {
		writeText(b, c)
	}
	if named("td", "th", "dd", "dt", "li", "p")(n) {
		b.WriteByte(' ') // these stand apart on the page
	}
}

// one is the only element for which keep holds.
func one(t testing.TB, n *html.Node, keep func(*html.Node) bool) *html.Node {
	t.Helper()
	found := elements(n, keep)
	if len(found) != 1 {
		t.Fatalf("%d elements, want one", len(found))
	}
	return found[0]
}

func withID(id string) func(*html.Node) bool {
	return func(n *html.Node) bool { return attr(n, "id") == id }
}

// submitted is what the form sends as it stands.
func submitted(form *html.Node, page *html.Node) url.Values {
	values := url.Values{}
	id := attr(form, "id")
	for _, field := range elements(page, named("input", "select")) {
		inForm := attr(field, "form") == id || attr(field, "form") == "" && isBelow(field, form)
		if !inForm || attr(field, "name") == "" || has(field, "disabled") {
			continue
		}
		if value, sent := fieldValue(field); sent && value != "" {
			values.Add(attr(field, "name"), value)
		}
	}
	return values
}

func isBelow(n, ancestor *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p == ancestor {
			return true
		}
	}
	return false
}

func fieldValue(field *html.Node) (string, bool) {
	if field.Data == "select" {
		for _, option := range elements(field, named("option")) {
			if has(option, "selected") {
				return attr(option, "value"), true
			}
		}
		return "", false
	}
	kind := attr(field, "type")
	if kind == "checkbox" || kind == "radio" {
		return attr(field, "value"), has(field, "checked")
	}
	return attr(field, "value"), true
}
