package render

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Markdown escapes go before the characters that would otherwise change what
// the text is. Most characters do so only in some places, and a character is
// left alone in all others: a lone *, $ or ~ needs a partner, [ needs what
// follows. What can happen depends on CommonMark, on GitHub Flavored Markdown
// and on what GitHub adds in files (maths, emoji, footnotes, alerts, task
// items). Text passes escapeText once, in the order in which it is printed, so
// the last byte of the output is the character before.

// A textState is what escapeText must know of the block that text stands in.
type textState struct {
	// The characters that may find a partner in this block.
	star, underscore, tilde, backtick, dollar bool

	// at is whether there is an @, so that any < may open the autolink of an
	// e-mail address, which may go on across marks.
	at bool

	flow      bool // the block is a paragraph: its lines may start blocks
	item      bool // … the first in a list item
	cell      bool // the block is a table cell
	link      bool // the text is in a link or an image description
	lineStart bool // nothing is printed yet on this line
	firstLine bool // … nor on one before in this block
	bracket   bool // an unescaped [ is printed
	reference bool // … and opens the paragraph, as the label of a reference would
}

// survey notes which characters of spans may find a partner.
func (t *textState) survey(spans []span) {
	var n partners
	n.add(spans)
	t.star = n.star > 1
	t.underscore = n.underscore > 1
	t.tilde = n.tilde > 1
	t.backtick = n.backtick > 1
	t.dollar = n.dollar > 1
	t.at = n.at > 0
}

type partners struct{ star, underscore, tilde, backtick, dollar, at int }

func (n *partners) add(spans []span) {
	for i := range spans {
		s := &spans[i]
		switch s.kind {
		case spanText, spanImage:
			n.count(s.text)
		case spanCode:
			n.backtick += 2
			n.dollar++ // GitHub writes maths as $`x`$ too
			n.at += strings.Count(s.text, "@")
		case spanStrong, spanEmphasis:
			n.star += 2
		case spanStrike:
			n.tilde += 2
		}
		n.dollar += strings.Count(s.url, "$") // which GitHub may see before it sees a link
		n.add(s.kids)
	}
}

func (n *partners) count(s string) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '*':
			n.star++
		case '_':
			n.underscore++
		case '~':
			n.tilde++
		case '`':
			n.backtick++
		case '$':
			n.dollar++
		case '@':
			n.at++
		}
	}
}

// special has the bytes that escapeText looks at.
var special = [256]bool{
	'\\': true, '`': true, '*': true, '_': true, '[': true, ']': true, '(': true, '<': true, '&': true,
	'~': true, '$': true, ':': true, '@': true, 'w': true, '|': true, '!': true, '^': true,
}

// entities are what escapeText writes where an escape does not do.
var entities = map[byte]string{'~': "&#126;", '\\': "&#92;"}

// escapeText prints the text s so that Markdown reads it as text. Beside is
// the character after it, 0 at the end of the content.
func (m *markdown) escapeText(s string, beside byte) {
	t := &m.state
	if t.lineStart {
		s = strings.TrimLeft(s, " ")
		if s == "" {
			return
		}
	}
	brackets := t.link && !balanced(s)
	opening := t.lineStart && t.firstLine && t.flow
	for i := 0; i < len(s); {
		n := i
		if t.lineStart {
			k := t.escapeAtStart(s)
			t.lineStart, t.firstLine = false, false
			if k >= 0 {
				m.buf = append(m.buf, s[:k]...)
				m.buf = append(m.buf, '\\', s[k])
				i = k + 1
				continue
			}
		}
		for n < len(s) && !special[s[n]] {
			n++
		}
		m.buf = append(m.buf, s[i:n]...)
		if n == len(s) {
			return
		}
		if s[n] == beside && strings.Trim(s[n+1:], " ") == "" {
			// Some parsers see no delimiter after a tilde even if that is
			// escaped, and no line break after an escaped backslash.
			if entity := entities[beside]; entity != "" {
				m.buf = append(m.buf, entity...)
				i = n + 1
				continue
			}
		}
		if brackets && (s[n] == '[' || s[n] == ']') || m.mustEscape(s, n, beside) {
			m.buf = append(m.buf, '\\')
		} else if s[n] == '[' {
			t.bracket = true
			t.reference = t.reference || opening && n == 0
		}
		if s[n] == 'w' { // www. is broken at its dot: a letter cannot be escaped
			i = m.passWWW(s, n)
			continue
		}
		m.buf = append(m.buf, s[n])
		i = n + 1
	}
}

