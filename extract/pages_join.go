package extract

import (
	"slices"
	"strings"

	"github.com/jianbao-go/jianbao"
)

// Join joins the parts of one story, in their order, to one article. Nil parts
// are skipped; of no parts it returns nil.
//
// Head data are those of the first part that has them; credits, tags and
// notices are those of all parts, each once. NextPage and Partial are the last
// part's, but an article with a part that was cut or damaged stays so.
//
// What the parts repeat is in the body once: the blocks with which all of them
// begin or end, the headline, a picture with the same words, and all parts so
// far where one begins with them, as a page with the whole story does. A
// sentence that goes on in the next part stays two paragraphs: whether it was
// cut or ended without a full stop, nobody can tell.
//
// The parts are not changed. The article shares their blocks, so that neither
// should be changed afterwards.
func Join(parts ...*jianbao.Article) *jianbao.Article {
	parts = slices.DeleteFunc(slices.Clone(parts), func(a *jianbao.Article) bool { return a == nil })
	if len(parts) == 0 {
		return nil
	}
	out := *parts[0]
	out.Credits = slices.Clone(out.Credits)
	out.Tags = slices.Clone(out.Tags)
	out.Notices = slices.Clone(out.Notices)
	out.MediaMarkers = slices.Clone(out.MediaMarkers)
	out.Section = slices.Clone(out.Section)
	for _, p := range parts[1:] {
		joinHead(&out, p)
	}
	last := parts[len(parts)-1]
	out.NextPage, out.Partial = last.NextPage, last.Partial
	for _, p := range parts {
		if out.Partial == "" && (p.Partial == jianbao.PartialBounds || p.Partial == jianbao.PartialDamaged) {
			out.Partial = p.Partial
		}
	}
	out.Body = joinBodies(&out, parts)
	return &out
}

// joinHead adds to the head data of out what p knows besides.
func joinHead(out, p *jianbao.Article) {
	for _, f := range []struct {
		to   *string
		from string
	}{
		{&out.URL, p.URL}, {&out.Canonical, p.Canonical}, {&out.ShortURL, p.ShortURL},
		{&out.Title, p.Title}, {&out.PageTitle, p.PageTitle}, {&out.OriginalTitle, p.OriginalTitle},
		{&out.Kicker, p.Kicker}, {&out.Subtitle, p.Subtitle}, {&out.Series, p.Series},
		{&out.Byline, p.Byline}, {&out.Site, p.Site}, {&out.Summary, p.Summary},
		{&out.Lang, p.Lang}, {&out.LeadImage, p.LeadImage},
	} {
		if *f.to == "" {
			*f.to = f.from
		}
	}
	setIfZero(&out.Source, p.Source)
	setIfZero(&out.Reprint, p.Reprint)
	setIfZero(&out.Dateline, p.Dateline)
	setIfZero(&out.Published, p.Published)
	setIfZero(&out.Modified, p.Modified)
	if out.MediaMarkers == nil {
		out.MediaMarkers = slices.Clone(p.MediaMarkers)
	}
	if out.Section == nil {
		out.Section = slices.Clone(p.Section)
	}
	for _, c := range p.Credits {
		if !hasCredit(out.Credits, c) {
			out.Credits = append(out.Credits, c)
		}
	}
	for _, t := range p.Tags {
		if !slices.ContainsFunc(out.Tags, func(o jianbao.Tag) bool { return o.Name == t.Name }) {
			out.Tags = append(out.Tags, t)
		}
	}
	for _, n := range p.Notices {
		if !slices.ContainsFunc(out.Notices, func(o jianbao.Notice) bool { return o.Text == n.Text }) {
			out.Notices = append(out.Notices, n)
		}
	}
	out.Robots.NoArchive = out.Robots.NoArchive || p.Robots.NoArchive
	out.Robots.NoIndex = out.Robots.NoIndex || p.Robots.NoIndex
}

func setIfZero[T comparable](to *T, from T) {
	var zero T
	if *to == zero {
		*to = from
	}
}

