package text

import (
	"hash/fnv"
	"io"
	"math/bits"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"zhaochang/internal/market"
)

func TestTerms(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{"，。 -/", nil},
		{"房", []string{"房"}},
		{"厂房", []string{"厂房"}},
		{"标准厂房", []string{"标准", "准厂", "厂房"}},
		{"標準廠房", []string{"标准", "准厂", "厂房"}},
		{"厂房 厂房", []string{"厂房"}},
		{"A座10吨", []string{"a", "座", "10", "吨"}},
		{"ＷＡＲＥＨＯＵＳＥ", []string{"warehouse"}},
		{"M1 factory-7", []string{"m1", "factory", "7"}},
		{"长安\n虎门", []string{"长安", "虎门"}},
		{"bad\xffbytes", []string{"bad", "bytes"}},
	} {
		if diff := cmp.Diff(c.want, Terms(c.text)); diff != "" {
			t.Errorf("Terms(%q) (-want +got):\n%s", c.text, diff)
		}
	}
}

func TestADocumentHoldsNoTermAcrossFields(t *testing.T) {
	d := NewDocument("标准", "厂房", "带", "行车")
	for term, want := range map[string]bool{"标准": true, "准厂": false, "厂房": true, "带": true, "带行": false, "车": true} {
		if got := d.frequency(term) > 0; got != want {
			t.Errorf("%q is held: %v, want %v", term, got, want)
		}
	}
}

func TestDocumentsHaveTheFieldsOfTheRule(t *testing.T) {
	if n := len(market.TextFields()); n != fields {
		t.Fatalf("the rule has %d fields, documents %d", n, fields)
	}
}

// title 5, park 4, building 3, place 3, address 2, description 1.
func TestOccurrencesCountAsMuchAsTheirField(t *testing.T) {
	d := NewDocument("厂房厂房", "厂房园", "厂", "", "m1 m12", strings.Repeat("哈", 300)+" M1")
	for term, want := range map[string]uint8{"厂房": 5 + 5 + 4, "房厂": 5, "厂": 5 + 5 + 4 + 3, "m1": 2 + 1, "m12": 2, "哈哈": 255, "哈": 255, "12": 0} {
		if got := d.frequency(term); got != want {
			t.Errorf("frequency of %q is %d, want %d", term, got, want)
		}
	}
	if got, want := d.length(), 3*5+2*4+1*3+2*2+299+1; got != want {
		t.Errorf("length is %d, want %d", got, want)
	}
}

func TestLengthsKeepFourBinaryDigits(t *testing.T) {
	for length := range 300_000 {
		want := length
		if n := bits.Len(uint(length)); n > 4 {
			want = length >> (n - 4) << (n - 4)
		}
		if got := lengthOf(lengthCode(length)); got != min(want, 15<<14) {
			t.Fatalf("length %d is taken as %d, want %d", length, got, want)
		}
	}
}

func TestSumTellsTextsApart(t *testing.T) {
	same, folded := NewDocument("A座", "标准厂房"), NewDocument("ａ座", "標準廠房")
	if same.Sum() != folded.Sum() {
		t.Error("texts that fold to the same have different sums")
	}
	for _, other := range []Document{NewDocument("标准厂房", "A座"), NewDocument("A座标准厂房"), NewDocument("", "A座", "标准厂房")} {
		if other.Sum() == same.Sum() {
			t.Errorf("%v has the sum of %v", other, same)
		}
	}
	if none := NewDocument("", "，。", ""); none.Sum() != 0 {
		t.Errorf("a text without terms has sum %d, want 0", none.Sum())
	}
}

// alphabet makes words, runs and borders likely.
var alphabet = []rune("厂房标准车々〇aZ19é ，-\n\u0301ー한１Ａ廠")

func drawText(r *rapid.T, name string) string {
	return string(rapid.SliceOfN(rapid.SampledFrom(alphabet), 0, 12).Draw(r, name))
}

// What a document says of a term by a plain search is what counting all its terms
// gives, and what Bleve is given for it.
func TestFrequenciesAgree(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		texts := make([]string, fields)
		for i := range texts {
			texts[i] = drawText(r, "text")
		}
		d := NewDocument(texts...)
		f := &field{text: d, frequencies: newFrequencies()}
		f.Analyze()
		asked := Terms(drawText(r, "query"))
		d.each(func(_ market.TextField, text string) { asked = append(asked, Terms(text)...) })
		for _, term := range asked {
			counted, given := 0, 0
			d.each(func(field market.TextField, text string) {
				runs(text, func(run string, han bool) {
					switch {
					case !han && run == term:
						counted += field.Weight
					case han:
						parts := strings.Split(run, "")
						for i := range parts {
							if strings.Join(parts[i:min(i+utf8.RuneCountInString(term), len(parts))], "") == term {
								counted += field.Weight
							}
						}
					}
				})
			})
			for have, frequency := range f.terms {
				if have == term || characterOf(term) == term && characterOf(have) == term {
					given += frequency.Frequency()
				}
			}
			if got := d.frequency(term); got != saturated(counted) || got != saturated(given) {
				r.Fatalf("%q in %q: a search gives %d, counting %d, Bleve is given %d", term, texts, got, counted, given)
			}
		}
	})
}

func TestVersionIDsAreTakenApart(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		sum, id := rapid.Uint64().Draw(r, "sum"), rapid.StringMatching(`[A-Za-z0-9_-]{1,40}`).Draw(r, "id")
		gotSum, gotID, ok := parseVersionID(versionID(sum, id))
		if !ok || gotSum != sum || gotID != id {
			r.Fatalf("%x %q became %x %q (%v)", sum, id, gotSum, gotID, ok)
		}
	})
	for _, bad := range []string{"", "short", "zzzzzzzzzzzzzzzzid"} {
		if _, _, ok := parseVersionID(bad); ok {
			t.Errorf("%q is taken for a version", bad)
		}
	}
}

func TestSumsAreFNV(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.String().Draw(r, "text")
		want := fnv.New64a()
		if _, err := io.WriteString(want, text); err != nil {
			r.Fatal(err)
		}
		if got := fnv64a(text); got != want.Sum64() {
			r.Fatalf("%q has sum %x, want %x", text, got, want.Sum64())
		}
	})
}
