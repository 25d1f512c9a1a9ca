package language

import "strings"

// englishWords lists what people write on the English site. Words that are part
// of a unit, a bound or a subject in Chinese are the same here: the rules do not
// know the language.
func englishWords(add func(class, meaning, ...string)) {
	englishNumbers(add)
	englishUnits(add)
	add(aCurrency, meaning{}, "rmb", "cny", "¥", "￥", "yuan", "人民币")
	englishBounds(add)
	englishSubjects(add)
	englishConditions(add)
	englishFloors(add)
	add(aLink, meaning{}, "of", "for", "of at", "is", "with", "be", "to be", "should be", "must be")
	add(anOf, meaning{}, "of", "in", "of the")
	add(anOr, meaning{}, "and")
	add(aWant, meaning{}, "with ", "with a ", "has ", "has a ", "needs ", "need ", "needs a ", "need a ", "has an ", "with own ", "must have ", "and a ", "requires ", "own ")
	add(aFarRefusal, meaning{}, "no", "without", "not", "no need for", "don't need", "do not need", "no need of", "without a", "don't need a")
	add(anAllowing, meaning{}, " not needed", " not required", " not necessary", " is ok too", " also ok", " optional", " ok", " is ok", " fine", " is fine", " acceptable")
	add(aPresent, meaning{}, "now in ", "currently in ", "we are in ", "moving from ", "relocating from ", "based in ", "from ", "located now in ")
	add(aFiller, meaning{}, englishFillers...)
}

var englishFillers = []string{
	"factory", "factories", "workshop", "workshops", "plant", "space", "building", "premises", "industrial", "unit", "for rent", "to let", "for lease", "to rent",
	"looking for", "need", "needs", "needed", "want", "wanted", "we", "our", "company", "please", "rent", "rental", "lease", "find", "seeking", "near", "close to",
	"around", "in", "at", "a ", "i ", "an", "the", "with", "for", "and", "or", "of", "is", "are", "must", "have", "has", "dongguan", "guangdong", "china", "cheap", "affordable",
	"about", "on", "to", "area", "size", "town", "city", "good", "nice", "standard", "large", "small", "property", "we need", "we are", "i need", "any", "some",
	"be", "should", "located", "location", "site", "hall", "our company", "move to", "relocate to", "per", "budget", "price", "by", "available", "it", "manufacturing",
	"maker", "manufacturer", "production", "preferably", "ideally", "am", "im", "i'm", "expand", "expanding", "something", "assembly", "move in", "required", "looking to rent", "looking", "to rent a", "shop", "interested", "hello", "hi", "thanks", "there", "room", "from", "make", "making", "we make", "produce", "between", "whole", "entire", "close", "urgent", "urgently", "asap", "client", "customer", "would like", "prefer", "preferred", "requirement", "requirements", "require", "suitable", "suitable for", "ideal", "contact", "offer", "options", "option", "list", "show", "show me", "all", "that", "which", "can", "could", "you", "your", "my", "us", "also", "new", "modern", "existing", "somewhere", "anywhere", "along", "startup", "start-up", "business", "firm", "inc", "ltd", "enough", "used for", "use as", "based", "currently", "soon", "immediately", "long term", "long-term", "short term", "wants", "wanting", "searching for", "searching", "search", "seek", "seeks", "requires", "requiring", "wish", "wishes", "planning", "plan", "plans", "setting up", "set up", "open", "opening", "start", "starting", "move", "moving", "relocate", "relocating", "expansion", "operation", "operations", "producer", "producing", "makes", "supplier", "exporter", "trading", "group", "corp", "international", "least", "total", "gross", "net", "very", "urgent need", "where", "what", "how", "much", "many", "give me", "find me", "help", "help me", "recommend", "best", "great", "well", "us a", "this", "these", "then", "if possible", "possible", "possibly", "maybe", "each", "per unit", "only", "listings", "listing", "spaces", "buildings", "units", "sites", "properties",
}

