package extract

import (
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract/internal/byline"
	"github.com/jianbao-go/jianbao/internal/cjk"
	"golang.org/x/net/html/atom"
)

// trim judges the pieces one by one and drops what is not the story's: the
// headline again, lines about date, source and people, notices, links to
// other stories, invitations. It goes by whole pieces, never by a part of
// one. What it drops and readers need (credits, notices) goes into the head
// data.
func (r *run) trim(a *jianbao.Article, pieces []piece) []piece {
	t := trimmer{run: r, a: a, pieces: pieces}
	t.survey()
	t.captions()
	t.words()
	t.links()
	t.top()
	t.edges()
	t.bottom()
	t.headings()
	t.endMark()
	kept := pieces[:0:0]
	for i := range pieces {
		p := &pieces[i]
		r.trace(p.drop == "" || p.drop == "caption", p.drop, p.text, r.elems[p.el].n)
		if p.drop == "" {
			kept = append(kept, *p)
		}
	}
	return kept
}

// A trimmer is one pass over the pieces of a page.
type trimmer struct {
	*run
	a      *jianbao.Article
	pieces []piece

	first, last int  // the first and last piece of prose; first > last if there is none
	seen        bool // prose has come, while going along
	boxes       int  // headings over related stories so far
}

func (p *piece) isFigure() bool { _, ok := p.block.(*jianbao.Figure); return ok }
func (p *piece) isPara() bool   { _, ok := p.block.(*jianbao.Paragraph); return ok }
func (p *piece) isHeading() bool {
	_, ok := p.block.(*jianbao.Heading)
	return ok
}

// isProse reports whether the piece is running text beyond doubt.
func (p *piece) isProse() bool {
	return p.drop == "" && p.isPara() && p.m.text >= 40 && p.m.punct > 0 && p.m.link*2 < p.m.text
}

// furniture returns furnitureOf the piece's text, looked up once.
func (p *piece) furniture() (furniture, string) {
	if !p.judged {
		p.what, p.row = furnitureOf(p.text)
		p.judged = true
	}
	return p.what, p.row
}

// survey finds the first and the last piece of prose.
func (t *trimmer) survey() {
	t.first, t.last = len(t.pieces), -1
	for i := range t.pieces {
		if t.pieces[i].isProse() {
			t.first = min(t.first, i)
			t.last = i
		}
	}
}

// words drops pieces by what they say.
func (t *trimmer) words() {
	related := false
	for i := range t.pieces {
		p := &t.pieces[i]
		if p.text == "" || p.drop != "" {
			continue
		}
		what, row := p.furniture()
		if what == furnitureNone {
			t.credits(i)
			if p.drop == "" && strings.Count(p.text, "#") >= 3 && p.m.punct == 0 && p.isPara() {
				t.hashTags(p)
			}
			switch {
			case p.drop != "":
				related = false
			case related && t.looksRelated(p):
				p.drop = "related-item"
			case !p.isFigure():
				related = false
			}
			t.seen = t.seen || p.isProse()
			continue
		}
		long := p.m.text > 300
		if kind, ok := noticeKinds[what]; ok {
			if i <= t.first || i < t.last && p.m.text > 120 && i < t.last-2 || long && i < t.last {
				if i < t.last { // inside the story: prose about rights
					continue
				}
			}
			t.a.Notices = append(t.a.Notices, jianbao.Notice{Kind: kind, Text: p.text})
			p.drop = "notice:" + furnitureNames[what]
			continue
		}
		switch what {
		case furnitureRelated:
			related = true
			if t.boxes++; t.boxes <= maxRelatedBoxes {
				t.relatedBox(i)
			}
		case furnitureTeaser:
			if i >= t.last {
				t.a.Partial = jianbao.PartialTeaser
			}
		}
		if t.a.ShortURL == "" && strings.Contains(row, "短网址") {
			t.a.ShortURL = t.shortURL(t.elems[p.el].n)
		}
		p.drop = "words:" + row
	}
	t.survey()
}

