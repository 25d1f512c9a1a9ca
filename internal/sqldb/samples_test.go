package sqldb_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"pgregory.net/rapid"

	"zhaochang/internal/intake"
	"zhaochang/internal/market"
)

// known is a value of the attribute that is not a default of anything.
func known(a *market.Attribute, n int64) market.Value {
	switch a.Kind {
	case market.TextKind:
		return market.TextValue(market.TextKind, fmt.Sprintf("%s 乌沙𠮷𡘙 %d “é” \\'\"%%_", a.Zh, n))
	case market.ChoiceKind:
		return market.TextValue(market.ChoiceKind, a.Choices[int(n)%len(a.Choices)].Code)
	case market.CodesKind:
		return market.CodesValue([]string{fmt.Sprintf("C%d", n), "C39"})
	case market.FlagKind:
		return market.FlagValue(n%2 == 0)
	case market.DegreesKind:
		return market.DegreesValue(113.75 + float64(n)/1e7)
	default:
		return market.NumberValue(a.Kind, a.Low+n%max(1, a.High-a.Low))
	}
}

// fullSpace has every attribute.
func fullSpace(id string, n int64) *market.Space {
	s := &market.Space{ID: id}
	for i, a := range market.Attributes() {
		a.Set(s, known(a, n+int64(i)))
	}
	return s
}

// typicalSpace has the attributes that a survey row has, about forty.
func typicalSpace(id string, r *rand.Rand) *market.Space {
	s := &market.Space{ID: id}
	for i, a := range market.Attributes() {
		switch {
		case i%2 == 1 || a.Name == "description":
		case a.Kind == market.TextKind:
			a.Set(s, market.TextValue(market.TextKind, fmt.Sprintf("乌沙第%d工业园", r.IntN(1000))))
		default:
			a.Set(s, known(a, r.Int64N(1000)))
		}
	}
	return s
}

// writesOf makes a new space of each id, with two keys.
func writesOf(ids ...string) (writes []intake.Write) {
	for i, id := range ids {
		writes = append(writes, writeOf(i+2, fullSpace(id, int64(i))))
	}
	return writes
}

// lightWrites makes new spaces that are little more than their ids.
func lightWrites(ids ...string) (writes []intake.Write) {
	for i, id := range ids {
		writes = append(writes, intake.Write{Line: i + 2, Space: &market.Space{ID: id}})
	}
	return writes
}

func writeOf(line int, s *market.Space) intake.Write {
	return intake.Write{
		Line: line, Space: s,
		Keys: []intake.Key{
			{Kind: intake.ByCode, Text: "code " + s.ID},
			{Kind: intake.ByPlace, Text: "长安|乌沙工业园|" + s.ID},
		},
		Cells: []string{s.ID, "1,200㎡", "层高7.5米"},
	}
}

// importOf is a run of a survey file.
func importOf(started time.Time) intake.Import {
	return intake.Import{
		FileName: "普查.csv", FileSHA256: "ab12", Importer: "长安镇经发局", Started: started,
		RulesVersion: "1", Header: []string{"编号", "面积", "备注"}, Columns: map[string]string{"面积": "area_m2"}, Source: "2026 普查",
	}
}

// begin starts an import run.
func begin(t rapid.TB, db *store) int64 {
	t.Helper()
	id, err := db.BeginImport(context.Background(), importOf(noon))
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// apply stores the writes as a batch of a run of their own.
func apply(t rapid.TB, db *store, writes ...intake.Write) {
	t.Helper()
	if err := tryApply(t, db, writes...); err != nil {
		t.Fatal(err)
	}
}

func tryApply(t rapid.TB, db *store, writes ...intake.Write) error {
	t.Helper()
	return db.Apply(context.Background(), intake.Batch{ImportID: begin(t, db), At: noon, Writes: writes})
}
