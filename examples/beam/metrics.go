package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"github.com/jianbao-go/jianbao/internal/verdict"
)

// namespace is that of the counters.
const namespace = "jianbao"

// The counters. Those of [tell] are named after the reasons.
var (
	pagesRead    = beam.NewCounter(namespace, "pages")         // that were judged
	bytesRead    = beam.NewCounter(namespace, "bytes")         // of these pages, uncompressed
	millis       = beam.NewCounter(namespace, "ms")            // that judging them took
	shuffleBytes = beam.NewCounter(namespace, "shuffle-bytes") // of what is grouped by keys, without the coders' marks
	comparisons  = beam.NewCounter(namespace, "comparisons")   // of fingerprints
)

// tell counts what became of a record.
func tell(ctx context.Context, reason verdict.Reason) {
	beam.NewCounter(namespace, string(reason)).Inc(ctx, 1)
}

// A stopwatch counts milliseconds of spans that are shorter.
type stopwatch struct {
	rest time.Duration
}

// add adds a span to the counter.
func (s *stopwatch) add(ctx context.Context, d time.Duration) {
	s.rest += d
	millis.Inc(ctx, s.rest.Milliseconds())
	s.rest %= time.Millisecond
}

// countersOf returns the counters of a run by name.
func countersOf(result beam.PipelineResult) map[string]int64 {
	counters := make(map[string]int64)
	ours := func(r beam.MetricResult) bool { return r.Namespace() == namespace }
	for _, c := range result.Metrics().Query(ours).Counters() {
		counters[c.Name()] += c.Result()
	}
	return counters
}

// printCounters prints the counters of a run, a line each.
func printCounters(w io.Writer, result beam.PipelineResult) {
	counters := countersOf(result)
	for _, name := range slices.Sorted(maps.Keys(counters)) {
		fmt.Fprintf(w, "%-20s %d\n", name, counters[name])
	}
}
