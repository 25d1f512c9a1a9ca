package weights

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// Preset is a way to look at every profile.
type Preset string

// The presets: 成本, 位置, 条件.
const (
	Cost     Preset = "cost"
	Location Preset = "location"
	Quality  Preset = "quality"
)

// Presets are all of them, in the order of pages.
func Presets() []Preset { return []Preset{Cost, Location, Quality} }

// Profile is the weights of the heads for a class of industry.
type Profile struct {
	Name        string
	NameEn      string `json:"name_en"`
	Industries  []string
	Comparisons Comparisons
	Solution    Solution
}

// Book is the solved profiles and presets.
type Book struct {
	Version  string
	headOf   map[string]string
	aims     map[string][]string
	Profiles []Profile
	presets  map[Preset]Solution
}

//go:embed data/profiles.json
var sample []byte

// Sample is the book inside the program.
func Sample() *Book {
	book, err := Parse(sample)
	if err != nil { // a test reads it
		panic(err)
	}
	return book
}

// Parse reads a book and solves its comparisons. The first profile is the default
// one.
func Parse(text []byte) (*Book, error) {
	var file struct {
		Version  string
		Heads    map[string][]string
		Aims     map[string][]string
		Profiles []Profile
		Presets  map[Preset]Comparisons
	}
	if err := json.Unmarshal(text, &file); err != nil {
		return nil, fault.New(fault.Invalid, "the weights are not the JSON they should be: %v", err)
	}
	b := &Book{Version: file.Version, headOf: map[string]string{}, aims: file.Aims, Profiles: file.Profiles, presets: map[Preset]Solution{}}
	for head, criteria := range file.Heads {
		for _, name := range criteria {
			b.headOf[name] = head
		}
	}
	for i := range b.Profiles {
		if err := b.solve(&b.Profiles[i], len(file.Heads)); err != nil {
			return nil, err
		}
	}
	for _, preset := range Presets() {
		solution, err := Solve(file.Presets[preset])
		if err != nil {
			return nil, fmt.Errorf("preset %s: %w", preset, err)
		}
		b.presets[preset] = solution
	}
	if len(b.Profiles) == 0 {
		return nil, fault.New(fault.Invalid, "the weights have no profile: at least the default one is needed")
	}
	return b, nil
}

func (b *Book) solve(p *Profile, heads int) (err error) {
	if p.Solution, err = Solve(p.Comparisons); err != nil {
		return fmt.Errorf("profile %s: %w", p.Name, err)
	}
	if len(p.Solution.Weights) != heads {
		return fault.New(fault.Invalid, "profile %s compares %d heads, there are %d", p.Name, len(p.Solution.Weights), heads)
	}
	return nil
}

// Profile is the one for the industry or its nearest parent, as
// market.ParseIndustry writes it; the default one when none is.
func (b *Book) Profile(industry string) *Profile {
	if industry == "" {
		return &b.Profiles[0]
	}
	for _, code := range market.IndustryFamily(industry) {
		for i := range b.Profiles {
			if slices.Contains(b.Profiles[i].Industries, code) {
				return &b.Profiles[i]
			}
		}
	}
	return &b.Profiles[0]
}

// Weights gives how much each criterion counts: the head's weight in the profile,
// turned by the preset ("" is none), shared by the head's criteria. They are
// scaled to be 1 on average. A criterion of no head counts as an average one.
func (b *Book) Weights(p *Profile, preset Preset, criteria []string) []float64 {
	shared := map[string]int{}
	for _, name := range criteria {
		shared[b.headOf[name]]++
	}
	heads := b.heads(p, preset, shared)
	weights, sum, ruled := make([]float64, len(criteria)), 0.0, 0
	for i, name := range criteria {
		if head := b.headOf[name]; head != "" {
			weights[i] = heads[head] / float64(shared[head])
			sum += weights[i]
			ruled++
		}
	}
	for i, name := range criteria {
		switch {
		case b.headOf[name] == "" || sum == 0:
			weights[i] = 1
		default:
			weights[i] *= float64(ruled) / sum
		}
	}
	return weights
}

// heads are the profile's weights, or with a preset the preset's share of each aim
// split among its heads that are present, as the profile does.
func (b *Book) heads(p *Profile, preset Preset, present map[string]int) map[string]float64 {
	turn, ok := b.presets[preset]
	if !ok {
		return p.Solution.Weights
	}
	turned := map[string]float64{}
	for aim, heads := range b.aims {
		sum := 0.0
		for _, head := range heads {
			if present[head] > 0 {
				sum += p.Solution.Weights[head]
			}
		}
		for _, head := range heads {
			turned[head] = turn.Weights[aim] * p.Solution.Weights[head] / max(sum, 1e-9)
		}
	}
	return turned
}
