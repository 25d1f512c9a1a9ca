package web

import (
	"embed"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

//go:embed messages/*.json
var messageFiles embed.FS

// catalogue holds every text of the pages in one language, by key.
type catalogue map[string]string

func loadCatalogue(tag string) (catalogue, error) {
	raw, err := messageFiles.ReadFile("messages/" + tag + ".json")
	if err != nil {
		return nil, fmt.Errorf("web: messages of %s: %w", tag, err)
	}
	var c catalogue
	if err := json.Unmarshal(raw, &c); err != nil {
		return nil, fmt.Errorf("web: messages of %s: %w", tag, err)
	}
	return c, nil
}

// format fills the message: {0} is the first argument, and {0|space|spaces} the
// first word when the first argument is "1" and else the second.
func (c catalogue) format(key string, args ...any) (string, error) {
	text, known := c[key]
	if !known {
		return "", fmt.Errorf("web: there is no message %q", key)
	}
	if len(args) == 0 {
		return text, nil
	}
	var b strings.Builder
	for text != "" {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			break
		}
		slot, after, _ := strings.Cut(rest, "}")
		filled, err := fill(slot, args)
		if err != nil {
			return "", fmt.Errorf("web: message %q: %w", key, err)
		}
		b.WriteString(filled)
		text = after
	}
	return b.String(), nil
}

func fill(slot string, args []any) (string, error) {
	parts := strings.Split(slot, "|")
	n, err := strconv.Atoi(parts[0])
	if err != nil || n < 0 || n >= len(args) {
		return "", fmt.Errorf("{%s} does not name one of %d arguments", slot, len(args))
	}
	value := fmt.Sprint(args[n])
	switch {
	case len(parts) == 1:
		return value, nil
	case len(parts) != 3:
		return "", fmt.Errorf("{%s} wants one word for 1 and one for the rest", slot)
	case value == "1":
		return parts[1], nil
	}
	return parts[2], nil
}
