package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os/exec"
	"runtime/debug"
	"slices"
	"strings"
)

// figures are the scores that the table shows, by their names in score.py.
var figures = []string{"f1", "perfect", "para_f1", "title", "source", "day", "authors"}

// score runs score.py on the JSON lines.
func score(script, gold, lines string) (map[string]float64, error) {
	out, err := exec.Command("python3", script, gold, lines, "--json").Output()
	if err != nil {
		if e, ok := err.(*exec.ExitError); ok {
			err = fmt.Errorf("%w: %s", err, e.Stderr)
		}
		return nil, fmt.Errorf("%s: %w", script, err)
	}
	var all map[string]*float64 // null where no page has gold
	if err := json.Unmarshal(out, &all); err != nil {
		return nil, fmt.Errorf("%s: %w", script, err)
	}
	scores := make(map[string]float64)
	for name, v := range all {
		if v != nil {
			scores[name] = *v
		}
	}
	return scores, nil
}

// versionOf returns the version of a module that this program is built with.
func versionOf(module string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, dep := range info.Deps {
		if dep.Path == module && dep.Replace == nil {
			return dep.Version
		}
	}
	return "this checkout"
}

// extractorTable returns the table of the extractors, the best first: by
// perfect pages, or else by time.
func extractorTable(rows []row) string {
	rows = slices.Clone(rows)
	scored := rows[0].scores != nil
	slices.SortStableFunc(rows, func(a, b row) int {
		if scored && a.scores["perfect"] != b.scores["perfect"] {
			return compare(b.scores["perfect"], a.scores["perfect"])
		}
		return compare(a.ratios.ms, b.ratios.ms)
	})
	head := []string{"extractor", "version"}
	if scored {
		head = append(head, figures...)
	}
	table := [][]string{append(head, "ms/floor", "p95", "allocs/floor", "bytes/floor", "failed")}
	for _, r := range rows {
		line := []string{r.name, r.version}
		if scored {
			for _, f := range figures {
				line = append(line, number(r.scores[f], 3))
			}
		}
		table = append(table, append(line, number(r.ratios.ms, 2), number(r.ratios.p95, 2), number(r.ratios.allocs, 2), number(r.ratios.bytes, 2),
			fmt.Sprintf("%d of %d", r.failed, len(r.results))))
	}
	return markdownTable(table, 2)
}

// printerTable returns the table of the printers.
func printerTable(rows []printerRow) string {
	table := [][]string{{"printer", "version", "prints articles of", "reads back", "ms/floor", "p95", "allocs/floor", "bytes/floor", "page to Markdown, ms/floor"}}
	for _, r := range rows {
		table = append(table, []string{r.name, r.version, r.of, fmt.Sprintf("%d of %d", r.same, r.printed),
			number(r.ratios.ms, 3), number(r.ratios.p95, 3), number(r.ratios.allocs, 3), number(r.ratios.bytes, 3), number(r.whole, 2)})
	}
	return markdownTable(table, 3)
}

// compare orders numbers, those that are none last.
func compare(a, b float64) int {
	switch {
	case a < b || !math.IsNaN(a) && math.IsNaN(b):
		return -1
	case a > b || math.IsNaN(a) && !math.IsNaN(b):
		return 1
	}
	return 0
}

// number formats a figure. One that is unknown is a dash.
func number(v float64, digits int) string {
	if math.IsNaN(v) {
		return "–"
	}
	return fmt.Sprintf("%.*f", digits, v)
}

// markdownTable returns a table in Markdown. The columns after the first so
// many hold numbers.
func markdownTable(rows [][]string, words int) string {
	var b strings.Builder
	for i, row := range rows {
		fmt.Fprintf(&b, "| %s |\n", strings.Join(row, " | "))
		if i == 0 {
			b.WriteString("|" + strings.Repeat("---|", words) + strings.Repeat("--:|", len(row)-words) + "\n")
		}
	}
	return b.String()
}
