package locate

import (
	"strings"
	"unicode/utf8"

	"zhaochang/internal/hanzi"
)

// shortName takes the kind off the name of a village that no list has: 某某社区居民委员会.
func shortName(name string) string {
	short := hanzi.Fold(strings.TrimSpace(name))
	for _, end := range []string{"居民委员会", "村民委员会", "居委会", "村委会", "村委", "社区", "村"} {
		if rest, found := strings.CutSuffix(short, end); found && utf8.RuneCountInString(rest) >= 2 {
			short = rest
		}
	}
	return short
}
