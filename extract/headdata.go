package extract

import (
	"net/url"
	"path"
	"strings"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract/internal/byline"
	"github.com/jianbao-go/jianbao/extract/internal/date"
)

// fillHead fills in what is said about the story around and inside it.
func (r *run) fillHead(a *jianbao.Article, x surrounding, pieces []piece) {
	texts := make([]string, 0, len(pieces))
	for i := range pieces {
		texts = append(texts, pieces[i].text)
	}
	declared := r.head.lang
	if declared == "" {
		declared = r.meta["og:locale"]
	}
	a.Lang = langOf(append([]string{a.Title}, texts...), declared)

	r.fillDates(a, x)
	r.fillPeople(a, x, pieces)
	if d, ok := date.Parse(a.Dateline.Date, r.dateContext()); ok && d.Precision == jianbao.PrecisionDay && a.Published.Precision < jianbao.PrecisionDay {
		a.Published = d
	}
	r.fillSource(a, x)
	r.fillTags(a, x.tags, texts)
	a.Source.URL = x.links[squeeze(a.Source.Name)]
	if a.Section = x.section; a.Section == nil {
		a.Section = r.metaSection(a)
	}
	if first := firstImage(pieces); first != "" && !hasImage(pieces, a.LeadImage) {
		a.LeadImage = first // the metadata's picture may be the site's logo
	}
	if r.ld.Paywalled && proseIn(pieces) < freeProse {
		a.Partial = jianbao.PartialTeaser
	}
	if r.damaged > 0 {
		a.Partial = jianbao.PartialDamaged
	}
	if r.cut {
		a.Partial = jianbao.PartialBounds
	}
	if a.Summary == a.Title || a.Summary != "" && r.pairsOf(pieces).coverage(a.Summary, summaryShare) < summaryShare {
		a.Summary = "" // the title, or the site's slogan
	}
	if squeeze(a.OriginalTitle) == squeeze(a.Title) {
		a.OriginalTitle = ""
	}
}

// freeProse is the most that a page gives away of a story that its metadata
// say is not free: eight hundred Han characters, in the units of measure. Pages
// for those who paid have more.
const freeProse = 1600

// summaryShare is the share of a summary that the story has at least: what has
// less is the site's slogan.
const summaryShare = 0.3

// hasImage reports whether one of the pictures has the file name of u.
func hasImage(pieces []piece, u string) bool {
	name := path.Base(u)
	for i := range pieces {
		if f, ok := pieces[i].block.(*jianbao.Figure); ok && path.Base(f.URL) == name {
			return true
		}
	}
	return false
}

// firstImage returns the address of the first picture, or "".
func firstImage(pieces []piece) string {
	for i := range pieces {
		if f, ok := pieces[i].block.(*jianbao.Figure); ok && f.Media == jianbao.MediaImage {
			return f.URL
		}
	}
	return ""
}

// fillPeople collects credits: from the lines between headline and story,
// from the story's opening and closing words, from the lines below, and from
// metadata where the page shows nobody.
func (r *run) fillPeople(a *jianbao.Article, x surrounding, pieces []piece) {
	add := func(cs []jianbao.Credit, words, rule string) {
		for _, c := range cs {
			if !hasCredit(a.Credits, c) && !isFurnitureWord(c.Name) {
				a.Credits = append(a.Credits, c)
				r.traceField(string(c.Role), rule, c.Name)
			}
		}
		if a.Byline == "" && words != "" && len(cs) > 0 && !containsAny(fold(words), buttonWords) {
			a.Byline = words
		}
	}
	take := func(m byline.Meta, rule string) {
		add(m.Credits, m.Byline, rule)
		if a.Source.Name == "" && isSourceName(strings.ReplaceAll(m.Source, " ", "")) {
			a.Source.Name = m.Source
			r.traceField("source", rule, m.Source)
		}
		if a.Reprint.Name == "" {
			a.Reprint.Name = m.Reprint
		}
		if a.OriginalTitle == "" {
			a.OriginalTitle = m.OriginalTitle
		}
	}
	r.ruledSource(a)
	for _, m := range r.ruledBylines() {
		take(m, "site-rule")
	}
	for _, l := range x.between {
		take(byline.Line(l.text), "line-below-headline")
	}
	if len(x.between) == 0 {
		for _, l := range x.above {
			take(byline.Line(l.text), "line-above-story")
		}
	}
	for i := range pieces {
		if pieces[i].isPara() {
			o := byline.Open(pieces[i].text)
			if o.End > 0 {
				a.Dateline = o.Dateline
				add(o.Credits, o.Byline, "opening")
			}
			break
		}
	}
	for i := len(pieces) - 1; i >= 0; i-- {
		if !pieces[i].isPara() {
			continue
		}
		c := byline.Close(pieces[i].text)
		if c.Start < len(pieces[i].text) {
			add(c.Credits, c.Byline, "closing")
			if a.Source.Name == "" {
				a.Source.Name = c.Source
			}
			if a.Reprint.Name == "" {
				a.Reprint.Name = c.Reprint
			}
		}
		break
	}
	for _, l := range x.below {
		m := byline.Line(l.text)
		switch {
		case m.Whole:
			take(m, "line-below-story")
		case m.Source != "" && hasSourceLabel(l.text):
			take(byline.Meta{Source: m.Source}, "line-below-story")
		}
	}
	if f := r.fromScript; f != nil && len(a.Authors()) == 0 {
		for _, n := range f.Authors {
			take(byline.Line(cleanText(n)), "script")
			if n = cleanText(n); len(a.Authors()) == 0 && byline.IsName(n) {
				add([]jianbao.Credit{{Role: jianbao.RoleAuthor, Name: n}}, n, "script")
			}
		}
	}
	if len(a.Authors()) == 0 {
		r.metaAuthors(a)
	}
	if a.Dateline.Outlet != "" && a.Source.Name == "" && isAgency(a.Dateline.Outlet) {
		a.Source.Name = a.Dateline.Outlet
	}
}

