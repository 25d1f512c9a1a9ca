package web

import (
	"context"
	"io"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"zhaochang/internal/httpd"
	"zhaochang/internal/market"
	"zhaochang/internal/rent"
	"zhaochang/internal/rent/appraise"
	"zhaochang/internal/search"
)

// Searcher finds spaces on behalf of everybody.
type Searcher interface {
	Find(ctx context.Context, q market.Query) (*search.Page, error)
	// Totals is how many pass the query, whose text has been read, with each of the
	// conditions instead of its own on the same parameter.
	Totals(ctx context.Context, q market.Query, instead []market.Condition) ([]int, error)
	// Several are the spaces that exist and are public, in the order of ids.
	Several(ctx context.Context, ids []string) ([]*market.Space, error)
	// Building is a NotFound fault for a building without public spaces.
	Building(ctx context.Context, id string) ([]*market.Space, error)
	// Space is a NotFound fault for what is not there or not public.
	Space(ctx context.Context, id string) (*search.Detail, error)
}

// Appraiser says what spaces cost, and what the platform makes of them.
type Appraiser interface {
	Current() *appraise.Appraisal
	// Sheet is what a lease of the space costs. A need that cannot be is an Invalid
	// fault that names its parameters.
	Sheet(s *market.Space, need rent.Need) (*rent.Sheet, error)
}

// Pages are the handlers of a site.
type Pages struct {
	Site      *Site
	Search    Searcher
	Appraiser Appraiser
	Desk      Desk
	Reader    Reader
	Random    io.Reader // for the forms that are sent once
}

// Register puts the pages, their English twins and the assets on a router.
func (p *Pages) Register(router gin.IRouter) {
	for _, l := range p.Site.languages {
		pages := router.Group(l.prefix)
		home := "/"
		if l.prefix != "" {
			home = ""
		}
		p.get(pages, home, l, p.home)
		p.get(pages, "/s", l, p.search)
		p.get(pages, "/l/:id", l, p.space)
		p.get(pages, "/l/:id/print", l, p.brochure)
		p.get(pages, "/b/:id", l, p.building)
		p.get(pages, "/compare", l, p.compare)
		p.get(pages, "/cost", l, p.joint)
		p.get(pages, "/market", l, p.market)
		p.get(pages, "/saved", l, p.saved)
		p.registerDemands(pages, l)
		p.get(pages, "/api/docs", l, p.apiDocs)
		pages.POST("/units", httpd.Handle(p.chooseUnits))
		for _, name := range []string{"help", "privacy", "accessibility"} {
			p.get(pages, "/"+name, l, p.text(name))
		}
	}
	assets := gin.WrapH(p.Site.assets)
	router.GET(assetRoot+"*file", assets)
	router.HEAD(assetRoot+"*file", assets)
	router.GET("/favicon.ico", httpd.Handle(func(c *gin.Context) error {
		logo, err := p.Site.assets.path("logo.svg")
		c.Redirect(http.StatusMovedPermanently, logo)
		return err
	}))
}

// Problem writes the page of an error, in the language of its address. What an
// internal error says stays with the caller.
func (p *Pages) Problem(c *gin.Context, status int, err error) {
	l := p.languageOf(c.Request.URL.Path)
	at := pagePlace{strings.TrimPrefix(c.Request.URL.Path, l.prefix), c.Request.URL.RawQuery}
	if status == http.StatusRequestURITooLong {
		at = pagePlace{path: "/"} // a page that repeats such an address is longer still
	}
	if broken := p.send(c, l, view{"error", p.Site.errorPage(l, status, err, at), status}); broken != nil {
		c.String(status, l.say("error.title-500"))
	}
}

func (p *Pages) languageOf(path string) *lang {
	for _, l := range p.Site.languages[1:] {
		if path == l.prefix || strings.HasPrefix(path, l.prefix+"/") {
			return l
		}
	}
	return p.Site.languages[0]
}

// view is a page ready to be rendered: its template, its struct, its status.
type view struct {
	name   string
	page   any
	status int
}

// handler makes one page.
type handler func(c *gin.Context, l *lang) (view, error)

func (p *Pages) get(router gin.IRouter, path string, l *lang, h handler) {
	serve := p.serve(l, h)
	router.GET(path, serve)
	router.HEAD(path, serve)
}

// serve answers with what the handler makes; a page without a name was answered
// already, by sending the reader elsewhere.
func (p *Pages) serve(l *lang, h handler) gin.HandlerFunc {
	return httpd.Handle(func(c *gin.Context) error {
		chosen := l.in(unitsOf(c.Request))
		v, err := h(c, chosen)
		if err != nil || v.name == "" {
			return err
		}
		return p.send(c, chosen, v)
	})
}

// send renders and writes a page. Pages show what is open now, so browsers ask
// again each time.
func (p *Pages) send(c *gin.Context, l *lang, v view) error {
	html, err := p.Site.render(l, v.name, v.page)
	if err != nil {
		return err
	}
	if c.Writer.Header().Get("Cache-Control") == "" {
		c.Header("Cache-Control", "private, no-cache")
	}
	c.Writer.Header().Add("Vary", "Cookie")
	c.Header("Content-Language", l.tag)
	c.Data(v.status, "text/html; charset=utf-8", html)
	return nil
}
