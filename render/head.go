package render

import (
	"slices"
	"strings"
	"unicode"

	"github.com/jianbao-go/jianbao"
)

// title returns the headline to print.
func (r *run) title() string {
	title := strings.TrimSpace(cleanText(r.article.Title))
	if r.StripMarkers {
		title = stripMarkers(title, r.article.MediaMarkers)
	}
	return title
}

// stripMarkers takes bracketed markers off the end of a headline. It leaves a
// headline of nothing else as it is.
func stripMarkers(title string, markers []string) string {
	for {
		rest, ok := cutMarker(title, markers)
		if !ok || rest == "" {
			return title
		}
		title = rest
	}
}

// cutMarker cuts one bracketed marker off the end of title.
func cutMarker(title string, markers []string) (rest string, ok bool) {
	end := []rune(title)
	if len(end) == 0 || partner(end[len(end)-1]) == 0 {
		return title, false
	}
	open := strings.LastIndex(title, string(partner(end[len(end)-1])))
	if open < 0 {
		return title, false
	}
	inside := []rune(title[open:])
	if !slices.Contains(markers, string(inside[1:len(inside)-1])) {
		return title, false
	}
	return strings.TrimSpace(title[:open]), true
}

// A metaItem is a fact of the meta line: a label and what it labels, which may
// be a link.
type metaItem struct{ label, text, url string }

// meta returns the items of the meta line: date, source, authors, translators
// and, unless a share block has it, the link to the original. What the story's
// last lines say anyway is left out.
func (r *run) meta() []metaItem {
	a, w := r.article, r.words
	var items []metaItem
	add := func(label, text, url string) {
		if text = strings.TrimSpace(cleanText(text)); text != "" {
			items = append(items, metaItem{label, text, url})
		}
	}
	date := a.Published
	if date.IsZero() {
		date = a.Modified
	}
	add("", formatDate(date), "")
	closing := r.closingLines()
	if !closing.saySource(a.Source.Name) {
		add(w.Source, a.Source.Name, r.safeURL(a.Source.URL, false))
	}
	authors := a.Authors()
	if len(authors) == 0 && len(translators(a)) == 0 && !closing.say(a.Byline) {
		add("", a.Byline, "")
	}
	if !closing.sayNames(authors) {
		add(w.Authors, strings.Join(authors, w.NameSep), "")
	}
	if names := translators(a); !closing.sayNames(names) {
		add(w.Translator, strings.Join(names, w.NameSep), "")
	}
	if u := r.original(); u != "" && !r.sharesOriginal() {
		add("", w.Original, u)
	}
	return items
}

// translators returns the names of those who translated the article, each once.
func translators(a *jianbao.Article) []string {
	var names []string
	for _, c := range a.Credits {
		if c.Role == jianbao.RoleTranslator && !slices.Contains(names, c.Name) {
			names = append(names, c.Name)
		}
	}
	return names
}

// formatDate returns d for readers: as precise as it is known, to the minute
// at most, in the time of its own zone.
func formatDate(d jianbao.Date) string {
	if d.Precision >= jianbao.PrecisionMinute {
		return d.Time.Format("2006-01-02 15:04")
	}
	return d.String()
}

// notices returns the texts to print after the story. A notice that the
// story's last lines, the meta line or another notice says is left out.
func (r *run) notices() []string {
	if len(r.article.Notices) == 0 {
		return nil
	}
	closing := r.closingLines()
	said := closing.bare
	for _, item := range r.meta() {
		said = append(said, bare(item.label+item.text))
	}
	var out []string
	for _, n := range r.article.Notices {
		text := strings.TrimSpace(cleanText(n.Text))
		b := bare(text)
		if text == "" || slices.ContainsFunc(said, func(s string) bool { return strings.Contains(s, b) }) {
			continue
		}
		said = append(said, b)
		out = append(out, text)
	}
	return out
}

// lines are the last paragraphs of a story, without spaces and punctuation.
type lines struct {
	bare  []string
	known bool // whether they have been looked up
}

// closingLines returns the paragraphs among the last blocks of the story,
// where pages put credits, sources and notices.
func (r *run) closingLines() lines {
	const last = 5
	if r.closing.known {
		return r.closing
	}
	l := lines{known: true}
	body := r.article.Body
	for _, b := range body[max(0, len(body)-last):] {
		if p, ok := b.(*jianbao.Paragraph); ok {
			l.bare = append(l.bare, bare(jianbao.PlainText(p.Content)))
		}
	}
	r.closing = l
	return l
}

// shortLine bounds the letters of a paragraph that is taken for a credit line
// and not for prose that happens to name someone.
const shortLine = 40

// say reports whether a line says text.
func (l lines) say(text string) bool {
	b := bare(text)
	return b != "" && slices.ContainsFunc(l.bare, func(s string) bool { return strings.Contains(s, b) })
}

// sayNames reports whether a credit line has all the names.
func (l lines) sayNames(names []string) bool {
	return len(names) > 0 && slices.ContainsFunc(l.bare, func(s string) bool {
		if len([]rune(s)) > shortLine {
			return false
		}
		for _, n := range names {
			if b := bare(n); b == "" || !strings.Contains(s, b) {
				return false
			}
		}
		return true
	})
}

// sourceWords are how credit lines call a source.
var sourceWords = []string{"来源", "來源", "转自", "轉自", "转载", "轉載", "稿源", "source", "Source"}

// saySource reports whether a credit line names the source as one.
func (l lines) saySource(name string) bool {
	b := bare(name)
	return b != "" && slices.ContainsFunc(l.bare, func(s string) bool {
		return len([]rune(s)) <= shortLine && strings.Contains(s, b) &&
			slices.ContainsFunc(sourceWords, func(w string) bool { return strings.Contains(s, w) })
	})
}

// bare returns the letters and digits of s.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}
