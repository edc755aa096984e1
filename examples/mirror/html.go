package main

import (
	"bytes"
	"cmp"
	"embed"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/nav"
	"github.com/jianbao-go/jianbao/render"
)

// webFiles holds what a site of web pages has besides its pages.
//
//go:embed web
var webFiles embed.FS

var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page.html").Funcs(template.FuncMap{
		"iri": nav.IRI,
		"sub": func(a, b int) int { return a - b },
	}).ParseFS(webFiles, "web/page.html"))
})

// Site paths of what a site of web pages has besides its pages.
const (
	htmlHub     = "index.html"
	styleFile   = "style.css"
	searchFile  = "search.js"
	titlesFile  = "titles.js"
	feedFile    = "feed.xml"
	sitemapFile = "sitemap.xml"
)

// rootFiles are the files at the root of a site, but for the manifest.
var rootFiles = []string{"README.md", htmlHub, styleFile, searchFile, titlesFile, feedFile, sitemapFile}

// A webPage is what the template of a web page prints.
type webPage struct {
	Site, Lang  string
	Title       string
	Description string
	Canonical   string
	Root        string // relative address of the site's root
	Feed        string
	Search      bool
	Indent      bool
	Header      nav.Bar
	Content     template.HTML
	Insert      []nav.Bar
	Share       webShare
	Footer      nav.Bar
	Words       webWords
}

type webShare struct {
	Prompt, URL, QR, QRAlt, From, Original string
}

// webWords are the words of web pages that Markdown pages do not have. Most
// are read by screen readers alone.
type webWords struct {
	Skip, Site, Pages, Share, More, Search, Found string
}

func webWordsFor(lang string) webWords {
	switch lang {
	case "zh-Hant":
		return webWords{"跳到正文", "站內導覽", "其他頁面", "分享", "更多", "搜尋標題", "找到 {n} 篇"}
	case "en":
		return webWords{"Skip to the content", "Site", "More pages", "Share", "More", "Search titles", "{n} found"}
	default:
		return webWords{"跳到正文", "站内导航", "其他页面", "分享", "更多", "搜索标题", "找到 {n} 篇"}
	}
}

// webPage returns a web page at the site path with what all have.
func (p *press) webPage(path, title string) *webPage {
	c := p.config
	w := &webPage{
		Site: c.Title, Lang: c.Lang, Title: title, Root: strings.Repeat("../", strings.Count(path, "/")),
		Indent: c.Indent, Words: webWordsFor(c.Lang),
	}
	if c.URL != "" {
		w.Canonical = nav.Abs(c.URL, path)
		w.Feed = nav.Rel(path, feedFile)
	}
	return w
}

func (w *webPage) print() ([]byte, error) {
	var b bytes.Buffer
	err := pageTemplate().Execute(&b, w)
	return b.Bytes(), err
}

// storyHTML returns the web page of a story.
func (p *press) storyHTML(printer *render.Printer, page *render.Page, path string) ([]byte, error) {
	a := page.Article
	w := p.webPage(path, a.Title)
	w.Header, w.Footer, w.Insert = page.Header, page.Footer, page.Insert.Rows
	w.Content = template.HTML(printer.HTML(a)) // render escapes what comes from pages
	w.Description = describe(a)
	if !p.config.Share.Off {
		w.Share = webShare{
			Prompt: printer.Words.Share, URL: page.Share.URL, QR: page.Share.QR, QRAlt: printer.Words.QRAlt,
			From: printer.Words.ShareFrom, Original: nav.URI(cmp.Or(a.URL, a.Canonical)),
		}
	}
	return w.print()
}

// listHTML returns the web page of a list.
func (p *press) listHTML(path string, l *render.List) ([]byte, error) {
	w := p.webPage(path, l.Title)
	w.Header, w.Footer = l.Header, l.Footer
	w.Search = path == p.config.site.HubPath()
	content := *l
	content.Header, content.Footer = nav.Bar{}, nav.Bar{}
	printer := p.printer()
	w.Content = template.HTML(printer.ListHTML(&content))
	return w.print()
}

// describe returns the beginning of the story, or the page's own abstract.
func describe(a *jianbao.Article) string {
	const least, most = 20, 120 // characters
	text := a.Summary
	for _, p := range a.Paragraphs() {
		if utf8.RuneCountInString(text) >= least {
			break
		}
		text = p
	}
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > most {
		text = strings.TrimSpace(string(runes[:most])) + "…"
	}
	return text
}

// webOutputs returns what a site of web pages has besides pages and lists.
func (p *press) webOutputs() []output {
	var out []output
	for _, name := range []string{styleFile, searchFile} {
		b, err := webFiles.ReadFile("web/" + name)
		if err != nil {
			panic("mirror: internal error: " + err.Error())
		}
		out = append(out, output{name, p.from("web", name), func() ([]byte, error) { return b, nil }})
	}
	pages := p.allPages()
	out = append(out, output{titlesFile, p.from("titles", pages), func() ([]byte, error) { return p.titles(pages) }})
	if p.config.URL == "" {
		return out
	}
	out = append(out, output{feedFile, p.from("feed", pages), func() ([]byte, error) { return p.feed(pages) }})
	return append(out, p.sitemaps(pages)...)
}