// metaAuthors takes the writers from metadata, if they are names of people.
func (r *run) metaAuthors(a *jianbao.Article) {
	names := r.ld.Authors
	if len(names) == 0 {
		v, _ := r.firstMeta("author", "article:author", "og:article:author", "byl", "dc.creator", "parsely-author", "sailthru.author")
		names = byline.Names(v)
	}
	for _, n := range names {
		n = cleanText(n)
		if byline.IsName(n) && fold(n) != fold(a.Site) && !isSuffix(n, a.Site) {
			c := jianbao.Credit{Role: jianbao.RoleAuthor, Name: n}
			if !hasCredit(a.Credits, c) && !named(a.Credits, n) {
				a.Credits = append(a.Credits, c)
				r.traceField("author", "meta", n)
			}
		}
	}
}

// hasCredit reports whether somebody has that role already.
func hasCredit(cs []jianbao.Credit, c jianbao.Credit) bool {
	for _, o := range cs {
		if o.Name == c.Name && (o.Role == c.Role || writes(o.Role) && writes(c.Role)) {
			return true
		}
	}
	return false
}

// named reports whether somebody of that name has any role: systems note the
// editor who made the page as its author.
func named(cs []jianbao.Credit, name string) bool {
	for _, c := range cs {
		if c.Name == name {
			return true
		}
	}
	return false
}

// writes reports whether the role is one of those who write the story.
func writes(role jianbao.Role) bool {
	switch role {
	case jianbao.RoleAuthor, jianbao.RoleReporter, jianbao.RoleCorrespondent, jianbao.RoleIntern:
		return true
	}
	return false
}

// isAgency reports whether an outlet's stories are printed by others.
func isAgency(name string) bool {
	switch name {
	case "新华社", "新華社", "中新社", "中央社", "法新社", "路透社", "美联社", "美聯社":
		return true
	}
	return false
}

// isFurnitureWord reports whether a word beside a date is no outlet.
func isFurnitureWord(s string) bool {
	f := fold(s)
	if what, _ := furnitureOf(s); what != furnitureNone || channelWords()[f] {
		return true
	}
	return containsAny(f, buttonWords) || containsAny(f, labelWords)
}

// buttonWords are those of buttons and counters beside a date, labelWords
// those that go before a value. Both are folded.
var (
	buttonWords = []string{
		"updated", "published", "posted", "share", "print", "comment", "留言", "字号", "打印", "列印", "播放", "下载", "简体", "繁体",
		"评论", "阅读", "浏览", "点击", "点阅", "分享", "收藏", "人参与", "跟贴", "举报", "投稿", "参与", "加入", "关注", "登录",
	}
	labelWords = []string{
		"今日", "今天", "昨日", "昨天", "摘要", "导语", "标签", "编者", "视频", "图片", "港闻", "更新", "发布", "发表", "时间", "星期",
		"作者", "编辑", "记者", "来源", "责编", "字体", "大小", "原创", "次", "首页",
	}
)

// containsAny reports whether s contains one of the words.
func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func allDigits(s string) bool {
	for _, c := range s {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}

// isTaiwanese reports whether three-digit years may count from 1911.
func (r *run) isTaiwanese() bool {
	for _, u := range []string{r.page.URL, r.meta["og:url"]} {
		if p, err := url.Parse(u); err == nil && strings.HasSuffix(p.Hostname(), ".tw") {
			return true
		}
	}
	lang := strings.ToLower(r.head.lang)
	return strings.Contains(lang, "tw")
}