// maxRelatedBoxes bounds the boxes that are looked at as a whole.
const maxRelatedBoxes = 20

// relatedBox drops all that stands in the box under a heading such as
// 推荐阅读: the largest element around it that has no prose before it.
func (t *trimmer) relatedBox(i int) {
	before := int32(0)
	for k := i - 1; k >= 0; k-- {
		if p := &t.pieces[k]; p.drop == "" && p.m.text > 0 {
			before = p.el
			break
		}
	}
	box := t.pieces[i].el
	for p := t.elems[box].parent; p > before; p = t.elems[p].parent {
		box = p
	}
	if box == t.pieces[i].el && !holdsBlocks(t.elems[box].n.DataAtom) {
		return
	}
	var inside, total int32
	for k := range t.pieces {
		if p := &t.pieces[k]; p.isProse() {
			total += p.m.text
			if k > i && p.el < t.elems[box].end {
				inside += p.m.text
			}
		}
	}
	if before == 0 || inside*3 > total*2 {
		return // the story itself follows
	}
	for k := i + 1; k < len(t.pieces) && t.pieces[k].el < t.elems[box].end; k++ {
		if p := &t.pieces[k]; p.drop == "" && p.el > t.pieces[i].el {
			p.drop = "related-box"
		}
	}
}

// looksRelated reports whether a piece after a heading such as 相关新闻 belongs
// to it: a link, or a short line without an end.
func (t *trimmer) looksRelated(p *piece) bool {
	if p.isFigure() || p.m.link*2 >= p.m.text && p.m.text > 0 {
		return true
	}
	if p.isHeading() {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(p.text)
	return p.is(setItem) && p.m.text < 160 || p.m.text < 80 && p.m.punct < 2 && !strings.ContainsRune("。！？：；…”", r)
}

// credits drops a line that only names people, source and date, and keeps
// what it says.
func (t *trimmer) credits(i int) {
	p := &t.pieces[i]
	if !p.isPara() && !p.isHeading() || utf8.RuneCountInString(p.text) > 120 {
		return
	}
	if p.m.text > 60 && strings.HasSuffix(p.text, "。") && !strings.ContainsAny(p.text, ":：") {
		return // a sentence
	}
	line := t.lineText(i)
	m := byline.Line(line)
	if !m.Whole {
		return
	}
	top := !t.seen
	says := len(m.Credits) > 0 || m.Source != "" || m.Reprint != "" || m.OriginalTitle != ""
	if !says && !(top && t.isDateLine(p)) {
		return // a bare number or date may be a heading
	}
	l := metaLine{line, t.elems[p.el].mark}
	if top {
		t.topLines = append(t.topLines, l)
	} else {
		t.bottomLines = append(t.bottomLines, l)
	}
	p.drop = "credits"
}

// hashTags takes the topics of a line such as "#大桥 #合龙 #通车".
func (t *trimmer) hashTags(p *piece) {
	for w := range strings.FieldsFuncSeq(p.text, func(c rune) bool { return c == '#' || c == ' ' }) {
		if !strings.ContainsAny(w, "：:") {
			t.textTags = append(t.textTags, jianbao.Tag{Name: w})
		}
	}
	p.drop = "hashtags"
}

// lineText returns the text of a piece with spaces between its inline
// elements: what stands apart on the page is often not parted by a space.
func (t *trimmer) lineText(i int) string {
	el := t.pieces[i].el
	if i > 0 && t.pieces[i-1].el == el || i+1 < len(t.pieces) && t.pieces[i+1].el == el {
		return t.pieces[i].text
	}
	if s := cleanText(ownText(t.run, el)); squeeze(s) == squeeze(t.pieces[i].text) {
		return s
	}
	return t.pieces[i].text
}

// links drops pieces that only lead elsewhere.
func (t *trimmer) links() {
	end := t.last // the last piece with text
	for i := t.last + 1; i < len(t.pieces); i++ {
		if p := &t.pieces[i]; p.drop == "" && p.m.text > 0 {
			end = i
		}
	}
	for i := range t.pieces {
		p := &t.pieces[i]
		if p.drop == "" && p.isFigure() && p.is(setLinked) && i > end {
			p.drop = "linked-image"
		}
		if p.drop != "" || p.m.text == 0 || p.isFigure() {
			continue
		}
		if p.m.link > 0 && leadsToFile(p.block) {
			continue // an attachment
		}
		inside := i > t.first && i < t.last
		switch {
		case p.is(setLinked) && (!inside || p.m.text >= 12 && p.m.punct < 3):
			p.drop = "link"
		case p.m.link*2 > p.m.text && p.is(setItem):
			p.drop = "link-list"
		case p.m.link*10 > p.m.text*7 && !inside:
			p.drop = "link"
		}
	}
	t.cards()
	t.survey()
}

// cards drops boxes that repeat: a headline that is a link, with a picture or
// a few words, two or more side by side.
func (t *trimmer) cards() {
	type box struct{ card, row int32 }
	var boxes []box
	rows := make(map[int32]int)
	for i := range t.pieces {
		p := &t.pieces[i]
		if !p.is(setLinked) || p.drop == "" || p.isFigure() {
			continue
		}
		card := t.elems[p.el].parent
		if card <= 0 || t.elems[card].all > 400 || len(boxes) > 0 && boxes[len(boxes)-1].card == card {
			continue
		}
		row := t.elems[card].parent
		boxes = append(boxes, box{card, row})
		rows[row]++
	}
	k, row, last := 0, int32(-1), int32(0)
	for _, b := range boxes {
		if rows[b.row] < 2 {
			continue
		}
		if b.row != row {
			row, last = b.row, t.lastOutside(b.row)
		}
		if b.card < last {
			continue
		}
		for k < len(t.pieces) && t.pieces[k].el < b.card {
			k++
		}
		n, texts, count := k, int32(0), 0
		for ; n < len(t.pieces) && t.pieces[n].el < t.elems[b.card].end; n++ {
			if t.pieces[n].drop == "" {
				texts += t.pieces[n].m.text
				if t.pieces[n].m.text > 0 {
					count++
				}
			}
		}
		if texts > 160 || count > 2 {
			continue // more than a blurb
		}
		for ; k < n; k++ {
			if p := &t.pieces[k]; p.drop == "" {
				p.drop = "card"
			}
		}
	}
}

// lastOutside returns the element of the last prose that is not in row:
// cards stand below the story.
func (t *trimmer) lastOutside(row int32) int32 {
	for i := t.last; i >= 0; i-- {
		if p := &t.pieces[i]; p.isProse() && (p.el < row || p.el >= t.elems[row].end) {
			return p.el
		}
	}
	return 0
}

// leadsToFile reports whether a paragraph links a document to download.
func leadsToFile(b jianbao.Block) bool {
	for in := range jianbao.Inlines(b) {
		if l, ok := in.(*jianbao.Link); ok {
			u, _, _ := strings.Cut(l.URL, "?")
			switch strings.ToLower(path.Ext(u)) {
			case ".doc", ".docx", ".xls", ".xlsx", ".pdf", ".ppt", ".pptx", ".wps", ".et", ".zip", ".rar", ".ofd", ".txt":
				return true
			}
		}
	}
	return false
}

// top drops what stands between the headline and the story: the headline
// again, its date and source.
func (t *trimmer) top() {
	title := squeeze(t.a.Title)
	for i := range t.pieces {
		p := &t.pieces[i]
		if i > t.first+1 {
			break
		}
		if p.drop != "" || p.text == "" || p.isFigure() {
			continue
		}
		s := squeeze(p.text)
		if i < t.first && t.elems[p.el].n.DataAtom == atom.H1 && (t.headline < 0 || overlap(s, title) > 0.3) {
			p.drop = "headline"
			continue
		}
		if len(title) > 24 && len(s) < 2*len(title)+12 && strings.HasPrefix(s, title) {
			p.drop = "headline"
			continue
		}
		if i < t.first && t.elems[p.el].mark&(markKicker|markSubtitle) != 0 {
			p.drop = "subtitle"
			continue
		}
		if title != "" && (s == title || p.isHeading() && p.m.text > 8 && (strings.Contains(title, s) || strings.Contains(s, title) && len(s) < len(title)*2)) {
			p.drop = "headline"
			continue
		}
		if i < t.first && t.isBylineList(p) {
			for line := range strings.SplitSeq(p.text, "\n") {
				t.topLines = append(t.topLines, metaLine{line, markMeta})
			}
			p.drop = "byline-list"
			continue
		}
		if i < t.first && t.isDateLine(p) {
			p.drop = "date-line"
			t.topLines = append(t.topLines, metaLine{t.lineText(i), t.elems[p.el].mark})
		}
	}
}

// isBylineList reports whether a list above the story holds its date and
// people.
func (t *trimmer) isBylineList(p *piece) bool {
	if _, ok := p.block.(*jianbao.List); !ok || p.m.text > 160 || p.m.punct > 3 {
		return false
	}
	for line := range strings.SplitSeq(p.text, "\n") {
		if _, _, _, dated := t.findDate(line); dated || byline.Line(line).Whole {
			return true
		}
		for _, w := range []string{"author", "by ", "作者", "记者"} {
			if strings.HasPrefix(fold(line), strings.TrimSpace(w)) {
				return true
			}
		}
	}
	return false
}

// isDateLine reports whether a short line is about the story: it has a date
// or the markup calls it so.
func (t *trimmer) isDateLine(p *piece) bool {
	if p.m.text > 120 {
		return false
	}
	if d, start, end, ok := t.findDate(p.text); ok && d.Precision >= jianbao.PrecisionDay {
		rest := squeeze(p.text[:start] + p.text[end:])
		if utf8.RuneCountInString(rest) <= 6 || p.m.punct < 3 && strings.ContainsAny(p.text, ":：|｜") {
			return true
		}
	}
	e := &t.elems[p.el]
	return e.mark&(markMeta|markTags|markEditor) != 0 && p.m.punct < 3
}

// endMarks end an article on some pages.
const endMarks = "#＃◇◆■□※"

// endMark removes the sign that ends the article from its last paragraph.
func (t *trimmer) endMark() {
	for i := len(t.pieces) - 1; i >= 0; i-- {
		p := &t.pieces[i]
		para, ok := p.block.(*jianbao.Paragraph)
		if p.drop != "" || !ok {
			continue
		}
		if n := len(para.Content); n > 0 {
			if s, ok := para.Content[n-1].(jianbao.Text); ok {
				cut := strings.TrimRight(string(s), endMarks+" ")
				if cut != string(s) && t.endsWell(cut) {
					para.Content[n-1] = jianbao.Text(cut)
					p.text = strings.TrimRight(p.text, endMarks+" ")
				}
			}
		}
		return
	}
}

// edges drops what stands outside the element that has nearly all of the
// prose, unless it is a lede or a picture above the story.
func (t *trimmer) edges() {
	core := t.core()
	end := t.elems[core].end
	for i := range t.pieces {
		p := &t.pieces[i]
		if p.drop != "" || p.el >= core && p.el < end {
			continue
		}
		switch {
		case p.isFigure():
			if p.el > core || p.is(setLinked) || p.el < t.headline {
				p.drop = "outside"
			}
		case p.isProse() && p.m.text >= 80 && p.m.link == 0 && t.endsWell(p.text):
		default:
			p.drop = "outside"
			if p.el < core {
				t.topLines = append(t.topLines, metaLine{t.lineText(i), t.elems[p.el].mark})
			}
		}
	}
}

// bottom drops the lines after the story that only tell its date or repeat
// its headline.
func (t *trimmer) bottom() {
	title := squeeze(t.a.Title)
	for i := max(t.last, t.first+2); i < len(t.pieces); i++ {
		p := &t.pieces[i]
		if s := squeeze(upTo(p.text, 1000)); p.drop == "" && p.isPara() && len(title) > 24 && len(s) < 2*len(title)+12 && strings.HasPrefix(s, title) {
			p.drop = "headline" // again, over the readers' comments
		}
	}
	for i := t.last + 1; i < len(t.pieces); i++ {
		if p := &t.pieces[i]; p.drop == "" && p.isPara() && t.hasClock(p.text) && t.isDateLine(p) {
			p.drop = "date-line"
			t.bottomLines = append(t.bottomLines, metaLine{t.lineText(i), t.elems[p.el].mark})
		}
	}
}

// hasClock reports whether a line has a date with a time of day: a date alone
// may sign a notice.
func (t *trimmer) hasClock(s string) bool {
	d, _, _, ok := t.findDate(s)
	return ok && d.Precision >= jianbao.PrecisionMinute
}

// endsWell reports whether a text ends as a sentence does.
func (t *trimmer) endsWell(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。！？”」』）)", last)
}

