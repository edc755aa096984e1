package scriptdata

import (
	"strings"
)

// maxDepth is how many levels of brackets are read; what lies deeper is
// passed over.
const maxDepth = 100

// maxMembers is how many members of one script are kept; further ones are
// passed over.
const maxMembers = 500_000

// A kind is the class of a [value].
type kind uint8

const (
	kindNone   kind = iota // nothing known: an operation, a regular expression
	kindNull               // null, undefined
	kindBool               // str is "true" or "false"
	kindNumber             // str is as written
	kindString             // str is decoded
	kindIdent              // str is a name, perhaps with dots: a.b.c
	kindArray              // members without keys
	kindObject             // members with keys
	kindScope              // block, function body or arguments: assignments are members
)

// A value is a literal found in a script.
type value struct {
	kind kind
	// If the value is that of the first member of a group, what is known of
	// the group. Here it takes no room.
	seen  bool  // it was searched for stories
	under uint8 // its hanUnder and one, 0 if not known

	str     string
	members []member
	params  *[]string // of a function, kindScope
}

// A member is one entry of an object, an array or a scope. In a scope the key
// is the last name of what is assigned to: "d" of a.b["c"].d = 1.
type member struct {
	key string
	val value
}

// A parser reads literals out of JSON or JavaScript. It never fails: code is
// read as scopes, and what it cannot make sense of is passed over.
type parser struct {
	lex lexer
	tok token // current token
	// ahead is the token after tok, if it was looked at.
	ahead    token
	hasAhead bool
	// open counts the open brackets of each kind, so that a missing bracket
	// does not swallow the rest.
	open [3]int
	// binds is how many more values may be visited to put arguments in the
	// place of parameters; it keeps nested functions linear.
	binds int
	// kept counts the members kept.
	kept int
	// stack holds the members of the groups that are being read.
	stack []member
	// slab is memory for members of groups that were read.
	slab []member
}

// slabSize is how many members are made at a time, once there are many.
const slabSize = 128

// parse reads a script or data block and returns it as a scope.
func parse(src string) value { return parseAs(src, isJSON(src)) }

// parseAs is parse where it is known whether src is a data block.
func parseAs(src string, json bool) value {
	p := parser{lex: lexer{src: src, json: json}, binds: len(src)}
	p.advance()
	return value{kind: kindScope, members: p.group(0, 0)}
}

// isJSON reports whether src is a data block rather than a program.
func isJSON(src string) bool {
	l := lexer{src: src, json: true}
	l.skipSpace()
	rest := src[l.pos:]
	if rest == "" || rest[0] != '{' && rest[0] != '[' {
		return false
	}
	t := lexer{src: src, pos: l.pos + 1, json: true}
	t.skipSpace()
	if t.pos >= len(src) {
		return true
	}
	c := src[t.pos]
	return c == '"' || rest[0] == '{' && c == '}' || rest[0] == '[' && (c == '{' || c == '[' || c == ']' || c == '-' || isDigit(c) || c == 'n' || c == 't' || c == 'f')
}

// advance goes on to the next token.
func (p *parser) advance() {
	if p.hasAhead {
		p.tok, p.hasAhead = p.ahead, false
		return
	}
	p.tok = p.lex.next()
}

// colonAhead reports whether a colon follows the current token.
func (p *parser) colonAhead() bool {
	if !p.hasAhead {
		p.ahead, p.hasAhead = p.lex.next(), true
	}
	return p.ahead.kind == tokPunct && p.ahead.op == ':'
}

func (p *parser) is(op byte) bool { return p.tok.kind == tokPunct && p.tok.op == op }

// bracket returns which of the three kinds of bracket op closes, or -1.
func bracket(op byte) int {
	switch op {
	case ')':
		return 0
	case ']':
		return 1
	case '}':
		return 2
	}
	return -1
}

