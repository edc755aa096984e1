package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract/internal/byline"
	"github.com/jianbao-go/jianbao/extract/internal/date"
	"github.com/jianbao-go/jianbao/extract/internal/siterule"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A ruling is what site rules found on a page.
type ruling struct {
	body  []int32 // the elements that hold the story, not one in another
	title int32   // the headline's element, 0 if no rule found one
	// The elements that tell of the story, none if no rule found one.
	byline, source, date, tags, next []*html.Node
}

// elemTree shows the page to selectors.
type elemTree []elem

func (t elemTree) Len() int                        { return len(t) }
func (t elemTree) Element(i int) (*html.Node, int) { return t[i].n, int(t[i].parent) }

// applyRules finds what site rules know of the page with that address, and
// takes elements out and in as they say.
func (r *run) applyRules(address string) {
	rules := r.p.siteRules(address)
	if len(rules) == 0 {
		return
	}
	var drop, keep []int
	var tree siterule.Tree = elemTree(r.elems)
	for _, rule := range rules {
		if r.ruledAlready(rule.Key) {
			continue
		}
		at := rule.Selector.All(tree)
		switch rule.Key {
		case siterule.Body:
			r.ruled.body = r.bodies(at)
		case siterule.Title:
			if at = slices.DeleteFunc(at, func(i int) bool { return i == 0 || textOf(r.elems[i].n) == "" }); len(at) > 0 {
				r.ruled.title = int32(at[0])
			}
		case siterule.Byline:
			r.ruled.byline = r.nodesAt(at)
		case siterule.Source:
			r.ruled.source = r.nodesAt(at)
		case siterule.Date:
			r.ruled.date = r.nodesAt(at)
		case siterule.Tags:
			r.ruled.tags = r.nodesAt(at)
		case siterule.Next:
			r.ruled.next = r.nodesAt(at)
		case siterule.Drop:
			drop = append(drop, at...)
		case siterule.Keep:
			keep = append(keep, at...)
		case siterule.Caption:
			for _, i := range at {
				r.elems[i].mark = r.elems[i].mark&^markBody | markCaption
			}
		}
	}
	r.ruleOut(drop, keep)
}

// ruledAlready reports whether an earlier rule has found what the key is for.
func (r *run) ruledAlready(k siterule.Key) bool {
	switch k {
	case siterule.Body:
		return r.ruled.body != nil
	case siterule.Title:
		return r.ruled.title != 0
	case siterule.Byline:
		return r.ruled.byline != nil
	case siterule.Source:
		return r.ruled.source != nil
	case siterule.Date:
		return r.ruled.date != nil
	case siterule.Tags:
		return r.ruled.tags != nil
	case siterule.Next:
		return r.ruled.next != nil
	}
	return false
}

// bodies returns the elements without those inside others of them, nil if
// there is no text in any: sites leave empty shells.
func (r *run) bodies(at []int) []int32 {
	var out []int32
	end := int32(0)
	text := false
	for _, i := range at {
		e := &r.elems[i]
		if int32(i) < end || e.why == dropTag {
			continue
		}
		out, end = append(out, int32(i)), e.end
		for k := int32(i); k < end && !text; k++ {
			text = r.elems[k].own.text > 0
		}
	}
	if !text {
		return nil
	}
	return out
}

func (r *run) nodesAt(at []int) []*html.Node {
	var out []*html.Node
	for _, i := range at {
		out = append(out, r.elems[i].n)
	}
	return out
}

// ruleOut drops elements, but for those to keep and those around the story.
// What is kept and the story are dropped for no other reason either.
func (r *run) ruleOut(drop, keep []int) {
	for _, i := range r.ruled.body {
		for ; i > 0; i = r.elems[i].parent {
			keep = append(keep, int(i))
		}
	}
	kept := make(map[int]bool, len(keep))
	for _, i := range keep {
		kept[i] = true
		if e := &r.elems[i]; e.why != dropTag {
			e.why = dropNot
			e.mark &^= markDrop | markHiddenWord
		}
	}
	if len(drop) == 0 {
		return
	}
	slices.Sort(drop)
	lost := make([]int32, len(r.elems)) // prose that goes with dropped elements
	end := int32(0)
	for _, i := range drop {
		e := &r.elems[i]
		if int32(i) < end || i == 0 || kept[i] || e.why == dropTag {
			continue
		}
		end = e.end
		e.why = dropTag
		lost[i] = e.prose
		r.trace(false, "site-rule", textOf(e.n), e.n)
	}
	for i := len(r.elems) - 1; i > 0; i-- {
		e := &r.elems[i]
		e.prose -= lost[i]
		lost[e.parent] += lost[i]
	}
	r.elems[0].prose -= lost[0]
}

