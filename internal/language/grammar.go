package language

import (
	"slices"

	"zhaochang/internal/market"
)

// rule builds a phrase of one class out of phrases of others, which stand side
// by side or one blank apart. build refuses what makes no sense together.
type rule struct {
	makes class
	of    []class
	build func(p []*phrase) (meaning, bool)
	tight bool // no blanks between
}

// needs are the classes that the rule takes, a bit for each.
func (r *rule) needs() uint64 {
	var needs uint64
	for _, class := range r.of {
		needs |= 1 << class
	}
	return needs
}

// rules is the grammar, from small to large: a rule sees what the rules before
// it, and its own earlier results further right, have built.
func rules(today func() market.Date, around surroundings) []rule {
	return slices.Concat(
		measureRules(), conditionRules(), sharedRules(), floorRules(), dateRules(), calendar{today}.rules(), placeRules(), around.rules(), asideRules(), sentenceRules(),
	)
}

// measureRules build numbers into measures with their bounds.
func measureRules() []rule {
	return []rule{
		{makes: aSpan, of: []class{aNumber}, build: oneNumber},
		{makes: aSpan, of: []class{aNumber, aDash, aNumber}, build: twoNumbers},
		{makes: aSpan, of: []class{aNumber, aNumber}, build: adjoiningNumbers, tight: true},
		{makes: aMeasure, of: []class{aNumber, aUnit, aNumber}, build: withTenths, tight: true},
		{makes: aMeasure, of: []class{aSpan, aUnit}, build: inUnit},
		{makes: aMeasure, of: []class{aSpan, aMore, aUnit}, build: somewhatMore, tight: true},
		{makes: aMeasure, of: []class{aSpan, aMore}, build: somewhatMoreAlone, tight: true},
		{makes: aMeasure, of: []class{aMeasure, aMeasure}, build: yuanAndJiao, tight: true},
		{makes: aMeasure, of: []class{aMeasure, aDash, aMeasure}, build: twoMeasures},
		{makes: aMeasure, of: []class{aSpan}, build: withoutUnit},
		{makes: aMeasure, of: []class{aCurrency, aMeasure}, build: afterCurrency},
		{makes: aMeasure, of: []class{aMeasure, anOr, aMeasure, aBetween}, build: twoMeasures},
		{makes: aBounded, of: []class{aMeasure}, build: asBounded},
		{makes: aBounded, of: []class{aMeasure, anAfter}, build: boundedAfter},
		{makes: aBounded, of: []class{aBefore, aBounded}, build: boundedBefore},
		{makes: aBounded, of: []class{aPerDay, aBounded}, build: byTheDay},
		{makes: aBounded, of: []class{aPer, aBounded}, build: byTheMetre},
		{makes: aBounded, of: []class{aPerDay, aBounded}, build: byTheDay}, // 一天一平一块
		{makes: aBounded, of: []class{aBounded, aPer}, build: byTheMetreLast, tight: true},
		{makes: aBounded, of: []class{aSpan, anAfter, aUnit}, build: boundedInside},
	}
}

// sharedRules build a measure that several things have, and several measures of one.
func sharedRules() []rule {
	var rules []rule
	for _, thing := range []class{aThing, aSubject} {
		for _, other := range []class{aThing, aSubject} {
			rules = append(rules,
				rule{makes: aCondition, of: []class{thing, aJoint, other, aLink, aBounded}, build: bothMeasured, tight: true},
				rule{makes: aCondition, of: []class{thing, aJoint, other, anEach, aBounded}, build: bothMeasured, tight: true},
				rule{makes: aCondition, of: []class{thing, aJoint, other, aLink, aBounded, aBounded}, build: eachMeasured, tight: true},
				rule{makes: aCondition, of: []class{thing, aJoint, other, aLink, aBounded, anOr, aBounded}, build: eachMeasured, tight: true},
			)
		}
	}
	return append(rules,
		rule{makes: aCondition, of: []class{aSubject, aLink, aBounded, anOr, aBounded}, build: eitherMeasure, tight: true},
		rule{makes: aCondition, of: []class{aThing, aBounded, anOr, aBounded, anOr, aBounded}, build: threeSizes, tight: true},
		rule{makes: aCondition, of: []class{aBounded, anOr, aBounded, anOr, aBounded, aThing}, build: threeSizesFirst, tight: true},
		rule{makes: aCondition, of: []class{aThing, aLink, aBounded, aBounded}, build: countAndSizeLinked},
		rule{makes: aCondition, of: []class{aThing, aLink, aBounded, aTimes, aNumber}, build: sizeTimesLinked},
		rule{makes: aCondition, of: []class{aWant, aBounded, aThing}, build: withMeasured},
		rule{makes: anAside, of: []class{aBounded, anAllowing}, build: unsearchedAside, tight: true},
		rule{makes: anAside, of: []class{anAside, aBounded}, build: sizedRoom, tight: true},
		rule{makes: anAside, of: []class{anAside, aLink, aBounded}, build: sizedRoom, tight: true},
	)
}

