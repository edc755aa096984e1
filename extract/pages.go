package extract

import (
	"bytes"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pages finds where the story goes on if the page has only a part of it.
//
// The words of a link do not suffice: 下一页 may turn the pages of the comments,
// and sites write it for 下一篇, the next story. Nor does the address: neighbours
// in a list of stories may have numbers in a row. So both must tell of a next
// part, unless a site rule knows the link.
func (r *run) pages(a *jianbao.Article) {
	a.NextPage = r.nextPage(a.URL)
	if a.NextPage != "" && (a.Partial == "" || a.Partial == jianbao.PartialTeaser) {
		a.Partial = jianbao.PartialPages
	}
}

// nextPage returns the address of the story's next part, "" if there is none.
// It begins at the page's own address.
func (r *run) nextPage(own string) string {
	cur, err := url.Parse(own)
	if err != nil {
		return ""
	}
	var here pagePlace
	here.plain, here.parts = readAddress(cur)
	if r.ruled.next != nil {
		for _, n := range r.ruled.next {
			if n = linkIn(n); n != nil {
				if u := r.otherPage(attr(n, "href"), here); u != nil {
					r.traceField("next", "site-rule", u.String())
					return u.String()
				}
			}
		}
		return ""
	}
	if own == "" {
		return ""
	}
	var best *url.URL
	bestRank := 0
	back := !here.isLater() // whether a part before this one is linked
	for _, l := range r.pageLinks(here) {
		step, whole, related := here.leadsTo(l.url)
		if !related {
			continue
		}
		back = back || step < 0 || l.inPager
		if l.kind == wordNumber && !here.isNext(l.label) {
			continue
		}
		if rank := l.rank(step, whole); rank > bestRank {
			best, bestRank = l.url, rank
		}
	}
	if best == nil || !back {
		return r.scriptedPage(here)
	}
	r.traceField("next", "link", best.String())
	return best.String()
}

// scriptedPage returns the next part as pages of the TRS content system tell
// it: a script writes the pager with createPageHTML(count, index, "name",
// "ext"), of which the first index is 0.
func (r *run) scriptedPage(here pagePlace) string {
	for _, n := range r.head.scripts {
		_, args, ok := strings.Cut(n.FirstChild.Data, "createPageHTML(")
		for ; ok; _, args, ok = strings.Cut(args, "createPageHTML(") {
			f := strings.SplitN(args[:min(len(args), 300)], ",", 4)
			if len(f) < 4 {
				continue
			}
			ext, _, closed := strings.Cut(f[3], ")")
			count, err1 := strconv.Atoi(strings.TrimSpace(f[0]))
			index, err2 := strconv.Atoi(strings.TrimSpace(f[1]))
			if err1 != nil || err2 != nil || !closed || index < 0 || index+1 >= count {
				continue
			}
			name := strings.Trim(f[2], " '\"") + "_" + strconv.Itoa(index+1) + "." + strings.Trim(ext, " '\"")
			if u := r.otherPage(name, here); u != nil {
				if step, _, related := here.leadsTo(u); related && step == 1 {
					r.traceField("next", "script", u.String())
					return u.String()
				}
			}
		}
	}
	return ""
}

// isLater reports whether the address has a number that must have others
// before it. Without those it is an id.
func (c pagePlace) isLater() bool {
	for _, p := range c.parts {
		if p.n > 1 || p.n == 1 && p.style == "/" {
			return true
		}
	}
	return false
}

// isNext reports whether a link with that number may lead to the next part.
// Where the first part has no number, or 0, the others may count from 1.
func (c pagePlace) isNext(label int) bool {
	if label == 2 {
		return !c.isLater()
	}
	for _, p := range c.parts {
		if p.n >= 0 && (label == p.n+1 || label == p.n+2) {
			return true
		}
	}
	return false
}

// A pageLink is a link whose words could be those of one between the parts of
// a story.
type pageLink struct {
	kind    pagerWord
	label   int // of wordNumber
	url     *url.URL
	inPager bool // its element or one around it is called a pager
}

// rank returns how likely the link leads to the next part, 0 if it does not.
func (l *pageLink) rank(step int, whole bool) int {
	switch {
	case step == 1 && l.kind == wordNext:
		return 4
	case step == 1 && l.kind == wordNumber:
		return 3
	case step == 1 && l.kind == wordRest:
		return 2
	case whole && l.kind == wordRest:
		return 1
	}
	return 0
}

// pageLinks returns the links between parts, in page order.
func (r *run) pageLinks(here pagePlace) []pageLink {
	var out []pageLink
	add := func(n *html.Node, i int32, word pagerWord, label int) {
		if u := r.otherPage(attr(n, "href"), here); u != nil {
			if host, _, _ := strings.Cut(here.plain, "/"); strings.EqualFold(u.Host, host) {
				out = append(out, pageLink{word, label, u, i > 0 && r.inPager(i)})
			}
		}
	}
	for _, n := range r.head.links {
		if hasWord(attr(n, "rel"), "next") {
			add(n, 0, wordNext, 0)
		}
	}
	words := make([]byte, 0, 2*maxWords)
	for i := range r.elems {
		n := r.elems[i].n
		if !r.elems[i].link || n.DataAtom != atom.A || !hasAttr(n, "href") {
			continue
		}
		words = linkWords(words[:0], n)
		word, label := pagerWordOf(words)
		if word == wordNone && hasWord(attr(n, "rel"), "next") {
			word = wordNext
		}
		if word != wordNone && !r.isAside(int32(i)) {
			add(n, int32(i), word, label)
		}
	}
	return out
}

// otherPage returns the address of a link without its fragment, nil if it is
// none, the page's own or that of comments.
func (r *run) otherPage(href string, here pagePlace) *url.URL {
	u, err := url.Parse(r.resolve(href))
	if err != nil || u.Host == "" {
		return nil
	}
	for _, word := range []string{"comment", "reply", "pinglun"} {
		if strings.Contains(strings.ToLower(u.Path+"?"+u.RawQuery+"#"+u.Fragment), word) && !strings.Contains(strings.ToLower(here.plain), word) {
			return nil
		}
	}
	u.Fragment, u.RawFragment = "", ""
	if plain, _ := readAddress(u); plain == here.plain {
		return nil
	}
	return u
}

// isAside reports whether element i is hidden or among comments. Pagers hide
// the link to a part that there is not.
func (r *run) isAside(i int32) bool {
	for ; i > 0; i = r.elems[i].parent {
		e := &r.elems[i]
		if e.prose*2 > r.elems[0].prose {
			break // what holds the story tells nothing of the link
		}
		if e.why == dropHidden || e.mark&markComment != 0 {
			return true
		}
	}
	return false
}

// inPager reports whether element i or one not far around it is called a pager.
func (r *run) inPager(i int32) bool {
	for k := 0; k < 4 && i > 0; k++ {
		n := r.elems[i].n
		var buf [12]string
		for _, w := range splitTokens(buf[:0], attr(n, "class")+" "+attr(n, "id")) {
			if pagerNames()[w] {
				return true
			}
		}
		i = r.elems[i].parent
	}
	return false
}

// pagerNames are the words that ids and classes of pagers are made of; fy is
// 翻页 and fanye in pinyin.
var pagerNames = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(`page pages pager paging pagination pagenav pagenavi pagebar pagebox pagelist pagelink pagenext nextpage pagenum
		turnpage turn fy fanye fenye pg multipage articlepage contentpage showpage pagebreak`) {
		m[w] = true
	}
	return m
})