// mustEscape reports whether the special byte s[i] would do something.
func (m *markdown) mustEscape(s string, i int, beside byte) bool {
	t := &m.state
	next := beside
	if i+1 < len(s) {
		next = s[i+1]
	}
	if next == ' ' && beside == '\\' && strings.Trim(s[i+1:], " ") == "" {
		next = beside // spaces before a line break are not printed
	}
	switch s[i] {
	case '\\':
		return isASCIIPunct(next)
	case '`':
		return t.backtick
	case '*':
		return t.star && !(m.afterWhite() && isWhiteByte(next))
	case '_':
		return t.underscore && !(m.afterWhite() && isWhiteByte(next)) && !(m.afterWord() && startsWord(s[i+1:]))
	case '~':
		return t.tilde && !(m.afterWhite() && isWhiteByte(next))
	case '$':
		return t.dollar
	case '[':
		// A footnote, or the kind of an alert. A link is broken at its "(".
		return next == '^' || next == '!'
	case ']':
		return false
	case '(':
		return t.bracket && m.after() == ']'
	case '!':
		if next == '[' && i+1 == len(s) {
			return true // before a link, which would be an image
		}
		return t.link && i == 0 && m.after() == '['
	case '^':
		return t.link && i == 0 && m.after() == '[' // a link that looks like a footnote or an alert
	case '<':
		return isASCIILetter(next) || next == '/' || next == '!' || next == '?' || i+1 == len(s) && next != 0 || t.at && next > ' '
	case '&':
		return isEntity(s[i:])
	case '|':
		return t.cell
	case ':':
		return t.reference && m.after() == ']' || isEmoji(s[i:]) || !t.link && strings.HasPrefix(s[i:], "://") && m.afterScheme()
	case '@':
		return !t.link && isEmailAt(s, i)
	}
	return false
}

// passWWW prints the w at s[i], and if it starts a bare link the dot with an
// escape. It returns the index of what comes next.
func (m *markdown) passWWW(s string, i int) int {
	if m.state.link || !strings.HasPrefix(s[i:], "www.") || !m.linkMayStart() {
		m.buf = append(m.buf, 'w')
		return i + 1
	}
	m.buf = append(m.buf, `www\.`...)
	return i + len("www.")
}

// escapeAtStart returns the index of the byte to escape in s, which stands at
// the start of a line, so that the line does not start a block, or -1.
func (t *textState) escapeAtStart(s string) int {
	if t.item && t.firstLine && len(s) >= 3 && s[0] == '[' && s[2] == ']' && strings.IndexByte(" xX", s[1]) >= 0 {
		return 0 // task, even in a heading
	}
	if !t.flow {
		return -1
	}
	run := len(s) - len(strings.TrimLeft(s, s[:1]))
	ends := run == len(s) || s[run] == ' '
	only := func(chars string) bool { return strings.Trim(s, chars) == "" }
	starts := false
	switch s[0] {
	case '>': // quotation
		starts = true
	case '#': // heading
		starts = run <= 6 && ends
	case '+': // list item, or front matter of some programs
		starts = run == 1 && ends || run >= 3
	case '-': // list item, rule, underline of a heading, or second line of a table
		starts = run == 1 && ends || only("- ") || !t.firstLine && only("-:| ")
	case '*': // list item or rule
		starts = run == 1 && ends || only("* ")
	case '_': // rule
		starts = only("_ ")
	case '=': // underline of a heading
		starts = !t.firstLine && only("= ")
	case '|', ':': // second line of a table
		if !t.firstLine && only("-:| ") {
			return strings.IndexByte(s, '-')
		}
	default: // numbered item
		n := 0
		for n < len(s) && n < 9 && isDigit(s[n]) {
			n++
		}
		if n > 0 && n < len(s) && (s[n] == '.' || s[n] == ')') && (n+1 == len(s) || s[n+1] == ' ') {
			return n
		}
	}
	if starts {
		return 0
	}
	return -1
}

// after returns the last byte printed.
func (m *markdown) after() byte {
	if m.state.lineStart || len(m.buf) == 0 {
		return '\n'
	}
	return m.buf[len(m.buf)-1]
}

// afterRune returns the last character printed.
func (m *markdown) afterRune() rune {
	if c := m.after(); c < utf8.RuneSelf {
		return rune(c)
	}
	r, _ := utf8.DecodeLastRune(m.buf)
	return r
}

