package web_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func catalogue(t *testing.T, tag string) map[string]string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("messages", tag+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var messages map[string]string
	if err := json.Unmarshal(raw, &messages); err != nil {
		t.Fatal(err)
	}
	return messages
}

func TestBothLanguagesSayTheSameThings(t *testing.T) {
	zh, en := catalogue(t, "zh-CN"), catalogue(t, "en")
	for _, key := range slices.Sorted(maps.Keys(zh)) {
		if en[key] == "" {
			t.Errorf("%s is not in English", key)
		}
		if a, b := slots(zh[key]), slots(en[key]); !slices.Equal(a, b) && strings.Contains(zh[key], "{") {
			t.Errorf("%s takes %v in Chinese and %v in English", key, a, b)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(en)) {
		if zh[key] == "" {
			t.Errorf("%s is not in Chinese", key)
		}
	}
}

var slot = regexp.MustCompile(`\{(\d)`)

// slots are the arguments that a message takes, each once.
func slots(message string) []string {
	var all []string
	for _, m := range slot.FindAllStringSubmatch(message, -1) {
		all = append(all, m[1])
	}
	slices.Sort(all)
	return slices.Compact(all)
}

var (
	saidInTemplates = regexp.MustCompile(`\{\{[^}]*\bt "([^"]+)"`)
	saidInCode      = regexp.MustCompile(`\b(?:say|t)\("([^"]+)"`)
	literal         = regexp.MustCompile(`"([a-z][A-Za-z0-9_.-]*)"`)
)

// Every key that is said is in the catalogues, and every key there is said. A key
// made of a literal and a variable ("kind." + code) counts for all that begin so.
func TestEveryMessageIsThereAndIsUsed(t *testing.T) {
	messages := catalogue(t, "zh-CN")
	used, beginnings := map[string]bool{}, map[string]bool{}
	for _, source := range sources(t) {
		for _, pattern := range []*regexp.Regexp{saidInTemplates, saidInCode} {
			for _, m := range pattern.FindAllStringSubmatch(source, -1) {
				if !isBeginning(m[1]) && messages[m[1]] == "" {
					t.Errorf("%q is said and is in no catalogue", m[1])
				}
			}
		}
		for _, m := range literal.FindAllStringSubmatch(source, -1) {
			used[m[1]] = true
			if isBeginning(m[1]) {
				beginnings[m[1]] = true
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(messages)) {
		isMade := slices.ContainsFunc(slices.Collect(maps.Keys(beginnings)), func(b string) bool { return strings.HasPrefix(key, b) })
		isEnding := strings.HasSuffix(key, "-means") || strings.HasSuffix(key, "-today") || strings.HasPrefix(key, "privacy.") || strings.HasPrefix(key, "accessibility.")
		if !used[key] && !isMade && !isEnding {
			t.Errorf("%s is said nowhere", key)
		}
	}
}

func isBeginning(key string) bool { return strings.HasSuffix(key, ".") || strings.HasSuffix(key, "-") }

func sources(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, pattern := range []string{"*.go", "templates/*.html"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			raw, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, string(raw))
		}
	}
	return all
}