var (
	englishSquareMetres = []string{
		"sqm", "sq. meters", "sq. metres", "sq. meter", "sq m", "sq.m", "sq. m", "sq.m.", "sqms", "square meters", "square metres", "square meter", "square metre", "m^2", "m 2", "sq meters", "sq metres",
		"sq meter", "square m", "sq.m", "smq",
	}
	englishYuan = []string{"yuan", "rmb", "cny"}
)

// englishNumbers are the round numbers that people write in words.
func englishNumbers(add func(class, meaning, ...string)) {
	for i, word := range strings.Fields("one two three four five six seven eight nine ten eleven twelve") {
		n := int64(i + 1)
		add(aNumber, meaning{number: numeral{micro: n * millionth, scale: 1}}, word)
		add(aNumber, meaning{number: numeral{micro: n * 100 * millionth, scale: 100}}, word+" hundred")
		add(aNumber, meaning{number: numeral{micro: n * 1000 * millionth, scale: 1000}}, word+" thousand")
	}
}

func englishUnits(add func(class, meaning, ...string)) {
	add(aUnit, unitOf(area, 1, 1), englishSquareMetres...)
	add(aUnit, unitOf(area, 9290304, 100_000_000), "sqft", "sq ft", "square feet", "sf", "sq.ft", "sq. ft")
	add(aUnit, unitOf(area, 2000, 3), "mu")
	add(aUnit, unitOf(area, 10_000, 1), "ha", "hectares", "hectare")
	add(aUnit, unitOf(length, 1, 1), "meters", "metres", "meter", "metre", "-meter", "-metre", "-m", "mtr")
	add(aUnit, unitOf(tonnes, 1, 1), "ton", "tons", "tonne", "tonnes", "-ton", "-tonne", "-t", "mt")
	perMetre := []string{"/sqm", " per sqm", "/m2", " per square meter", " per square metre", " per m2", "/sq m", "/square meter", " per sq m", " a sqm"}
	add(aUnit, unitOf(load, 981, 100), with([]string{"t", "ton", "tons", "tonne", "tonnes"}, perMetre...)...)
	add(aUnit, unitOf(load, 981, 100_000), with([]string{"kg"}, perMetre...)...)
	add(aUnit, unitOf(load, 1, 1), with([]string{"kn"}, perMetre...)...)
	add(aUnit, unitOf(power, 1, 1), "kilowatts", "kw power", "kva transformer")
	add(aUnit, unitOf(years, 1, 1), "years", "year", "yr", "yrs", "-year")
	month := []string{"/month", " per month", " a month", "/mo", " monthly", "/m", " per mo", "pm"}
	year := []string{"/year", " per year", " a year", "/yr", " yearly", " annually", " per annum"}
	add(aUnit, unitOf(money, 1, 1), englishYuan...)
	byArea := with(englishYuan, perMetre...)
	byArea = append(byArea, perMetre[0], perMetre[1], perMetre[3], perMetre[6])
	byAreaOfMonth := with(byArea, month...)
	add(aUnit, unitOf(rent, 1, 1), append(byArea, byAreaOfMonth...)...)
	add(aUnit, unitOf(rent, 1, 1), with(with(englishYuan, month...), perMetre...)...)
	add(aUnit, unitOf(rent, 365, 12), with(byArea, "/day", " per day", " a day")...)
	add(aUnit, unitOf(rent, 365, 12), with(with(englishYuan, "/day", " per day", " a day"), perMetre...)...)
	add(aUnit, unitOf(monthMoney, 1, 1), append(with(englishYuan, month...), month[:4]...)...)
	add(aUnit, unitOf(yearMoney, 1, 1), append(with(englishYuan, year...), year[:3]...)...)
	add(aUnit, unitOf(pieces, 1, 1), "units", "pcs", "sets")
}

