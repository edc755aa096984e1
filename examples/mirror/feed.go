package main

import (
	"bytes"
	"fmt"
	"html"
	"strings"
	"time"
	"unicode"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/internal/cjk"
	"github.com/mmcdole/gofeed"
)

// A feedItem is what a feed says of a story besides its content.
type feedItem struct {
	title      string // may be HTML escaped once more than XML needs
	site       string // title of the feed
	published  jianbao.Date
	authors    []string
	categories []string
}

// feedRoots are the root elements of feeds.
var feedRoots = []string{"<rss", "<feed", "<rdf:rdf"}

// isFeed reports whether the bytes begin like an RSS or Atom feed.
func isFeed(b []byte) bool {
	head := strings.ToLower(string(b[:min(len(b), 1024)]))
	if strings.Contains(head, "<html") {
		return false
	}
	for _, root := range feedRoots {
		if strings.Contains(head, root) {
			return true
		}
	}
	return false
}

// entries returns the stories of a feed as documents.
func (d *document) entries() []document {
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(d.body))
	if err != nil {
		return []document{{name: d.name, err: fmt.Errorf("%s: %w", d.name, err)}}
	}
	docs := make([]document, len(feed.Items))
	for i, it := range feed.Items {
		docs[i] = d.entry(feed, it)
		docs[i].name = fmt.Sprintf("%s entry %d %s", d.name, i+1, it.Link)
	}
	return docs
}

// entry returns one story of the feed: a page made of its content, and what
// the feed says of it.
func (d *document) entry(feed *gofeed.Feed, it *gofeed.Item) document {
	content := it.Content
	if content == "" && isMarkup(it.Description) {
		content = it.Description
	}
	address := it.Link
	if !isAddress(address) {
		address = ""
		if isAddress(it.GUID) {
			address = it.GUID
		}
	}
	if content == "" {
		return document{page: extract.Page{URL: address}, skip: "feed entry without content"}
	}
	item := &feedItem{
		title:      it.Title,
		site:       feed.Title,
		published:  feedDate(it.Published, it.PublishedParsed),
		categories: it.Categories,
	}
	for _, p := range it.Authors {
		if p != nil && p.Name != "" {
			item.authors = append(item.authors, p.Name)
		}
	}
	var page bytes.Buffer
	fmt.Fprintf(&page, "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>%[1]s</title>"+
		"<meta property=\"og:type\" content=\"article\"></head>\n<body><article><h1>%[1]s</h1>\n<div class=\"article-content\">%[2]s</div></article></body></html>\n",
		html.EscapeString(it.Title), content)
	return document{id: it.Title, body: page.Bytes(), page: extract.Page{URL: address, ContentType: "text/html; charset=utf-8", Retrieved: d.page.Retrieved}, item: item}
}

// isMarkup reports whether a description is a whole text, with paragraphs,
// and not a summary.
func isMarkup(s string) bool {
	s = strings.ToLower(s)
	return strings.Contains(s, "<p") || strings.Contains(s, "<br") || strings.Contains(s, "<div")
}

// feedDate returns the date of an entry, in the zone that it names. CST is
// China's time in Chinese feeds and not America's, as which package gofeed
// reads it.
func feedDate(raw string, t *time.Time) jianbao.Date {
	raw = cleanText(raw)
	if t == nil || t.Year() < 2 || t.Year() > 9998 {
		return jianbao.Date{}
	}
	const hour = 60 * 60
	at, offset := *t, zoneOffset(raw)
	if strings.HasSuffix(raw, " CST") {
		at, offset = at.Add(-14*time.Hour), 8*hour
	}
	if max(offset, -offset) > 14*hour {
		offset = 0
	}
	return jianbao.Date{Time: at.In(jianbao.Zone(offset)).Truncate(time.Second), Precision: jianbao.PrecisionSecond, Raw: raw}
}

// zoneOffset returns the seconds of the zone that a date ends in, such as
// "+0800" or "-05:00"; 0 if it ends in none.
func zoneOffset(raw string) int {
	for _, layout := range []string{"-0700", "-07:00"} {
		if i := len(raw) - len(layout); i >= 0 {
			if t, err := time.Parse(layout, raw[i:]); err == nil {
				_, offset := t.Zone()
				return offset
			}
		}
	}
	return 0
}

// cleanText returns s as the strings of articles are: UTF-8 without characters
// that show nothing or turn text around, its white space single spaces, none at
// the ends.
func cleanText(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case cjk.IsUnseen(r) && !unicode.IsSpace(r):
			return -1
		case cjk.IsSpace(r):
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Join(strings.Fields(s), " ")
}

// fill puts what the feed says into the article that its content made. The
// feed's headline and date count more than those found in the content.
func (f *feedItem) fill(a *jianbao.Article) {
	if t := cleanText(html.UnescapeString(f.title)); t != "" {
		a.Title = t
	}
	if !f.published.IsZero() {
		a.Published = f.published
	}
	if a.Site == "" {
		a.Site = cleanText(f.site)
	}
	if len(a.Credits) == 0 {
		for _, name := range f.authors {
			if name = cleanText(name); name != "" {
				a.Credits = append(a.Credits, jianbao.Credit{Role: jianbao.RoleAuthor, Name: name})
			}
		}
	}
	if len(a.Tags) == 0 {
		for _, c := range f.categories {
			if c = cleanText(c); c != "" {
				a.Tags = append(a.Tags, jianbao.Tag{Name: c})
			}
		}
	}
}
