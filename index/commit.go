package index

import (
	"time"

	"zhaochang/index/text"
)

// commitLoop writes text to disk behind the searches, in groups, and reads into
// memory what is not there when nothing is left to write.
func (x *Index) commitLoop() {
	patience := time.Duration(0) // the text that was found on disk is read at once
	for {
		select {
		case <-x.stop:
			return
		case <-x.wake:
		}
		if x.waiting() == 0 {
			if x.isQuiet(x.wake, patience) {
				x.warm()
			}
			continue
		}
		patience = warmDelay
		x.gather()
		if err := x.commit(); err != nil {
			x.options.Log.Error("the text index cannot be written; searches go on from memory", "error", err, "retry_in", commitPatience)
			x.sleep(commitPatience)
		}
		nudge(x.wake)
	}
}

// gather waits until a group is large, or old, enough.
func (x *Index) gather() {
	deadline := time.NewTimer(commitDelay)
	defer deadline.Stop()
	for {
		if x.waiting() >= commitRows {
			return
		}
		select {
		case <-x.wake:
		case <-deadline.C:
			return
		case <-x.stop:
			return
		}
	}
}

// isQuiet waits, and tells whether nothing woke the loop meanwhile.
func (x *Index) isQuiet(loop chan struct{}, patience time.Duration) bool {
	select {
	case <-loop:
		nudge(loop)
		return false
	case <-x.stop:
		return false
	case <-time.After(patience):
		return true
	}
}

func (x *Index) sleep(d time.Duration) {
	select {
	case <-time.After(d):
	case <-x.stop:
	}
}

// commit writes one group of the text that waits.
func (x *Index) commit() error {
	x.committing.Lock()
	defer x.committing.Unlock()
	x.mu.Lock()
	group := x.halves.text.Begin()
	x.mu.Unlock()
	if group == nil {
		return nil
	}
	err := group.Write(x.view.Load().columns)
	x.mu.Lock()
	defer x.mu.Unlock()
	if err != nil {
		x.halves.text.Abandon()
	} else {
		err = x.halves.text.Finish(group)
	}
	x.failure = err
	if text.Damaged(err) {
		err = x.renewText(err)
	}
	x.publish()
	close(x.committed)
	x.committed = make(chan struct{})
	return err
}

// commitAll writes all text that waits.
func (x *Index) commitAll() error {
	for x.waiting() > 0 {
		if err := x.commit(); err != nil {
			return err
		}
	}
	return nil
}

func (x *Index) waiting() int {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.halves.text.Waiting()
}
