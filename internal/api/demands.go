package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"zhaochang/internal/brief"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
	"zhaochang/internal/standing"
)

// Desk takes demands in that stay, and shows them to who holds the key.
type Desk interface {
	Post(ctx context.Context, form standing.Form, requestKey string) (standing.Posted, error)
	Open(ctx context.Context, id, key string) (standing.Demand, error)
	Edit(ctx context.Context, id, key string, rev int64, form standing.Form) (standing.Demand, error)
	View(ctx context.Context, id, key string, limit int) (*standing.View, error)
	Seen(ctx context.Context, v *standing.View) error
	Interest(s *market.Space) standing.Interest
}

// Standing is a demand as JSON has it. The key stands in the answer to its
// posting alone.
type Standing struct {
	ID        string          `json:"id"`
	Key       string          `json:"key,omitempty"`
	Link      string          `json:"link,omitempty"` // of the page, for people
	Rev       int64           `json:"rev"`
	Name      string          `json:"name"`
	State     standing.State  `json:"state"`
	ExpiresOn market.Date     `json:"expires_on"`
	CreatedAt market.Instant  `json:"created_at"`
	UpdatedAt market.Instant  `json:"updated_at"`
	Demand    json.RawMessage `json:"demand"`
	*Said                     // in answers to what was said in a sentence
}

// Said is what was read from the sentence of a demand.
type Said struct {
	Understood   []Understood `json:"understood"`
	Unrecognised []string     `json:"unrecognised"`
}

// NewSaid is what was read as JSON has it; nil where there was no sentence.
func NewSaid(b brief.Brief) *Said {
	if b.Sentence == "" {
		return nil
	}
	s := &Said{Understood: understood(b.Understood), Unrecognised: []string{}}
	if b.Use.KWhMonth != "" {
		s.Understood = append(s.Understood, Understood{Text: b.Use.Words, Param: "kwh_month", Value: json.RawMessage(b.Use.KWhMonth)})
	}
	for _, left := range b.Left {
		s.Unrecognised = append(s.Unrecognised, left.Text)
	}
	return s
}

// NewStanding is a demand as JSON has it, with its key if that is told.
func NewStanding(d standing.Demand, key string, said *Said) Standing {
	s := Standing{
		ID: d.ID, Key: key, Rev: d.Rev, Name: d.Name, State: d.State, ExpiresOn: d.ExpiresOn,
		CreatedAt: d.CreatedAt, UpdatedAt: d.UpdatedAt, Demand: json.RawMessage(d.Body), Said: said,
	}
	if key != "" {
		s.Link = "/demand/" + d.ID + "?key=" + key
	}
	return s
}

// StandingMatches are what is found for a demand now, and what was told since.
type StandingMatches struct {
	*match.Result
	// Remarks are what Result calls notices: what is said of the answer as a whole.
	Remarks []match.Notice `json:"remarks"`
	Notices []Notice       `json:"notices"`
	// Fresh is how many of the notices, the first ones, were not seen yet.
	Fresh int `json:"fresh"`
}

// NewStandingMatches is a view as JSON has it.
func NewStandingMatches(v *standing.View) StandingMatches {
	return StandingMatches{v.Result, listOf(v.Result.Notices), newNotices(v.Notices), v.Fresh}
}

// Notice is one piece of news.
type Notice struct {
	SpaceID string          `json:"space_id"`
	Reason  standing.Reason `json:"reason"`
	Score   *match.Points   `json:"score"` // null for a space that is gone
	Rent    json.RawMessage `json:"rent_yuan_m2_month"`
	At      market.Instant  `json:"at"`
}

func newNotices(all []standing.Notice) []Notice {
	notices := make([]Notice, len(all))
	for i, n := range all {
		notices[i] = Notice{SpaceID: n.SpaceID, Reason: n.Reason, Rent: json.RawMessage("null"), At: n.At}
		if n.Reason != standing.Gone {
			score := match.Points(n.Score)
			notices[i].Score = &score
		}
		if rent, known := n.Rent.Get(); known {
			notices[i].Rent = json.RawMessage(rent.Text(2))
		}
	}
	return notices
}

// postDemand takes a demand in. The same Idempotency-Key gives the same demand.
func (a *api) postDemand(c *gin.Context) error {
	form, said, err := a.form(c)
	if err != nil {
		return err
	}
	requestKey := c.GetHeader("Idempotency-Key")
	if len(requestKey) > maxRequestKey {
		return fault.BadField("Idempotency-Key", requestKey[:20]+"…", "too long", "at most "+strconv.Itoa(maxRequestKey)+" bytes")
	}
	posted, err := a.Desk.Post(c.Request.Context(), form, requestKey)
	if err != nil {
		return err
	}
	c.Header("Location", base+"/demands/"+posted.Demand.ID)
	return sendStanding(c, http.StatusCreated, NewStanding(posted.Demand, posted.Key, said))
}