// allPages returns the pages of all channels, newest first.
func (p *press) allPages() []nav.Page {
	var all []nav.Page
	for _, ch := range p.plan.channels {
		all = append(all, ch.pages...)
	}
	nav.SortPages(all)
	return all
}

// titles returns the script with the titles for the search. It is no JSON file
// since scripts may not read one from pages that were opened from a disk.
func (p *press) titles(pages []nav.Page) ([]byte, error) {
	b := []byte("window.titles = [")
	for i, page := range pages {
		if i > 0 {
			b = append(b, ',')
		}
		row, err := json.Marshal([3]string{nav.Rel(htmlHub, p.config.site.PagePath(page)), page.Title, day(page.Published)})
		if err != nil {
			return nil, err
		}
		b = append(append(b, '\n'), row...)
	}
	return append(b, "\n];\n"...), nil
}

// day returns the day of a date, empty if it is not known.
func day(d jianbao.Date) string {
	if d.Precision < jianbao.PrecisionDay {
		return ""
	}
	return d.Time.Format(time.DateOnly)
}

// An atomFeed is a feed (RFC 4287).
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Author  atomAuthor  `xml:"author"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	Title     string       `xml:"title"`
	ID        string       `xml:"id"`
	Updated   string       `xml:"updated"`
	Published string       `xml:"published"`
	Authors   []atomAuthor `xml:"author"`
	Links     []atomLink   `xml:"link"`
	Summary   string       `xml:"summary,omitempty"`
}

// feed returns an Atom feed of the newest pages. A page whose date is not
// known is not in it, for an entry needs one.
func (p *press) feed(pages []nav.Page) ([]byte, error) {
	const most = 50
	c := p.config
	f := atomFeed{
		Lang: c.Lang, Title: c.Title, ID: nav.Abs(c.URL, htmlHub), Author: atomAuthor{c.Title},
		Links:   []atomLink{{"self", nav.Abs(c.URL, feedFile)}, {"alternate", nav.Abs(c.URL, htmlHub)}},
		Updated: time.Unix(0, 0).UTC().Format(time.RFC3339),
	}
	for _, page := range pages {
		if len(f.Entries) == most {
			break
		}
		if page.Published.Precision == jianbao.PrecisionNone {
			continue
		}
		path := c.site.PagePath(page)
		a, err := p.spill.get(p.plan.stories[path].article)
		if err != nil {
			return nil, err
		}
		at := page.Published.Time.Format(time.RFC3339)
		e := atomEntry{Title: page.Title, ID: nav.Abs(c.URL, path), Updated: at, Published: at, Summary: describe(a)}
		if m := a.Modified; m.Precision != jianbao.PrecisionNone && m.Time.After(page.Published.Time) {
			e.Updated = m.Time.Format(time.RFC3339)
		}
		e.Links = []atomLink{{"alternate", e.ID}}
		if a.URL != "" {
			e.Links = append(e.Links, atomLink{"via", nav.URI(a.URL)})
		}
		for _, name := range a.Authors() {
			e.Authors = append(e.Authors, atomAuthor{name})
		}
		f.Entries = append(f.Entries, e)
	}
	if len(f.Entries) > 0 {
		f.Updated = f.Entries[0].Published
	}
	return marshalXML(f)
}

func marshalXML(v any) ([]byte, error) {
	b, err := xml.MarshalIndent(v, "", " ")
	return slices.Concat([]byte(xml.Header), b, []byte("\n")), err
}

// maxSitemap is how many addresses a sitemap may have (sitemaps.org).
const maxSitemap = 50_000

type sitemapEntry struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod,omitempty"`
}

type sitemap struct {
	XMLName xml.Name
	URLs    []sitemapEntry `xml:"url,omitempty"`
	Maps    []sitemapEntry `xml:"sitemap,omitempty"`
}

// sitemaps returns the list of all pages for search engines, and its parts if
// it is too long for one.
func (p *press) sitemaps(pages []nav.Page) []output {
	c := p.config
	urls := []sitemapEntry{{Loc: nav.Abs(c.URL, htmlHub)}}
	for _, page := range pages {
		urls = append(urls, sitemapEntry{nav.Abs(c.URL, c.site.PagePath(page)), day(page.Published)})
	}
	name := func(local string) xml.Name {
		return xml.Name{Space: "http://www.sitemaps.org/schemas/sitemap/0.9", Local: local}
	}
	one := func(path string, m sitemap) output {
		return output{path, p.from("sitemap", m.URLs, m.Maps), func() ([]byte, error) { return marshalXML(m) }}
	}
	if len(urls) <= maxSitemap {
		return []output{one(sitemapFile, sitemap{XMLName: name("urlset"), URLs: urls})}
	}
	var out []output
	index := sitemap{XMLName: name("sitemapindex")}
	for part := range slices.Chunk(urls, maxSitemap) {
		path := fmt.Sprintf("indexes/sitemap.%d.xml", len(out)+1)
		out = append(out, one(path, sitemap{XMLName: name("urlset"), URLs: part}))
		index.Maps = append(index.Maps, sitemapEntry{Loc: nav.Abs(c.URL, path)})
	}
	return append(out, one(sitemapFile, index))
}
