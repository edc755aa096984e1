package scriptdata

import (
	"strings"
	"unicode/utf8"
)

// A tokenKind is the class of a [token].
type tokenKind uint8

const (
	tokEOF    tokenKind = iota
	tokPunct            // one operator or bracket, see token.op
	tokString           // quoted string or template literal; text is decoded
	tokNumber           // text is as written
	tokIdent            // identifier or keyword
	tokRegexp           // regular expression literal; no text
)

// Operators of more than one character that the parser tells apart. Single
// characters stand for themselves.
const (
	opArrow   = 'A' // =>
	opCompare = 'C' // == === != !== <= >=
	opOr      = 'O' // || ?? &&
	opUpdate  = 'U' // += -= and the like
)

// A token is one word of a script.
type token struct {
	kind       tokenKind
	op         byte   // of tokPunct
	text       string // of tokString, tokNumber, tokIdent
	start, end int
}

// A lexer cuts JSON or JavaScript into tokens. It never fails: what is no
// token is passed over.
type lexer struct {
	src string
	pos int
	// json is set for data blocks: strings may hold line breaks, and slashes
	// are never regular expressions.
	json bool
	// operand is set after a token that ends an operand, where a slash divides.
	operand bool
	// noRegexp is the end of the last line found to hold no further
	// regular expression, so that no line is searched twice.
	noRegexp int
}

// next returns the next token.
func (l *lexer) next() token {
	l.skipSpace()
	t := token{start: l.pos}
	if l.pos >= len(l.src) {
		t.end = l.pos
		return t
	}
	c := l.src[l.pos]
	switch {
	case c == '"' || c == '\'':
		t.kind, t.text = tokString, l.quoted(c)
	case c == '`':
		t.kind, t.text = tokString, l.template()
	case isDigit(c) || c == '.' && !l.operand && l.pos+1 < len(l.src) && isDigit(l.src[l.pos+1]):
		t.kind, t.text = tokNumber, l.number()
	case isIdent(c):
		for l.pos < len(l.src) && isIdent(l.src[l.pos]) {
			l.pos++
		}
		t.kind, t.text = tokIdent, l.src[t.start:l.pos]
	case c == '/' && !l.json && !l.operand && l.regexp():
		t.kind = tokRegexp
	default:
		t.kind, t.op = tokPunct, l.punct()
	}
	t.end = l.pos
	l.operand = endsOperand(t)
	return t
}

// endsOperand reports whether a slash after t divides.
func endsOperand(t token) bool {
	switch t.kind {
	case tokPunct:
		return t.op == ')' || t.op == ']' || t.op == '}'
	case tokIdent:
		return !prefixWord(t.text)
	}
	return true
}

// skipSpace passes over white space, comments and the wrappers that hide
// scripts from old browsers (<!-- -->, <![CDATA[ ]]>).
func (l *lexer) skipSpace() {
	for l.pos < len(l.src) {
		c := l.src[l.pos]
		if c <= ' ' {
			l.pos++
			continue
		}
		if charClass[c]&classSpace == 0 {
			return
		}
		rest := l.src[l.pos:]
		switch {
		case strings.HasPrefix(rest, "/*"):
			if i := strings.Index(rest[2:], "*/"); i >= 0 {
				l.pos += i + 4
			} else {
				l.pos = len(l.src)
			}
		case strings.HasPrefix(rest, "//"):
			l.lineComment(rest)
		case strings.HasPrefix(rest, "<!--"):
			if l.json {
				l.pos += len("<!--")
			} else {
				l.lineComment(rest)
			}
		case strings.HasPrefix(rest, "<![CDATA["):
			l.pos += len("<![CDATA[")
		case strings.HasPrefix(rest, "]]>"):
			l.pos += len("]]>")
		case strings.HasPrefix(rest, "-->"):
			l.pos += len("-->")
		case strings.HasPrefix(rest, "\ufeff"), strings.HasPrefix(rest, "\u3000"):
			l.pos += 3
		case strings.HasPrefix(rest, "\u00a0"):
			l.pos += 2
		default:
			return
		}
	}
}

// lineComment passes over a comment that ends with its line. In a data block
// a CDATA mark ends it too: //<![CDATA[{"a":1}.
func (l *lexer) lineComment(rest string) {
	n := strings.IndexAny(rest, "\n\r")
	if n < 0 {
		n = len(rest)
	}
	if l.json {
		for _, mark := range []string{"<![CDATA[", "]]>"} {
			if i := strings.Index(rest[:min(n, 16)], mark); i >= 0 {
				n = i + len(mark)
			}
		}
	}
	l.pos += n
}

