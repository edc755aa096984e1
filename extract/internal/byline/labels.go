package byline

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/cjk"
)

// A labelKind says what a label announces.
type labelKind int

const (
	labelPeople  labelKind = iota + 1 // names in the roles of the label
	labelSource                       // the outlet that the story comes from
	labelFrom                         // the same if an outlet follows: 来自 also says where people are from
	labelReprint                      // where it is reprinted from
	labelTitle                        // the headline of the original
	labelOther                        // a date, a count, who gave the pictures: of no use here
)

// A joint says with what a label may be joined to its value. A colon, a bar or
// a slash always does.
type joint int

const (
	joinMark   joint = iota
	joinSpace        // also white space alone
	joinReport       // also nothing if a word for the report follows: 編譯王明／綜合報導
	joinTouch        // also nothing at all
)

type label struct {
	kind  labelKind
	roles []jianbao.Role
	join  joint
}

// A labelRow is a row of the table of labels: words that mean the same, in both
// scripts.
type labelRow struct {
	label
	words string
}

// labelRows are the words that say what follows them. Those for people also
// stand after a modifier (值班编辑, 首席摄影).
func labelRows() []labelRow {
	return []labelRow{
		{people(joinTouch, jianbao.RoleAuthor), "作者 原作者"},
		{people(joinSpace, jianbao.RoleAuthor), "Author Writer By BY by 撰文 撰文者 撰文人 撰稿 采写 採寫 采编 採編 执笔 執筆 文字 原创 整合 撰写 撰寫 署名 供稿 投稿 采访 採訪 采访人 採訪人 特约撰稿人 撰稿人 评论员 評論員 整理 文案 編撰 编撰"},
		// 文 and 图 begin too many words to stand before a space without a name
		// that is certain; the parser asks for one there.
		{people(joinSpace, jianbao.RoleAuthor), "文"},
		{people(joinSpace, jianbao.RoleAuthor, jianbao.RolePhotographer), "图文 圖文 文图 文圖 文并图 文並圖"},
		{people(joinTouch, jianbao.RoleReporter), "记者 記者"},
		{people(joinSpace, jianbao.RoleReporter), "Reporter Reporters 采访报道 採訪報導 采访报导 報導 报道 报导 報道"},
		{people(joinTouch, jianbao.RoleCorrespondent), "通讯员 通訊員 通讯员记者"},
		{people(joinTouch, jianbao.RoleIntern), "实习生 實習生 实习大学生"},
		{people(joinReport, jianbao.RoleTranslator), "编译 編譯"},
		{people(joinSpace, jianbao.RoleTranslator), "翻译 翻譯 译者 譯者 译 譯 編譯者 编译者 Translator"},
		{people(joinSpace, jianbao.RolePhotographer), "摄影 攝影 摄 攝 图 圖 图片 圖片 照片 摄像 攝像 摄影师 攝影師 拍摄 拍攝 航拍 摄制 攝製 Photo Photos Photographer"},
		{people(joinTouch, jianbao.RoleHost), "主持人 主持 主播"},
		{people(joinReport, jianbao.RoleEditor), "编辑 編輯"},
		{people(joinSpace, jianbao.RoleEditor), "Editor Editors 选稿 選稿 编 編 文編 文编 主编 主編 总编辑 總編輯 总编 總編 编辑整理 編輯整理 发稿 發稿 組稿 组稿 值班 统稿 統稿 小编 小編"},
		{people(joinTouch, jianbao.RoleResponsibleEditor), "责任编辑 责编 責任編輯 責編"},
		{people(joinSpace, jianbao.RoleResponsibleEditor), "责任编 网编 網編 责 責"},
		{people(joinSpace, jianbao.RoleReviewer), "审核 審核 审校 審校 核稿 核稿編輯 核稿编辑 复审 複審 覆審 終審 终审 初审 初審 一审 二审 三审 一審 二審 三審 审读 審讀 审稿 審稿 审阅 審閱 审定 審定 签发 簽發 签审 编审 編審 编委 編委 编审人 审核人 值班主任 值班總監 值班总监 复核 復核 审签"},
		{people(joinSpace, jianbao.RoleProofreader), "校对 校對 校 校审 核校 校核"},
		{people(joinSpace, jianbao.RoleProducer), "监制 監製 监製 監制 策划 策劃 统筹 統籌 出品 出品人 制片 製片 制片人 製片人 制作 製作 制作人 製作人 导演 導演 编导 編導 监审 監審 Producer"},
		{people(joinSpace, jianbao.RoleDesigner), "美编 美編 美工 设计 設計 制图 製圖 美术 美術 美術設計 视觉 視覺 排版 版式 漫画 漫畫 绘图 繪圖 绘制 繪製 插画 插畫 插图 插圖 海报 海報 海报设计 视觉设计 美術編輯 美术编辑 美編設計"},
		// Work on recordings has no role in the model, nor has it who told a story
		// that others wrote down.
		{people(joinSpace), "剪辑 剪輯 出镜 出鏡 后期 後期 配音 播音 朗读 朗讀 录音 錄音 字幕 运营 運營 技术 技術 口述 执行 執行 视频剪辑 视频制作 場記 场记 脚本 腳本 讲述 講述"},
		{label{kind: labelOther, join: joinSpace}, "音频 音頻 视频 視頻 影片 新媒体"},

		{label{kind: labelSource, join: joinTouch}, "来源 來源 本文来源于 本文來源於 本文来自 本文來自 文章来自 文章來自"},
		{label{kind: labelSource, join: joinSpace}, "Source 本文来源 本文來源 文章来源 文章來源 信息来源 消息来源 消息來源 新闻来源 新聞來源 稿件来源 内容来源 稿源 来稿 资讯来源 資訊來源 信息來源 新闻稿源 出处 出處 文章出处 稿件來源 原文来源 原文來源"},
		{label{kind: labelFrom, join: joinSpace}, "来自 來自"},
		{label{kind: labelReprint, join: joinTouch}, "转自 轉自 转载自 轉載自 摘自 摘编自 摘編自 转载于 原载 原載 原载于 原載於 原刊于 原刊於 本文转自 本文轉自 本文转载自 本文轉載自 文章转自 首发于 本文首发于"},
		{label{kind: labelReprint}, "转载 轉載 转载来源 轉載來源"},
		{label{kind: labelTitle}, "原标题 原標題 原题 原題 原文标题 本文原标题"},
		{label{kind: labelTitle, join: joinTouch}, "原题为 原標題為 原标题为 原題為"},

		{label{kind: labelOther, join: joinSpace}, "图片来源 圖片來源 照片来源 照片來源 图像来源 圖像來源 视频来源 視頻來源 图源 圖源 素材来源 资料来源 資料來源 数据来源 數據來源 供图 供圖 图片提供 圖片提供 照片提供 影片來源 封面来源 封面來源 题图来源 題圖來源 头图来源 首图来源 配图来源 图表来源 圖表來源 截图来源 音频来源 供稿单位 供稿單位 来稿单位 来源单位 发布单位 发布机构 报送单位 作者单位 作者單位 IP属地 属地 题图 題圖 头图 配图"},
		{label{kind: labelOther, join: joinSpace}, "发布时间 發布時間 發佈時間 发表时间 發表時間 更新时间 更新時間 最后更新 最後更新 最新更新 时间 時間 日期 发布日期 發布日期 建立時間 创建时间 稿件时间 发布 发表 發布 發表 發佈 更新 发表于 發表於 发布于 發布於 更新于 更新於 编辑于 編輯於 出版 出版时间 出版時間 刊登 上传时间 刊发时间 最近更新 最近修改 最后修改 最後修改"},
		{label{kind: labelOther, join: joinSpace}, "阅读 閱讀 阅读量 阅读数 阅读次数 浏览 瀏覽 浏览量 浏览次数 瀏覽次數 点击 點擊 点击数 点击量 点击次数 點擊次數 点击率 访问量 访问次数 訪問次數 浏览数 瀏覽數 点赞数 字数 點閱 點閱數 人气 人氣 评论 評論 评论数 回复 点赞 分享 分享到 分享至 字号 字號 字体 字體 字体大小 文字大小 关键词 关键字 關鍵字 标签 標籤 责任声明 版次 版面 投诉"},
	}
}