// core returns the innermost element that has nine tenths of the prose; two
// thirds are enough for an element that is the story by its classes.
func (t *trimmer) core() int32 {
	// The prose before each piece; pieces stand in the order of elements.
	els := make([]int32, 0, len(t.pieces))
	before := make([]int32, 1, len(t.pieces)+1)
	for i := range t.pieces {
		if p := &t.pieces[i]; p.isProse() {
			els = append(els, p.el)
			before = append(before, before[len(before)-1]+p.m.text)
		}
	}
	total := before[len(before)-1]
	cur := int32(0)
	if total == 0 {
		return cur
	}
	within := func(from, to int32) int32 {
		i, _ := slices.BinarySearch(els, from)
		k, _ := slices.BinarySearch(els, to)
		return before[k] - before[i]
	}
descend:
	for {
		for c := cur + 1; c < t.elems[cur].end; c = t.elems[c].end {
			e := &t.elems[c]
			if e.off || !holdsBlocks(e.n.DataAtom) {
				continue
			}
			sum := within(c, e.end)
			if sum*10 >= total*9 || e.mark&markBody != 0 && sum*3 >= total*2 {
				cur = c
				continue descend
			}
		}
		return cur
	}
}

// holdsBlocks reports whether the element is a container of paragraphs and
// not a paragraph itself.
func holdsBlocks(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Li, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Pre, atom.Blockquote, atom.Ul, atom.Ol, atom.Dl, atom.Center:
		return false
	}
	return true
}

