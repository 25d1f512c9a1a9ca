package language

import (
	"slices"
	"sort"
	"strings"

	"zhaochang/internal/place"
)

// Places finds the towns and villages that a text names.
type Places interface {
	// Mentions gives every place that the text may name, overlapping ones
	// included.
	Mentions(text string) []place.Mention
	// Guesses gives every place that the text may name misspelt or in pinyin.
	Guesses(text string) []place.Mention
	// Areas are the groups of towns (片区).
	Areas() []place.Area
	// Town finds a town by its code or name.
	Town(nameOrCode string) (place.Town, bool)
	// VillagesNamed are the villages of that name in all towns.
	VillagesNamed(name string) []place.Village
	// Landmarks are the large roads, ports and parks.
	Landmarks() []place.Landmark
}

// addPlaces puts the places that the text names on the chart.
func (r *Reader) addPlaces(c *chart) {
	if r.places == nil {
		return
	}
	mentions := r.places.Mentions(c.text)
	for _, m := range mentions {
		if m.Village == "" || !isInRowOfTowns(mentions, &m) {
			c.addPlace(inTownBefore(mentions, m), false)
		}
	}
	for _, m := range r.places.Guesses(c.text) {
		c.addPlace(&m, true)
	}
}

// isInRowOfTowns tells whether a village that is named like a town stands right
// behind two towns, and so is the town: 南城 of 万江道滘南城.
func isInRowOfTowns(mentions []place.Mention, m *place.Mention) bool {
	isTown := slices.ContainsFunc(mentions, func(o place.Mention) bool { return o.Village == "" && o.From == m.From && o.To == m.To })
	before := townEndingAt(mentions, m.From)
	return isTown && before != nil && townEndingAt(mentions, before.From) != nil
}

// inTownBefore puts a village right behind one town that has none of the name into
// that town, where it is not listed: 田心 of 黄江田心.
func inTownBefore(mentions []place.Mention, m place.Mention) *place.Mention {
	town := townEndingAt(mentions, m.From)
	if m.Village == "" || town == nil || townEndingAt(mentions, town.From) != nil {
		return &m
	}
	belongs := slices.ContainsFunc(mentions, func(o place.Mention) bool {
		return o.From == m.From && o.To == m.To && (o.Village == "" || o.Town == town.Town)
	})
	if !belongs {
		m.Town = town.Town
	}
	return &m
}

func townEndingAt(mentions []place.Mention, at int) *place.Mention {
	for i := range mentions {
		if mentions[i].Village == "" && mentions[i].To == at {
			return &mentions[i]
		}
	}
	return nil
}

func (c *chart) addPlace(m *place.Mention, guessed bool) {
	from, to := sort.SearchInts(c.at, m.From), sort.SearchInts(c.at, m.To)
	// 厚街村委直租 is let by a village of the town rather than by the village 厚街.
	byOffice := m.Village != "" && strings.HasSuffix(c.slice(from, to), "村委")
	c.add(aPlace, from, to, meaning{place: m, assumed: guessed, apart: byOffice})
}

// elsewhere are places outside the city: they say where the speaker is, and are
// text where nothing says so.
var elsewhere = []string{
	"深圳", "广州", "惠州", "佛山", "中山", "珠海", "江门", "香港", "宝安", "龙岗", "龙华", "坪山", "福永", "沙井", "公明", "观澜", "布吉", "江苏", "浙江",
	"上海", "苏州", "义乌", "温州", "宁波", "杭州", "南京", "无锡", "昆山", "厦门", "福建", "泉州", "汕头", "潮州", "揭阳", "河源", "梅州", "清远", "肇庆", "湛江", "茂名", "顺德", "南海", "番禺", "增城", "黄埔", "花都", "博罗", "惠阳", "大亚湾", "仲恺", "光明区", "龙岗区", "宝安区", "坪山区", "南山", "福田", "罗湖", "石岩", "松岗镇", "坪地", "横岗", "平湖", "大浪街道", "光明新区", "湖南", "湖北", "江西", "广西", "四川", "重庆", "成都", "武汉", "长沙", "北京", "天津", "台湾", "澳门", "越南", "德国", "日本", "美国", "韩国", "法国", "意大利", "英国", "瑞士", "新加坡", "马来西亚", "泰国", "印度", "欧洲", "珠三角", "长三角", "外地", "外省", "省外", "shenzhen", "guangzhou", "huizhou", "hong kong", "foshan",
}

// districtsNear are the parts of the cities around that people name right behind
// their city, and that may be villages here when they stand alone: 深圳光明.
var districtsNear = map[string]string{
	"深圳": "光明 沙井 松岗 公明 福永 西乡 新桥 石岩 观澜 观湖 福城 龙华 民治 大浪 布吉 坂田 平湖 横岗 龙城 龙岗 宝安 坪山 坑梓 石井 龙田 马峦 碧岭 葵涌 坪地 宝龙 园山 南湾 吉华 南山 福田 罗湖 盐田 大鹏 马田 凤凰 玉塘 新湖 燕罗 航城 前海 光明新区 坪山新区 龙华新区",
	"惠州": "惠城 惠阳 仲恺 陈江 沥林 潼湖 潼侨 大亚湾 博罗 园洲 石湾 秋长 淡水 镇隆 新圩 永湖 平潭 龙溪 惠东 水口 小金口 惠环 三栋 罗阳 福田 龙门",
	"广州": "增城 新塘 黄埔 番禺 南沙 白云 花都 天河 海珠 从化 荔湾 越秀 永和 萝岗 开发区 石滩 仙村 太和 东涌 大石 石碁",
	"佛山": "顺德 南海 禅城 三水 高明 狮山 大沥 北滘 容桂 陈村 里水",
	"中山": "小榄 古镇 火炬 三乡 坦洲 南头 黄圃 东凤 港口 石岐",
	"珠海": "金湾 斗门 香洲 高新区 横琴",
}

// districtsElsewhere are those names behind their city: 深圳市光明区.
func districtsElsewhere() []string {
	var all []string
	for city, districts := range districtsNear {
		all = append(all, both(both([]string{city, city + "市"}, strings.Fields(districts)), []string{"", "区", "街道", "镇", "那边", "这边"})...)
	}
	return all
}

// besidesElsewhere says that it is not far from there, which no parameter asks for:
// 深圳附近.
func besidesElsewhere() []string {
	return both([]string{"深圳", "深圳市", "惠州", "广州", "深莞"}, []string{"边界", "交界", "交界处", "方向", "边上", "旁边", "附近", "周边", "边", "隔壁", "相邻", "接壤"})
}

// addAreas lets the names of areas stand for their towns.
func (l *lexicon) addAreas(areas []place.Area) {
	for _, area := range areas {
		var towns []setting
		for _, code := range area.Towns {
			towns = append(towns, setTown(code))
		}
		l.add(aPlace, meaning{sets: towns}, append(area.Aliases, area.Name, area.English, strings.TrimSuffix(area.Name, "区"))...)
		for _, alias := range area.Aliases {
			l.add(aPlace, meaning{sets: towns}, alias+"片")
		}
	}
}
