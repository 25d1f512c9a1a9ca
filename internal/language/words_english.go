package language

import (
	"slices"
	"strings"
)

// englishWords lists what people write on the English site. Words that are part
// of a unit, a bound or a subject in Chinese are the same here: the rules do not
// know the language.
func englishWords(plain func(class, meaning, ...string)) {
	add := func(c class, m meaning, words ...string) { plain(c, m, hyphenated(words)...) }
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
	add(aPresent, meaning{}, "now in ", "currently in ", "we are in ", "moving from ", "moving out of ", "relocating out of ", "leaving ", "move out of ", "currently at ", "presently in ", "at present in ", "existing factory in ", "our factory is in ", "relocating from ", "based in ", "from ", "located now in ")
	add(aFiller, meaning{}, englishFillers...)
	add(aFiller, meaning{}, strings.Fields("independent separate private incl incl. excl excl. w/ w/o approx. sqm-wise one two three four five six seven eight nine ten but so as not more most if when within near around about close next our their its it's they them he she me mine yes please hope hopefully ideally must-have nice-to-have advantage bonus plus european chinese foreign local overseas european-owned owned invested enterprise enterprises company's team project projects purpose use used using usage production-use self-use occupy occupied vacant empty ready immediate occupancy tenancy tenant tenants owner owners agent agents broker landlord landlords cost costs cheap cheaper low high higher lower bigger smaller larger better quiet clean safe secure convenient easy access accessible transport logistics city-centre downtown centre center north south east west side sides area's district zone zones estate estates park parks cluster hub base headquarters branch subsidiary second another other others same similar kind type types style condition conditions include includes including included excluding inclusive extra additional add added also too both either neither each every few several many lot lots quite really truly just still already now today tomorrow week weeks month months year-end early late end start from-now onward later before-end")...)
	add(anAside, meaning{searched: true, feature: true}, "clean room", "cleanroom", "clean rooms", "cold store", "cold stores", "freezer", "cold storage", "cold room", "parking", "car park", "canteen", "air conditioning", "air-conditioned", "sprinkler", "sprinklers", "3-phase power", "three-phase power", "3-phase", "three-phase", "gas supply", "natural gas", "wastewater", "drainage", "bonded", "corner unit", "stand-alone", "standalone", "stand-alone building", "detached", "renovated", "fitted out", "fit-out", "furnished", "epoxy floor", "epoxy flooring", "guard house", "showroom", "laboratory", "lab")
}

// hyphenated are the words, and those of several with hyphens between them:
// steel-structure.
func hyphenated(words []string) []string {
	all := slices.Clone(words)
	for _, w := range words {
		bare := strings.TrimSpace(w)
		if joined := strings.ReplaceAll(bare, " ", "-"); joined != bare && bare == w {
			all = append(all, joined)
		}
	}
	return all
}

var englishFillers = []string{
	"village", "villages", "community", "anything", "out of", "rooms", "minimum", "maximum",
	"we're", "we are after", "we're after", "after", "i'm after", "would like", "we'd like", "i'd like", "we would like", "i would like", "hoping for", "hoping to find", "in search of", "on the lookout for", "in need of", "searching for", "search for",
	"requirement", "requirements", "our requirement", "our client", "our factory", "my company", "my client", "could you", "can you", "do you have", "is there", "are there", "help us find", "help me find", "show me", "list", "kindly", "urgent requirement", "enquiry", "inquiry", "asking", "wanting", "goes", "fine too", "as well", "if possible", "where possible", "not too far", "not far", "or nearby", "nearby", "surrounding", "vicinity", "in the vicinity of", "anywhere", "anywhere in", "either in", "somewhere", "somewhere in", "around the", "around there", "roughly", "must be", "has to be", "have to be", "should have", "must come with", "comes with", "come with", "preferred", "preference", "prefer", "would prefer", "a bonus", "nice to have", "a plus", "a must", "essential", "mandatory",
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
	for word, n := range numbersInWords() {
		add(aNumber, meaning{number: numeral{micro: n * millionth, scale: 1}}, word)
		add(aNumber, meaning{number: numeral{micro: n * 100 * millionth, scale: 100}}, word+" hundred")
		add(aNumber, meaning{number: numeral{micro: n * 1000 * millionth, scale: 1000}}, word+" thousand")
	}
	add(aNumber, meaning{number: numeral{micro: 100 * millionth, scale: 100}}, "a hundred")
	add(aNumber, meaning{number: numeral{micro: 1000 * millionth, scale: 1000}}, "a thousand")
}