// maxRequestKey bounds an Idempotency-Key.
const maxRequestKey = 200

func (a *api) getDemand(c *gin.Context) error {
	demand, err := a.Desk.Open(c.Request.Context(), c.Param("id"), demandKey(c))
	if err != nil {
		return err
	}
	return sendStanding(c, http.StatusOK, NewStanding(demand, "", nil))
}

// putDemand stores an edit of the revision that If-Match names.
func (a *api) putDemand(c *gin.Context) error {
	rev, err := revision(c)
	if err != nil {
		return err
	}
	form, said, err := a.form(c)
	if err != nil {
		return err
	}
	demand, err := a.Desk.Edit(c.Request.Context(), c.Param("id"), demandKey(c), rev, form)
	if err != nil {
		return err
	}
	return sendStanding(c, http.StatusOK, NewStanding(demand, "", said))
}

// getDemandMatches shows what is found. It marks nothing as seen.
func (a *api) getDemandMatches(c *gin.Context) error {
	english, err := inEnglish(c, "key", "lang")
	if err != nil {
		return err
	}
	view, err := a.Desk.View(c.Request.Context(), c.Param("id"), demandKey(c), 0)
	if err != nil {
		return err
	}
	view.Result = inLanguage(view.Result, english)
	c.Header("Cache-Control", "no-store")
	return send(c, NewStandingMatches(view))
}

// postSeen marks the notices as seen.
func (a *api) postSeen(c *gin.Context) error {
	view, err := a.Desk.View(c.Request.Context(), c.Param("id"), demandKey(c), 1)
	if err != nil {
		return err
	}
	if err := a.Desk.Seen(c.Request.Context(), view); err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

func sendStanding(c *gin.Context, status int, s Standing) error {
	body, err := json.Marshal(s)
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "no-store")
	c.Header("ETag", `"`+strconv.FormatInt(s.Rev, 10)+`"`)
	c.Data(status, "application/json", body)
	return nil
}

// form reads the body, and what a sentence in it says; a status that the caller
// may not see is refused.
func (a *api) form(c *gin.Context) (form standing.Form, said *Said, err error) {
	if err := onlyParameters(c, "key"); err != nil {
		return form, nil, err
	}
	body, err := readAll(c)
	if err != nil {
		return form, nil, err
	}
	if form, said, err = ReadForm(body, a.briefs(), a.Now()); err != nil {
		return form, nil, err
	}
	demand, err := match.ParseDemand([]byte(form.Body), a.parser)
	if err != nil {
		return form, nil, err
	}
	_, err = a.Viewer.Narrow(demand.Query)
	return form, said, err
}

// ReadForm reads what is posted, and the sentence in it: a demand without a name is
// called what was said.
func ReadForm(body []byte, briefs brief.Reader, now time.Time) (standing.Form, *Said, error) {
	form, err := standing.ReadForm(body, now)
	if err != nil {
		return form, nil, err
	}
	read, err := briefs.Read([]byte(form.Body))
	if err != nil {
		return form, nil, err
	}
	if form.Body = string(read.Body); form.Name == "" {
		form.Name = standing.NameOf(read.Sentence)
	}
	return form, NewSaid(read), nil
}

// briefs reads the sentences of demands.
func (a *api) briefs() brief.Reader { return brief.Reader{Language: a.Language, Parser: a.parser} }

// demandKey is the key of a demand: as a bearer's, or in the address of its link.
func demandKey(c *gin.Context) string {
	if bearer, ok := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer "); ok {
		return strings.TrimSpace(bearer)
	}
	return c.Query("key")
}

// revision is what If-Match names.
func revision(c *gin.Context) (int64, error) {
	given := c.GetHeader("If-Match")
	if given == "" {
		return 0, fault.New(fault.PreconditionMissing, `send the revision that was edited: If-Match: "3", as the ETag of the demand says`)
	}
	rev, err := strconv.ParseInt(strings.Trim(strings.TrimPrefix(given, "W/"), `"`), 10, 64)
	if err != nil {
		return 0, fault.BadField("If-Match", given, "is no revision", `one such as "3"`)
	}
	return rev, nil
}

// getInterest tells the owner of a space how many demands it fits, and what they
// most often miss. It names no demand.
func (a *api) getInterest(c *gin.Context) error {
	if err := onlyParameters(c); err != nil {
		return err
	}
	found, err := a.Search.Space(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, a.Desk.Interest(found.Space))
	return nil
}
