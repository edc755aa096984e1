package extract

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// codeLanguage returns the language that a class such as "language-go" of the
// element or of the <code> in it names.
func codeLanguage(n *html.Node) string {
	for _, m := range []*html.Node{n, firstElement(n, atom.Code)} {
		if m == nil {
			continue
		}
		for class := range strings.FieldsSeq(attr(m, "class")) {
			for _, prefix := range []string{"language-", "lang-", "brush:"} {
				if l, ok := strings.CutPrefix(strings.ToLower(class), prefix); ok && len(l) < 20 && isWord(l) {
					return l
				}
			}
		}
	}
	return ""
}

// isWord reports whether s is letters, digits, '+', '#' and '-'.
func isWord(s string) bool {
	for _, c := range s {
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '#' || c == '-') {
			return false
		}
	}
	return s != ""
}

// setAsBlock reports whether an inline element is set as a block.
func setAsBlock(n *html.Node) bool {
	style := attr(n, "style")
	if !strings.Contains(style, "block") {
		return false
	}
	style = strings.ReplaceAll(style, " ", "")
	return strings.HasPrefix(style, "display:block") || strings.Contains(style, ";display:block")
}

// isCentered reports whether the element centres what is in it.
func isCentered(n *html.Node) bool {
	if n.DataAtom == atom.Center {
		return true
	}
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "align":
			return strings.EqualFold(strings.TrimSpace(a.Val), "center")
		case "style":
			if _, v, ok := strings.Cut(strings.ToLower(a.Val), "text-align"); ok {
				v = strings.TrimLeft(v, ": ")
				return strings.HasPrefix(v, "center")
			}
		}
	}
	return false
}

// textUpTo returns the text below n in one line, its beginning if it is much
// longer than max bytes.
func textUpTo(n *html.Node, max int) string {
	var s strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode && c.Parent.DataAtom != atom.Script && c.Parent.DataAtom != atom.Style {
			s.WriteString(upTo(c.Data, max))
			s.WriteByte(' ')
			if s.Len() > max {
				break
			}
		}
	}
	return strings.Join(strings.Fields(s.String()), " ")
}

// upTo returns the beginning of s, at most max bytes of whole characters.
func upTo(s string, max int) string {
	if len(s) <= max {
		return s
	}
	for max > 0 && !utf8.RuneStart(s[max]) {
		max--
	}
	return s[:max]
}

// textOf returns the text below n in one line.
func textOf(n *html.Node) string {
	return strings.Join(strings.Fields(rawText(n)), " ")
}

// rawText returns the text below n as it is in the source.
func rawText(n *html.Node) string {
	if n == nil {
		return ""
	}
	if c := n.FirstChild; c != nil && c.NextSibling == nil && c.Type == html.TextNode {
		return c.Data
	}
	var s strings.Builder
	for c := range n.Descendants() {
		switch {
		case c.Type == html.TextNode && c.Parent.DataAtom != atom.Script && c.Parent.DataAtom != atom.Style:
			s.WriteString(c.Data)
		case c.DataAtom == atom.Br:
			s.WriteByte('\n')
		}
	}
	return s.String()
}

// firstElement returns the first element of that kind below n, or nil.
func firstElement(n *html.Node, a atom.Atom) *html.Node {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && c.DataAtom == a {
			return c
		}
	}
	return nil
}
