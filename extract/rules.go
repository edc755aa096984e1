package extract

import (
	_ "embed"
	"fmt"
	"io"
	"net/url"
	"strings"
	"sync"

	"github.com/jianbao-go/jianbao/extract/internal/siterule"
)

// RulesVersion names the built-in site rules: it changes when they do, so that
// what depends on them can be told to be old. It is the day of the change.
const RulesVersion = "2026-11-23"

// Rules are what is known of the pages of certain sites: CSS selectors of
// parts that the extraction cannot tell by itself. The zero value holds none.
// Rules may be shared by goroutines.
//
// Rules are lines of text. Empty lines and those that begin with "#" say
// nothing. A line "host" names the sites that the lines below it are for; a
// site's subdomains belong to it, and the beginning of a path may follow. Every
// other line is a key and a selector:
//
//	# The slots for advertising have names of their own.
//	host bridge.example news.example/local/
//	  body  #story-text
//	  drop  #slot-1, [id^=SLOT-]
//
// The keys are:
//
//   - body: the elements that hold the story, all that match
//   - title: the headline
//   - byline: who wrote and edited it; a name without a label is an author
//   - source: the outlet that the story comes from
//   - date: when the story appeared
//   - tags: its topics, each a link or an element
//   - next: the link to its next part
//   - drop: what is no part of it
//   - keep: what is part of it, whatever its classes and styles say
//   - caption: texts of pictures
//
// All lines of drop, keep and caption count. Of the other keys the first line
// counts that finds something, lines of longer hosts and paths first; where
// none does, the page is read as if there were no such line.
//
// Selectors are those of CSS with names, ids, classes, attributes, :not() of
// these, the descendant and the child combinator, and commas. They see what
// is in the page's body but not in its scripts, forms and drawings.
type Rules struct {
	set *siterule.Set
}

// ParseRules reads rules to the end of r. The error for the first line that is no
// rule gives its number and says why; an error of r is returned wrapped. Rules are
// compiled once, so parse them once and share them.
func ParseRules(r io.Reader) (*Rules, error) {
	set, err := siterule.Parse(r)
	if err != nil {
		return nil, fmt.Errorf("extract: site rules: %w", err)
	}
	return &Rules{set}, nil
}

//go:embed rules.txt
var rulesText string

// builtinRules are the rules that come with the package.
var builtinRules = sync.OnceValue(func() *Rules {
	r, err := ParseRules(strings.NewReader(rulesText))
	if err != nil {
		panic("extract: internal error: " + err.Error())
	}
	return r
})

// siteRules returns the rules for a page, the user's before the built-in ones.
func (p *Parser) siteRules(page string) []siterule.Rule {
	if p.NoBuiltinRules && p.Rules == nil {
		return nil
	}
	u, err := url.Parse(page)
	if err != nil || u.Host == "" {
		return nil
	}
	var out []siterule.Rule
	if p.Rules != nil {
		out = p.Rules.set.Find(u.Hostname(), u.Path)
	}
	if !p.NoBuiltinRules {
		out = append(out, builtinRules().set.Find(u.Hostname(), u.Path)...)
	}
	return out
}
