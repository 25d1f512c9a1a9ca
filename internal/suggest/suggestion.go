package suggest

import (
	"zhaochang/internal/market"
	"zhaochang/internal/place"
)

// Kind says what a suggestion is.
type Kind uint8

// The kinds, from the first to be suggested to the last.
const (
	Town Kind = iota
	Area
	Village
	Industry
	Park
	Road
	Building

	kindCount
)

// String is the kind's name in JSON.
func (k Kind) String() string { return Kinds()[k] }

// MarshalText gives the kind's name in JSON.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Kinds are the names of all kinds.
func Kinds() []string {
	return []string{"town", "area", "village", "industry", "park", "road", "building"}
}

// Suggestion completes what is being typed, with the parameters that mean it.
type Suggestion struct {
	Kind Kind   `json:"kind"`
	Text string `json:"text"` // 长安镇, 乌沙
	// Within is the name of the town it lies in, of an industry the official name
	// of its class; "" for towns and areas.
	Within  string `json:"within"`
	English string `json:"english,omitempty"` // of towns, villages, areas and industries
	// EnglishQuery says the same in English so that a search reads it: Chang'an Wusha. ""
	// where only the characters say it.
	EnglishQuery string `json:"english_query,omitempty"`
	// Town is the code, "" where there is none or several; Village the short name.
	Town    string `json:"town"`
	Village string `json:"village"`
	// Params are the parameters of a search for it.
	Params map[string][]string `json:"params"`
	// Count is how many spaces are open there, where that is known.
	Count *int `json:"count,omitempty"`
}

// entry is one thing that can be suggested.
type entry struct {
	kind   Kind
	text   string
	length int // of the text, in runes
	// within is the town's place in the list of towns, for all that lie in one.
	within market.Maybe[int]
	// code is that of an industry's class.
	code string
	// english is its name in English, and typed what a search reads as it; "" if
	// there is none.
	english, typed string
	towns          []string // of an area: codes
	open           market.Maybe[int]
	// others are further names by which it is found.
	others []string
}

// suggestion is the entry for the reader.
func (e *entry) suggestion(towns []place.Town) Suggestion {
	s := Suggestion{Kind: e.kind, Text: e.text, English: e.english, EnglishQuery: e.typed, Params: map[string][]string{}}
	if open, known := e.open.Get(); known {
		s.Count = &open
	}
	if at, ok := e.within.Get(); ok {
		s.Within, s.Town = towns[at].Name, towns[at].Code
		s.Params["town"] = []string{s.Town}
	}
	switch e.kind {
	case Town:
		s.Text, s.Within = towns[e.within.Or(0)].Name, ""
	case Area:
		s.Params["town"] = e.towns
	case Village:
		s.Village, s.Params["village"] = e.text, []string{e.text}
	case Industry:
		s.Within, s.Params["industry"] = e.others[0], []string{e.code}
	default:
		s.Params["q"] = []string{e.text}
	}
	return s
}
