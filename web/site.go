package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"time"
)

//go:embed templates/*.html
var templateFiles embed.FS

// Config is what a deployer sets and what the pages borrow from the process.
type Config struct {
	// Origin is the public address, "https://zhaochang.example", under which pages
	// tell search engines of their twins in the other language; empty: they do not.
	Origin string
	// Basemap lies under the live map; without approval number pages say so.
	Basemap Basemap
	// Now is the clock.
	Now func() time.Time
}

// Site renders the pages. It is made once and does not change.
type Site struct {
	origin    string
	basemap   Basemap
	now       func() time.Time
	assets    *assets
	places    *townMap
	languages []*lang // the first is the default
	pages     map[string]map[string]*template.Template
}

// pageNames are the templates that are pages; each is parsed with the shared ones.
func pageNames() []string {
	return []string{"home", "search", "space", "building", "compare", "market", "saved", "brochure", "help", "privacy", "accessibility", "api", "error", "demand", "demand_form", "joint"}
}

// sharedTemplates are the parts that pages are made of.
func sharedTemplates() []string {
	return []string{"templates/base.html", "templates/card.html", "templates/outline.html", "templates/map.html", "templates/filters.html", "templates/cost.html", "templates/rent.html", "templates/parts.html", "templates/demand_found.html"}
}

// NewSite reads templates, messages and assets. It fails when the assets were not
// built, or when a template does not parse.
func NewSite(places Places, config Config) (*Site, error) {
	built, err := newAssets()
	if err != nil {
		return nil, err
	}
	s := &Site{
		origin: config.Origin, basemap: config.Basemap, now: config.Now, assets: built,
		places: newTownMap(places), pages: map[string]map[string]*template.Template{},
	}
	if err := s.drawTowns(); err != nil {
		return nil, err
	}
	for _, l := range []*lang{{tag: "zh-CN"}, {tag: "en", prefix: "/en"}} {
		if err := s.addLanguage(l); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *Site) addLanguage(l *lang) (err error) {
	if l.messages, err = loadCatalogue(l.tag); err != nil {
		return err
	}
	l.industries = l.industryHints()
	s.languages = append(s.languages, l)
	s.pages[l.tag] = map[string]*template.Template{}
	for _, name := range pageNames() {
		files := append(sharedTemplates(), "templates/"+name+".html")
		page, err := template.New(name).Funcs(l.functions(s.assets)).Option("missingkey=error").ParseFS(templateFiles, files...)
		if err != nil {
			return fmt.Errorf("web: template %s: %w", name, err)
		}
		s.pages[l.tag][name] = page
	}
	return nil
}

// drawTowns puts the outlines among the assets, under the hash of their content.
func (s *Site) drawTowns() error {
	drawing := []byte(s.places.plane.shapesFile(s.places.towns))
	sum := sha256.Sum256(drawing)
	name := "towns-" + hex.EncodeToString(sum[:4]) + ".svg"
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write(drawing); err != nil {
		return fmt.Errorf("web: outlines: %w", err)
	}
	if err := w.Close(); err != nil {
		return fmt.Errorf("web: outlines: %w", err)
	}
	s.assets.made = map[string][]byte{name: drawing, name + ".gz": packed.Bytes()}
	s.places.shapesPath = assetRoot + name
	return nil
}

// render makes a page's HTML. It is made whole before anything is sent, so that an
// error does not leave half a page.
func (s *Site) render(l *lang, name string, page any) ([]byte, error) {
	var b bytes.Buffer
	if err := s.pages[l.tag][name].ExecuteTemplate(&b, "base", page); err != nil {
		return nil, fmt.Errorf("web: page %s in %s: %w", name, l.tag, err)
	}
	return b.Bytes(), nil
}

// approval is the line that stands on every map.
func (s *Site) approval(l *lang) string {
	if s.basemap.approval == "" {
		return l.say("map.approval-none")
	}
	return l.say("map.approval", s.basemap.approval)
}

// mapSource says whose base map lies under ours; "" without one.
func (s *Site) mapSource(l *lang) string {
	switch b := s.basemap; {
	case b.credit == "":
		return ""
	case b.licence == "":
		return l.say("map.source", b.credit)
	default:
		return l.say("map.source-licence", b.credit, b.licence)
	}
}

func (s *Site) approvalNumber(l *lang) string {
	if s.basemap.approval == "" {
		return l.say("plate.approval-none")
	}
	return s.basemap.approval
}
