package extract

import (
	"math"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract/internal/byline"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Bounds of the search for a headline: what is compared with what.
const (
	maxTitle     = 1500 // bytes of a title in the metadata
	maxHeadlines = 1000 // elements that may be a headline
)

// title finds the headline: the visible one if the page's metadata know it,
// else the metadata's, cut at the site suffix.
func (r *run) title(a *jianbao.Article) {
	r.headline = -1
	for _, v := range []string{r.meta["og:title"], r.ld.Headline, a.PageTitle, r.meta["title"], r.meta["articletitle"], r.meta["twitter:title"]} {
		if v = cleanText(upTo(v, maxTitle)); v != "" && !isAllSuffix(v, a.Site) {
			r.knownTitles = append(r.knownTitles, v)
		}
	}
	if r.ruledTitle(a) {
		return
	}
	known := make([]string, 0, len(r.knownTitles))
	for _, k := range r.knownTitles {
		if s := squeeze(k); s != "" {
			known = append(known, s)
		}
	}
	best, bestScore := "", 0.0
	tried := 0
	for i := range r.elems {
		e := &r.elems[i]
		if e.block != int32(i) && e.mark&markTitle == 0 {
			continue // its words are those of a line
		}
		base := headlineRank(e)
		if base == 0 || tried > maxHeadlines || !r.mayHoldHeadline(int32(i)) {
			continue
		}
		tried++
		for _, text := range r.headlineTexts(int32(i)) {
			n := utf8.RuneCountInString(text)
			if n < 4 || n > 120 {
				continue
			}
			if score := base * titleMatch(text, known); score > bestScore {
				best, bestScore = text, score
				r.headline = int32(i)
			}
		}
	}
	if best == "" {
		best = r.titleInText(a.Site)
	}
	if best != "" {
		r.headlineKey = squeeze(best)
		a.Title = r.withoutBadge(best, a.Site)
		r.traceField("title", "visible", a.Title)
		return
	}
	for _, v := range r.knownTitles {
		if t := stripSuffix(v, a.Site); t != "" {
			a.Title = t
			r.traceField("title", "meta", t)
			return
		}
	}
}

// lateTitle looks for the headline again when the story is known: on some
// pages the metadata name only the site. A headline's words come back in its
// story; if those of the title so far do not, a line above the story may be
// the headline.
func (r *run) lateTitle(a *jianbao.Article, s story, pieces []piece) []piece {
	if r.headline >= 0 || len(s.roots) == 0 {
		return pieces
	}
	text := r.pairsOf(pieces)
	known := 0.0
	if a.Title != "" {
		const enough = 0.4
		if known = text.coverage(a.Title, enough); known >= enough {
			return pieces
		}
	}
	best, bestScore, at := "", 0.0, -1
	consider := func(line string, score float64, piece int) {
		n := utf8.RuneCountInString(line)
		last, _ := utf8.DecodeLastRuneInString(line)
		if n < 6 || n > 60 || strings.ContainsRune("。，、；：:", last) || isFurnitureWord(line) && n < 10 || hanShare(line) < 50 {
			return
		}
		if d, _, _, dated := r.findDate(line); dated && (n < 30 || d.Precision >= jianbao.PrecisionMinute) {
			return
		}
		if m := byline.Line(line); m.Whole {
			return
		}
		if score *= 0.2 + text.coverage(line, 1); score > bestScore {
			best, bestScore, at = line, score, piece
		}
	}
	above, _, _ := r.lines(s)
	for k, l := range append(above, r.topLines...) {
		consider(l.text, 1+0.05*float64(k), -1)
	}
	const heading = 1.9 // as for an <h1> above the story
	headings := r.topHeadings
	for i := max(1, s.roots[0]-80); i < s.roots[0]; i++ {
		if rank := headlineRank(&r.elems[i]); rank > 0 && r.mayHoldHeadline(i) {
			for _, t := range r.headlineTexts(i) {
				consider(t, 1+0.3*rank, -1)
			}
			if r.elems[i].n.DataAtom == atom.H1 {
				headings = nil // what stands in the story is below its headline
			}
		}
	}
	for _, h := range headings {
		consider(h, heading, -1)
	}
	for i := range pieces {
		p := &pieces[i]
		if p.isProse() || i > 4 {
			break
		}
		switch {
		case p.isHeading():
			consider(p.text, 1.6, i)
		case p.is(setBold) || p.is(setCentered):
			consider(p.text, 1.3, i)
		}
	}
	least := 0.5
	if a.Title == "" {
		least = 0.3 // a heading above the story will do
	}
	if bestScore < least || bestScore < known {
		return pieces
	}
	a.Title = best
	r.traceField("title", "line-above-story", best)
	if at >= 0 {
		return append(pieces[:at:at], pieces[at+1:]...)
	}
	return pieces
}

// headlineRank returns how likely the kind of element is a headline.
func headlineRank(e *elem) float64 {
	switch e.n.DataAtom {
	case atom.H1:
		return 3
	case atom.H2:
		return 2
	case atom.H3, atom.H4, atom.H5:
		return 1.2
	case atom.A, atom.Body, atom.Html:
		return 0
	}
	if e.mark&markTitle != 0 {
		return 1.5
	}
	return 0
}

// isAllSuffix reports whether a page title has no headline, only the site.
func isAllSuffix(title, site string) bool {
	t := strings.TrimSpace(title)
	return strings.IndexAny(t, "-_|") == 0 || fold(t) == fold(site)
}

// titleInText looks for a block of text on the page that is the beginning of
// a page title up to one of its separators, longest first.
func (r *run) titleInText(site string) string {
	want := make(map[string]string)
	shortest, longest := math.MaxInt, 0 // of them, in the units of measure
	for _, v := range r.knownTitles {
		for _, head := range prefixes(v, site) {
			if k := squeeze(head); utf8.RuneCountInString(k) >= 4 && !isSuffix(head, site) {
				want[k] = head
				shortest, longest = min(shortest, unitsOf(head)), max(longest, unitsOf(head))
			}
		}
	}
	if len(want) == 0 {
		return ""
	}
	best := ""
	var key []byte
	for i := range r.elems {
		e := &r.elems[i]
		// Twice as long or half, as full-width digits are not counted.
		if n := int(e.own.text); n == 0 || n > 400 || n < shortest/2 || n > longest*2 {
			continue
		}
		if e.why != dropNot || e.block != int32(i) || e.own.link*2 > e.own.text || !r.mayHoldHeadline(int32(i)) {
			continue
		}
		text := ownText(r, int32(i))
		if len(text) > 1000 {
			continue
		}
		key = appendSqueezed(key[:0], text)
		if t, ok := want[string(key)]; ok && len(t) > len(best) {
			best = t
			r.headline = int32(i)
		}
	}
	return best
}

// prefixes returns a page title, without the site's name before it, and its
// beginnings up to each separator.
func prefixes(title, site string) []string {
	t := stripPrefix(title, site)
	out := []string{t}
	for range 6 {
		at, _ := lastSeparator(t)
		if at <= 0 {
			break
		}
		t = strings.TrimSpace(t[:at])
		out = append(out, t)
	}
	return out
}

// withoutBadge removes a mark such as 原创 that a page sets before its
// headline, if the page's metadata have the headline without it.
func (r *run) withoutBadge(text, site string) string {
	for _, v := range r.knownTitles {
		t := stripSuffix(v, site)
		if n := utf8.RuneCountInString(t); n >= 8 && len(t) < len(text) && strings.HasSuffix(text, t) && utf8.RuneCountInString(text)-n <= 4 {
			return t
		}
	}
	return text
}

// mayHoldHeadline reports whether element i can be the headline: it is not
// hidden, and not inside a box about something else. Headers and toolbars
// hold the headline on some pages.
func (r *run) mayHoldHeadline(i int32) bool {
	if r.elems[i].end-i > 60 {
		return false
	}
	for k := i; k > 0; k = r.elems[k].parent {
		if r.elems[k].prose*2 > r.elems[0].prose {
			break // what holds the story is no such box
		}
		switch r.elems[k].why {
		case dropHidden, dropTag:
			return false
		case dropMark:
			if r.elems[k].mark&(markRelated|markComment|markFooter|markAd|markHiddenWord) != 0 {
				return false
			}
		}
	}
	return true
}

// headlineTexts returns the texts that element i may have as a headline: its
// lines, and all of them together.
func (r *run) headlineTexts(i int32) []string {
	var lines []string
	var s strings.Builder
	flush := func() {
		if t := cleanText(s.String()); t != "" {
			lines = append(lines, t)
		}
		s.Reset()
	}
	var add func(k int32)
	add = func(k int32) {
		c := k + 1
		for n := r.elems[k].n.FirstChild; n != nil; n = n.NextSibling {
			if n.Type == html.TextNode {
				s.WriteString(n.Data)
				continue
			}
			if int(c) >= len(r.elems) || r.elems[c].n != n {
				continue
			}
			if w := r.elems[c].why; w == dropNot {
				block := isBlock(n.DataAtom)
				if block {
					flush()
				} else if n.DataAtom == atom.Br {
					s.WriteByte(' ')
				}
				add(c)
				if block {
					flush()
				}
			}
			c = r.elems[c].end
		}
	}
	add(i)
	flush()
	if len(lines) > 1 && len(lines) < 5 {
		lines = append(lines, strings.Join(lines, " "))
	}
	return lines
}

// titleMatch returns how well a visible headline fits what the metadata say,
// squeezed, from 0 to 1.
func titleMatch(text string, known []string) float64 {
	t := squeeze(text)
	if t == "" {
		return 0
	}
	best := 0.0
	for _, s := range known {
		switch {
		case s == t:
			return 1
		case strings.HasPrefix(s, t):
			best = max(best, 0.6+0.4*float64(len(t))/float64(len(s)))
		case strings.Contains(s, t):
			best = max(best, 0.2+0.5*float64(len(t))/float64(len(s)))
		case strings.HasPrefix(t, s) && len(s) >= 12:
			best = max(best, 0.7*float64(len(s))/float64(len(t)))
		default:
			if f := overlap(s, t, 0.6); f > 0.6 {
				best = max(best, 0.6*f)
			}
		}
	}
	if best < 0.25 {
		return 0
	}
	return best
}

// overlap returns the share of the bigrams of the shorter text that the
// longer one has, or 0 if that is less than least.
func overlap(a, b string, least float64) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	n := utf8.RuneCountInString(a) - 1
	if n < 3 {
		return 0
	}
	misses := n - int(math.Ceil(least*float64(n))) // that are allowed
	hit := 0
	_, first := utf8.DecodeRuneInString(a)
	for i := 0; i+first < len(a); {
		_, second := utf8.DecodeRuneInString(a[i+first:])
		if strings.Contains(b, a[i:i+first+second]) {
			hit++
		} else if misses--; misses < 0 {
			return 0
		}
		i, first = i+first, second
	}
	return float64(hit) / float64(n)
}

