package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"github.com/jianbao-go/jianbao/internal/verdict"
)

// A progress tells how far a scan is: in one line that changes on a terminal,
// with a line now and then elsewhere, or not at all.
type progress struct {
	quiet    bool
	w        io.Writer
	terminal bool
	total    int64 // bytes to read; not positive if unknown

	bytes atomic.Int64 // read of the archive, as it is

	records, articles int
	begun, said       time.Time
	width             int // of the line on the terminal
}

// How often progress is told.
const (
	terminalEvery = time.Second / 2
	lineEvery     = 10 * time.Second
)

// add says that the record at the offset is complete.
func (p *progress) add(offset int64, isArticle bool) {
	now := time.Now()
	if p.begun.IsZero() {
		p.begun, p.said = now, now
	}
	p.records++
	if isArticle {
		p.articles++
	}
	every := lineEvery
	if p.terminal {
		every = terminalEvery
	}
	if p.quiet || now.Sub(p.said) < every {
		return
	}
	p.said = now
	line := fmt.Sprintf("%s, record at byte %d", p.line(now), offset)
	if p.terminal {
		p.width = max(p.width, len(line))
		fmt.Fprintf(p.w, "\r%-*s", p.width, line)
		return
	}
	fmt.Fprintln(p.w, line)
}

// line returns what is done, and how fast.
func (p *progress) line(now time.Time) string {
	var b strings.Builder
	n := p.bytes.Load()
	seconds := max(now.Sub(p.begun).Seconds(), 1e-3)
	fmt.Fprintf(&b, "%d records, %d articles, %.0f records/s, %.1f MB/s", p.records, p.articles, float64(p.records)/seconds, float64(n)/1e6/seconds)
	if p.total > 0 {
		left := time.Duration(float64(p.total-n) / (float64(n) / seconds) * float64(time.Second))
		fmt.Fprintf(&b, ", %d%%", min(100, 100*n/p.total))
		if left >= time.Second {
			fmt.Fprintf(&b, ", %v left", left.Round(time.Second))
		}
	}
	return b.String()
}

// finish tells the whole, with the records by reason.
func (p *progress) finish(c counts) {
	if p.quiet {
		return
	}
	if p.width > 0 {
		fmt.Fprintf(p.w, "\r%*s\r", p.width, "")
	}
	if p.records > 0 {
		fmt.Fprintln(p.w, p.line(time.Now()))
	}
	for _, r := range verdict.Reasons {
		if c[r] > 0 {
			fmt.Fprintf(p.w, "%-20s %d\n", r, c[r])
		}
	}
}

// isTerminal reports whether f is a terminal, or another device that does not
// keep what is written.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// A counter counts the bytes read.
type counter struct {
	r io.Reader
	n *atomic.Int64
}

// Read implements [io.Reader].
func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n.Add(int64(n))
	return n, err
}
