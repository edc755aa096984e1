package extract

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/cjk"
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
	furniturePaywall            // the rest of the story costs something
	furnitureComment            // readers' comments
	furnitureMember             // appeals for members and money
	furnitureNote               // the editor's note; becomes a notice
)

var furnitureNames = map[furniture]string{
	furnitureRelated: "related", furnitureApp: "app", furniturePlayer: "player", furniturePager: "pager", furnitureTool: "tool",
	furnitureHelp: "help-line", furnitureEnd: "end", furnitureRights: "rights", furnitureLicense: "license", furnitureDisclaim: "disclaimer",
	furnitureReprint: "reprint", furnitureTeaser: "teaser", furniturePaywall: "paywall", furnitureComment: "comment", furnitureMember: "appeal",
	furnitureNote: "editor's note",
}

// noticeKinds are the kinds of furniture that are kept as data.
var noticeKinds = map[furniture]jianbao.NoticeKind{
	furnitureRights:   jianbao.NoticeRights,
	furnitureLicense:  jianbao.NoticeLicense,
	furnitureDisclaim: jianbao.NoticeDisclaimer,
	furnitureReprint:  jianbao.NoticeReprint,
	furnitureNote:     jianbao.NoticeEditor,
}

// phraseRows is phrases with the texts folded.
var phraseRows = sync.OnceValue(func() *rowTable {
	x := &rowTable{front: make(map[rune][]phrase), inside: make(map[rune][]phrase)}
	for _, p := range phrases {
		p.text = fold(p.text)
		first, _ := utf8.DecodeRuneInString(p.text)
		if p.at == begins || p.at == whole {
			x.front[first] = append(x.front[first], p)
			continue
		}
		x.inside[first] = append(x.inside[first], p)
		x.any.add(first)
		if p.max > longParagraph {
			x.long.add(first)
		}
	}
	x.any.unfold()
	x.long.unfold()
	return x
})

// A rowTable finds rows by the first character of their text.
type rowTable struct {
	front  map[rune][]phrase // rows that stand at a paragraph's beginning
	inside map[rune][]phrase // rows that stand anywhere
	any    rowStarts         // of the latter
	long   rowStarts         // of those among them that are about long paragraphs
}

// longParagraph is the length in runes from which a paragraph is too long for
// most rows.
const longParagraph = 100

// rowStarts are the characters that rows begin with, in every form that folds to
// theirs.
type rowStarts struct {
	han   hanSet
	latin [utf8.RuneSelf]bool
}

func (s *rowStarts) add(first rune) {
	if first < utf8.RuneSelf {
		s.latin[first], s.latin[unicode.ToUpper(first)] = true, true
		return
	}
	s.han.add(first)
}

// unfold adds what folds to the characters that were added.
func (s *rowStarts) unfold() {
	added := s.han
	for i, to := range folds() {
		if added.has(rune(to)) {
			s.han.add(rune(i) + firstFold)
		}
	}
}

// maxFurniture is the longest paragraph, in bytes, that a row is about.
const maxFurniture = 1500

// bullets may stand before furniture.
const bullets = "※●■◆▲►▶☆★*-—·>《（([【“\"　 "

// closers may stand behind it.
const closers = ":：.。>》)）]】\"!！＞”」　 "

// noPhrase is the row of paragraphs that may be the story's.
var noPhrase = &phrase{what: furnitureNone}

// furnitureOf returns what a paragraph is by its words, and the row that says
// so; furnitureNone if it may be the story's.
func furnitureOf(text string) (furniture, string) {
	p := phraseIn(text)
	return p.what, p.text
}

// phraseIn returns the row that says what a paragraph is, noPhrase if none does.
// Words that only begin or end a clause of running text make no furniture of it.
// It looks at every paragraph, so it folds characters one by one where they may
// begin a row.
func phraseIn(text string) *phrase {
	if len(text) > maxFurniture {
		return noPhrase
	}
	n := utf8.RuneCountInString(text)
	rows, folded := phraseRows(), folds()
	for t := text; ; {
		first, _ := utf8.DecodeRuneInString(t)
		front := rows.front[foldRune(first, folded)]
		for i := range front {
			p := &front[i]
			if n > p.max+2 {
				continue
			}
			if end := matchFolded(t, p.text, folded); end >= 0 && (p.at == begins || isClosed(t[end:])) {
				return p
			}
		}
		if cjk.HanAt(t, 0) || len(t) < len(text) {
			break
		}
		if t = strings.TrimLeft(text, bullets); len(t) == len(text) {
			break
		}
	}
	starts := &rows.any
	if n > longParagraph {
		starts = &rows.long
	}
	for i, size := 0, 0; i < len(text); i += size {
		var c rune
		switch {
		case cjk.HanAt(text, i):
			if c, size = hanAt(text, i), 3; !starts.han.has(c) {
				continue
			}
		case text[i] < utf8.RuneSelf:
			if c, size = rune(text[i]), 1; !starts.latin[c] {
				continue
			}
		default:
			c, size = utf8.DecodeRuneInString(text[i:])
		}
		c = foldRune(c, folded)
		for k := range rows.inside[c] {
			p := &rows.inside[c][k]
			if n > p.max {
				continue
			}
			if end := matchFolded(text[i:], p.text, folded); end >= 0 && (p.at == within || isClosed(text[i+end:])) {
				if mostlyProse(text) {
					return noPhrase
				}
				return p
			}
		}
	}
	return noPhrase
}

// isClosed reports whether nothing but closers is in s.
func isClosed(s string) bool { return strings.TrimLeft(s, closers) == "" }

