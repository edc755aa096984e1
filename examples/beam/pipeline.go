package main

import (
	"fmt"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
)

// A config says what the pipeline does.
type config struct {
	files    []string // to read
	out      string   // folder or prefix of objects to write to
	branches int      // into which the files are dealt
}

// build adds the pipeline to the scope:
//
//	files ─ read ─ pages ─ extract ─┬─ clips by outlet and day ─────────┬─ editions ─ articles, pages, duplicates
//	          │                │    └─ cards by address ─ dedup ─ losses ┘      │
//	          ├─ letters ──────┴─────────────────────────────── errors          │
//	          └─ outcomes ───────────────────────────────────────────── counts ─┘
func build(s beam.Scope, c config) {
	var clips, cards, outcomes, letters []beam.PCollection
	for i := range c.branches {
		s := s.Scope(fmt.Sprintf("read %d", i))
		files := beam.Reshuffle(s, beam.CreateList(s, deal(c.files, i, c.branches)))
		pages, dropped, unread := beam.ParDo3(s, &readFn{}, files)
		clip, card, judged, failed := beam.ParDo4(s, &extractFn{}, pages)
		clips, cards = append(clips, clip), append(cards, card)
		outcomes, letters = append(outcomes, dropped, judged), append(letters, unread, failed)
	}
	losses := dedup(s, beam.Flatten(s, cards...))
	editions, published := beam.ParDo2(s, &editionFn{}, beam.CoGroupByKey(s, beam.Flatten(s, clips...), losses))
	beam.ParDo0(s, &writeEditionFn{c.out}, editions)
	writeLetters(s, beam.Flatten(s, letters...), c.out)
	writeCounts(s, beam.Flatten(s, append(outcomes, published)...), c.out)
}

// deal returns every nth file, from the one with the index i on.
func deal(files []string, i, n int) []string {
	var hand []string
	for ; i < len(files); i += n {
		hand = append(hand, files[i])
	}
	return hand
}
