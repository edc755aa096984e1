package extract

import (
	"cmp"
	"net/url"
	"strings"
	"sync"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract/internal/date"
	"github.com/jianbao-go/jianbao/extract/internal/htmltree"
	"github.com/jianbao-go/jianbao/extract/internal/scriptdata"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A run is one extraction.
type run struct {
	p      *Parser
	page   Page
	memory *htmltree.Memory // of the tree, if we made it
	base   *url.URL         // what relative links resolve against; nil if unknown
	origin string           // its scheme and host, if they are plain
	folder string           // and its path up to the last slash, likewise

	baseKey, baseSite string // of base, as readAddress compares them

	maxElems int
	cut      bool // the tree is not the whole page
	damaged  int  // characters that could not be decoded

	store store // of what the article is made of

	elems       []elem
	links       int // attributes that lead somewhere
	markCache   map[string]mark
	hiddenNames map[hiddenName][]hiddenName // hidden below elements of these names

	ruled ruling // what site rules found

	head headNodes
	meta map[string]string // <meta> values by lower-case name
	ld   scriptdata.Thing

	knownTitles []string         // titles that the metadata give, as written
	headline    int32            // the element of the headline, -1 if none was found
	headlineKey string           // the headline, squeezed
	topLines    []metaLine       // lines about the story that stood above it in its own element
	bottomLines []metaLine       // likewise below it
	topHeadings []string         // <h1> there that the metadata do not know
	notices     []jianbao.Notice // in elements dropped by their classes
	quoted      int32            // prose in blockquotes, -1 if not counted yet
	pairs       []uint64         // memory for pairsOf
	textTags    []jianbao.Tag    // keywords in the text that lead to topics
	dateElems   []int32          // elements with a date in a data attribute
	dates       *date.Context
	scripts     []string // what dataScripts returns, nil if nobody asked
	vars        []scriptdata.Var
	varsRead    bool
	fromScript  *scriptdata.Story // the story, if a script held it
}

// headNodes are the elements that speak about the page, in document order.
type headNodes struct {
	title   string
	metas   []*html.Node
	links   []*html.Node // <link>
	scripts []*html.Node // with text
	lang    string       // <html lang>
}

// scratch keeps the memory of runs for the next ones.
var scratch = sync.Pool{New: func() any { return &run{memory: new(htmltree.Memory)} }}

func newRun(p *Parser, pg Page) *run {
	r := scratch.Get().(*run)
	r.p, r.page = p, pg
	r.maxElems = p.maxNodes()
	r.quoted = -1
	if r.markCache == nil {
		r.markCache = make(map[string]mark, 256)
	}
	if u, err := url.Parse(pg.URL); err == nil && u.IsAbs() {
		r.setBase(u)
	}
	return r
}

// setBase sets what relative links resolve against.
func (r *run) setBase(u *url.URL) {
	r.base, r.baseKey = u, ""
	if r.origin = u.Scheme + "://" + u.Host; u.User != nil || u.Opaque != "" || !isPlainURL(r.origin) {
		r.origin, r.folder = "", ""
		return
	}
	path := u.EscapedPath()
	path = path[:strings.LastIndexByte(path, '/')+1]
	if r.folder = r.origin + cmp.Or(path, "/"); !isPlainURL(r.folder) {
		r.folder = ""
	}
}

// release gives the run's memory back. Nothing of the page stays in it.
func (r *run) release() {
	if r.p.Trace == nil {
		r.memory.Reset()
	} else {
		r.memory = new(htmltree.Memory) // who was told of a decision may keep its node
	}
	if cap(r.elems) > 1<<16 { // one huge page must not hold memory for ever
		r.elems = nil
	}
	clear(r.elems)
	clear(r.markCache)
	clear(r.head.metas)
	clear(r.head.links)
	clear(r.head.scripts)
	next := run{
		memory:    r.memory,
		elems:     r.elems[:0],
		markCache: r.markCache,
		pairs:     r.pairs,
		head: headNodes{
			metas:   r.head.metas[:0],
			links:   r.head.links[:0],
			scripts: r.head.scripts[:0],
		},
	}
	*r = next
	scratch.Put(r)
}

// article makes the article of the page.
func (r *run) article(root *html.Node) (*jianbao.Article, error) {
	a := &jianbao.Article{}
	r.survey(root)
	r.readHead(a)
	r.settle()
	if err := r.kind(a); err != nil {
		r.finish(a)
		return a, err
	}
	s := r.story()
	head, pieces := r.headImage(s), r.pieces(s)
	if len(head) > 0 {
		pieces = append(head, pieces...)
	}
	pieces = r.trim(a, pieces)
	pieces = r.lateTitle(a, s, pieces)
	r.pages(a)
	around := r.surroundings(s, a.Title)
	r.headlineParts(a, pieces)
	list := false
	if more := r.scriptPieces(a, proseIn(pieces)); more != nil {
		pieces = more
	} else {
		list = r.isList(pieces)
	}
	r.fillHead(a, around, pieces)
	a.Body = r.blocks(pieces)
	r.finish(a)
	switch {
	case list:
		return a, ErrList
	case !holdsStory(a):
		return a, ErrNoArticle
	}
	return a, nil
}

// leastText is the shortest text without pictures that is a story: ten Han
// characters, in the units of measure.
const leastText = 20

// holdsStory reports whether the body is more than scraps.
func holdsStory(a *jianbao.Article) bool {
	var m measure
	for b := range a.Blocks() {
		switch b.(type) {
		case *jianbao.Figure, *jianbao.Embed, *jianbao.Table, *jianbao.CodeBlock:
			return true
		}
		for in := range jianbao.Inlines(b) {
			if t, ok := in.(jianbao.Text); ok {
				if m.add(string(t), false); m.text >= leastText {
					return true
				}
			}
		}
	}
	return false
}

// proseIn returns how much prose the pieces have.
func proseIn(pieces []piece) int32 {
	var n int32
	for i := range pieces {
		n += proseOf(pieces[i].m)
	}
	return n
}

// collect notes an element that speaks about the page.
func (r *run) collect(n *html.Node) {
	switch n.DataAtom {
	case atom.Title:
		if r.head.title == "" {
			r.head.title = textOf(n)
		}
	case atom.Meta:
		r.head.metas = append(r.head.metas, n)
	case atom.Link:
		r.head.links = append(r.head.links, n)
	case atom.Script:
		if n.FirstChild != nil {
			r.head.scripts = append(r.head.scripts, n)
		}
	case atom.Style:
		if n.FirstChild != nil {
			r.readStyle(n.FirstChild.Data)
		}
	case atom.Base:
		if u := r.resolve(attr(n, "href")); u != "" {
			if b, err := url.Parse(u); err == nil {
				r.setBase(b)
			}
		}
	case atom.Html:
		if r.head.lang == "" {
			r.head.lang = attr(n, "lang")
		}
	case atom.Head:
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode {
				r.collect(c)
			}
		}
	}
}
