package extract

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
)

// A phrase is a row of the table of furniture: words by which a whole short
// paragraph is known not to be the story's. Phrases are written in folded
// form (see fold): Simplified, lower case, half-width, without spaces.
type phrase struct {
	text string
	at   where
	max  int // the longest folded paragraph that the row is about, in runes
	what furniture
}

// where says where in the paragraph the phrase stands.
type where uint8

const (
	whole  where = iota // it is the paragraph
	begins              // the paragraph begins with it
	ends                // the paragraph ends with it
	within              // it is anywhere
)

// furniture is what a paragraph is instead of the story.
type furniture uint8

const (
	furnitureNone     furniture = iota
	furnitureRelated            // a heading over links to other stories
	furnitureApp                // an invitation to an app, an account, a channel
	furniturePlayer             // words of a player
	furniturePager              // ways to other pages
	furnitureTool               // font size, print, counts
	furnitureHelp               // help lines and public-service notes
	furnitureEnd                // the end of the article; only furniture follows
	furnitureRights             // becomes a notice
	furnitureLicense            // becomes a notice
	furnitureDisclaim           // becomes a notice
	furnitureReprint            // becomes a notice
	furnitureTeaser             // the rest of the story is elsewhere
	furnitureComment            // readers' comments
	furnitureMember             // appeals for members and money
)

var furnitureNames = map[furniture]string{
	furnitureRelated: "related", furnitureApp: "app", furniturePlayer: "player", furniturePager: "pager", furnitureTool: "tool",
	furnitureHelp: "help-line", furnitureEnd: "end", furnitureRights: "rights", furnitureLicense: "license", furnitureDisclaim: "disclaimer",
	furnitureReprint: "reprint", furnitureTeaser: "teaser", furnitureComment: "comment", furnitureMember: "appeal",
}

// noticeKinds are the kinds of furniture that are kept as data.
var noticeKinds = map[furniture]jianbao.NoticeKind{
	furnitureRights:   jianbao.NoticeRights,
	furnitureLicense:  jianbao.NoticeLicense,
	furnitureDisclaim: jianbao.NoticeDisclaimer,
	furnitureReprint:  jianbao.NoticeReprint,
}

