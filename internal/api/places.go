package api

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"zhaochang/geo"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/place"
	"zhaochang/internal/search"
	"zhaochang/internal/suggest"
)

// Town is a town as JSON has it.
type Town struct {
	Code     string     `json:"code"`
	Name     string     `json:"name"`
	Short    string     `json:"short_name"`
	Kind     place.Kind `json:"kind"`
	Pinyin   string     `json:"pinyin"`
	English  string     `json:"english"`
	Center   *geo.Point `json:"center"`
	Villages []string   `json:"villages"`
}

type townList struct {
	Towns []Town `json:"towns"`
}

func (a *api) getTowns(c *gin.Context) error {
	if err := noParameters(c); err != nil {
		return err
	}
	list := townList{Towns: []Town{}}
	for _, t := range a.Places.Towns() {
		town := Town{t.Code, t.Name, t.Short, t.Kind, t.Pinyin, t.English, t.Center, []string{}}
		for _, v := range a.Places.Villages(t.Code) {
			town.Villages = append(town.Villages, v.Short)
		}
		list.Towns = append(list.Towns, town)
	}
	return send(c, list)
}

type suggestionList struct {
	Suggestions []suggest.Suggestion `json:"suggestions"`
}

// maxSuggestions is what a list under a search field has room for.
const maxSuggestions = 10

func (a *api) getSuggestions(c *gin.Context) error {
	if err := onlyParameters(c, "q"); err != nil {
		return err
	}
	typed := strings.TrimSpace(c.Query("q"))
	if n := utf8.RuneCountInString(typed); n > market.MaxQueryRunes || !utf8.ValidString(typed) {
		return fault.BadField("q", search.Shortened(typed), "too long, or not UTF-8", fmt.Sprintf("at most %d characters", market.MaxQueryRunes))
	}
	return send(c, suggestionList{a.Suggest.Suggest(typed, maxSuggestions)})
}
