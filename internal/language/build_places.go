package language

import "slices"

// inPlace sets the town, and for a village its town beside it unless several
// towns have a village of that name.
func inPlace(p []*phrase) (meaning, bool) {
	m := p[0].place
	if m == nil {
		return meaning{sets: p[0].sets}, len(p[0].sets) > 0
	}
	if m.Listed {
		return meaning{}, false
	}
	var sets []setting
	if !m.Ambiguous {
		sets = append(sets, setTown(m.Town))
	}
	if m.Village != "" {
		sets = append(sets, setVillage(m.Village))
	}
	return meaning{sets: sets, assumed: p[0].assumed, apart: p[0].apart}, true
}

// bothElsewhere reads 深圳龙华.
func bothElsewhere(p []*phrase) (meaning, bool) {
	for _, part := range p {
		if part.class == aPlace && (part.place != nil || len(part.sets) > 0) {
			return meaning{}, false
		}
	}
	return meaning{}, runesOf(p) <= longestChain
}

// fromElsewhere reads 深圳公司: a firm of another city, which looks for space here.
func fromElsewhere(p []*phrase) (meaning, bool) {
	return meaning{}, p[0].place == nil && len(p[0].sets) == 0
}

// areaWithout reads 水乡片区除麻涌外: the towns of an area but for some.
func areaWithout(p []*phrase) (meaning, bool) {
	rest := slices.Clone(p[0].sets)
	for _, out := range p[1:] {
		if out.class == aPlace && out.place != nil {
			rest = slices.DeleteFunc(rest, func(s setting) bool { return s == setTown(out.place.Town) })
		}
	}
	return meaning{sets: rest}, len(rest) > 0 && len(rest) < len(p[0].sets)
}

// outsidePlace reads 长安以外.
func outsidePlace(p []*phrase) (meaning, bool) { return meaning{}, p[len(p)-1].holds }

// inVillageOfTown reads 长安乌沙, and 厚街桥头, where 桥头 alone is a town.
func inVillageOfTown(p []*phrase) (meaning, bool) {
	town, village := p[0].place, p[1].place
	if town == nil || village == nil {
		return meaning{}, false
	}
	if town.Village != "" || village.Village == "" || village.Listed || town.Town != village.Town {
		return meaning{}, false
	}
	return meaning{sets: []setting{setTown(town.Town), setVillage(village.Village)}, assumed: p[0].assumed || p[1].assumed, apart: p[1].apart}, true
}

// townOfArea reads 望牛墩水乡 and 临深凤岗 as the town, which the area only says where.
func townOfArea(p []*phrase) (meaning, bool) {
	town, area := p[0], p[1]
	if town.place == nil {
		town, area = area, town
	}
	if town.place == nil || town.place.Village != "" || !slices.Contains(area.sets, setTown(town.place.Town)) {
		return meaning{}, false
	}
	return inPlace([]*phrase{town})
}

// listedVillage reads 企石东山、江边, whose last words are villages only there.
func listedVillage(p []*phrase) (meaning, bool) {
	m, ok := inPlace(p[:1])
	if p[1].class == aPlace {
		m, ok = inVillageOfTown(p[:2])
	}
	for _, part := range p[1:] {
		if part.class != aPlace || part == p[1] {
			continue
		}
		if part.place == nil || !part.place.Listed || !slices.Contains(m.sets, setTown(part.place.Town)) {
			return meaning{}, false
		}
		m.sets = append(m.sets, setVillage(part.place.Village))
	}
	return m, ok
}

func setTown(code string) setting    { return setCode("town", code) }
func setVillage(name string) setting { return setCode("village", name) }