var phrases = []phrase{
	// Headings over links.
	{"延伸阅读", begins, 24, furnitureRelated}, {"延伸·推荐", begins, 12, furnitureRelated}, {"相关新闻", begins, 16, furnitureRelated},
	{"相关阅读", begins, 16, furnitureRelated}, {"相关报道", begins, 16, furnitureRelated}, {"相关报导", begins, 16, furnitureRelated},
	{"相关链接", begins, 12, furnitureRelated}, {"相关文章", begins, 16, furnitureRelated}, {"相关影音", begins, 12, furnitureRelated},
	{"相关视频", begins, 12, furnitureRelated}, {"相关专题", begins, 30, furnitureRelated}, {"相关推荐", begins, 12, furnitureRelated},
	{"相关资讯", begins, 30, furnitureRelated}, {"相关稿件", begins, 12, furnitureRelated}, {"相关搜索", begins, 12, furnitureRelated},
	{"相关组图", begins, 12, furnitureRelated}, {"相关主题", begins, 12, furnitureRelated}, {"相关话题", begins, 12, furnitureRelated},
	{"更多新闻", begins, 20, furnitureRelated}, {"更多报道", begins, 20, furnitureRelated}, {"更多相关", begins, 20, furnitureRelated},
	{"更多精彩", begins, 30, furnitureRelated}, {"更多文章", begins, 16, furnitureRelated}, {"热门新闻", begins, 12, furnitureRelated},
	{"热门文章", begins, 12, furnitureRelated}, {"热门推荐", begins, 12, furnitureRelated}, {"热点新闻", begins, 12, furnitureRelated},
	{"热点推荐", begins, 12, furnitureRelated}, {"热点栏目", begins, 12, furnitureRelated}, {"推荐阅读", begins, 60, furnitureRelated}, {"推荐新闻", begins, 12, furnitureRelated},
	{"推荐文章", begins, 12, furnitureRelated}, {"精彩推荐", begins, 12, furnitureRelated}, {"编辑推荐", begins, 12, furnitureRelated},
	{"重点推荐", begins, 12, furnitureRelated}, {"为您推荐", begins, 12, furnitureRelated}, {"为你推荐", begins, 12, furnitureRelated},
	{"猜你喜欢", begins, 12, furnitureRelated}, {"你可能也想看", within, 20, furnitureRelated}, {"你可能还想看", within, 20, furnitureRelated},
	{"你可能喜欢", within, 20, furnitureRelated}, {"您可能感兴趣", within, 20, furnitureRelated}, {"你可能感兴趣", within, 20, furnitureRelated},
	{"往期回顾", begins, 12, furnitureRelated}, {"往期精彩", begins, 12, furnitureRelated}, {"本期精彩回顾", begins, 12, furnitureRelated},
	{"精彩回顾", begins, 12, furnitureRelated}, {"点击进入专题", within, 30, furnitureRelated}, {"进入专题", begins, 30, furnitureRelated},
	{"此前报道", begins, 60, furnitureRelated}, {"新闻链接", whole, 6, furnitureRelated}, {"点击进入", begins, 30, furnitureRelated},
	{"看更多", begins, 30, furnitureRelated}, {"更多报导", begins, 20, furnitureRelated}, {"最新新闻", whole, 8, furnitureRelated}, {"最新文章", whole, 8, furnitureRelated},
	{"同场加映", begins, 30, furnitureRelated}, {"延伸閱讀", begins, 24, furnitureRelated}, {"点击阅读", begins, 30, furnitureRelated},
	{"请看相关", begins, 30, furnitureRelated}, {"其他人也看", begins, 16, furnitureRelated}, {"大家都在看", begins, 16, furnitureRelated},
	{"今日热点", whole, 8, furnitureRelated}, {"点击查看", begins, 40, furnitureRelated}, {"了解更多", begins, 30, furnitureRelated},
	{"详见专题", begins, 30, furnitureRelated}, {"更多内容", begins, 30, furnitureRelated}, {"更多资讯", begins, 30, furnitureRelated}, {"精选文章", whole, 6, furnitureRelated},

	{"andcontinuereading", ends, 60, furnitureRelated}, {"跳过此内容", begins, 20, furnitureRelated}, // skip links for screen readers

	// Apps, accounts, channels.
	{"点击下载", begins, 40, furnitureApp}, {"扫码下载", within, 40, furnitureApp}, {"扫码关注", within, 40, furnitureApp}, {"扫二维码", within, 40, furnitureApp},
	{"扫描二维码", within, 50, furnitureApp}, {"扫一扫", within, 40, furnitureApp}, {"微信扫码", within, 40, furnitureApp}, {"长按识别", within, 40, furnitureApp},
	{"长按二维码", within, 40, furnitureApp}, {"关注公众号", within, 50, furnitureApp}, {"关注微信", begins, 40, furnitureApp}, {"关注我们", whole, 10, furnitureApp},
	{"微信公众号", begins, 30, furnitureApp}, {"下载app", within, 50, furnitureApp}, {"下载客户端", within, 50, furnitureApp}, {"打开app", within, 40, furnitureApp},
	{"app，查看", within, 40, furnitureApp}, {"app,查看", within, 40, furnitureApp}, {"app查看", within, 40, furnitureApp},
	{"体验更佳", ends, 40, furnitureApp}, {"查看精彩图片", ends, 30, furnitureApp}, {"查看更多精彩", within, 40, furnitureApp}, {"立即下载", begins, 60, furnitureApp}, {"立即下载", within, 40, furnitureApp},
	{"不用抽不用抢", begins, 60, furnitureApp}, {"点我下载app", within, 60, furnitureApp}, {"按我看活动办法", within, 60, furnitureApp},
	{"歡迎下載", within, 60, furnitureApp}, {"欢迎下载", within, 70, furnitureApp}, {"ios载点", begins, 80, furnitureApp}, {"android载点", begins, 80, furnitureApp}, {"活动办法", begins, 80, furnitureApp},
	{"请加入", within, 40, furnitureApp}, {"粉丝团", ends, 60, furnitureApp}, {"粉丝团", within, 40, furnitureApp}, {"加入line好友", within, 40, furnitureApp},
	{"一起加入", begins, 40, furnitureApp}, {"按赞", within, 30, furnitureApp}, {"按\"赞\"", within, 60, furnitureApp}, {"点我订阅", within, 50, furnitureApp}, {"订阅youtube", within, 50, furnitureApp},
	{"请订阅", begins, 50, furnitureApp}, {"订阅telegram", begins, 90, furnitureApp}, {"立即like", within, 50, furnitureApp}, {"请赞好", within, 50, furnitureApp}, {"请读好", within, 50, furnitureApp},
	{"下载经济日报app", within, 90, furnitureApp}, {"在小说阅读器中沉浸阅读", within, 30, furnitureApp}, {"请下载app", within, 80, furnitureApp}, {"更多相关新闻请下载", within, 90, furnitureApp},
	{"更多原创资讯请下载", within, 60, furnitureApp}, {"客户端下载", ends, 30, furnitureApp}, {"上手机新浪网", within, 60, furnitureApp}, {"分享让更多人看到", whole, 12, furnitureApp},
	{"快点击这里了解一下", within, 20, furnitureApp}, {"进入【", begins, 24, furnitureApp}, {"欢迎关注", begins, 40, furnitureApp}, {"欢迎订阅", begins, 40, furnitureApp}, {"欢迎扫码", begins, 40, furnitureApp},
	{"成为粉丝", begins, 30, furnitureApp}, {"追踪我们", begins, 30, furnitureApp}, {"点击上方", begins, 40, furnitureApp}, {"点击蓝字", begins, 40, furnitureApp}, {"点击关注", within, 30, furnitureApp},
	{"戳下方", begins, 30, furnitureApp}, {"点个在看", within, 30, furnitureApp}, {"点个赞", within, 24, furnitureApp}, {"转发给", begins, 30, furnitureApp}, {"喜欢本文", begins, 40, furnitureApp},
	{"报料热线", within, 60, furnitureApp}, {"报料", within, 40, furnitureApp}, {"爆料", begins, 30, furnitureApp}, {"本文来自澎湃新闻，更多", within, 60, furnitureApp}, {"投稿邮箱", begins, 60, furnitureApp}, {"安装新浪财经客户端", begins, 60, furnitureApp},
	{"点击图片可浏览", begins, 30, furnitureApp}, {"点击看大图", within, 14, furnitureApp}, {"点击看清晰大图", within, 14, furnitureApp}, {"点击放大", within, 12, furnitureApp}, {"点开看大图", within, 20, furnitureApp},

	// Players.
	{"您的浏览器不支持", begins, 50, furniturePlayer}, {"您的浏览器暂时无法播放", begins, 50, furniturePlayer}, {"你的浏览器不支持", begins, 50, furniturePlayer}, {"听新闻", begins, 16, furniturePlayer},
	{"自动播放", begins, 8, furniturePlayer}, {"播放视频", whole, 8, furniturePlayer}, {"轻点两下取消赞", within, 30, furniturePlayer}, {"视频加载中", within, 20, furniturePlayer}, {"正在播放", begins, 12, furniturePlayer},
	{"0:00", begins, 14, furniturePlayer}, {"00:00", begins, 16, furniturePlayer}, {"音频加载", begins, 16, furniturePlayer}, {"语音播报", begins, 12, furniturePlayer}, {"advertisement", whole, 14, furniturePlayer}, {"广告", whole, 4, furniturePlayer}, {"广告:", begins, 60, furniturePlayer}, {"广告通知", begins, 60, furniturePlayer}, {"分享工具", whole, 6, furnitureTool}, {"×", whole, 2, furnitureTool}, {"(广告)", whole, 6, furniturePlayer}, {"[广告]", whole, 6, furniturePlayer}, {"赞助商链接", whole, 8, furniturePlayer},
	{"video", whole, 6, furniturePlayer}, {"向下滑动继续阅读", within, 20, furniturePlayer}, {"请往下继续阅读", within, 20, furniturePlayer}, {"往下阅读", within, 20, furniturePlayer}, {"请继续往下阅读", begins, 20, furniturePlayer}, {"继续阅读", begins, 12, furniturePlayer}, {"(调查问题加载中", begins, 30, furniturePlayer}, {"调查问题加载中", begins, 30, furniturePlayer}, {"若长时间无响应", begins, 30, furniturePlayer},

	// Pages.
	{"上一页", begins, 30, furniturePager}, {"上一张", begins, 12, furniturePager}, {"下一张", begins, 12, furniturePager}, {"上一图集", begins, 30, furniturePager}, {"下一图集", begins, 30, furniturePager}, {"查看原图", begins, 12, furniturePager}, {"下一页", begins, 30, furniturePager}, {"上一篇", begins, 60, furniturePager}, {"下一篇", begins, 60, furniturePager},
	{"返回列表", within, 12, furniturePager}, {"返回首页", within, 16, furniturePager}, {"返回顶部", within, 12, furniturePager}, {"返回富达", begins, 16, furniturePager}, {"当前位置", begins, 60, furniturePager}, {"您现在的位置", begins, 60, furniturePager}, {"您的位置", begins, 60, furniturePager}, {"您当前的位置", begins, 60, furniturePager}, {"首页>", begins, 60, furniturePager},
	{"分页", begins, 20, furniturePager}, {"单页阅读", within, 14, furniturePager}, {"返回搜狐", begins, 16, furniturePager},

	// Tools.
	{"【字号", begins, 30, furnitureTool}, {"字号", begins, 20, furnitureTool}, {"字体：", begins, 20, furnitureTool}, {"字体:", begins, 20, furnitureTool}, {"打印", whole, 8, furnitureTool}, {"打印关闭", whole, 8, furnitureTool}, {"列印", whole, 8, furnitureTool}, {"播报文章", whole, 8, furnitureTool}, {"关注", whole, 4, furnitureTool}, {"原创", whole, 4, furnitureTool}, {"【打印", begins, 40, furnitureTool}, {"关闭窗口", within, 40, furnitureTool}, {"设为首页", within, 30, furnitureTool}, {"收藏本站", within, 30, furnitureTool},
	{"我要纠错", within, 30, furnitureTool}, {"分享到", begins, 30, furnitureTool}, {"分享至", begins, 30, furnitureTool}, {"分享：", begins, 20, furnitureTool}, {"分享:", begins, 20, furnitureTool}, {"推荐给好友", within, 20, furnitureTool}, {"我要反馈", whole, 8, furnitureTool}, {"点赞", whole, 6, furnitureTool}, {"收藏", whole, 6, furnitureTool}, {"举报", whole, 6, furnitureTool}, {"纠错", whole, 6, furnitureTool},
	{"阅读(", begins, 14, furnitureTool}, {"阅读:", begins, 14, furnitureTool}, {"阅读量", begins, 16, furnitureTool}, {"浏览:", begins, 14, furnitureTool}, {"浏览次数", begins, 24, furnitureTool}, {"点击数", begins, 20, furnitureTool}, {"人气:", begins, 14, furnitureTool}, {"点阅", begins, 12, furnitureTool}, {"繁体", whole, 6, furnitureTool}, {"简体", whole, 6, furnitureTool}, {"放大", whole, 4, furnitureTool}, {"缩小", whole, 4, furnitureTool}, {"大中小", within, 14, furnitureTool}, {"字级", begins, 14, furnitureTool},
	{"本文短网址", begins, 60, furnitureTool}, {"短网址", begins, 60, furnitureTool}, {"本文网址", begins, 100, furnitureTool}, {"本文链接", begins, 100, furnitureTool}, {"关键字", begins, 80, furnitureTool}, {"关键词", begins, 80, furnitureTool}, {"标签：", begins, 80, furnitureTool}, {"标签:", begins, 80, furnitureTool}, {"tags:", begins, 80, furnitureTool}, {"责任编辑", whole, 6, furnitureTool},
	{"京icp备", within, 80, furnitureFooterEnd}, {"icp备", within, 60, furnitureFooterEnd}, {"公网安备", within, 80, furnitureFooterEnd}, {"allrightsreserved", within, 120, furnitureFooterEnd},

	// Help lines.
	{"安心专线", within, 60, furnitureHelp}, {"生命线协谈", within, 60, furnitureHelp}, {"保护专线", within, 80, furnitureHelp}, {"饮酒过量", within, 40, furnitureHelp}, {"珍惜生命", within, 80, furnitureHelp}, {"自杀不能解决", within, 80, furnitureHelp}, {"提醒您,请给自己", within, 60, furnitureHelp}, {"提醒您，请给自己", within, 60, furnitureHelp}, {"未满十八岁禁止", within, 40, furnitureHelp}, {"拒绝酒驾", within, 40, furnitureHelp}, {"禁止酒驾", within, 40, furnitureHelp},

	// The end.
	{"(完)", whole, 4, furnitureTool}, {"(全文完)", whole, 6, furnitureTool}, {"【完】", whole, 4, furnitureTool}, {"(end)", whole, 6, furnitureTool},

	// Readers.
	{"网友评论", begins, 16, furnitureComment}, {"网友回应", begins, 16, furnitureComment}, {"我来说两句", begins, 20, furnitureComment}, {"我要评论", begins, 20, furnitureComment}, {"发表评论", begins, 20, furnitureComment}, {"评论(", begins, 14, furnitureComment}, {"最新评论", begins, 14, furnitureComment}, {"热门评论", begins, 14, furnitureComment}, {"最新跟帖", begins, 14, furnitureComment}, {"网友跟帖", begins, 14, furnitureComment}, {"登录后发表", within, 30, furnitureComment}, {"条评论", ends, 14, furnitureComment},

	// Appeals.
	{"【诚征荣誉会员】", within, 400, furnitureMember}, {"诚征荣誉会员", within, 400, furnitureMember}, {"每月一杯咖啡", within, 120, furnitureMember}, {"支持优质观点", within, 80, furnitureMember}, {"赞赏支持", within, 40, furnitureMember}, {"打赏", whole, 8, furnitureMember}, {"支持我们", whole, 10, furnitureMember}, {"赞助我们", within, 30, furnitureMember}, {"请支持独立网站", begins, 80, furnitureMember},

	// Rights; kept as notices.
	{"版权所有", within, 160, furnitureRights}, {"未经授权", within, 200, furnitureRights}, {"非经授权", within, 200, furnitureRights}, {"未经许可", within, 200, furnitureRights}, {"未经允许", within, 200, furnitureRights}, {"未经书面", within, 200, furnitureRights}, {"不得转载", within, 200, furnitureRights}, {"禁止转载", within, 200, furnitureRights}, {"严禁转载", within, 200, furnitureRights}, {"版权归", within, 200, furnitureRights}, {"版权声明", begins, 300, furnitureRights}, {"版权说明", within, 400, furnitureRights},
	{"著作权所有", within, 120, furnitureRights}, {"著作权声明", within, 120, furnitureRights}, {"著作权归", within, 120, furnitureRights}, {"如有侵权", within, 120, furnitureRights}, {"若有侵权", within, 120, furnitureRights}, {"如存在侵权", within, 120, furnitureRights}, {"侵权请", within, 120, furnitureRights}, {"侵权联系", within, 120, furnitureRights}, {"侵权必究", within, 120, furnitureRights}, {"侵权删除", within, 120, furnitureRights}, {"如涉侵权", within, 120, furnitureRights}, {"非法侵权行为", within, 80, furnitureRights}, {"违者必究", within, 200, furnitureRights}, {"原创版权", begins, 60, furnitureRights}, {"转载申请", begins, 80, furnitureRights}, {"授权转载", within, 60, furnitureRights}, {"商业转载", within, 100, furnitureRights}, {"建立镜像", within, 100, furnitureRights}, {"镜像网站", within, 100, furnitureRights},
	{"欢迎转载", within, 100, furnitureLicense}, {"转载请注明", within, 120, furnitureLicense}, {"转载请联系", within, 120, furnitureRights}, {"转发请注明", within, 120, furnitureLicense}, {"转载须", within, 80, furnitureLicense}, {"creativecommons", within, 120, furnitureLicense},

	// Disclaimers; kept as notices.
	{"仅代表作者", within, 160, furnitureDisclaim}, {"不代表本", within, 160, furnitureDisclaim}, {"仅代表其个人", within, 160, furnitureDisclaim}, {"仅为作者", within, 160, furnitureDisclaim}, {"作者个人观点", within, 120, furnitureDisclaim}, {"免责声明", begins, 400, furnitureDisclaim}, {"特别声明", begins, 200, furnitureDisclaim}, {"声明:", begins, 400, furnitureDisclaim}, {"郑重声明", begins, 300, furnitureDisclaim}, {"投资有风险", within, 80, furnitureDisclaim}, {"风险自担", within, 120, furnitureDisclaim}, {"不构成投资建议", within, 160, furnitureDisclaim},
	{"仅提供信息存储", within, 200, furnitureDisclaim}, {"仅提供信息发布", within, 200, furnitureDisclaim}, {"notice:thecontentabove", begins, 400, furnitureDisclaim}, {"言论不代表", within, 160, furnitureDisclaim}, {"不代表本报立场", within, 160, furnitureDisclaim}, {"不代表本站", within, 160, furnitureDisclaim}, {"用户上传并发布", within, 200, furnitureDisclaim}, {"请联系删除", within, 100, furnitureDisclaim}, {"请联系我们", within, 100, furnitureDisclaim}, {"文章观点仅代表", within, 200, furnitureDisclaim}, {"内容仅供参考", within, 120, furnitureDisclaim}, {"不代表网易", within, 120, furnitureDisclaim},

	// The rest is elsewhere.
	{"余下全文", within, 12, furnitureTeaser}, {"阅读剩余全文", begins, 16, furnitureTeaser}, {"展开全文", within, 12, furnitureTeaser}, {"阅读全文", within, 12, furnitureTeaser}, {"查看全文", within, 12, furnitureTeaser}, {"全文阅读", within, 12, furnitureTeaser}, {"阅读原文", within, 12, furnitureTeaser}, {"展开阅读", within, 12, furnitureTeaser}, {"查看原文", whole, 8, furnitureTeaser},
}

