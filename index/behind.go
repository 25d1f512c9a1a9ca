package index

import "zhaochang/index/text"

// behind writes the text of halves to disk, group by group, while more rows are
// applied to them. Its methods are for the goroutine that applies.
type behind struct {
	halves  *halves
	group   *text.Group // being written, or nil
	written chan error
}

func newBehind(h *halves) *behind { return &behind{halves: h, written: make(chan error, 1)} }

// push begins the next group once the one before it is written, if any text waits.
func (b *behind) push() error {
	if err := b.wait(); err != nil {
		return err
	}
	if b.group = b.halves.text.Begin(); b.group != nil {
		group, rows := b.group, b.halves.table.Snapshot()
		go func() { b.written <- group.Write(rows) }()
	}
	return nil
}

// wait ends when nothing is being written.
func (b *behind) wait() error {
	if b.group == nil {
		return nil
	}
	group := b.group
	b.group = nil
	if err := <-b.written; err != nil {
		return err
	}
	return b.halves.text.Finish(group)
}

// drain writes all text that waits.
func (b *behind) drain() error {
	for b.halves.text.Waiting() > 0 {
		if err := b.push(); err != nil {
			return err
		}
	}
	return b.wait()
}