// mostlyProse reports whether a text that has words of furniture is a story's
// all the same: it ends as a sentence, and most of its clauses have none.
func mostlyProse(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	if !strings.ContainsRune("。！？”」", last) {
		return false
	}
	prose, other := 0, 0
	for clause := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune("，。！？；：,;!?:“”「」", r) }) {
		if what, _ := furnitureOf(clause); what == furnitureNone && !saysFurniture(clause) {
			prose += utf8.RuneCountInString(clause)
		} else {
			other += utf8.RuneCountInString(clause)
		}
	}
	return prose > other+8
}

// saysFurniture reports whether a clause has words that go with notices.
func saysFurniture(clause string) bool {
	for _, w := range []string{"本文", "本站", "本网", "本網", "本报", "本報", "转载", "轉載", "作者", "版权", "版權", "授权", "授權", "来源", "來源", "内容", "內容", "平台", "下载", "下載", "关注", "關注", "注明", "註明"} {
		if strings.Contains(clause, w) {
			return true
		}
	}
	return false
}

// matchFolded returns the length of the beginning of s that is want once
// folded, -1 if there is none.
func matchFolded(s, want string, t *foldTable) int {
	for i, r := range s {
		if want == "" {
			return i
		}
		if isFoldSpace(r) {
			continue
		}
		w, size := utf8.DecodeRuneInString(want)
		if foldRune(r, t) != w {
			return -1
		}
		want = want[size:]
	}
	if want == "" {
		return len(s)
	}
	return -1
}

// A foldTable gives U+4E00 to U+9FFF another form; zero stands for itself.
type foldTable [0x9FFF - firstFold + 1]uint16

const firstFold = 0x4E00

// folds maps the Traditional characters of our tables, and few others, to
// Simplified ones.
var folds = sync.OnceValue(func() *foldTable {
	m := make(map[rune]rune)
	pairs := []rune("閱阅讀读關关報报導导鏈链視视頻频專专題题組组話话熱热點点薦荐輯辑為为歡欢還还進进請请發发現现圖图鍵键" +
		"顯显載载掃扫碼码長长識识別别號号眾众們们戶户開开體体驗验絲丝團团贊赞讚赞訂订續续經经濟济報报爆爆網网頁页環环條条評评論论" +
		"誠诚徵征榮荣譽誉會会員员優优質质賞赏權权聲声說说違违許许禁禁嚴严鏡镜創创轉转註注僅仅個个資资風风險险建建議议構构" +
		"儲储傳传聯联係系繫系刪删內内參参觀观與与餘余剩剩展展應应響响調调查查問问問问壓压縮缩簡简錯错饋馈舉举標标籤签簽签設设" +
		"廣广告告贊赞商商業业書书面面歸归屬属產产檔档線线護护飲饮過过殺杀決决歲岁駕驾協协談谈滿满絕绝給给機机動动辦办搶抢" +
		"訊讯師师當当後后國国時时間间東东從从來来無无萬万億亿對对將将區区學学實实際际義义務务達达連连選选輪轮邊边門门電电雙双難难雜杂離离習习" +
		"瀏浏覽览獨独樣样價价寫写處处類类須须額额顧顾願愿領领順顺預预頭头館馆餐餐餓饿驚惊鬥斗鬧闹魚鱼鳥鸟麗丽麥麦黃黄齊齐龍龙週周" +
		"聞闻則则導导滾滚財财樂乐藝艺戲戏劇剧醫医療疗農农銀银衛卫視视軍军運运動动勞劳協协會会議议員员長长門门鎮镇縣县灣湾島岛臺台" +
		"閲阅欄栏編编爲为興兴擊击詳详見见維维衆众説说讓让這这裡里裏里蹤踪藍蓝郵邮裝装暫暂輕轻兩两語语繼继張张頂顶閉闭糾纠數数氣气級级詞词責责備备錄录鄭郑擔担説说衞卫臺台啓启娛娱遊游車车歷历陸陆綜综證证親亲雲云貼贴騰腾鳳凤華华紀纪鈦钛鋒锋蘋苹殼壳於于記记異异訪访輸输塊块規规該该沒没貪贪汙污攝摄絡络" +
		"並并單单啟启喪丧園园圍围場场壇坛壞坏壯壮聽听夠够夢梦夾夹奪夺妝妆婦妇孫孙寧宁審审寬宽寶宝屆届層层島岛")
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] != pairs[i+1] && m[pairs[i+1]] != pairs[i] {
			m[pairs[i]] = pairs[i+1]
		}
	}
	var t foldTable
	for from, to := range m {
		if from >= firstFold && from <= 0x9FFF {
			t[from-firstFold] = uint16(to)
		}
	}
	return &t
})

// foldRune returns the form of a character that phrases are written in.
func foldRune(r rune, t *foldTable) rune {
	switch {
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A'
	case r < 0x3000:
		return r
	case r >= firstFold && r <= 0x9FFF:
		if f := t[r-firstFold]; f != 0 {
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
		if !isFoldSpace(r) {
			out.WriteRune(foldRune(r, t))
		}
	}
	return out.String()
}

// isFoldSpace reports whether fold leaves r out.
func isFoldSpace(r rune) bool { return r == ' ' || r == 0x3000 || r == '\n' || r == '\t' }

// isCharacter reports whether s is one character or none: no date, no credit.
func isCharacter(s string) bool {
	_, size := utf8.DecodeRuneInString(s)
	return size == len(s)
}

// longerThan reports whether s has more than n characters.
func longerThan(s string, n int) bool {
	return len(s) > n && (len(s) > utf8.UTFMax*n || utf8.RuneCountInString(s) > n)
}
