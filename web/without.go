package web

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"zhaochang/internal/language"
	"zhaochang/internal/market"
)

// itemsOf are what was read from the sentence for a condition.
func (a *answer) itemsOf(c condition) []language.Item {
	return slices.DeleteFunc(slices.Clone(a.read), func(item language.Item) bool { return !c.holds(item) })
}

func (c condition) holds(item language.Item) bool {
	return slices.Contains(c.params, item.Param.Name) && (c.values == nil || slices.Contains(c.values, item.Value))
}

// wordsOf are the words that a condition was read from.
func (a *answer) wordsOf(c condition) string {
	var words []string
	for _, item := range a.itemsOf(c) {
		if !slices.Contains(words, item.Text) {
			words = append(words, item.Text)
		}
	}
	return strings.Join(words, " ")
}

// without is the address without a condition: the words that it was read from are
// cut from the sentence. Where they mean something else too, or where the sentence
// would mean something once the condition is gone, the rest is spelled out.
func (a *answer) without(c condition) url.Values {
	if a.isSpelledOut(c) || a.sharesWords(c) {
		return withoutValues(a.canonical(), c)
	}
	return a.cut(a.itemsOf(c))
}

// isSpelledOut tells whether the address itself sets the condition.
func (a *answer) isSpelledOut(c condition) bool {
	return slices.ContainsFunc(c.params, a.asked.Has)
}

// sharesWords tells whether the condition's words set another one as well.
func (a *answer) sharesWords(c condition) bool {
	for _, own := range a.itemsOf(c) {
		if slices.ContainsFunc(a.read, func(other language.Item) bool { return other.From == own.From && !c.holds(other) }) {
			return true
		}
	}
	return false
}

// withoutValues takes a condition off an address that spells everything out.
func withoutValues(values url.Values, c condition) url.Values {
	if c.values == nil {
		return withoutParams(values, c.params...)
	}
	p := market.ParameterNamed(c.params[0])
	kept := slices.DeleteFunc(slices.Clone(values[p.Name]), func(text string) bool {
		return slices.ContainsFunc(c.values, func(v market.Value) bool { return p.Value.Format(v) == text })
	})
	values = withoutParams(values, p.Name)
	if len(kept) > 0 {
		values[p.Name] = kept
	}
	return values
}

// cut is the address without the words of some items.
func (a *answer) cut(items []language.Item) url.Values {
	slices.SortFunc(items, func(x, y language.Item) int { return cmp.Compare(y.From, x.From) })
	q, end := a.query.Text, len(a.query.Text)
	for _, item := range items {
		to := item.From + len(item.Text)
		if to <= end && q[item.From:to] == item.Text {
			q, end = q[:item.From]+" "+q[to:], item.From
		}
	}
	return a.withSentence(q)
}

// withSentence is the address with another sentence.
func (a *answer) withSentence(q string) url.Values {
	values := withoutParams(a.asked, "cursor", "q")
	if q = strings.Join(strings.Fields(q), " "); q == "" {
		return values
	}
	return withParam(values, "q", q)
}

// hiddenFields carry an address through a form.
func hiddenFields(values url.Values) []hiddenField {
	var fields []hiddenField
	for name, all := range values {
		for _, value := range all {
			fields = append(fields, hiddenField{name, value})
		}
	}
	slices.SortFunc(fields, func(x, y hiddenField) int { return cmp.Or(cmp.Compare(x.Name, y.Name), cmp.Compare(x.Value, y.Value)) })
	return fields
}
