package app

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"

	"zhaochang/internal/api"
	"zhaochang/internal/brief"
	"zhaochang/internal/market"
	"zhaochang/internal/standing"
)

// demandDesk is where demands are posted and opened: the API of a running server, or
// the database itself. Both answer in the API's JSON.
type demandDesk interface {
	post(ctx context.Context, body []byte, once string) ([]byte, error)
	get(ctx context.Context, id, key string) ([]byte, error)
	put(ctx context.Context, id, key string, rev int64, body []byte) ([]byte, error)
	matches(ctx context.Context, id, key, lang string) ([]byte, error)
	see(ctx context.Context, id, key string) error
	// origin stands before links; it is "" without a server.
	origin() string
}

// withDemands runs the work at the running server's desk, or at one of its own that
// first tells what is new.
func (e *environment) withDemands(ctx context.Context, work func(demandDesk) error) error {
	if server, ok := e.runningServer(ctx); ok {
		return work(distantDesk{server})
	}
	return e.withNode(ctx, func(n *node) error {
		c, err := e.newCounter(n)
		if err != nil {
			return err
		}
		if err := c.teller.Step(ctx); err != nil {
			return err
		}
		parser := market.Parser{Places: placeNames{n.places}}
		return work(ownDesk{e, c.desk, brief.Reader{Language: n.finder.Reader, Parser: parser}})
	})
}

// distantDesk is that of a server.
type distantDesk struct{ server string }

func (d distantDesk) origin() string { return d.server }

// call asks the API for a demand; the key goes where no log writes it.
func (d distantDesk) call(ctx context.Context, method, path, key string, body []byte, headers ...string) ([]byte, error) {
	if key != "" {
		headers = append(headers, "Authorization", "Bearer "+key)
	}
	return send(ctx, method, d.server+"/api/v1/demands"+path, body, headers...)
}

func (d distantDesk) post(ctx context.Context, body []byte, once string) ([]byte, error) {
	return d.call(ctx, http.MethodPost, "", "", body, "Idempotency-Key", once)
}

func (d distantDesk) get(ctx context.Context, id, key string) ([]byte, error) {
	return d.call(ctx, http.MethodGet, "/"+url.PathEscape(id), key, nil)
}

func (d distantDesk) put(ctx context.Context, id, key string, rev int64, body []byte) ([]byte, error) {
	return d.call(ctx, http.MethodPut, "/"+url.PathEscape(id), key, body, "If-Match", `"`+strconv.FormatInt(rev, 10)+`"`)
}

func (d distantDesk) matches(ctx context.Context, id, key, lang string) ([]byte, error) {
	return d.call(ctx, http.MethodGet, "/"+url.PathEscape(id)+"/matches?lang="+lang, key, nil)
}

func (d distantDesk) see(ctx context.Context, id, key string) error {
	_, err := d.call(ctx, http.MethodPost, "/"+url.PathEscape(id)+"/seen", key, nil)
	return err
}

// ownDesk is that of this process.
type ownDesk struct {
	env    *environment
	desk   *standing.Desk
	briefs brief.Reader
}

func (ownDesk) origin() string { return "" }

func (o ownDesk) form(body []byte) (form standing.Form, said *api.Said, err error) {
	return api.ReadForm(body, o.briefs, o.env.Now())
}

func (o ownDesk) post(ctx context.Context, body []byte, once string) ([]byte, error) {
	form, said, err := o.form(body)
	if err != nil {
		return nil, err
	}
	posted, err := o.desk.Post(ctx, form, once)
	if err != nil {
		return nil, err
	}
	return json.Marshal(api.NewStanding(posted.Demand, posted.Key, said))
}

func (o ownDesk) get(ctx context.Context, id, key string) ([]byte, error) {
	demand, err := o.desk.Open(ctx, id, key)
	if err != nil {
		return nil, err
	}
	return json.Marshal(api.NewStanding(demand, "", nil))
}

func (o ownDesk) put(ctx context.Context, id, key string, rev int64, body []byte) ([]byte, error) {
	form, said, err := o.form(body)
	if err != nil {
		return nil, err
	}
	demand, err := o.desk.Edit(ctx, id, key, rev, form)
	if err != nil {
		return nil, err
	}
	return json.Marshal(api.NewStanding(demand, "", said))
}

func (o ownDesk) matches(ctx context.Context, id, key, lang string) ([]byte, error) {
	view, err := o.desk.View(ctx, id, key, 0)
	if err != nil {
		return nil, err
	}
	if lang == "en" {
		view.Result = view.Result.InEnglish()
	}
	return json.Marshal(api.NewStandingMatches(view))
}

func (o ownDesk) see(ctx context.Context, id, key string) error {
	view, err := o.desk.View(ctx, id, key, 1)
	if err != nil {
		return err
	}
	return o.desk.Seen(ctx, view)
}
