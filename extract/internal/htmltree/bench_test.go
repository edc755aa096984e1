package htmltree

import (
	"bytes"
	"testing"

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
		{"tokenizer", func(page []byte) {
			z := html.NewTokenizer(bytes.NewReader(page))
			for z.Next() != html.ErrorToken {
				z.Token()
			}
		}},
		{"htmlparse", func(page []byte) { html.Parse(bytes.NewReader(page)) }},
		{"Parse", func(page []byte) { Parse(page, 500_000) }},
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
