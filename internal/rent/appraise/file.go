package appraise

import (
	"bytes"
	"encoding/json"
	"fmt"
	"hash/crc32"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/rent"
)

// saved is an appraisal as its file has it, after a line with the checksum of
// all that follows.
type saved struct {
	Settings Settings                        `json:"settings"`
	Version  string                          `json:"version"`
	FittedAt market.Instant                  `json:"fitted_at"`
	Position string                          `json:"position"`
	Priced   int                             `json:"priced"`
	Used     int                             `json:"used"`
	Models   map[rent.Population]*rent.Model `json:"models"`
	Quoted   map[rent.Population]*rent.Model `json:"quoted"`
	Bars     map[rent.Population]rent.Bars   `json:"bars"`
}

// encode writes the appraisal as a file.
func encode(a *Appraisal, set Settings) ([]byte, error) {
	body, err := json.Marshal(saved{set, a.Version, a.FittedAt, a.Position.String(), a.Priced, a.Used, a.Models, a.Quoted, a.Bars})
	if err != nil {
		return nil, fault.Because(fault.Internal, err, "the rent models cannot be written")
	}
	return append(heading(body), body...), nil
}

func heading(body []byte) []byte {
	return fmt.Appendf(nil, "zhaochang rents %08x\n", crc32.ChecksumIEEE(body))
}

// decode reads what encode writes. Damage is an Invalid fault, and what was
// fitted with other settings a Stale one.
func decode(text []byte, set Settings) (*Appraisal, error) {
	_, body, found := bytes.Cut(text, []byte("\n"))
	if !found || !bytes.Equal(text[:len(text)-len(body)], heading(body)) {
		return nil, fault.New(fault.Invalid, "the file of rent models is damaged")
	}
	var s saved
	if err := json.Unmarshal(body, &s); err != nil {
		return nil, err
	}
	position, err := market.ParsePosition(s.Position)
	if err != nil {
		return nil, fault.Because(fault.Invalid, err, "the file of rent models is damaged")
	}
	a := unfitted(set)
	a.FittedAt, a.Position, a.Priced, a.Used = s.FittedAt, position, s.Priced, s.Used
	a.Models, a.Quoted, a.Bars = s.Models, s.Quoted, s.Bars
	if a.Version = a.version(set); a.Version != s.Version {
		return nil, fault.New(fault.Stale, "the rent models were fitted with other settings")
	}
	return a, nil
}
