package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/standing"
)

// showDemand answers GET /demand/{id}: the demand as it stands, or as the address
// has it seen.
func (p *Pages) showDemand(c *gin.Context, l *lang) (view, error) {
	ctx, asked := c.Request.Context(), c.Request.URL.Query()
	parts := demandParts{key: asked.Get("key"), done: asked.Get("done"), look: lookOf(asked), address: p.publicAddress(c.Request)}
	seen, err := p.Desk.Look(ctx, c.Param("id"), parts.key, parts.look.apply(p.parser()))
	status := http.StatusOK
	if wrong := fault.FieldsOf(err); len(wrong) > 0 {
		parts.wrong, parts.look, status = wrong, look{}, http.StatusBadRequest
		seen, err = p.Desk.Look(ctx, c.Param("id"), parts.key, parts.look.apply(p.parser()))
	}
	if err != nil {
		return view{}, err
	}
	if parts.found, err = p.found(ctx, seen); err != nil {
		return view{}, err
	}
	parts.guestKey = p.Desk.GuestKey(seen.Demand)
	return view{"demand", p.Site.demandPage(l, parts), status}, nil
}

// actOnDemand answers POST /demand/{id}: what its owner does with it, by a button.
func (p *Pages) actOnDemand(c *gin.Context, l *lang) (view, error) {
	fields, err := posted(c)
	if err != nil {
		return view{}, err
	}
	act, key := fields.Get("do"), fields.Get("key")
	switch act {
	case "seen":
		err = p.markSeen(c.Request.Context(), c.Param("id"), fields)
	case "pause", "resume", "close", "prolong", "save":
		err = p.change(c.Request.Context(), c.Param("id"), fields)
	default:
		err = fault.BadField("do", act, "is nothing that can be done", "seen, pause, resume, close, prolong, save")
	}
	if fault.KindOf(err) == fault.Stale {
		act, err = "stale", nil
	}
	if err != nil {
		return view{}, err
	}
	c.Redirect(http.StatusSeeOther, l.demandPath(c.Param("id"), key, "done", act))
	return view{}, nil
}

// markSeen marks the news as seen up to the newest that the page showed.
func (p *Pages) markSeen(ctx context.Context, id string, fields url.Values) error {
	demand, err := p.Desk.Open(ctx, id, fields.Get("key"))
	if err != nil {
		return err
	}
	newest, err := market.ParseInstant(fields.Get("newest"))
	if err != nil {
		return fault.BadField("newest", fields.Get("newest"), "is no instant", "that of the newest notice, in RFC 3339")
	}
	return p.Desk.Seen(ctx, &standing.View{Demand: demand, Notices: []standing.Notice{{At: newest}}})
}

// change stores what a button does to a demand.
func (p *Pages) change(ctx context.Context, id string, fields url.Values) error {
	demand, err := p.Desk.Open(ctx, id, fields.Get("key"))
	if err != nil {
		return err
	}
	rev, err := strconv.ParseInt(fields.Get("rev"), 10, 64)
	if err != nil {
		return fault.BadField("rev", fields.Get("rev"), "is no revision", "a whole number")
	}
	form := standing.Form{Body: demand.Body, Name: demand.Name, State: demand.State}
	switch fields.Get("do") {
	case "pause":
		form.State = standing.Paused
	case "close":
		form.State = standing.Closed
	case "save":
		form.Body, err = p.changedBody(demand.Body, fields)
	default: // resume, prolong
		form.State = standing.Active
		form.ExpiresOn = p.prolonged(demand, fields.Get("do") == "prolong")
	}
	if err != nil {
		return err
	}
	_, err = p.Desk.Edit(ctx, id, fields.Get("key"), rev, form)
	return err
}

// changedBody is a demand with a way of looking at it made its own.
func (p *Pages) changedBody(body string, fields url.Values) (string, error) {
	before, err := draftOf(body)
	if err != nil {
		return "", err
	}
	text, err := lookOf(fields).apply(p.parser())(body)
	if err != nil {
		return "", err
	}
	after, err := draftOf(text)
	if err != nil {
		return "", err
	}
	if delete(after, "limit"); before["limit"] != nil { // how many are shown is the page's, not the demand's
		after["limit"] = before["limit"]
	}
	return after.body()
}

// prolonged is the last day of a demand that is asked for again: its own, unless
// that is over or its owner wants more.
func (p *Pages) prolonged(d standing.Demand, more bool) market.Maybe[market.Date] {
	today := market.DateOf(p.Site.now())
	if !more && d.ExpiresOn >= today {
		return market.Maybe[market.Date]{}
	}
	return market.Known(today + standing.UsualDays)
}

// editDemand answers GET /demand/{id}/edit: the form with what the demand asks.
func (p *Pages) editDemand(c *gin.Context, l *lang) (view, error) {
	asked := c.Request.URL.Query()
	demand, err := p.Desk.Open(c.Request.Context(), c.Param("id"), asked.Get("key"))
	if err != nil {
		return view{}, err
	}
	base, err := draftOf(demand.Body)
	if err != nil {
		return view{}, err
	}
	values, err := formValues(base)
	if err != nil {
		return view{}, err
	}
	values.Set("name", demand.Name)
	values.Set("expires_on", demand.ExpiresOn.String())
	w := p.readDemand(values, base)
	w.said = ""
	return p.demandForm(c, l, w, editingForm(demand, asked.Get("key"), base))
}

// saveDemand answers POST /demand/{id}/edit.
func (p *Pages) saveDemand(c *gin.Context, l *lang) (view, error) {
	fields, err := posted(c)
	if err != nil {
		return view{}, err
	}
	ctx, id, key := c.Request.Context(), c.Param("id"), fields.Get("key")
	demand, err := p.Desk.Open(ctx, id, key)
	if err != nil {
		return view{}, err
	}
	base, err := draftOf(demand.Body)
	if err != nil {
		return view{}, err
	}
	w := p.readDemand(fields, base)
	form, ok := p.formOf(w)
	rev, badRev := strconv.ParseInt(fields.Get("rev"), 10, 64)
	if ok && len(w.wrong) == 0 && badRev == nil {
		form.State = demand.State
		_, err = p.Desk.Edit(ctx, id, key, rev, form)
		w.wrong = fault.FieldsOf(err)
	}
	done := "saved"
	switch {
	case len(w.wrong) > 0:
		return p.demandForm(c, l, w, editingForm(demand, key, base))
	case fault.KindOf(err) == fault.Stale:
		done = "stale"
	case errors.Join(err, badRev) != nil:
		return view{}, errors.Join(err, badRev)
	}
	c.Redirect(http.StatusSeeOther, l.demandPath(id, key, "done", done))
	return view{}, nil
}

// formValues are the fields of the form that a demand fills.
func formValues(d draft) (url.Values, error) {
	values, err := d.values()
	if err != nil {
		return nil, err
	}
	values["must"], values["processes"] = d.strings("must"), d.strings("processes")
	for _, name := range []string{"kwh_month", "max_pieces"} {
		values.Set(name, d.number(name))
	}
	if d["max_pieces"] == nil {
		values.Set("max_pieces", "1")
	}
	values.Set("preset", d.text("preset"))
	values.Set("typical", string(d["typical"]))
	for name, weight := range d.weights() {
		values.Set(weightPrefix+name, strconv.FormatFloat(weight, 'f', -1, 64))
	}
	if values.Has("near") { // it may have a limit, which no field shows
		delete(values, "near")
		values.Add("keep", "near")
	}
	d.anchorValues(values)
	return values, nil
}
