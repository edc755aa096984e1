package scriptdata

import (
	"cmp"
	"html"
	"math"
	"strings"
)

// array returns the story that an array holds, as paragraphs or as a gallery.
func (f *finder) array(m *member) candidate {
	elems := m.val.members
	if len(elems) == 0 || f.budget <= 0 {
		return candidate{}
	}
	c := candidate{key: m.key}
	var parts []part
	texts := 0
	for i := range elems {
		p, ok := paragraphPart(elems[i].val, 0)
		if !ok {
			return candidate{}
		}
		if mayHoldStop(p.text) {
			texts++
		}
		parts = append(parts, p)
	}
	if texts == 0 || texts == 1 && !has(m.key, roleBody) {
		return candidate{}
	}
	c.compose(parts)
	f.budget -= len(c.body)
	return c
}

// parallel returns the gallery of an object that has its pictures in one
// array and their texts, in the same order, in another.
func (f *finder) parallel(ms []member) candidate {
	var pics, texts []string
	picsRank, textRank := math.MaxInt, math.MaxInt
	for i := range ms {
		m := &ms[i]
		if m.val.kind != kindArray || len(m.val.members) < 2 {
			continue
		}
		if r, ok := rank(m.key, roleImage); ok && r < picsRank {
			if list := images(m.val); len(list) == len(m.val.members) {
				pics, picsRank = list, r
			}
		}
		if r, ok := rank(m.key, roleCaption); ok && r < textRank {
			if list := stringList(m.val); list != nil {
				texts, textRank = list, r
			}
		}
	}
	if pics == nil || len(pics) != len(texts) {
		return candidate{}
	}
	parts := make([]part, len(pics))
	for i := range parts {
		parts[i] = part{image: pics[i], text: texts[i]}
	}
	c := candidate{}
	c.compose(parts)
	return c
}

// stringList returns the elements of an array of strings.
func stringList(v value) []string {
	list := make([]string, 0, len(v.members))
	for _, m := range v.members {
		if m.val.kind != kindString {
			return nil
		}
		list = append(list, m.val.str)
	}
	return list
}

// A part is one element of a story that is kept as an array: a text, a
// picture, or a picture with its text.
type part struct{ text, image string }

// paragraphPart reads an element of an array. It reports false if the element
// is no part of a story, such as a link to another story or a comment.
func paragraphPart(v value, depth int) (part, bool) {
	switch v.kind {
	case kindString:
		return part{text: v.str}, !looksURL(v.str)
	case kindNull:
		return part{}, true
	case kindObject:
	default:
		return part{}, false
	}
	if len(v.members) > maxSiblings {
		return part{}, false
	}
	p := part{image: imageURL(v)}
	textRank := math.MaxInt
	for i := range v.members {
		m := &v.members[i]
		if isRecord(m) {
			return part{}, false
		}
		if m.val.kind == kindObject && depth < 2 {
			inner, ok := paragraphPart(m.val, depth+1) // {type: "paragraph", data: {text: "…"}}
			if !ok {
				return part{}, false
			}
			p.image = cmp.Or(p.image, inner.image)
			p.text = cmp.Or(p.text, inner.text)
			continue
		}
		if m.val.kind != kindString || looksURL(m.val.str) || strings.TrimSpace(m.val.str) == "" {
			continue
		}
		if r, ok := partRank(m.key, p.image != ""); ok && r < textRank {
			p.text, textRank = m.val.str, r
		}
	}
	return p, true
}

// isRecord reports whether m marks its object as a link to another story or as
// a comment.
func isRecord(m *member) bool {
	return has(m.key, roleRecord) && m.val.str != "" || has(m.key, rolePublished) || has(m.key, roleAuthor)
}

// partRank returns the place of key among those that hold a paragraph, or the
// text of a picture, and whether it is one of them.
func partRank(key string, picture bool) (int, bool) {
	if !picture {
		if r, ok := rank(key, roleBody); ok {
			return r, true
		}
		return math.MaxInt - 1, normalKey(key) == "value" // {type: "text", value: "…"}
	}
	return rank(key, roleCaption)
}

