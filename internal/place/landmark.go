package place

import (
	"fmt"
	"slices"
	"strings"
)

// Landmark is a large road, port or park that people name.
type Landmark struct {
	Name    string
	Aliases []string
	IsRoad  bool
	Town    string // the code; "" where it crosses several
}

// Landmarks returns the large roads, ports and parks.
func (g *Gazetteer) Landmarks() []Landmark { return slices.Clone(g.landmarks) }

func (l *loader) readLandmarks(file string) error {
	rows, err := l.rows(file)
	if err != nil {
		return err
	}
	for _, row := range rows {
		mark := Landmark{Name: row["name"], Aliases: strings.Fields(row["aliases"]), IsRoad: row["kind"] == "road"}
		if !mark.IsRoad && row["kind"] != "park" || mark.Name == "" {
			return fmt.Errorf("landmark %q: kind %q is not road or park", mark.Name, row["kind"])
		}
		if row["town"] != "" {
			i, err := l.townIndex(row["town"])
			if err != nil {
				return fmt.Errorf("landmark %q: %w", mark.Name, err)
			}
			mark.Town = l.towns[i].Code
		}
		l.landmarks = append(l.landmarks, mark)
	}
	return nil
}
