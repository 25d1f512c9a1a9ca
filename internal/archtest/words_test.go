package archtest_test

import (
	"regexp"
	"strings"
	"testing"
)

// bannedWord is a text that no file of the tree may hold. The patterns are
// written so that they do not match themselves.
type bannedWord struct {
	pattern *regexp.Regexp
	only    string // suffix of the files that it is looked for in; empty: all
	do      string
}

var bannedWords = []bannedWord{
	{regexp.MustCompile(`\b(TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b`), "", "do it, or open an issue"},
	{regexp.MustCompile(`\b[tbf]\.Ski[p](f|Now)?\(`), "_test.go", "make the test run, or remove it; an example that does not fit is filtered in its generator"},
	{regexp.MustCompile(`//\s*nolin[t](:[\w,]+)?\s*$`), ".go", "give the linter and the reason: //nolin" + "t:name // why"},
	{regexp.MustCompile(`//nolin[t]\s*(//|$)`), ".go", "name the linter that is silenced"},
	{regexp.MustCompile(`(^|[\s"'=(:])/(wor[k]|roo[t]|hom[e]/\w+)(/|\b)`), "", "no path of one machine: take it from a flag or make it relative"},
	{regexp.MustCompile(`(?i)registry\.npmj[s]\.org|proxy\.golan[g]\.org|deb\.debia[n]\.org|npmmirro[r]|goprox[y]\.|/artifactor[y]/`), "", "no registry host: the machine's own settings decide"},
}

func TestNoFileHoldsWhatIsForLaterOrForOneMachine(t *testing.T) {
	textFiles(t, func(path, text string) {
		for _, banned := range bannedWords {
			if !strings.HasSuffix(path, banned.only) {
				continue
			}
			for number, line := range strings.Split(text, "\n") {
				if found := banned.pattern.FindString(line); found != "" {
					t.Errorf("%s:%d: %q: %s", path, number+1, strings.TrimSpace(found), banned.do)
				}
			}
		}
	})
}

func TestBannedWordsAreFound(t *testing.T) {
	for _, line := range []string{
		"// TO" + "DO later", "t.Ski" + "p(\"no database\")", "x() //nolin" + "t:errcheck",
		"x() //nolin" + "t // fine", "open(\"/wor" + "k/shared/x\")", "https://registry.npmj" + "s.org/ol",
	} {
		found := false
		for _, banned := range bannedWords {
			found = found || banned.pattern.MatchString(line)
		}
		if !found {
			t.Errorf("nothing is found in %q", line)
		}
	}
}
