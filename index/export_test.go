package index

// Settle lays the rows out in order of place now.
func (x *Index) Settle() { x.settle() }

// Bytes is the memory that the columns take.
func (x *Index) Bytes() int { return x.view.Load().columns.Bytes() }
