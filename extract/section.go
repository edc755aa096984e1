package extract

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"golang.org/x/net/html/atom"
)

// breadcrumb returns the path of sections that the page shows.
func (r *run) breadcrumb(title string) []string {
	for i := range r.elems {
		e := &r.elems[i]
		if e.why == dropHidden || e.why == dropTag || e.end-int32(i) > 40 || e.n.Attr == nil {
			continue
		}
		names := attr(e.n, "class") + " " + attr(e.n, "id")
		if len(names) < 4 || !isCrumb(names) {
			continue
		}
		text := textUpTo(e.n, 600)
		if !strings.ContainsAny(text, crumbSigns) && e.mark&markNav == 0 {
			continue
		}
		// The signs may be pictures or drawn by the style; items are links.
		if links := r.linkTexts(int32(i), " > "); links != "" {
			text = links
		}
		if path := crumbs(text, title); len(path) > 0 {
			r.traceField("section", "breadcrumb", strings.Join(path, " > "))
			return path
		}
	}
	return nil
}

// crumbSigns part the items of a breadcrumb.
const crumbSigns = ">›»→＞"

// isRoot reports whether an address is that of a site's home page.
func isRoot(u string) bool {
	p, err := url.Parse(u)
	return err == nil && p.Host != "" && len(p.Path) <= 1 && p.RawQuery == "" && strings.HasPrefix(p.Host, "www.")
}

// linkTexts returns the texts of the links in an element, joined by sep,
// without those to a home page.
func (r *run) linkTexts(i int32, sep string) string {
	var texts []string
	for c := i + 1; c < r.elems[i].end; c++ {
		if n := r.elems[c].n; n.DataAtom == atom.A && !isRoot(r.resolve(attr(n, "href"))) {
			texts = append(texts, textUpTo(n, 100))
		}
	}
	return strings.Join(texts, sep)
}

// metaSection returns the path of sections that the metadata give.
func (r *run) metaSection(a *jianbao.Article) []string {
	var path []string
	for _, c := range r.ld.Crumbs {
		if n := cleanText(c.Name); n != "" && fold(n) != fold(a.Title) && !isHome(n) {
			path = append(path, n)
		}
	}
	if len(path) > 0 {
		return path
	}
	if len(r.ld.Sections) > 0 {
		if n := cleanText(r.ld.Sections[0]); n != "" {
			return []string{n}
		}
	}
	if v, _ := r.firstMeta("article:section", "columnname", "channel", "section"); v != "" && utf8.RuneCountInString(v) <= 12 {
		return []string{v}
	}
	return nil
}

// isCrumb reports whether id and class tell of a breadcrumb.
func isCrumb(names string) bool {
	names = strings.ToLower(names)
	for _, w := range []string{"crumb", "bread", "path", "position", "location", "weizhi"} {
		if strings.Contains(names, w) {
			return true
		}
	}
	return false
}

// crumbs splits the text of a breadcrumb.
func crumbs(text, title string) []string {
	for _, p := range []string{"您现在的位置", "您的位置", "当前位置", "您当前的位置", "目前位置", "所在位置", "你的位置", "當前位置"} {
		if i := strings.Index(text, p); i >= 0 {
			text = strings.TrimLeft(text[i+len(p):], "：: ")
		}
	}
	var out []string
	for _, part := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(crumbSigns+"/·|", c) }) {
		part = cleanText(part)
		n := utf8.RuneCountInString(part)
		if n == 0 || isHome(part) || squeeze(part) == squeeze(title) {
			continue
		}
		if n > 14 || len(out) > 5 {
			return out
		}
		out = append(out, part)
	}
	return out
}

// isHome reports whether a breadcrumb item is the home page or "this page".
func isHome(s string) bool {
	switch fold(s) {
	case "首页", "home", "主页", "正文", "内文", "网站首页", "新闻首页", "详情", "文章", "内容", "返回首页":
		return true
	}
	return strings.HasSuffix(fold(s), "首页")
}