// group reads members up to the bracket that closes the group and over it;
// close is 0 for the whole script.
func (p *parser) group(close byte, depth int) []member {
	if depth > maxDepth {
		p.skipGroup()
		return nil
	}
	b := bracket(close)
	if b >= 0 {
		p.open[b]++
	}
	base := len(p.stack)
	p.members(close, depth)
	ms := p.keep(p.stack[base:])
	clear(p.stack[base:])
	p.stack = p.stack[:base]
	if b >= 0 {
		p.open[b]--
	}
	if len(ms) == 0 {
		return nil
	}
	return ms
}

// keep returns a copy of ms.
func (p *parser) keep(ms []member) []member {
	n := len(ms)
	if n > len(p.slab) {
		p.slab = make([]member, max(n, min(slabSize, p.kept/16)))
	}
	kept := p.slab[:n:n]
	p.slab = p.slab[n:]
	copy(kept, ms)
	return kept
}

// members puts the members of a group on the stack.
func (p *parser) members(close byte, depth int) {
	for p.tok.kind != tokEOF {
		if p.tok.kind == tokPunct {
			if p.tok.op == close {
				p.advance()
				return
			}
			if b := bracket(p.tok.op); b >= 0 && p.open[b] > 0 {
				return // our own bracket is missing
			}
			if p.tok.op == ',' || p.tok.op == ';' {
				p.advance()
				continue
			}
		}
		at := p.tok.start
		m := p.item(depth)
		if p.tok.start == at && p.tok.kind != tokEOF {
			p.advance() // no value begins here
			continue
		}
		if p.kept < maxMembers && (p.lex.json || close == ']' || close == ')' || m.isKept()) {
			p.stack = append(p.stack, m)
			p.kept++
		}
	}
}

// isKept reports whether m is worth keeping in an object or a scope of a
// program. In arrays and arguments every element is, for its place counts.
func (m member) isKept() bool {
	if m.key != "" {
		return m.val.kind != kindNone && (m.val.kind != kindScope || m.val.members != nil)
	}
	return m.val.members != nil || m.val.params != nil
}

// skipGroup passes over the rest of a group and its closing bracket.
func (p *parser) skipGroup() {
	for level := 1; p.tok.kind != tokEOF; p.advance() {
		if p.tok.kind != tokPunct {
			continue
		}
		switch p.tok.op {
		case '(', '[', '{':
			level++
		case ')', ']', '}':
			if level--; level == 0 {
				p.advance()
				return
			}
		}
	}
}

// item reads one member: key: value, name = value, or a value alone.
func (p *parser) item(depth int) member {
	if (p.tok.kind == tokString || p.tok.kind == tokIdent || p.tok.kind == tokNumber) && p.colonAhead() {
		key := p.tok.text
		p.advance()
		p.advance()
		return member{key: key, val: p.expr(depth).val}
	}
	return p.expr(depth)
}

// expr reads an expression up to a comma, semicolon, colon or closing bracket,
// or to where the next statement begins.
func (p *parser) expr(depth int) member {
	m := member{val: p.operand(depth)}
	if depth >= maxDepth {
		return m
	}
	var parts []string // of a sum of strings
	for p.tok.kind == tokPunct {
		switch op := p.tok.op; op {
		case '=', opUpdate:
			p.advance()
			m.key = lastName(m.val)
			m.val = p.expr(depth + 1).val
			return m
		case opArrow:
			p.advance()
			params := m.val
			m.val = p.operand(depth)
			if m.val.kind == kindObject {
				m.val.kind = kindScope
				m.val.params = names(params)
			}
		case opOr:
			p.advance()
			if right := p.operand(depth); isEmpty(m.val) {
				m.val = right
			}
		case '?':
			p.advance()
			then := p.expr(depth + 1).val
			if p.is(':') {
				p.advance()
				if other := p.expr(depth + 1).val; isEmpty(then) {
					then = other
				}
			}
			m.val = then
			return m
		case '+':
			p.advance()
			right := p.operand(depth)
			if parts == nil && m.val.kind == kindString {
				parts = []string{m.val.str}
			}
			if right.kind == kindString {
				parts = append(parts, right.str)
			}
		case '-', '*', '/', '%': // "1581604666" * 1
			p.advance()
			p.operand(depth)
		case opCompare, '<', '>', '|', '&', '^':
			p.advance()
			p.operand(depth)
			m.val = value{}
		default:
			return sum(m, parts)
		}
	}
	return sum(m, parts)
}

