package scriptdata

import (
	"slices"
	"strings"
	"sync"
)

// A Var is a variable or property of a script that holds one head date or
// name of the page: var ct = "1581517074".
type Var struct {
	Kind  VarKind
	Name  string // as written
	Value string // one line of plain text; dates are not interpreted
}

// A VarKind says what a [Var] is.
type VarKind uint8

// The kinds of variable.
const (
	VarTitle     VarKind = iota + 1
	VarSource            // outlet or account
	VarAuthor            // writer
	VarPublished         // date in any form, or Unix seconds or milliseconds
	VarModified          // likewise
	VarSummary           // abstract
)

// A varRow names the variables of one kind. The first names are the most
// trustworthy. Names are compared by [normalKey].
type varRow struct {
	kind  VarKind
	names string // separated by spaces
	why   string
}

// Names that also occur in the settings of share buttons, players and
// statistics (title, time, source, desc) are last, and the bare "name",
// "date" and "from" are not here at all.
var varRows = []varRow{
	{VarPublished, "oricreatetime ct createtime", "WeChat: Unix seconds, and local time without a zone"},
	{VarPublished, "publishtime pubtime publishdate pubdate pagepubtime newstime publishedat datepublished articlepublishtime timepublished releasetime ptime", ""},
	{VarModified, "modifytime modifiedtime modtime updatetime lastmodified datemodified", ""},
	{VarTitle, "msgtitle articletitle newstitle doctitle contenttitle arttitle", ""},
	{VarTitle, "ogtitle metatitle sharetitle title", "may carry the site's name"},
	{VarSource, "nickname profilenickname accountname msgsource", "WeChat's account is the nickname"},
	{VarSource, "medianame sourcename articlesource newssource copyfrom source", ""},
	{VarAuthor, "author authorname writer", ""},
	{VarSummary, "msgdesc ogdescription metadescription sharedesc", ""},
}

// varTable is varRows by name, with the place of the name.
var varTable = sync.OnceValue(func() map[string]varInfo {
	table := make(map[string]varInfo)
	for _, row := range varRows {
		for _, name := range strings.Fields(row.names) {
			table[name] = varInfo{row.kind, len(table)}
		}
	}
	return table
})

type varInfo struct {
	kind VarKind
	rank int
}

// maxValue is how long the value of a variable may be, in bytes.
const maxValue = 2000

// maxValues is how many values a name may have. With more it is the key of the
// entries of a list.
const maxValues = 3

// Vars returns the head data that the scripts of a page keep in single
// variables and properties, the most trustworthy name of each kind first.
// Each argument is the text of one script element.
func Vars(scripts ...string) []Var {
	found := make([][]Var, len(varTable())) // by rank
	for _, src := range scripts {
		for i := 1; i < len(src); i++ {
			if c := src[i]; c != '=' && c != ':' || !mayBeConstant(src[i+1:]) {
				continue
			}
			name := nameBefore(src, i)
			if name == "" {
				continue
			}
			info, ok := lookup(varTable(), name)
			if !ok || len(found[info.rank]) > maxValues {
				continue
			}
			v, ok := readVar(src[i+1:min(len(src), i+1+maxValue)], info.kind)
			if ok && !slices.ContainsFunc(found[info.rank], func(f Var) bool { return f.Value == v }) {
				found[info.rank] = append(found[info.rank], Var{info.kind, strings.Clone(name), strings.Clone(v)})
			}
		}
	}
	var vars []Var
	for _, same := range found {
		if len(same) <= maxValues {
			vars = append(vars, same...)
		}
	}
	return vars
}

// mayBeConstant reports whether a string, a number or a name may follow: no
// brackets and no further signs, as most of a data block has.
func mayBeConstant(src string) bool {
	return src != "" && strings.IndexByte("{[=>/!]});,", src[0]) < 0
}

// nameBefore returns the identifier, perhaps in quotes, that ends before the
// assignment or colon at i.
func nameBefore(src string, i int) string {
	end := i
	for end > 0 && i-end < 8 && src[end-1] == ' ' {
		end--
	}
	if end > 0 && (src[end-1] == '"' || src[end-1] == '\'') {
		end--
	}
	start := end
	for start > 0 && end-start <= 32 && isIdent(src[start-1]) {
		start--
	}
	if end-start < 2 || end-start > 32 {
		return ""
	}
	return src[start:end]
}

// readVar reads a constant: a string or number, perhaps after "" || or within
// a call. It reports false if there is none that suits the kind.
func readVar(src string, kind VarKind) (string, bool) {
	p := parser{lex: lexer{src: src}}
	p.advance()
	for range 4 { // f(, "" ||, an empty string, window.x ||
		switch {
		case p.tok.kind == tokString && p.tok.text == "":
			p.advance()
			if !p.is(opOr) {
				return "", false
			}
			p.advance()
		case p.tok.kind == tokString || p.tok.kind == tokNumber:
			if p.tok.end == len(src) && len(src) == maxValue {
				return "", false // too long
			}
			return suits(p.tok, kind)
		case p.tok.kind == tokIdent:
			p.advance()
			for p.is('.') {
				p.advance()
				p.advance()
			}
			if !p.is('(') && !p.is(opOr) {
				return "", false
			}
			p.advance()
		default:
			return "", false
		}
	}
	return "", false
}

// suits returns the value of a token if it can be what the kind says.
func suits(t token, kind VarKind) (string, bool) {
	v := value{kind: kindString, str: t.text}
	if t.kind == tokNumber {
		v.kind = kindNumber
	}
	var s string
	switch kind {
	case VarPublished, VarModified:
		s = date(v)
	case VarTitle:
		s = title(v)
	case VarSource:
		s = sourceName(member{val: v})
	default:
		if list := labels(v); list != nil {
			s = list[0]
		}
	}
	return s, s != "" && hasHanOrDigit(s, kind)
}

// hasHanOrDigit reports whether s has a Chinese character, or is a date or
// name: titles and abstracts without one are texts of the interface.
func hasHanOrDigit(s string, kind VarKind) bool {
	return kind != VarTitle && kind != VarSummary || measureText(s).han > 0
}
