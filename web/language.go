package web

import (
	"html/template"
	"strings"

	"zhaochang/internal/market"
)

// lang is one of the languages of the pages with everything that depends on
// it. Its methods turn values into words; none of them escapes HTML.
type lang struct {
	tag      string // as in the lang attribute
	prefix   string // before every path: "" or "/en"
	messages catalogue
	units    units // of the reader
	// industries are the trades as a field offers them.
	industries []string
}

func (l *lang) isChinese() bool { return l.prefix == "" }

// t is the message with the key; see catalogue.format for its arguments.
func (l *lang) t(key string, args ...any) (string, error) {
	return l.messages.format(key, args...)
}

// say is t for keys written in this package, which a test checks against the
// catalogues; a key that is not there shows itself on the page.
func (l *lang) say(key string, args ...any) string {
	text, err := l.t(key, args...)
	if err != nil {
		return "⟦" + key + "⟧"
	}
	return text
}

// path is a page's address in this language.
func (l *lang) path(path string) string {
	if l.prefix == "" {
		return path
	}
	return l.prefix + strings.TrimSuffix(path, "/")
}

// pick is the Chinese or the English word of a table of the market.
func (l *lang) pick(zh, en string) string {
	if l.isChinese() {
		return zh
	}
	return en
}

func (l *lang) attribute(name string) string {
	a := market.AttributeNamed(name)
	return l.pick(a.Zh, a.En)
}

// choice is the words for a code of the attribute, or the code itself when the
// table does not know it.
func (l *lang) choice(a *market.Attribute, code string) string {
	c := a.Choice(code)
	if c == nil {
		return code
	}
	return l.pick(c.Zh, c.En)
}

// choiceOf is choice for an attribute's name.
func (l *lang) choiceOf(attribute, code string) string {
	return l.choice(market.AttributeNamed(attribute), code)
}

// squareMetre is the sign of the unit as the language writes it.
func (l *lang) squareMetre() string { return l.pick("㎡", "m²") }

// between joins words that stand side by side.
func (l *lang) between() string { return l.pick("", " ") }

// functions are what templates may call.
func (l *lang) functions(assets *assets) template.FuncMap {
	return template.FuncMap{
		"t":     l.t,
		"path":  l.path,
		"lang":  func() string { return l.tag },
		"asset": assets.path,
		"icon":  assets.icon,
		"small": assets.smallIcon,
		// columns of a table beside the one that names its rows
		"addOne": func(n int) int { return n + 1 },
	}
}