// furnitureFooterEnd marks site footers: nothing after them is the story.
const furnitureFooterEnd = furnitureEnd

// phraseRows finds the rows by the first character of their text. Rows that
// stand at a paragraph's beginning are apart from those that stand anywhere.
var phraseRows = sync.OnceValue(func() (x struct{ front, inside map[rune][]phrase }) {
	x.front, x.inside = make(map[rune][]phrase), make(map[rune][]phrase)
	for _, p := range phrases {
		p.text = fold(p.text)
		first, _ := utf8.DecodeRuneInString(p.text)
		if p.at == begins || p.at == whole {
			x.front[first] = append(x.front[first], p)
		} else {
			x.inside[first] = append(x.inside[first], p)
		}
	}
	return x
})

// maxFurniture is the longest paragraph, in bytes, that a row is about.
const maxFurniture = 1500

// bullets may stand before furniture.
const bullets = "※●■◆▲►▶☆★*-—·>《（([【“\""

// closers may stand behind it.
const closers = ":：.。>》)）]】\"!！"

// furnitureOf returns what a paragraph is by its words, and the row that says
// so; furnitureNone if it may be the story's.
func furnitureOf(text string) (furniture, string) {
	if len(text) > maxFurniture {
		return furnitureNone, ""
	}
	s := fold(text)
	n := utf8.RuneCountInString(s)
	rows := phraseRows()
	for _, t := range []string{s, strings.TrimLeft(s, bullets)} {
		first, _ := utf8.DecodeRuneInString(t)
		for i := range rows.front[first] {
			p := &rows.front[first][i]
			if n <= p.max+2 && strings.HasPrefix(t, p.text) && (p.at == begins || len(strings.TrimRight(t, closers)) <= len(p.text)) {
				return p.what, p.text
			}
		}
	}
	end := len(strings.TrimRight(s, closers))
	for i, c := range s {
		for k := range rows.inside[c] {
			p := &rows.inside[c][k]
			if n <= p.max && strings.HasPrefix(s[i:], p.text) && (p.at == within || i+len(p.text) == end) {
				return p.what, p.text
			}
		}
	}
	return furnitureNone, ""
}

