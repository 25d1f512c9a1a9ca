package place

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zhaochang/geo"
	"zhaochang/internal/hanzi"
)

var kinds = map[string]Kind{"街道": Subdistrict, "镇": Township, "园区": Zone}

func (l *loader) readTowns(file string) error {
	rows, err := l.rows(file)
	if err != nil {
		return err
	}
	for _, row := range rows {
		center, err := readCenter(row["lon"], row["lat"])
		if err != nil {
			return fmt.Errorf("town %q: %w", row["name"], err)
		}
		kind, known := kinds[row["kind"]]
		if !known || len(row["code9"]) != 9 || row["short"] == "" {
			return fmt.Errorf("town %q: wants a kind (街道, 镇, 园区), a code of 9 digits and a short name", row["name"])
		}
		l.towns = append(l.towns, Town{
			Code: row["code9"], Name: row["name"], Short: row["short"], Kind: kind, Center: center,
		})
	}
	slices.SortFunc(l.towns, func(a, b Town) int { return strings.Compare(a.Code, b.Code) })
	for i, t := range l.towns {
		for _, name := range []string{t.Code, t.Name, t.Short} {
			if err := l.nameTown(i, name); err != nil {
				return err
			}
		}
		for _, end := range t.Kind.ends() {
			if err := l.nameTown(i, t.Short+end); err != nil {
				return err
			}
		}
	}
	return nil
}

func readCenter(lon, lat string) (*geo.Point, error) {
	if lon == "" && lat == "" {
		return nil, nil
	}
	p, err := geo.ParsePoint(lon + "," + lat)
	return &p, err
}

// nameTown lets a town be found by a name; two towns cannot share one.
func (l *loader) nameTown(i int, name string) error {
	key := townKey(name)
	if other, taken := l.townByKey[key]; taken && other != i {
		return fmt.Errorf("name %q stands for both %s and %s", name, l.towns[other].Name, l.towns[i].Name)
	}
	l.townByKey[key] = i
	return nil
}

func (g *Gazetteer) townIndex(name string) (int, error) {
	for _, key := range townKeys(name) {
		if i, ok := g.townByKey[key]; ok {
			return i, nil
		}
	}
	return 0, fmt.Errorf("town %q is not in town_codes.csv", name)
}

func (l *loader) readPinyin(file string) error {
	rows, err := l.rows(file)
	if err != nil {
		return err
	}
	for _, row := range rows {
		i, err := l.townIndex(row["code9"])
		if err != nil {
			return err
		}
		l.spell(i, row["pinyin_corrected(ours)"])
		for _, spelling := range []string{row["pinyin_source"], row["pinyin_corrected(ours)"], row["short_name"]} {
			if err := l.nameTown(i, spelling); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l *loader) spell(town int, pinyin string) {
	l.towns[town].Pinyin = pinyin
	l.towns[town].English = english(pinyin)
}

func (l *loader) readNames(file string) error {
	rows, err := l.rows(file)
	if err != nil {
		return err
	}
	for _, row := range rows {
		i, err := l.townIndex(row["code9"])
		if err != nil {
			return err
		}
		if err := l.nameTown(i, row["name"]); err != nil {
			return err
		}
		switch row["kind"] {
		case "alias":
			l.aliases = append(l.aliases, alias{i, row["name"]})
		case "english":
			l.towns[i].English = row["name"]
		case "pinyin":
			l.towns[i].Pinyin = row["name"]
		default:
			return fmt.Errorf("kind %q is not alias, english or pinyin", row["kind"])
		}
	}
	return nil
}

func (l *loader) readGeoJSON(file string) error {
	data, err := l.file(file)
	if err != nil {
		return err
	}
	return l.readOutlines(data)
}

func (l *loader) readVillages(file string) error {
	rows, err := l.rows(file)
	if err != nil {
		return err
	}
	for _, row := range rows {
		code, short := row["code12"], shortVillageName(row["name"])
		if short == "" {
			continue
		}
		if _, err := strconv.ParseUint(code, 10, 64); err != nil || len(code) != 12 || code[:9] != row["town_code9"] {
			return fmt.Errorf("village %q: code %q is not 12 digits that begin with the town's", row["name"], code)
		}
		if _, err := l.townIndex(row["town_code9"]); err != nil {
			return err
		}
		l.villages = append(l.villages, Village{Code: code, Name: row["name"], Short: short, TownCode: code[:9]})
	}
	slices.SortFunc(l.villages, func(a, b Village) int { return strings.Compare(a.Code, b.Code) })
	return l.nameVillages()
}

func (l *loader) nameVillages() error {
	for i, v := range l.villages {
		for _, name := range []string{v.Short, v.Name} {
			key := villageKey{v.TownCode, hanzi.Fold(name)}
			if other, taken := l.villageByKey[key]; taken && other != i {
				return fmt.Errorf("%s and %s share a name in one town", l.villages[other].Name, v.Name)
			}
			l.villageByKey[key] = i
		}
	}
	return nil
}

func (l *loader) readAreas(file string) error {
	rows, err := l.rows(file)
	if err != nil {
		return err
	}
	for _, row := range rows {
		area := Area{Version: row["version"], Name: row["name"], English: row["english"], Aliases: strings.Fields(row["aliases"])}
		for _, name := range strings.Fields(row["towns"]) {
			i, err := l.townIndex(name)
			if err != nil {
				return err
			}
			area.Towns = append(area.Towns, l.towns[i].Code)
		}
		l.areas = append(l.areas, area)
	}
	return nil
}

func (l *loader) readEveryday(file string) error {
	rows, err := l.rows(file)
	if err != nil {
		return err
	}
	l.everyday = make(map[string]readRule, len(rows))
	for _, row := range rows {
		rule, known := readRules[row["read"]]
		if !known {
			return fmt.Errorf("word %q: %q is not after_town or never", row["word"], row["read"])
		}
		l.everyday[hanzi.Fold(row["word"])] = rule
	}
	return nil
}
