package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"github.com/jianbao-go/jianbao/internal/urlkey"
	"github.com/jianbao-go/jianbao/nav"
)

// A plan says which stories become pages, and where. It depends on nothing
// but the stories and the configuration, in particular not on the order of
// the inputs and not on earlier builds.
type plan struct {
	channels []channelPlan
	stories  map[string]*story // by site path
}

// A channelPlan is a channel with its pages, newest first.
type channelPlan struct {
	nav.Channel
	pages   []nav.Page
	dropped int // older pages that are not kept
}

// newPlan makes a plan, and notes on the stories that it leaves out.
func newPlan(c *config, stories []*story) (*plan, []note) {
	var notes []note
	skip := func(s *story, reason string) { notes = append(notes, note{name: s.name, reason: reason}) }
	stories = uniqueAddresses(stories, skip)
	stories = uniqueTexts(stories, skip)

	// Ids go to the oldest page first, so that a page keeps its id when newer
	// ones come.
	slices.SortFunc(stories, func(a, b *story) int {
		return cmp.Or(compareTimes(a, b), strings.Compare(a.key, b.key))
	})
	ids := make(map[string]*nav.IDs)
	pages := make(map[string][]nav.Page)
	p := &plan{stories: make(map[string]*story, len(stories))}
	for _, s := range stories {
		channel := s.rule.channel
		if ids[channel] == nil {
			ids[channel] = new(nav.IDs)
		}
		page := nav.Page{Channel: channel, ID: ids[channel].ID(s.key, s.want), Title: s.title, URL: s.url, Published: s.published}
		pages[channel] = append(pages[channel], page)
		p.stories[c.site.PagePath(page)] = s
	}
	for _, o := range c.site.Outlets {
		for _, ch := range o.Channels {
			list := pages[ch.Key]
			nav.SortPages(list)
			kept := len(list)
			if c.Keep > 0 {
				kept = min(kept, c.Keep)
			}
			for _, page := range list[kept:] {
				path := c.site.PagePath(page)
				skip(p.stories[path], fmt.Sprintf("older than the newest %d of its channel", c.Keep))
				delete(p.stories, path)
			}
			p.channels = append(p.channels, channelPlan{ch, list[:kept], len(list) - kept})
		}
	}
	slices.SortFunc(notes, func(a, b note) int {
		return cmp.Or(strings.Compare(a.name, b.name), strings.Compare(a.reason, b.reason))
	})
	return p, notes
}

// sum returns a hash of all stories that become pages.
func (p *plan) sum() [sha256.Size]byte {
	sums := make([][]byte, 0, len(p.stories))
	for _, s := range p.stories {
		sums = append(sums, s.sum[:])
	}
	slices.SortFunc(sums, bytes.Compare)
	return sumOf(sums...)
}

// compareTimes puts the older story first, and those without date before all.
func compareTimes(a, b *story) int { return a.published.Time.Compare(b.published.Time) }

// uniqueAddresses leaves one story of those with one address, or with one
// canonical address.
func uniqueAddresses(stories []*story, skip func(*story, string)) []*story {
	titles := make(map[string][]string)
	for _, s := range stories {
		if t := titles[s.canonical]; len(t) <= urlkey.MaxTitles && !slices.Contains(t, s.title) {
			titles[s.canonical] = append(t, s.title)
		}
	}
	// What one copy of a page says of its address holds for all copies.
	canonical := make(map[string]string)
	for _, s := range stories {
		c := s.canonical
		if c == "" || urlkey.IsHome(c) || len(titles[c]) > urlkey.MaxTitles {
			continue
		}
		if known, ok := canonical[s.key]; !ok || c < known {
			canonical[s.key] = c
		}
	}
	groups := make(map[string][]*story)
	for _, s := range stories {
		key := cmp.Or(canonical[s.key], s.key)
		groups[key] = append(groups[key], s)
	}
	return firsts(groups, skip, "same address as %s", func(key string, a, b *story) int {
		return cmp.Or(
			-compareBools(a.key == key, b.key == key), // at the canonical address itself
			b.retrieved.Compare(a.retrieved),          // the newest version
			b.modified.Compare(a.modified),
			-compareTimes(a, b),
		)
	})
}

// uniqueTexts leaves one story of those with one text.
func uniqueTexts(stories []*story, skip func(*story, string)) []*story {
	groups := make(map[string][]*story)
	for _, s := range stories {
		key := string(s.text[:])
		if s.text == [sha256.Size]byte{} {
			key = s.key
		}
		groups[key] = append(groups[key], s)
	}
	return firsts(groups, skip, "same text as %s", func(_ string, a, b *story) int {
		return cmp.Or(
			compareBools(a.published.IsZero(), b.published.IsZero()),
			compareTimes(a, b), // who had it first
		)
	})
}

// firsts returns the first story of each group in the given order, which
// addresses and bytes decide where it does not, and tells skip of the others.
func firsts(groups map[string][]*story, skip func(*story, string), reason string, order func(key string, a, b *story) int) []*story {
	out := make([]*story, 0, len(groups))
	for key, group := range groups {
		slices.SortFunc(group, func(a, b *story) int {
			return cmp.Or(order(key, a, b), strings.Compare(a.key, b.key), bytes.Compare(a.sum[:], b.sum[:]), strings.Compare(a.name, b.name))
		})
		out = append(out, group[0])
		for _, s := range group[1:] {
			skip(s, fmt.Sprintf(reason, cmp.Or(group[0].url, group[0].name)))
		}
	}
	return out
}

// compareBools puts false before true.
func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
