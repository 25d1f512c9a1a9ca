package web

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/standing"
)

// Desk takes demands in that stay, and shows them to who holds a key.
type Desk interface {
	Post(ctx context.Context, form standing.Form, requestKey string) (standing.Posted, error)
	Try(ctx context.Context, body string) (*standing.View, error)
	Look(ctx context.Context, id, key string, as func(body string) (string, error)) (*standing.View, error)
	Open(ctx context.Context, id, key string) (standing.Demand, error)
	Edit(ctx context.Context, id, key string, rev int64, form standing.Form) (standing.Demand, error)
	Seen(ctx context.Context, v *standing.View) error
	GuestKey(d standing.Demand) string
	Interest(s *market.Space) standing.Interest
}

// registerDemands puts the pages of demands on a router.
func (p *Pages) registerDemands(pages gin.IRouter, l *lang) {
	p.get(pages, "/demand/new", l, p.newDemand)
	pages.POST("/demand/new", p.serve(l, p.private(p.postDemand)))
	p.get(pages, "/demand/:id", l, p.private(p.showDemand))
	pages.POST("/demand/:id", p.serve(l, p.private(p.actOnDemand)))
	p.get(pages, "/demand/:id/edit", l, p.private(p.editDemand))
	pages.POST("/demand/:id/edit", p.serve(l, p.private(p.saveDemand)))
}

// private keeps a page with a key in its address to who has it: no cache stores
// it, no search engine lists it, and no other address hears of it.
func (p *Pages) private(h handler) handler {
	return func(c *gin.Context, l *lang) (view, error) {
		c.Header("Cache-Control", "no-store")
		c.Header("Referrer-Policy", "strict-origin")
		c.Header("X-Robots-Tag", "noindex, nofollow")
		v, err := h(c, l)
		if fault.KindOf(err) == fault.NotFound {
			return p.noDemand(l, err), nil
		}
		return v, err
	}
}

// noDemand is the page of a link that opens nothing.
func (p *Pages) noDemand(l *lang, err error) view {
	page := p.Site.errorPage(l, http.StatusNotFound, err, pagePlace{"/demand/new", ""})
	page.Heading, page.Text = l.say("demand.no-link"), l.say("demand.no-link-text")
	return view{"error", page, http.StatusNotFound}
}

// newDemand answers GET /demand/new: the empty form, or one that is filled from a
// sentence or a search, with what it would find now.
func (p *Pages) newDemand(c *gin.Context, l *lang) (view, error) {
	c.Header("Cache-Control", "no-store") // a form that is kept would be sent twice
	w := p.readDemand(c.Request.URL.Query(), nil)
	return p.demandForm(c, l, w, postingForm())
}

// demandForm shows the form, and what the demand in it would find if it is whole.
func (p *Pages) demandForm(c *gin.Context, l *lang, w *written, f formParts) (view, error) {
	var err error
	if f.once, err = p.once(); err != nil {
		return view{}, err
	}
	status := http.StatusOK
	if len(w.wrong) == 0 && !w.missing && f.demand == nil {
		if err := p.try(c.Request.Context(), w, &f); err != nil {
			return view{}, err
		}
	}
	if len(w.wrong) > 0 {
		status = http.StatusBadRequest
	}
	return view{"demand_form", p.Site.demandFormPage(l, w, f), status}, nil
}

// try matches the demand that is being written. What is wrong with it becomes part
// of the form.
func (p *Pages) try(ctx context.Context, w *written, f *formParts) error {
	trial := lookOf(url.Values{"more": w.asked["more"]})
	body, err := w.draft.body()
	if err == nil {
		body, err = trial.apply(p.parser())(body)
	}
	if err != nil {
		return err
	}
	tried, err := p.Desk.Try(ctx, body)
	if fields := fault.FieldsOf(err); len(fields) > 0 {
		w.wrong = fields
		return nil
	}
	if err != nil {
		return err
	}
	f.tried, err = p.found(ctx, tried)
	return err
}

// once is a number that no other form has.
func (p *Pages) once() (string, error) {
	var bits [16]byte
	if _, err := io.ReadFull(p.Random, bits[:]); err != nil {
		return "", fmt.Errorf("web: no random numbers: %w", err)
	}
	return hex.EncodeToString(bits[:]), nil
}

// nothing is what a fault names when a demand asks nothing at all.
const nothing = "nothing"

// postDemand answers POST /demand/new. What is wrong comes back in the form; a
// form that was sent twice leads to the one demand that it made.
func (p *Pages) postDemand(c *gin.Context, l *lang) (view, error) {
	fields, err := posted(c)
	if err != nil {
		return view{}, err
	}
	w := p.readDemand(fields, nil)
	form, ok := p.formOf(w)
	if w.missing && len(w.wrong) == 0 {
		w.wrong = append(w.wrong, fault.Field{Name: nothing, Reason: "nothing is asked"})
	}
	if !ok || len(w.wrong) > 0 {
		return p.demandForm(c, l, w, postingForm())
	}
	made, err := p.Desk.Post(c.Request.Context(), form, fields.Get("once"))
	if bad := fault.FieldsOf(err); len(bad) > 0 {
		w.wrong = bad
		return p.demandForm(c, l, w, postingForm())
	}
	if fault.KindOf(err) == fault.Conflict {
		f := postingForm()
		f.sentBefore = true
		return p.demandForm(c, l, w, f)
	}
	if err != nil {
		return view{}, err
	}
	c.Redirect(http.StatusSeeOther, l.demandPath(made.Demand.ID, made.Key, "done", "posted"))
	return view{}, nil
}

// posted are the fields of a form that was sent.
func posted(c *gin.Context) (url.Values, error) {
	if err := c.Request.ParseForm(); err != nil {
		return nil, fault.Because(fault.Invalid, err, "the form cannot be read; send it again")
	}
	return c.Request.PostForm, nil
}

// formOf is the form that the desk takes; false with the reasons in w.wrong.
func (p *Pages) formOf(w *written) (standing.Form, bool) {
	whole := maps.Clone(w.draft)
	if name := firstOf(w.asked.Get("name"), standing.NameOf(w.said)); name != "" {
		whole.set("name", name)
	}
	if day := w.asked.Get("expires_on"); day != "" {
		whole.set("expires_on", day)
	}
	body, err := whole.body()
	if err != nil {
		return standing.Form{}, false
	}
	form, err := standing.ReadForm([]byte(body), p.Site.now())
	w.wrong = append(w.wrong, fault.FieldsOf(err)...)
	return form, err == nil
}

// demandPath is the address of a demand for who has the key.
func (l *lang) demandPath(id, key string, pairs ...string) string {
	return pagePlace{"/demand/" + id, linkQuery(append([]string{"key", key}, pairs...)...)}.in(l)
}
