package columns

// What a search asks one block after the other is best read in one go: vectors that
// were made one by one lie all over the memory, and of a million spaces that costs
// a search twice its time. A saved table that is mapped lies well by itself.

// layTogether moves the vectors of one column, and what they hold, into a few
// pieces of memory, in the order of the blocks.
func layTogether(slot int, blocks []*block) {
	var vectors, words, numbers int
	for _, b := range blocks {
		if v := b.columns[slot]; v != nil {
			vectors++
			words += len(v.planes) + v.givenBytes()/8
			numbers += len(v.values) + len(v.numbers)
		}
	}
	m := mover{make([]vector, 0, vectors), make([]uint64, 0, words), make([]int64, 0, numbers)}
	for _, b := range blocks {
		if v := b.columns[slot]; v != nil {
			b.columns[slot] = m.move(v)
		}
	}
}

// mover has room for all that it is to move.
type mover struct {
	vectors []vector
	words   []uint64
	numbers []int64
}

func (m *mover) move(v *vector) *vector {
	moved := *v
	moved.planes = moveInto(&m.words, v.planes)
	moved.values = moveInto(&m.numbers, v.values)
	moved.numbers = moveInto(&m.numbers, v.numbers)
	switch {
	case v.numbers != nil:
		moved.shareGiven()
	case v.given != nil:
		moved.given = (*Mask)(moveInto(&m.words, v.given[:]))
	}
	m.vectors = append(m.vectors, moved)
	return &m.vectors[len(m.vectors)-1]
}

// moveInto appends the elements and gives them at their new place; nil stays nil.
func moveInto[E any](room *[]E, elements []E) []E {
	if elements == nil {
		return nil
	}
	first := len(*room)
	*room = append(*room, elements...)
	return (*room)[first:len(*room):len(*room)]
}
