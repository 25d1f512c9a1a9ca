package table

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"zhaochang/internal/fault"
)

// jsonWalk gives the features of a collection one after the other, without
// reading the collection whole. An array of values is taken for a collection,
// a feature that stands alone for one of one.
type jsonWalk struct {
	decoder  *json.Decoder
	budget   *budgetReader
	crs      func(name string)
	inside   bool // the features are being read
	depth    int  // of the object around them: 1, or 0 in an array
	finished bool
	found    bool   // there was a list of features
	alone    []byte // the object, as far as it is a feature itself
}

func newJSONWalk(r io.Reader, valueBytes int, crs func(string)) *jsonWalk {
	budget := &budgetReader{reader: r, allowed: valueBytes, left: valueBytes}
	return &jsonWalk{decoder: json.NewDecoder(budget), budget: budget, crs: crs}
}

// next gives the next feature, io.EOF after the last.
func (w *jsonWalk) next() ([]byte, error) {
	for !w.finished {
		value, err := w.step()
		if err != nil {
			return nil, explain(err)
		}
		if value != nil {
			return value, nil
		}
	}
	return nil, io.EOF
}

// step goes on by one token or one value.
func (w *jsonWalk) step() ([]byte, error) {
	w.budget.left = w.budget.allowed
	switch {
	case w.inside && w.decoder.More():
		return w.value()
	case w.inside:
		w.inside = false
		_, err := w.decoder.Token() // the bracket
		if w.depth == 0 && err == nil {
			err = w.finish()
		}
		return nil, err
	case w.depth == 0:
		return w.open()
	}
	return w.member()
}

func (w *jsonWalk) value() ([]byte, error) {
	var value json.RawMessage
	err := w.decoder.Decode(&value)
	return value, err
}

// open reads the first token of the file.
func (w *jsonWalk) open() ([]byte, error) {
	token, err := w.decoder.Token()
	switch {
	case errors.Is(err, io.EOF):
		w.finished = true
		return nil, nil
	case token == json.Delim('['):
		w.inside = true
	case token == json.Delim('{'):
		w.depth = 1
	}
	return nil, err
}

// member reads a member of the collection's object, or its end.
func (w *jsonWalk) member() ([]byte, error) {
	token, err := w.decoder.Token()
	if err != nil {
		return nil, err
	}
	if token == json.Delim('}') {
		return w.standsAlone(), w.finish()
	}
	switch key, _ := token.(string); key {
	case "type", "id", "geometry", "properties":
		value, err := w.value()
		w.alone = fmt.Appendf(w.alone, ",%q:%s", key, value)
		return nil, err
	case "features":
		return nil, w.enter()
	case "crs":
		return nil, w.readCRS()
	default:
		_, err := w.value()
		return nil, err
	}
}

// standsAlone gives the feature that the object is, if it is one.
func (w *jsonWalk) standsAlone() []byte {
	if w.found || w.alone == nil {
		return nil
	}
	w.alone[0] = '{'
	return append(w.alone, '}')
}

// finish ends the walk; nothing may follow.
func (w *jsonWalk) finish() error {
	w.finished = true
	if _, err := w.decoder.Token(); !errors.Is(err, io.EOF) {
		return fault.New(fault.Invalid, "the JSON goes on behind its end; write one collection, or one feature a line")
	}
	return nil
}

// enter goes into the array of features.
func (w *jsonWalk) enter() error {
	token, err := w.decoder.Token()
	if err == nil && token != json.Delim('[') {
		return fault.BadField("features", fmt.Sprint(token), "is not a list", "an array of GeoJSON features")
	}
	w.inside, w.found = true, true
	return err
}

func (w *jsonWalk) readCRS() error {
	value, err := w.value()
	if err != nil || string(value) == "null" {
		return err
	}
	var crs struct {
		Properties struct {
			Name string `json:"name"`
		} `json:"properties"`
	}
	if err := json.Unmarshal(value, &crs); err != nil || crs.Properties.Name == "" {
		w.crs(string(value))
		return nil
	}
	w.crs(crs.Properties.Name)
	return nil
}

// explain makes a fault of what the decoder says.
func explain(err error) error {
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fault.Because(fault.Invalid, err, "the JSON is broken at byte %d of the file; write it anew", syntax.Offset)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return fault.Because(fault.Invalid, err, "the file ends in the middle of a value; fetch it again")
	}
	return err
}

// budgetReader fails when one value asks for more bytes than it may have.
type budgetReader struct {
	reader        io.Reader
	allowed, left int
}

func (b *budgetReader) Read(buffer []byte) (int, error) {
	if b.left <= 0 {
		return 0, tooLarge("bytes in one value", b.allowed-b.left+1, b.allowed, "simplify the shapes")
	}
	n, err := b.reader.Read(buffer)
	b.left -= n
	return n, err
}
