package section_test

import (
	"encoding/xml"
	"errors"
	"flag"
	"html/template"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"zhaochang/internal/market"
	"zhaochang/web/section"
)

var update = flag.Bool("update", false, "write the golden drawings anew")

func words() section.Words {
	return section.Words{
		NotMeasured: "示意图，按登记数据绘制，非实测图",
		Unknown:     "未登记",
		Storey:      "层高", Clear: "净高", Eaves: "滴水", Hook: "钩高", Building: "建筑高度", Load: "楼面荷载",
		SquareMetre: "㎡",
		Floor:       func(n int64) string { return strconv.FormatInt(n, 10) + " 层" },
	}
}

func metres(m float64) market.Maybe[market.Decimal] {
	return market.Known(market.Decimal(m * 100))
}

func yes() market.Maybe[bool] { return market.Known(true) }

func floors(n int64) market.Maybe[int64] { return market.Known(n) }

// examples are spaces of every kind, known well and known badly.
func examples() map[string]market.Space {
	return map[string]market.Space{
		"hall-with-crane": {Kind: "single_storey", Structure: "steel", StoreyHeightM: metres(9), ClearHeightM: metres(7.8),
			HookHeightM: metres(6.5), HasCrane: yes(), CraneT: metres(10), HasDocks: yes(), FloorLoadKNM2: metres(20)},
		"hall-with-brackets":   {Kind: "single_storey", EavesHeightM: metres(8.5), CraneReady: yes()},
		"hall-flat-roof":       {Kind: "single_storey", Structure: "concrete", StoreyHeightM: metres(6)},
		"hall-unknown-height":  {Kind: "single_storey", HasCrane: yes()},
		"multi-storey":         {Kind: "multi_storey", FloorsTotal: floors(6), FloorFrom: floors(2), FloorTo: floors(3), StoreyHeightM: metres(6), HasFreightLift: yes(), BuildingHeightM: metres(27)},
		"multi-storey-ground":  {Kind: "multi_storey", FloorsTotal: floors(4), FloorFrom: floors(1), FloorTo: floors(1), StoreyHeightM: metres(8), HasCrane: yes(), CraneT: metres(5), HasDocks: yes()},
		"multi-storey-no-top":  {Kind: "multi_storey", FloorFrom: floors(3), FloorTo: floors(3), StoreyHeightM: metres(4.5)},
		"multi-storey-vague":   {Kind: "multi_storey", FloorsTotal: floors(5)},
		"high-rise":            {Kind: "high_rise", FloorsTotal: floors(12), FloorFrom: floors(5), FloorTo: floors(5), StoreyHeightM: metres(7), HasFreightLift: yes(), TruckRamp: yes()},
		"high-rise-of-eighty":  {Kind: "high_rise", FloorsTotal: floors(80), FloorFrom: floors(30), FloorTo: floors(31), StoreyHeightM: metres(4.5)},
		"warehouse-with-docks": {Kind: "warehouse", StoreyHeightM: metres(10.5), ClearHeightM: metres(9), HasDocks: yes()},
		"warehouse-storeys":    {Kind: "warehouse", FloorsTotal: floors(3), FloorFrom: floors(2), FloorTo: floors(2), StoreyHeightM: metres(8), HasDocks: yes(), TruckRamp: yes()},
		"office":               {Kind: "office", FloorsTotal: floors(9), FloorFrom: floors(4), FloorTo: floors(6), StoreyHeightM: metres(4.2)},
		"dormitory":            {Kind: "dormitory", FloorsTotal: floors(7), FloorFrom: floors(1), FloorTo: floors(7), StoreyHeightM: metres(3.3)},
		"yard":                 {Kind: "yard", AreaM2: metres(5200)},
		"basement":             {Kind: "multi_storey", FloorsTotal: floors(3), FloorFrom: floors(-1), FloorTo: floors(-1), StoreyHeightM: metres(5)},
		"nothing-known":        {},
	}
}

func TestDrawingsAreAsTheyWereLastLookedAt(t *testing.T) {
	for name, space := range examples() {
		for size, draw := range map[string]func(*market.Space, section.Words) template.HTML{"card": section.Card, "sheet": section.Sheet} {
			t.Run(name+"-"+size, func(t *testing.T) {
				compareWithGolden(t, name+"-"+size+".svg", string(draw(&space, words())))
			})
		}
	}
}

