package byline

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao/internal/cjk"
)

// outlets are names of outlets and agencies that do not end like one, and
// those that open datelines. Others are known by their ending ([isOrg]).
var outlets = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq("新华社 新華社 中新社 中新网 中新網 中央社 中央通訊社 路透 路透社 法新社 美联社 美聯社 合众社 彭博 彭博社 共同社 时事社 韩联社 韓聯社 塔斯社 俄新社 德新社 埃菲社 安莎社 看中国 看中國 大纪元 大紀元 新唐人 希望之声 希望之聲 明慧 明慧网 明慧網 自由亚洲 自由亞洲 自由亚洲电台 美国之音 美國之音 BBC BBC中文 RFA RFI VOA CNN 德国之声 德國之聲 总台 總台 央视 央視 央视新闻 央视网 央广 央广网 人民网 新华网 光明网 中国网 海外网 环球网 中国台湾网 中国青年网 观察者网 澎湃 澎湃新闻 封面新闻 红星新闻 界面 界面新闻 财新 第一财经 每经 南都 南周 羊城派 南方+ 上观 文汇 文匯 东方网 北青 北青报 新浪 搜狐 网易 腾讯 凤凰 鳳凰 顶端新闻 极目新闻 上游新闻 大象新闻 半月谈 参考消息 参考消息网 每日经济新闻 21世纪经济报道 半岛 国是直通车 NOWnews NOWnews今日新聞 ETtoday 自由時報 聯合報 中國時報 中时 中時 蘋果 壹蘋 三立 民視 東森 華視 台視 中視 公視 TVBS 鏡週刊 上報 風傳媒 新頭殼 新頭殼newtalk newtalk 港台 星島 星島日報 明報 文匯報 信報 Now新聞 本报 本報 本台 本臺 本刊 本网 本網 本站 本社") {
		m[w] = true
	}
	return m
})

func knownOutlet(s string) bool { return outlets()[s] }

// outletPrefix reports whether s begins with a known outlet: 大纪元悉尼.
func outletPrefix(s string) bool {
	for i := range s {
		if i > 0 && outlets()[s[:i]] {
			return true
		}
		if i > 40 {
			return false
		}
	}
	return outlets()[s]
}

// isOutlet reports whether s looks like the name of an outlet.
func isOutlet(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < 2 || n > 20 || strings.ContainsAny(s, "了吗嗎呢，。！？；：,!?;:/／●□■◎▲▼◆◇#＃※★☆…") || strings.Contains(s, "记者") || strings.Contains(s, "記者") {
		return false
	}
	if knownOutlet(s) {
		return true
	}
	if strings.Count(s, "《") != strings.Count(s, "》") || strings.Count(s, "“") != strings.Count(s, "”") {
		return false
	}
	if notNames()[s] && n < 3 || allDigits(s) {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	if strings.ContainsRune("报報社网網台臺视視刊", r) {
		return true
	}
	for _, w := range orgWords {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	for _, w := range []string{"掌上", "云上", "雲上", "微信公众号", "公众号"} { // what counties call their news
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	if strings.Contains(s, " ") && isLatinName(s) { // China Daily
		return isLatinOutlet(s)
	}
	// 晨报e公司
	return strings.HasSuffix(s, "号") || strings.HasSuffix(s, "號")
}

// modifiers are words before 记者, 编辑 and other words for people that say what
// kind of them.
var modifiers = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq("特约撰稿 首席 图片 圖片 图文 圖文 视觉 視覺 特约 特約 见习 見習 实习 實習 特派 全媒体 全媒體 全媒 融媒体 融媒體 多媒体 多媒體 新媒体 新媒體 摄影 攝影 文字 视频 視頻 法庭 高级 高級 資深 资深 驻地 駐地 驻站 駐站 專案 即時 政治 社會 地方 體育 财经 財經 專題 科技 娱乐 娛樂 分社 联合 聯合 特別 特别 " +
		"当地 當地 前方 一线 一線 随团 隨團 现场 現場 校园 校園 学生 學生 本期 本文 本版 文章 值班 当班 當班 轮值 輪值 执行 執行 责任 責任 网络 網絡 網路 网站 網站 微信 内容 內容 稿件 总 總 副 站 专栏 專欄 职工 職工 栏目 欄目 版面") {
		m[w] = true
	}
	return m
})

// maxModifier is the length of the longest modifier in runes.
const maxModifier = 4

// organization reads what stands before 记者: an outlet with a place (大纪元悉尼,
// 新华社驻东京) and words for the kind of reporter. Prose (据, 有) is none. The
// organization may be empty.
func organization(s string) (org string, ok bool) {
	s = strings.TrimFunc(s, func(r rune) bool { return cjk.IsSpace(r) || strings.ContainsRune("/／·-—□■●▲◎", r) })
	s = unquote(s)
	bare := cutModifiers(s)
	if bare == "" {
		return "", true
	}
	if isOutlet(bare) || isCapitals(bare) || !isOutlet(s) { // 新京报贝壳财经 keeps its last word
		s = bare
	}
	if several(s) || isCapitals(s) {
		return s, true
	}
	if head := cutAny(s, wireWords); head != s {
		d, ok := dateline(s, false) // 本报北京2月7日电 记者
		return d.Outlet, ok
	}
	if !isOutlet(s) {
		s = cutAny(cutAny(s, reportWords), verbs) // 环球网报道 记者
	}
	if s == "" {
		return "", true
	}
	if utf8.RuneCountInString(s) > 16 || strings.ContainsAny(s, "据據对對向的了是有与與和、，。：:！？；;|｜（()）【】[]〔〕") {
		return "", false
	}
	for _, at := range []string{"驻", "駐"} {
		if i := strings.Index(s, at); i == 0 && utf8.RuneCountInString(s) <= 6 || i > 0 && isOutlet(s[:i]) {
			return s[:i], true
		}
	}
	if isOutlet(s) || outletPrefix(s) {
		return s, true
	}
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return isDot(r) || strings.ContainsRune("-－—", r) }) {
		if isOutlet(part) { // 晨报·交汇点
			return s, true
		}
	}
	if n := placeSuffix(s); n == len(s) || n > 0 && (isOutlet(s[:len(s)-n]) || outletPrefix(s[:len(s)-n])) {
		return s, true
	}
	return "", false
}

