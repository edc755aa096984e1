package main

import (
	"context"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/jianbao-go/jianbao/internal/verdict"
)

func init() {
	register.DoFn6x0[context.Context, string, func(*Clip) bool, func(*Loss) bool, func(Edition), func(string)](&editionFn{})
	register.Iter1[Clip]()
	register.Iter1[Loss]()
	register.Emitter1[Edition]()
}

// An editionFn makes the edition of an outlet and day.
type editionFn struct{}

// ProcessElement emits the edition, and what became of each article of it.
func (*editionFn) ProcessElement(ctx context.Context, group string, clips func(*Clip) bool, losses func(*Loss) bool, emit func(Edition), outcome func(string)) {
	lost := make(map[string]Loss)
	for l := (Loss{}); losses(&l); l = (Loss{}) {
		// The same loss is known from several bands; the earliest of all copies
		// is known from one at least.
		if old, ok := lost[l.ID]; !ok || l.Of.compare(old.Of) < 0 {
			lost[l.ID] = l
		}
	}
	e := Edition{Group: group}
	for c := (Clip{}); clips(&c); c = (Clip{}) {
		if l, ok := lost[c.Rank.ID]; ok {
			e.Copies = append(e.Copies, Copy{c, l})
		} else {
			e.Clips = append(e.Clips, c)
		}
	}
	slices.SortFunc(e.Clips, func(a, b Clip) int { return a.Rank.compare(b.Rank) })
	slices.SortFunc(e.Copies, func(a, b Copy) int { return a.Clip.Rank.compare(b.Clip.Rank) })
	for range e.Clips {
		outcome(outcomeOf(verdict.Article, group))
	}
	for _, c := range e.Copies {
		reason := verdict.Reason(c.Loss.Reason)
		tell(ctx, reason)
		outcome(outcomeOf(reason, group))
	}
	emit(e)
}

// outcomeOf returns the row of the table of counts that a record adds to: what
// became of it, outlet and day. The group is empty if there is no article.
func outcomeOf(reason verdict.Reason, group string) string {
	outlet, day, ok := strings.Cut(group, "/")
	if !ok {
		outlet, day = "-", "-"
	}
	return string(reason) + "\t" + outlet + "\t" + day
}