// titleSeparators stand between a headline and the names of section and site.
var titleSeparators = []string{"_", "|", "｜", "│", "丨", "—", "–", "--", "::", " - ", "- ", " -", "-", "»", "·", "‧", "<", "﹣", "－", "：：", "/"}

// channelWords are names of sections that stand between headline and site.
var channelWords = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(`新闻 资讯 财经 科技 娱乐 体育 政治 国际 社会 生活 正文 新闻中心 首页 频道 手机版 军事 教育 健康 文化 旅游 汽车
		房产 时政 国内 要闻 滚动新闻 评论 观点 历史 图片 视频 专题 地方 产经 焦点 两岸 两岸三地 港闻 港澳 即时 即时新闻 热点 头条 滚动 财经频道 商业频道
		中国 世界 台湾 香港 大陆 环球 综合 法治 经济 金融 股票 基金 证券 公司 业界 互联网 手机 数码 游戏 影视 音乐 电影 明星 时尚 女性 美食 亲子
		论坛 博客 专栏 社评 社论 生活新闻 体育新闻 国际新闻 社会新闻 财经新闻 政治新闻 娱乐新闻 科技新闻 重点新闻 国内新闻 地产 产业 理财 环境 人物 公益 三农 能源 news`) {
		m[fold(w)] = true
	}
	return m
})

