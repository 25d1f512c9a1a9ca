package web

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// The pattern names the placeholder too, so that the package compiles before the
// assets are built; newAssets tells whether they were.
//
//go:embed all:static/dist
var distribution embed.FS

// assetRoot is the address under which the assets are served.
const assetRoot = "/static/"

// A name that carries its content's hash may be kept for ever.
const keepForEver = "public, max-age=31536000, immutable"

// assets are the built files, by the name of their source.
type assets struct {
	files fs.FS
	names map[string]string
	made  map[string][]byte // drawn at start, with their compressed copies
}

// newAssets reads the manifest that the build leaves, and fails when there is none.
func newAssets() (*assets, error) {
	files, err := fs.Sub(distribution, "static/dist")
	if err != nil {
		return nil, fmt.Errorf("web: assets: %w", err)
	}
	raw, err := fs.ReadFile(files, "manifest.json")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errors.New("web: this binary was built without styles and scripts: run `make build`")
	}
	if err != nil {
		return nil, fmt.Errorf("web: assets: %w", err)
	}
	a := &assets{files: files}
	if err := json.Unmarshal(raw, &a.names); err != nil {
		return nil, fmt.Errorf("web: assets: manifest: %w", err)
	}
	for _, source := range []string{"app.css", "main.js", "icons.svg", "logo.svg", "licences.txt"} {
		if a.names[source] == "" {
			return nil, fmt.Errorf("web: assets: the manifest has no %s: run `make build`", source)
		}
	}
	return a, nil
}

// path is the address of a built file; an unknown source is an error, so that a
// template with a wrong name does not render.
func (a *assets) path(source string) (string, error) {
	name, known := a.names[source]
	if !known {
		return "", fmt.Errorf("web: there is no asset %q", source)
	}
	return assetRoot + name, nil
}

func (a *assets) icon(name string) template.HTML { return a.symbol(name, "icon") }

func (a *assets) smallIcon(name string) template.HTML { return a.symbol(name, "icon icon-small") }

func (a *assets) symbol(name, class string) template.HTML {
	return template.HTML(`<svg class="` + class + `" aria-hidden="true"><use href="` + //nolint:gosec // names written in templates
		assetRoot + a.names["icons.svg"] + "#" + template.HTMLEscapeString(name) + `"/></svg>`)
}

// ServeHTTP answers with a built file, compressed where the browser takes it.
func (a *assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean(r.URL.Path), assetRoot)
	content, known := a.content(name)
	if !known || name == ".keep" {
		http.NotFound(w, r)
		return
	}
	header := w.Header()
	header.Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	header.Set("Cache-Control", keepForEver)
	header.Add("Vary", "Accept-Encoding")
	packed, smaller := a.content(name + ".gz")
	if smaller && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		header.Set("Content-Encoding", "gzip")
		content = packed
	}
	header.Set("Content-Length", strconv.Itoa(len(content)))
	if r.Method == http.MethodHead {
		return
	}
	// The client that goes away while it is sent is nobody's error.
	_, _ = w.Write(content)
}

func (a *assets) content(name string) ([]byte, bool) {
	if made, known := a.made[name]; known {
		return made, true
	}
	content, err := fs.ReadFile(a.files, name)
	return content, err == nil
}
