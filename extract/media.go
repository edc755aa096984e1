package extract

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// imageAttrs are the attributes that hold a picture's address, best first: a
// lazy picture's src is a placeholder.
var imageAttrs = []string{
	"data-src", "data-original", "data-lazy-src", "data-lazyload", "data-lazy", "data-actualsrc", "data-echo",
	"data-url", "data-img", "data-srcset", "data-original-src", "data-real-src", "data-source", "data-image", "real_src",
	"original", "_src", "lazy-src", "lazyload", "file", "zoomfile", "src", "srcset",
}

// imageURL returns the absolute address of an <img>, or "".
func (r *run) imageURL(n *html.Node) string {
	for _, key := range imageAttrs {
		v := strings.TrimSpace(attr(n, key))
		if v == "" {
			continue
		}
		if strings.HasSuffix(key, "srcset") {
			v = largestOf(v)
		}
		if u := r.resolve(v); u != "" && !isOrnament(u) {
			if key != "src" && key != "srcset" && !looksLikeImage(u) && attr(n, "src") != "" {
				continue
			}
			return u
		}
	}
	return ""
}

// looksLikeImage reports whether a value of a data attribute is an address
// of a picture and not some other setting.
func looksLikeImage(u string) bool {
	return strings.Contains(u, "/")
}

// largestOf returns the largest candidate of a srcset.
func largestOf(srcset string) string {
	best, size := "", -1.0
	for c := range strings.SplitSeq(srcset, ", ") {
		u, d, _ := strings.Cut(strings.TrimSpace(strings.Trim(c, ", \n\t")), " ")
		f, err := strconv.ParseFloat(strings.TrimRight(strings.TrimSpace(d), "wxh"), 64)
		if err != nil {
			f = 0
		}
		if u != "" && f > size {
			best, size = u, f
		}
	}
	return best
}

// ornaments are words in the file names of pictures that stand for another
// picture, for a button, or for nothing. They are whole words of the name, as
// splitTokens cuts it.
var ornaments = map[string]bool{
	// Stand-ins of lazy pictures.
	"blank": true, "spacer": true, "placeholder": true, "grey": true, "gray": true, "loading": true, "transparent": true,
	"pixel": true, "clear": true, "space": true, "lazyload": true, "nopic": true, "noimg": true, "dot": true, "waiting": true, "lazy": true,
	// Buttons and marks of the site.
	"icon": true, "icons": true, "ico": true, "btn": true, "bt": true, "button": true, "logo": true, "arrow": true, "print": true,
	"mail": true, "email": true, "forward": true, "close": true, "search": true, "tag": true, "gotop": true, "qrcode": true, "ewm": true,
	"erweima": true, "qr": true, "share": true, "facebook": true, "twitter": true, "plurk": true, "google": true, "weibo": true, "weixin": true,
	"line": true, "rss": true, "myshare": true, "funp": true, "push": true, "next": true, "prev": true, "avatar": true, "votebanner": true,
}

// isOrnament reports whether the address is that of a picture without content.
func isOrnament(u string) bool {
	if i := strings.IndexAny(u, "?#"); i >= 0 {
		u = u[:i]
	}
	name := u[strings.LastIndexByte(u, '/')+1:]
	if i := strings.IndexByte(name, '.'); i >= 0 {
		if i <= 1 { // "b.gif", "x.gif"
			return true
		}
		name = name[:i]
	}
	if len(name) > 40 {
		return false
	}
	var buf [8]string
	for _, t := range splitTokens(buf[:0], name) {
		if ornaments[t] {
			return true
		}
	}
	return false
}

// isIcon reports whether the picture is too small to be content, or named as
// an ornament.
func isIcon(n *html.Node) bool {
	w, okw := pixels(attr(n, "width"))
	h, okh := pixels(attr(n, "height"))
	if sw, sh, ok := styleSize(attr(n, "style")); ok {
		if sw > 0 {
			w, okw = sw, true
		}
		if sh > 0 {
			h, okh = sh, true
		}
	}
	if okw && w < 60 && (!okh || h < 100) || okh && h < 40 {
		return true
	}
	if w, ok := pixels(attr(n, "data-w")); ok && w > 0 && w < 60 {
		return true
	}
	return false
}

