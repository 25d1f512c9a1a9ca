package rent

import (
	"fmt"
	"strings"

	"zhaochang/internal/market"
)

// Words is one text in the languages of the pages.
type Words struct {
	Zh string `json:"zh"`
	En string `json:"en"`
}

// IsEmpty tells whether there is nothing to say.
func (w Words) IsEmpty() bool { return w == Words{} }

func words(zh, en string, args ...any) Words {
	if len(args) == 0 {
		return Words{zh, en}
	}
	return Words{fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)}
}

// joinWords lists texts as each language does.
func joinWords(list []Words) Words {
	zh, en := make([]string, len(list)), make([]string, len(list))
	for i, w := range list {
		zh[i], en[i] = w.Zh, w.En
	}
	return Words{strings.Join(zh, "，"), strings.Join(en, ", ")}
}

// amount prints a decimal of two digits with both of them and with thousands
// set off: 7380000 is "73,800.00".
func amount(d market.Decimal) string {
	sign, n := "", int64(d)
	if n < 0 {
		sign, n = "−", -n
	}
	return fmt.Sprintf("%s%s.%02d", sign, thousands(n/100), n%100)
}

// size prints a decimal of two digits without trailing zeros, thousands set off.
func size(d market.Decimal) string {
	text := amount(d)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

func thousands(n int64) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}

// percentage prints a share of four digits: 900 is "9 %".
func percentage(share market.Decimal) string { return (share).Text(2) + " %" }
