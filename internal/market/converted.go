package market

import "strings"

// convertedMark stands in the source of a space whose rent was converted from
// another currency.
const convertedMark = "rents converted from "

// ConvertedSource is the source of rents that were converted, as by
// "TWD at the fixed rate 0.22". Such a rent is kept for comparison within its
// file and is never a market rent.
func ConvertedSource(source, rate string) string {
	return strings.TrimSpace(source + " (" + convertedMark + rate + "; not market rents)")
}

// RentIsConverted tells whether the rent came in another currency at a fixed
// rate. Statistics and references leave such rents out, and pages say so.
func (s *Space) RentIsConverted() bool {
	return s.RentYuanM2Month.IsKnown() && strings.Contains(s.Source, "("+convertedMark)
}
