package cell

import (
	"strconv"
	"strings"

	"zhaochang/internal/market"
)

// readDegrees reads a longitude or latitude: 113.7921, 113.7921°E, E113.7921,
// 113°47'32".
func readDegrees(c *Column, text string) Reading {
	d, why := scanDegrees(text)
	if why != "" {
		return problem("%s", why)
	}
	var r Reading
	r.fill(c.Field.name(), market.DegreesValue(d))
	return r
}

// degreeMarks gives the marks of degrees, minutes and seconds one spelling each.
var degreeMarks = strings.NewReplacer("度", "°", "分", "'", "秒", "\"", "′", "'", "″", "\"", "''", "\"", "’", "'", "”", "\"")

// scanDegrees reads one coordinate in degrees.
func scanDegrees(text string) (degrees float64, why string) {
	const notDegrees = "is not a coordinate in degrees such as 113.7921 or 113°47'32\""
	body, negative := cutHemisphere(text)
	if body == "" {
		return 0, notDegrees
	}
	body = degreeMarks.Replace(body)
	units := []struct {
		mark string
		part float64
	}{{"°", 1}, {"'", 60}, {"\"", 3600}}
	for i, unit := range units {
		piece, rest, _ := strings.Cut(body, unit.mark)
		if piece == "" && i > 0 {
			break
		}
		n, err := strconv.ParseFloat(piece, 64)
		if err != nil || strings.ContainsAny(piece, "xpinfe_") || i > 0 && (n < 0 || n >= 60) {
			return 0, notDegrees
		}
		degrees += n / unit.part
		body = rest
	}
	if body != "" {
		return 0, notDegrees
	}
	if negative {
		degrees = -degrees
	}
	if degrees < -180 || degrees > 180 {
		return 0, "is outside -180 to 180 degrees; projected coordinates are not read"
	}
	return degrees, ""
}

// cutHemisphere takes E, W, N, S, 东经 or 北纬 off either end.
func cutHemisphere(text string) (body string, negative bool) {
	body = strings.TrimPrefix(strings.TrimPrefix(text, "东经"), "北纬")
	for _, mark := range []string{"e", "n", "w", "s"} {
		trimmed := strings.TrimSuffix(strings.TrimPrefix(body, mark), mark)
		if trimmed != body {
			return trimmed, mark == "w" || mark == "s"
		}
	}
	return body, false
}

// readCoordinates reads both in one cell, longitude first: 113.79,23.02.
func readCoordinates(_ *Column, text string) Reading {
	parts := strings.FieldsFunc(strings.Trim(text, "()[]"), func(r rune) bool { return strings.ContainsRune(",;、/ ", r) })
	if len(parts) != 2 {
		return problem("is not a longitude and a latitude such as 113.7921,23.0187")
	}
	var r Reading
	for i, name := range []string{"lon", "lat"} {
		d, why := scanDegrees(parts[i])
		if why != "" {
			return problem("%s", why)
		}
		r.fill(name, market.DegreesValue(d))
	}
	return r
}

// gridText is a column grid in one form where it is one: 12米x19.5米 is 12×19.5.
// Other words stay as they stand.
func gridText(text, words string) string {
	parts := strings.FieldsFunc(strings.ReplaceAll(strings.ReplaceAll(text, "米", ""), "m", ""), func(r rune) bool { return r == '*' || r == 'x' })
	for _, part := range parts {
		if _, err := market.ParseDecimal(part, 2); err != nil {
			return words
		}
	}
	return strings.Join(parts, "×")
}
