package rent

import (
	"cmp"
	"math"
	"slices"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// Joint is the cost of leasing several spaces of one building together. Every
// figure is the sum of the figures in the sheets of its spaces, to the fen.
type Joint struct {
	// Sheets are those of the spaces, each for its share of the need.
	Sheets   []*Sheet
	Needs    []Need
	LeasedM2 market.Maybe[market.Decimal]
	UsableM2 market.Maybe[market.Decimal]
	Months   int
	Settings CostSettings
	// Spells are what falls due every month, from one change to the next.
	Spells []Spell
	Items  []JointItem
	// The totals are unknown when that of any space is.
	BeforeElectricity market.Maybe[Total]
	All               market.Maybe[Total]
	ElectricityBill   market.Maybe[market.Decimal]
	Notes
}

// Spell is a time in which the same falls due every month, electricity mark-up
// included where it is known: of each space, and of all, in fen. It is unknown for
// a space whose rent or area is not known, and then for all.
type Spell struct {
	From, To int
	Spaces   []market.Maybe[market.Decimal]
	Monthly  market.Maybe[market.Decimal]
}

// Months is how many months it lasts.
func (s Spell) Months() int { return s.To - s.From + 1 }

// JointItem is one kind of cost over the whole term, in fen: of each space, unknown
// where it is not counted; and of all that count it, unknown when none does or a
// space has no sheet to speak of.
type JointItem struct {
	Item   Item
	Name   Words
	Spaces []market.Maybe[market.Decimal]
	Term   market.Maybe[market.Decimal]
}

// JointCost is the joint sheet of the spaces, in the order of the need's parts, which
// they must be. Electricity is shared out by leased area. Spaces of two buildings
// are an Invalid fault, as is what Cost refuses.
func JointCost(spaces []*market.Space, need JointNeed, set CostSettings) (*Joint, error) {
	if err := oneBuilding(spaces); err != nil {
		return nil, err
	}
	j := &Joint{Settings: set}
	if err := j.reckon(spaces, need, set); err != nil {
		return nil, err
	}
	j.Months = j.Sheets[0].Months
	j.LeasedM2 = sumOf(j.Sheets, func(s *Sheet) market.Maybe[market.Decimal] { return s.LeasedM2 })
	j.UsableM2 = sumOf(j.Sheets, func(s *Sheet) market.Maybe[market.Decimal] { return s.UsableM2 })
	j.ElectricityBill = sumOf(j.Sheets, func(s *Sheet) market.Maybe[market.Decimal] { return s.ElectricityBill })
	j.BeforeElectricity = j.total(func(s *Sheet) market.Maybe[Total] { return s.BeforeElectricity })
	j.All = j.total(func(s *Sheet) market.Maybe[Total] { return s.All })
	j.Spells = j.spells()
	j.Items = j.items()
	j.gather(need)
	return j, nil
}

func oneBuilding(spaces []*market.Space) error {
	for _, s := range spaces[1:] {
		if s.BuildingID != spaces[0].BuildingID || s.BuildingID == "" {
			return fault.BadField(PartParameter, s.ID, "is in another building than "+spaces[0].ID+", or nobody knows in which",
				"spaces of one building; ask for the others one by one")
		}
	}
	return nil
}

// reckon makes the sheets, each for its share of the need.
func (j *Joint) reckon(spaces []*market.Space, need JointNeed, set CostSettings) error {
	areas := make([]market.Maybe[market.Decimal], len(spaces))
	for i, s := range spaces {
		areas[i] = firstKnown(need.Parts[i].LeasedM2, s.AreaM2)
	}
	shares := shareOut(need.KWhMonth, areas)
	for i, s := range spaces {
		part := Need{LeasedM2: need.Parts[i].LeasedM2, KWhMonth: shares[i], LeaseYears: need.LeaseYears}
		sheet, err := Cost(s, part, set)
		if fields := fault.FieldsOf(err); len(fields) > 0 && fields[0].Name == AreaParameter {
			return fault.BadField(PartParameter, need.Parts[i].String(), fields[0].Reason, fields[0].Allowed)
		}
		if err != nil {
			return err
		}
		j.Sheets, j.Needs = append(j.Sheets, sheet), append(j.Needs, part)
	}
	return nil
}

// shareOut divides the electricity by area, to whole kWh: rounded down first, then
// one more to the largest remainders. None is known when an area is not.
func shareOut(kWh market.Maybe[int64], areas []market.Maybe[market.Decimal]) []market.Maybe[int64] {
	shares := make([]market.Maybe[int64], len(areas))
	all, given := kWh.Get()
	whole, left := int64(0), all
	for _, area := range areas {
		given = given && area.IsKnown()
		whole += int64(area.Or(0))
	}
	if !given || whole == 0 {
		return shares
	}
	order, rests := make([]int, len(areas)), make([]float64, len(areas))
	for i, area := range areas {
		exact := float64(all) * float64(area.Or(0)) / float64(whole)
		share := int64(math.Floor(exact))
		shares[i], order[i], rests[i] = market.Known(share), i, exact-math.Floor(exact)
		left -= share
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rests[b], rests[a]) })
	for _, i := range order[:min(int(max(left, 0)), len(order))] {
		shares[i] = market.Known(shares[i].Or(0) + 1)
	}
	return shares
}

