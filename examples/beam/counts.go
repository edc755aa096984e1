package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/transforms/stats"
)

func init() {
	register.DoFn3x1[context.Context, int, func(*string) bool, error](&writeCountsFn{})
	register.Function2x1(countRow)
	register.Iter1[string]()
}

// writeCounts writes the table of counts: how many records became what.
func writeCounts(s beam.Scope, outcomes beam.PCollection, out string) {
	s = s.Scope("counts")
	rows := beam.ParDo(s, countRow, stats.Count(s, outcomes))
	beam.ParDo0(s, &writeCountsFn{out}, beam.GroupByKey(s, beam.AddFixedKey(s, rows)))
}

// countRow returns a row of the table.
func countRow(outcome string, n int) string {
	return fmt.Sprintf("%s\t%d\n", outcome, n)
}

// A writeCountsFn writes the table.
type writeCountsFn struct {
	Out string // folder or prefix of objects
}

// ProcessElement writes the rows in order.
func (f *writeCountsFn) ProcessElement(ctx context.Context, _ int, next func(*string) bool) error {
	var rows []string
	for row := ""; next(&row); {
		rows = append(rows, row)
	}
	slices.Sort(rows)
	return writeFile(ctx, join(f.Out, "counts.tsv"), []byte("outcome\toutlet\tday\trecords\n"+strings.Join(rows, "")))
}
