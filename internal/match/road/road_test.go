package road_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"zhaochang/geo"
	"zhaochang/internal/fault"
	"zhaochang/internal/match/road"
)

func TestADriveTakesWhatTheTableSays(t *testing.T) {
	table, err := road.Read(strings.NewReader("\ufefffrom,to,minutes\n22750_4580,22760_4590,12\n22760_4590,22750_4580,15\n\n22750_4580,22770_4580,30\n"))
	if err != nil {
		t.Fatal(err)
	}
	a, b, c := road.Cell{X: 22750, Y: 4580}, road.Cell{X: 22760, Y: 4590}, road.Cell{X: 22770, Y: 4580}
	for _, drive := range []struct {
		from, to road.Cell
		minutes  int
		known    bool
	}{
		{a, b, 12, true}, {b, a, 15, true}, {a, c, 30, true}, {c, a, 30, true}, {b, c, 0, false}, {c, c, 0, true},
	} {
		if got, known := table.Minutes(drive.from, drive.to); got != drive.minutes || known != drive.known {
			t.Errorf("%s to %s: %d %t, want %d %t", drive.from, drive.to, got, known, drive.minutes, drive.known)
		}
	}
	if table.Pairs() != 3 {
		t.Errorf("%d pairs, want 3", table.Pairs())
	}
}

func TestAPointLiesInItsCell(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := geo.Point{Lon: rapid.Float64Range(-180, 180).Draw(t, "lon"), Lat: rapid.Float64Range(-90, 90).Draw(t, "lat")}
		c := road.CellOf(p)
		if west, south := float64(c.X)/200, float64(c.Y)/200; p.Lon < west-1e-9 || p.Lon > west+0.005+1e-9 || p.Lat < south-1e-9 || p.Lat > south+0.005+1e-9 {
			t.Fatalf("%v is not in %s", p, c)
		}
		if again, err := road.ParseCell(c.String()); err != nil || again != c {
			t.Fatalf("%s reads as %v, %v", c, again, err)
		}
	})
}

func TestAWrongLineIsNamed(t *testing.T) {
	for text, name := range map[string]string{
		"a,b,c\n":                               "line 1",
		"from,to,minutes\n1_2,3_4\n":            "line 2",
		"from,to,minutes\n1_2,3_4,5\n1_2,x,5":   "line 3",
		"from,to,minutes\n1_2,3_4,601":          "line 2",
		"from,to,minutes\n1_2,3_4,-1":           "line 2",
		"from,to,minutes\n1,3_4,5":              "line 2",
		"from,to,minutes\n1_2,3_4,5\n\n1,2,3,4": "line 4",
	} {
		_, err := road.Read(strings.NewReader(text))
		if fields := fault.FieldsOf(err); len(fields) != 1 || fields[0].Name != name {
			t.Errorf("%q: %v, want a fault on %s", text, err, name)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("from,to,minutes\n22750_4580,22760_4590,12\n")
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := road.Read(strings.NewReader(text)); err != nil && fault.KindOf(err) != fault.Invalid && !strings.Contains(err.Error(), "too long") {
			t.Fatalf("%q: %v", text, err)
		}
	})
}
