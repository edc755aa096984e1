package extract

import (
	"strings"
	"sync"
	"unicode"
)

// A mark is what the tokens of an element's id and class say about it.
type mark uint32

const (
	markAd         mark = 1 << iota // advertising
	markShare                       // share buttons, likes
	markComment                     // readers' comments
	markRelated                     // other stories
	markNav                         // menus, breadcrumbs, page-turners
	markFooter                      // site footer, copyright lines
	markForm                        // search, log-in, subscription
	markTool                        // font size, print, QR codes, app prompts
	markMeta                        // date, source, author line
	markTags                        // topics of the story
	markTitle                       // the headline
	markBody                        // the story
	markCaption                     // text of a picture
	markEditor                      // editors' line
	markAside                       // sidebar, box
	markPlayer                      // controls of a player
	markSummary                     // abstract of the story
	markKicker                      // line above the headline (引题)
	markSubtitle                    // line below the headline (副题)
	markHiddenWord                  // "hidden", "sr-only": hidden by convention
)

// markDrop is what never belongs to a story.
const markDrop = markAd | markShare | markComment | markRelated | markNav | markFooter | markForm | markTool | markAside | markPlayer

// markNames are the names of marks in trace rules.
var markNames = []struct {
	m    mark
	name string
}{
	{markAd, "ad"}, {markShare, "share"}, {markComment, "comment"}, {markRelated, "related"},
	{markNav, "nav"}, {markFooter, "footer"}, {markForm, "form"}, {markTool, "tool"},
	{markAside, "aside"}, {markPlayer, "player"}, {markHiddenWord, "hidden"},
}

func (m mark) String() string {
	for _, n := range markNames {
		if m&n.m != 0 {
			return n.name
		}
	}
	return "none"
}