// numbersInWords are those below a hundred, and a for one of hundred and thousand.
func numbersInWords() map[string]int64 {
	numbers := map[string]int64{}
	small := strings.Fields("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	for i, word := range small {
		numbers[word] = int64(i + 1)
	}
	for i, tens := range strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety") {
		numbers[tens] = int64(i+2) * 10
		for unit, word := range small[:9] {
			numbers[tens+"-"+word] = int64(i+2)*10 + int64(unit) + 1
			numbers[tens+" "+word] = int64(i+2)*10 + int64(unit) + 1
		}
	}
	return numbers
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
	for word, n := range map[string]int64{"million": 1_000_000, "mil": 1_000_000, "mln": 1_000_000, "thousand": 1000, "wan": 10_000} {
		yuan := append(with([]string{word}, " rmb", " yuan", " cny"), word)
		add(aUnit, unitOf(money, n, 1), yuan...)
		add(aUnit, unitOf(monthMoney, n, 1), with(yuan, month...)...)
		add(aUnit, unitOf(yearMoney, n, 1), with(yuan, year...)...)
		add(aUnit, unitOf(area, n, 1), with([]string{word + " "}, englishSquareMetres[:8]...)...)
	}
}

func englishBounds(add func(class, meaning, ...string)) {
	before := func(b bound, words ...string) { add(aBefore, meaning{bound: b}, words...) }
	after := func(b bound, words ...string) { add(anAfter, meaning{bound: b}, words...) }
	before(atMost, "under", "below", "less than", "at most", "up to", "no more than", "not more than", "max", "maximum", "within", "not exceeding", "cheaper than", "max.", "not over",
		"maximum of", "smaller than", "not above", "no higher than", "not higher than", "capped at", "capped to", "cap of", "a cap of", "cap at", "limit of", "limited to", "a maximum of", "a max of", "not to exceed", "no bigger than", "no larger than", "not larger than", "not bigger than", "no longer than", "not exceed")
	before(atLeast, "over", "above", "more than", "at least", "no less than", "not less than", "min", "minimum", "from", "greater than", "not below", "min.", "exceeding", "minimum of",
		"upwards of", "in excess of", "not smaller than", "a minimum of", "a min of", "starting from", "higher than", "larger than", "bigger than", "not under", "no lower than")
	before(around, "about", "around", "approx", "approx.", "approximately", "roughly", "circa", "some", "ca")
	after(atMost, "or less", "max", "maximum", "or below", "at most", "or under", "tops", "or cheaper")
	after(atLeast, "or more", "min", "minimum", "and above", "or above", "and up", "or higher", "at least", "and more", "or over", "upwards", "or larger", "or bigger", "or longer", "or heavier", "or greater", "or upwards", "or better", "and over", "or so and above", "and larger", "and bigger", "or so or more", "onwards")
	add(aFiller, meaning{}, "plus", "buy", "to buy", "purchase", "to purchase", "buying", "looking to buy", "want to buy", "for sale", "for purchase", "own use")
	add(aFiller, meaning{}, "brand new", "brand-new", "allow", "allows", "24h", "24/7", "24-hour", "24 hours", "24h operation", "round the clock", "combined", "combination")
	add(aFiller, meaning{}, both([]string{"for ", "for the ", "for our ", "for my "}, []string{"workers", "staff", "employees", "worker", "goods", "storage of goods", "trucks", "client", "a client", "production", "company", "business", "workforce", "team", "factory workers"})...)
	add(aFiller, meaning{}, both([]string{"our", "my", "a", "the"}, []string{" client", " client needs", " client wants", " client is looking for", " customer", " customer needs", " customer wants", " company needs"})...)
	after(around, "or so", "or thereabouts", "give or take", "more or less", "ish")
	add(aDash, meaning{}, "to", "and")
}

