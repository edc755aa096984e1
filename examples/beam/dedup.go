package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/jianbao-go/jianbao/internal/urlkey"
	"github.com/jianbao-go/jianbao/internal/verdict"
)

func init() {
	register.DoFn5x0[context.Context, string, func(*Card) bool, func(Card), func(string, Loss)](&sameAddressFn{})
	register.DoFn3x0[context.Context, Card, func(string, Text)](&bandsFn{})
	register.DoFn4x0[context.Context, string, func(*Text) bool, func(string, Loss)](&sameTextFn{})
	register.Iter1[Card]()
	register.Iter1[Text]()
	register.Emitter1[Card]()
	register.Emitter2[string, Text]()
	register.Emitter2[string, Loss]()
}

// What becomes of copies.
const (
	duplicateAddress verdict.Reason = "duplicate-address"
	duplicateText    verdict.Reason = "duplicate-text"
)

// dedup returns the losses, by the group of the article that is lost. It takes
// the cards by address.
//
// An article is lost if another one of the same address is kept, or if one
// that was kept before has the same text and an earlier rank. Both are questions
// of two articles alone, so that no order of work changes the answers. Of
// texts of which each is like the next but the first unlike the last, the
// first is kept.
func dedup(s beam.Scope, cards beam.PCollection) beam.PCollection {
	s = s.Scope("dedup")
	kept, same := beam.ParDo2(s, &sameAddressFn{}, beam.GroupByKey(s, cards))
	texts := beam.ParDo(s, &bandsFn{}, kept)
	copies := beam.ParDo(s, &sameTextFn{}, beam.GroupByKey(s, texts))
	return beam.Flatten(s, same, copies)
}

// A sameAddressFn keeps one of the articles with one address.
type sameAddressFn struct{}

// ProcessElement emits the card that is kept, and the losses by their groups.
func (*sameAddressFn) ProcessElement(ctx context.Context, address string, next func(*Card) bool, kept func(Card), lost func(string, Loss)) {
	var cards []Card
	for c := (Card{}); next(&c); c = (Card{}) {
		cards = append(cards, c)
	}
	for _, copies := range copiesOf(address, cards) {
		first := newest(address, copies)
		for _, c := range copies {
			if c.Rank.ID == first.Rank.ID {
				continue
			}
			loss := Loss{c.Rank.ID, string(duplicateAddress), first.Rank}
			shuffleBytes.Inc(ctx, int64(len(c.Group)+loss.size()))
			lost(c.Group, loss)
		}
		kept(withFirstSeen(first, copies))
	}
}

// copiesOf returns the cards that are of one page each. They are all of one,
// unless the address is one that a template gives to all of its pages.
func copiesOf(address string, cards []Card) [][]Card {
	titles := make(map[string]bool)
	byOwn := make(map[string][]Card)
	for _, c := range cards {
		titles[c.Title] = true
		byOwn[c.Rank.Own] = append(byOwn[c.Rank.Own], c)
	}
	if len(titles) <= urlkey.MaxTitles {
		return [][]Card{cards}
	}
	var all [][]Card
	for _, copies := range byOwn {
		all = append(all, copies)
	}
	return all
}

// newest returns the card of the version that is kept: at the canonical
// address itself if there is one, and then the one fetched last.
func newest(address string, copies []Card) Card {
	return slices.MinFunc(copies, func(a, b Card) int {
		return cmp.Or(
			cmp.Compare(elsewhere(a, address), elsewhere(b, address)),
			-cmp.Compare(a.Fetched, b.Fetched),
			a.Rank.compare(b.Rank),
		)
	})
}

// elsewhere returns 1 if the card's page is not at the address, else 0.
func elsewhere(c Card, address string) int {
	if c.Rank.Own == address {
		return 0
	}
	return 1
}

// withFirstSeen returns the card with the time at which the page was seen
// first, whichever version is kept.
func withFirstSeen(c Card, copies []Card) Card {
	for _, other := range copies {
		if s := other.Rank.Seen; s != 0 && (c.Rank.Seen == 0 || s < c.Rank.Seen) {
			c.Rank.Seen = s
		}
	}
	return c
}

// A bandsFn cuts fingerprints into bands.
type bandsFn struct{}

// ProcessElement emits the text by each band of its fingerprint.
func (*bandsFn) ProcessElement(ctx context.Context, c Card, emit func(string, Text)) {
	if len(c.Fingerprint) == 0 {
		return
	}
	t := Text{c.Rank, c.Group, c.Fingerprint}
	for i := range bands {
		key := fmt.Sprintf("%x:%x", i, band(c.Fingerprint, i)) // in ASCII, for runners that take keys for UTF-8
		shuffleBytes.Inc(ctx, int64(len(key)+t.Rank.size()+len(t.Group)+len(t.Fingerprint)))
		emit(key, t)
	}
}

// A sameTextFn compares the texts with one band.
type sameTextFn struct{}

// ProcessElement emits the loss of every text that is a copy of an earlier one
// by its group. A text may be lost in several bands.
func (*sameTextFn) ProcessElement(ctx context.Context, _ string, next func(*Text) bool, lost func(string, Loss)) {
	var texts []Text
	for t := (Text{}); next(&t); t = (Text{}) {
		texts = append(texts, t)
	}
	slices.SortFunc(texts, func(a, b Text) int { return a.Rank.compare(b.Rank) })
	// Of texts with the same fingerprint the first speaks for all, so that a
	// notice on every page of a site costs no square of their number.
	var firsts []Text
	compared := 0
	for _, t := range texts {
		same := false
		for _, first := range firsts {
			compared++
			if agreement(t.Fingerprint, first.Fingerprint) < alike {
				continue
			}
			same = bytes.Equal(t.Fingerprint, first.Fingerprint)
			loss := Loss{t.Rank.ID, string(duplicateText), first.Rank}
			shuffleBytes.Inc(ctx, int64(len(t.Group)+loss.size()))
			lost(t.Group, loss)
			break
		}
		if !same {
			firsts = append(firsts, t)
		}
	}
	comparisons.Inc(ctx, int64(compared))
}
