package place

import (
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"zhaochang/internal/fault"
)

//go:embed data/*.csv data/*.geojson
var embedded embed.FS

// Load returns the gazetteer of Dongguan from the embedded data.
func Load() (*Gazetteer, error) { return LoadFrom(embed.FS{}) }

// LoadFrom is Load with the files of a folder in place of the embedded ones of
// the same name, as they are in data/; towns.geojson is the usual one. A file
// that cannot be read or does not fit the others is an error that names it.
func LoadFrom(files fs.FS) (g *Gazetteer, err error) {
	defer fault.Wrap(&err, "place: load")
	l := loader{files: files, Gazetteer: &Gazetteer{townByKey: map[string]int{}, villageByKey: map[villageKey]int{}}}
	for _, step := range []struct {
		file string
		read func(l *loader, file string) error
	}{
		{"town_codes.csv", (*loader).readTowns},
		{"town_aliases_pinyin.csv", (*loader).readPinyin},
		{"names.csv", (*loader).readNames},
		{"towns.geojson", (*loader).readGeoJSON},
		{"villages.csv", (*loader).readVillages},
		{"areas.csv", (*loader).readAreas},
		{"everyday.csv", (*loader).readEveryday},
		{"mistakable.csv", (*loader).readMistakable},
		{"landmarks.csv", (*loader).readLandmarks},
	} {
		if err := step.read(&l, step.file); err != nil {
			return nil, fmt.Errorf("%s: %w", step.file, err)
		}
	}
	l.names, l.sounds = l.indexNames(), l.indexSounds()
	return l.Gazetteer, nil
}

// loader is a gazetteer in the making.
type loader struct {
	*Gazetteer
	files    fs.FS
	aliases  []alias
	everyday map[string]readRule
}

// alias is a further name of a town.
type alias struct {
	town int
	name string
}

func (l *loader) file(name string) ([]byte, error) {
	data, err := fs.ReadFile(l.files, name)
	if errors.Is(err, fs.ErrNotExist) {
		return embedded.ReadFile("data/" + name)
	}
	return data, err
}

// rows returns the rows of a CSV file by the names in its header.
func (l *loader) rows(name string) ([]map[string]string, error) {
	data, err := l.file(name)
	if err != nil {
		return nil, err
	}
	records, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(records) < 2 {
		return nil, errors.New("has no rows")
	}
	rows := make([]map[string]string, len(records)-1)
	for i, record := range records[1:] {
		rows[i] = make(map[string]string, len(record))
		for c, value := range record {
			rows[i][records[0][c]] = value
		}
	}
	return rows, nil
}