// hasWord reports whether a list of words has that one.
func hasWord(list, word string) bool {
	for w := range strings.FieldsSeq(list) {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}

// linkWords appends the words of a link: its text, else those of its picture,
// else its title. Of a long text it appends the beginning.
func linkWords(buf []byte, n *html.Node) []byte {
	if buf = appendText(buf, n); len(bytes.TrimSpace(buf)) > 0 {
		return buf
	}
	if img := firstElement(n, atom.Img); img != nil && attr(img, "alt") != "" {
		return append(buf, attr(img, "alt")...)
	}
	return append(buf, attr(n, "title")...)
}

func appendText(buf []byte, n *html.Node) []byte {
	for c := n.FirstChild; c != nil && len(buf) <= maxWords; c = c.NextSibling {
		if c.Type == html.TextNode {
			buf = append(buf, c.Data[:min(len(c.Data), maxWords+1)]...)
		} else {
			buf = appendText(buf, c)
		}
	}
	return buf
}

// maxWords is how long the words of a link between parts are at most, in
// bytes. Longer ones are headlines.
const maxWords = 200

// A pagerWord is what the words of a link say about where it leads.
type pagerWord uint8

const (
	wordNone   pagerWord = iota
	wordNext             // the next page
	wordPrev             // the page before
	wordNumber           // the page of that number
	wordRest             // the rest of the story, or all of it
)

// pagerWords are the words of links between parts. 下一篇, 下一则, 下一条, 下一组
// lead to other stories and are not among them.
var pagerWords = sync.OnceValue(func() map[string]pagerWord {
	m := make(map[string]pagerWord)
	for word, list := range map[pagerWord]string{
		wordNext: `下一页 下一頁 下页 下頁 后一页 後一頁 后页 後頁 下一张 下一張 下一图 下一圖 下一屏 next nextpage`,
		wordPrev: `上一页 上一頁 上页 上頁 前一页 前一頁 前页 前頁 上一张 上一張 上一图 上一圖 prev previous previouspage prevpage`,
		wordRest: `余下全文 餘下全文 阅读余下全文 閱讀餘下全文 阅读全文 閱讀全文 查看全文 全文阅读 全文閱讀 显示全文 顯示全文 展开全文 展開全文 全文 单页阅读 單頁閱讀
			单页浏览 单页显示 在单页阅读 单页阅读全文 单页查看 单页 继续阅读 繼續閱讀 阅读更多 閱讀更多 阅读剩余全文 查看余下全文 查看剩余全文 readmore fullarticle singlepage viewall`,
	} {
		for _, w := range strings.Fields(list) {
			m[w] = word
		}
	}
	return m
})

// pagerWordOf reads the words of a link. A number is returned as label.
func pagerWordOf(words []byte) (word pagerWord, label int) {
	if len(words) > 48 && (len(words) > maxWords || !bytes.Contains(words, []byte("下一")) && !bytes.Contains(words, []byte("第"))) {
		return wordNone, 0 // a headline
	}
	var buf [maxWords + 8]byte
	t := buf[:0]
	arrow := byte(0) // the way that arrows point
	for len(words) > 0 {
		c, size := utf8.DecodeRune(words)
		words = words[size:]
		switch {
		case c >= 0x4E00 && c <= 0x9FFF, c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			t = utf8.AppendRune(t, c)
		case c == '>' || c == '»' || c == '›' || c == '→' || c == '＞' || c == '▶' || c == '》':
			arrow |= 1
		case c == '<' || c == '«' || c == '‹' || c == '←' || c == '＜' || c == '◀' || c == '《':
			arrow |= 2
		case c >= '０' && c <= '９':
			t = append(t, byte(c-'０'+'0'))
		case c >= 'A' && c <= 'Z':
			t = append(t, byte(c-'A'+'a'))
		case isLetter(c):
			t = utf8.AppendRune(t, c)
		}
	}
	switch {
	case len(t) == 0 && arrow == 1:
		return wordNext, 0
	case len(t) == 0 && arrow == 2:
		return wordPrev, 0
	case len(t) == 0 || utf8.RuneCount(t) > 40:
		return wordNone, 0
	}
	if w, ok := pagerWords()[string(t)]; ok {
		return w, 0
	}
	if first, _ := utf8.DecodeRune(t); first == '第' || first >= '0' && first <= '9' {
		if n, ok := pageNumber(string(t)); ok {
			return wordNumber, n
		}
	}
	// 下一页：桥上的灯, 点击进入下一页, 下一页 2/5
	if bytes.Contains(t, []byte("下一页")) || bytes.Contains(t, []byte("下一頁")) {
		return wordNext, 0
	}
	return wordNone, 0
}

// pageNumber reads "2", "第2页", "第二頁", "第2页桥上的灯", "2页".
func pageNumber(t string) (int, bool) {
	rest, ordinal := strings.CutPrefix(t, "第")
	if !ordinal {
		rest = strings.TrimSuffix(strings.TrimSuffix(rest, "页"), "頁")
		return partNumber(rest)
	}
	at := strings.IndexAny(rest, "页頁")
	if at < 0 {
		return 0, false
	}
	if n := strings.Index("一二三四五六七八九十", rest[:at]); n >= 0 && utf8.RuneCountInString(rest[:at]) == 1 {
		return n/len("一") + 1, true
	}
	return partNumber(rest[:at])
}
