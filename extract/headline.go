package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mediaWords are the notes on a story's media that end a headline in brackets.
var mediaWords = map[string]bool{
	"图": true, "组图": true, "多图": true, "图集": true, "图文": true, "图片": true, "慎入": true, "附图": true, "图表": true, "表": true,
	"视频": true, "附视频": true, "音频": true, "影": true, "直播": true, "动图": true, "全文": true, "附全文": true, "名单": true, "更新版": true, "更新": true,
}

// mediaMarkers returns the notes at the end of a headline: "图" of "…(图)",
// "视频" and "图" of "…(视频/图)".
func mediaMarkers(title string) []string {
	var out []string
	for {
		t := strings.TrimSpace(title)
		last, size := utf8.DecodeLastRuneInString(t)
		open := ""
		switch last {
		case ')', '）':
			open = "(（"
		case ']', '】':
			open = "[【"
		default:
			return out
		}
		i := strings.LastIndexAny(t, open)
		if i <= 0 {
			return out
		}
		_, w := utf8.DecodeRuneInString(t[i:])
		var words []string
		for word := range strings.FieldsFuncSeq(t[i+w:len(t)-size], func(c rune) bool { return strings.ContainsRune("/／、+｜|", c) }) {
			word = strings.TrimSpace(word)
			if !mediaWords[strings.TrimLeft(fold(word), "0123456789")] {
				return out
			}
			words = append(words, word)
		}
		out = append(words, out...)
		title = t[:i]
	}
}

// seriesOf returns the column or series with which a headline begins: "特稿"
// of "【特稿】…", "专栏" of "专栏 | …".
func seriesOf(title string) string {
	if rest, ok := strings.CutPrefix(title, "【"); ok {
		if name, after, ok := strings.Cut(rest, "】"); ok && after != "" && utf8.RuneCountInString(name) <= 12 {
			return strings.TrimSpace(name)
		}
	}
	for _, sep := range []string{"｜", "丨", "|"} {
		if name, after, ok := strings.Cut(title, sep); ok {
			name = strings.TrimSpace(name)
			if n := utf8.RuneCountInString(name); n >= 2 && n <= 8 && utf8.RuneCountInString(after) > n {
				return name
			}
		}
	}
	return ""
}

// withoutSeries returns a headline without 【…】 and media markers.
func withoutSeries(title string) string {
	if rest, ok := strings.CutPrefix(title, "【"); ok {
		if _, after, ok := strings.Cut(rest, "】"); ok && after != "" {
			title = after
		}
	}
	if len(mediaMarkers(title)) > 0 {
		title = title[:strings.LastIndexAny(title, "(（[【")]
	}
	return title
}

// headlineParts fills in what stands around the headline and in it. What is
// kept of the story, pieces, is no part of the headline.
func (r *run) headlineParts(a *jianbao.Article, pieces []piece) {
	a.MediaMarkers = mediaMarkers(a.Title)
	a.Series = seriesOf(a.Title)
	if r.headline < 0 {
		return
	}
	end := min(int32(len(r.elems)), r.headline+30)
	if len(pieces) > 0 && pieces[0].el > r.headline {
		end = min(end, pieces[0].el)
	}
	for i := max(1, r.headline-12); i < end; i++ {
		e := &r.elems[i]
		if e.block != i || e.own.text == 0 || e.own.text > 160 || e.why == dropHidden || e.own.link > 0 {
			continue
		}
		kicker, sub := e.mark&markKicker != 0, e.mark&markSubtitle != 0
		if isHeading(e.n.DataAtom) { // people.cn: h3.pre above, h4.sub below
			switch attr(e.n, "class") {
			case "pre":
				kicker = true
			case "sub":
				sub = true
			}
		}
		if !kicker && !sub {
			continue
		}
		text := cleanText(ownText(r, i))
		switch {
		case text == "" || squeeze(text) == r.headlineKey:
		case kicker && i < r.headline && a.Kicker == "":
			a.Kicker = text
			r.traceField("kicker", "class", text)
		case sub && i > r.headline && a.Subtitle == "":
			a.Subtitle = text
			r.traceField("subtitle", "class", text)
		}
	}
}

// shortURL returns the link for sharing that an element offers, in its text
// or in a field to copy it from.
func (r *run) shortURL(n *html.Node) string {
	for c := range n.Descendants() {
		if c.DataAtom == atom.Input {
			if u := r.resolve(attr(c, "value")); strings.HasPrefix(strings.TrimSpace(attr(c, "value")), "http") && u != "" {
				return u
			}
		}
	}
	text := textOf(n)
	if i := strings.Index(text, "http"); i >= 0 {
		u := text[i:]
		if k := strings.IndexFunc(u, func(c rune) bool { return c <= ' ' || c >= 0x80 || c == '"' || c == '<' }); k >= 0 {
			u = u[:k]
		}
		return r.resolve(u)
	}
	return ""
}