// ruledTitle takes the headline that a site rule found.
func (r *run) ruledTitle(a *jianbao.Article) bool {
	if r.ruled.title == 0 {
		return false
	}
	lines := r.headlineTexts(r.ruled.title)
	if len(lines) == 0 {
		return false
	}
	text := lines[len(lines)-1] // all of them together, if there are several
	if utf8.RuneCountInString(text) > 200 {
		return false
	}
	r.headline, r.headlineKey = r.ruled.title, squeeze(text)
	a.Title = text
	r.traceField("title", "site-rule", text)
	return true
}

// ruledBylines returns what the elements say that a site rule gives for the
// byline. Names without a label are authors.
func (r *run) ruledBylines() []byline.Meta {
	var out []byline.Meta
	for _, n := range r.ruled.byline {
		words := apart(n)
		m := byline.Line(words)
		if len(m.Credits) == 0 {
			for _, name := range byline.Names(words) {
				m.Credits = append(m.Credits, jianbao.Credit{Role: jianbao.RoleAuthor, Name: name})
			}
			if len(m.Credits) == 0 && mayBePenName(words) {
				m.Credits = []jianbao.Credit{{Role: jianbao.RoleAuthor, Name: words}}
			}
			m.Byline = words
		}
		if len(m.Credits) > 0 {
			m.Source = "" // that is for another rule
			out = append(out, m)
		}
	}
	return out
}

// mayBePenName reports whether words that a rule gives for a name can be one:
// anything short without the signs of sentences and labels.
func mayBePenName(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 2 && n <= 20 && !strings.ContainsAny(s, "，。！？：；,!?:;|｜/／") && !allDigits(s)
}

// ruledSource takes the source that a site rule found.
func (r *run) ruledSource(a *jianbao.Article) {
	for _, n := range r.ruled.source {
		words := apart(n)
		name := words
		if m := byline.Line(words); m.Source != "" {
			name = m.Source
		}
		if !isSourceName(strings.ReplaceAll(name, " ", "")) {
			continue
		}
		a.Source.Name = name
		if link := linkIn(n); link != nil && cleanText(textOf(link)) == name {
			a.Source.URL = r.resolve(attr(link, "href"))
		}
		r.traceField("source", "site-rule", name)
		return
	}
}

// ruledDate takes the date of publication that a site rule found, unless the
// one found without it is of the same day and more precise.
func (r *run) ruledDate(a *jianbao.Article) {
	ctx := r.dateContext()
	for _, n := range r.ruled.date {
		dates := datesOf(apart(n), ctx, 0)
		for _, key := range []string{"datetime", "content", "title"} {
			if d, ok := date.Parse(attr(n, key), ctx); ok {
				dates = append(dates, datedLine{d: d})
			}
		}
		for _, l := range dates {
			if l.d.Precision < jianbao.PrecisionDay || l.kind == date.Modified {
				continue
			}
			if l.d.Precision >= a.Published.Precision || !sameDay(l.d, a.Published) {
				a.Published = l.d
				r.traceField("published", "site-rule", l.d.Raw)
			}
			return
		}
	}
}

// ruledTags takes the topics that a site rule found.
func (r *run) ruledTags(a *jianbao.Article) bool {
	var tags []jianbao.Tag
	for _, n := range r.ruled.tags {
		links := 0
		for c := range n.Descendants() {
			if c.DataAtom == atom.A {
				tags = append(tags, jianbao.Tag{Name: textOf(c), URL: r.resolve(attr(c, "href"))})
				links++
			}
		}
		switch {
		case links > 0:
		case n.DataAtom == atom.A:
			tags = append(tags, jianbao.Tag{Name: textOf(n), URL: r.resolve(attr(n, "href"))})
		default:
			words := textOf(n)
			if label, rest, ok := strings.Cut(words, "："); ok && utf8.RuneCountInString(label) <= 5 {
				words = rest
			}
			for _, w := range splitKeywords(words) {
				tags = append(tags, jianbao.Tag{Name: w})
			}
		}
	}
	seen := make(map[string]bool)
	for _, t := range tagsOnly(tags) {
		if key := fold(t.Name); !seen[key] && len(a.Tags) < 30 {
			seen[key] = true
			a.Tags = append(a.Tags, t)
			r.traceField("tag", "site-rule", t.Name)
		}
	}
	return len(a.Tags) > 0
}

// apart returns the text below n in one line, with spaces between the texts of
// its elements: what stands apart on the page is often not parted by a space.
func apart(n *html.Node) string {
	var s strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode && c.Parent.DataAtom != atom.Script && c.Parent.DataAtom != atom.Style {
			s.WriteString(c.Data)
			s.WriteByte(' ')
		}
	}
	return cleanText(s.String())
}

// linkIn returns n if it is a link, else the first link in it, or nil.
func linkIn(n *html.Node) *html.Node {
	if n.DataAtom == atom.A {
		return n
	}
	return firstElement(n, atom.A)
}