// sumOf is the sum of one figure of all sheets; unknown when any is.
func sumOf(sheets []*Sheet, of func(*Sheet) market.Maybe[market.Decimal]) market.Maybe[market.Decimal] {
	sum := market.Decimal(0)
	for _, s := range sheets {
		part, known := of(s).Get()
		if !known {
			return market.Maybe[market.Decimal]{}
		}
		sum += part
	}
	return market.Known(sum)
}

func (j *Joint) total(of func(*Sheet) market.Maybe[Total]) market.Maybe[Total] {
	var sum Total
	for _, s := range j.Sheets {
		part, known := of(s).Get()
		if !known {
			return market.Maybe[Total]{}
		}
		sum.OneOff += part.OneOff
		sum.Term += part.Term
		sum.Present += part.Present
	}
	if usable, known := j.UsableM2.Get(); known && usable > 0 {
		sum.PerUsable = market.Known(nearest(float64(sum.Present) / usable.Float(2) / j.Settings.annuity(j.Months)))
	}
	return market.Known(sum)
}

// spells cuts the term where what falls due every month changes.
func (j *Joint) spells() []Spell {
	var all []Spell
	for month := 1; month <= j.Months; month++ {
		next := Spell{From: month, To: month}
		sum := market.Decimal(0)
		for _, s := range j.Sheets {
			var due market.Maybe[market.Decimal]
			if s.BeforeElectricity.IsKnown() {
				due = market.Known(s.Month(month))
			}
			next.Spaces = append(next.Spaces, due)
			sum += due.Or(0)
		}
		if j.BeforeElectricity.IsKnown() {
			next.Monthly = market.Known(sum)
		}
		if last := len(all) - 1; last >= 0 && slices.Equal(all[last].Spaces, next.Spaces) {
			all[last].To = month
			continue
		}
		all = append(all, next)
	}
	return all
}

// items adds the lines up by kind.
func (j *Joint) items() []JointItem {
	var all []JointItem
	for _, item := range Items() {
		row := JointItem{Item: item}
		sum, counted := market.Decimal(0), false
		for _, s := range j.Sheets {
			name, term := s.item(item)
			if !name.IsEmpty() {
				row.Name = name
			}
			row.Spaces = append(row.Spaces, term)
			sum += term.Or(0)
			counted = counted || term.IsKnown()
		}
		if counted && j.BeforeElectricity.IsKnown() {
			row.Term = market.Known(sum)
		}
		if !row.Name.IsEmpty() {
			all = append(all, row)
		}
	}
	return all
}

// item is what a kind of cost comes to over the term; its name is empty where the
// sheet has no line of it.
func (s *Sheet) item(item Item) (name Words, term market.Maybe[market.Decimal]) {
	for _, l := range s.Lines {
		if l.Item == item {
			if name = l.Name; !l.Uncounts {
				term = market.Known(term.Or(0) + l.Term.Or(0))
			}
		}
	}
	return name, term
}

// gather brings the notes of the sheets together: once where all say the same, else
// with the space before it.
func (j *Joint) gather(need JointNeed) {
	j.Missing = j.notesOf(func(s *Sheet) []Words { return s.Missing })
	j.Uncounted = j.notesOf(func(s *Sheet) []Words { return s.Uncounted })
	j.Assumed = j.notesOf(func(s *Sheet) []Words { return s.Assumed })
	switch {
	case !need.KWhMonth.IsKnown():
	case j.Needs[0].KWhMonth.IsKnown():
		j.Assumed = append(j.Assumed, words("电量按租用面积分摊到各单元", "The electricity is shared out among the spaces by leased area"))
	default:
		j.Missing = append(j.Missing, words("有单元面积未知，电量无法分摊", "An area is not known: the electricity cannot be shared out"))
	}
}

func (j *Joint) notesOf(of func(*Sheet) []Words) []Words {
	var all []Words
	for _, s := range j.Sheets {
		for _, note := range of(s) {
			if everyHas(j.Sheets, of, note) {
				if !slices.Contains(all, note) {
					all = append(all, note)
				}
				continue
			}
			all = append(all, Words{s.SpaceID + "：" + note.Zh, s.SpaceID + ": " + note.En})
		}
	}
	return all
}

func everyHas(sheets []*Sheet, of func(*Sheet) []Words, note Words) bool {
	return !slices.ContainsFunc(sheets, func(s *Sheet) bool { return !slices.Contains(of(s), note) })
}