// conditionRules build measures and things into conditions.
func conditionRules() []rule {
	return []rule{
		{makes: aCondition, of: []class{aSubject, aBounded}, build: subjectFirst},
		{makes: aCondition, of: []class{aSubject, aLink, aBounded}, build: subjectFirst},
		{makes: aCondition, of: []class{aSubject, anOr, aBounded}, build: enoughOf},
		{makes: aCondition, of: []class{aBounded, aSubject}, build: subjectLast},
		{makes: aCondition, of: []class{aBounded, anOf, aSubject}, build: subjectLast},
		{makes: aCondition, of: []class{aMeasure, aSubject, anAfter}, build: boundLast, tight: true},
		{makes: aCondition, of: []class{aThing, aBounded}, build: subjectFirst},
		{makes: aCondition, of: []class{aThing, aLink, aBounded}, build: subjectFirst},
		{makes: aCondition, of: []class{aBounded, aThing}, build: subjectLast},
		{makes: aCondition, of: []class{aBounded, anOf, aThing}, build: subjectLast},
		{makes: aCondition, of: []class{aBounded, aBounded, aThing}, build: countAndSize},
		{makes: aCondition, of: []class{aThing, aBounded, aBounded}, build: countAndSizeAfter},
		{makes: aCondition, of: []class{aBounded, aThing, aBounded}, build: sizeAndCount},
		{makes: aCondition, of: []class{aThing, aBounded, anEach, aBounded}, build: countAndEach},
		{makes: aCondition, of: []class{aBounded, aThing, aBounded, anEach}, build: sizeAndCount},
		{makes: aCondition, of: []class{aBounded, aBounded, anOr, aBounded, aBounded, aThing}, build: twoSizes},
		{makes: aCondition, of: []class{aBounded, aBounded, aBounded, aBounded, aThing}, build: twoSizesBefore},
		{makes: aCondition, of: []class{aBounded, aThing, aBounded, aBounded, aBounded}, build: twoSizesAfter},
		{makes: aCondition, of: []class{aBounded, aTimes, aBounded, aThing}, build: timesSize},
		{makes: aCondition, of: []class{aBounded, anOr, aBounded, aThing}, build: eitherSize},
		{makes: aCondition, of: []class{aThing, aBounded, anOr, aBounded}, build: eitherSizeAfter, tight: true},
		{makes: aCondition, of: []class{aThing, aBounded, aTimes, aNumber}, build: sizeTimes},
		{makes: aCondition, of: []class{aSubject, aBounded, aTimes, aNumber}, build: sizeTimes},
		{makes: aCondition, of: []class{aSubject, aLink, aBounded, aTimes, aNumber}, build: sizeTimesLinked},
		{makes: aCondition, of: []class{aSubject, aBounded, aRefused}, build: refusedBound, tight: true},
		{makes: aCondition, of: []class{aSubject, aBounded, anOf, aRefused}, build: refusedBound, tight: true},
		{makes: aCondition, of: []class{aBounded, aRefused}, build: refusedBoundAlone, tight: true},
		{makes: aCondition, of: []class{aBounded, anOf, aRefused}, build: refusedBoundAlone, tight: true},
		{makes: aCondition, of: []class{aBounded, aSubject, aBounded}, build: sizeAndCount},
		{makes: aCondition, of: []class{aThing, aSubject, aBounded}, build: thingsMeasure},
		{makes: aCondition, of: []class{aThing, aSubject, aLink, aBounded}, build: thingsMeasure},
		{makes: aCondition, of: []class{aBounded, aBounded, aSubject}, build: countAndSize},
		{makes: aCondition, of: []class{aBounded, aBounded, anOf, aSubject}, build: countAndSizeOf, tight: true},
		{makes: aCondition, of: []class{aBounded, aBounded, anOf, aThing}, build: countAndSizeOf, tight: true},
		{makes: aCondition, of: []class{aSubject, aLink, aLink, aBounded}, build: subjectFirst},
		{makes: aCondition, of: []class{aSubject, aBounded, aSubject}, build: subjectTwice, tight: true},
		{makes: aCondition, of: []class{aSubject, aBounded, anOr, aBounded}, build: transformers, tight: true},
		{makes: aCondition, of: []class{aSubject, aBounded, anOr, aBounded}, build: twoHeights, tight: true},
		{makes: aCondition, of: []class{aSubject, aBounded, anOr, aBounded}, build: renewable, tight: true},
		{makes: aCondition, of: []class{aBounded, aThing, aLink, aBounded}, build: countAndSizeEnd},
		{makes: aCondition, of: []class{aBefore, aSubject, aBounded}, build: boundFirst},
		{makes: aCondition, of: []class{aThing, aBounded, aSubject}, build: thingsMeasureLast},
		{makes: aCondition, of: []class{aBounded, aSubject, anOf, aThing}, build: measuredThing},
		{makes: aCondition, of: []class{aThing, aBounded, aThing}, build: sizeBetween, tight: true},
		{makes: aCondition, of: []class{aThing, aBounded, aThing, aBounded}, build: sizeBetween, tight: true},
		{makes: aCondition, of: []class{aThing, aBounded, anOf, aThing}, build: sizeBeforeOf, tight: true},
		{makes: aCondition, of: []class{aCondition, aSpan, aFloorUnit}, build: storeysOfKind, tight: true},
		{makes: aCondition, of: []class{aThing, anOr, aBounded}, build: sizeBehind},
		{makes: aCondition, of: []class{aThing, anOr, aBounded, anOf}, build: sizeBehind, tight: true},
		{makes: aCondition, of: []class{aThing, anOf, aBounded}, build: sizeBehind, tight: true},
		{makes: aCondition, of: []class{aThing, anOf, aBounded, anOf}, build: sizeBehind, tight: true},
		{makes: aCondition, of: []class{aThing, aBounded, anOr, aBounded}, build: countAndSizeBehind},
		{makes: aCondition, of: []class{aThing}, build: wantedThing},
		{makes: aCondition, of: []class{aBounded}, build: byItsUnit},
		{makes: aCondition, of: []class{aBounded, aBounded}, build: areaAndSum},
		{makes: aCondition, of: []class{anAside, aBounded}, build: plotOfYard},
		{makes: aCondition, of: []class{aBounded, anAside}, build: plotOfYardLast},
		{makes: aCondition, of: []class{aBounded, anOf, anAside}, build: plotOfYardLast, tight: true},
	}
}

