package robust

// Design is a matrix with few entries in each row, such as indicators make. The
// zero value has no rows and no columns.
type Design struct {
	Width   int // columns
	starts  []int
	columns []int32
	values  []float64
}

// Entry is one value in a row.
type Entry struct {
	Column int
	Value  float64
}

// Append adds a row. Its columns must rise.
func (d *Design) Append(row []Entry) {
	d.starts = append(d.starts, len(d.columns))
	for _, e := range row {
		d.Width = max(d.Width, e.Column+1)
		d.columns = append(d.columns, int32(e.Column))
		d.values = append(d.values, e.Value)
	}
}

// Rows is how many rows there are.
func (d *Design) Rows() int { return len(d.starts) }

func (d *Design) row(i int) ([]int32, []float64) {
	end := len(d.columns)
	if i+1 < len(d.starts) {
		end = d.starts[i+1]
	}
	return d.columns[d.starts[i]:end], d.values[d.starts[i]:end]
}

// Dot is row i times a vector of Width numbers.
func (d *Design) Dot(i int, vector []float64) float64 {
	var sum float64
	columns, values := d.row(i)
	for k, c := range columns {
		sum += values[k] * vector[c]
	}
	return sum
}
