package app

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"

	"zhaochang/internal/api"
	"zhaochang/internal/brief"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
)

type matchCommand struct {
	Demand string `required:"" type:"path" help:"A file with the demand in JSON."`
	Format string `enum:"text,json" default:"text" help:"text or json."`
	Lang   string `enum:"zh,en" default:"zh" help:"Language of reasons: zh or en."`
}

// Run ranks spaces for the demand, by the running server or by itself.
func (c matchCommand) Run(ctx context.Context, env *environment) error {
	body, err := readDemand(c.Demand)
	if err != nil {
		return err
	}
	answer, err := env.match(ctx, body, c.Lang)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		_, err := env.Out.Write(append(answer, '\n'))
		return err
	}
	return writeMatches(env.Out, answer, c.Lang)
}

func readDemand(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fault.BadField("--demand", path, "cannot be read", "a file with one JSON object")
	}
	if info.Size() > market.MaxBodyBytes {
		return nil, fault.BadField("--demand", path, "too large", fmt.Sprintf("at most %d bytes", market.MaxBodyBytes))
	}
	return os.ReadFile(path)
}

func (e *environment) match(ctx context.Context, body []byte, lang string) (answer []byte, err error) {
	if server, ok := e.runningServer(ctx); ok {
		return send(ctx, http.MethodPost, server+"/api/v1/match?lang="+lang, body)
	}
	err = e.withNode(ctx, func(n *node) error {
		parser := market.Parser{Places: placeNames{n.places}}
		read, err := brief.Reader{Language: n.finder.Reader, Parser: parser}.Read(body)
		if err != nil {
			return err
		}
		demand, err := match.ParseDemand(read.Body, parser)
		if err != nil {
			return err
		}
		result, err := n.matcher.Match(ctx, demand)
		if err != nil {
			return err
		}
		if lang == "en" {
			result = result.InEnglish()
		}
		answer, err = json.Marshal(api.NewMatches(result, api.NewSaid(read)))
		return err
	})
	return answer, err
}
