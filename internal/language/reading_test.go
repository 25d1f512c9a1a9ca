package language_test

import (
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"zhaochang/internal/language"
	"zhaochang/internal/market"
)

// sentences draws examples joined as people join them.
func sentences(t testing.TB) *rapid.Generator[string] {
	var queries []string
	for _, e := range allExamples(t) {
		queries = append(queries, e.query)
	}
	return rapid.Custom(func(t *rapid.T) string {
		parts := rapid.SliceOfN(rapid.SampledFrom(queries), 1, 5).Draw(t, "parts")
		return strings.Join(parts, rapid.SampledFrom([]string{" ", "，", "", "、", "  ", ","}).Draw(t, "mark"))
	})
}

// TestTakingAnItemOffRemovesExactlyItsWords: what is left reads as before.
func TestTakingAnItemOffRemovesExactlyItsWords(t *testing.T) {
	reader, texts := newReader(t), sentences(t)
	rapid.Check(t, func(t *rapid.T) {
		text := texts.Draw(t, "text")
		items := reader.Read(text).Items
		if len(items) == 0 {
			return
		}
		off := rapid.SampledFrom(items).Draw(t, "off")
		checkWithout(t, reader, text, off)
	})
}

func checkWithout(t interface{ Fatalf(string, ...any) }, reader *language.Reader, text string, off language.Item) {
	var want []language.Item
	for _, item := range reader.Read(text).Items {
		if item.From != off.From {
			want = append(want, item)
		}
	}
	rest := reader.Without(text, off)
	if diff := cmp.Diff(conditions(want), conditions(reader.Read(rest).Items)); diff != "" {
		t.Fatalf("%q without %q is %q (-want +got)\n%s", text, off.Text, rest, diff)
	}
}

// TestARenderedReadingReadsTheSame: and is rendered the same again.
func TestARenderedReadingReadsTheSame(t *testing.T) {
	reader, texts := newReader(t), sentences(t)
	rapid.Check(t, func(t *rapid.T) { checkRendering(t, reader, texts.Draw(t, "text")) })
}

func checkRendering(t interface{ Fatalf(string, ...any) }, reader *language.Reader, text string) {
	reading := reader.Read(text)
	again := reader.Read(reading.String())
	if diff := cmp.Diff(conditions(reading.Items), conditions(again.Items)); diff != "" {
		t.Fatalf("%q is rendered %q (-as typed +as rendered)\n%s", text, reading, diff)
	}
	if diff := cmp.Diff(reading.Terms(), again.Terms()); diff != "" {
		t.Fatalf("%q is rendered %q (-searched +then)\n%s", text, reading, diff)
	}
	if again.String() != reading.String() {
		t.Fatalf("%q is rendered %q, then %q", text, reading, again)
	}
}

func conditions(items []language.Item) []string {
	var all []string
	for _, item := range items {
		all = append(all, item.Text+": "+item.Param.Name+"="+item.Param.Value.Format(item.Value))
	}
	return all
}

func TestSentencesAreReadWholly(t *testing.T) {
	reader, texts := newReader(t), sentences(t)
	rapid.Check(t, func(t *rapid.T) { checkReading(t, reader, texts.Draw(t, "text")) })
}

// keycaps are the framed figures that number a list, which are marks: 1️⃣.
var keycaps = regexp.MustCompile("[0-9]\uFE0F?\u20E3")

// checkReading holds a reading to what it promises of any text.
func checkReading(t interface{ Fatalf(string, ...any) }, reader *language.Reader, text string) {
	reading := reader.Read(text)
	if again := reader.Read(text); !cmp.Equal(conditions(reading.Items), conditions(again.Items)) || !cmp.Equal(reading.Left, again.Left) {
		t.Fatalf("%q reads in two ways", text)
	}
	kept := map[rune]int{}
	count := func(s string, by int) {
		for _, r := range keycaps.ReplaceAllString(s, " ") {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				kept[r] += by
			}
		}
	}
	count(text, 1)
	last := -1
	for _, item := range reading.Items {
		if text[item.From:item.From+len(item.Text)] != item.Text {
			t.Fatalf("%q: item %q is not at byte %d", text, item.Text, item.From)
		}
		if item.From != last {
			count(item.Text, -1)
		}
		last = item.From
		if !item.Value.IsKnown() {
			t.Fatalf("%q: item %q has no value", text, item.Text)
		}
		if _, err := item.Param.Parse(item.Param.Value.Format(item.Value), anyTown{}); err != nil {
			t.Fatalf("%q: item %q sets %s to what it does not take: %v", text, item.Text, item.Param.Name, err)
		}
	}
	for _, left := range reading.Left {
		if !strings.Contains(text, left.Text) {
			t.Fatalf("%q does not hold %q", text, left.Text)
		}
		count(left.Text, -1)
	}
	for r, n := range kept {
		if n != 0 {
			t.Fatalf("%q: %d of %q are neither read nor left: %+v", text, n, r, reading)
		}
	}
}

type anyTown struct{}

func (anyTown) TownCode(text string) (string, bool) { return text, true }

