package htmltree

import "bytes"

// The functions here find where the parts of a page end. They agree with
// html.Tokenizer in every case, and read no byte more often than twice.

// markup returns the index of the first tag, comment or the like at or after i:
// of a '<' that is not text. It returns len(doc) if there is none.
func markup(doc []byte, i int) int {
	for {
		k := bytes.IndexByte(doc[i:], '<')
		if k < 0 || i+k+1 >= len(doc) {
			return len(doc)
		}
		i += k
		switch c := doc[i+1]; {
		case isLetter(c) || c == '!' || c == '?':
			return i
		case c == '/':
			if i+2 >= len(doc) {
				return len(doc)
			}
			return i
		}
		i++
	}
}

// nameEnd returns the end of the tag name that begins at i.
func nameEnd(doc []byte, i int) int {
	for i < len(doc) && bytesClass[doc[i]]&endsName == 0 {
		i++
	}
	return i
}

// An attr is an attribute in a page: where its name and its value stand.
type attr struct {
	key, keyEnd, val, valEnd int
}

// nextAttr reads the next attribute of a tag from i on. It returns where to
// read on: there, the tag ends if doc has a '>' and ok is false. If the page
// ends within the tag, next is len(doc).
func nextAttr(doc []byte, i int) (a attr, next int, ok bool) {
	for i < len(doc) && bytesClass[doc[i]]&(space|slash) != 0 {
		i++
	}
	if i >= len(doc) || doc[i] == '>' {
		return attr{}, i, false
	}
	a.key = i
	for i++; i < len(doc) && bytesClass[doc[i]]&endsKey == 0; i++ {
	}
	a.keyEnd = i
	for i < len(doc) && bytesClass[doc[i]]&space != 0 {
		i++
	}
	a.val, a.valEnd = i, i
	if i >= len(doc) || doc[i] != '=' {
		return a, i, true
	}
	for i++; i < len(doc) && bytesClass[doc[i]]&space != 0; i++ {
	}
	if i >= len(doc) {
		return a, i, true
	}
	switch quote := doc[i]; quote {
	case '>':
		a.val, a.valEnd = i, i
		return a, i, true
	case '"', '\'':
		i++
		k := bytes.IndexByte(doc[i:], quote)
		if k < 0 {
			return a, len(doc), true
		}
		a.val, a.valEnd = i, i+k
		return a, i + k + 1, true
	}
	a.val = i
	for i < len(doc) && bytesClass[doc[i]]&endsValue == 0 {
		i++
	}
	a.valEnd = i
	return a, i, true
}

// Classes of bytes in tags.
const (
	space = 1 << iota
	slash
	endsName
	endsKey
	endsValue
)

var bytesClass = [256]uint8{
	' ':  space | endsName | endsKey | endsValue,
	'\t': space | endsName | endsKey | endsValue,
	'\n': space | endsName | endsKey | endsValue,
	'\f': space | endsName | endsKey | endsValue,
	'\r': space | endsName | endsKey | endsValue,
	'/':  slash | endsName | endsKey,
	'>':  endsName | endsKey | endsValue,
	'=':  endsKey,
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// declarationEnd returns the end of the comment, declaration or processing
// instruction that begins at i, and len(doc) if it does not end.
func declarationEnd(doc []byte, i int) int {
	if !bytes.HasPrefix(doc[i:], []byte("<!--")) {
		return past(doc, i+2, '>')
	}
	start := i + len("<!--")
	for i = start; ; i++ {
		k := bytes.IndexByte(doc[i:], '>')
		if k < 0 {
			return len(doc)
		}
		i += k
		body := doc[start:i]
		if bytes.HasSuffix(body, []byte("--")) || bytes.HasSuffix(body, []byte("--!")) || len(body) == 0 || string(body) == "-" {
			return i + 1
		}
	}
}

// past returns the index after the next c at or after i, or len(doc).
func past(doc []byte, i int, c byte) int {
	if i >= len(doc) {
		return len(doc)
	}
	k := bytes.IndexByte(doc[i:], c)
	if k < 0 {
		return len(doc)
	}
	return i + k + 1
}

// cdataEnd returns the end of the text of a CDATA section that begins at i, and
// the index after the section.
func cdataEnd(doc []byte, i int) (end, next int) {
	k := bytes.Index(doc[i:], []byte("]]>"))
	if k < 0 {
		return len(doc), len(doc)
	}
	return i + k, i + k + len("]]>")
}

// rawEnd returns the index of the end tag of the raw text element of that name
// whose content begins at i, or len(doc).
func rawEnd(doc []byte, i int, name string) int {
	if name == "script" {
		return scriptEnd(doc, i)
	}
	for name != "plaintext" {
		k := bytes.IndexByte(doc[i:], '<')
		if k < 0 {
			break
		}
		i += k
		if isEndTag(doc[i:], name) {
			return i
		}
		i++
	}
	return len(doc)
}

// isEndTag reports whether b begins with an end tag of that name.
func isEndTag(b []byte, name string) bool {
	n := len("</") + len(name)
	return len(b) > n && b[1] == '/' && bytesClass[b[n]]&endsName != 0 && bytes.EqualFold(b[2:n], []byte(name))
}

// scriptEnd is rawEnd for scripts, in which end tags can be hidden: in
// <!-- <script> </script> -->, the element begins and ends in the script.
func scriptEnd(doc []byte, i int) int {
	for {
		k := bytes.IndexByte(doc[i:], '<')
		if k < 0 {
			return len(doc)
		}
		i += k
		if isEndTag(doc[i:], "script") {
			return i
		}
		if !bytes.HasPrefix(doc[i:], []byte("<!--")) {
			i++
			continue
		}
		var end bool
		if i, end = escapedScript(doc, i+len("<!--")); end {
			return i
		}
	}
}

// escapedScript passes over what follows "<!--" in a script. It returns where
// the script ends, or where that state of things does.
func escapedScript(doc []byte, i int) (next int, end bool) {
	nested := false // in a script within the script
	for dashes := 2; i < len(doc); i++ {
		switch doc[i] {
		case '-':
			dashes++
			continue
		case '>':
			if dashes >= 2 {
				return i + 1, false
			}
		case '<':
			switch {
			case i+1 >= len(doc):
				return len(doc), true
			case isEndTag(doc[i:], "script"):
				if !nested {
					return i, true
				}
				nested = false
				i += len("</script>") - 1
			case nested || doc[i+1] == '/':
				// Nothing to us.
			case !isLetter(doc[i+1]):
				return i + 1, false // as html.Tokenizer has it
			default:
				n := len("<script")
				nested = len(doc) > i+n && bytesClass[doc[i+n]]&endsName != 0 && bytes.EqualFold(doc[i+1:i+n], []byte("script"))
			}
		}
		dashes = 0
	}
	return len(doc), true
}
