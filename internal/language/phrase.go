package language

import (
	"zhaochang/internal/market"
	"zhaochang/internal/place"
)

// class is the type of a phrase: rules say which classes they take and make.
type class uint8

// The classes, from what the lexicon gives to what a text is read as.
const (
	noClass      class = iota
	aNumber            // 3000, 1.2万, 三千五
	aDash              // - 至 到
	aUnit              // 平, 元/㎡/月, 吨
	aMore              // 多 of 3000多平
	aBefore            // 不低于: a bound before its number
	anAfter            // 以上: a bound after its number
	aLink              // 要 of 层高要8米
	anOf               // 的 of 8米的层高
	anOr               // 或, 、
	aSubject           // 层高: what a measure is of
	aThing             // 行车: a subject that one may also just want
	aWant              // 带 of 带行车
	aRefusal           // 不用 of 不用行车
	anAllowing         // 也行 of 一楼也行
	anEither           // 都可以 of 二楼三楼都可以
	aFloorUnit         // 楼
	aFloorWord         // 首层
	anIgnored          // 跨度: a subject that nothing can be asked of
	aTotal             // 共 of 共5层
	aPresent           // 现厂在 of 现厂在虎门
	aMoving            // 搬过来 of 从虎门搬过来
	aPlace             // a town, village or 片区
	aTrade             // 注塑
	aTradeEnd          // 厂 of 注塑厂
	aTradeStart        // 做 of 做注塑
	aFarRefusal        // 不用 of 不用 行车, which reaches over a blank
	aFloorPrefix       // floor of floor 3
	aCan               // 可装 of 可装行车: what is not there but could be
	aWhether           // 有没有 of 有没有宿舍都行
	aBetween           // 之间 of 2000和3000平之间
	aPer               // 每平 of 每平20元
	aPerDay            // 一天 of 一天一块
	aWhen              // 明年 of 明年3月: a time that today tells
	aTimes             // × of 2×10吨
	aJoint             // 和 of 宿舍和空地
	anEach             // 各 of 货梯两台各3吨
	aFirm              // 公司 of 深圳公司
	aWanted            // 要有 of 货梯要有
	aCurrency          // ¥ of ¥20
	aFee               // 管理费: money that nothing can be asked of
	aLabel             // 楼层 of 楼层不限
	aNotCare           // 不在乎 of 不在乎楼层
	anExcept           // 除 of 除长安外
	anExcepted         // 外 of 除长安外
	aRefused           // 不要 of 二楼不要
	aListMark          // 、 of 1、面积
	aFloorSum          // floors of 2 floors
	aByFirst           // before of before 2027-05-01
	aYear
	aMonth
	aDay
	aMark     // - of 2027-3-1
	aMonthEnd // 底 of 3月底
	aBy       // 前 of 3月前
	aUse      // 入驻 of 2027年3月入驻

	aSpan    // one number or two
	aMeasure // a span with its unit
	aBounded // a measure with its bound
	someFloors
	aDate
	aCondition // what sets parameters
	anAside    // what sets nothing
	aFiller    // what is said and means nothing: 便宜

	classes // how many there are
)

// A chart has a bit for each class.
var _ [64 - classes]struct{}

// phrase is a stretch of the text that has been read as one thing.
type phrase struct {
	class    class
	from, to int // runes
	meaning
}

// meaning is what a phrase means; each class uses the fields that it needs.
type meaning struct {
	number  numeral
	amount  amount
	unit    *unit
	bound   bound
	subject *subject
	place   *place.Mention
	floors  floors
	date    market.Date
	when    *when
	sets    []setting
	// searched: an aside that is searched as text all the same.
	searched bool
	// assumed: read by what is likely, not by what stands there: a bare number, a
	// place misspelt.
	assumed bool
	// guess: a reading that gives way to any other of the same stretch.
	guess bool
	// spoken: a guess too large for the number of a room, which may stand behind 楼.
	spoken bool
	// first and last need a blank or mark, or the end, before or behind them.
	first, last bool
	// holds: 带, which says what a space has and not what trade it is for.
	holds bool
	// passes: 能进, which says what gets in and not what stays there.
	passes bool
	// tenths: a measure whose last digit is its tenths, 一吨二.
	tenths bool
	// cantonese: read so where the text is Cantonese or in traditional characters.
	cantonese bool
	// several: storeys joined.
	several bool
	// feature: an aside that is one word with what is searched right beside it.
	feature bool
	// lead is how many runes of an aside that is searched are not.
	lead int
	// apart: a subject that follows its measure after a blank, and gives way to
	// the same subject before another measure.
	apart bool
}

// setting is one parameter with one value.
type setting struct {
	param *market.Parameter
	value market.Value
}

func set(name string, value market.Value) setting {
	return setting{market.ParameterNamed(name), value}
}

func setCode(name, code string) setting {
	return set(name, market.TextValue(market.ParameterNamed(name).Value.Kind, code))
}

func setTrue(name string) setting { return set(name, market.FlagValue(true)) }

func setCount(name string, n int64) setting {
	return set(name, market.NumberValue(market.CountKind, n))
}

// bound says how a number limits.
type bound uint8

const (
	bare bound = iota
	atLeast
	atMost
	around
	between
)

// amount is one number or two, in the unit of its dimension.
type amount struct {
	low, high quantity // both the same but for a range
	dimension dimension
	bound     bound
	scale     int64 // as numeral has it
	figure    bool  // written in Arabic figures alone
	couple    bool  // written with 两
}
