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
	"github.com/jianbao-go/jianbao/internal/scoring"
)

// An extractor is a library that cuts the article out of a page.
type extractor struct {
	name   string
	module string // whose version is shown
	// extract does the work that is measured. What it returns makes the
	// result, which is not.
	extract func(b []byte, p *page) (func() scoring.Result, error)
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

func byJianbao(b []byte, p *page) (func() scoring.Result, error) {
	var parser extract.Parser
	a, err := parser.ParseBytes(b, extract.Page{URL: p.URL})
	return func() scoring.Result { return ofArticle(a) }, err
}

// ofArticle returns the result of an article of ours.
func ofArticle(a *jianbao.Article) scoring.Result {
	r := scoring.HeadOf(a)
	setContent(&r, articleNode(a))
	return r
}

func byReadeck(b []byte, p *page) (func() scoring.Result, error) {
	a, err := readeckArticle(b, p)
	return func() scoring.Result {
		r := scoring.Result{Title: a.Title(), Authors: one(a.Byline()), Source: a.SiteName(), Lang: a.Language()}
		if t, err := a.PublishedTime(); err == nil { // else there is none
			setDate(&r, t)
		}
		setContent(&r, a.Node)
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
	return parser.ParseAndMutate(root, p.address)
}

func byShiori(b []byte, p *page) (func() scoring.Result, error) {
	root, err := parse(b)
	if err != nil {
		return nil, err
	}
	a, err := shiori.FromDocument(root, p.address)
	return func() scoring.Result {
		r := scoring.Result{Title: a.Title, Authors: one(a.Byline), Source: a.SiteName, Lang: a.Language}
		if a.PublishedTime != nil {
			setDate(&r, *a.PublishedTime)
		}
		setContent(&r, a.Node)
		return r
	}, err
}

func byDistiller(b []byte, p *page) (func() scoring.Result, error) {
	root, err := parse(b)
	if err != nil {
		return nil, err
	}
	a, err := distiller.Apply(root, &distiller.Options{OriginalURL: p.address, SkipPagination: true})
	return func() scoring.Result {
		m := a.MarkupInfo
		r := scoring.Result{Title: a.Title, Authors: one(m.Author), Source: m.Publisher, Date: m.Article.PublishedTime, Section: m.Article.Section}
		if len(m.Article.Authors) > 0 {
			r.Authors = m.Article.Authors
		}
		setContent(&r, a.Node)
		return r
	}, err
}

func byTrafilatura(fallback bool) func([]byte, *page) (func() scoring.Result, error) {
	return func(b []byte, p *page) (func() scoring.Result, error) {
		root, err := parse(b)
		if err != nil {
			return nil, err
		}
		a, err := trafilatura.ExtractDocument(root, trafilatura.Options{OriginalURL: p.address, EnableFallback: fallback, ExcludeComments: true})
		return func() scoring.Result {
			m := a.Metadata
			r := scoring.Result{Title: m.Title, Source: m.Sitename, Lang: m.Language, Section: strings.Join(m.Categories, " "), Tags: m.Tags}
			for name := range strings.SplitSeq(m.Author, ";") {
				r.Authors = append(r.Authors, one(name)...)
			}
			setDate(&r, m.Date)
			setContent(&r, a.ContentNode)
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
func setDate(r *scoring.Result, t time.Time) {
	switch {
	case t.IsZero():
	case t.Equal(t.Truncate(24 * time.Hour)):
		r.Date = t.Format(time.DateOnly)
	default:
		r.Date = t.Format(time.RFC3339)
	}
}
