package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
)

// kindProse is the prose that a page without an article has at most beside
// the words that say what it is: tips, an address, a copyright line. In the
// units of measure.
const kindProse = 200

// titledProse is the most beside a headline that does not say it: stories have
// such headlines, and gone ones may have left theirs.
const titledProse = 40

// kind returns the error for a page that says it holds no article, nil if it
// may hold one.
func (r *run) kind(a *jianbao.Article) error {
	if len(r.elems) <= 4 { // document, html, head, body: no markup
		return ErrNoArticle
	}
	if r.elems[0].clean > 4*kindProse {
		return nil
	}
	limit, found := int32(kindProse), sayTitle(a.PageTitle)
	if r.isTitled() && sayTitle(ownText(r, r.headline)) == nil {
		limit = titledProse
	}
	other := int32(0)
	for i := range r.elems {
		e := &r.elems[i]
		if e.block != int32(i) || e.off || e.own.text == 0 || e.own.link*2 >= e.own.text {
			continue
		}
		if int32(i) == r.headline {
			if found == nil {
				found = sayTitle(ownText(r, r.headline))
			}
			continue
		}
		said, err := sayKind(ownTextUpTo(r, int32(i), maxSaying))
		if found == nil {
			found = err
		}
		if other += max(0, proseOf(e.own)-said); other > limit {
			return nil
		}
	}
	return found
}

// isTitled reports whether the page shows a headline that says what happened.
func (r *run) isTitled() bool {
	return r.headline >= 0 && unitsOf(r.headlineKey) >= listTitle
}

// checks are words by which a page asks its visitor for something before it
// shows what was wanted. A story may say them too, in longer paragraphs.
var checks = []string{
	// Is it a person?
	"环境异常", "完成验证后", "请输入验证码", "请完成验证", "安全验证", "人机验证", "访问验证", "机器人验证", "不是机器人", "拖动滑块", "按住滑块", "拖动到最右", "向右滑动完成", "向右滑动滑块",
	"checkingyourbrowser", "justamoment", "verifyyouarehuman", "verifyingyouarehuman", "notarobot", "unusualtraffic",
	// Too much of it.
	"访问过于频繁", "请求过于频繁", "操作过于频繁", "访问频率过高", "访问太频繁",
	// Turned away.
	"访问受限", "访问被拒绝", "拒绝访问", "禁止访问", "访问拦截", "防火墙拦截", "疑似攻击", "访问被阻断", "网站造成安全威胁", "请求可能存在威胁", "所在地区无法访问", "所在的地区无法访问",
	"accessdenied", "403forbidden", "attentionrequired", "youhavebeenblocked",
	// Scripts and accounts.
	"启用javascript", "开启javascript", "enablejavascript", "启用cookie", "开启cookie", "登录后继续", "登录后访问", "登录后再访问",
}

// leastCheck is how many bytes the shortest of them has.
const leastCheck = len("notarobot")

// maxCheck is the longest paragraph that asks for such a thing, in runes, and
// maxCheckTitle the longest part of a title, in Han characters: 某搜索安全验证
// is a check, 江城地铁新车完成安全验证 is news.
const (
	maxCheck      = 50
	maxCheckTitle = 8
)

// What is gone, and how pages say that it is. A clause says so that begins
// with the first and ends with the second, or has a search that failed before
// it.
var (
	goneThings = []string{"文章", "内容", "页面", "网页", "网址", "新闻", "报道", "信息", "帖子", "链接", "资源", "稿件", "公众号", "帐号", "账号", "图文", "视频", "专题", "文件", "地址", "微博", "博文", "页"}
	goneStates = []string{
		"不存在", "删除", "下架", "下线", "失效", "过期", "移除", "撤回", "撤稿", "无法查看", "无法访问", "不可见", "找不到", "未找到", "没找到", "没有找到", "被屏蔽", "已关闭", "已迁移", "已停止访问", "未通过审核",
	}
	goneSearches = []string{"找不到", "未找到", "没有找到", "没找到", "无法找到"}
	goneLeads    = []string{"该", "此", "这个", "这篇", "这则", "这条", "本", "当前", "相关"}
	goneSayings  = []string{"404", "404notfound", "404error", "error404", "pagenotfound", "notfound"} // as a whole
)

// maxGone is the longest clause that says that something is gone, in runes.
const maxGone = 24

// maxSaying is the longest paragraph that is looked at, in bytes.
const maxSaying = 600

// sayKind returns the error that a paragraph speaks of, and how much of it
// does so, in the units of measure.
func sayKind(text string) (said int32, err error) {
	if len(text) > maxSaying {
		return 0, nil
	}
	text = fold(text)
	if len(text) >= leastCheck && utf8.RuneCountInString(text) <= maxCheck && containsAny(text, checks) {
		return int32(unitsOf(text)), ErrBlocked
	}
	for clause := range strings.FieldsFuncSeq(text, isClauseEnd) {
		if saysGone(clause) {
			said += int32(unitsOf(clause))
			err = ErrGone
		}
	}
	return said, err
}

// sayTitle returns the error that one of a title's parts speaks of.
func sayTitle(title string) error {
	for clause := range strings.FieldsFuncSeq(fold(title), isClauseEnd) {
		switch {
		case hanCount(clause) <= maxCheckTitle && utf8.RuneCountInString(clause) <= maxCheck && containsAny(clause, checks):
			return ErrBlocked
		case saysGone(clause):
			return ErrGone
		}
	}
	return nil
}

// isClauseEnd reports whether a character parts the clauses of a folded text,
// or the parts of a page title.
func isClauseEnd(c rune) bool {
	return strings.ContainsRune(",.。、;:!?~…|_-–—()<>《》[]【】", c)
}

// saysGone reports whether a folded clause says that an article is gone:
// 您要查看的页面不存在, 该内容已被发布者删除, 找不到网页.
func saysGone(clause string) bool {
	if utf8.RuneCountInString(clause) > maxGone {
		return false
	}
	for _, s := range goneSayings {
		if clause == s {
			return true
		}
	}
	if rest, ok := cutAny(clause, goneSearches); ok {
		return containsAny(rest, goneThings)
	}
	thing := clause
	if strings.HasPrefix(clause, "您") || strings.HasPrefix(clause, "你") {
		_, thing, _ = strings.Cut(clause, "的")
	} else if rest, ok := cutAny(clause, goneLeads); ok {
		thing = rest
	}
	state, ok := cutAny(thing, goneThings)
	if !ok {
		return false
	}
	state = strings.TrimRight(state, "了哦啦呢")
	for _, s := range goneStates {
		if strings.HasSuffix(state, s) {
			return true
		}
	}
	return false
}

// cutAny returns s without the first of the prefixes that it has.
func cutAny(s string, prefixes []string) (string, bool) {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(s, p); ok {
			return rest, true
		}
	}
	return s, false
}