var labels = sync.OnceValue(func() *labelTable {
	t := &labelTable{words: make(map[string]label), starts: make(map[rune]labelStarts), firsts: new(runeSet), lasts: new(runeSet)}
	for _, row := range labelRows() {
		for w := range strings.FieldsSeq(row.words) {
			t.words[w] = row.label
			t.firsts.add(firstRune(w))
			t.lasts.add(lastRune(w))
			t.longest = max(t.longest, utf8.RuneCountInString(w))
		}
	}
	for m := range modifiers() {
		t.firsts.add(firstRune(m))
		s := t.starts[firstRune(m)]
		s.modifiers = append(s.modifiers, m)
		t.starts[firstRune(m)] = s
	}
	for w := range t.words {
		s := t.starts[firstRune(w)]
		s.words = append(s.words, w)
		t.starts[firstRune(w)] = s
	}
	for _, s := range t.starts {
		slices.SortFunc(s.words, func(a, b string) int { return len(b) - len(a) })
		slices.SortFunc(s.modifiers, func(a, b string) int { return len(a) - len(b) })
	}
	for w := range posts() {
		t.lasts.add(lastRune(w))
	}
	return t
})

// A labelTable finds labels by their words. Most text is dismissed by its
// first character.
type labelTable struct {
	words   map[string]label
	starts  map[rune]labelStarts
	firsts  *runeSet
	lasts   *runeSet // of labels and posts
	longest int      // in runes
}

