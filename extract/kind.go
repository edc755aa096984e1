package extract

import (
	"strings"

	"github.com/jianbao-go/jianbao"
)

// pageWords are words by which pages without an article are known. They count
// only on pages with little prose.
var pageWords = []struct {
	text string // folded
	err  error
}{
	{"环境异常", ErrBlocked}, {"完成验证后即可继续访问", ErrBlocked}, {"访问过于频繁", ErrBlocked}, {"请输入验证码", ErrBlocked},
	{"安全验证", ErrBlocked}, {"拖动滑块", ErrBlocked}, {"checkingyourbrowser", ErrBlocked}, {"justamoment", ErrBlocked}, {"accessdenied", ErrBlocked},
	{"访问受限", ErrBlocked}, {"人机验证", ErrBlocked},
	{"已被发布者删除", ErrGone}, {"因违规无法查看", ErrGone}, {"页面不存在", ErrGone}, {"网页不存在", ErrGone}, {"文章不存在", ErrGone},
	{"内容不存在", ErrGone}, {"已被删除", ErrGone}, {"您访问的页面", ErrGone}, {"您要查看的页面", ErrGone}, {"找不到该页", ErrGone}, {"找不到页面", ErrGone}, {"404notfound", ErrGone},
	{"页面没有找到", ErrGone}, {"此页面不存在", ErrGone}, {"找不到您", ErrGone}, {"文章已下线", ErrGone}, {"内容已删除", ErrGone}, {"新闻不存在", ErrGone}, {"网页已删除", ErrGone}, {"pagenotfound", ErrGone},
}

// kind returns the error for a page that holds no article, nil if it may.
func (r *run) kind(a *jianbao.Article) error {
	root := &r.elems[0]
	if len(r.elems) <= 4 { // document, html, head, body: no markup
		return ErrNoArticle
	}
	if root.clean > 800 {
		return nil
	}
	var s strings.Builder
	s.WriteString(fold(a.PageTitle))
	for i := range r.elems {
		e := &r.elems[i]
		if e.block == int32(i) && !e.off && e.own.text > 0 && e.own.link*2 < e.own.text && s.Len() < 4000 {
			s.WriteByte('\n')
			s.WriteString(fold(ownText(r, int32(i))))
		}
	}
	text := s.String()
	for _, w := range pageWords {
		if strings.Contains(text, w.text) {
			return w.err
		}
	}
	return nil
}
