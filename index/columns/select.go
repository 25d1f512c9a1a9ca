package columns

// firstRows is the first k of the rows by value, unknown ones last, and equal ones
// by id. There must be more than k.
func firstRows(v *vector, ids *idList, rows Mask, k int, descending bool) Mask {
	known := v.knownRows()
	known.and(&rows)
	if n := known.count(); n < k {
		rows.andNot(&known)
		rest := firstCodes(ids.ranks, rows, k-n, false)
		known.or(&rest)
		return known
	}
	sure, tied := split(v.planes, known, k, descending)
	if k -= sure.count(); tied.count() > k {
		tied = firstCodes(ids.ranks, tied, k, false)
	}
	sure.or(&tied)
	return sure
}

// firstCodes is the k rows with the least codes, or the greatest, all different.
func firstCodes(planes []uint64, rows Mask, k int, descending bool) Mask {
	sure, tied := split(planes, rows, k, descending)
	sure.or(&tied)
	return sure
}

// split finds where the first k of the rows end, without sorting: from the
// greatest bit down, if the rows with the lesser bit are k or more, the others
// cannot be among them; and if they are fewer, they all are. What is left in the
// end has one code, that of the row numbered k; fewer than k rows are sure.
func split(planes []uint64, rows Mask, k int, descending bool) (sure, tied Mask) {
	tied = rows
	for at := len(planes) - planeWords; at >= 0; at -= planeWords {
		plane := (*Mask)(planes[at:])
		better := tied
		if descending {
			better.and(plane)
		} else {
			better.andNot(plane)
		}
		if n := better.count(); n >= k {
			tied = better
		} else {
			k -= n
			sure.or(&better)
			tied.andNot(&better)
		}
	}
	return sure, tied
}
