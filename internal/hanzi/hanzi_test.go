package hanzi_test

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"zhaochang/internal/hanzi"
)

var update = flag.Bool("update", false, "write golden files anew")

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"":               "",
		"东莞市长安镇":         "东莞市长安镇",
		"東莞市長安鎮烏沙社區":     "东莞市长安镇乌沙社区",
		"廠房出租，層高８米":      "厂房出租,层高8米",
		"ＡＢＣ　１２３":        "abc 123",
		"Chang'An":       "chang'an",
		"25元/㎡/月":        "25元/m2/月",
		"650㎏/㎡":         "650kg/m2",
		"樓①層":            "楼1层",
		"3,000 m²":       "3,000 m2",
		"cafe\u0301":     "café",
		"豈\uF900":        "岂岂",
		"行車、天車；貨梯。":      "行车、天车;货梯。",
		"乾燥":             "干燥",
		"後街":             "后街",
		"\xff廠":          "\uFFFD厂",
		"H\u0331":        "ẖ",
		"渔樑围 漁樑圍":        "渔梁围 渔梁围",
		"黃粘洲 鰲峙塘 氹湧 福祿沙": "黄粘洲 鳌峙塘 氹涌 福禄沙",
	} {
		if got := hanzi.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

// The golden file holds real phrases of leases and listings in traditional
// characters, each beside its folded form.
func TestFoldGolden(t *testing.T) {
	const path = "testdata/phrases.golden"
	file, err := os.Open("testdata/phrases.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var got strings.Builder
	for lines := bufio.NewScanner(file); lines.Scan(); {
		fmt.Fprintf(&got, "%s\t%s\n", lines.Text(), hanzi.Fold(lines.Text()))
	}
	if *update {
		if err := os.WriteFile(path, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("-want +got, rewrite with -update:\n%s", diff)
	}
}

// drawText mixes what people type with what Unicode allows.
func drawText(t *rapid.T) string {
	usual := rapid.SampledFrom([]rune("東莞廠房层高８米㎡ＡbÉ ́①㍿ﬁ，。　k\u0331豈ǅİẞΣ"))
	return rapid.StringOf(rapid.OneOf(usual, usual, rapid.Rune())).Draw(t, "text")
}

func TestFoldTwiceIsFoldOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := hanzi.Fold(drawText(t))
		if twice := hanzi.Fold(once); twice != once {
			t.Fatalf("%+q folds on to %+q", once, twice)
		}
	})
}

func TestFoldForgetsWidthAndForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawText(t)
		if a, b := hanzi.Fold(text), hanzi.Fold(norm.NFD.String(text)); a != b {
			t.Fatalf("%+q folds to %+q, decomposed to %+q", text, a, b)
		}
	})
}

func TestAlignFindsTheSource(t *testing.T) {
	text := "長安 3000㎡ cafe\u0301 廠房"
	aligned := hanzi.Align(text)
	runes := []rune(text)
	for part, want := range map[string]string{
		"长安": "長安", "m2": "㎡", "2": "㎡", "m": "㎡", "é": "e\u0301", "厂房": "廠房", "3000m2 ": "3000㎡ ",
	} {
		before, _, found := strings.Cut(string(aligned.Runes), part)
		if !found {
			t.Fatalf("%q is not in %q", part, string(aligned.Runes))
		}
		at := utf8.RuneCountInString(before)
		start, end := aligned.Source(at, at+utf8.RuneCountInString(part))
		if got := string(runes[start:end]); got != want {
			t.Errorf("%q came from %q, want %q", part, got, want)
		}
	}
}

func TestAlignIsFold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawText(t)
		aligned := hanzi.Align(text)
		if got, want := string(aligned.Runes), hanzi.Fold(text); got != want {
			t.Fatalf("%+q aligns to %+q, folds to %+q", text, got, want)
		}
		last := 0
		for i := range aligned.Runes {
			start, end := aligned.Source(i, i+1)
			if start < last || end <= start || end > len([]rune(text)) {
				t.Fatalf("%+q: rune %d came from [%d,%d)", text, i, start, end)
			}
			last = start
		}
	})
}

func TestFoldOfSimplifiedTextDoesNotAllocate(t *testing.T) {
	text := "东莞市长安镇乌沙社区 3000平 层高8米"
	if n := testing.AllocsPerRun(100, func() { hanzi.Fold(text) }); n != 0 {
		t.Errorf("%v allocations, want none", n)
	}
}

func FuzzFold(f *testing.F) {
	for _, seed := range []string{"東莞８米", "25元/㎡", "e\u0301", "\xff", "ﷺ", "가", "𠌥"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		once := hanzi.Fold(text)
		if hanzi.Fold(once) != once || !utf8.ValidString(once) {
			t.Fatalf("%+q folds to %+q, then %+q", text, once, hanzi.Fold(once))
		}
		if got := string(hanzi.Align(text).Runes); got != once {
			t.Fatalf("%+q aligns to %+q, folds to %+q", text, got, once)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	for name, text := range map[string]string{
		"simplified":  "东莞市长安镇乌沙社区振安路1号 3000平 层高8米",
		"traditional": "東莞市長安鎮烏沙社區振安路１號 3000平 層高8米",
		"symbols":     "东莞市长安镇乌沙社区振安路1号 3000㎡ 层高8米",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				hanzi.Fold(text)
			}
		})
	}
}
