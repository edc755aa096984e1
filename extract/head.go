package extract

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// metaName returns the lower-case name of a <meta> element.
func metaName(attrs func(string) string) string {
	for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
		if v := attrs(key); v != "" {
			// Some pages write name=”keyword” with typographic quotes.
			return strings.ToLower(strings.Trim(strings.TrimSpace(v), "”“\"'"))
		}
	}
	return ""
}

// readMetas collects the <meta> values by name; the first value of a name
// counts, but for tags all do.
func (r *run) readMetas() {
	r.meta = make(map[string]string, len(r.head.metas))
	for _, n := range r.head.metas {
		name := metaName(func(key string) string { return attr(n, key) })
		if name == "" {
			continue
		}
		v := cleanText(strings.Trim(attr(n, "content"), "”“"))
		if v == "" {
			continue
		}
		if name == "article:tag" && r.meta[name] != "" {
			r.meta[name] += "," + v
			continue
		}
		if r.meta[name] == "" {
			r.meta[name] = v
		}
	}
}

// firstMeta returns the first of the named values that is there, and its name.
func (r *run) firstMeta(names ...string) (value, name string) {
	for _, name := range names {
		if v := r.meta[name]; v != "" {
			return v, name
		}
	}
	return "", ""
}

// readHead reads what the page's head says, and finds the headline.
func (r *run) readHead(a *jianbao.Article) {
	r.readMetas()
	r.readLD()
	a.URL = r.resolve(r.page.URL)
	a.PageTitle = cleanText(upTo(r.head.title, 4*maxTitle))
	for _, n := range r.head.links {
		switch strings.ToLower(attr(n, "rel")) {
		case "canonical":
			if a.Canonical == "" {
				a.Canonical = r.resolve(attr(n, "href"))
			}
		case "shortlink":
			a.ShortURL = r.resolve(attr(n, "href"))
		}
	}
	if a.Canonical == "" {
		a.Canonical = r.resolve(r.meta["og:url"])
	}
	if a.URL == "" {
		a.URL = a.Canonical
	}
	r.applyRules(a.URL)
	r.site(a)
	r.title(a)
	if v := r.meta["robots"]; v != "" {
		v = strings.ToLower(v)
		a.Robots.NoIndex = strings.Contains(v, "noindex") || v == "none"
		a.Robots.NoArchive = strings.Contains(v, "noarchive")
	}
	a.LeadImage = r.resolve(r.meta["og:image"])
	if a.LeadImage != "" && isOrnament(a.LeadImage) {
		a.LeadImage = ""
	}
	a.Summary, _ = r.firstMeta("og:description", "description")
	if a.Summary == "" {
		a.Summary = cleanText(r.ld.Description)
	}
}

// site finds the name of the outlet whose page this is.
func (r *run) site(a *jianbao.Article) {
	for _, name := range []string{"og:site_name", "application-name", "sitename", "apple-mobile-web-app-title"} {
		if v := r.meta[name]; v != "" && utf8.RuneCountInString(v) <= 30 {
			a.Site = v
			r.traceField("site", "meta:"+name, v)
			return
		}
	}
	if r.ld.Publisher != "" {
		a.Site = cleanText(r.ld.Publisher)
		r.traceField("site", "json-ld", a.Site)
		return
	}
	// The last name at the end of the page title that is no section's.
	t := a.PageTitle
	for range 5 {
		at, size := lastSeparator(t)
		if at <= 0 {
			return
		}
		name := strings.TrimSpace(t[at+size:])
		if name != "" && !channelWords()[fold(name)] {
			if isSuffix(name, "") {
				a.Site = name
				r.traceField("site", "title", name)
			}
			return
		}
		t = strings.TrimSpace(t[:at])
	}
}

// A metaLine is a line of text near the story that may speak about it.
type metaLine struct {
	text string
	mark mark // what the markup says of its element
}

// A surrounding is what stands around a story and may speak about it.
type surrounding struct {
	above   []metaLine // just above the headline
	between []metaLine // between headline and story
	below   []metaLine // just below the story
	times   []datedLine
	tags    []jianbao.Tag // as shown
	section []string
	links   map[string]string // addresses of the short links near the headline, by squeezed text
}

// surroundings reads what stands around the story.
func (r *run) surroundings(s story, title string) surrounding {
	var x surrounding
	x.above, x.between, x.below = r.lines(s)
	x.between = append(x.between, r.topLines...)
	x.below = append(r.bottomLines, x.below...)
	x.times = r.timeElements()
	x.tags = r.shownTags(s)
	x.section = r.breadcrumb(title)
	x.links = r.nearLinks(s)
	if r.p.Trace != nil {
		r.traceLines("above-headline", x.above)
		r.traceLines("below-headline", x.between)
		r.traceLines("below-story", x.below)
	}
	return x
}

