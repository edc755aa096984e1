package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// A progress tells how far a build is: with a bar on a terminal, with a line
// now and then elsewhere, or not at all. It is safe for concurrent use.
type progress struct {
	w        io.Writer
	quiet    bool
	terminal bool

	mu    sync.Mutex
	bar   *progressbar.ProgressBar
	what  string
	unit  string
	count int   // units that are done
	done  int64 // of total
	total int64
	begun time.Time
	said  time.Time // when the last line was written
}

// lineEvery is how often a line is written where there is no terminal.
const lineEvery = 10 * time.Second

func newProgress(w io.Writer, quiet bool) *progress {
	f, ok := w.(*os.File)
	return &progress{w: w, quiet: quiet, terminal: ok && term.IsTerminal(int(f.Fd()))}
}

// start begins a part of the work, which takes total steps and makes things
// that unit names.
func (p *progress) start(what, unit string, total int64) {
	p.what, p.unit, p.total = what, unit, max(total, 1)
	p.count, p.done, p.begun, p.said = 0, 0, time.Now(), time.Now()
	if p.quiet || !p.terminal {
		return
	}
	p.bar = progressbar.NewOptions64(p.total,
		progressbar.OptionSetWriter(p.w),
		progressbar.OptionSetDescription(what),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(),
	)
}

// add says that units more are done, in so many steps.
func (p *progress) add(units int, steps int64) {
	if p.quiet {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.count += units
	p.done = min(p.done+steps, p.total)
	switch {
	case p.bar != nil:
		// A bar that is full ends; the work does so only in finish.
		p.bar.Describe(p.line())
		_ = p.bar.Set64(min(p.done, p.total-1)) // of a terminal that is gone nobody needs to know
	case time.Since(p.said) >= lineEvery:
		p.said = time.Now()
		fmt.Fprintf(p.w, "%s, %d%%, %s left\n", p.line(), p.done*100/p.total, p.left().Round(time.Second))
	}
}

// line returns what is done, and how fast.
func (p *progress) line() string {
	rate := float64(p.count) / max(time.Since(p.begun).Seconds(), 0.001)
	return fmt.Sprintf("%s %d %s, %.0f/s", p.what, p.count, p.unit, rate)
}

// left returns an estimate of the time that the rest of the work takes.
func (p *progress) left() time.Duration {
	if p.done == 0 {
		return 0
	}
	return time.Duration(float64(time.Since(p.begun)) * float64(p.total-p.done) / float64(p.done))
}

// finish ends the part of the work.
func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish() // as above
		p.bar = nil
	}
}
