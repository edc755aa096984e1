package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"runtime"
	"slices"
	"time"

	"github.com/jianbao-go/jianbao/internal/clock"
	"github.com/jianbao-go/jianbao/internal/scoring"
)

// A cost is what a call takes.
type cost struct {
	ms            float64 // of processor time
	allocs, bytes uint64
}

// calls is how often [costOf] calls its function.
const calls = 7

// costOf returns the cost of f: the median time of five calls after one that
// is not counted, and the allocations of one more.
func costOf(f func()) cost {
	runtime.GC() // so that nobody pays for what others left
	f()
	var times [calls - 2]time.Duration
	for i := range times {
		start := clock.Processor()
		f()
		times[i] = clock.Processor() - start
	}
	slices.Sort(times[:])
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return cost{
		ms:     float64(times[len(times)/2].Nanoseconds()) / 1e6,
		allocs: after.Mallocs - before.Mallocs,
		bytes:  after.TotalAlloc - before.TotalAlloc,
	}
}

// least returns the lower of the two in every respect. The zero cost is no
// measurement.
func least(a, b cost) cost {
	if a == (cost{}) {
		return b
	}
	return cost{min(a.ms, b.ms), min(a.allocs, b.allocs), min(a.bytes, b.bytes)}
}

// A pair is a cost, and that of the floor measured beside it.
type pair struct{ own, floor cost }

// A measurement is what is known of all pages.
type measurement struct {
	pages   []page
	timeout time.Duration

	results  [][]scoring.Result // by extractor and page
	costs    [][]pair
	readBack [][]bool // by printer and page
	printing [][]pair
}

func newMeasurement(pages []page, timeout time.Duration) *measurement {
	m := &measurement{pages: pages, timeout: timeout}
	for range extractors {
		m.results = append(m.results, make([]scoring.Result, len(pages)))
		m.costs = append(m.costs, make([]pair, len(pages)))
	}
	for range printers {
		m.readBack = append(m.readBack, make([]bool, len(pages)))
		m.printing = append(m.printing, make([]pair, len(pages)))
	}
	return m
}

// pass measures all pages once. A failure of an extractor is part of its
// result, and no error.
func (m *measurement) pass() error {
	// Collecting garbage is part of the cost. With one processor it is in the
	// time as it is where there are no others to do it.
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for i := range m.pages {
		p := &m.pages[i]
		b, err := os.ReadFile(p.Path)
		if err != nil {
			return err
		}
		floor := func() { parse(b) } // what fails here fails everywhere below
		for j, e := range extractors {
			r := &m.results[j][i]
			if r.Error != "" {
				continue // in the pass before
			}
			*r = attempt(e, b, p, m.timeout)
			r.ID = p.ID
			if r.Error != "" {
				continue
			}
			c := &m.costs[j][i]
			c.floor = least(c.floor, costOf(floor))
			c.own = least(c.own, costOf(func() { e.extract(b, p) }))
			r.MS, r.Allocs, r.Bytes = c.own.ms, c.own.allocs, c.own.bytes
			r.FloorMS, r.FloorAllocs, r.FloorBytes = c.floor.ms, c.floor.allocs, c.floor.bytes
		}
		for j, pr := range printers {
			print, text, err := pr.prepare(b, p)
			if err != nil {
				continue // counted above: there is no article to print
			}
			m.readBack[j][i] = saysTheSame(print(), text)
			c := &m.printing[j][i]
			c.floor = least(c.floor, costOf(floor))
			c.own = least(c.own, costOf(func() { print() }))
		}
	}
	return nil
}

// attempt extracts a page once. A panic and a call that takes too long are
// errors of the result; such a call goes on by itself, for Go cannot end it.
func attempt(e extractor, b []byte, p *page, timeout time.Duration) scoring.Result {
	done := make(chan scoring.Result, 1)
	go func() {
		var r scoring.Result
		defer func() {
			if v := recover(); v != nil {
				r = scoring.Result{Error: fmt.Sprintf("panic: %v", v)}
			}
			done <- r
		}()
		finish, err := e.extract(b, p)
		if err != nil {
			r.Error = err.Error()
			return
		}
		r = finish()
	}()
	select {
	case r := <-done:
		return r
	case <-time.After(timeout):
		return scoring.Result{Error: fmt.Sprintf("timeout after %v", timeout)}
	}
}

// A row is what the tables and the plot show of an extractor or printer.
type row struct {
	name, version string
	results       []scoring.Result
	failed        int
	ratios        ratios
	scores        map[string]float64 // nil if there is no gold
}

// Ratios are costs in terms of the floor, over all pages that did not fail:
// the median of each, and the 95th percentile of the time.
type ratios struct{ ms, p95, allocs, bytes float64 }

// ratiosOf returns the ratios of the pairs that were measured.
func ratiosOf(pairs []pair) ratios {
	var ms, allocs, bytes []float64
	for _, p := range pairs {
		if p != (pair{}) {
			ms = append(ms, p.own.ms/p.floor.ms)
			allocs = append(allocs, float64(p.own.allocs)/float64(p.floor.allocs))
			bytes = append(bytes, float64(p.own.bytes)/float64(p.floor.bytes))
		}
	}
	return ratios{quantile(ms, 0.5), quantile(ms, 0.95), quantile(allocs, 0.5), quantile(bytes, 0.5)}
}

// quantile returns the value below which a share q of the values is, NaN if
// there are none.
func quantile(values []float64, q float64) float64 {
	if len(values) == 0 {
		return math.NaN()
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[int(math.Round(q*float64(len(sorted)-1)))]
}

// rows returns a row an extractor.
func (m *measurement) rows() []row {
	var rows []row
	for j, e := range extractors {
		r := row{name: e.name, version: versionOf(e.module), results: m.results[j], ratios: ratiosOf(m.costs[j])}
		for i := range r.results {
			if r.results[i].Error != "" {
				r.failed++
			}
		}
		rows = append(rows, r)
	}
	return rows
}

// writeLines writes a line of JSON a page.
func (r *row) writeLines(name string) (err error) {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	enc := json.NewEncoder(f)
	enc.SetEscapeHTML(false)
	for _, line := range r.results {
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	return nil
}
