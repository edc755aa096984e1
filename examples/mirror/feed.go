package main

import (
	"bytes"
	"fmt"
	"html"
	"strings"
	"time"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
	"github.com/mmcdole/gofeed"
)

// A feedItem is what a feed says of a story besides its content.
type feedItem struct {
	title      string
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
	if content == "" {
		return document{skip: "feed entry without content"}
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
	address := it.Link
	if !isAddress(address) {
		address = ""
		if isAddress(it.GUID) {
			address = it.GUID
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

// feedDate returns the date of an entry. CST is China's time in Chinese feeds
// and not America's, as which package gofeed reads it.
func feedDate(raw string, t *time.Time) jianbao.Date {
	if t == nil || t.Year() < 1 || t.Year() > 9999 {
		return jianbao.Date{}
	}
	at := *t
	_, offset := at.Zone()
	if strings.HasSuffix(strings.TrimSpace(raw), "CST") {
		offset = 8 * 60 * 60
		at = time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), at.Second(), 0, time.FixedZone("", offset))
	}
	if offset%60 != 0 || max(offset, -offset) > 14*60*60 {
		offset = 0
	}
	return jianbao.Date{
		Time:      at.In(jianbao.Zone(offset)).Truncate(time.Second),
		Precision: jianbao.PrecisionSecond,
		Raw:       strings.Join(strings.Fields(raw), " "),
	}
}

// fill puts what the feed says into the article that its content made. The
// feed's headline and date count more than those found in the content.
func (f *feedItem) fill(a *jianbao.Article) {
	if t := strings.Join(strings.Fields(f.title), " "); t != "" {
		a.Title = t
	}
	if !f.published.IsZero() {
		a.Published = f.published
	}
	if a.Site == "" {
		a.Site = strings.Join(strings.Fields(f.site), " ")
	}
	if len(a.Credits) == 0 {
		for _, name := range f.authors {
			if name = strings.Join(strings.Fields(name), " "); name != "" {
				a.Credits = append(a.Credits, jianbao.Credit{Role: jianbao.RoleAuthor, Name: name})
			}
		}
	}
	if len(a.Tags) == 0 {
		for _, c := range f.categories {
			if c = strings.Join(strings.Fields(c), " "); c != "" {
				a.Tags = append(a.Tags, jianbao.Tag{Name: c})
			}
		}
	}
}