func englishBounds(add func(class, meaning, ...string)) {
	before := func(b bound, words ...string) { add(aBefore, meaning{bound: b}, words...) }
	after := func(b bound, words ...string) { add(anAfter, meaning{bound: b}, words...) }
	before(atMost, "under", "below", "less than", "at most", "up to", "no more than", "not more than", "max", "maximum", "within", "not exceeding", "cheaper than", "max.", "not over",
		"maximum of", "smaller than", "not above", "no higher than", "not higher than")
	before(atLeast, "over", "above", "more than", "at least", "no less than", "not less than", "min", "minimum", "from", "greater than", "not below", "min.", "exceeding", "minimum of",
		"higher than", "larger than", "bigger than", "not under", "no lower than")
	before(around, "about", "around", "approx", "approx.", "approximately", "roughly", "circa", "some", "ca")
	after(atMost, "or less", "max", "maximum", "or below", "at most", "or under", "tops", "or cheaper")
	after(atLeast, "or more", "min", "minimum", "and above", "or above", "and up", "or higher", "at least", "plus", "and more", "or over", "upwards", "or larger", "or bigger")
	add(aDash, meaning{}, "to", "and")
}

func englishSubjects(add func(class, meaning, ...string)) {
	add(aSubject, of(ofArea), "area", "floor area", "size", "floor space", "gross area")
	add(aSubject, of(ofRent), "rent", "price", "budget", "rental", "rate", "rent budget")
	add(aSubject, of(ofMonth), "monthly rent", "rent per month", "total rent", "monthly budget", "monthly")
	add(aSubject, of(ofYear), "annual rent", "yearly rent", "rent per year")
	add(aSubject, of(ofHeight), "ceiling height", "storey height", "height", "high", "ceiling", "ceilings", "story height", "floor height", "tall", "floor to floor", "ceiling heights")
	add(aSubject, of(ofClear), "clear height", "clearance", "clear", "net height", "headroom", "under beam", "under the beam", "clear headroom")
	add(aSubject, of(ofEaves), "eaves height", "eaves", "eave height")
	add(aSubject, of(ofLoad), "floor load", "floor loading", "load", "loading", "load capacity", "load bearing", "floor load capacity", "live load", "floor capacity")
	add(aSubject, of(ofPower), "power", "electricity", "transformer", "power supply", "power capacity", "electric power")
	add(aSubject, of(ofLand), "land", "land area", "plot", "site area", "plot area")
	add(aSubject, of(ofPlate), "floor plate", "per floor", "each floor", "floorplate", "a floor")
	add(aSubject, of(ofLease), "lease", "lease term", "term", "tenancy", "lease of")
	add(aThing, of(ofCrane), "crane", "cranes", "overhead crane", "overhead cranes", "bridge crane", "gantry crane", "travelling crane", "bridge cranes", "eot crane")
	add(aThing, of(ofLift), "freight lift", "freight elevator", "cargo lift", "goods lift", "lift", "elevator", "cargo elevator", "freight elevators", "freight lifts", "lifts", "elevators",
		"cargo lifts", "goods elevator", "service lift")
	add(aThing, of(ofDocks), "loading dock", "loading docks", "dock", "docks", "loading platform", "loading bay", "loading bays", "dock levellers", "loading platforms", "unloading platform")
	add(aThing, of(ofDormitory), "dormitory", "dorm", "dormitories", "dorms", "staff housing", "worker housing", "workers dormitory", "staff dormitory", "worker dormitory", "staff quarters")
	add(aThing, of(ofOpenYard), "yard", "open yard", "outdoor yard", "open space", "yard space", "open storage", "outdoor space", "truck yard")
	add(anIgnored, of(ofNothing), "span", "column spacing", "column grid", "wide", "width", "long", "length", "truck", "trucks", "container", "road width", "depth", "deep", "door height")
}