func compareWithGolden(t *testing.T, name, drawing string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(drawing+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; run with -update and look at the drawing", err)
	}
	if diff := cmp.Diff(string(want), drawing+"\n"); diff != "" {
		t.Errorf("%s differs (-want +got); look at it, then run with -update\n%s", path, diff)
	}
}

func TestADrawingSaysThatItIsNotMeasured(t *testing.T) {
	for name, space := range examples() {
		for _, drawing := range []template.HTML{section.Card(&space, words()), section.Sheet(&space, words())} {
			if !strings.Contains(string(drawing), words().NotMeasured) {
				t.Errorf("%s does not say that it is no measured drawing: %s", name, drawing)
			}
		}
	}
}

func TestWhatIsUnknownCarriesNoFigure(t *testing.T) {
	for _, name := range []string{"hall-unknown-height", "multi-storey-vague", "nothing-known"} {
		space := examples()[name]
		if sheet := string(section.Sheet(&space, words())); strings.Contains(sheet, words().Storey) {
			t.Errorf("%s has a storey height although nobody said one: %s", name, sheet)
		}
	}
}

func TestOnlyKnownGearIsDrawn(t *testing.T) {
	bare := market.Space{Kind: "single_storey", StoreyHeightM: metres(8)}
	without := string(section.Sheet(&bare, words()))
	for name, add := range map[string]func(*market.Space){
		"crane":    func(s *market.Space) { s.HasCrane = yes() },
		"brackets": func(s *market.Space) { s.CraneReady = yes() },
		"dock":     func(s *market.Space) { s.HasDocks = yes() },
	} {
		with := bare
		add(&with)
		if string(section.Sheet(&with, words())) == without {
			t.Errorf("a known %s changes nothing in the drawing", name)
		}
	}
	bare.HasCrane, bare.HasDocks = market.Known(false), market.Known(false)
	if string(section.Sheet(&bare, words())) != without {
		t.Error("gear that is known to be absent is drawn")
	}
}

// Any space at all gives well-formed SVG without style, script or coordinates
// far off the paper.
func TestAnySpaceGivesASoundDrawing(t *testing.T) {
	kinds := []string{"", "multi_storey", "single_storey", "high_rise", "warehouse", "office", "dormitory", "yard", "castle"}
	rapid.Check(t, func(t *rapid.T) {
		flag := func(name string) market.Maybe[bool] {
			return rapid.SampledFrom([]market.Maybe[bool]{{}, market.Known(true), market.Known(false)}).Draw(t, name)
		}
		length := func(name string) market.Maybe[market.Decimal] {
			return rapid.SampledFrom([]market.Maybe[market.Decimal]{{}, market.Known[market.Decimal](0), metres(0.5), metres(4.5), metres(60)}).Draw(t, name)
		}
		floor := func(name string, low int64) market.Maybe[int64] {
			if rapid.Bool().Draw(t, name+" known") {
				return market.Known(rapid.Int64Range(low, 150).Draw(t, name))
			}
			return market.Maybe[int64]{}
		}
		s := market.Space{
			Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), FloorsTotal: floor("floors", 1), FloorFrom: floor("from", -10), FloorTo: floor("to", -10),
			StoreyHeightM: length("storey"), ClearHeightM: length("clear"), EavesHeightM: length("eaves"), HookHeightM: length("hook"),
			BuildingHeightM: length("building"), HasCrane: flag("crane"), CraneReady: flag("brackets"), HasFreightLift: flag("lift"),
			HasDocks: flag("docks"), TruckRamp: flag("ramp"), CraneT: length("tonnes"),
		}
		for _, drawing := range []template.HTML{section.Card(&s, words()), section.Sheet(&s, words())} {
			checkSound(t, string(drawing))
		}
	})
}

func checkSound(t *rapid.T, drawing string) {
	decoder := xml.NewDecoder(strings.NewReader(drawing))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, drawing)
		}
		element, isStart := token.(xml.StartElement)
		if !isStart {
			continue
		}
		for _, a := range element.Attr {
			if a.Name.Local == "style" || element.Name.Local == "script" {
				t.Fatalf("style or script in %s", drawing)
			}
			if n, err := strconv.ParseFloat(a.Value, 64); err == nil && (n < -400 || n > 900) {
				t.Fatalf("%s=%q is off the paper in %s", a.Name.Local, a.Value, drawing)
			}
		}
	}
	if strings.Contains(drawing, "NaN") || strings.Contains(drawing, "Inf") {
		t.Fatalf("a figure is not a number in %s", drawing)
	}
}
