package scriptdata

import (
	"html"
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao/internal/cjk"
)

const (
	// minHan is how many Chinese characters a story has at least.
	minHan = 80
	// minStory is how many bytes they take.
	minStory = 3 * minHan
	// minStops is how many marks of punctuation a story has at least. Lists of
	// names or of menu entries have none.
	minStops = 2
)

// mayHoldStory reports quickly whether src can hold a story at all: whether
// it has enough Chinese characters and Chinese punctuation. Most scripts fail
// this test.
func mayHoldStory(src string) bool {
	return hanIn(src, minHan) >= minHan && mayHoldStop(src)
}

// hanIn counts the Chinese characters in src, plain or escaped in some way, as
// far as to limit. What only looks like one counts too.
func hanIn(src string, limit int) int {
	han := 0
	for i := 0; i < len(src) && han < limit; i++ {
		switch c := src[i]; {
		case c < utf8.RuneSelf && c != '\\' && c != '%' && c != '&':
		case c >= 0xE3 && c <= 0xF0:
			han++ // lead byte of a Chinese character
		case c < utf8.RuneSelf && i+1 < len(src):
			if next := src[i+1]; next == 'u' || next|0x20 == 'e' || next == '#' {
				han++
			}
		}
	}
	return han
}

// mayHoldStop reports whether src has a comma or full stop of Chinese text,
// plain or escaped: \uff0c, %uff0c, %EF%BC%8C, &#xff0c;, &#65292;.
func mayHoldStop(src string) bool {
	for _, stop := range []string{"，", "。", "uff0c", "u3002", "uFF0C", "%EF%BC%8C", "%E3%80%82", "%ef%bc%8c", "%e3%80%82", "#65292", "#12290", "#xff0c", "#xFF0C", "#x3002"} {
		if strings.Contains(src, stop) {
			return true
		}
	}
	return false
}

// A measure is what [measureText] counts.
type measure struct {
	han   int // Chinese characters
	stops int // Chinese punctuation
	other int // further visible characters
	tags  int // HTML tags
	paras int // tags and line breaks that part paragraphs
	sum   uint64
}

// isStory reports whether a text of this measure can be a story.
func (m measure) isStory() bool {
	return m.han >= minHan && m.stops >= minStops && m.other <= 2*(m.han+m.stops)
}

// measureText counts the characters of s outside HTML tags. The sum is a hash
// of the Chinese characters in order (FNV-1a), by which the same story is
// known in two forms.
func measureText(s string) measure {
	m := measure{sum: 14695981039346656037}
	for i := 0; i < len(s); {
		c := s[i]
		if c == '<' {
			if n := tagLen(s[i:]); n > 0 {
				m.tags++
				if isParagraphTag(s[i:]) {
					m.paras++
				}
				i += n
				continue
			}
		}
		if c < utf8.RuneSelf {
			i++
			if c == '\n' {
				m.paras++
			} else if c > ' ' {
				m.other++
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		switch {
		case cjk.IsHan(r):
			m.han++
			m.sum = (m.sum ^ uint64(r)) * 1099511628211
		case cjk.IsPunct(r):
			m.stops++
		case !cjk.IsSpace(r):
			m.other++
		}
	}
	return m
}

// tagLen returns the length of the HTML tag at the beginning of s, 0 if there
// is none.
func tagLen(s string) int {
	if len(s) < 3 || s[1] != '/' && s[1] != '!' && (s[1]|0x20 < 'a' || s[1]|0x20 > 'z') {
		return 0
	}
	for i := 1; i < len(s) && s[i] != '<'; i++ {
		if s[i] == '>' {
			return i + 1
		}
	}
	return 0
}

// paragraphTags are the tags that part paragraphs, as they begin.
var paragraphTags = []string{"p", "br", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "section", "figure", "blockquote", "tr"}

// inlineTags are further tags by which markup is known.
var inlineTags = []string{"img", "span", "strong", "b", "a", "em", "font", "article", "table", "ul", "ol", "td", "i", "u", "video", "iframe", "center"}

// isParagraphTag reports whether s begins with an opening paragraph tag.
func isParagraphTag(s string) bool { return isTag(s[1:], paragraphTags) }

// isTag reports whether s begins with one of the names, as a whole word.
func isTag(s string, names []string) bool {
	n := 0
	for n < len(s) && n < 12 && (s[n]|0x20 >= 'a' && s[n]|0x20 <= 'z' || isDigit(s[n])) {
		n++
	}
	for _, name := range names {
		if len(name) == n && strings.EqualFold(s[:n], name) {
			return true
		}
	}
	return false
}

// hasTag reports whether s holds a known tag behind one of the marks "<" or
// "&lt;".
func hasTag(s, mark string) bool {
	for {
		i := strings.Index(s, mark)
		if i < 0 {
			return false
		}
		s = s[i+len(mark):]
		name := strings.TrimPrefix(s, "/")
		if isTag(name, paragraphTags) || isTag(name, inlineTags) {
			return true
		}
	}
}

// valid returns s with bytes that are not UTF-8 replaced.
func valid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return strings.ToValidUTF8(s, "\ufffd")
}

// unwrap undoes what scripts do to a text so that it survives being quoted,
// each once at most: percent escapes, Unicode escapes written out, entities
// in the place of tags. isHTML reports whether the result is markup.
func unwrap(s string) (text string, isHTML bool) {
	s = strings.TrimSpace(s)
	if isPercent(s) {
		s = unpercent(s)
	}
	if strings.Count(s, `\u`) >= 20 && !strings.ContainsAny(s, "，。") {
		s = unescape(s)
	}
	if isEntityEscaped(s) {
		s = html.UnescapeString(s)
	}
	s = trimQuotes(s)
	if hasTag(s, "<") {
		return s, true
	}
	return html.UnescapeString(s), false
}

// isPercent reports whether s is percent-encoded as a whole: every Chinese
// character and every space in it is.
func isPercent(s string) bool {
	return strings.Count(s, "%") >= 3 && !strings.ContainsAny(s, " \n，。") && (strings.Contains(s, "%E") || strings.Contains(s, "%e") || strings.Contains(s, "%u"))
}

// isEntityEscaped reports whether the tags of s, or the attributes in its
// tags, are written with entities.
func isEntityEscaped(s string) bool {
	if !strings.Contains(s, "&") {
		return false
	}
	return hasTag(s, "&lt;") && !hasTag(s, "<") || strings.Contains(s, "&#x3D;&quot;") || strings.Contains(s, "=&quot;") && !strings.Contains(s, `="`)
}

// trimQuotes takes off double quotes around the whole of s.
func trimQuotes(s string) string {
	if len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"' && strings.Count(s, `"`) == 2 {
		return strings.TrimSpace(s[1 : len(s)-1])
	}
	return s
}

// line returns s as one line of plain text: entities resolved, tags dropped,
// white space joined.
func line(s string) string {
	if strings.Contains(s, "&") {
		s = html.UnescapeString(s)
	}
	if strings.Contains(s, "<") {
		var b strings.Builder
		for s != "" {
			i := strings.IndexByte(s, '<')
			if i < 0 {
				break
			}
			b.WriteString(s[:i])
			if n := tagLen(s[i:]); n > 0 {
				s = s[i+n:]
			} else {
				b.WriteByte('<')
				s = s[i+1:]
			}
		}
		b.WriteString(s)
		s = b.String()
	}
	return strings.Join(strings.FieldsFunc(s, cjk.IsSpace), " ")
}
