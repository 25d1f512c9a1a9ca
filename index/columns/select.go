package columns

// firstRows is the first k of the rows by value, unknown ones last, and equal ones
// by id. There must be more than k.
func firstRows(v *vector, ids *idList, rows Mask, k int, descending bool) Mask {
	known := v.knownRows()
	known.And(&rows)
	if n := known.Count(); n < k {
		rows.AndNot(&known)
		rest := firstCodes(ids.ranks, rows, k-n, false)
		known.Or(&rest)
		return known
	}
	sure, tied := split(v.planes, known, k, descending)
	if k -= sure.Count(); tied.Count() > k {
		tied = firstCodes(ids.ranks, tied, k, false)
	}
	sure.Or(&tied)
	return sure
}

// firstCodes is the k rows with the least codes, or the greatest, all different.
func firstCodes(planes []uint64, rows Mask, k int, descending bool) Mask {
	sure, tied := split(planes, rows, k, descending)
	sure.Or(&tied)
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
			better.And(plane)
		} else {
			better.AndNot(plane)
		}
		if n := better.Count(); n >= k {
			tied = better
		} else {
			k -= n
			sure.Or(&better)
			tied.AndNot(&better)
		}
	}
	return sure, tied
}
