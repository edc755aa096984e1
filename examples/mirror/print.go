package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/nav"
	"github.com/jianbao-go/jianbao/qr"
	"github.com/jianbao-go/jianbao/render"
)

// An output is a file to be written: where, a hash of all that it is a
// function of, and how to make it.
type output struct {
	path string
	from [sha256.Size]byte
	make func() ([]byte, error)
}

// A press prints the files of a plan.
type press struct {
	config  *config
	plan    *plan
	spill   *spill
	web     *web
	version string
	time    time.Time // of the build
}

// words are the words of the program's own on a site.
type words struct {
	home, newer, older, previous, next, colon, whole string
}

// wordsFor returns the words in one of the languages.
func wordsFor(lang string) words {
	switch lang {
	case "zh-Hant":
		return words{"首頁", "較新", "較舊", "上一篇", "下一篇", "：", "閱讀全文"}
	case "en":
		return words{"Home", "Newer", "Older", "Previous", "Next", ": ", "Read the whole story"}
	default:
		return words{"首页", "较新", "较旧", "上一篇", "下一篇", "：", "阅读全文"}
	}
}

// from returns the hash of what an output is a function of: the parts, and
// what all outputs have in common.
func (p *press) from(parts ...any) [sha256.Size]byte {
	b, err := json.Marshal(parts)
	if err != nil {
		panic("mirror: internal error: " + err.Error())
	}
	return sumOf([]byte(p.version), p.config.sum[:], b)
}

// stamp returns what indexes put behind addresses, empty if nothing.
func (p *press) stamp() string {
	if !p.config.stamped() {
		return ""
	}
	return "t=" + p.time.Format("01021504")
}

// pages returns the pages, their codes and pictures.
func (p *press) pages() []output {
	out := p.pictures()
	for _, ch := range p.plan.channels {
		for i, page := range ch.pages {
			path := p.config.site.PagePath(page)
			s := p.plan.stories[path]
			newer, older := p.config.site.Neighbors(ch.pages, i)
			out = append(out, output{path, p.from("page", path, hexSum(s.sum), s.pictures, newer, older), func() ([]byte, error) {
				return p.page(page, path, s, newer, older)
			}})
			if p.hasCode() {
				out = append(out, output{codePath(path), p.from("code", path), func() ([]byte, error) { return p.code(path) }})
			}
		}
	}
	return out
}

// pictures returns the copied pictures of all pages.
func (p *press) pictures() []output {
	names := make(map[string]bool)
	for _, s := range p.plan.stories {
		for _, name := range s.pictures {
			names[name] = true
		}
	}
	var out []output
	for name := range names {
		path := picturePath(name)
		out = append(out, output{path, p.from("picture", path), func() ([]byte, error) { return readLimited(p.web.pictureFile(name)) }})
	}
	return out
}

// imageURL returns the function that gives the addresses of the story's
// pictures on the page at the path; nil if they have their own.
func (s *story) imageURL(path string) func(string) string {
	if len(s.pictures) == 0 {
		return nil
	}
	return func(u string) string {
		if name := s.pictures[u]; name != "" {
			return nav.Rel(path, picturePath(name))
		}
		return u
	}
}

func (p *press) hasCode() bool { return !p.config.QR.Off && !p.config.Share.Off }

// codePath returns the site path of the QR code of the page at the path.
func codePath(page string) string { return page + ".png" }

// code returns the QR code with the address of the page at the path.
func (p *press) code(path string) ([]byte, error) {
	c, err := qr.Encode(qr.EscapeURL(nav.Abs(p.config.URL, path)), qr.L)
	if err != nil {
		return nil, err
	}
	var printer qr.Printer
	return printer.PNG(c), nil
}

// page returns the page of a story.
func (p *press) page(at nav.Page, path string, s *story, newer, older nav.Link) ([]byte, error) {
	a, err := p.spill.get(s.article)
	if err != nil {
		return nil, err
	}
	page := render.Page{Article: a, Share: p.share(path), Insert: p.insert(a, path, at.ID)}
	page.Header, page.Footer = p.bars(at, path, newer, older)
	if c := p.config.Counter; c != "" {
		page.Counter = strings.ReplaceAll(c, pathMark, escapedPath(path))
	}
	printer := p.printer()
	printer.Words = p.words(a.Lang)
	printer.ImageURL = s.imageURL(path)
	if p.config.html {
		return p.storyHTML(&printer, &page, path)
	}
	var b bytes.Buffer
	err = printer.Page(&b, &page)
	return b.Bytes(), err
}

func (p *press) printer() render.Printer {
	printer := render.Printer{Links: render.LinksAbsolute}
	if p.config.compat() {
		printer.Profile = render.Compat
		// The old mirrors had these two in the story, as the source's page has them.
		printer.Layout = []render.Part{render.Title, render.Header, render.Meta, render.Body, render.Notices, render.Share, render.Footer}
	}
	if p.config.Images == "none" {
		printer.Images = render.ImagesNone
	}
	return printer
}

