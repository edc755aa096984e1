package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao/internal/cjk"
)

// A summary is what a build did.
type summary struct {
	pages                       int // of the site
	written, unchanged, removed int // files
	ignored                     int // files of folders that are no inputs
	notes                       []note
}

func (s *summary) count(changed bool) {
	if changed {
		s.written++
	} else {
		s.unchanged++
	}
}

// failed returns how many documents could not be read.
func (s *summary) failed() int {
	n := 0
	for _, x := range s.notes {
		if x.failed {
			n++
		}
	}
	return n
}

// print writes what failed to stderr, and the rest to stdout unless quiet.
// Documents that were passed over are named if verbose, and otherwise counted.
func (s *summary) print(stdout, stderr io.Writer, quiet, verbose bool) {
	skipped := make(map[string]int)
	for _, x := range s.notes {
		switch {
		case x.failed:
			fmt.Fprintf(stderr, "failed: %s: %s\n", shown(x.name), shown(strings.TrimPrefix(x.reason, x.name+": ")))
		case verbose && !quiet:
			fmt.Fprintf(stdout, "skipped: %s: %s\n", shown(x.name), shown(x.reason))
		}
		if !x.failed {
			skipped[x.kind()]++
		}
	}
	if quiet {
		return
	}
	fmt.Fprintf(stdout, "%d pages; %d files written, %d unchanged, %d removed; %d inputs skipped, %d failed\n",
		s.pages, s.written, s.unchanged, s.removed, len(s.notes)-s.failed(), s.failed())
	kinds := make([]string, 0, len(skipped))
	for k := range skipped {
		kinds = append(kinds, k)
	}
	slices.SortFunc(kinds, func(a, b string) int { return cmp.Or(skipped[b]-skipped[a], strings.Compare(a, b)) })
	for _, k := range kinds {
		fmt.Fprintf(stdout, "  skipped %d: %s\n", skipped[k], k)
	}
	if s.ignored > 0 {
		fmt.Fprintf(stdout, "  passed over %d files that are no pages, feeds or archives\n", s.ignored)
	}
}

// shown returns the name of a file or what a page says so that it does nothing
// to a terminal.
func shown(s string) string {
	return strings.Map(func(r rune) rune {
		if cjk.IsUnseen(r) {
			return utf8.RuneError
		}
		return r
	}, s)
}

// kind returns the reason without what differs from page to page.
func (n *note) kind() string {
	for _, k := range []string{"same address as", "same text as"} {
		if strings.HasPrefix(n.reason, k) {
			return k + " another page"
		}
	}
	return n.reason
}