// markTokens maps whole tokens of ids and classes to marks. Tokens are cut at
// spaces, '-', '_' and changes of case, lower-cased, numeric tails removed:
// a substring test would find "ad" in "header" and "gg" in "bigger".
var markTokens = map[string]mark{
	// Advertising; gg = 广告, tg = 推广 in pinyin.
	"ad": markAd, "ads": markAd, "adv": markAd, "advert": markAd, "adverts": markAd, "advertisement": markAd,
	"advertising": markAd, "adsbygoogle": markAd, "adsense": markAd, "adbox": markAd, "adslot": markAd, "adsame": markAd,
	"sinaads": markAd, "gpt": markAd, "dfp": markAd, "gg": markAd, "textgg": markAd, "textggs": markAd, "ggw": markAd, "ggao": markAd, "guanggao": markAd,
	"tuiguang": markAd, "sponsor": markAd, "sponsored": markAd, "taboola": markAd, "outbrain": markAd, "popin": markAd,
	"dable": markAd, "dablewidget": markAd, "tanx": markAd, "mediav": markAd, "gdt": markAd, "scupio": markAd,
	"ucfunnel": markAd, "aralego": markAd, "onead": markAd, "teads": markAd, "innity": markAd, "vpon": markAd,
	"holmesmind": markAd, "clickforce": markAd, "tenmax": markAd, "bridgewell": markAd, "aotter": markAd, "criteo": markAd,
	"mgid": markAd, "avivid": markAd, "baiduad": markAd, "duilian": markAd, "couplet": markAd, "adtop": markAd,
	"columnad": markAd, "adsys": markAd, "votebanner": markAd, "adunit": markAd, "advs": markAd, "banner": markAd,
	"spmarketing": markAd, "promo": markAd, "promotion": markAd, "appe": markAd,

	// Share buttons.
	"share": markShare, "shares": markShare, "sharing": markShare, "sharebar": markShare, "sharebox": markShare, "bdshare": markShare,
	"bdsharebuttonbox": markShare, "jiathis": markShare, "ckepop": markShare, "bshare": markShare, "addthis": markShare,
	"addtoany": markShare, "sharedaddy": markShare, "social": markShare, "sns": markShare, "topshare": markShare,
	"btmshare": markShare, "fenxiang": markShare, "like": markShare, "likes": markShare, "dianzan": markShare, "zan": markShare,
	"sharer": markShare, "shareto": markShare, "weixinshare": markShare, "socialshare": markShare, "plusone": markShare,

	// Comments: 畅言 is SOHUCS, 跟贴 is tie, 多说 is ds-thread, 友言 is uyan.
	"comment": markComment, "comments": markComment, "commentlist": markComment, "cmt": markComment, "sohucs": markComment,
	"changyan": markComment, "tie": markComment, "disqus": markComment, "uyan": markComment, "livere": markComment,
	"pinglun": markComment, "gentie": markComment, "liuyan": markComment, "respond": markComment, "commentbox": markComment,
	"feedback": markComment, "respone": markComment, "newscomment": markComment,

	// Other stories.
	"related": markRelated, "relate": markRelated, "relates": markRelated, "relation": markRelated, "relations": markRelated,
	"recommend": markRelated, "recommended": markRelated, "recommendation": markRelated, "recommendations": markRelated,
	"recom": markRelated, "tuijian": markRelated, "xiangguan": markRelated, "xgxw": markRelated, "xgyd": markRelated, "relnews": markRelated,
	"hotnews": markRelated, "hotlist": markRelated, "ranking": markRelated, "rank": markRelated, "ranklist": markRelated,
	"paihang": markRelated, "popular": markRelated, "mostread": markRelated, "morenews": markRelated, "readmore": markRelated,
	"guess": markRelated, "relatednews": markRelated, "jp": markRelated, "likenews": markRelated, "yuedu": markRelated,
	"xgnews": markRelated, "relevance": markRelated, "relevant": markRelated, "toplist": markRelated, "latest": markRelated,
	"trending": markRelated, "upnext": markRelated, "rdm": markRelated, "exnews": markRelated, "moreread": markRelated,
	"alsoread": markRelated, "relatedread": markRelated, "relatelink": markRelated, "relatedlinks": markRelated, "backlist": markRelated,

	// Ways through the site.
	"nav": markNav, "navbar": markNav, "navi": markNav, "navigation": markNav, "navpath": markNav, "menu": markNav, "menus": markNav,
	"crumb": markNav, "crumbs": markNav, "breadcrumb": markNav, "breadcrumbs": markNav, "bread": markNav, "topbar": markNav,
	"topnav": markNav, "subnav": markNav, "mainnav": markNav, "pagination": markNav, "pager": markNav, "pagenav": markNav, "pagebar": markNav,
	"pagebox": markNav, "pagenavi": markNav, "position": markNav, "weizhi": markNav, "daohang": markNav, "dropdown": markNav, "hamburger": markNav,
	"prevnext": markNav, "tabbar": markNav, "currentposition": markNav, "fy": markNav, "pagelist": markNav, "sitemap": markNav,

	"footer": markFooter, "foot": markFooter, "copyright": markFooter, "copyrights": markFooter, "statement": markFooter,
	"disclaimer": markFooter, "footers": markFooter, "bottombar": markFooter, "shengming": markFooter, "beian": markFooter, "declare": markFooter,

	"login": markForm, "signin": markForm, "register": markForm, "search": markForm, "searchbar": markForm, "searchbox": markForm,
	"subscribe": markForm, "subscription": markForm, "newsletter": markForm, "survey": markForm, "vote": markForm, "toupiao": markForm,

	"qrcode": markTool, "qr": markTool, "ewm": markTool, "erweima": markTool, "toolbar": markTool, "tools": markTool, "tool": markTool,
	"download": markTool, "appdownload": markTool, "fontsize": markTool, "print": markTool, "printer": markTool, "popup": markTool,
	"modal": markTool, "dialog": markTool, "toast": markTool, "tooltip": markTool, "cookie": markTool, "cookies": markTool, "gotop": markTool,
	"backtop": markTool, "totop": markTool, "openapp": markTool, "appbox": markTool, "favorite": markTool, "collect": markTool,
	"jubao": markTool, "reward": markTool, "dashang": markTool, "donate": markTool, "donation": markTool, "follow": markTool,
	"guanzhu": markTool, "mask": markTool, "overlay": markTool, "ecode": markTool, "skip": markTool, "skiplink": markTool,
	"sponsorship": markTool, "zanshang": markTool, "weixinewm": markTool, "calltoaction": markTool, "callapp": markTool,

	"sidebar": markAside, "side": markAside, "aside": markAside, "sider": markAside, "rightbar": markAside, "leftbar": markAside,
	"widget": markAside, "widgets": markAside, "rightside": markAside,

	"player": markPlayer, "videoplayer": markPlayer, "audioplayer": markPlayer, "vjs": markPlayer, "jwplayer": markPlayer, "playlist": markPlayer,
	"stylehqimg": markPlayer, "hqimg": markPlayer,

	"meta": markMeta, "info": markMeta, "infos": markMeta, "source": markMeta, "laiyuan": markMeta, "origin": markMeta, "author": markMeta, "authors": markMeta,
	"byline": markMeta, "writer": markMeta, "date": markMeta, "time": markMeta, "pubtime": markMeta, "pubdate": markMeta, "publish": markMeta,
	"published": markMeta, "datetime": markMeta, "timestamp": markMeta, "reporter": markMeta, "artinfo": markMeta, "newsinfo": markMeta,
	"subtime": markMeta, "postmeta": markMeta, "mediainfo": markMeta, "laizi": markMeta, "pubinfo": markMeta,

	"tags": markTags, "tag": markTags, "taglist": markTags, "tagcloud": markTags, "keyword": markTags, "keywords": markTags, "hashtag": markTags, "hashtags": markTags,
	"biaoqian": markTags, "topics": markTags,

	"title": markTitle, "headline": markTitle, "biaoti": markTitle, "tit": markTitle, "newstitle": markTitle, "arttitle": markTitle,
	"articletitle": markTitle, "maintitle": markTitle, "posttitle": markTitle, "entrytitle": markTitle, "bt": markTitle,

	"article": markBody, "articlebody": markBody, "artibody": markBody, "artbody": markBody, "articlecontent": markBody, "newsbody": markBody,
	"newscontent": markBody, "zhengwen": markBody, "neirong": markBody, "trs": markBody, "story": markBody,
	"storybody": markBody, "storytext": markBody, "bodytext": markBody, "postbody": markBody, "postcontent": markBody, "entry": markBody,
	"articletext": markBody, "newstext": markBody, "detailcontent": markBody, "richtext": markBody, "endtext": markBody, "zw": markBody,
	"conttxt": markBody, "contents": markBody, "content": markBody, "wenzhang": markBody,

	"caption": markCaption, "figcaption": markCaption, "imgcaption": markCaption, "captions": markCaption, "picdesc": markCaption,
	"imgtext": markCaption, "pictext": markCaption, "tuzhu": markCaption, "imagecaption": markCaption, "photocaption": markCaption,

	"editor": markEditor, "editors": markEditor, "zebian": markEditor, "bianji": markEditor, "liability": markEditor,

	"summary": markSummary, "abstract": markSummary, "zhaiyao": markSummary, "daodu": markSummary, "standfirst": markSummary, "lede": markSummary,
	"intro": markSummary, "digest": markSummary, "daoyu": markSummary,

	"kicker": markKicker, "yinti": markKicker, "pretitle": markKicker, "shoulder": markKicker, "eyebrow": markKicker,
	"subtitle": markSubtitle, "subhead": markSubtitle, "subheadline": markSubtitle, "futi": markSubtitle, "vicetitle": markSubtitle, "futitle": markSubtitle,

	"hidden": markHiddenWord, "hide": markHiddenWord, "invisible": markHiddenWord, "hideid": markHiddenWord, "displaynone": markHiddenWord,
}