// pixels reads a length in pixels.
func pixels(s string) (int, bool) {
	s = strings.TrimSpace(strings.TrimSuffix(strings.ToLower(strings.TrimSpace(s)), "px"))
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || f < 0 || f > 1e6 {
		return 0, false
	}
	return int(f), true
}

// styleSize reads width and height of a style attribute, 0 where not given.
func styleSize(style string) (w, h int, ok bool) {
	if style == "" {
		return 0, 0, false
	}
	for decl := range strings.SplitSeq(style, ";") {
		name, value, _ := strings.Cut(decl, ":")
		if !strings.HasSuffix(strings.TrimSpace(value), "px") {
			continue
		}
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "width":
			w, _ = pixels(value)
			ok = true
		case "height":
			h, _ = pixels(value)
			ok = true
		}
	}
	return w, h, ok
}

// image reads <img>.
func (b *builder) image(i int32) {
	n := b.r.elems[i].n
	u := b.r.imageURL(n)
	if u == "" {
		return
	}
	if isEmoji(n, u) {
		alt := cleanText(attr(n, "alt"))
		if alt != "" {
			b.text(strings.Trim(alt, "[]"))
		}
		return
	}
	if isIcon(n) {
		// A picture of a character that the encoding lacks stands in a line.
		if alt := cleanText(attr(n, "alt")); hanCount(alt) == 1 && utf8.RuneCountInString(alt) == 1 {
			b.text(alt)
			return
		}
		b.r.trace(false, "icon", u, n)
		return
	}
	b.figurePiece(i, &jianbao.Figure{Media: jianbao.MediaImage, URL: u, Alt: b.r.altOf(n)})
}

// altOf returns the description of a picture; a file name describes nothing.
func (r *run) altOf(n *html.Node) string {
	alt := cleanText(attr(n, "alt"))
	lower := strings.ToLower(alt)
	for _, ext := range []string{".jpg", ".jpeg", ".png", ".gif", ".webp"} {
		if strings.HasSuffix(lower, ext) {
			return ""
		}
	}
	switch lower {
	case "image", "img", "图片", "圖片", "pic", "photo":
		return ""
	}
	return alt
}

// isEmoji reports whether the picture stands for a character.
func isEmoji(n *html.Node, u string) bool {
	return strings.Contains(attr(n, "class"), "emoji") || strings.Contains(u, "/emoji/") || strings.Contains(u, "/images/emoji")
}

// figurePiece adds a picture or recording once. In mid-sentence it waits for
// the end of the paragraph.
func (b *builder) figurePiece(i int32, f *jianbao.Figure) {
	key := f.URL
	if q := strings.IndexByte(key, '?'); q > 0 && strings.HasSuffix(key[:q], "g") { // .jpg?w=600
		key = key[:q]
	}
	if b.seen[key] {
		b.r.trace(false, "repeated-image", f.URL, b.r.elems[i].n)
		return
	}
	b.seen[key] = true
	p := piece{block: f, el: i, text: ""}
	if b.r.leadsElsewhere(i) {
		p.set |= setLinked
	}
	if b.center > 0 {
		p.set |= setCentered
	}
	if b.line.last != 0 && b.breaks == 0 && !endsSentence(b.line.last) {
		b.late = append(b.late, p)
		return
	}
	b.finish()
	b.breaks = 0
	b.out = append(b.out, p)
	b.after = b.el
}

// leadsElsewhere reports whether a picture is a link to something else than
// its own larger form.
func (r *run) leadsElsewhere(i int32) bool {
	for ; i > 0 && r.elems[i].link; i = r.elems[i].parent {
		if n := r.elems[i].n; n.DataAtom == atom.A {
			href := strings.ToLower(attr(n, "href"))
			if q := strings.IndexAny(href, "?#"); q >= 0 {
				href = href[:q]
			}
			switch path.Ext(href) {
			case ".jpg", ".jpeg", ".png", ".gif", ".webp", "":
				return strings.HasPrefix(href, "http") && path.Ext(href) == ""
			}
			return !strings.HasPrefix(href, "javascript:")
		}
	}
	return false
}