// nearLinks returns the short links between the headline and the story, and
// those around the story's end: outlets link their names.
func (r *run) nearLinks(s story) map[string]string {
	if len(s.roots) == 0 {
		return nil
	}
	links := make(map[string]string)
	add := func(from, to int32) {
		for i := max(1, from); i < min(to, int32(len(r.elems))); i++ {
			if e := &r.elems[i]; e.n.DataAtom == atom.A && e.end-i < 4 {
				if t := textUpTo(e.n, 60); len(t) <= 60 && t != "" {
					if u := r.resolve(attr(e.n, "href")); u != "" && !isTagPage(u) {
						links[squeeze(t)] = u
					}
				}
			}
		}
	}
	end := r.elems[s.roots[len(s.roots)-1]].end
	from := s.roots[0] - 40
	if r.headline > 0 {
		from = r.headline
	}
	add(from, min(s.roots[0]+40, from+200))
	add(end-20, end+20)
	return links
}

// traceLines reports the lines that were read for head data.
func (r *run) traceLines(rule string, lines []metaLine) {
	for _, l := range lines {
		r.p.Trace(Decision{Field: "line", Rule: rule, Text: l.text})
	}
}

// lines returns the lines around the story. Without a headline nothing stands
// between.
func (r *run) lines(s story) (above, between, below []metaLine) {
	if len(s.roots) == 0 {
		return nil, nil, nil
	}
	first := s.roots[0]
	lastEnd := r.elems[s.roots[len(s.roots)-1]].end
	h := r.headline
	switch {
	case h > 0 && h < first:
		above = last(r.linesIn(max(1, h-60), h, false), 4)
		// The headline's element may hold its date and source too.
		for _, t := range r.headlineTexts(h) {
			if squeeze(t) != r.headlineKey {
				between = append(between, metaLine{t, markMeta})
			}
		}
		between = append(between, last(r.linesIn(r.elems[h].end, first, true), 30)...)
	case h >= first && h < lastEnd:
		above = last(r.linesIn(max(1, first-60), first, false), 6)
		for _, t := range r.headlineTexts(h) {
			if squeeze(t) != r.headlineKey {
				between = append(between, metaLine{t, markMeta})
			}
		}
	default:
		above = last(r.linesIn(max(1, first-60), first, false), 12)
	}
	below = r.linesIn(lastEnd, min(lastEnd+150, int32(len(r.elems))), false)
	return above, between, below[:min(14, len(below))]
}

// last returns the last n lines.
func last(lines []metaLine, n int) []metaLine { return lines[max(0, len(lines)-n):] }

// linesIn returns the short lines of text in the elements from to to. What
// was dropped by its classes counts if all is set, or if its classes tell of
// date and source.
func (r *run) linesIn(from, to int32, all bool) []metaLine {
	var out []metaLine
	for i := from; i < to; i++ {
		e := &r.elems[i]
		if e.why == dropTag || e.why == dropHidden || e.why == dropMark && !all && e.mark&(markMeta|markEditor|markTags) == 0 {
			i = e.end - 1
			continue
		}
		if e.block != i || e.own.text == 0 || e.own.text > 400 {
			continue
		}
		if e.own.link*10 > e.own.text*9 && e.own.link > 24 && e.mark&(markMeta|markEditor|markTags) == 0 {
			continue // another story's headline
		}
		m := e.mark
		if e.parent >= 0 {
			m |= r.elems[e.parent].mark
		}
		for l := range strings.SplitSeq(ownText(r, i), "\n") {
			t := cleanText(l)
			if t == "" || utf8.RuneCountInString(t) > 150 {
				continue
			}
			if k := len(out) - 1; k >= 0 && isLabel(out[k].text) {
				out[k].text += t // "来源：" and its value in elements of their own
				continue
			}
			out = append(out, metaLine{t, m})
		}
	}
	return out
}

// isLabel reports whether a line is a label that waits for its value.
func isLabel(s string) bool {
	return len(s) <= 30 && (strings.HasSuffix(s, ":") || strings.HasSuffix(s, "："))
}

// ownText returns the text of a block without the blocks below it.
func ownText(r *run, i int32) string { return ownTextUpTo(r, i, math.MaxInt) }

// ownTextUpTo returns ownText, its beginning if it is longer than max bytes.
func ownTextUpTo(r *run, i int32, max int) string {
	if c := r.elems[i].n.FirstChild; c != nil && c.NextSibling == nil && c.Type == html.TextNode {
		return c.Data
	}
	var s strings.Builder
	var add func(k int32)
	add = func(k int32) {
		c := k + 1
		for n := r.elems[k].n.FirstChild; n != nil && s.Len() <= max; n = n.NextSibling {
			if n.Type == html.TextNode && n.Data != "" {
				s.WriteString(n.Data)
				continue
			}
			if int(c) >= len(r.elems) || r.elems[c].n != n {
				continue
			}
			e := &r.elems[c]
			if e.block == i && e.why != dropTag && e.why != dropHidden {
				if n.DataAtom == atom.Br {
					s.WriteByte('\n')
				} else {
					s.WriteByte(' ')
					add(c)
					s.WriteByte(' ')
				}
			}
			c = e.end
		}
	}
	add(i)
	return s.String()
}
