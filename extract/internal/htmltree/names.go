package htmltree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The functions below are the tables of the HTML standard's section on tree
// construction (13.2.6) that the plain builder needs.

// isVoid reports whether elements named a never have content.
func isVoid(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Basefont, atom.Bgsound, atom.Br, atom.Col, atom.Embed, atom.Frame, atom.Hr, atom.Img,
		atom.Input, atom.Keygen, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// isRawText reports whether the content of elements named a is text alone.
func isRawText(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Title, atom.Textarea, atom.Iframe, atom.Noembed, atom.Noframes, atom.Noscript,
		atom.Plaintext, atom.Xmp:
		return true
	}
	return false
}

// isHeadTag reports whether elements named a stand in the head as long as the
// body is not open.
func isHeadTag(a atom.Atom) bool {
	switch a {
	case atom.Base, atom.Basefont, atom.Bgsound, atom.Link, atom.Meta, atom.Noframes, atom.Noscript, atom.Script,
		atom.Style, atom.Template, atom.Title:
		return true
	}
	return false
}

// closesP reports whether the start of an element named a ends a paragraph.
func closesP(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Center, atom.Details, atom.Dialog, atom.Dir,
		atom.Div, atom.Dl, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Header, atom.Hgroup, atom.Hr,
		atom.Listing, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Plaintext, atom.Pre, atom.Search,
		atom.Section, atom.Summary, atom.Ul, atom.Xmp:
		return true
	}
	return false
}

func isHeading(a atom.Atom) bool {
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

func isFormatting(a atom.Atom) bool {
	switch a {
	case atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike,
		atom.Strong, atom.Tt, atom.U:
		return true
	}
	return false
}

// impliesEnd reports whether the end tag of elements named a may be left out.
func impliesEnd(a atom.Atom) bool {
	switch a {
	case atom.Dd, atom.Dt, atom.Li, atom.Optgroup, atom.Option, atom.P, atom.Rb, atom.Rp, atom.Rt, atom.Rtc:
		return true
	}
	return false
}

// hides reports whether an open element named a hides those around it from end
// tags (the standard's scope).
func hides(a atom.Atom) bool {
	switch a {
	case atom.Applet, atom.Caption, atom.Html, atom.Table, atom.Td, atom.Th, atom.Marquee, atom.Object, atom.Select,
		atom.Template:
		return true
	}
	return false
}

// hidesP is hides for paragraphs (button scope).
func hidesP(a atom.Atom) bool { return a == atom.Button || hides(a) }

// hidesLi is hides for list items (list item scope).
func hidesLi(a atom.Atom) bool { return a == atom.Ol || a == atom.Ul || hides(a) }

// hidesTable is hides for the parts of tables (table scope).
func hidesTable(a atom.Atom) bool {
	return a == atom.Html || a == atom.Table || a == atom.Template
}

// isTablePart reports whether text and most elements have no place directly in
// elements named a.
func isTablePart(a atom.Atom) bool {
	switch a {
	case atom.Table, atom.Tbody, atom.Tfoot, atom.Thead, atom.Tr:
		return true
	}
	return false
}

// staysInTable reports whether n may stand directly in a part of a table.
func staysInTable(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Caption, atom.Col, atom.Colgroup, atom.Tbody, atom.Tfoot, atom.Thead, atom.Tr, atom.Td, atom.Th,
		atom.Form, atom.Script, atom.Style, atom.Template:
		return true
	case atom.Input:
		for _, attr := range n.Attr {
			if attr.Key == "type" {
				return strings.EqualFold(attr.Val, "hidden")
			}
		}
	}
	return false
}

// isSpecial reports whether elements named a are special in the standard's
// sense: neither formatting nor ordinary, so that stray end tags stop there.
func isSpecial(a atom.Atom) bool {
	if closesP(a) || isHeading(a) || isVoid(a) || isHeadTag(a) || isTablePart(a) || hides(a) {
		return true
	}
	switch a {
	case atom.Body, atom.Button, atom.Colgroup, atom.Dd, atom.Dt, atom.Form, atom.Frameset, atom.Head, atom.Iframe, atom.Li,
		atom.Noembed, atom.Textarea:
		return true
	}
	return false
}

// isBreakout reports whether the start of an element named a ends SVG or MathML
// in which it stands.
func isBreakout(a atom.Atom) bool {
	switch a {
	case atom.B, atom.Big, atom.Blockquote, atom.Body, atom.Br, atom.Center, atom.Code, atom.Dd, atom.Div, atom.Dl, atom.Dt,
		atom.Em, atom.Embed, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Head, atom.Hr, atom.I, atom.Img,
		atom.Li, atom.Listing, atom.Menu, atom.Meta, atom.Nobr, atom.Ol, atom.P, atom.Pre, atom.Ruby, atom.S, atom.Small,
		atom.Span, atom.Strong, atom.Strike, atom.Sub, atom.Sup, atom.Table, atom.Tt, atom.U, atom.Ul, atom.Var:
		return true
	}
	return false
}

// isIntegrationPoint reports whether HTML may stand in foreign elements of that
// name.
func isIntegrationPoint(name string) bool {
	switch name {
	case "foreignobject", "desc", "title", "annotation-xml", "mi", "mo", "mn", "ms", "mtext":
		return true
	}
	return false
}