// punct reads one operator.
func (l *lexer) punct() byte {
	c := l.src[l.pos]
	l.pos++
	peek := func(i int) byte {
		if l.pos+i < len(l.src) {
			return l.src[l.pos+i]
		}
		return 0
	}
	switch c {
	case '=', '!', '<', '>':
		if c == '=' && peek(0) == '>' {
			l.pos++
			return opArrow
		}
		if peek(0) == '=' {
			l.pos++
			if peek(0) == '=' {
				l.pos++
			}
			return opCompare
		}
	case '|', '&', '?':
		if peek(0) == c {
			l.pos++
			return opOr
		}
		if c == '?' && peek(0) == '.' && !isDigit(peek(1)) {
			l.pos++
			return '.'
		}
	case '+', '-', '*', '/', '%', '^':
		if peek(0) == '=' {
			l.pos++
			return opUpdate
		}
	}
	return c
}

// number reads a number as written, with sign of the exponent but without
// its own sign.
func (l *lexer) number() string {
	start := l.pos
	for l.pos < len(l.src) {
		c := l.src[l.pos]
		sign := (c == '+' || c == '-') && (l.src[l.pos-1] == 'e' || l.src[l.pos-1] == 'E') && !strings.HasPrefix(l.src[start:], "0x")
		if l.pos > start && !sign && c != '.' && !(isIdent(c) && c < utf8.RuneSelf) {
			break
		}
		l.pos++
	}
	return l.src[start:l.pos]
}

// regexp passes over a regular expression literal and reports whether there
// is one. A literal ends on its line.
func (l *lexer) regexp() bool {
	if l.pos < l.noRegexp {
		return false
	}
	class := false
	for i := l.pos + 1; ; i++ {
		if i >= len(l.src) || l.src[i] == '\n' || l.src[i] == '\r' {
			l.noRegexp = i
			return false
		}
		switch l.src[i] {
		case '\\':
			i++
		case '[':
			class = true
		case ']':
			class = false
		case '/':
			if class {
				continue
			}
			i++
			for i < len(l.src) && isIdent(l.src[i]) {
				i++
			}
			l.pos = i
			return true
		}
	}
}

// quoted reads a string that begins with the quote q and returns its value.
// An unclosed string ends with its line, in a data block with the script.
func (l *lexer) quoted(q byte) string {
	start := l.pos + 1
	escaped := false
	i := start
loop:
	for i < len(l.src) {
		switch c := l.src[i]; {
		case c == q:
			break loop
		case c == '\\':
			escaped = true
			if i++; i < len(l.src) && l.src[i] == '\r' && strings.HasPrefix(l.src[i:], "\r\n") {
				i++
			}
		case (c == '\n' || c == '\r') && !l.json:
			break loop
		}
		i++
	}
	i = min(i, len(l.src))
	l.pos = i
	if i < len(l.src) && l.src[i] == q {
		l.pos++
	}
	if escaped {
		return unescape(l.src[start:i])
	}
	return l.src[start:i]
}

// template reads a template literal and returns its text without the
// substitutions, which are passed over with their braces counted.
func (l *lexer) template() string {
	l.pos++
	start := l.pos
	var b strings.Builder
	braces := 0
	for l.pos < len(l.src) {
		c := l.src[l.pos]
		switch {
		case c == '\\':
			l.pos++
		case braces > 0 && c == '{':
			braces++
		case braces > 0 && c == '}':
			if braces--; braces == 0 {
				start = l.pos + 1
			}
		case braces == 0 && strings.HasPrefix(l.src[l.pos:], "${"):
			b.WriteString(unescape(l.src[start:l.pos]))
			braces = 1
			l.pos++
		case braces == 0 && c == '`':
			b.WriteString(unescape(l.src[start:l.pos]))
			l.pos++
			return b.String()
		}
		l.pos++
	}
	l.pos = len(l.src)
	if braces == 0 && start < l.pos {
		b.WriteString(unescape(l.src[start:l.pos]))
	}
	return b.String()
}

// Classes of bytes in [charClass].
const (
	classIdent = 1 << iota // can stand in an identifier
	classDigit
	classSpace // can begin what skipSpace passes over, beside control characters
)

var charClass = func() (t [256]uint8) {
	for c := range t {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$' || c == '#' || c >= utf8.RuneSelf {
			t[c] |= classIdent
		}
		if c >= '0' && c <= '9' {
			t[c] |= classIdent | classDigit
		}
	}
	for _, mark := range []string{"//", "<!--", "]]>", "-->", "\ufeff", "\u3000", "\u00a0"} {
		t[mark[0]] |= classSpace
	}
	return t
}()

func isDigit(c byte) bool { return charClass[c]&classDigit != 0 }

// isIdent reports whether c can stand in an identifier.
func isIdent(c byte) bool { return charClass[c]&classIdent != 0 }

// prefixWord reports whether the keyword s stands before a value or statement
// that is to be read as if the keyword were not there.
func prefixWord(s string) bool {
	switch s {
	case "var", "let", "const", "return", "new", "typeof", "void", "delete", "await", "async", "yield", "throw",
		"case", "else", "do", "in", "of", "instanceof", "export", "default", "static", "get", "set":
		return true
	}
	return false
}