// several reports whether s is outlets joined by a mark: 晨报/河滨新闻.
func several(s string) bool {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '／' || r == '、' })
	for _, p := range parts {
		if !isOutlet(p) {
			return false
		}
	}
	return len(parts) > 1 && utf8.RuneCountInString(s) <= 20
}

// isCapitals reports whether s is two to six capitals, as short names of
// broadcasters are.
func isCapitals(s string) bool {
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return len(s) >= 2 && len(s) <= 6
}

// mayBeOutlet reports whether an outlet that nobody knows may stand before 记者:
// two to ten Han that are no prose.
func mayBeOutlet(s string) bool {
	s = outletBefore(s)
	n := utf8.RuneCountInString(s)
	return n >= 2 && n <= 10 && allHan(s) && !strings.ContainsAny(s, particles+prepositions) && !notNames()[s]
}

// prepositions are characters that begin or join phrases and are in no name of
// an outlet.
const prepositions = "据據对對向是有与與和在从從由为為被该該某名位图圖等及"

// outletBefore is the outlet before 记者, without words for the kind of
// reporter and where they are.
func outletBefore(s string) string {
	s = cutModifiers(strings.TrimFunc(s, func(r rune) bool { return cjk.IsSpace(r) || isNameSeparator(r) }))
	if i := indexAny(s, "驻", "駐"); i > 0 {
		s = s[:i]
	}
	return s
}

// cutModifiers cuts words for the kind of reporter off the end of s.
func cutModifiers(s string) string {
	for {
		n := longestSuffix(s, maxModifier, modifiers())
		if n == 0 {
			return s
		}
		s = strings.TrimRightFunc(s[:len(s)-n], cjk.IsSpace)
	}
}

// quotes are pairs that may stand around the name of an outlet or a headline.
var quotes = []struct{ open, shut string }{
	{"《", "》"}, {"“", "”"}, {"「", "」"}, {"『", "』"}, {"〈", "〉"}, {"\"", "\""}, {"'", "'"}, {"‘", "’"}, {"【", "】"}, {"[", "]"}, {"（", "）"}, {"(", ")"},
}

// unquote removes quotation marks that stand around all of s.
func unquote(s string) string {
	for {
		s = strings.TrimFunc(s, cjk.IsSpace)
		cut := false
		for _, q := range quotes {
			if len(s) > len(q.open)+len(q.shut) && strings.HasPrefix(s, q.open) && strings.HasSuffix(s, q.shut) {
				inner := s[len(q.open) : len(s)-len(q.shut)]
				if !strings.Contains(inner, q.open) && !strings.Contains(inner, q.shut) {
					s, cut = inner, true
				}
			}
		}
		if !cut {
			return s
		}
	}
}