// folds maps the Traditional characters of our tables, and few others, to
// Simplified ones. It covers U+4E00 to U+9FFF; zero stands for itself.
var folds = sync.OnceValue(func() *[0x9FFF - 0x4E00 + 1]uint16 {
	m := make(map[rune]rune)
	pairs := []rune("閱阅讀读關关報报導导鏈链視视頻频專专題题組组話话熱热點点薦荐輯辑為为歡欢還还進进請请發发現现圖图鍵键" +
		"顯显載载掃扫碼码長长識识別别號号眾众們们戶户開开體体驗验絲丝團团贊赞讚赞訂订續续經经濟济報报爆爆網网頁页環环條条評评論论" +
		"誠诚徵征榮荣譽誉會会員员優优質质賞赏權权聲声說说違违許许禁禁嚴严鏡镜創创轉转註注僅仅個个資资風风險险建建議议構构" +
		"儲储傳传聯联係系繫系刪删內内參参觀观與与餘余剩剩展展應应響响調调查查問问問问壓压縮缩簡简錯错饋馈舉举標标籤签簽签設设" +
		"廣广告告贊赞商商業业書书面面歸归屬属產产檔档線线護护飲饮過过殺杀決决歲岁駕驾協协談谈滿满絕绝給给機机動动辦办搶抢" +
		"訊讯師师當当後后國国時时間间東东從从來来無无萬万億亿對对將将區区學学實实際际義义務务達达連连選选輪轮邊边門门電电雙双難难雜杂離离習习" +
		"瀏浏覽览獨独樣样價价寫写處处類类須须額额顧顾願愿領领順顺預预頭头館馆餐餐餓饿驚惊鬥斗鬧闹魚鱼鳥鸟麗丽麥麦黃黄齊齐龍龙週周" +
		"聞闻導导滾滚財财樂乐藝艺戲戏劇剧醫医療疗農农銀银衛卫視视軍军運运動动勞劳協协會会議议員员長长門门鎮镇縣县灣湾島岛臺台" +
		"閲阅欄栏編编爲为興兴擊击詳详見见維维衆众説说讓让這这裡里裏里蹤踪藍蓝郵邮裝装暫暂輕轻兩两語语繼继張张頂顶閉闭糾纠數数氣气級级詞词責责備备錄录鄭郑擔担説说衞卫臺台啓启娛娱遊游車车歷历陸陆綜综證证親亲雲云貼贴騰腾鳳凤華华紀纪鈦钛鋒锋蘋苹殼壳於于記记異异訪访輸输塊块規规該该沒没貪贪汙污攝摄絡络" +
		"並并單单啟启喪丧園园圍围場场壇坛壞坏壯壮聽听夠够夢梦夾夹奪夺妝妆婦妇孫孙寧宁審审寬宽寶宝屆届層层島岛")
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] != pairs[i+1] && m[pairs[i+1]] != pairs[i] {
			m[pairs[i]] = pairs[i+1]
		}
	}
	var t [0x9FFF - 0x4E00 + 1]uint16
	for from, to := range m {
		if from >= 0x4E00 && from <= 0x9FFF {
			t[from-0x4E00] = uint16(to)
		}
	}
	return &t
})

// foldRune returns the form of a character that phrases are written in.
func foldRune(r rune, t *[0x9FFF - 0x4E00 + 1]uint16) rune {
	switch {
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A'
	case r < 0x3000:
		return r
	case r >= 0x4E00 && r <= 0x9FFF:
		if f := t[r-0x4E00]; f != 0 {
			return rune(f)
		}
	case r >= 0xFF01 && r <= 0xFF5E: // full-width ASCII
		if r -= 0xFEE0; r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
	}
	return r
}

// fold returns s in the form that phrases are written in: Simplified, lower
// case, half-width, without spaces.
func fold(s string) string {
	t := folds()
	var out strings.Builder
	out.Grow(len(s))
	for _, r := range s {
		if r != ' ' && r != 0x3000 && r != '\n' && r != '\t' {
			out.WriteRune(foldRune(r, t))
		}
	}
	return out.String()
}