func englishSubjects(add func(class, meaning, ...string)) {
	add(aSubject, of(ofArea), "area", "floor area", "size", "floor space", "gross area")
	add(aSubject, of(ofRent), "rent", "price", "budget", "rental", "rate", "rent budget")
	add(aSubject, of(ofAllIn), both([]string{"all-in", "effective", "total occupancy", "occupancy", "all inclusive", "all-inclusive", "all in"}, []string{" cost", " costs", " rent", " price", " rate"})...)
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
	add(aThing, of(ofDocks), "loading dock", "loading docks", "dock", "docks", "loading platform", "loading bay", "loading bays", "dock levellers", "dock levelers", "dock leveller", "dock leveler", "loading ramps", "truck docks", "truck dock", "dock doors", "dock door", "loading doors", "loading platforms", "unloading platform")
	add(aThing, of(ofDormitory), "dorm rooms", "dorm room", "dormitory rooms", "dormitory building", "dorm building", "dormitory", "dorm", "dormitories", "dorms", "staff housing", "worker housing", "workers dormitory", "staff dormitory", "worker dormitory", "staff quarters")
	add(aThing, of(ofOpenYard), "yard", "open yard", "outdoor yard", "open space", "yard space", "open storage", "outdoor space", "truck yard")
	add(anIgnored, of(ofNothing), "under hook", "under the hook", "hook height", "height under hook", "span", "column spacing", "column grid", "wide", "width", "long", "length", "truck", "trucks", "container", "road width", "depth", "deep", "door height")
}

