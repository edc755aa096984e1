// Package siterule reads site rules: for the pages of known outlets, CSS
// selectors of the parts that a program cannot tell by itself. It knows the
// format of the rules and which rules are a page's; what they do to a page is
// package extract's.
//
// A file of rules is lines of text. A line that starts with "#" is a comment.
// "host" names the sites that the lines below it are for; every other line is
// a [Key] and a selector:
//
//	# The names of the slots for advertising are this site's own.
//	host news.example example.com/news/
//	  body  #story-text
//	  drop  #slot-1, [id^=SLOT-]
//
// A host stands for its subdomains too. After a "/" it may have the beginning
// of a path.
package siterule

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Key is what a rule finds, one of the constants.
type Key int

// The keys. Of the first group the first selector that finds something counts,
// of the second all of them.
const (
	Body   Key = iota // the elements that hold the story
	Title             // the headline
	Byline            // who wrote and edited the story
	Source            // the outlet that the story comes from
	Date              // when the story appeared
	Tags              // its topics
	Next              // the link to the story's next part

	Drop    // what is no part of the story
	Keep    // what is part of it, whatever its classes say
	Caption // the texts of pictures
)

// keys are the words of a file for the keys.
var keys = []string{"body", "title", "byline", "source", "date", "tags", "next", "drop", "keep", "caption"}

// String returns the word of a file for the key.
func (k Key) String() string { return keys[k] }

// Additive reports whether all selectors of the key count, not the first that
// finds something.
func (k Key) Additive() bool { return k >= Drop }

// A Rule is one line: what it finds, and how.
type Rule struct {
	Key      Key
	Selector *Selector
}

// A Set holds the rules of sites. The zero value holds none. A Set does not
// change after it was read, so that goroutines may share it.
type Set struct {
	sites map[string][]*site // by host, longest path first
}

// A site is the pages that some rules are for.
type site struct {
	path  string // the beginning of their paths
	rules []Rule
}

// Bounds of a file. Rules are written by hand; what is beyond is none.
const (
	maxLine  = 1000   // bytes
	maxLines = 20_000 // lines
)

// Parse reads a file of rules to its end. An error names the line.
func Parse(r io.Reader) (*Set, error) {
	s := &Set{sites: make(map[string][]*site)}
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, maxLine+2), maxLine+2)
	var block []*site // what the last host line names
	n := 0
	for lines.Scan() {
		n++
		line := lines.Text()
		if n == 1 {
			line = strings.TrimPrefix(line, "\uFEFF")
		}
		if n > maxLines {
			return nil, fmt.Errorf("line %d: more than %d lines", n, maxLines)
		}
		if !utf8.ValidString(line) {
			return nil, fmt.Errorf("line %d: not UTF-8", n)
		}
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		word, rest := line, ""
		if i := strings.IndexAny(line, " \t"); i >= 0 {
			word, rest = line[:i], strings.TrimSpace(line[i:])
		}
		var err error
		if word == "host" {
			block, err = s.open(strings.Fields(rest))
		} else {
			err = addRule(block, word, rest)
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %s: %w", n, word, err)
		}
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return nil, fmt.Errorf("line %d: longer than %d bytes", n+1, maxLine)
	} else if err != nil {
		return nil, fmt.Errorf("line %d: %w", n+1, err)
	}
	return s, nil
}

// open adds the sites of a host line, or finds them where an earlier line
// named them too.
func (s *Set) open(names []string) ([]*site, error) {
	if len(names) == 0 {
		return nil, errors.New("no host")
	}
	block := make([]*site, 0, len(names))
	for _, name := range names {
		host, path, _ := strings.Cut(name, "/")
		if path != "" {
			path = "/" + path
		}
		host = strings.ToLower(host)
		if !isHost(host) {
			return nil, fmt.Errorf("%q is no host name", host)
		}
		block = append(block, s.site(host, path))
	}
	return block, nil
}

// site returns the site of that host and path, and adds it if it is new.
func (s *Set) site(host, path string) *site {
	list := s.sites[host]
	at := len(list)
	for i, old := range list {
		if old.path == path {
			return old
		}
		if at == len(list) && len(old.path) < len(path) {
			at = i
		}
	}
	added := &site{path: path}
	s.sites[host] = slices.Insert(list, at, added)
	return added
}

// isHost reports whether s is labels of letters, digits and hyphens with dots
// between them.
func isHost(s string) bool {
	for label := range strings.SplitSeq(s, ".") {
		if label == "" {
			return false
		}
		for i := 0; i < len(label); i++ {
			c := label[i]
			if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' && i > 0) {
				return false
			}
		}
	}
	return true
}

// addRule adds a rule to the sites of the host line above it.
func addRule(block []*site, word, selector string) error {
	key := slices.Index(keys, word)
	if key < 0 {
		return fmt.Errorf("unknown key; keys are host, %s", strings.Join(keys, ", "))
	}
	if block == nil {
		return errors.New("no host line before it")
	}
	sel, err := compile(selector)
	if err != nil {
		return err
	}
	for _, s := range block {
		s.rules = append(s.rules, Rule{Key(key), sel})
	}
	return nil
}

// Find returns the rules for a page by the host and the path of its URL: those
// of the most specific host and path first, and in the order of the file where
// these are the same.
func (s *Set) Find(host, path string) []Rule {
	if s == nil || len(s.sites) == 0 {
		return nil
	}
	var out []Rule
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	for host != "" {
		for _, site := range s.sites[host] {
			if strings.HasPrefix(path, site.path) {
				out = append(out, site.rules...)
			}
		}
		_, host, _ = strings.Cut(host, ".")
	}
	return out
}