// sum returns m with the strings of a sum joined.
func sum(m member, parts []string) member {
	if parts != nil {
		m.val = value{kind: kindString, str: strings.Join(parts, "")}
	}
	return m
}

// operand reads one operand with the calls and selectors behind it.
func (p *parser) operand(depth int) value {
	negative, not := false, false
	for {
		if p.tok.kind == tokPunct && strings.IndexByte("!+-~.", p.tok.op) >= 0 {
			negative = p.tok.op == '-'
			not = not || p.tok.op == '!'
		} else if p.tok.kind != tokIdent || !prefixWord(p.tok.text) {
			break
		}
		p.advance()
	}
	t := p.tok
	var v value
	switch {
	case t.kind == tokString:
		v = value{kind: kindString, str: t.text}
		p.advance()
	case t.kind == tokNumber:
		v = value{kind: kindNumber, str: t.text}
		if negative {
			v.str = "-" + v.str
		}
		p.advance()
	case t.kind == tokIdent && t.text == "function":
		v = p.function(depth)
	case t.kind == tokIdent:
		v = word(t.text)
		p.advance()
	case t.kind == tokRegexp:
		p.advance()
	case p.is('{'):
		p.advance()
		v = value{kind: kindObject, members: p.group('}', depth+1)}
	case p.is('['):
		p.advance()
		v = value{kind: kindArray, members: p.group(']', depth+1)}
	case p.is('('):
		p.advance()
		ms := p.group(')', depth+1)
		if len(ms) == 1 && ms[0].key == "" {
			v = ms[0].val
		} else {
			v = value{kind: kindScope, members: ms}
		}
	default:
		return v
	}
	v = p.selectors(v, t.start, depth)
	if not && v.members == nil { // !0, but not !function(){…}()
		return value{}
	}
	return v
}

// word returns the value of an identifier or a literal word.
func word(s string) value {
	switch s {
	case "true", "false":
		return value{kind: kindBool, str: s}
	case "null", "undefined":
		return value{kind: kindNull}
	}
	return value{kind: kindIdent, str: s}
}

// function reads a function from its keyword on and returns its body.
func (p *parser) function(depth int) value {
	p.advance()
	for p.tok.kind == tokIdent || p.is('*') {
		p.advance()
	}
	v := value{kind: kindScope}
	if p.is('(') {
		p.advance()
		v.params = names(value{members: p.group(')', depth+1)})
	}
	if p.is('{') {
		p.advance()
		v.members = p.group('}', depth+1)
	}
	return v
}

// names returns the parameter names in a list of arguments, nil if there are
// none.
func names(args value) *[]string {
	if args.kind == kindIdent {
		return &[]string{args.str}
	}
	if len(args.members) == 0 {
		return nil
	}
	out := make([]string, 0, len(args.members))
	for _, m := range args.members {
		switch {
		case m.key != "":
			out = append(out, m.key) // with a default value
		case m.val.kind == kindIdent:
			out = append(out, m.val.str)
		default:
			out = append(out, "")
		}
	}
	return &out
}

// isEmpty reports whether v is nothing, as the left side of || sees it.
func isEmpty(v value) bool {
	switch v.kind {
	case kindNone, kindNull, kindIdent:
		return true
	case kindString:
		return v.str == ""
	}
	return len(v.members) == 0 && v.kind > kindIdent
}

// lastName returns the last part of a dotted name.
func lastName(v value) string {
	if v.kind != kindIdent {
		return ""
	}
	return v.str[strings.LastIndexByte(v.str, '.')+1:]
}
