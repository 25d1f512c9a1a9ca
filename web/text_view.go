package web

import (
	"net/http"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// textPage is a page of plain words.
type textPage struct {
	frame
	Readings []helpReading
	Ranking  ranking
}

// helpReading shows how a phrase is read.
type helpReading struct{ Href, Written, Means string }

func (s *Site) textPage(l *lang, name string) textPage {
	page := textPage{frame: s.frame(l, name, l.say(name+".title"), pagePlace{"/" + name, ""})}
	if name == "help" {
		page.Readings, page.Ranking = l.helpReadings(), l.ranking()
	}
	return page
}

func (l *lang) helpReadings() []helpReading {
	keys := []string{"help.row-1", "help.row-2", "help.row-3", "help.row-4", "help.row-5", "help.row-6", "help.row-7", "help.row-8", "help.row-9", "help.row-10"}
	rows := make([]helpReading, len(keys))
	for n, key := range keys {
		written := l.say(key)
		rows[n] = helpReading{l.path("/s") + "?" + linkQuery("q", written), written, l.say(key + "-means")}
	}
	return rows
}

// errorPage says what went wrong and where to go on.
type errorPage struct {
	frame
	Status        int
	Heading, Text string
	Problems      []string
}

// errorPage shows a status with its own words, or the nearest that has some. Only
// the fields of a fault are shown, in the page's language.
func (s *Site) errorPage(l *lang, status int, err error, at pagePlace) errorPage {
	key := errorKey(status)
	page := errorPage{
		frame:  s.frame(l, "error", l.say("error.title-"+key), at),
		Status: status, Heading: l.say("error.title-" + key), Text: l.say("error.text-"+key, market.MaxAddressBytes, market.MaxQueryRunes),
	}
	for _, f := range fault.FieldsOf(err) {
		page.Problems = append(page.Problems, l.problem(f))
	}
	return page
}

// errorKey is the status whose words are shown.
func errorKey(status int) string {
	switch {
	case status == http.StatusNotFound:
		return "404"
	case status == http.StatusRequestURITooLong:
		return "414"
	case status == http.StatusTooManyRequests:
		return "429"
	case status == http.StatusServiceUnavailable:
		return "503"
	case status < http.StatusInternalServerError:
		return "400"
	}
	return "500"
}
