package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
)

// captionWords end or begin the text of a picture.
var captionEnds = []string{"摄", "攝", "供图", "供圖", "资料图", "資料圖", "资料图片", "資料圖片", "资料照片", "資料照片", "截图", "截圖", "示意图", "示意圖", "图片）", "圖片）", "提供）", "摄）", "攝）", "翻攝", "翻摄", "图源网络", "网络图", "視頻截圖", "视频截图", "效果图"}
var captionBegins = []string{"▲", "△", "▼", "▽", "■", "図", "图为", "圖為", "图：", "圖：", "图/", "圖/", "图／", "圖／", "图片来源", "圖片來源", "图源", "图片：", "圖片：", "（图", "（圖", "(图", "(圖", "资料图", "資料圖", "↑", "↓", "Photo", "摄影：", "攝影：", "圖片說明", "图片说明", "图︰", "圖︰"}

// captions joins the text of pictures to them.
func (t *trimmer) captions() {
	var fig *piece // the picture before, if nothing but its captions came since
	texts := 0
	for i := range t.pieces {
		p := &t.pieces[i]
		if p.drop != "" {
			continue
		}
		if p.isFigure() {
			fig, texts = p, 0
			continue
		}
		if n := t.next(i); n != nil && n.isFigure() && p.isPara() && (strings.HasPrefix(p.text, "▼") || strings.HasPrefix(p.text, "↓")) && len(p.text) < 300 {
			t.addCaption(n.block.(*jianbao.Figure), p) // ▼ points at the picture below
			p.drop = "caption"
			continue
		}
		if what, _ := p.furniture(); what != furnitureNone && p.text != "" {
			continue // words() decides; buttons may stand before the caption
		}
		if fig == nil {
			if p.isPara() && hasCaptionLabel(p.text) {
				p.drop = "caption-of-nothing"
			}
			continue
		}
		if isCounter(p.text) {
			p.drop = "counter"
			continue
		}
		if texts < 2 && t.isCaption(p, fig, texts) {
			t.addCaption(fig.block.(*jianbao.Figure), p)
			p.drop = "caption"
			texts++
			continue
		}
		fig = nil
	}
}

// isCaption reports whether the paragraph after a picture is its text.
func (t *trimmer) isCaption(p, fig *piece, texts int) bool {
	if !p.isPara() {
		return false
	}
	if what, _ := p.furniture(); what != furnitureNone {
		return false
	}
	if p.is(setCaption) {
		return !longerThan(p.text, 299)
	}
	n := utf8.RuneCountInString(upTo(p.text, 4*121))
	if n > 120 || texts > 0 && !startsCredit(p.text) {
		return false
	}
	for _, w := range captionBegins {
		if strings.HasPrefix(p.text, w) {
			return n < 100
		}
	}
	bare := strings.TrimRight(p.text, "。. ")
	for _, sign := range []string{"图／", "圖／", "图/", "圖/", "攝／", "摄/", "攝影／", "摄影/"} { // "… 图／江城晚报"
		if at := strings.LastIndex(bare, sign); at >= 0 && utf8.RuneCountInString(bare[at:]) < 16 {
			return n < 100
		}
	}
	for _, w := range captionEnds {
		if strings.HasSuffix(bare, w) {
			return n < 80
		}
	}
	if strings.Contains(p.text, "[Photo") || strings.Contains(p.text, "(Photo") || strings.Contains(p.text, "Photo:") {
		return true
	}
	f := fig.block.(*jianbao.Figure)
	if f.Alt != "" && squeeze(f.Alt) == squeeze(p.text) && n < 100 {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(p.text)
	ends := strings.ContainsRune("。！？：…”", last)
	switch {
	case p.is(setImage) && n <= 60 && !p.is(setBold):
		return true
	case p.is(setCentered) && fig.is(setCentered) && n <= 60 && !ends && !p.is(setBold):
		return true
	}
	return false
}

// isCounter reports whether s counts the pictures of a gallery: "2/7".
func isCounter(s string) bool {
	a, b, ok := strings.Cut(strings.Trim(s, "()（） "), "/")
	return ok && allDigits(strings.TrimSpace(a)) && allDigits(strings.TrimSpace(b))
}

// startsCredit reports whether the text names where a picture comes from.
func startsCredit(s string) bool {
	for _, w := range []string{"图片来源", "圖片來源", "图源", "摄影", "攝影", "来源：", "（图", "（圖", "資料圖片", "资料图片", "图／", "圖／", "图/", "圖/"} {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// captionLabels are words for screen readers before a caption or credit.
var captionLabels = []struct {
	text   string
	credit bool
}{
	{"图像来源", true}, {"圖像來源", true},
	{"图像加注文字", false}, {"圖像加註文字", false}, {"视频加注文字", false}, {"影片加註文字", false}, {"視頻加註文字", false},
	{"音频加注文字", false}, {"音頻加註文字", false}, {"Image caption", false}, {"Image source", true}, {"Media caption", false},
}

// hasCaptionLabel reports whether a text begins with such a label.
func hasCaptionLabel(s string) bool {
	for _, l := range captionLabels {
		if strings.HasPrefix(s, l.text) {
			return true
		}
	}
	return false
}

// addCaption moves a paragraph into a figure.
func (t *trimmer) addCaption(f *jianbao.Figure, p *piece) {
	in := p.block.(*jianbao.Paragraph).Content
	if p.is(setBold) {
		in = unbold(in)
	}
	if first, ok := in[0].(jianbao.Text); ok {
		for _, label := range captionLabels {
			rest, ok := strings.CutPrefix(string(first), label.text)
			if rest = strings.TrimLeft(rest, "，,:： "); !ok || rest == "" {
				continue
			}
			if label.credit && f.Credit == "" && len(in) == 1 {
				f.Credit = rest
				return
			}
			in[0] = jianbao.Text(rest)
			break
		}
	}
	if startsCredit(p.text) && f.Credit == "" && len(p.text) < 120 {
		f.Credit = cleanText(p.text)
		return
	}
	f.Caption = joinLines(f.Caption, in)
}
