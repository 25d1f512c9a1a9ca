// Package brief reads a demand that somebody says in a sentence, such as
// 长安找3000平一楼，25元以内，每月用电4万度, into the JSON of a demand. The sentence
// stands under "q"; what stands beside it beats what it says.
package brief

import (
	"encoding/json"
	"fmt"
	"strings"

	"zhaochang/internal/language"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
)

// Language reads what people type.
type Language interface {
	Read(text string) language.Reading
}

// Reader reads briefs.
type Reader struct {
	Language Language
	Parser   market.Parser
}

// Brief is a demand after its sentence was read.
type Brief struct {
	// Body is the demand's JSON without the sentence.
	Body []byte
	// Sentence is what was said; "" when nothing was.
	Sentence string
	// Understood are the conditions that were taken from the sentence, Left its words
	// that are none: nothing is searched as text for a demand.
	Understood []language.Item
	Left       []language.Left
	// Use is the electricity that was read from it.
	Use Electricity
}

// Read takes the sentence out of a demand's JSON and puts what it says in its
// place. A body without a sentence stays as it is, wrong or not: who parses the
// demand tells. A sentence that is too long, or beside wrong parameters, is an
// Invalid fault that names each.
func (r Reader) Read(body []byte) (Brief, error) {
	members := map[string]json.RawMessage{}
	var sentence string
	if json.Unmarshal(body, &members) != nil || members["q"] == nil || json.Unmarshal(members["q"], &sentence) != nil {
		return Brief{Body: body}, nil
	}
	beside, err := match.ParseQuery(body, r.Parser)
	if err != nil {
		return Brief{}, err
	}
	b := Brief{Sentence: strings.TrimSpace(sentence)}
	delete(members, "q")
	if b.Sentence != "" {
		b.read(r.Language, beside, members)
	}
	if b.Body, err = json.Marshal(members); err != nil {
		return Brief{}, fmt.Errorf("brief: %w", err)
	}
	return b, nil
}

// read adds to the members what the sentence says and they do not.
func (b *Brief) read(l Language, beside market.Query, members map[string]json.RawMessage) {
	said := func(name string, value json.RawMessage) {
		if held, is := members[name]; !is || string(held) == "null" {
			members[name] = value
		}
	}
	var rest string
	if rest, b.Use = CutElectricity(b.Sentence); b.Use.KWhMonth != "" {
		said("kwh_month", json.RawMessage(b.Use.KWhMonth))
	}
	reading := l.Read(rest)
	whole, taken := reading.Apply(beside)
	b.Understood, b.Left = taken, reading.Left
	for _, item := range taken {
		said(item.Param.Name, whole.Members()[item.Param.Name])
	}
}