// words returns the words around an article in a language.
func (p *press) words(lang string) *render.Words {
	w := render.WordsFor(lang)
	w.Share = cmp.Or(p.config.Share.Prompt, w.Share)
	w.ShareFrom = cmp.Or(p.config.Share.Original, w.ShareFrom)
	return &w
}

// share returns the share block of the page at the path.
func (p *press) share(path string) render.ShareBlock {
	if p.config.Share.Off {
		return render.ShareBlock{}
	}
	b := render.ShareBlock{URL: nav.Abs(p.config.URL, path)}
	switch {
	case !p.hasCode():
	case p.config.QR.URL != "":
		b.QR = strings.ReplaceAll(p.config.QR.URL, pathMark, escapedPath(path))
	default:
		b.QR = nav.Rel(path, codePath(path))
	}
	return b
}

// escapedPath returns the site path as it stands in an address.
func escapedPath(path string) string {
	return strings.TrimPrefix(nav.Abs("https://x", path), "https://x/")
}

// insert returns the links within a page: the fixed lines, and some of the
// others, which the id of the page and the seed choose.
func (p *press) insert(a *jianbao.Article, path, id string) render.Insert {
	c := &p.config.Inserts
	lines := slices.Concat(c.Fixed, choose(c.From, c.Choose, c.Seed, id))
	if len(lines) == 0 || p.config.compat() && c.After == 0 && !opensWithPicture(a) {
		// The old mirrors set the block below the picture at the head of a
		// page, and a page without one has none.
		return render.Insert{}
	}
	insert := render.Insert{After: c.After}
	for _, line := range lines {
		insert.Rows = append(insert.Rows, nav.Bar{Links: p.stampPage(id, links(line, path))})
	}
	return insert
}

func opensWithPicture(a *jianbao.Article) bool {
	if len(a.Body) == 0 {
		return false
	}
	_, ok := a.Body[0].(*jianbao.Figure)
	return ok
}

// choose returns n of the lines, in their order: those with the lowest hashes
// of seed, id and line. So a new line changes few pages.
func choose(lines [][]linkConfig, n int, seed, id string) [][]linkConfig {
	type chance struct {
		hash uint64
		at   int
	}
	chances := make([]chance, len(lines))
	for i, line := range lines {
		parts := [][]byte{[]byte(seed), []byte(id)}
		for _, l := range line {
			parts = append(parts, []byte(l.URL))
		}
		sum := sumOf(parts...)
		chances[i] = chance{binary.BigEndian.Uint64(sum[:]), i}
	}
	slices.SortFunc(chances, func(a, b chance) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.at, b.at)) })
	chances = chances[:min(n, len(chances))]
	slices.SortFunc(chances, func(a, b chance) int { return cmp.Compare(a.at, b.at) })
	out := make([][]linkConfig, len(chances))
	for i, c := range chances {
		out[i] = lines[c.at]
	}
	return out
}

// links returns links of the configuration as they stand in the file at the
// site path from. Relative addresses count from the root of the site, and may
// lead out of it, to another repository on the same host.
func links(line []linkConfig, from string) []nav.Link {
	out := make([]nav.Link, len(line))
	for i, l := range line {
		u := nav.URI(l.URL)
		if ref, err := url.Parse(u); err == nil && !ref.IsAbs() && ref.Host == "" && !strings.HasPrefix(u, "/") {
			u = strings.Repeat("../", strings.Count(from, "/")) + u
		}
		out[i] = nav.Link{Text: l.Text, URL: u}
	}
	return out
}

// stampPage puts the page's id behind the addresses of links on it, where the
// profile does so.
func (p *press) stampPage(id string, links []nav.Link) []nav.Link {
	if !p.config.compat() {
		return links
	}
	return nav.StampAll(links, id)
}

// compatGaps stand between the links of the bar in the old mirrors.
var compatGaps = []string{
	"  \u00a0\u00a0|\u00a0\u00a0 ",
	"   \u00a0\u00a0|\u00a0\u00a0 ",
	"  \u00a0\u00a0|\u00a0\u00a0 ",
	" \u00a0\u00a0|\u00a0\u00a0 ",
}

// bars returns the rows of links above and below a page.
func (p *press) bars(at nav.Page, path string, newer, older nav.Link) (header, footer nav.Bar) {
	site := &p.config.site
	header = site.Header(path, at.Channel, links(p.config.Links, path)...)
	if p.config.compat() {
		header.Links = nav.StampAll(header.Links, at.ID)
		header.Separators = compatGaps
		return header, header
	}
	w := wordsFor(p.config.Lang)
	footer.Links = slices.Concat(labeled(w.previous+w.colon, newer), labeled(w.next+w.colon, older), header.Links)
	crumbs := site.Breadcrumbs(path, at.Channel, at.Title)
	return nav.Bar{Links: crumbs[:len(crumbs)-1], Separators: []string{" › "}}, footer
}

// labeled returns the link with a label before its text, or nothing if there
// is no link.
func labeled(label string, l nav.Link) []nav.Link {
	if l.URL == "" {
		return nil
	}
	return []nav.Link{{Text: label + l.Text, URL: l.URL}}
}
