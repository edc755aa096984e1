package main

import (
	"bytes"
	"html"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao/internal/cjk"
	nethtml "golang.org/x/net/html"
)

func unescape(s string) string { return html.UnescapeString(s) }

// restore undoes what the programs of old mirrors did to the HTML of a story.
//
//   - Links are <ok href> or <span href>, ended by </ok> or </span>, so that
//     they lead nowhere: they are links again.
//   - <ok> without href marks words for the outlet's advertising: it goes.
//   - A printer for reading (Beautiful Soup's prettify) put each tag and text
//     on a line of its own, which makes white space where there was none: it
//     goes where Chinese text has none. And it took a <br> without end for an
//     element with the following text in it: its end goes.
//
// It is linear in the length of the story.
func restore(story string) string {
	r := restorer{z: nethtml.NewTokenizer(strings.NewReader(story))}
	r.out.Grow(len(story))
	for {
		switch r.z.Next() {
		case nethtml.ErrorToken:
			r.out.Write(r.tags)
			return r.out.String()
		case nethtml.TextToken:
			r.text(r.z.Raw())
		case nethtml.StartTagToken, nethtml.SelfClosingTagToken:
			r.start()
		case nethtml.EndTagToken:
			r.end()
		case nethtml.CommentToken, nethtml.DoctypeToken:
		}
	}
}

// A restorer is one run of restore.
type restorer struct {
	z    *nethtml.Tokenizer
	out  bytes.Buffer
	tags []byte // tags behind the last text, to be written with the next

	last  rune // of the last text, if only tags within a line stand behind it
	space bool // white space stands behind it
	line  bool // with a line break in it

	open   []element
	breaks int  // <br> that the printer may have ended
	pre    int  // <pre> that are open
	raw    bool // the next text is no text
}

// An element is a tag that is open: its name, and that of what is made of it.
type element struct{ name, made string }

// maxOpen bounds how many open tags are looked through for the one that ends.
const maxOpen = 64

// lineTags are the elements within a line of text.
var lineTags = []string{
	"a", "ok", "span", "b", "strong", "em", "i", "u", "font", "sup", "sub", "small", "big", "mark", "s", "del", "ins",
	"strike", "abbr", "cite", "q", "time", "code", "tt", "label",
}

// rawTags are the elements whose content is no text.
var rawTags = []string{"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"}

// text writes a text, with a space before it where it needs one.
func (r *restorer) text(raw []byte) {
	if r.raw || r.pre > 0 {
		r.out.Write(r.tags)
		r.tags = r.tags[:0]
		r.out.Write(raw)
		r.last, r.raw = 0, false
		return
	}
	core := bytes.Trim(raw, " \t\n\f\r")
	if len(core) == 0 {
		r.gap(raw)
		return
	}
	lead, trail, _ := bytes.Cut(raw, core)
	r.gap(lead)
	first, _ := utf8.DecodeRune(core)
	if core[0] == '&' {
		first, _ = utf8.DecodeRuneInString(unescape(string(core[:min(len(core), 32)])))
	}
	if r.space && r.last != 0 && !(r.line && closed(r.last, first)) {
		r.out.WriteByte(' ')
	}
	r.out.Write(r.tags)
	r.tags = r.tags[:0]
	r.out.Write(core)
	r.space, r.line = false, false
	tail := core
	if i := bytes.LastIndexByte(core, '&'); i >= 0 && len(core)-i <= 32 {
		tail = []byte(unescape(string(core[i:])))
	}
	r.last, _ = utf8.DecodeLastRune(tail)
	r.gap(trail)
}

// gap remembers white space.
func (r *restorer) gap(space []byte) {
	r.space = r.space || len(space) > 0
	r.line = r.line || bytes.IndexByte(space, '\n') >= 0
}

// closed reports whether text of a Chinese page has no space between the two.
func closed(a, b rune) bool {
	return isChinese(a) || isChinese(b) || strings.ContainsRune("([{“‘", a) || strings.ContainsRune(")]},.;:!?”’%", b)
}

// isChinese reports whether the character stands in text without spaces.
func isChinese(r rune) bool { return cjk.IsWide(r) || cjk.IsPunct(r) }

// start writes a start tag, or what it is made into.
func (r *restorer) start() {
	raw := slices.Clone(r.z.Raw())
	b, more := r.z.TagName()
	name := string(b)
	made := name
	if name == "ok" || name == "span" {
		href := false
		for more && !href {
			var key []byte
			key, _, more = r.z.TagAttr()
			href = string(key) == "href"
		}
		switch {
		case href:
			made = "a"
		case name == "ok":
			made = ""
		}
	}
	closed := bytes.HasSuffix(raw, []byte("/>"))
	switch name {
	case "ok", "span", "a":
		if !closed || made == "a" {
			r.open = append(r.open, element{name, made})
		}
	case "br":
		if !closed {
			r.breaks++
		}
	case "pre":
		r.pre++
	}
	r.raw = slices.Contains(rawTags, name)
	r.turn(name)
	switch {
	case made == name:
		r.tags = append(r.tags, raw...) // where a zero in the name is one byte
	case made != "":
		r.tags = append(append(append(r.tags, '<'), made...), raw[1+len(name):]...)
	}
	if name == "input" {
		// The field holds a short address to copy. What follows is about
		// something else.
		r.tags = append(r.tags, "<br/><br/>"...)
	}
}

// end writes an end tag, or what it is made into.
func (r *restorer) end() {
	raw := slices.Clone(r.z.Raw())
	b, _ := r.z.TagName()
	name := string(b)
	made := name
	switch name {
	case "ok", "span", "a":
		made = r.close(name)
	case "br":
		if r.breaks > 0 {
			r.breaks--
			made = ""
		}
	case "pre":
		r.pre = max(r.pre-1, 0)
	}
	r.raw = false
	if name != "br" || made != "" {
		r.turn(name)
	}
	switch {
	case made == name:
		r.tags = append(r.tags, raw...)
	case made != "":
		r.tags = append(append(append(r.tags, "</"...), made...), '>')
	}
}

// close returns the name of the end tag that stands for one: empty for none.
func (r *restorer) close(name string) string {
	low := max(len(r.open)-maxOpen, 0)
	for i := len(r.open) - 1; i >= low; i-- {
		// The programs did not see every <a, but every </a>.
		if e := r.open[i]; e.name == name || e.name == "a" {
			made := e.made
			r.open = r.open[:i]
			return made
		}
	}
	if name == "ok" {
		return ""
	}
	return name
}

// turn goes on behind a tag: one that is not within a line ends the text.
func (r *restorer) turn(name string) {
	if !slices.Contains(lineTags, name) {
		r.last, r.space, r.line = 0, false, false
	}
}
