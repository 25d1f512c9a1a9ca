package api

import (
	"context"
	"io"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"zhaochang/internal/cache"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
)

// getSpaces answers a search. What is kept under a position was found at it or
// later, and is asked for no more once the index has moved on.
func (a *api) getSpaces(c *gin.Context) error {
	q, err := a.parser.Parse(c.Request.URL.Query())
	if err != nil {
		return err
	}
	asked := q.String()
	if a.unchanged(c, asked) {
		return nil
	}
	stands := a.stands()
	key := cache.NewKey("answer", schema, strings.Join(a.Viewer.Finds, ","), stands, asked)
	body, err := a.kept(c, key, func(ctx context.Context) ([]byte, error) {
		page, err := a.Search.Find(ctx, q)
		if err != nil {
			return nil, err
		}
		return NewAnswer(page).JSON(a.Cards)
	})
	if err != nil {
		return err
	}
	c.Header("ETag", etag(stands, asked))
	sendBytes(c, body)
	return nil
}

// postSearch takes the same names as getSpaces in a JSON body.
func (a *api) postSearch(c *gin.Context) error {
	body, err := a.body(c)
	if err != nil {
		return err
	}
	values, err := market.JSONValues(body)
	if err != nil {
		return err
	}
	q, err := a.parser.Parse(values)
	if err != nil {
		return err
	}
	page, err := a.Search.Find(c.Request.Context(), q)
	if err != nil {
		return err
	}
	answer, err := NewAnswer(page).JSON(a.Cards)
	if err != nil {
		return err
	}
	sendBytes(c, answer)
	return nil
}

// body reads the whole body; parameters in the address beside it are refused,
// for it would not be plain which holds.
func (a *api) body(c *gin.Context) ([]byte, error) {
	if c.Request.URL.RawQuery != "" {
		return nil, fault.New(fault.Invalid, "a request with a body takes no parameters in its address: put them into the body")
	}
	return readAll(c)
}

func readAll(c *gin.Context) ([]byte, error) { return io.ReadAll(c.Request.Body) }

func (a *api) getSpace(c *gin.Context) error {
	id := c.Param("id")
	if err := noParameters(c); err != nil {
		return err
	}
	if a.unchanged(c, id) {
		return nil
	}
	stands := a.stands()
	detail, err := a.Search.Space(c.Request.Context(), id)
	if err != nil {
		return err
	}
	c.Header("ETag", etag(stands, id))
	return send(c, NewDetail(detail, a.Appraiser.Current()))
}

// postMatch ranks spaces for a demand, which is not stored.
func (a *api) postMatch(c *gin.Context) error {
	english, err := inEnglish(c, "lang")
	if err != nil {
		return err
	}
	body, err := readAll(c)
	if err != nil {
		return err
	}
	read, err := a.briefs().Read(body)
	if err != nil {
		return err
	}
	demand, err := match.ParseDemand(read.Body, a.parser)
	if err != nil {
		return err
	}
	if demand.Query, err = a.Viewer.Narrow(demand.Query); err != nil {
		return err
	}
	result, err := a.Matcher.Match(c.Request.Context(), demand)
	if err != nil {
		return err
	}
	return send(c, NewMatches(inLanguage(result, english), NewSaid(read)))
}

// Matches are the spaces that fit a demand, with what was read from its sentence.
type Matches struct {
	*match.Result
	*Said
}

// NewMatches is an answer as JSON has it.
func NewMatches(result *match.Result, said *Said) Matches { return Matches{result, said} }

// inEnglish reads lang, and refuses other parameters but those allowed.
func inEnglish(c *gin.Context, allowed ...string) (bool, error) {
	if err := onlyParameters(c, allowed...); err != nil {
		return false, err
	}
	switch language := c.Query("lang"); language {
	case "", "zh":
		return false, nil
	case "en":
		return true, nil
	default:
		return false, fault.BadField("lang", language, "there is no such language", "zh, en")
	}
}

func inLanguage(result *match.Result, english bool) *match.Result {
	if english {
		return result.InEnglish()
	}
	return result
}

func noParameters(c *gin.Context) error {
	return onlyParameters(c)
}

// onlyParameters refuses names that the address does not take.
func onlyParameters(c *gin.Context, allowed ...string) error {
	var bad []fault.Field
	for name, values := range c.Request.URL.Query() {
		if !contains(allowed, name) {
			bad = append(bad, fault.Field{Name: name, Value: values[0], Reason: "there is no such parameter", Allowed: listed(allowed)})
		}
	}
	return fault.BadFields(sorted(bad))
}

func (a *api) getDocument(c *gin.Context) error {
	c.Header("Cache-Control", "public, max-age=3600")
	if matches(c, bodyTag(a.document)) {
		return nil
	}
	c.Data(http.StatusOK, "application/json", a.document)
	return nil
}