func (m *markdown) afterWhite() bool { return isWhite(m.afterRune()) }
func (m *markdown) afterWord() bool  { return isWordRune(m.afterRune()) }

// linkMayStart reports whether a bare link may start here: after white space
// or one of *_~( by the rules ([extended autolinks]), and after any other
// inline in some parsers.
//
// [extended autolinks]: https://github.github.com/gfm/#autolinks-extension-
func (m *markdown) linkMayStart() bool {
	r := m.afterRune()
	return isWhite(r) || isASCIIPunctRune(r)
}

// afterScheme reports whether the letters just printed are a scheme that
// GitHub makes links of.
func (m *markdown) afterScheme() bool {
	i := len(m.buf)
	for i > 0 && len(m.buf)-i < len("https")+1 && isASCIILetter(m.buf[i-1]) {
		i--
	}
	switch strings.ToLower(string(m.buf[i:])) {
	case "http", "https", "ftp":
		return true
	}
	return false
}

// isEmailAt reports whether the @ at s[i] may be one of an e-mail address that
// stands bare in text. (GitHub links some addresses in spite of the escape,
// with their own text.)
func isEmailAt(s string, i int) bool {
	if i == 0 || !isASCIILetter(s[i-1]) && !isDigit(s[i-1]) && strings.IndexByte(".+-_", s[i-1]) < 0 {
		return false
	}
	n := i + 1
	for n < len(s) && (isASCIILetter(s[n]) || isDigit(s[n]) || s[n] == '-' || s[n] == '_') {
		n++
	}
	return n > i+1 && n < len(s) && s[n] == '.'
}

// isEntity reports whether s starts with what may be an HTML entity.
func isEntity(s string) bool {
	n := 1
	if n < len(s) && s[n] == '#' {
		n++
	}
	start := n
	for n < len(s) && (isASCIILetter(s[n]) || isDigit(s[n])) {
		n++
	}
	return n > start && n < len(s) && s[n] == ';'
}

// isEmoji reports whether s starts with the name of an emoji as GitHub writes
// them, :+1: for one. Names have letters but for :100: and :1234:, so that
// times do not count.
func isEmoji(s string) bool {
	letters := false
	n := 1
	for ; n < len(s); n++ {
		c := s[n]
		if isASCIILetter(c) {
			letters = true
		} else if !isDigit(c) && c != '_' && c != '+' && c != '-' {
			break
		}
	}
	if n == 1 || n == len(s) || s[n] != ':' {
		return false
	}
	name := s[1:n]
	return letters || name == "+1" || name == "-1" || name == "100" || name == "1234"
}

// balanced reports whether the brackets of s pair up and none of them needs an
// escape for another reason.
func balanced(s string) bool {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '[':
			if i+1 < len(s) && (s[i+1] == '^' || s[i+1] == '!') {
				return false
			}
			depth++
		case ']':
			depth--
		}
		if depth < 0 {
			return false
		}
	}
	return depth == 0
}

// destination prints the URL u, which is without white space, controls, < and
// >, as the destination of a link.
func (m *markdown) destination(u string) {
	escape := !balancedParens(u)
	for i := 0; i < len(u); i++ {
		switch c := u[i]; {
		case (c == '(' || c == ')') && escape, c == '&' && isEntity(u[i:]), c == '|' && m.state.cell, c == '$' && m.state.dollar, c == '\\':
			m.buf = append(m.buf, '\\')
		}
		m.buf = append(m.buf, u[i])
	}
}

// balancedParens reports whether the parentheses of u pair up, to a depth that
// every parser reads.
func balancedParens(u string) bool {
	depth := 0
	for i := 0; i < len(u); i++ {
		switch u[i] {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth < 0 || depth > 3 {
			return false
		}
	}
	return depth == 0
}

// startsWord reports whether s starts with a letter or digit.
func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isWordRune(r) && s != ""
}

// isWordRune reports whether r is neither white space nor punctuation to
// CommonMark.
func isWordRune(r rune) bool {
	return !isWhite(r) && !isASCIIPunctRune(r) && !unicode.IsPunct(r) && !unicode.IsSymbol(r)
}

func isWhiteByte(c byte) bool   { return c == ' ' || c == '\n' || c == 0 }
func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isDigit(c byte) bool       { return c >= '0' && c <= '9' }

// isASCIIPunct reports whether c is ASCII punctuation, the characters that a
// backslash escapes.
func isASCIIPunct(c byte) bool {
	return c > ' ' && c < 0x7F && !isASCIILetter(c) && !isDigit(c)
}
