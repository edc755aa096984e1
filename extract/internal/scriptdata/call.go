package scriptdata

import "strconv"

// selectors reads what follows an operand: .name, [index] and (arguments).
// The operand began at start.
func (p *parser) selectors(v value, start, depth int) value {
	method := ""
	for {
		switch {
		case p.is('.'):
			p.advance()
			if p.tok.kind != tokIdent {
				return v
			}
			if v.kind == kindIdent {
				v.str = p.lex.src[start:p.tok.end]
			} else {
				method = p.tok.text
			}
			p.advance()
		case p.is('[') && v.kind == kindIdent:
			p.advance()
			if ms := p.group(']', depth+1); len(ms) == 1 && ms[0].val.kind == kindString {
				v.str = ms[0].val.str
			}
		case p.is('('):
			p.advance()
			args := p.group(')', depth+1)
			v = p.call(v, method, args)
			method = ""
		case p.tok.kind == tokString && v.kind == kindIdent && p.lex.src[p.tok.start] == '`': // tagged template
			v = value{kind: kindString, str: p.tok.text}
			p.advance()
		default:
			return v
		}
	}
}

// call returns what a call is worth: a string is cut by slice and its like and
// stays as it is under other methods; a function literal becomes its body with
// the arguments in place; any other call is worth its only argument, or is a
// scope of all of them.
func (p *parser) call(v value, method string, args []member) value {
	switch {
	case v.kind == kindString:
		v.str = cut(v.str, method, args)
		return v
	case v.kind == kindScope && v.params != nil:
		p.bind(v.members, *v.params, args)
		v.params = nil
		for _, a := range args {
			if a.val.members != nil {
				v.members = append(v.members, a)
			}
		}
		return v
	case v.kind == kindScope || v.kind == kindObject || v.kind == kindArray:
		return value{kind: kindScope, members: append([]member{{val: v}}, args...)}
	case len(args) == 1 && args[0].key == "" && args[0].val.kind == kindString:
		arg := args[0].val
		switch lastName(v) {
		case "decodeURIComponent", "decodeURI", "unescape":
			arg.str = unpercent(arg.str)
		}
		return arg
	}
	return value{kind: kindScope, members: args}
}

// bind puts the scalar arguments of a call in the place of the parameters, as
// in (function(a,b){return {title:a,content:b}}("…","…")).
func (p *parser) bind(ms []member, params []string, args []member) {
	byName := make(map[string]value, len(params))
	for i, name := range params {
		if i < len(args) && (args[i].val.kind == kindString || args[i].val.kind == kindNumber) {
			byName[name] = args[i].val
		}
	}
	if len(byName) > 0 {
		p.replace(ms, byName)
	}
}

// replace puts values in the place of names. The tree is as deep as maxDepth
// allows and has no cycles.
func (p *parser) replace(ms []member, byName map[string]value) {
	for i := range ms {
		if p.binds--; p.binds < 0 {
			return
		}
		v := &ms[i].val
		if v.kind == kindIdent {
			if arg, ok := byName[v.str]; ok {
				*v = arg
			}
			continue
		}
		p.replace(v.members, byName)
	}
}

// cut applies slice, substring or substr with constant arguments to s. Indexes
// count UTF-16 units; where they fall on other than ASCII at the edges, s is
// left alone, for such calls take off quotes that a template engine has added.
func cut(s, method string, args []member) string {
	if method != "slice" && method != "substring" && method != "substr" || len(args) == 0 {
		return s
	}
	from, err := strconv.Atoi(args[0].val.str)
	if err != nil || from < 0 {
		return s
	}
	back := 0
	if len(args) > 1 {
		back, err = strconv.Atoi(args[1].val.str)
		if err != nil || back > 0 || method != "slice" {
			return s
		}
		back = -back
	}
	if from > len(s) || back > len(s)-from || !isASCII(s[:from]) || !isASCII(s[len(s)-back:]) {
		return s
	}
	return s[from : len(s)-back]
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