// siteWords end the names of outlets.
var siteWords = []string{"网", "网页", "新闻", "日报", "晚报", "早报", "时报", "电视台", "电台", "周刊", "新闻网", "在线", "频道", "官网", "门户网站", "网站", "博客", "中心", "公众号",
	"客户端", "新闻云", "电子报", "通讯社", "广播", "中文", "中文网", "杂志", "晚邮", "商报", "都市报", "青年报", "快报", "导报", "学会", "政府", "媒体", "传媒", "头条", "贴吧", "知乎", "资讯", "社区", "论坛", "专栏"}

// stripSuffix removes the names of section and site from the end of a page
// title. It never cuts inside brackets, nor to less than four characters.
func stripSuffix(title, site string) string {
	t := stripPrefix(strings.TrimSpace(title), site)
	cut := false
	for range 6 {
		at, size := lastSeparator(t)
		if at < 0 {
			break
		}
		head, tail := strings.TrimSpace(t[:at]), strings.TrimSpace(t[at+size:])
		if utf8.RuneCountInString(head) < 4 {
			break
		}
		if tail != "" && !isSuffix(tail, site) {
			// An underscore in a headline is nothing but a separator, and a
			// short name before names of sections is the outlet's.
			short := cut && utf8.RuneCountInString(tail) <= 6
			if !short && !(t[at] == '_' && utf8.RuneCountInString(head) >= 6) {
				break
			}
		}
		t, cut = head, true
	}
	return strings.TrimRight(t, " _-|｜│—–·»")
}

