package charset

import "bytes"

// prescanLimit is how far into a page its declaration is looked for. The
// standard asks for 1 KB, but pages put long scripts and comments first.
const prescanLimit = 8 << 10

// metaLabel returns the encoding label that the page itself declares in the
// first prescanLimit bytes, in a meta element or an XML declaration, or "".
// Comments, scripts and styles are passed over.
func metaLabel(page []byte) string {
	if len(page) > prescanLimit {
		page = page[:prescanLimit]
	}
	fallback := ""
	for {
		i := bytes.IndexByte(page, '<')
		if i < 0 {
			return fallback
		}
		page = page[i+1:]
		label := ""
		switch {
		case bytes.HasPrefix(page, []byte("!--")):
			page = after(page, "-->")
		case hasPrefixFold(page, "script"):
			page = after(page, "</script")
		case hasPrefixFold(page, "style"):
			page = after(page, "</style")
		case hasPrefixFold(page, "?xml"):
			label, page = tagLabel(page[len("?xml"):])
		case hasPrefixFold(page, "meta") && len(page) > 4 && (isSpace(page[4]) || page[4] == '/'):
			label, page = tagLabel(page[len("meta"):])
		}
		if lookup(label) != unknown {
			return label
		}
		if fallback == "" {
			fallback = label
		}
	}
}

// tagLabel reads the attributes that follow a tag's name. It returns the label
// that they declare, or "", and the page after the tag.
func tagLabel(page []byte) (label string, rest []byte) {
	contentType := false
	content := ""
	for {
		var key, val []byte
		key, val, page = attribute(page)
		if key == nil {
			break
		}
		switch {
		case bytes.EqualFold(key, []byte("charset")), bytes.EqualFold(key, []byte("encoding")):
			label = cleanLabel(string(val))
		case bytes.EqualFold(key, []byte("http-equiv")):
			contentType = contentType || bytes.EqualFold(bytes.TrimSpace(val), []byte("content-type"))
		case bytes.EqualFold(key, []byte("content")):
			content = string(val)
			// Some pages forget http-equiv; a media type says enough.
			contentType = contentType || hasPrefixFold(bytes.TrimSpace(val), "text/html")
		}
	}
	if label == "" && contentType {
		label = charsetParam(content)
	}
	return label, page
}

// attribute reads one attribute and returns what follows it. Key is nil at the
// end of the tag.
func attribute(page []byte) (key, val, rest []byte) {
	i := 0
	for i < len(page) && (isSpace(page[i]) || page[i] == '/' || page[i] == '?') {
		i++
	}
	start := i
	for i < len(page) && page[i] != '=' && page[i] != '>' && page[i] != '/' && page[i] != '?' && !isSpace(page[i]) {
		i++
	}
	key = page[start:i]
	for i < len(page) && isSpace(page[i]) {
		i++
	}
	if i >= len(page) || page[i] != '=' {
		if len(key) == 0 {
			return nil, nil, page[i:]
		}
		return key, nil, page[i:]
	}
	i++
	for i < len(page) && isSpace(page[i]) {
		i++
	}
	if i < len(page) && (page[i] == '"' || page[i] == '\'') {
		q := bytes.IndexByte(page[i+1:], page[i])
		if q < 0 {
			return nil, nil, nil
		}
		return page[start : start+len(key)], page[i+1 : i+1+q], page[i+q+2:]
	}
	start = i
	for i < len(page) && page[i] != '>' && !isSpace(page[i]) {
		i++
	}
	return key, page[start:i], page[i:]
}

// after returns what follows the first sep in page, nothing if there is none.
// An ASCII letter in sep, which is in lower case, matches either case.
func after(page []byte, sep string) []byte {
	for {
		i := bytes.IndexByte(page, sep[0])
		if i < 0 {
			return nil
		}
		page = page[i:]
		if hasPrefixFold(page, sep) {
			return page[len(sep):]
		}
		page = page[1:]
	}
}

func hasPrefixFold(b []byte, lower string) bool {
	return len(b) >= len(lower) && bytes.EqualFold(b[:len(lower)], []byte(lower))
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'
}
