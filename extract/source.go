package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract/internal/byline"
	"github.com/jianbao-go/jianbao/extract/internal/scriptdata"
)

// sourceMetas are the <meta> names of the source.
var sourceMetas = []string{"source", "contentsource", "article:source", "mediaid", "copyfrom", "dc.source", "weibo:article:source"}

// fillSource finds the source where no line names it with a label: beside the
// date under the headline, in metadata, in scripts.
func (r *run) fillSource(a *jianbao.Article, x surrounding) {
	if a.Source.Name == "" {
		for _, name := range sourceMetas {
			v := cleanText(r.meta[name])
			v = strings.TrimPrefix(strings.TrimPrefix(v, "来源："), "来源:")
			if v == "" || utf8.RuneCountInString(v) > 20 || strings.Contains(v, "http") || allDigits(v) {
				continue
			}
			a.Source.Name = v
			r.traceField("source", "meta:"+name, v)
			break
		}
	}
	for _, lines := range [][]metaLine{x.between, x.above} {
		if a.Source.Name == "" {
			r.unlabelled(a, lines)
		}
	}
	if f := r.fromScript; a.Source.Name == "" && f != nil && isSourceName(cleanText(f.Source)) {
		a.Source.Name = cleanText(f.Source)
	}
	if a.Source.Name == "" {
		for _, v := range r.scriptVars() {
			if v.Kind == scriptdata.VarSource && utf8.RuneCountInString(v.Value) <= 20 && hanShare(v.Value) > 0 {
				a.Source.Name = v.Value
				r.traceField("source", "script:"+v.Name, v.Value)
				break
			}
		}
	}
	if a.Source.Name == "" && r.ld.Source != "" {
		a.Source.Name = cleanText(r.ld.Source)
	}
}

// unlabelled finds the source in the lines under the headline by its place:
// a name beside the date, or on the line before or after it.
func (r *run) unlabelled(a *jianbao.Article, between []metaLine) {
	take := func(name, rule string) bool {
		name = strings.Trim(name, " \u3000|｜/·,，：:()（）[]【】-–—\t")
		if strings.HasPrefix(name, "来自") && !isOutlet(strings.TrimPrefix(name, "来自")) {
			return false // "来自甘肃": where the account's owner is
		}
		for _, w := range []string{"本文来源于", "来自", "原创", "独家"} { // badges
			name = strings.TrimSpace(strings.TrimPrefix(name, w))
		}
		if a.Source.Name != "" || !isSourceName(name) || isFurnitureWord(name) || squeeze(name) == squeeze(a.Title) {
			return false
		}
		if named(a.Credits, name) && !isOutlet(name) {
			return false // a person, whom a site rule or another line credits
		}
		a.Source.Name = name
		r.traceField("source", rule, name)
		return true
	}
	for i, l := range between {
		_, start, end, ok := r.findDate(l.text)
		if !ok {
			continue
		}
		if take(l.text[end:], "beside-date") || take(l.text[:start], "beside-date") {
			return
		}
		for word := range strings.FieldsSeq(l.text[:start] + " " + l.text[end:]) {
			if isOutlet(strings.Trim(word, "（）()[]【】")) && take(word, "beside-date") {
				return
			}
		}
		for _, k := range []int{i - 1, i + 1} {
			if k < 0 || k >= len(between) {
				continue
			}
			near := between[k]
			for part := range strings.FieldsFuncSeq(near.text, func(c rune) bool { return strings.ContainsRune("/／|｜ ", c) }) {
				if isOutlet(part) && take(part, "near-date") {
					return
				}
			}
			if near.mark&markMeta != 0 && !byline.IsName(near.text) && take(near.text, "near-date") {
				return
			}
		}
	}
}

// hasSourceLabel reports whether a line names its source with a label.
func hasSourceLabel(l string) bool {
	f := fold(l)
	return strings.Contains(f, "来源") || strings.Contains(f, "稿源")
}

// isSourceName reports whether s could be the name of an outlet or account.
func isSourceName(s string) bool {
	n := utf8.RuneCountInString(s)
	digits := 0
	for _, c := range s {
		if c >= '0' && c <= '9' {
			digits++
		}
	}
	return n >= 2 && n <= 20 && digits < 4 && !strings.ContainsAny(s, " \u3000，。:：?？!！、；;") && (hanShare(s) >= 30 || n >= 3 && digits == 0)
}

// outletEnds end the names of outlets.
var outletEnds = []string{"社", "报", "网", "台", "刊", "周刊", "新闻", "日报", "晚报", "早报", "时报", "在线", "频道", "客户端", "传媒", "出版社", "杂志", "电视", "广播", "导报", "论坛", "发布"}

// isOutlet reports whether a name is an outlet's by its ending.
func isOutlet(s string) bool {
	f := fold(s)
	if n := utf8.RuneCountInString(f); n < 3 || n > 16 {
		return false
	}
	for _, w := range outletEnds {
		if strings.HasSuffix(f, w) {
			return true
		}
	}
	return knownOutlets()[f]
}
