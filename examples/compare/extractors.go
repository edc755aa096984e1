package main

import (
	"strings"
	"time"

	"codeberg.org/readeck/go-readability/v2"
	shiori "github.com/go-shiori/go-readability"
	"github.com/markusmobius/go-domdistiller"
	"github.com/markusmobius/go-trafilatura"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
)

// An extractor is a library that cuts the article out of a page.
type extractor struct {
	name   string
	module string // whose version is shown
	// extract does the work that is measured. What it returns makes the
	// result, which is not.
	extract func(b []byte, p *page) (func() result, error)
}

const (
	ours              = "jianbao"
	readeck           = "go-readability"
	trafilaturaModule = "github.com/markusmobius/go-trafilatura"
)

// extractors lists all, ours first. Peers get their defaults, without what
// has nothing to do with the article of one page: comments, pagination.
var extractors = []extractor{
	{ours, "github.com/jianbao-go/jianbao", byJianbao},
	{readeck, "codeberg.org/readeck/go-readability/v2", byReadeck},
	{"go-readability-shiori", "github.com/go-shiori/go-readability", byShiori},
	{"go-domdistiller", "github.com/markusmobius/go-domdistiller", byDistiller},
	{"go-trafilatura", trafilaturaModule, byTrafilatura(false)},
	{"go-trafilatura+fallback", trafilaturaModule, byTrafilatura(true)},
}

func byJianbao(b []byte, p *page) (func() result, error) {
	var parser extract.Parser
	a, err := parser.ParseBytes(b, extract.Page{URL: p.address()})
	return func() result { return ofArticle(a) }, err
}

// ofArticle returns the result of an article of ours.
func ofArticle(a *jianbao.Article) result {
	r := result{Title: a.Title, Authors: a.Authors(), Editors: a.Editors(), Source: a.Source.Name, Site: a.Site, Lang: a.Lang}
	if a.Published.Precision >= jianbao.PrecisionDay {
		r.Date = a.Published.String()
	}
	if n := len(a.Section); n > 0 {
		r.Section = a.Section[n-1]
	}
	for _, t := range a.Tags {
		r.Tags = append(r.Tags, t.Name)
	}
	r.setContent(articleNode(a))
	return r
}

func byReadeck(b []byte, p *page) (func() result, error) {
	a, err := readeckArticle(b, p)
	return func() result {
		r := result{Title: a.Title(), Authors: one(a.Byline()), Source: a.SiteName(), Lang: a.Language()}
		if t, err := a.PublishedTime(); err == nil { // else there is none
			r.setDate(t)
		}
		r.setContent(a.Node)
		return r
	}, err
}

// readeckArticle is the article in its own form, which printing needs too.
func readeckArticle(b []byte, p *page) (readability.Article, error) {
	root, err := parse(b)
	if err != nil {
		return readability.Article{}, err
	}
	parser := readability.NewParser()
	return parser.ParseAndMutate(root, p.url)
}

func byShiori(b []byte, p *page) (func() result, error) {
	root, err := parse(b)
	if err != nil {
		return nil, err
	}
	a, err := shiori.FromDocument(root, p.url)
	return func() result {
		r := result{Title: a.Title, Authors: one(a.Byline), Source: a.SiteName, Lang: a.Language}
		if a.PublishedTime != nil {
			r.setDate(*a.PublishedTime)
		}
		r.setContent(a.Node)
		return r
	}, err
}

func byDistiller(b []byte, p *page) (func() result, error) {
	root, err := parse(b)
	if err != nil {
		return nil, err
	}
	a, err := distiller.Apply(root, &distiller.Options{OriginalURL: p.url, SkipPagination: true})
	return func() result {
		m := a.MarkupInfo
		r := result{Title: a.Title, Authors: one(m.Author), Source: m.Publisher, Date: m.Article.PublishedTime, Section: m.Article.Section}
		if len(m.Article.Authors) > 0 {
			r.Authors = m.Article.Authors
		}
		r.setContent(a.Node)
		return r
	}, err
}

func byTrafilatura(fallback bool) func([]byte, *page) (func() result, error) {
	return func(b []byte, p *page) (func() result, error) {
		root, err := parse(b)
		if err != nil {
			return nil, err
		}
		a, err := trafilatura.ExtractDocument(root, trafilatura.Options{OriginalURL: p.url, EnableFallback: fallback, ExcludeComments: true})
		return func() result {
			m := a.Metadata
			r := result{Title: m.Title, Source: m.Sitename, Lang: m.Language, Section: strings.Join(m.Categories, " "), Tags: m.Tags}
			for name := range strings.SplitSeq(m.Author, ";") {
				r.Authors = append(r.Authors, one(name)...)
			}
			r.setDate(m.Date)
			r.setContent(a.ContentNode)
			return r
		}, err
	}
}

// one returns a list of the name, empty if there is none.
func one(name string) []string {
	if name = strings.TrimSpace(name); name == "" {
		return nil
	}
	return []string{name}
}

// setDate sets the date. Midnight in UTC is what a day without a time becomes.
func (r *result) setDate(t time.Time) {
	switch {
	case t.IsZero():
	case t.Equal(t.Truncate(24 * time.Hour)):
		r.Date = t.Format(time.DateOnly)
	default:
		r.Date = t.Format(time.RFC3339)
	}
}