// markPhrases are runs of tokens, joined by spaces, that mean something else
// than their parts. They are looked up for whole class names.
var markPhrases = map[string]mark{
	"pic desc":         markCaption,
	"pic text":         markCaption,
	"pic info":         markCaption,
	"img desc":         markCaption,
	"img descr":        markCaption,
	"img text":         markCaption,
	"image desc":       markCaption,
	"image caption":    markCaption,
	"photo desc":       markCaption,
	"sub title":        markSubtitle,
	"sub headline":     markSubtitle,
	"vice title":       markSubtitle,
	"pre title":        markKicker,
	"sr only":          markHiddenWord,
	"visually hidden":  markHiddenWord,
	"d none":           markHiddenWord,
	"article tag":      markTags,
	"article tags":     markTags,
	"article meta":     markMeta,
	"article info":     markMeta,
	"article title":    markTitle,
	"article editor":   markEditor,
	"read more":        markRelated,
	"key word":         markTags,
	"key words":        markTags,
	"hot tags":         markRelated,
	"hot tag":          markRelated,
	"tag cloud":        markRelated,
	"next page":        markNav,
	"page nav":         markNav,
	"below article ad": markAd,
	"hot news":         markRelated,
	"news list":        markRelated,
	"more news":        markRelated,
	"after ir":         markAd, // LTN's in-text reading prompts
	"before ir":        markAd,
	"js share":         markShare,
	"single ad":        markAd,
	"share content":    0,
	"tag content":      0,
	"side content":     0,
	"img wrap":         0,
	"info content":     0,
	"time line":        0,
	"ad free":          markAd,
}

