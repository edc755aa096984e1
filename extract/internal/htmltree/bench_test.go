package htmltree

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// BenchmarkCorpus compares the ways to a tree over all pages of the corpus.
func BenchmarkCorpus(b *testing.B) {
	pages := corpusPages(b)
	size := 0
	for _, page := range pages {
		size += len(page)
	}
	for _, way := range []struct {
		name string
		do   func(page []byte)
	}{
		{"tokenizer", tokenize},
		{"htmlparse", func(page []byte) { html.Parse(bytes.NewReader(page)) }},
		{"Parse", func(page []byte) { Parse(page, maxNodes) }},
	} {
		b.Run(way.name, func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				for _, page := range pages {
					way.do(page)
				}
			}
		})
	}
}

// BenchmarkRatio tells what part of html.Parse's time Parse takes for a page of
// the corpus. It takes the best of all runs for each page.
func BenchmarkRatio(b *testing.B) {
	type times struct{ parse, htmlParse time.Duration }
	best := make(map[string]times)
	pages := corpusPages(b)
	for b.Loop() {
		for id, page := range pages {
			start := time.Now()
			Parse(page, maxNodes)
			parse := time.Since(start)
			start = time.Now()
			html.Parse(bytes.NewReader(page))
			htmlParse := time.Since(start)
			if t, ok := best[id]; ok {
				parse, htmlParse = min(parse, t.parse), min(htmlParse, t.htmlParse)
			}
			best[id] = times{parse, htmlParse}
		}
	}
	var ratios []float64
	for _, t := range best {
		ratios = append(ratios, t.parse.Seconds()/t.htmlParse.Seconds())
	}
	slices.Sort(ratios)
	b.ReportMetric(ratios[len(ratios)/2], "median")
	b.ReportMetric(ratios[len(ratios)*95/100], "p95")
	b.ReportMetric(ratios[len(ratios)-1], "most")
}

// tokenize reads all tokens of a page, and is as fast as a parser can be that
// uses html.Tokenizer.
func tokenize(page []byte) {
	z := html.NewTokenizer(bytes.NewReader(page))
	for z.Next() != html.ErrorToken {
		z.Token()
	}
}

// BenchmarkGuard measures how long it takes to find out whether html.Parse can
// be left to read a page, from its first tag on.
func BenchmarkGuard(b *testing.B) {
	pages := corpusPages(b)
	size := 0
	for _, page := range pages {
		size += len(page)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, page := range pages {
			newGuard(new(Memory).newBuilder(page, maxNodes)).affordable()
		}
	}
}