// labelStarts are the labels and the modifiers that begin with one character:
// longer labels first, longer modifiers last.
type labelStarts struct {
	words, modifiers []string
}

// people is the label of names that work in the given roles.
func people(join joint, roles ...jianbao.Role) label {
	return label{labelPeople, roles, join}
}

// controls are words of a page's furniture that stand alone, without a value.
var controls = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq("我有话说 我要参与 手机阅读 打印 列印 打印本页 打印本文 收藏 收藏本文 关闭 關閉 关闭窗口 关闭本页 我要纠错 纠错 我要评论 我要分享 分享 分享到 大 中 小 字号 字號 字体 字體 大字 小字 放大 缩小 A A+ A- T 原创 原創 转载 微信 微博 微信扫一扫 QQ QQ空间 复制链接 複製連結 举报 投稿 讯 訊 发布 发表 更新 發布 發表 次 人 版 返回 返回首页 图 手机看新闻 手机查看 听新闻 聽新聞 语音播报 责任编辑 责编 编辑 来源 作者 订阅 訂閱 关注 參與 参与 评论 評論 跟贴 跟帖 点赞 Tags Print Email 完 全文完 阅读 閱讀 浏览 瀏覽 点击 點擊 次阅读 次閱讀 次浏览 次点击 条评论 條評論 有删节 有刪節 有删减 有删改 有改动 有改動 略有删节 略有删改 略有改动") {
		m[w] = true
	}
	return m
})

// maxControl is the length of the longest control in bytes.
const maxControl = 18

// A hit is a label found in a line.
type hit struct {
	label
	start, value int // where label and value begin
	marked       bool
	spaced       bool // nothing but white space or a menu's bar parts them
	gap          bool // nothing but white space
	short        bool // a label of one character
}