// floorRules build storeys.
func floorRules() []rule {
	return []rule{
		{makes: someFloors, of: []class{aFloorWord}, build: theseFloors},
		{makes: someFloors, of: []class{aSpan, aFloorUnit}, build: numberedFloors},
		{makes: someFloors, of: []class{aNumber, anOr, aNumber, aFloorUnit}, build: floorsOrFloors, tight: true},
		{makes: someFloors, of: []class{aNumber, anOr, someFloors}, build: floorOrFloors, tight: true},
		{makes: someFloors, of: []class{aNumber, aNumber, aNumber, aFloorUnit}, build: adjoiningFloors, tight: true},
		{makes: someFloors, of: []class{aFloorPrefix, aSpan}, build: floorsAfterWord},
		{makes: someFloors, of: []class{aNumber, aNumber, aFloorUnit}, build: adjoiningFloors, tight: true},
		{makes: someFloors, of: []class{someFloors, anAfter}, build: floorsFrom},
		{makes: someFloors, of: []class{aBefore, someFloors}, build: floorsWithin},
		{makes: someFloors, of: []class{someFloors, someFloors}, build: floorsBetween},
		{makes: someFloors, of: []class{someFloors, aDash, someFloors}, build: floorsBetween},
		{makes: someFloors, of: []class{someFloors, anOr, someFloors}, build: floorsBetween},
		{makes: someFloors, of: []class{someFloors, anEither}, build: theseFloors},
		{makes: aCondition, of: []class{someFloors}, build: onFloors},
		{makes: aCondition, of: []class{aSubject, someFloors, aBounded}, build: subjectOnFloor},
		{makes: aCondition, of: []class{someFloors, aBounded}, build: loadOnFloor, tight: true},
		{makes: aCondition, of: []class{someFloors, aSubject, aBounded}, build: heightOfFloors, tight: true},
		{makes: aCondition, of: []class{someFloors, aBounded}, build: lengthOfFloors, tight: true},
		{makes: aCondition, of: []class{aRefusal, someFloors}, build: refusedFloorsBehind, tight: true},
		{makes: aCondition, of: []class{someFloors, aRefused}, build: refusedFloors, tight: true},
		{makes: aCondition, of: []class{someFloors, anOf, aRefused}, build: refusedFloors, tight: true},
		{makes: anAside, of: []class{aTotal, someFloors}, build: allFloors, tight: true},
	}
}

