package match

// Shared is the engine with three seekers for each demand, however few the spaces are.
func (e *Engine) Shared() *Engine {
	shared := *e
	shared.seekers = 3
	return &shared
}

// The least desirability that counts, and what it costs.
const (
	FloorDesirability = floorDesirability
	FloorLoss         = floorLoss
)
