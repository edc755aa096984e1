package extract

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao/internal/cjk"
)

// maxHeadline is the text of the longest headline, and maxScraps how many
// texts of a link are looked at for it.
const (
	maxHeadline = 240
	maxScraps   = 64
)

// chooseTitle finds the headline among the words of the links to a target.
func (l *lister) chooseTitle(t *target) {
	bestScore := -100.0
	for _, k := range t.anchors {
		text, score := l.headlineOf(k)
		if text != "" && score > bestScore {
			bestScore = score
			t.title, t.from = text, k
		}
	}
	for i := 0; t.title == "" && i < len(t.anchors); i++ {
		t.from = t.anchors[i]
		if v := cleanText(attr(l.r.elems[l.anchors[t.from].el].n, "title")); unitsOf(v) <= maxHeadline && !isMore(v) {
			t.title = v
		}
	}
	if t.title == "" {
		t.from = t.anchors[0]
		t.title = l.titleAround(t)
	}
	if isCut(t.title) {
		l.complete(t)
	}
}

// titleAround returns the heading beside links that only say "more" or lie
// over a card without any words.
func (l *lister) titleAround(t *target) string {
	el := l.anchors[t.from].el
	for range 4 {
		el = l.r.elems[el].parent
		if el <= 0 || !l.mayBeItem(el) {
			return ""
		}
		x := &l.spans[el]
		if int(x.anchorEnd-x.anchor) > 4 {
			return ""
		}
		for k := x.anchor; k < x.anchorEnd; k++ {
			if &l.targets[l.anchors[k].target] != t {
				return ""
			}
		}
		for i := x.scrap; i < min(x.scrapEnd, x.scrap+maxScraps); i++ {
			s := &l.scraps[i]
			if n := unitsOf(s.text); (s.head || s.mark&markTitle != 0) && n >= 8 && n <= maxHeadline {
				// The link may stand in the foot of the card.
				l.anchors[t.from].zone = l.zoneOf(el)
				return trimHeadline(s.text)
			}
		}
	}
	return ""
}

// headlineOf returns the headline that a link shows, and how much it looks
// like one.
func (l *lister) headlineOf(k int32) (string, float64) {
	a := &l.anchors[k]
	best, bestScore := "", -100.0
	for i := a.first; i < min(a.end, a.first+maxScraps); i++ {
		s := &l.scraps[i]
		if s.anchor != k {
			continue
		}
		text := s.text
		for i+1 < a.end && l.scraps[i+1].el == s.el && l.scraps[i+1].anchor == k && !s.image && unitsOf(text)+unitsOf(l.scraps[i+1].text) <= 70 {
			i++ // a headline of two lines
			text += " " + l.scraps[i].text
		}
		text = trimHeadline(text)
		n := unitsOf(text)
		if n == 0 || n > maxHeadline || isMore(text) || isStamp(text) {
			continue
		}
		score := 0.0
		switch {
		case n >= 10 && n <= 100:
			score = 3
		case n >= 6 && n <= 140:
			score = 1.5
		}
		if s.head && !s.image {
			score += 2
		}
		if s.mark&markTitle != 0 {
			score += 1.5
		}
		if s.mark&(markMeta|markTags|markSummary) != 0 {
			score -= 2
		}
		if s.image {
			score -= 1.5
		}
		if s.el == a.el || s.head {
			score += 0.2
		}
		if score > bestScore {
			best, bestScore = text, score
		}
	}
	return best, bestScore
}

// complete replaces a title that the page cuts short by one that goes on.
func (l *lister) complete(t *target) {
	stem := strings.TrimRight(t.title, ".…．‥ ")
	if utf8.RuneCountInString(stem) < 4 {
		return
	}
	try := func(s string) bool {
		s = trimHeadline(cleanText(s))
		if len(s) > len(stem) && strings.HasPrefix(s, stem) && !isCut(s) && unitsOf(s) <= maxHeadline {
			t.title = s
			return true
		}
		return false
	}
	for _, k := range t.anchors {
		a := &l.anchors[k]
		if try(attr(l.r.elems[a.el].n, "title")) {
			return
		}
		for i := a.first; i < min(a.end, a.first+maxScraps); i++ {
			if try(l.scraps[i].text) {
				return
			}
		}
	}
}

// isCut reports whether a text breaks off.
func isCut(s string) bool {
	return strings.HasSuffix(s, "..") || strings.HasSuffix(s, "…") || strings.HasSuffix(s, "‥")
}

// trimHeadline removes what lists set before their items.
func trimHeadline(s string) string {
	return strings.TrimFunc(strings.TrimLeftFunc(s, func(r rune) bool {
		return cjk.IsSpace(r) || strings.ContainsRune("·‧•・．●○■□◆◇▪▫▶►▷☆★※»›>|｜-", r)
	}), cjk.IsSpace)
}

// moreWords are the words of links that lead to an article or a list without
// naming it, folded.
var moreWords = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(`更多 more 详细 详情 查看详情 查看更多 加载更多 阅读全文 全文 全文阅读 阅读更多 阅读 继续阅读 看全文 查看全文 看更多 了解更多 详全文 readmore
		查看全部 全部 展开全文 更多新闻 全部新闻 更多内容 点击查看 点击进入 进入 下一页 上一页 下页 上页 末页 尾页 首页 下一则 上一则 评论 跟贴 回复 留言 分享 收藏 视频 图集 组图 快照`) {
		m[fold(w)] = true
	}
	return m
})

// isMore reports whether a text only leads on.
func isMore(s string) bool {
	if len(s) > 60 {
		return false
	}
	f := strings.Trim(fold(s), "[]()【】<>«»›‹.…:：+|·-→")
	if moreWords()[f] {
		return true
	}
	if n := utf8.RuneCountInString(f); n <= 6 && (strings.HasPrefix(f, "更多") || strings.HasPrefix(f, "more") || strings.HasSuffix(f, "条评论") || strings.HasSuffix(f, "则留言")) {
		return true
	}
	return f == "" || allDigits(f)
}

// serviceWords are words of short links to what a site says about itself.
var serviceWords = sync.OnceValue(func() []string {
	var words []string
	for w := range strings.FieldsSeq(`反馈 关于我们 联系我们 联络我们 加入我们 版权声明 著作权声明 法律声明 免责声明 隐私 用户协议 服务条款 使用条款 网站地图 网站声明 广告服务 广告刊登 广告合作
		备案 许可证 设为首页 加入收藏 关怀版 无障碍 客户端下载 下载客户端 手机客户端 友情链接 违法和不良信息`) {
		words = append(words, fold(w))
	}
	return words
})

// isService reports whether a text names a page or an app of the site itself.
func isService(s string) bool {
	if len(s) > 72 {
		return false
	}
	f := fold(s)
	if strings.Contains(f, "app") && strings.Contains(f, "下载") {
		return true
	}
	if utf8.RuneCountInString(f) > 12 {
		return false
	}
	return slices.ContainsFunc(serviceWords(), func(w string) bool { return strings.Contains(f, w) })
}

// isPaperPage reports whether a text names a page of a printed paper: 第01版：要闻,
// A12版.
func isPaperPage(s string) bool {
	s = strings.TrimPrefix(s, "第")
	i := strings.Index(s, "版")
	return i > 0 && i <= 4 && allDigits(strings.TrimLeft(s[:i], "ABCDEFGT"))
}