// dateRules build dates whose year is said.
func dateRules() []rule {
	return []rule{
		{makes: aDate, of: []class{aNumber, aYear, aNumber, aMonth, aNumber, aDay}, build: dayInParts, tight: true},
		{makes: aDate, of: []class{aNumber, aMark, aNumber, aMark, aNumber}, build: dayInParts, tight: true},
		{makes: aDate, of: []class{aNumber, aYear, aNumber, aMonth}, build: monthOfYear, tight: true},
		{makes: aDate, of: []class{aNumber, aYear, aNumber, aMonth, aMonthEnd}, build: monthEnd, tight: true},
		{makes: aDate, of: []class{aNumber, aYear, aMonthEnd}, build: yearEnd, tight: true},
		{makes: aDate, of: []class{aMonth, aNumber}, build: namedMonth},
		{makes: aDate, of: []class{aMonthEnd, aMonth, aNumber}, build: namedMonthEnd},
		{makes: aDate, of: []class{aNumber, aMonth, aNumber}, build: dayOfNamedMonth},
		{makes: aDate, of: []class{aMonth, aNumber, anOr, aNumber}, build: namedMonthAndDay},
		{makes: aDate, of: []class{aMonth, aNumber, aNumber}, build: namedMonthAndDay},
	}
}

// placeRules build trades, places and where the speaker is.
func placeRules() []rule {
	return []rule{
		{makes: aTrade, of: []class{aTrade, aTradeEnd}, build: inTrade, tight: true},
		{makes: aTrade, of: []class{aTrade, aTrade}, build: firstTrade, tight: true},
		{makes: aTrade, of: []class{aTrade, anOr, aTrade}, build: firstTrade, tight: true},
		{makes: aTrade, of: []class{aTrade, anOf, aTrade}, build: headTrade, tight: true},
		{makes: aTrade, of: []class{aBounded, aTrade}, build: machines, tight: true},
		{makes: aTrade, of: []class{aBounded, aBounded, aTrade}, build: sizedMachines, tight: true},
		{makes: aTrade, of: []class{aTrade, aBounded}, build: machinesAfter},
		{makes: aCondition, of: []class{aTrade}, build: inTrade},
		{makes: aCondition, of: []class{aTradeStart, aTrade}, build: workingIn, tight: true},
		{makes: aCondition, of: []class{aCan, aTrade}, build: roomFor, tight: true},
		{makes: aCondition, of: []class{aTradeStart, aCondition}, build: usedAs, tight: true},
		{makes: aPlace, of: []class{aPlace, aPlace}, build: bothElsewhere, tight: true},
		{makes: aCondition, of: []class{aPlace}, build: inPlace},
		{makes: aCondition, of: []class{aPlace, aPlace}, build: inVillageOfTown},
		{makes: aCondition, of: []class{aPlace, aPlace}, build: townOfArea, tight: true},
		{makes: aCondition, of: []class{aPlace, anOr, aPlace}, build: listedVillage, tight: true},
		{makes: aCondition, of: []class{aPlace, anOr, aPlace, anOr, aPlace}, build: listedVillage, tight: true},
		{makes: aCondition, of: []class{aPlace, aPlace, anOr, aPlace, anOr, aPlace}, build: listedVillage, tight: true},
		{makes: aCondition, of: []class{aPlace, aPlace, anOr, aPlace}, build: listedVillage, tight: true},
		{makes: aCondition, of: []class{aPlace, anExcept, aPlace}, build: areaWithout},
		{makes: aCondition, of: []class{aPlace, anExcept, aPlace, anExcepted}, build: areaWithout},
		{makes: aCondition, of: []class{aPlace, anExcept, aPlace, anOr, aPlace, anExcepted}, build: areaWithout, tight: true},
		{makes: anAside, of: []class{anExcept, aPlace, anOr, aPlace}, build: unsearchedAside, tight: true},
		{makes: anAside, of: []class{anExcept, aPlace, anOr, aPlace, anExcepted}, build: unsearchedAside, tight: true},
		{makes: anAside, of: []class{anExcept, aPlace, aPlace}, build: unsearchedAside, tight: true},
		{makes: anAside, of: []class{anExcept, aPlace, aPlace, anExcepted}, build: unsearchedAside, tight: true},
		{makes: anAside, of: []class{aTrade, aTradeEnd}, build: papersOfTrade, tight: true},
		{makes: anAside, of: []class{aPresent, aPlace}, build: unsearchedAside, tight: true},
		{makes: anAside, of: []class{aPresent, aPlace, aPlace}, build: unsearchedAside, tight: true},
		{makes: anAside, of: []class{aPlace, aFirm}, build: fromElsewhere, tight: true},
		{makes: anAside, of: []class{aPlace, anOf}, build: fromElsewhere, tight: true},
		{makes: anAside, of: []class{aPlace, anOr, aPlace, anOf}, build: bothElsewhere, tight: true},
		{makes: anAside, of: []class{aPlace, aMoving}, build: unsearchedAside},
		{makes: anAside, of: []class{anAside, aMoving}, build: unsearchedAside},
	}
}

