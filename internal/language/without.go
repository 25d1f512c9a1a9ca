package language

import "strings"

// Without is the text without an item's words: it reads as before but for the
// items of those words. Where what stood around them would now be read in another
// way, it is kept apart or put in quotes.
func (r *Reader) Without(text string, item Item) string {
	before, after := strings.TrimSpace(text[:item.From]), strings.TrimSpace(text[item.From+len(item.Text):])
	reading := r.Read(text)
	for _, mark := range []string{" ", "，", "；"} {
		joined := strings.Trim(before+mark+after, " ，；")
		if r.Read(joined).keeps(reading, item) {
			return joined
		}
	}
	return reading.without(item).String()
}

func (r Reading) without(item Item) Reading {
	rest := Reading{Left: r.Left}
	for _, other := range r.Items {
		if other.From != item.From {
			rest.Items = append(rest.Items, other)
		}
	}
	return rest
}

// String writes a reading as a text that reads the same: the words of the items,
// then what is searched, in quotes. What says nothing is left out.
func (r Reading) String() string {
	var parts []string
	last := -1
	for _, item := range r.Items {
		if item.From != last {
			parts = append(parts, item.Text)
		}
		last = item.From
	}
	for _, term := range r.Terms() {
		parts = append(parts, "“"+term+"”")
	}
	return strings.Join(parts, "；")
}

// keeps tells whether the reading is the other without the words of the item.
func (r Reading) keeps(other Reading, without Item) bool {
	at := 0
	for _, item := range other.Items {
		if item.From == without.From {
			continue
		}
		if at == len(r.Items) || !r.Items[at].says(item) {
			return false
		}
		at++
	}
	return at == len(r.Items)
}

func (i Item) says(other Item) bool {
	return i.Text == other.Text && i.Param == other.Param && i.Value == other.Value
}