func englishConditions(add func(class, meaning, ...string)) {
	sets := func(s setting, words ...string) { add(aCondition, meaning{sets: []setting{s}}, words...) }
	kind := func(code string, words ...string) { sets(setCode("kind", code), words...) }
	kind("single_storey", "single storey", "single-storey", "single story", "single-story", "one-storey", "single storey workshop", "single-storey workshop", "single-storey factory",
		"single storey factory", "single-story factory", "single story factory", "one storey", "one-story")
	kind("multi_storey", "multi-storey", "multi storey", "multi-story", "multistorey", "multi-storey factory", "multi story")
	kind("high_rise", "high-rise", "high rise", "high-rise factory", "high-rise industrial", "vertical factory")
	kind("warehouse", "warehouse", "warehouses", "warehousing", "storage", "depot", "distribution center", "distribution centre", "logistics warehouse")
	kind("office", "office", "offices", "r&d", "r&d office", "research", "office space", "r & d", "lab space")
	sets(setCode("structure", "steel"), "steel structure", "steel", "steel frame", "steel-framed", "steel framed", "steel building")
	sets(setCode("structure", "concrete"), "concrete", "reinforced concrete", "concrete frame", "concrete structure", "rc frame", "concrete building")
	sets(setCode("structure", "shed"), "tin shed", "metal shed", "iron shed")
	sets(setCode("structure", "brick"), "brick", "brick building")
	sets(setCode("certificate", "yes"), "title certificate", "property certificate", "certified", "red book", "with title", "with certificate", "ownership certificate", "property title",
		"certificate", "with title deed", "title deed", "full title", "clear title", "real estate certificate")
	sets(setCode("land_title", "state"), "state land", "state-owned land", "state owned land", "state-owned", "state title")
	sets(setCode("land_title", "collective"), "collective land", "collectively owned land", "village land", "collective-owned land", "collective title")
	sets(setTrue("owner_direct"), "owner direct", "direct from owner", "no agents", "no agent", "no sublessors", "no sublessor", "no brokers", "no broker", "landlord direct",
		"direct owner", "by owner", "no middlemen", "from the owner", "no sublease", "owner only", "direct from landlord", "no subletting", "direct from the owner", "from owner", "no middleman", "no sublet")
	sets(setCode("offered_by", "village"), "village direct", "from the village", "village collective", "direct from village", "village owned", "village-owned", "let by the village")
	sets(setTrue("eia_ready"), "eia ready", "eia", "eia feasible", "environmental assessment", "eia possible", "environmental approval", "eia approval", "eia ok")
	sets(setTrue("fire_accepted"), "fire accepted", "fire approval", "fire inspection passed", "fire certified", "fire acceptance", "fire approved", "fire-approved", "passed fire inspection")
	sets(setTrue("verified"), "verified", "verified only", "officially verified")
	sets(setTrue("divisible"), "divisible", "can be divided", "dividable", "can be split")
	sets(setTrue("truck_ramp"), "truck ramp", "ramp", "ramp access", "ramp-up", "drive-up")
	sets(setTrue("programme"), "programme", "quality industrial space", "programme space")
	sets(setCode("has", "photos"), "photos", "with photos", "pictures", "with pictures")
	for code, letter := range map[string]string{"A": "a", "B": "b", "C": "c", "D": "d", "E": "e"} {
		sets(setCode("fire_class", code), "class "+letter, "fire class "+letter, "class "+letter+" fire", "class-"+letter, "fire hazard class "+letter, "class "+letter+" production",
			"class "+letter+" fire hazard", "category "+letter)
	}
}

// englishFloors: the first floor is the ground floor, as 一楼 is.
func englishFloors(add func(class, meaning, ...string)) {
	ground := []string{"ground floor", "ground level", "ground-floor", "street level", "gf", "g/f", "1/f", "at ground level", "on the ground floor"}
	add(aFloorWord, meaning{floors: floors{1, 1}}, ground...)
	for i, word := range []string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"} {
		n := int64(i + 1)
		ordinal := string(rune('0'+n)) + []string{"st", "nd", "rd", "th", "th", "th", "th", "th"}[i]
		add(aFloorWord, meaning{floors: floors{n, n}}, word+" floor", ordinal+" floor", ordinal+"-floor", word+"-floor", ordinal+" level")
	}
	add(aFloorWord, meaning{floors: floors{2, noCeiling}}, "upper floors", "upper floor", "upstairs", "not ground floor", "not on the ground floor", "no ground floor")
	for n := int64(2); n <= 9; n++ {
		add(aFloorWord, meaning{floors: floors{n, n}}, string(rune('0'+n))+"/f")
	}
	add(aFloorPrefix, meaning{}, "floor", "floors", "level", "levels", "on floor")
}