// labelAt reads the label at s[i].
func labelAt(s string, i int) (hit, bool) {
	if !labels().firsts.has(firstRune(s[i:])) {
		return hit{}, false // most text
	}
	edge := i == 0 || isEdge(lastRune(s[:i]))
	h, j, ok := labelChain(s, i, edge)
	if !ok {
		return hit{}, false
	}
	k, sep := readJoint(s, j, marks)
	switch {
	case sep > 0 && isMenu(s[j:k]):
		// 首页 | 原创 | 读书 is a menu, 文 | 王明 is not: the name must be certain.
		h.value, h.spaced = k, true
		return h, edge && (h.kind == labelPeople || h.kind == labelSource) && k < len(s)
	case sep > 0:
		h.value, h.marked = k, true
		// Inside a run of text only a colon makes a word a label, and the word
		// must be long enough to be no accident.
		if !edge && (h.short || !strings.ContainsAny(s[j:k], ":：︰∶")) {
			return hit{}, false
		}
		// 题图来源 and the like are of the pictures.
		if !edge && h.kind == labelSource && strings.ContainsRune("图圖片像画畫频頻材料据據", lastRune(s[:i])) {
			return hit{}, false
		}
		return h, true
	case edge && h.kind == labelOther && j < len(s) && (isASCIIDigit(s[j]) || placePrefix(s[j:]) > 0): // 建立時間16:41, 发表于北京
		h.value, h.spaced = j, true
		return h, true
	case !edge || h.join == joinMark:
		return hit{}, false
	case h.kind == labelPeople && (strings.HasPrefix(s[j:], ",") || strings.HasPrefix(s[j:], "，")): // Author, 王明
		h.value, h.spaced = skipSpaces(s, j+lenOf(s[j:])), true
		return h, h.value < len(s)
	case h.kind == labelPeople && strings.ContainsRune("●·‧・．", firstRune(s[j:])): // 文●王明
		h.value, h.spaced = skipSpaces(s, j+lenOf(s[j:])), true
		return h, h.value < len(s)
	case spaceAt(s, j):
		if h.short && i > 0 && strings.ContainsRune("/／╱", lastRune(s[:i])) {
			return hit{}, false // 王明/文 李华/图
		}
		if before := strings.TrimRightFunc(s[:i], cjk.IsSpace); isLetter(s[i]) && before != "" && !isEdge(lastRune(before)) {
			return hit{}, false // a Latin word among others: stand by John
		}
		h.value, h.spaced, h.gap = skipSpaces(s, j), true, true
		return h, h.value < len(s)
	case h.join >= joinReport && j < len(s):
		h.value = j
		return h, true
	}
	return hit{}, false
}

// labelChain reads a label that may be made of several (文/图, 採訪撰文) and then
// has the roles of all. It returns also where it ends. Inside a run of text
// nothing may stand between them: a slash ends 王明采写/编辑：李华.
func labelChain(s string, i int, edge bool) (h hit, end int, ok bool) {
	w, l := labelWord(s[i:])
	if w == 0 || w == lenOf(s[i:]) {
		if n, wide := letterspaced(s[i:]); n > w {
			w, l = n, wide
		}
	}
	end = i + w
	if w == 0 || isLetter(s[i]) && (end < len(s) && isLetter(s[end]) || i > 0 && isLetter(s[i-1])) {
		return h, i, false
	}
	h = hit{label: l, start: i, short: w == lenOf(s[i:])}
	for range 3 {
		k, sep := readJoint(s, end, "/／、&＆和｜|+·‧・")
		w, next := labelWord(s[k:])
		if sep > 1 || sep == 1 && !edge || w == 0 || next.kind != labelPeople || h.kind != labelPeople {
			break
		}
		short := w == lenOf(s[k:])
		if sep == 0 && (short || h.short) {
			break
		}
		// "编辑/图 ..." joins two labels only if another joint follows.
		if _, n := readJoint(s, k+w, marks); n == 0 && !spaceAt(s, k+w) {
			if k+w == len(s) || isEdge(firstRune(s[k+w:])) {
				return h, i, false // a label for nobody, as after a name: 王明 文/图
			}
			break
		}
		h.addRoles(next.roles)
		h.join = min(h.join, next.join)
		h.short = false
		end = k + w
	}
	return h, end, true
}

