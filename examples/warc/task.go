package main

import (
	"fmt"
	"io"

	"github.com/jianbao-go/jianbao/internal/verdict"
	"github.com/jianbao-go/jianbao/internal/warc"
)

// counts are how many records each reason was given for.
type counts map[verdict.Reason]int

// A task is one record on its way through the program.
type task struct {
	place verdict.Place
	page  *verdict.Page // nil if there is nothing to work on
	done  chan struct{}

	// What came of it, once done is closed.
	reason verdict.Reason
	line   []byte
	err    error
}

// newTask reads the record, which is at the offset of the file. Its error is
// about the archive; what is wrong with the record alone is a reason.
func newTask(rec *warc.Record, offset int64) (*task, error) {
	t := &task{place: verdict.Place{Offset: offset, URL: rec.TargetURI, Date: rec.Date}, done: make(chan struct{})}
	var err error
	t.page, t.reason, err = verdict.Open(rec)
	return t, err
}

// work cuts the article out of the page.
func (t *task) work() {
	a, reason, err := t.page.Judge()
	t.page = nil
	t.reason, t.err = reason, err
	if a != nil {
		t.line, t.err = verdict.Line(t.place, a)
	}
}

// write writes the line of the task, if there is one.
func (t *task) write(w io.Writer) error {
	if t.err != nil {
		return fmt.Errorf("record at byte %d: %w", t.place.Offset, t.err)
	}
	if t.line == nil {
		return nil
	}
	_, err := w.Write(t.line) // whole lines, so that none is cut if the program is
	return err
}
