package oracle

import (
	"encoding/json"
	"math/big"
	"time"
)

func (r Row) text(name string) string {
	s, _ := r[name].(string)
	return s
}

func (r Row) list(name string) []string {
	items, _ := r[name].([]any)
	var texts []string
	for _, item := range items {
		texts = append(texts, item.(string))
	}
	return texts
}

// number is nil when unknown.
func (r Row) number(name string) *big.Rat {
	n, ok := r[name].(json.Number)
	if !ok {
		return nil
	}
	return rat(n.String())
}

func (r Row) float(name string) (float64, bool) {
	n, ok := r[name].(json.Number)
	if !ok {
		return 0, false
	}
	f, err := n.Float64()
	return f, err == nil
}

func (r Row) flag(name string) answer {
	b, ok := r[name].(bool)
	if !ok {
		return perhaps
	}
	return said(b)
}

// instant is a moment in microseconds.
func (r Row) instant(name string) (int64, bool) {
	t, err := time.Parse(time.RFC3339Nano, r.text(name))
	return t.UnixMicro(), err == nil
}

func rat(text string) *big.Rat {
	n, ok := new(big.Rat).SetString(text)
	if !ok {
		panic("oracle: not a number: " + text)
	}
	return n
}

// rounded is a query's number as it would be stored: half away from zero.
func rounded(text string, digits int) *big.Rat {
	return rat(rat(text).FloatString(digits))
}
