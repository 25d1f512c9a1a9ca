package intake

import (
	"crypto/sha256"
	"encoding/base32"
	"strconv"
	"strings"
	"unicode"

	"zhaochang/internal/hanzi"
	"zhaochang/internal/market"
)

// RulesVersion names the rules by which cells are read and rows identified. It
// changes when the same file would be read otherwise.
const RulesVersion = "survey-1"

// keysOf gives the identities of a located row, strongest first. A row that
// names its id is identified by nothing else; one with the mapping's key is not
// looked for by its place.
func keysOf(r *row) []Key {
	var keys []Key
	if r.id != "" {
		keys = append(keys, Key{ByID, r.id})
	}
	s := r.space
	if code, unit := normal(s.BuildingCode), normal(s.UnitCode); code != "" && unit != "" {
		keys = append(keys, Key{ByCode, code + "\x1f" + unit})
	}
	if r.mapped != "" {
		keys = append(keys, Key{ByMapped, r.mapped})
	}
	if place := placeKey(s); place != "" {
		keys = append(keys, Key{ByPlace, place})
	}
	return keys
}

// deciding are the keys that may tell which stored space a row is.
func deciding(keys []Key) []Key {
	var chosen []Key
	for _, k := range keys {
		switch {
		case k.Kind == ByID:
			return []Key{k}
		case k.Kind == ByPlace && len(chosen) > 0 && chosen[len(chosen)-1].Kind == ByMapped:
		default:
			chosen = append(chosen, k)
		}
	}
	return chosen
}

// placeKey is the normalised town, park, building, floors and unit, "" when there
// is neither park nor building.
func placeKey(s *market.Space) string {
	building := building(s)
	park := normal(s.Park)
	if park == "" && building == "" {
		return ""
	}
	return strings.Join([]string{s.Town, park, building, floors(s), normalUnit(s.Unit)}, "\x1f")
}

// building is what names the building within its park: its name, else its code.
func building(s *market.Space) string {
	if name := normalBuilding(s.BuildingName); name != "" {
		return name
	}
	if code := normal(s.BuildingCode); code != "" {
		return code
	}
	return normal(s.BuildingID)
}

func floors(s *market.Space) string {
	from, known := s.FloorFrom.Get()
	if !known {
		return ""
	}
	return strconv.FormatInt(from, 10) + "-" + strconv.FormatInt(s.FloorTo.Or(from), 10)
}

// normal is a text for comparison: folded, letters and figures only.
func normal(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, hanzi.Fold(text))
}

// normalBuilding makes A幢, A座, A号楼 and A栋 one.
func normalBuilding(name string) string {
	name = normal(name)
	for _, word := range []string{"号楼", "号厂房", "幢", "座", "栋"} {
		if rest, found := strings.CutSuffix(name, word); found && rest != "" {
			return rest
		}
	}
	return name
}

// normalUnit makes 201室, 201房 and 201 one.
func normalUnit(unit string) string {
	unit = normal(unit)
	for _, word := range []string{"单元", "室", "房", "号"} {
		if rest, found := strings.CutSuffix(unit, word); found && rest != "" {
			return rest
		}
	}
	return unit
}

// derivedID makes an id of the key that identifies a row without one. The same
// key always gives the same id.
func derivedID(prefix string, k Key) string {
	sum := sha256.Sum256([]byte(strconv.Itoa(int(k.Kind)) + "\x1f" + k.Text))
	return prefix + strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:16]))
}

// spaceID is the row's own id, else the one derived from its strongest key.
func spaceID(r *row) string {
	if r.id != "" {
		return r.id
	}
	return derivedID("s", r.keys[0])
}

// buildingID derives the id of the building, so that the spaces of one building
// can be shown together; "" when the row names no building.
func buildingID(s *market.Space) string {
	code, name := normal(s.BuildingCode), normalBuilding(s.BuildingName)
	switch {
	case code != "":
		return derivedID("b", Key{ByCode, code})
	case name != "":
		return derivedID("b", Key{ByPlace, strings.Join([]string{s.Town, normal(s.Park), name}, "\x1f")})
	}
	return ""
}
