package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"zhaochang/internal/api"
	"zhaochang/internal/fault"
	"zhaochang/internal/rent"
	"zhaochang/internal/rent/workbook"
	"zhaochang/internal/sqldb"
)

type costCommand struct {
	Space    string `required:"" help:"Id of the space."`
	Area     string `help:"Area to lease, m²; default: the whole space." placeholder:"M2"`
	KwhMonth string `help:"Electricity used a month." placeholder:"KWH"`
	Years    string `help:"Term of the lease; default: 3." placeholder:"YEARS"`
	Format   string `enum:"text,json,xlsx" default:"text" help:"text, json or xlsx."`
	Lang     string `enum:"zh,en" default:"zh" help:"Language of text and workbook: zh or en."`
	Out      string `help:"The file; empty: standard output." type:"path"`
}

// Run works out what a lease of the space costs, by the running server or by
// itself.
func (c costCommand) Run(ctx context.Context, env *environment) error {
	answer, err := c.answer(ctx, env)
	if err != nil {
		return err
	}
	if c.Format == "text" {
		if answer, err = c.text(answer); err != nil {
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
	return values
}

func (c costCommand) answer(ctx context.Context, env *environment) (answer []byte, err error) {
	if server, ok := env.runningServer(ctx); ok {
		return send(ctx, http.MethodGet, server+"/api/v1/spaces/"+url.PathEscape(c.Space)+"/cost?"+c.values().Encode(), nil)
	}
	need, err := rent.ParseNeed(c.values())
	if err != nil {
		return nil, err
	}
	err = env.withDatabase(ctx, func(db *sqldb.DB) error {
		answer, err = c.reckon(ctx, env, db, need)
		return err
	})
	return answer, err
}

func (c costCommand) reckon(ctx context.Context, env *environment, db *sqldb.DB, need rent.Need) ([]byte, error) {
	v, err := env.openValued(db)
	if err != nil {
		return nil, err
	}
	found, err := v.SpacesByID(ctx, []string{c.Space})
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, fault.New(fault.NotFound, "there is no space %q", c.Space)
	}
	sheet, err := v.appraiser.Sheet(found[0], need)
	if err != nil {
		return nil, err
	}
	if c.Format != "xlsx" {
		return json.Marshal(api.NewCostSheet(found[0], sheet))
	}
	language := workbook.Chinese
	if c.Lang == "en" {
		language = workbook.English
	}
	var file bytes.Buffer
	err = workbook.Write(&file, sheet, language)
	return file.Bytes(), err
}

// costText is what the text form shows of a sheet.
type costText struct {
	SpaceID string      `json:"space_id"`
	Area    json.Number `json:"area_m2"`
	Usable  json.Number `json:"usable_m2"`
	Months  int         `json:"months"`
	Lines   []struct {
		Name       rent.Words
		From       int         `json:"from_month"`
		To         int         `json:"to_month"`
		Monthly    json.Number `json:"monthly_yuan"`
		Once       json.Number `json:"one_off_yuan"`
		Term       json.Number `json:"term_yuan"`
		Working    rent.Words
		Remark     rent.Words
		NotCounted bool `json:"not_counted"`
	}
	Before    *costTextTotal `json:"before_electricity"`
	All       *costTextTotal
	Bill      json.Number `json:"electricity_bill_yuan_month"`
	Missing   []rent.Words
	Uncounted []rent.Words
	Assumed   []rent.Words
}

type costTextTotal struct {
	Term      json.Number `json:"term_yuan"`
	PerUsable json.Number `json:"yuan_usable_m2_month"`
}

// text prints a sheet line by line: months, yuan a month, once, over the term.
func (c costCommand) text(answer []byte) ([]byte, error) {
	var sheet costText
	if err := json.Unmarshal(answer, &sheet); err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	say := func(w rent.Words) string {
		if c.Lang == "en" {
			return w.En
		}
		return w.Zh
	}
	var b strings.Builder
	_, _ = fmt.Fprintf(&b, "%s  %s m², %s m² usable, %d months\n", sheet.SpaceID, orUnknown(sheet.Area), orUnknown(sheet.Usable), sheet.Months)
	for _, l := range sheet.Lines {
		span := ""
		if l.From > 0 {
			span = fmt.Sprintf("%d–%d", l.From, l.To)
		}
		term := l.Term.String()
		if l.NotCounted {
			term = "?"
		}
		_, _ = fmt.Fprintf(&b, "%7s %14s %14s %16s  %s  %s %s\n", span, l.Monthly, l.Once, term, say(l.Name), say(l.Working), say(l.Remark))
	}
	sheet.Before.write(&b, say(rent.Words{Zh: "合计（不含电费加价）", En: "Total before electricity mark-up"}))
	sheet.All.write(&b, say(rent.Words{Zh: "合计（含电费加价）", En: "Total with electricity mark-up"}))
	if sheet.Bill != "" {
		_, _ = fmt.Fprintln(&b, say(rent.Words{Zh: "另付电费每月", En: "Electricity itself a month"}), sheet.Bill)
	}
	for _, list := range []struct {
		title rent.Words
		texts []rent.Words
	}{
		{rent.Words{Zh: "无法计算", En: "could not be worked out"}, sheet.Missing},
		{rent.Words{Zh: "未计入", En: "not counted"}, sheet.Uncounted},
		{rent.Words{Zh: "假设", En: "assumed"}, sheet.Assumed},
	} {
		for _, text := range list.texts {
			_, _ = fmt.Fprintf(&b, "? %s: %s\n", say(list.title), say(text))
		}
	}
	return []byte(b.String()), nil
}

func (t *costTextTotal) write(b *strings.Builder, name string) {
	if t != nil {
		_, _ = fmt.Fprintf(b, "%7s %14s %14s %16s  %s, %s yuan per usable m² and month\n", "", "", "", t.Term, name, orUnknown(t.PerUsable))
	}
}