// asideRules build what sets nothing.
func asideRules() []rule {
	return []rule{
		{makes: anAside, of: []class{anIgnored, aBounded}, build: measuredAside},
		{makes: anAside, of: []class{anIgnored, aLink, aBounded}, build: measuredAside},
		{makes: anAside, of: []class{anIgnored, anEach, aBounded}, build: measuredAside, tight: true},
		{makes: anAside, of: []class{aBounded, anIgnored}, build: measuredAside},
		{makes: anAside, of: []class{aBounded, anOf, anIgnored}, build: measuredAside},
		{makes: anAside, of: []class{aBounded}, build: cappedAside},
		{makes: anAside, of: []class{aBounded}, build: distanceAside},
		{makes: anAside, of: []class{aFee, aBounded}, build: feeAside},
		{makes: anAside, of: []class{aFee, aLink, aBounded}, build: feeAside},
		{makes: anAside, of: []class{aBounded, aFee}, build: feeLast, tight: true},
		{makes: anAside, of: []class{aNumber, aListMark}, build: listMark, tight: true},
		{makes: anAside, of: []class{aSpan, aFloorSum}, build: storeysAside},
		{makes: anAside, of: []class{aWant, aSpan, aFloorSum}, build: wantedStoreys, tight: true},
		{makes: aCondition, of: []class{aSpan, aFloorSum, aBounded}, build: storeysTogether, tight: true},
		{makes: anAside, of: []class{aSubject, anAllowing}, build: allowedSubject},
		{makes: anAside, of: []class{aSubject, anEither}, build: unsearchedAside},
		{makes: anAside, of: []class{aLabel, anAllowing}, build: unsearchedAside},
		{makes: anAside, of: []class{aLabel, anEither}, build: unsearchedAside},
		{makes: anAside, of: []class{aLabel, aRefused}, build: unsearchedAside, tight: true},
		{makes: anAside, of: []class{aNotCare, aSubject}, build: unsearchedAside, tight: true},
		{makes: anAside, of: []class{aNotCare, aLabel}, build: unsearchedAside, tight: true},
		{makes: anAside, of: []class{aSubject, aBounded}, build: unsettledAside},
		{makes: anAside, of: []class{aSubject, aLink, aBounded}, build: unsettledAside},
		{makes: anAside, of: []class{aBounded, aSubject}, build: unsettledAsideLast},
	}
}

