package text

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
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
		if got := d.holds(term); got != want {
			t.Errorf("holds(%q) = %v, want %v", term, got, want)
		}
	}
}

func TestSumTellsTextsApart(t *testing.T) {
	same := NewDocument("A座", "标准厂房")
	if same.Sum() != NewDocument("ａ座", "標準廠房").Sum() {
		t.Error("texts that fold to the same have different sums")
	}
	for _, other := range []Document{NewDocument("标准厂房", "A座"), NewDocument("A座标准厂房"), NewDocument("", "A座", "标准厂房")} {
		if other.Sum() == same.Sum() {
			t.Errorf("%q has the sum of %q", other, same)
		}
	}
	if sum := NewDocument("", "，。", "").Sum(); sum != 0 {
		t.Errorf("a text without terms has sum %d, want 0", sum)
	}
}

// alphabet makes words, runs and borders likely.
var alphabet = []rune("厂房标准车々〇aZ19é ，-\n\u0301ー한１Ａ廠")

func drawText(r *rapid.T, name string) string {
	return string(rapid.SliceOfN(rapid.SampledFrom(alphabet), 0, 12).Draw(r, name))
}

func TestHoldsIsMembershipInHeldTerms(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := NewDocument(drawText(r, "text"))
		var held []string
		heldTerms(d.title, func(term string) { held = append(held, term) })
		asked := append(Terms(drawText(r, "query")), held...)
		for _, term := range asked {
			if got, want := d.holds(term), slices.Contains(held, term); got != want {
				r.Fatalf("%q holds %q: %v, but held terms are %q", d.title, term, got, held)
			}
		}
	})
}

// What Bleve is given answers for every term: a pair and a word by itself, a
// character by all terms that start with it.
func TestIndexedTermsAnswerForHeldTerms(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := NewDocument(drawText(r, "text"))
		var indexed []string
		indexedTerms(d.title, func(term string) { indexed = append(indexed, term) })
		for _, term := range append(Terms(drawText(r, "query")), Terms(d.title)...) {
			found := slices.ContainsFunc(indexed, func(have string) bool {
				return have == term || isCharacter(term) && len(have) > len(term) && have[:len(term)] == term
			})
			if found != d.holds(term) {
				r.Fatalf("%q holds %q: %v, but indexed terms are %q", d.title, term, d.holds(term), indexed)
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
