package app

import (
	"context"
	"encoding/json"
	"maps"
	"net/url"
	"slices"
	"strings"

	"zhaochang/internal/brief"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/place"
)

// demandCommand is everything about demands that stay.
type demandCommand struct {
	Post   demandPostCommand   `cmd:"" help:"Post a demand; prints the link that opens it, this once."`
	List   demandListCommand   `cmd:"" help:"List the demands in the database, without what opens them."`
	Show   demandShowCommand   `cmd:"" help:"Show what is found for a demand, and what is new since the last look."`
	Edit   demandEditCommand   `cmd:"" help:"Change what a demand asks."`
	Pause  demandPauseCommand  `cmd:"" help:"Look for a demand no more until it is resumed."`
	Resume demandResumeCommand `cmd:"" help:"Look for a demand again, for another 90 days if its time is over."`
	Expire demandExpireCommand `cmd:"" help:"End a demand."`
}

// asked is what a demand asks, as arguments say it.
type asked struct {
	Words []string `arg:"" optional:"" help:"The demand in a sentence, and members of its JSON as name=value, such as rent_max=25, must=rent_max, weight.rent_max=5."`
	File  string   `help:"A file with the demand in JSON; what the arguments say beats it." type:"path" placeholder:"FILE"`
	Name  *string  `help:"What to call it."`
	Until *string  `help:"The last day on which it is looked for; in 90 days when not given." placeholder:"YYYY-MM-DD"`
}

// members are those of the JSON that the arguments make, and the sentence.
func (a asked) members() (members map[string]json.RawMessage, sentence string, err error) {
	members = map[string]json.RawMessage{}
	if a.File != "" {
		text, err := readDemand(a.File)
		if err != nil {
			return nil, "", err
		}
		if json.Unmarshal(text, &members) != nil || members == nil {
			return nil, "", fault.BadField("--file", a.File, "is no demand", "a file with one JSON object")
		}
	}
	values, words := a.split()
	parser, err := newParserOfPlaces()
	if err != nil {
		return nil, "", err
	}
	said, err := brief.Members(values, parser)
	if err != nil {
		return nil, "", err
	}
	maps.Copy(members, said)
	for name, text := range map[string]*string{"name": a.Name, "expires_on": a.Until} {
		if text != nil {
			members[name] = jsonString(*text)
		}
	}
	return members, words, nil
}

// split parts name=value pairs from words.
func (a asked) split() (values url.Values, sentence string) {
	values = url.Values{}
	var words []string
	for _, argument := range a.Words {
		name, value, paired := strings.Cut(argument, "=")
		if paired && brief.IsMember(name) && name != "q" {
			values.Add(name, value)
			continue
		}
		words = append(words, argument)
	}
	return values, strings.Join(words, " ")
}

func newParserOfPlaces() (market.Parser, error) {
	places, err := place.Load()
	return market.Parser{Places: placeNames{places}}, err
}

// jsonString is a text as JSON, which never fails.
func jsonString(text string) json.RawMessage {
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return quoted
}

type demandPostCommand struct {
	asked
	Once   string `help:"A word of your own: posting the same again with it gives the same demand." placeholder:"WORD"`
	Format string `enum:"text,json" default:"text" help:"text or json."`
}

// Run posts the demand.
func (c demandPostCommand) Run(ctx context.Context, env *environment) error {
	members, sentence, err := c.members()
	if err != nil {
		return err
	}
	if sentence != "" {
		members["q"] = jsonString(sentence)
	}
	if asksNothing(members) {
		return fault.New(fault.Invalid, "nothing is asked: say it in a sentence, such as \"长安 3000平 25元以内\", or as name=value, such as town=长安 area_min=2550")
	}
	body, err := json.Marshal(members)
	if err != nil {
		return err
	}
	return env.withDemands(ctx, func(d demandDesk) error {
		answer, err := d.post(ctx, body, c.Once)
		if err != nil {
			return err
		}
		return env.print(c.Format, answer, func() ([]byte, error) { return postedText(answer, d.origin()) })
	})
}

// asksNothing tells that a demand has neither a condition nor a place.
func asksNothing(members map[string]json.RawMessage) bool {
	for name := range members {
		if market.ParameterNamed(name) != nil || slices.Contains([]string{"q", "near", "anchors", "bbox", "within"}, name) {
			return false
		}
	}
	return true
}

// print writes an answer as it is, or in words.
func (e *environment) print(format string, answer []byte, words func() ([]byte, error)) (err error) {
	text := append(slices.Clone(answer), '\n')
	if format == "text" {
		if text, err = words(); err != nil {
			return err
		}
	}
	_, err = e.Out.Write(text)
	return err
}

// opened is a demand that is named and opened.
type opened struct {
	Demand string `arg:"" help:"The link of the demand, or its id."`
	Key    string `help:"The key that opens it, unless the link has it." placeholder:"KEY"`
	Format string `enum:"text,json" default:"text" help:"text or json."`
}

// names are the id and the key: /demand/ID?key=KEY, with or without a server
// before it and a language.
func (o opened) names() (id, key string, err error) {
	link, err := url.Parse(strings.TrimSpace(o.Demand))
	if err != nil {
		return "", "", fault.BadField("demand", o.Demand, "is no link", "the link that was printed when it was posted, or an id")
	}
	path := strings.TrimSuffix(link.Path, "/edit")
	id = path[strings.LastIndexByte(path, '/')+1:]
	if key = link.Query().Get("key"); o.Key != "" {
		key = o.Key
	}
	if key == "" {
		return "", "", fault.BadField("--key", "", "is missing", "the key that was printed when the demand was posted, here or in the link")
	}
	return id, key, nil
}

type demandShowCommand struct {
	opened
	Seen bool   `help:"Note that what is new was seen: it is not new the next time."`
	Lang string `enum:"zh,en" default:"zh" help:"Language of reasons: zh or en."`
}

// Run shows the demand.
func (c demandShowCommand) Run(ctx context.Context, env *environment) error {
	id, key, err := c.names()
	if err != nil {
		return err
	}
	return env.withDemands(ctx, func(d demandDesk) error {
		demand, err := d.get(ctx, id, key)
		if err != nil {
			return err
		}
		found, err := d.matches(ctx, id, key, c.Lang)
		if err != nil {
			return err
		}
		both, err := json.Marshal(map[string]json.RawMessage{"demand": demand, "found": found})
		if err != nil {
			return err
		}
		if err := env.print(c.Format, both, func() ([]byte, error) { return shownText(demand, found, c.Lang) }); err != nil || !c.Seen {
			return err
		}
		return d.see(ctx, id, key)
	})
}
