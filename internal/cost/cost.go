// Package cost measures for tests what a call costs, and says what a page may
// cost.
package cost

import (
	"bytes"
	"runtime"
	"runtime/metrics"
	"time"
)

// A Cost is what one call took.
type Cost struct {
	Live int // bytes of heap that it left in use, the result with it
	Peak int // bytes of heap that it took at most, garbage with it
	Time time.Duration
}

// Of measures a call of f. What f returns is held until the heap is measured.
func Of(f func() any) Cost {
	before := Live()
	stop, peak := make(chan bool), make(chan int)
	go func() {
		most := heap()
		for {
			select {
			case <-stop:
				peak <- max(most, heap())
				return
			case <-time.After(200 * time.Microsecond):
				most = max(most, heap())
			}
		}
	}()
	start := time.Now()
	result := f()
	took := time.Since(start)
	stop <- true
	c := Cost{Peak: <-peak - before, Time: took}
	c.Live = Live() - before
	runtime.KeepAlive(result)
	return c
}

// Live returns how many bytes of the heap are in use.
func Live() int {
	runtime.GC()
	return heap()
}

// heap returns how many bytes of the heap are taken by what lives or is not yet
// collected.
func heap() int {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return int(sample[0].Value.Uint64())
}

// Least returns the least time that f takes, of as many calls as 5 ms have
// room for.
func Least(f func()) time.Duration {
	least := time.Hour
	for total := time.Duration(0); total < 5*time.Millisecond; {
		start := time.Now()
		f()
		took := time.Since(start)
		least = min(least, took)
		total += took
	}
	return least
}

// MaxLive returns how many bytes of heap a page may leave in use together with
// what was made of it.
func MaxLive(page []byte, maxNodes int) int {
	return 16<<20 + 10*len(page) + 320*min(bytes.Count(page, []byte("<")), maxNodes)
}

// MaxPeak returns how many bytes of heap a page may take on the way.
func MaxPeak(page []byte, maxNodes int) int { return MaxLive(page, maxNodes) * 5 / 2 }

// MaxTime returns how long a page should take that only takes floor to decode
// and to cut into tokens. Machines differ and are busy at times: no test may
// fail by it.
func MaxTime(floor time.Duration) time.Duration { return 6*floor + 10*time.Millisecond }
