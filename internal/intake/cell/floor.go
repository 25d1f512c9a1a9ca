package cell

import (
	"strings"

	"zhaochang/internal/market"
)

// floorNumber reads one floor: 3楼, 首层, 三层, 3F, B1, 地下一层, -1.
func floorNumber(text string) (floor int64, ok bool) {
	body := strings.TrimPrefix(text, "第")
	for _, word := range []string{"层", "楼", "f"} {
		body = strings.TrimSuffix(body, word)
	}
	if body == "首" || body == "底" || body == "地面" || body == "g" {
		return 1, true
	}
	sign := int64(1)
	for _, below := range []string{"地下室", "地下", "负", "b", "-"} {
		if after, found := strings.CutPrefix(body, below); found {
			body, sign = after, -1
			break
		}
	}
	n, rest := scanNumber(body)
	if n == nil || rest != "" || !n.IsInt() || n.Sign() <= 0 || !n.Num().IsInt64() {
		return 0, false
	}
	return sign * n.Num().Int64(), true
}

// readFloors reads one floor, or floors in a row: 1-4层, 2、3楼, 首层至三层.
func readFloors(_ *Column, text string) Reading {
	body, remark := cutRemark(text)
	var r Reading
	if remark != "" {
		r.note("the remark (" + remark + ") was left unread")
	}
	switch body {
	case "夹层", "阁楼", "夹", "中间层":
		r.note("a mezzanine has no floor number")
		return r
	case "整栋", "整幢", "全栋", "全部", "全", "独栋", "整体", "各层", "所有楼层", "整座":
		r.Whole = true
		return r
	}
	if floor, total, ok := floorOfTotal(body); ok {
		r.aside("floors_total", market.NumberValue(market.CountKind, total))
		r.note("read as a floor of all floors")
		return r.floors(floor, floor)
	}
	from, to, why := floorRange(body)
	if why != "" {
		return problem("%s", why)
	}
	return r.floors(from, to)
}

func (r Reading) floors(from, to int64) Reading {
	r.fill("floor_from", market.NumberValue(market.CountKind, from))
	r.fill("floor_to", market.NumberValue(market.CountKind, to))
	return r.checked()
}

// readFloor reads a column of the first or the last floor alone.
func readFloor(c *Column, text string) Reading {
	floor, ok := floorNumber(text)
	if !ok {
		return problem("is not a floor such as 3楼, 首层 or B1")
	}
	var r Reading
	r.fill(c.Field.name(), market.NumberValue(market.CountKind, floor))
	return r.checked()
}

// floorOfTotal reads 3/5层, as the trade writes the third of five.
func floorOfTotal(text string) (floor, total int64, ok bool) {
	low, high, found := strings.Cut(text, "/")
	if !found || leadingDigits(low) != len(low) {
		return 0, 0, false
	}
	floor, ok = floorNumber(low)
	total, ok2 := floorNumber(strings.TrimPrefix(high, "共"))
	return floor, total, ok && ok2 && floor <= total
}

// floorRange reads one floor, a range, or a list of floors in a row.
func floorRange(text string) (from, to int64, why string) {
	if floor, ok := floorNumber(text); ok {
		return floor, floor, ""
	}
	if low, high, found := cutFloors(text); found {
		from, okFrom := floorNumber(low)
		to, okTo := floorNumber(high)
		switch {
		case !okFrom || !okTo:
			return 0, 0, notFloors
		case from > to:
			return 0, 0, "runs from a higher floor to a lower one"
		}
		return from, to, ""
	}
	return floorList(text)
}

const notFloors = "is not a floor or floors such as 3楼, 首层, 1-4层 or B1"

// cutFloors splits a range, whose first floor may lie below ground: -1-3.
func cutFloors(text string) (low, high string, found bool) {
	body, below := strings.CutPrefix(text, "-")
	low, high, found = cutRange(body)
	if below {
		low = "-" + low
	}
	return low, high, found
}

// floorList reads 2、3楼, when the floors are neighbours.
func floorList(text string) (from, to int64, why string) {
	parts := splitList(text)
	if len(parts) < 2 {
		return 0, 0, notFloors
	}
	for i, part := range parts {
		floor, ok := floorNumber(part)
		switch {
		case !ok:
			return 0, 0, notFloors
		case i > 0 && floor != to+1 && (to != -1 || floor != 1):
			return 0, 0, "names floors that do not follow each other"
		case i == 0:
			from = floor
		}
		to = floor
	}
	return from, to, ""
}
