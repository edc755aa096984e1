package scriptdata

import (
	"math"
	"strings"
)

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
