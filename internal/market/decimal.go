package market

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// Decimal is a measured number as a whole count of its attribute's smallest
// unit: at two digits, 7.5 m is 750. Sums of decimals are exact.
type Decimal int64

// powersOfTen are the smallest units in one, by number of digits.
var powersOfTen = [...]int64{1, 10, 100, 1000, 10_000}

// maxDecimal keeps every product of a rent and an area inside int64.
const maxDecimal = 1_000_000_000_000

// ParseDecimal reads a plain number ("7", "-0.5", ".25", "7.555") at the given
// digits, rounding half away from zero as storage does. Exponents, signs other
// than one leading minus or plus, and anything else are refused.
func ParseDecimal(text string, digits int) (Decimal, error) {
	if !isPlainNumber(text) {
		return 0, fmt.Errorf("%q is not a plain number", text)
	}
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		return 0, fmt.Errorf("%q is not a plain number", text)
	}
	return DecimalFromRat(r, digits)
}

// DecimalFromRat rounds r half away from zero to the given digits.
func DecimalFromRat(r *big.Rat, digits int) (Decimal, error) {
	scaled := new(big.Rat).Mul(r, new(big.Rat).SetInt64(powersOfTen[digits]))
	num, den := scaled.Num(), scaled.Denom()
	twice := new(big.Int).Lsh(new(big.Int).Abs(num), 1)
	twice.Add(twice, den)
	rounded := twice.Quo(twice, new(big.Int).Lsh(den, 1))
	if !rounded.IsInt64() || rounded.Int64() > maxDecimal {
		return 0, fmt.Errorf("%s is too large", r.FloatString(digits))
	}
	if num.Sign() < 0 {
		return Decimal(-rounded.Int64()), nil
	}
	return Decimal(rounded.Int64()), nil
}

// isPlainNumber holds the exact forms ParseDecimal reads, at most 40 bytes.
func isPlainNumber(text string) bool {
	body := strings.TrimLeft(text, "+-")
	if len(text)-len(body) > 1 || len(text) > 40 {
		return false
	}
	figures, points := 0, 0
	for _, c := range body {
		switch {
		case c >= '0' && c <= '9':
			figures++
		case c == '.':
			points++
		default:
			return false
		}
	}
	return figures > 0 && points <= 1
}

// Text prints the decimal at its digits, without trailing zeros: 750 at two
// digits is "7.5".
func (d Decimal) Text(digits int) string {
	return string(d.AppendText(nil, digits))
}

// AppendText appends what Text prints.
func (d Decimal) AppendText(b []byte, digits int) []byte {
	n := int64(d)
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	unit := powersOfTen[digits]
	b = strconv.AppendInt(b, n/unit, 10)
	rest := n % unit
	if rest == 0 {
		return b
	}
	b = append(b, '.')
	for rest > 0 {
		unit /= 10
		b = append(b, byte('0'+rest/unit))
		rest %= unit
	}
	return b
}

// Float is the decimal as a number of whole units, for formulas and drawings
// only: filters, sums and totals stay with the integer.
func (d Decimal) Float(digits int) float64 {
	return float64(d) / float64(powersOfTen[digits])
}