// phraseStarts are the first tokens of markPhrases.
var phraseStarts = sync.OnceValue(func() map[string]bool {
	starts := make(map[string]bool)
	for phrase := range markPhrases {
		first, _, _ := strings.Cut(phrase, " ")
		starts[first] = true
	}
	return starts
})

// marksOf returns the marks of an id or class attribute.
func marksOf(attr string) mark {
	var m mark
	for _, name := range strings.Fields(attr) {
		m |= marksOfName(name)
	}
	return m
}

// marksOfName returns the marks of one class name or id.
func marksOfName(name string) mark {
	if len(name) > 200 {
		return 0
	}
	var buf [12]string
	tokens := splitTokens(buf[:0], name)
	var m mark
	if len(tokens) > 1 {
		starts := phraseStarts()
		for i := 0; i+1 < len(tokens); i++ {
			if !starts[tokens[i]] {
				continue
			}
			if p, ok := markPhrases[tokens[i]+" "+tokens[i+1]]; ok {
				if p == 0 {
					return 0
				}
				m |= p
			}
		}
		if len(tokens) > 2 && starts[tokens[0]] {
			if p, ok := markPhrases[strings.Join(tokens, " ")]; ok {
				return p
			}
		}
		if m != 0 {
			return m
		}
	}
	for _, t := range tokens {
		m |= markTokens[t]
	}
	// "article-footer", "related-content": the part outweighs the whole.
	if m&^markBody != 0 {
		m &^= markBody
	}
	return m
}

// splitTokens cuts a class name or id into lower-case words: at '-', '_' and
// other signs, and where the case changes. Numbers are left out.
func splitTokens(dst []string, name string) []string {
	start := -1
	lower := true
	flush := func(end int) {
		if start >= 0 {
			w := name[start:end]
			if !lower {
				w = strings.ToLower(w)
			}
			dst = append(dst, w)
		}
		start, lower = -1, true
	}
	prevLower := false
	for i := 0; i < len(name); i++ {
		c := name[i]
		switch {
		case c >= 'a' && c <= 'z':
			if start < 0 {
				start = i
			}
			prevLower = true
		case c >= 'A' && c <= 'Z':
			if prevLower {
				flush(i)
			}
			if start < 0 {
				start = i
			}
			lower = false
			prevLower = false
		case c >= 0x80:
			if start < 0 {
				start = i
			}
			prevLower = false
		default:
			flush(i)
			prevLower = false
		}
	}
	flush(len(name))
	return dst
}

// isLetter reports whether r can be part of a word of any script.
func isLetter(r rune) bool {
	switch {
	case r >= 0x4E00 && r <= 0x9FFF, r >= 'a' && r <= 'z', r >= '0' && r <= '9', r >= 'A' && r <= 'Z':
		return true
	case r < 0x80, r >= 0x2000 && r < 0x2070, r >= 0x3000 && r < 0x3005, r >= 0xFF00 && r < 0xFF10:
		return false
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
