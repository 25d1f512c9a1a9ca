package app

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"

	"zhaochang/internal/api"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/rent"
	"zhaochang/internal/rent/workbook"
	"zhaochang/internal/sqldb"
)

type costCommand struct {
	Space    []string `required:"" help:"Id of the space; of several of one building to be leased together, each with its area if that is not all: --space CA-1 --space CA-2:500." placeholder:"ID"`
	Area     string   `help:"Area to lease of the one space, m²; default: the whole." placeholder:"M2"`
	KwhMonth string   `help:"Electricity used a month." placeholder:"KWH"`
	Years    string   `help:"Term of the lease; default: 3." placeholder:"YEARS"`
	Format   string   `enum:"text,json,xlsx" default:"text" help:"text, json or xlsx."`
	Lang     string   `enum:"zh,en" default:"zh" help:"Language of text and workbook: zh or en."`
	Out      string   `help:"The file; empty: standard output." type:"path"`
}

// Run works out what a lease of the space costs, by the running server or by
// itself.
func (c costCommand) Run(ctx context.Context, env *environment) error {
	answer, err := c.answer(ctx, env)
	if err != nil {
		return err
	}
	if c.Format == "text" {
		words := c.text
		if c.isJoint() {
			words = c.jointText
		}
		if answer, err = words(answer); err != nil {
			return err
		}
	}
	write := func(w io.Writer) error {
		_, err := io.Copy(w, bytes.NewReader(answer))
		return err
	}
	if c.Out == "" {
		return write(env.Out)
	}
	return writeWhole(c.Out, write)
}

// isJoint tells whether several spaces are reckoned together.
func (c costCommand) isJoint() bool { return len(c.Space) > 1 }

// values are the parameters of the API.
func (c costCommand) values() url.Values {
	values := url.Values{"lang": {c.Lang}, "format": {"json"}}
	if c.Format == "xlsx" {
		values.Set("format", c.Format)
	}
	for name, value := range map[string]string{rent.AreaParameter: c.Area, rent.KWhParameter: c.KwhMonth, rent.YearsParameter: c.Years} {
		if value != "" {
			values.Set(name, value)
		}
	}
	if c.isJoint() {
		values[rent.PartParameter] = c.Space
	}
	return values
}

func (c costCommand) answer(ctx context.Context, env *environment) (answer []byte, err error) {
	if c.isJoint() && c.Area != "" {
		return nil, fault.BadField("--area", c.Area, "does not say of which space", "--space ID:AREA")
	}
	if server, ok := env.runningServer(ctx); ok {
		address := "/api/v1/spaces/" + url.PathEscape(c.Space[0]) + "/cost?"
		if c.isJoint() {
			address = "/api/v1/costs?"
		}
		return send(ctx, http.MethodGet, server+address+c.values().Encode(), nil)
	}
	err = env.withDatabase(ctx, func(db *sqldb.DB) error {
		v, err := env.openValued(db)
		if err != nil {
			return err
		}
		if c.isJoint() {
			answer, err = c.reckonJoint(ctx, v)
		} else {
			answer, err = c.reckon(ctx, v)
		}
		return err
	})
	return answer, err
}

func (c costCommand) reckon(ctx context.Context, v valued) ([]byte, error) {
	need, err := rent.ParseNeed(c.values())
	if err != nil {
		return nil, err
	}
	spaces, err := v.named(ctx, c.Space)
	if err != nil {
		return nil, err
	}
	sheet, err := v.appraiser.Sheet(spaces[0], need)
	if err != nil {
		return nil, err
	}
	return c.write(api.NewCostSheet(spaces[0], sheet), func(w io.Writer) error { return workbook.Write(w, sheet, c.language()) })
}

func (c costCommand) reckonJoint(ctx context.Context, v valued) ([]byte, error) {
	need, err := rent.ParseJointNeed(c.values())
	if err != nil {
		return nil, err
	}
	spaces, err := v.named(ctx, need.IDs())
	if err != nil {
		return nil, err
	}
	joint, err := v.appraiser.Current().Joint(spaces, need)
	if err != nil {
		return nil, err
	}
	return c.write(api.NewJointCost(spaces, joint), func(w io.Writer) error { return workbook.WriteJoint(w, joint, c.language()) })
}

// named are the spaces with the ids, in their order; all must be there.
func (v valued) named(ctx context.Context, ids []string) ([]*market.Space, error) {
	found, err := v.SpacesByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]*market.Space, len(found))
	for _, s := range found {
		byID[s.ID] = s
	}
	spaces := make([]*market.Space, len(ids))
	for i, id := range ids {
		if spaces[i] = byID[id]; spaces[i] == nil {
			return nil, fault.New(fault.NotFound, "there is no space %q", id)
		}
	}
	return spaces, nil
}

// write gives an answer as JSON, or as a workbook.
func (c costCommand) write(answer any, book func(io.Writer) error) ([]byte, error) {
	if c.Format != "xlsx" {
		return json.Marshal(answer)
	}
	var file bytes.Buffer
	err := book(&file)
	return file.Bytes(), err
}

func (c costCommand) language() workbook.Language {
	if c.Lang == "en" {
		return workbook.English
	}
	return workbook.Chinese
}
