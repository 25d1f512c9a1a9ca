package law

import (
	"encoding/json"
	"fmt"
)

// Words is one text in both languages. As JSON it is the first of them: a program
// that reads an answer gets the language that it asked for, see Only.
type Words struct{ Zh, En string }

func say(zh, en string, args ...any) Words {
	if len(args) == 0 {
		return Words{zh, en}
	}
	return Words{fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)}
}

// IsEmpty tells whether a language is missing.
func (w Words) IsEmpty() bool { return w.Zh == "" || w.En == "" }

// Only is the text in English, whichever is asked for.
func (w Words) Only() Words { return Words{w.En, w.En} }

// MarshalJSON writes the Chinese text.
func (w Words) MarshalJSON() ([]byte, error) { return json.Marshal(w.Zh) }

// UnmarshalJSON reads a text of either language.
func (w *Words) UnmarshalJSON(text []byte) error {
	var one string
	err := json.Unmarshal(text, &one)
	*w = Words{one, one}
	return err
}