func FuzzRead(f *testing.F) {
	for _, e := range allExamples(f) {
		f.Add(e.query)
	}
	reader := newReader(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) <= 4*market.MaxQueryRunes {
			checkReading(t, reader, text)
			checkRendering(t, reader, text)
			items := reader.Read(text).Items
			for _, item := range items[:min(4, len(items))] {
				checkWithout(t, reader, text, item)
			}
		}
	})
}

// TestWhatIsLikelyIsSaidToBe: what the text does not say is marked.
func TestWhatIsLikelyIsSaidToBe(t *testing.T) {
	reader := newReader(t)
	for _, c := range []struct {
		text string
		want bool
	}{
		{"3000平", false},
		{"3000", true},
		{"层高8米", false},
		{"层高8", true},
		{"8米", true},
		{"25元", false},
		{"塘厦", false},
		{"塘夏", true},
		{"changan", true},
		{"hm", true},
	} {
		for _, item := range reader.Read(c.text).Items {
			if item.Assumed != c.want {
				t.Errorf("%s: %s is assumed: %v", c.text, item.Param.Name, item.Assumed)
			}
		}
	}
}

// TestASecondTradeWaits: a query takes one industry, the first that is named.
func TestASecondTradeWaits(t *testing.T) {
	q, taken := newReader(t).Read("家具 3000平 五金").Apply(market.Query{})
	if got := queryText(q); got != "area_min=2550 area_max=3450 industry=C21" || len(taken) != 4 {
		t.Errorf("got %s of %d items", got, len(taken))
	}
}

func TestParametersBesideTheTextBeatIt(t *testing.T) {
	reader := newReader(t)
	for _, c := range []struct{ text, beside, want string }{
		{"25元以内", "rent_max=20", "rent_max=20"},
		{"25元以内", "rent_min=10", "rent_min=10 rent_max=25"},
		{"长安乌沙 一楼", "town=441900121", "town=441900121 ground_floor=true"},
		{"2000-3000平", "area_min=2500", "area_min=2500 area_max=3000"},
	} {
		name, value, _ := strings.Cut(c.beside, "=")
		p := market.ParameterNamed(name)
		v, err := p.Parse(value, anyTown{})
		if err != nil {
			t.Fatal(err)
		}
		q, _ := reader.Read(c.text).Apply(market.Query{}.With(name, v))
		if got := queryText(q); got != c.want {
			t.Errorf("%s beside %q gives %s, want %s", c.beside, c.text, got, c.want)
		}
	}
}

// asked is a text and the conditions that it comes to.
type asked struct{ text, want string }

func checkConditions(t *testing.T, texts []asked) {
	t.Helper()
	reader := newReader(t)
	for _, c := range texts {
		q, _ := reader.Read(c.text).Apply(market.Query{})
		if got := queryText(q); got != c.want {
			t.Errorf("%s gives %s, want %s", c.text, got, c.want)
		}
	}
}

// A rent that nobody gave a unit is no size of the crane behind it.
func TestABoundWithoutUnitIsNoSizeOfAThing(t *testing.T) {
	checkConditions(t, []asked{
		{"租金25以内，10吨行车", "rent_max=25 crane_min=10"},
		{"租金不超过18，5吨货梯", "rent_max=18 lift_min=5"},
		{"20+5吨行车", "crane_min=20"},
	})
}

func TestTheStrictestOfSeveralValuesHolds(t *testing.T) {
	checkConditions(t, []asked{
		{"25元以内 20元以内", "rent_max=20"},
		{"3000平以上 2000平以上", "area_min=3000"},
		{"丙类 乙类", "fire_class=B"},
		{"2027年3月1日前 2027年1月1日前", "available_by=2027-01-01"},
		{"长安 虎门", "town=441900119 town=441900121"},
	})
}

func queryText(q market.Query) string {
	var all []string
	for _, c := range q.Conditions {
		for _, v := range c.Values {
			all = append(all, c.Parameter.Name+"="+c.Parameter.Value.Format(v))
		}
	}
	return strings.Join(all, " ")
}

// TestLongTextsAreReadInTime: a query as long as one may be, and a text ten times
// as long, in the forms that give the rules most to do. The best of a few times
// counts: tests run beside others.
func TestLongTextsAreReadInTime(t *testing.T) {
	reader := newReader(t)
	for _, part := range []string{
		"一", "一楼", "3000平", "不要", "1", "带行车", "二三楼一", "千百十", "3-", "8米高", "不用行车和", "长安", "注塑、", "a ", "chang ", "“", "除",
		"长安3000平一楼层高8米25元以内带行车，", "with crane ", "层高一楼3吨", "低于6米的不要", "行车5吨/10吨", "城高",
	} {
		checkTime(t, reader, part, market.MaxQueryRunes, 20*time.Millisecond)
		checkTime(t, reader, part, 10*market.MaxQueryRunes, 250*time.Millisecond)
	}
}

func checkTime(t *testing.T, reader *language.Reader, part string, length int, allowed time.Duration) {
	t.Helper()
	text := strings.Repeat(part, length/len([]rune(part)))
	took := time.Hour
	for try := 0; try < 20 && took > allowed; try++ {
		start := time.Now()
		reader.Read(text)
		took = min(took, time.Since(start))
	}
	if took > allowed {
		t.Errorf("%d runes of %q took %v", length, part, took)
	}
}