func englishConditions(add func(class, meaning, ...string)) {
	sets := func(s setting, words ...string) { add(aCondition, meaning{sets: []setting{s}}, words...) }
	kind := func(code string, words ...string) { sets(setCode("kind", code), words...) }
	kind("single_storey", "single storey", "single-storey", "single story", "single-story", "one-storey", "single storey workshop", "single-storey workshop", "single-storey factory",
		"single storey factory", "single-story factory", "single story factory", "one storey", "one-story")
	kind("multi_storey", "multi-storey", "multi storey", "multi-story", "multistorey", "multi-storey factory", "multi story")
	kind("high_rise", "high-rise", "high rise", "high-rise factory", "high-rise industrial", "vertical factory")
	kind("warehouse", "warehouse", "warehouses", "warehousing", "storage", "depot", "distribution center", "distribution centre", "logistics warehouse")
	kind("dormitory", both([]string{"dormitory", "dorm", "dormitories", "dormitory building", "staff dormitory"}, []string{" for rent", " for lease", " to let", " to rent"})...)
	kind("yard", both([]string{"yard", "open yard", "open storage", "outdoor yard"}, []string{" for rent", " for lease", " to let", " to rent"})...)
	kind("office", "office", "offices", "r&d", "r&d office", "research", "office space", "r & d", "lab space")
	sets(setCode("structure", "steel"), "steel structure", "steel", "steel frame", "steel-framed", "steel framed", "steel building")
	sets(setCode("structure", "concrete"), "concrete", "reinforced concrete", "concrete frame", "concrete structure", "rc frame", "concrete building")
	sets(setCode("structure", "shed"), "tin shed", "metal shed", "iron shed")
	sets(setCode("structure", "brick"), "brick", "brick building")
	sets(setCode("certificate", "yes"), "title certificate", "property certificate", "certified", "red book", "with title", "with certificate", "ownership certificate", "property title",
		"red title book", "red title", "title book", "title deeds", "land title book", "deeds", "has title", "titled", "certificate", "with title deed", "title deed", "full title", "clear title", "real estate certificate")
	sets(setCode("land_title", "state"), "state land", "state-owned title", "state owned title", "state title", "state-owned", "state-owned land", "state owned land", "land title state-owned", "land title state", "state-owned land title", "state land title", "state title land", "state-owned", "state title")
	sets(setCode("land_title", "collective"), "collective land", "collectively owned land", "village land", "collective-owned land", "land title collective", "collective land title", "collective title")
	sets(setCode("land_title", "state"), both([]string{"no ", "not ", "non-", "not on ", "except "}, []string{"collective", "collective land", "village land", "village-owned land", "village owned land", "collective title", "collective-owned land", "collectively owned land"})...)
	sets(setTrue("owner_direct"), "owner direct", "direct from owner", "no agents", "no agent", "no sublessors", "no sublessor", "no brokers", "no broker", "landlord direct",
		"direct owner", "by owner", "no middlemen", "from the owner", "no sublease", "owner only", "direct from landlord", "no subletting", "direct from the owner", "from owner", "no middleman", "no sublet")
	sets(setCode("offered_by", "village"), "village direct", "from the village", "village collective", "direct from village", "village owned", "village-owned", "let by the village", "let by village", "from village", "lease from village", "direct lease from village", "village lease", "village committee", "village collective direct")
	sets(setTrue("eia_ready"), "eia ready", "eia", "eia feasible", "environmental assessment", "eia possible", "environmental approval", "eia approval", "eia ok")
	sets(setTrue("eia_ready"), both([]string{"eia", "environmental impact assessment", "environmental permit", "eia approval", "environmental approval"}, []string{"", " can be approved", " approvable", " obtainable", " can be obtained", " possible", " must be possible", " is possible", " available", " required", " needed", " must pass", " can pass", " passable", " approved"})...)
	sets(setTrue("fire_accepted"), "fire accepted", "fire approval", "fire inspection passed", "fire certified", "fire acceptance", "fire approved", "fire-approved", "passed fire inspection")
	sets(setTrue("verified"), "verified", "verified only", "officially verified")
	sets(setTrue("divisible"), "divisible", "can be subdivided", "subdividable", "splittable", "can split", "divided units possible", "can be divided", "dividable", "can be split")
	sets(setTrue("truck_ramp"), "truck ramp", "truck access to upper floors", "trucks can drive up", "trucks to upper floors", "vehicle ramp", "ramp for trucks", "ramp to upper floors", "truck ramp access", "drive-up ramp", "ramp", "ramp access", "ramp-up", "drive-up")
	sets(setTrue("programme"), "programme", "quality industrial space", "programme space")
	sets(setCode("has", "photos"), "photos", "with photos", "pictures", "with pictures")
	for code, letter := range map[string]string{"A": "a", "B": "b", "C": "c", "D": "d", "E": "e"} {
		sets(setCode("fire_class", code), "class "+letter, "fire class "+letter, "class "+letter+" fire", "class-"+letter, "fire hazard class "+letter, "class "+letter+" production",
			"class "+letter+" fire hazard", "category "+letter, "class "+letter+" fire rating", "fire rating "+letter, "fire rating class "+letter, "fire category "+letter)
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
	add(aFloorWord, meaning{floors: floors{2, noCeiling}}, "upper floors", "upper floor", "upper-floor", "upper level", "upper levels", "upper storey", "upper storeys", "upper-level", "on an upper floor", "higher floor", "higher floors", "above ground floor", "above the ground floor", "upstairs", "not ground floor", "not on the ground floor", "no ground floor")
	for n := int64(2); n <= 9; n++ {
		add(aFloorWord, meaning{floors: floors{n, n}}, string(rune('0'+n))+"/f")
	}
	eitherFloors(add)
	add(aFloorWord, meaning{floors: upstairs}, both([]string{"not ", "not on ", "not on the ", "not the ", "no ", "except ", "except the ", "excluding ", "other than ", "other than the "}, []string{"ground floor", "first floor", "1st floor", "ground level"})...)
	add(aFloorPrefix, meaning{}, "floor", "floors", "level", "levels", "on floor")
}

// eitherFloors lists 3rd or 4th floor and 2nd to 5th floor, which are ranges.
func eitherFloors(add func(class, meaning, ...string)) {
	names := [][]string{{"1st", "first"}, {"2nd", "second"}, {"3rd", "third"}, {"4th", "fourth"}, {"5th", "fifth"}, {"6th", "sixth"}, {"7th", "seventh"}, {"8th", "eighth"}}
	links := []string{" or ", " and ", " to ", "/", "-", " - ", ", "}
	for i, low := range names {
		for j, high := range names[i+1:] {
			m := meaning{floors: floors{int64(i + 1), int64(i + j + 2)}}
			add(aFloorWord, m, both(both(low, links), with(high, " floor", " floors"))...)
		}
	}
}

// englishMonths are months by their names, which carry their numbers.
