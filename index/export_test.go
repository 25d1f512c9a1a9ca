package index

// Loose is how many rows lie out of order.
func (x *Index) Loose() int { return x.view.Load().columns.Loose() }

// Bytes is the memory that the columns take.
func (x *Index) Bytes() int { return x.view.Load().columns.Bytes() }
