package index

// Settle lays the rows out in order of place now.
func (x *Index) Settle() { x.settle() }