// squeeze returns the letters and digits of s, folded.
func squeeze(s string) string {
	t := folds()
	var out strings.Builder
	out.Grow(len(s))
	for _, r := range s {
		if r = foldRune(r, t); isLetter(r) {
			out.WriteRune(r)
		}
	}
	return out.String()
}

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
	n := utf8.RuneCountInString(p.text)
	if p.is(setCaption) {
		return n < 300
	}
	if n > 120 || texts > 0 && !startsCredit(p.text) {
		return false
	}
	for _, w := range captionBegins {
		if strings.HasPrefix(p.text, w) {
			return n < 100
		}
	}
	bare := strings.TrimRight(p.text, "。. ")
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
	for _, w := range []string{"图片来源", "圖片來源", "图源", "摄影", "攝影", "来源：", "（图", "（圖", "資料圖片", "资料图片"} {
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

// headings finds the paragraphs that are set as headings.
func (t *trimmer) headings() {
	bold, prose := 0, 0
	for i := range t.pieces {
		p := &t.pieces[i]
		if p.drop != "" || !p.isPara() {
			continue
		}
		prose++
		if p.is(setBold) {
			bold++
		}
	}
	allBold := bold*2 > prose
	for i := range t.pieces {
		p := &t.pieces[i]
		if p.drop != "" || !p.isPara() {
			continue
		}
		if t.setAsHeading(i, allBold) {
			para := p.block.(*jianbao.Paragraph)
			p.block = &jianbao.Heading{Level: inferredLevel, Content: unbold(para.Content)}
		}
	}
	t.levels()
	// A heading over nothing belongs to what was dropped below it.
	for i := len(t.pieces) - 1; i > t.last; i-- {
		p := &t.pieces[i]
		if p.drop != "" {
			continue
		}
		if !p.isHeading() {
			break
		}
		p.drop = "heading-over-nothing"
	}
}

// inferredLevel is the level of a heading that is only set as one, until
// levels finds its place among the page's own.
const inferredLevel = 7

// levels moves the levels of the headings so that the highest is 2, and those
// that are only set as headings are below the page's own.
func (t *trimmer) levels() {
	high, low := inferredLevel, 1
	each := func(do func(*jianbao.Heading)) {
		for i := range t.pieces {
			if h, ok := t.pieces[i].block.(*jianbao.Heading); ok && t.pieces[i].drop == "" {
				do(h)
			}
		}
	}
	each(func(h *jianbao.Heading) {
		if h.Level != inferredLevel {
			high, low = min(high, h.Level), max(low, h.Level)
		}
	})
	each(func(h *jianbao.Heading) {
		if h.Level == inferredLevel {
			h.Level = low + 1
		}
		if high < inferredLevel {
			h.Level -= high - 2
		}
		h.Level = min(max(h.Level, 2), 6)
	})
}

// setAsHeading reports whether paragraph i is a heading by its looks: short,
// bold, without an end, and text follows.
func (t *trimmer) setAsHeading(i int, allBold bool) bool {
	p := &t.pieces[i]
	n := utf8.RuneCountInString(p.text)
	if n > 40 || strings.Contains(p.text, "\n") || allBold && p.is(setBold) {
		return false
	}
	next := t.next(i)
	if next == nil {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(p.text)
	switch {
	case strings.ContainsRune("。；，、…,;", last):
		return false
	case strings.ContainsRune("：:", last): // "点评：" before what is said
		return p.is(setBold) && n <= 24
	}
	return p.is(setBold) || isNumberHeading(p.text)
}

// next returns the piece after i that is kept, or nil.
func (t *trimmer) next(i int) *piece {
	for k := i + 1; k < len(t.pieces); k++ {
		if t.pieces[k].drop == "" {
			return &t.pieces[k]
		}
	}
	return nil
}

// isNumberHeading reports whether s is only a number of a part: "1", "三".
func isNumberHeading(s string) bool {
	for _, r := range s {
		if !(r >= '0' && r <= '9' || strings.ContainsRune("一二三四五六七八九十０１２３４５６７８９ⅠⅡⅢⅣⅤ.、", r)) {
			return false
		}
	}
	return len(s) > 0 && len(s) < 12
}

// unbold takes the bold that made a paragraph a heading off its text.
func unbold(in []jianbao.Inline) []jianbao.Inline {
	var out []jianbao.Inline
	for _, x := range in {
		if s, ok := x.(*jianbao.Strong); ok {
			out = append(out, unbold(s.Content)...)
			continue
		}
		out = append(out, x)
	}
	return out
}

// hanShare reports which part of the letters of s is Han, in percent.
func hanShare(s string) int {
	han, all := 0, 0
	for _, r := range s {
		if cjk.IsHan(r) {
			han++
			all++
		} else if isLetter(r) {
			all++
		}
	}
	if all == 0 {
		return 0
	}
	return 100 * han / all
}
