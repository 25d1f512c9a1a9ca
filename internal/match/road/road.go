// Package road holds driving times between cells of a grid, as whoever deploys
// the program loads them from a file. Where there is none, a distance is a
// straight line and says so.
package road

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"zhaochang/geo"
	"zhaochang/internal/fault"
)

// cellsPerDegree makes cells of 0.005°, about 510 m by 560 m in Dongguan.
const cellsPerDegree = 200

// maxMinutes bounds what is believable for a drive in one city and its
// neighbours.
const maxMinutes = 600

// Cell is a square of the grid: the whole part of 200 times longitude and
// latitude, written as "22750_4580".
type Cell struct{ X, Y int32 }

// CellOf is the cell that holds the point.
func CellOf(p geo.Point) Cell {
	return Cell{int32(math.Floor(p.Lon * cellsPerDegree)), int32(math.Floor(p.Lat * cellsPerDegree))}
}

func (c Cell) String() string { return fmt.Sprintf("%d_%d", c.X, c.Y) }

// ParseCell reads what String writes.
func ParseCell(text string) (Cell, error) {
	x, y, found := strings.Cut(text, "_")
	lon, err := strconv.ParseInt(x, 10, 32)
	lat, err2 := strconv.ParseInt(y, 10, 32)
	if !found || err != nil || err2 != nil {
		return Cell{}, fmt.Errorf("%q is no cell such as 22750_4580", text)
	}
	return Cell{int32(lon), int32(lat)}, nil
}

// Table is driving times in minutes by pairs of cells.
type Table struct {
	minutes map[pair]uint16
}

type pair struct{ from, to Cell }

// Read reads a CSV of three columns, from, to and minutes, under a header that
// names them so. A drive back that is not listed takes as long. A wrong line is
// an invalid fault that names it.
func Read(r io.Reader) (*Table, error) {
	t := &Table{minutes: map[pair]uint16{}}
	lines := bufio.NewScanner(r)
	for number := 1; lines.Scan(); number++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if number == 1 && line == "from,to,minutes" || line == "" {
			continue
		}
		if number == 1 {
			return nil, fault.BadField("line 1", line, "is not the header", "from,to,minutes")
		}
		if err := t.add(line); err != nil {
			return nil, fault.BadField(fmt.Sprintf("line %d", number), line, err.Error(), "two cells such as 22750_4580 and whole minutes from 0 to 600")
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("road: read the times: %w", err)
	}
	return t, nil
}

func (t *Table) add(line string) error {
	fields := strings.Split(line, ",")
	if len(fields) != 3 {
		return fmt.Errorf("has %d columns", len(fields))
	}
	from, err := ParseCell(fields[0])
	if err != nil {
		return err
	}
	to, err := ParseCell(fields[1])
	if err != nil {
		return err
	}
	minutes, err := strconv.ParseUint(fields[2], 10, 16)
	if err != nil || minutes > maxMinutes {
		return fmt.Errorf("%q is no time", fields[2])
	}
	t.minutes[pair{from, to}] = uint16(minutes)
	return nil
}

// Minutes is how long the drive takes; false where the table does not say. Within
// a cell it is none.
func (t *Table) Minutes(from, to Cell) (int, bool) {
	if from == to {
		return 0, true
	}
	if m, ok := t.minutes[pair{from, to}]; ok {
		return int(m), true
	}
	m, ok := t.minutes[pair{to, from}]
	return int(m), ok
}

// Pairs is how many times the table holds.
func (t *Table) Pairs() int { return len(t.minutes) }
