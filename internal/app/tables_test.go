package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhaochang/internal/match/road"
)

func TestTheDataFoldersTablesTakeThePlaceOfThoseInside(t *testing.T) {
	e := &environment{Settings: Settings{Data: t.TempDir()}, Now: time.Now}
	m, err := e.newMatcher()
	if err != nil || m.Law != nil || m.Weights != nil || m.Roads != nil {
		t.Fatalf("an empty folder: %+v, %v", m, err)
	}
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(e.Data, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("law.json", `{"version":"ours","industries":[{"code":"C29","fire_class":"D"}]}`)
	write("roads.csv", "from,to,minutes\n22750_4580,22760_4590,12\n")
	if m, err = e.newMatcher(); err != nil {
		t.Fatal(err)
	}
	if minutes, known := m.Roads.Minutes(road.Cell{X: 22750, Y: 4580}, road.Cell{X: 22760, Y: 4590}); m.Law.Version != "ours" || !known || minutes != 12 {
		t.Errorf("law %s, %d minutes %t", m.Law.Version, minutes, known)
	}
	write("roads.csv", "from,to,minutes\nhere,there,12\n")
	if _, err = e.newMatcher(); err == nil || !strings.Contains(err.Error(), "roads.csv") || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("a wrong line: %v", err)
	}
}