// joinBodies returns the blocks of the parts without what they repeat.
func joinBodies(out *jianbao.Article, parts []*jianbao.Article) []jianbao.Block {
	parts = slices.DeleteFunc(slices.Clone(parts), func(a *jianbao.Article) bool { return len(a.Body) == 0 })
	keys := make([][]string, len(parts))
	for i, p := range parts {
		keys[i] = make([]string, len(p.Body))
		for k, b := range p.Body {
			keys[i][k] = blockKey(b)
		}
	}
	opening, closing := 0, 0
	if len(parts) > 1 {
		opening, closing = sharedEnds(keys)
	}
	var body []jianbao.Block
	var sofar []string
	pictures := make(map[string]bool)
	for i, p := range parts {
		from, to := 0, len(p.Body)
		if i > 0 {
			from = opening
		}
		if i < len(parts)-1 {
			to -= closing
		}
		if len(sofar) > 0 && len(keys[i]) >= len(sofar) && slices.Equal(keys[i][:len(sofar)], sofar) {
			from = len(sofar)
		}
		for k := from; k < to; k++ {
			b := p.Body[k]
			switch b := b.(type) {
			case *jianbao.Heading:
				if i > 0 && k == from && jianbao.PlainText(b.Content) == out.Title {
					continue
				}
			case *jianbao.Figure:
				if i > 0 && pictures[keys[i][k]] {
					continue
				}
			}
			body = append(body, inLang(b, p.Lang, out.Lang))
			sofar = append(sofar, keys[i][k])
		}
		for k, b := range p.Body {
			if f, ok := b.(*jianbao.Figure); ok {
				pictures[keys[i][k]] = true
				pictures[blockKey(&jianbao.Figure{Media: f.Media, URL: f.URL})] = true
			}
		}
	}
	return body
}

// sharedEnds returns how many blocks all parts begin with, and how many they
// end with besides.
func sharedEnds(keys [][]string) (opening, closing int) {
	shortest := slices.MinFunc(keys, func(a, b []string) int { return len(a) - len(b) })
	same := func(at func(k []string) string) bool {
		for _, k := range keys {
			if at(k) != at(shortest) {
				return false
			}
		}
		return true
	}
	for opening < len(shortest) && same(func(k []string) string { return k[opening] }) {
		opening++
	}
	for closing < len(shortest)-opening && same(func(k []string) string { return k[len(k)-1-closing] }) {
		closing++
	}
	return opening, closing
}

// blockKey returns a string that is the same for blocks that read the same.
func blockKey(b jianbao.Block) string {
	var s strings.Builder
	switch b := b.(type) {
	case *jianbao.Paragraph:
		s.WriteString("p")
	case *jianbao.Heading:
		s.WriteString("h")
	case *jianbao.List:
		s.WriteString("l")
	case *jianbao.Quote:
		s.WriteString("q")
	case *jianbao.Figure:
		s.WriteString("f" + string(b.Media) + " " + b.URL)
	case *jianbao.Embed:
		s.WriteString("e" + b.URL)
	case *jianbao.Table:
		s.WriteString("t")
	case *jianbao.CodeBlock:
		s.WriteString("c")
	case *jianbao.Rule:
		s.WriteString("r")
	}
	one := jianbao.Article{Body: []jianbao.Block{b}}
	for _, t := range one.Paragraphs() {
		s.WriteString("\n" + t)
	}
	return s.String()
}

// inLang returns a block of an article in language from for one in language
// to: a paragraph names its language if that is not the article's.
func inLang(b jianbao.Block, from, to string) jianbao.Block {
	if from == to {
		return b
	}
	switch b := b.(type) {
	case *jianbao.Paragraph:
		lang := b.Lang
		if lang == "" {
			lang = from
		}
		if lang == to {
			lang = ""
		}
		return &jianbao.Paragraph{Content: b.Content, Lang: lang}
	case *jianbao.Quote:
		return &jianbao.Quote{Blocks: allInLang(b.Blocks, from, to)}
	case *jianbao.List:
		l := *b
		l.Items = make([]jianbao.ListItem, len(b.Items))
		for i, item := range b.Items {
			l.Items[i].Blocks = allInLang(item.Blocks, from, to)
		}
		return &l
	}
	return b
}

func allInLang(blocks []jianbao.Block, from, to string) []jianbao.Block {
	out := make([]jianbao.Block, len(blocks))
	for i, b := range blocks {
		out[i] = inLang(b, from, to)
	}
	return out
}