// compose makes one text, or a gallery, of the parts.
func (c *candidate) compose(parts []part) {
	pictures, both, markup := 0, 0, false
	for i := range parts {
		p := &parts[i]
		var isHTML bool
		p.text, isHTML = unwrap(p.text)
		markup = markup || isHTML
		if p.image != "" {
			pictures++
			if p.text != "" {
				both++
			}
		}
	}
	var b strings.Builder
	if both >= 2 && pictures == len(parts) {
		for _, p := range parts {
			c.figures = append(c.figures, Figure{URL: strings.Clone(p.image), Text: strings.Clone(p.text)})
			b.WriteString(p.text + "\n")
		}
		c.measure = measureText(b.String())
		return
	}
	c.isHTML = markup || pictures > 0
	for _, p := range parts {
		if p.image != "" {
			b.WriteString(`<p><img src="` + html.EscapeString(p.image) + `"></p>` + "\n")
		}
		switch {
		case p.text == "":
		case !c.isHTML:
			b.WriteString(p.text + "\n")
		case hasTag(p.text, "<"):
			b.WriteString(p.text + "\n")
		default:
			b.WriteString("<p>" + html.EscapeString(p.text) + "</p>\n")
		}
	}
	c.body = strings.TrimSpace(b.String())
	c.measure = measureText(c.body)
}

// images returns the addresses of pictures in v: an address, an object with
// one, or an array of either.
func images(v value) []string {
	if v.kind != kindArray {
		if u := imageURL(v); u != "" {
			return []string{strings.Clone(u)}
		}
		return nil
	}
	var list []string
	for _, m := range v.members {
		if u := imageURL(m.val); u != "" {
			list = append(list, strings.Clone(u))
		}
	}
	return list
}

// imageURL returns the address of the picture that v is or describes. An
// object under whose first keys there is none has none; an address under
// "url" or "src" must look like a picture's or stand with sizes beside it.
func imageURL(v value) string {
	if v.kind == kindString {
		if s := strings.TrimSpace(v.str); looksURL(s) {
			return s
		}
		return ""
	}
	if v.kind != kindObject {
		return ""
	}
	ms := v.members[:min(len(v.members), maxSiblings)]
	sized := false
	for _, m := range ms {
		if k := normalKey(m.key); k == "width" || k == "height" {
			sized = true
		}
	}
	return bestString(ms, roleImage, func(m member) string {
		s := strings.TrimSpace(m.val.str)
		if m.val.kind != kindString || !looksURL(s) {
			return ""
		}
		if k := normalKey(m.key); (k == "url" || k == "src") && !sized && !isImagePath(s) {
			return ""
		}
		return s
	})
}

// looksURL reports whether s is an address: absolute, without a scheme, or a
// path of a picture.
func looksURL(s string) bool {
	if len(s) > 2000 || strings.ContainsAny(s, " \n<>\"") {
		return false
	}
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "//") || strings.HasPrefix(s, "/") && isImagePath(s)
}

// isImagePath reports whether the path of an address ends like a picture's.
func isImagePath(s string) bool {
	s, _, _ = strings.Cut(s, "?")
	s, _, _ = strings.Cut(s, "!") // 图片.jpg!w660, a size for the server
	dot := strings.LastIndexByte(s, '.')
	if dot < 0 {
		return strings.Contains(s, "image") || strings.Contains(s, "/img")
	}
	switch strings.ToLower(s[dot+1:]) {
	case "jpg", "jpeg", "png", "gif", "webp", "bmp", "avif", "heic", "image":
		return true
	}
	return strings.Contains(s, "image") || strings.Contains(s, "/img") || strings.Contains(s, "pic.") || strings.Contains(s, "wx_fmt=")
}
