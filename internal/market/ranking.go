package market

// The rule by which a search with words orders its results, published on the
// help page: every number of it stands here and nowhere else.
//
// First come the spaces whose title, park, building, village or town is the
// words themselves. Then all by relevance: BM25 over the fields below, times
// what the facts about the offer are worth. Equal ones go by id.

// Constants of BM25 (Robertson and Zaragoza 2009, The Probabilistic Relevance
// Framework, formula 3.15 with field weights inside the term frequency).
const (
	RelevanceK1 = 1.2
	RelevanceB  = 0.75
)

// TextField is a part of a space's text, and how many times an occurrence in it
// counts.
type TextField struct {
	Name   string
	Zh, En string
	Weight int
}

// TextFields are the fields that a search by words looks through.
func TextFields() []TextField {
	return []TextField{
		{"title", "标题", "title", 5},
		{"park", "园区", "park", 4},
		{"building_name", "楼栋", "building", 3},
		{"place", "镇街和村", "town and village", 3},
		{"address", "地址", "address", 2},
		{"description", "描述", "description", 1},
	}
}

// FreshnessStep is what relevance is worth, in hundredths, when the offer was
// listed or confirmed at most so many days ago.
type FreshnessStep struct {
	Days   int
	Factor int64
}

// FreshnessSteps are the steps, freshest first; beyond the last, or when nobody
// knows, it is StaleFactor.
func FreshnessSteps() []FreshnessStep {
	return []FreshnessStep{{30, 100}, {90, 95}, {180, 90}}
}

const (
	// StaleFactor is for offers that nobody has confirmed within the steps.
	StaleFactor = 85
	// VerifiedFactor is for facts that an official has checked, in hundredths.
	VerifiedFactor = 110
	// UnverifiedFactor is for all others.
	UnverifiedFactor = 100
)

// RelevanceFactor is what the facts about an offer multiply its relevance with,
// in ten-thousandths: how fresh the later of the two dates is on the day, and
// whether an official has checked the space.
func RelevanceFactor(today Date, listed, confirmed Maybe[Instant], verified bool) int64 {
	check := int64(UnverifiedFactor)
	if verified {
		check = VerifiedFactor
	}
	return freshness(today, listed, confirmed) * check
}

func freshness(today Date, listed, confirmed Maybe[Instant]) int64 {
	latest, known := listed.Get()
	if at, ok := confirmed.Get(); ok && (!known || at > latest) {
		latest, known = at, true
	}
	if !known {
		return StaleFactor
	}
	days := int(today - DateOf(latest.Time()))
	for _, step := range FreshnessSteps() {
		if days <= step.Days {
			return step.Factor
		}
	}
	return StaleFactor
}