// addRoles adds the roles that h has not.
func (h *hit) addRoles(roles []jianbao.Role) {
	own := h.roles
	for _, r := range roles {
		if !slices.Contains(own, r) {
			h.roles = append(h.roles[:len(h.roles):len(h.roles)], r)
		}
	}
}

// isMenu reports whether a joint is a bar or slash with spaces on both sides.
func isMenu(joint string) bool {
	return len(joint) > 2 && spaceAt(joint, 0) && cjk.IsSpace(lastRune(joint)) && strings.ContainsAny(joint, "|｜/／丨│")
}

// labelWord is the longest label that begins s and its length in bytes.
func labelWord(s string) (int, label) {
	table := labels()
	first := firstRune(s)
	if !table.firsts.has(first) {
		return 0, label{}
	}
	best, found := table.longestPrefix(s)
	for _, m := range table.starts[first].modifiers {
		if !strings.HasPrefix(s, m) {
			continue
		}
		// After a modifier stand whole words: 首席摄影, but not 首席文.
		i := len(m)
		if w, l := table.longestPrefix(s[i:]); i+w > best && l.kind == labelPeople && utf8.RuneCountInString(s[i:i+w]) > 1 {
			best, found = i+w, l
		}
	}
	return best, found
}

// letterspaced reads a label with a space after every character and a colon
// after all: 编 辑：.
func letterspaced(s string) (n int, l label) {
	i := lenOf(s)
	if !spaceAt(s, i) || !labels().firsts.has(firstRune(s)) {
		return 0, l
	}
	word := append(make([]byte, 0, 16), s[:i]...)
	for range 3 {
		k := skipSpaces(s, i)
		r, size := utf8.DecodeRuneInString(s[k:])
		if k == i || !cjk.IsHan(r) {
			break
		}
		i = k + size
		word = append(word, s[k:i]...)
	}
	l, ok := labels().words[string(word)]
	if k := skipSpaces(s, i); !ok || !strings.ContainsRune(":：︰∶", firstRune(s[k:])) {
		return 0, l
	}
	return i, l
}

// longestPrefix is the longest word of the table that begins s and its length
// in bytes.
func (t *labelTable) longestPrefix(s string) (best int, found label) {
	for _, w := range t.starts[firstRune(s)].words {
		if strings.HasPrefix(s, w) {
			return len(w), t.words[w]
		}
	}
	return 0, label{}
}

// marks are the characters that join a label to its value.
const marks = ":：︰∶|｜丨│/／╱∕"

// readJoint reads one of the characters of set with white space around it. It
// returns where what follows begins and how many there were.
func readJoint(s string, i int, set string) (end, n int) {
	end = i
	for j := skipSpaces(s, i); j < len(s); j = skipSpaces(s, j) {
		r, size := utf8.DecodeRuneInString(s[j:])
		if !strings.ContainsRune(set, r) || n == 3 {
			break
		}
		j += size
		n++
		end = skipSpaces(s, j)
	}
	return end, n
}

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }

func isASCIIDigit(b byte) bool { return b >= '0' && b <= '9' }

func spaceAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return i < len(s) && cjk.IsSpace(r)
}

func skipSpaces(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !cjk.IsSpace(r) {
			break
		}
		i += n
	}
	return i
}

// edges are the characters after which a label may begin.
var edges = sync.OnceValue(func() *runeSet {
	return newRuneSet("，,、；;。.！!？?|｜丨│/／╱∕:：【】（）()[]〔〕﹝﹞「」『』《》<>”’\"'□■◎●▲▼◆◇#＃※·—–─━-~～…★☆▎▍]")
})

// isEdge reports whether a label may begin after r.
func isEdge(r rune) bool { return cjk.IsSpace(r) || edges().has(r) }
