package language

// rule builds a phrase of one class out of phrases of others, which stand side
// by side or one blank apart. build refuses what makes no sense together.
type rule struct {
	makes class
	of    []class
	build func(p []*phrase) (meaning, bool)
	tight bool // no blanks between
}

// rules is the grammar, from small to large: a rule sees what the rules before
// it, and its own earlier results further right, have built.
func rules() []rule {
	return []rule{
		{makes: aSpan, of: []class{aNumber}, build: oneNumber},
		{makes: aSpan, of: []class{aNumber, aDash, aNumber}, build: twoNumbers},
		{makes: aSpan, of: []class{aNumber, aNumber}, build: adjoiningNumbers, tight: true},
		{makes: aMeasure, of: []class{aNumber, aUnit, aNumber}, build: withTenths, tight: true},
		{makes: aMeasure, of: []class{aSpan, aUnit}, build: inUnit},
		{makes: aMeasure, of: []class{aSpan, aMore, aUnit}, build: somewhatMore, tight: true},
		{makes: aMeasure, of: []class{aMeasure, aDash, aMeasure}, build: twoMeasures},
		{makes: aMeasure, of: []class{aSpan}, build: withoutUnit},
		{makes: aMeasure, of: []class{aMeasure, anOr, aMeasure, aBetween}, build: twoMeasures},

		{makes: aBounded, of: []class{aMeasure}, build: asBounded},
		{makes: aBounded, of: []class{aMeasure, anAfter}, build: boundedAfter},
		{makes: aBounded, of: []class{aBefore, aBounded}, build: boundedBefore},
		{makes: aBounded, of: []class{aSpan, anAfter, aUnit}, build: boundedInside, tight: true},

		{makes: aCondition, of: []class{aSubject, aBounded}, build: subjectFirst},
		{makes: aCondition, of: []class{aSubject, aLink, aBounded}, build: subjectFirst},
		{makes: aCondition, of: []class{aBounded, aSubject}, build: subjectLast},
		{makes: aCondition, of: []class{aBounded, anOf, aSubject}, build: subjectLast},
		{makes: aCondition, of: []class{aThing, aBounded}, build: subjectFirst},
		{makes: aCondition, of: []class{aThing, aLink, aBounded}, build: subjectFirst},
		{makes: aCondition, of: []class{aBounded, aThing}, build: subjectLast},
		{makes: aCondition, of: []class{aBounded, anOf, aThing}, build: subjectLast},
		{makes: aCondition, of: []class{aBounded, aBounded, aThing}, build: countAndSize},
		{makes: aCondition, of: []class{aThing, aBounded, aBounded}, build: countAndSizeAfter},
		{makes: aCondition, of: []class{aBounded, aThing, aBounded}, build: sizeAndCount},
		{makes: aCondition, of: []class{aThing, aSubject, aBounded}, build: thingsMeasure},
		{makes: aCondition, of: []class{aThing, aSubject, aLink, aBounded}, build: thingsMeasure},
		{makes: aCondition, of: []class{aBounded, aBounded, aSubject}, build: countAndSize},
		{makes: aCondition, of: []class{aSubject, aLink, aLink, aBounded}, build: subjectFirst},
		{makes: aCondition, of: []class{aBounded, aSubject, anOf, aThing}, build: measuredThing},
		{makes: aCondition, of: []class{aThing}, build: wantedThing},
		{makes: aCondition, of: []class{aBounded}, build: byItsUnit},

		{makes: someFloors, of: []class{aFloorWord}, build: theseFloors},
		{makes: someFloors, of: []class{aSpan, aFloorUnit}, build: numberedFloors, tight: true},
		{makes: someFloors, of: []class{aFloorPrefix, aSpan}, build: floorsAfterWord},
		{makes: someFloors, of: []class{aNumber, aNumber, aFloorUnit}, build: adjoiningFloors, tight: true},
		{makes: someFloors, of: []class{someFloors, anAfter}, build: floorsFrom, tight: true},
		{makes: someFloors, of: []class{someFloors, someFloors}, build: floorsBetween},
		{makes: someFloors, of: []class{someFloors, aDash, someFloors}, build: floorsBetween},
		{makes: someFloors, of: []class{someFloors, anOr, someFloors}, build: floorsBetween},
		{makes: someFloors, of: []class{someFloors, anEither}, build: theseFloors},
		{makes: aCondition, of: []class{someFloors}, build: onFloors},
		{makes: anAside, of: []class{aTotal, someFloors}, build: searchedAside, tight: true},

		{makes: aDate, of: []class{aNumber, aYear, aNumber, aMonth, aNumber, aDay}, build: dayInParts, tight: true},
		{makes: aDate, of: []class{aNumber, aMark, aNumber, aMark, aNumber}, build: dayInParts, tight: true},
		{makes: aDate, of: []class{aNumber, aYear, aNumber, aMonth}, build: monthOfYear, tight: true},
		{makes: aDate, of: []class{aNumber, aYear, aNumber, aMonth, aMonthEnd}, build: monthEnd, tight: true},
		{makes: aDate, of: []class{aNumber, aYear, aMonthEnd}, build: yearEnd, tight: true},
		{makes: anAside, of: []class{aNumber, aMonth, aBy}, build: vagueDate, tight: true},
		{makes: anAside, of: []class{aNumber, aMonth, aUse}, build: vagueDate, tight: true},
		{makes: anAside, of: []class{aNumber, aMonth, aMonthEnd, aBy}, build: vagueDate, tight: true},
		{makes: aCondition, of: []class{aByFirst, aDate}, build: availableBy},
		{makes: aCondition, of: []class{aDate, aBy}, build: availableBy},
		{makes: aCondition, of: []class{aDate, aUse}, build: availableBy},

		{makes: aTrade, of: []class{aTrade, aTradeEnd}, build: inTrade, tight: true},
		{makes: aTrade, of: []class{aTrade, aTrade}, build: firstTrade, tight: true},
		{makes: aTrade, of: []class{aTrade, anOr, aTrade}, build: firstTrade, tight: true},
		{makes: aCondition, of: []class{aTrade}, build: inTrade},
		{makes: aCondition, of: []class{aTradeStart, aTrade}, build: workingIn, tight: true},

		{makes: aCondition, of: []class{aPlace}, build: inPlace},
		{makes: aCondition, of: []class{aPlace, aPlace}, build: inVillageOfTown},
		{makes: anAside, of: []class{aPresent, aPlace}, build: unsearchedAside, tight: true},
		{makes: anAside, of: []class{aPresent, aPlace, aPlace}, build: unsearchedAside, tight: true},
		{makes: anAside, of: []class{aPlace, aMoving}, build: unsearchedAside},
		{makes: anAside, of: []class{anAside, aMoving}, build: unsearchedAside},

		{makes: anAside, of: []class{anIgnored, aBounded}, build: measuredAside},
		{makes: anAside, of: []class{anIgnored, aLink, aBounded}, build: measuredAside},
		{makes: anAside, of: []class{aBounded, anIgnored}, build: measuredAside},
		{makes: anAside, of: []class{aBounded, anOf, anIgnored}, build: measuredAside},
		{makes: anAside, of: []class{aBounded}, build: cappedHeight},
		{makes: anAside, of: []class{aFee, aBounded}, build: feeAside},
		{makes: anAside, of: []class{aFee, aLink, aBounded}, build: feeAside},
		{makes: anAside, of: []class{aNumber, aListMark}, build: listMark, tight: true},
		{makes: anAside, of: []class{aSpan, aFloorSum}, build: searchedAside},
		{makes: anAside, of: []class{aSubject, anAllowing}, build: unsearchedAside},
		{makes: anAside, of: []class{aSubject, anEither}, build: unsearchedAside},
		{makes: anAside, of: []class{aLabel, anAllowing}, build: unsearchedAside},
		{makes: anAside, of: []class{aLabel, anEither}, build: unsearchedAside},
		{makes: anAside, of: []class{aNotCare, aSubject}, build: unsearchedAside, tight: true},
		{makes: anAside, of: []class{aNotCare, aLabel}, build: unsearchedAside, tight: true},
		{makes: anAside, of: []class{aSubject, aBounded}, build: unsettledAside},
		{makes: anAside, of: []class{aSubject, aLink, aBounded}, build: unsettledAside},
		{makes: anAside, of: []class{aBounded, aSubject}, build: unsettledAsideLast},

		{makes: aCondition, of: []class{aWant, aCondition}, build: secondAlone, tight: true},
		{makes: anAside, of: []class{aRefusal, aCondition}, build: unsearchedAside, tight: true},
		{makes: anAside, of: []class{aCondition, aRefused}, build: lastRefused, tight: true},
		{makes: anAside, of: []class{anExcept, aCondition}, build: unsearchedAside, tight: true},
		{makes: anAside, of: []class{anExcept, aCondition, anExcepted}, build: unsearchedAside, tight: true},
		{makes: anAside, of: []class{aFarRefusal, aCondition}, build: unsearchedAside},
		{makes: anAside, of: []class{aCondition, anOf, aCondition, anAllowing}, build: unsearchedAside, tight: true},
		{makes: anAside, of: []class{aCan, aCondition}, build: searchedAside, tight: true},
		{makes: anAside, of: []class{aWhether, aCondition, anAllowing}, build: unsearchedAside},
		{makes: anAside, of: []class{aWhether, aCondition, anEither}, build: unsearchedAside},
		{makes: anAside, of: []class{aCondition, anAllowing}, build: unsearchedAside, tight: true},
		{makes: anAside, of: []class{anAside, anAllowing}, build: unsearchedAside, tight: true},
	}
}
