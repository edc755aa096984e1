package main

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"sync"

	"github.com/jianbao-go/jianbao/internal/verdict"
	"github.com/jianbao-go/jianbao/internal/warc"
)

// An ending is how a scan ended.
type ending struct {
	counts counts
	err    error // why it ended before the end of the archive
	last   int64 // offset of the last complete record, -1 if there is none
	next   int64 // offset of the record behind it, -1 if unknown
}

// place tells where to go on.
func (e *ending) place() string {
	switch {
	case e.last < 0 && e.next < 0:
		return "no record is complete"
	case e.last < 0:
		return fmt.Sprintf("no record is complete; go on with -from %d", e.next)
	case e.next < 0:
		return fmt.Sprintf("the last complete record is at byte %d; go on with -from %[1]d, which gives that record again", e.last)
	}
	return fmt.Sprintf("the last complete record is at byte %d; go on with -from %d", e.last, e.next)
}

// scan reads the archive r, whose first byte has the offset from, and writes
// the articles to w in its order.
func scan(ctx context.Context, r io.Reader, from int64, w io.Writer, p *progress) ending {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	workers := runtime.GOMAXPROCS(0)
	// All records pass queue in the order of the archive, those that need work
	// tasks too. The length of queue bounds what is in memory.
	queue := make(chan *task, 4*workers)
	tasks := make(chan *task, workers)
	var pool sync.WaitGroup
	for range workers {
		pool.Go(func() {
			for t := range tasks {
				t.work()
				close(t.done)
			}
		})
	}
	defer pool.Wait()

	end := ending{counts: make(counts), last: -1, next: -1}
	var readErr error
	var readNext int64
	go func() {
		defer close(queue)
		defer close(tasks)
		readNext, readErr = read(ctx, &counter{r: r, n: &p.bytes}, from, func(t *task) {
			queue <- t
			if t.page != nil {
				tasks <- t
			} else {
				close(t.done)
			}
		})
	}()
	for t := range queue {
		<-t.done
		if end.err != nil {
			continue // the queue runs empty
		}
		if end.err = t.write(w); end.err != nil {
			end.next = t.place.Offset
			stop()
			continue
		}
		end.last = t.place.Offset
		end.counts[t.reason]++
		p.add(t.place.Offset, t.reason == verdict.Article)
	}
	if end.err == nil {
		end.err, end.next = readErr, readNext
	}
	return end
}

// read calls emit for every record of the archive. With an error comes the
// offset of the first record that was not emitted, -1 if it is unknown.
func read(ctx context.Context, r io.Reader, from int64, emit func(*task)) (next int64, err error) {
	records := warc.NewReader(r)
	for {
		rec, err := records.Next()
		if err == io.EOF {
			return -1, nil
		}
		if err != nil {
			return -1, err
		}
		at := from + rec.Offset
		if ctx.Err() != nil {
			return at, context.Canceled
		}
		t, err := newTask(rec, at)
		if err == nil {
			_, err = io.Copy(io.Discard, rec.Block) // tells whether the record is whole
		}
		if err != nil {
			return at, err
		}
		emit(t)
	}
}