// endsSentence reports whether r ends a sentence or a clause that may stand
// at the end of a paragraph.
func endsSentence(r rune) bool {
	return strings.ContainsRune("。！？…”」』）)：:；.!?\"", r)
}

// picture reads <picture>: its <img>, or the first source.
func (b *builder) picture(i int32) {
	e := &b.r.elems[i]
	for c := i + 1; c < e.end; c++ {
		if b.r.elems[c].n.DataAtom == atom.Img {
			before := len(b.out) + len(b.late)
			b.image(c)
			if len(b.out)+len(b.late) > before {
				return
			}
		}
	}
	for c := i + 1; c < e.end; c++ {
		n := b.r.elems[c].n
		if n.DataAtom == atom.Source {
			for _, key := range []string{"srcset", "data-srcset"} {
				if u := b.r.resolve(largestOf(attr(n, key))); u != "" && !isOrnament(u) {
					b.figurePiece(i, &jianbao.Figure{Media: jianbao.MediaImage, URL: u})
					return
				}
			}
		}
	}
}

// media reads <video> and <audio>. What is inside them is for browsers that
// cannot play them.
func (b *builder) media(i int32) {
	e := &b.r.elems[i]
	f := &jianbao.Figure{Media: jianbao.MediaVideo}
	if e.n.DataAtom == atom.Audio {
		f.Media = jianbao.MediaAudio
	}
	for c := i; c < e.end && f.URL == ""; c++ {
		for _, key := range []string{"src", "data-src", "data-url-h", "data-url-l", "data-url"} {
			if f.URL = b.r.resolve(attr(b.r.elems[c].n, key)); f.URL != "" {
				break
			}
		}
	}
	f.Poster = b.r.resolve(attr(e.n, "poster"))
	if f.URL == "" {
		return
	}
	b.figurePiece(i, f)
}

// noscript reads the picture that a lazy one falls back to. With scripting on
// the parser leaves the content as text.
func (b *builder) noscript(n *html.Node) {
	if n.FirstChild == nil {
		return
	}
	if n.FirstChild.Type != html.TextNode || !strings.Contains(n.FirstChild.Data, "<img") {
		return
	}
	if len(n.FirstChild.Data) > 1<<12 {
		return
	}
	nodes, err := html.ParseFragment(strings.NewReader(n.FirstChild.Data), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		return
	}
	for _, f := range nodes {
		img := f
		if f.DataAtom != atom.Img {
			if f.Type != html.ElementNode {
				continue
			}
			if img = firstElement(f, atom.Img); img == nil {
				continue
			}
		}
		if u := b.r.imageURL(img); u != "" && !isIcon(img) {
			b.figurePiece(b.el, &jianbao.Figure{Media: jianbao.MediaImage, URL: u, Alt: b.r.altOf(img)})
		}
	}
}

// figure reads <figure>: pictures with the caption under them.
func (b *builder) figure(i int32) {
	e := &b.r.elems[i]
	start := len(b.out)
	b.children(i)
	b.flush()
	// Text of a figure is its caption, wherever it stands.
	slices.SortStableFunc(b.out[start:], func(x, y piece) int {
		return cmp.Compare(after(&x), after(&y))
	})
	var last *jianbao.Figure
	out := b.out[:start]
	for k := start; k < len(b.out); k++ {
		p := b.out[k]
		switch x := b.out[k].block.(type) {
		case *jianbao.Figure:
			last = x
		case *jianbao.Paragraph:
			if e.own.text+p.m.text < 1200 {
				p.set |= setCaption
			}
		}
		out = append(out, p)
	}
	b.out = out
	if last == nil && len(out) > start {
		// A figure without a picture that can be shown: its text is text.
		for k := start; k < len(out); k++ {
			out[k].set &^= setCaption
		}
	}
}

// after returns 1 for what stands after the pictures of a figure, else 0.
func after(p *piece) int {
	if p.isFigure() {
		return 0
	}
	return 1
}

// smallInt reads a number from 0 to a million.
func smallInt(s string) (int, bool) {
	v, err := strconv.Atoi(strings.TrimSpace(s))
	return v, err == nil && v >= 0 && v <= 1_000_000
}