// sentenceRules build what says of a condition that it is wanted, or not.
func sentenceRules() []rule {
	return []rule{
		{makes: aCondition, of: []class{aWant, aCondition}, build: secondAlone, tight: true},
		{makes: anAside, of: []class{aRefusal, aCondition}, build: refusedAside, tight: true},
		{makes: anAside, of: []class{aFarRefusal, anAside}, build: refusedFeature, tight: true},
		{makes: anAside, of: []class{aWant, anAside}, build: wantedFeature, tight: true},
		{makes: aCondition, of: []class{aCondition, anEach, aBounded}, build: shareOf, tight: true},
		{makes: aCondition, of: []class{aWant, aBounded}, build: wantedYears, tight: true},
		{makes: aCondition, of: []class{aThing, aWanted}, build: wantedThing, tight: true},
		{makes: aCondition, of: []class{aCondition, anOr, aCondition}, build: eitherClass, tight: true},
		{makes: aCondition, of: []class{aRefusal, aCondition, anOf, aRefused}, build: refusedTwice, tight: true},
		{makes: aCondition, of: []class{aRefusal, aCondition, aRefused}, build: refusedTwice, tight: true},
		{makes: anAside, of: []class{aCondition, aRefused}, build: lastRefused, tight: true},
		{makes: anAside, of: []class{aThing, aJoint, aThing, aRefused}, build: unsearchedAside, tight: true},
		{makes: anAside, of: []class{aThing, aThing, aRefused}, build: bothRefused, tight: true},
		{makes: anAside, of: []class{aPlace, anExcepted}, build: outsidePlace, tight: true},
		{makes: anAside, of: []class{aPlace, aPlace, anExcepted}, build: outsidePlace, tight: true},
		{makes: anAside, of: []class{anExcept, aCondition}, build: unsearchedAside, tight: true},
		{makes: anAside, of: []class{anExcept, anAside}, build: refusedFeature, tight: true},
		{makes: anAside, of: []class{aNotCare, aCondition}, build: acceptedAside, tight: true},
		{makes: anAside, of: []class{anExcept, aCondition, anExcepted}, build: unsearchedAside, tight: true},
		{makes: anAside, of: []class{aFarRefusal, aCondition}, build: farRefused},
		{makes: anAside, of: []class{aCondition, anOf, aCondition, anAllowing}, build: unsearchedAside, tight: true},
		{makes: anAside, of: []class{aWant, aBounded, aCondition}, build: officeInside, tight: true},
		{makes: anAside, of: []class{aWant, anAside, aCondition}, build: officeWithFeature, tight: true},
		{makes: anAside, of: []class{aFarRefusal, aThing, aJoint, aThing}, build: unsearchedAside},
		{makes: anAside, of: []class{aCan, aCondition}, build: searchedAside, tight: true},
		{makes: anAside, of: []class{aCan, anAside}, build: couldAside, tight: true},
		{makes: anAside, of: []class{aWant, aTrade}, build: heldAside, tight: true},
		{makes: aCondition, of: []class{aCondition, aRefused}, build: negativeRefused, tight: true},
		{makes: aCondition, of: []class{aCondition, anOf, aRefused}, build: negativeRefused, tight: true},
		{makes: aCondition, of: []class{aRefusal, aCondition}, build: refusedNegative, tight: true},
		{makes: aCondition, of: []class{aRefusal, aCondition, anOf}, build: refusedNegative, tight: true},
		{makes: anAside, of: []class{aWhether, aCondition, anAllowing}, build: unsearchedAside},
		{makes: anAside, of: []class{aWhether, aCondition, anEither}, build: unsearchedAside},
		{makes: anAside, of: []class{aCondition, anAllowing}, build: allowedCondition, tight: true},
		{makes: anAside, of: []class{aCondition, anOf, anAllowing}, build: unsearchedAside, tight: true},
		{makes: anAside, of: []class{anAside, anAllowing}, build: unsearchedAside, tight: true},
	}
}
