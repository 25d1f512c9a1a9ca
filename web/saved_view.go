package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"zhaochang/internal/market"
)

// savedPage is the page of what a browser keeps. With ids it is the list of those
// spaces, which the script of the page asks for; without, it is the page itself.
type savedPage struct {
	frame
	IsList  bool
	Cards   []card
	Missing string
}

// saved answers /saved and /saved?ids=a,b.
func (p *Pages) saved(c *gin.Context, l *lang) (view, error) {
	ids, _ := idsOf(c.Request.URL.Query(), mostListed)
	spaces, err := p.several(c.Request.Context(), ids)
	if err != nil {
		return view{}, err
	}
	return view{"saved", p.Site.savedPage(l, ids, spaces), http.StatusOK}, nil
}

func (s *Site) savedPage(l *lang, ids []string, spaces []*market.Space) savedPage {
	page := savedPage{
		frame:  s.frame(l, "saved", l.say("saved.title"), pagePlace{"/saved", linkQuery("ids", strings.Join(ids, ","))}),
		IsList: len(ids) > 0,
	}
	page.Synthetic = syntheticOf(spaces)
	for _, space := range spaces {
		page.Cards = append(page.Cards, s.cardOf(l, space, s.now(), ""))
	}
	if missing := len(ids) - len(spaces); missing > 0 {
		page.Missing = l.say("compare.missing", missing)
	}
	return page
}