// stripPrefix removes the site's name before a headline: "渡口网 - 渡船停航".
func stripPrefix(title, site string) string {
	for _, sep := range []string{" - ", "_", " | ", "｜", "--", "—"} {
		head, tail, ok := strings.Cut(title, sep)
		head = strings.TrimSpace(head)
		if ok && isSuffix(head, site) && !channelWords()[fold(head)] && utf8.RuneCountInString(head) <= 12 && utf8.RuneCountInString(tail) >= 10 {
			return strings.TrimSpace(tail)
		}
	}
	return title
}

// lastSeparator returns the place and length of the last separator outside
// brackets.
func lastSeparator(t string) (at, size int) {
	at = -1
	depth := 0
	for i, c := range t {
		switch c {
		case '《', '「', '“', '【', '（', '(', '[':
			depth++
		case '》', '」', '”', '】', '）', ')', ']':
			depth = max(0, depth-1)
		}
		if depth > 0 || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x4E00 && c <= 0x9FFF && c != '丨' {
			continue
		}
		if c == ' ' && !strings.HasPrefix(t[i:], " -") {
			continue // of letter-spaced headlines
		}
		for _, s := range titleSeparators {
			if strings.HasPrefix(t[i:], s) && i > 0 && i >= at+size {
				at, size = i, len(s)
				break
			}
		}
	}
	return at, size
}

// isSuffix reports whether a segment of a page title names a section or site.
func isSuffix(s, site string) bool {
	f := fold(s)
	if f == "" || channelWords()[f] {
		return true
	}
	n := utf8.RuneCountInString(f)
	if site != "" {
		g := fold(site)
		if f == g || n >= 2 && n <= 16 && (strings.Contains(g, f) || strings.Contains(f, g)) {
			return true
		}
	}
	if strings.Contains(f, ".com") || strings.Contains(f, ".cn") || strings.Contains(f, ".net") || strings.Contains(f, ".tw") || strings.Contains(f, ".hk") || strings.Contains(f, ".org") {
		return n <= 40
	}
	if n > 16 {
		return false
	}
	for _, w := range []string{"新浪", "网易", "腾讯", "搜狐", "凤凰", "人民网", "新华网", "央视", "中新", "光明", "澎湃"} {
		if strings.HasPrefix(f, w) && n <= 8 {
			return true
		}
	}
	for _, w := range siteWords {
		if strings.HasSuffix(f, w) {
			return true
		}
	}
	return knownOutlets()[f]
}

// knownOutlets are names at the end of page titles that no ending gives away.
var knownOutlets = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(`新浪 网易 腾讯 搜狐 凤凰 澎湃 界面 财新 和讯 百度 今日头条 微信 看中国 大纪元 新唐人 希望之声 明慧网 自由时报 自由财经 联合新闻网 中时
		中央社 cna 三立 tvbs nownews 风传媒 香港01 明报 早报 联合早报 美国之音 德国之声 法广 rfi voa rfa dw bbc thepaper bbcnews中文 bbc中文 ettoday 东方网 人民网 新华网
		光明网 央广网 中国网 中新网 环球网 观察者网 虎嗅 36氪 钛媒体 雷锋网 第一财经 每经网 21经济网 rthk on.cc东网 东网 星岛日报 头条日报 苹果日报 公视 民视 华视 台视 中视 csdn博客 csdn.net
		科学人 网易订阅 网易号 网易手机 搜狐号 一点资讯 百家号 简书 豆瓣 知乎专栏 tvbs新闻网 newtalk 新头壳 上报 信传媒 镜周刊 壹周刊`) {
		m[fold(w)] = true
	}
	return m
})
