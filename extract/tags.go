package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"golang.org/x/net/html/atom"
)

// tagSigns separate tags in metadata and in lines of tags.
const tagSigns = ",，、;；|#＃\u3000"

// shownTags returns the topics that the page shows in a box near the story:
// as links, or as words after a label.
func (r *run) shownTags(s story) []jianbao.Tag {
	if len(s.roots) == 0 {
		return nil
	}
	from, to := max(1, r.headline-20), r.elems[s.roots[len(s.roots)-1]].end+400
	if r.headline < 0 {
		from = max(1, s.roots[0]-100)
	}
	for i := from; i < min(to, int32(len(r.elems))); i++ {
		e := &r.elems[i]
		if e.mark&markTags == 0 || e.why == dropTag || e.why == dropHidden || e.end-i > 80 || r.inBox(i) {
			continue
		}
		var tags []jianbao.Tag
		for k := i; k < e.end; k++ {
			if n := r.elems[k].n; n.DataAtom == atom.A {
				tags = append(tags, jianbao.Tag{Name: textUpTo(n, 200), URL: r.resolve(attr(n, "href"))})
			}
		}
		if len(tags) == 0 {
			text := cleanText(textUpTo(e.n, 1000))
			for _, label := range []string{"：", ":", "》", ">"} {
				if _, after, ok := strings.Cut(text, label); ok {
					text = after
					break
				}
			}
			for _, w := range strings.FieldsFunc(text, func(c rune) bool { return c == ' ' || strings.ContainsRune(tagSigns, c) }) {
				tags = append(tags, jianbao.Tag{Name: w})
			}
		}
		if tags = tagsOnly(tags); len(tags) > 0 {
			return tags
		}
	}
	return nil
}

// isTagPage reports whether an address is that of a topic's page.
func isTagPage(u string) bool {
	for _, w := range []string{"/tag/", "/tags/", "/keyword/", "/keywords/", "?tag=", "&tag="} {
		if strings.Contains(u, w) {
			return true
		}
	}
	return false
}

// inBox reports whether an element stands in a menu or among other stories,
// where the tags are those of the day.
func (r *run) inBox(i int32) bool {
	for i = r.elems[i].parent; i > 0; i = r.elems[i].parent {
		e := &r.elems[i]
		if e.off && e.mark&(markNav|markRelated|markComment|markForm|markFooter) != 0 {
			return true
		}
	}
	return false
}

// tagsOnly returns the tags of a box if they look like such: most of them
// short. Otherwise the box is one of headlines.
func tagsOnly(tags []jianbao.Tag) []jianbao.Tag {
	out := tags[:0]
	long := 0
	for _, t := range tags {
		t.Name = strings.Trim(cleanText(t.Name), tagSigns+" ·+")
		switch n := utf8.RuneCountInString(t.Name); {
		case n < 1 || n == 1 && hanShare(t.Name) == 0:
		case n > 14 && hanShare(t.Name) > 50 || n > 30 || strings.ContainsAny(t.Name, "<>=。，？！?!"):
			long++
		default:
			out = append(out, t)
		}
	}
	if long > len(out) {
		return nil
	}
	return out
}

// fillTags takes the topics: those that the page shows, else the metadata's,
// of which many are the same on all pages of a site.
func (r *run) fillTags(a *jianbao.Article, shown []jianbao.Tag, texts []string) {
	if r.ruledTags(a) {
		return
	}
	if len(shown) == 0 {
		shown = tagsOnly(r.textTags)
	}
	if len(shown) == 0 && r.fromScript == nil && len(r.ld.Keywords) == 0 && r.keywords() == "" {
		return
	}
	letters := appendSqueezed(nil, a.Title)
	for _, t := range texts {
		letters = appendSqueezed(letters, t)
	}
	text := string(letters)
	seen := make(map[string]bool)
	add := func(t jianbao.Tag) {
		key := fold(t.Name)
		if seen[key] || len(a.Tags) >= 30 || key == fold(a.Title) || key == fold(a.Site) || key == fold(a.Source.Name) || isFurnitureWord(t.Name) {
			return
		}
		if channelWords()[key] && !strings.Contains(text, squeeze(t.Name)) {
			return
		}
		seen[key] = true
		a.Tags = append(a.Tags, t)
	}
	for _, t := range shown {
		if t.URL != "" && !seen[fold(t.Name)] && fold(t.Name) != fold(a.Title) && !containsAny(fold(t.Name), buttonWords) {
			seen[fold(t.Name)] = true // the page's own labels need no proof
			a.Tags = append(a.Tags, t)
			continue
		}
		if t.URL != "" || strings.Contains(text, squeeze(t.Name)) {
			add(t)
		}
	}
	if len(a.Tags) > 0 {
		return
	}
	var names []string
	if f := r.fromScript; f != nil {
		names = f.Tags
	}
	if len(names) == 0 {
		names = splitKeywords(r.keywords())
	}
	if len(names) == 0 {
		names = r.ld.Keywords
	}
	var tags []jianbao.Tag
	for _, n := range names {
		tags = append(tags, jianbao.Tag{Name: n})
	}
	machine := areShingles(tags) || squeeze(strings.Join(names, "")) == squeeze(a.Title)
	tags = tagsOnly(tags)
	told := 0
	for _, t := range tags {
		if strings.Contains(text, squeeze(t.Name)) {
			told++
		}
	}
	if told*2 < len(tags) || machine {
		return
	}
	for _, t := range tags {
		add(t)
	}
}

// keywords returns the metadata's list of keywords.
func (r *run) keywords() string {
	v, _ := r.firstMeta("article:tag", "news_keywords", "tags", "keywords", "keyword")
	return v
}

// splitKeywords splits a list of keywords: at its signs, or at spaces if it
// has none.
func splitKeywords(v string) []string {
	if utf8.RuneCountInString(v) > 400 {
		return nil
	}
	if strings.ContainsAny(v, tagSigns) {
		return strings.FieldsFunc(v, func(c rune) bool { return strings.ContainsRune(tagSigns, c) })
	}
	return strings.Fields(v)
}

// areShingles reports whether tags were cut from a text by a machine, each
// overlapping the one before: 廉署, 署貪, 貪污.
func areShingles(tags []jianbao.Tag) bool {
	n := 0
	for i := 1; i < len(tags); i++ {
		last, _ := utf8.DecodeLastRuneInString(tags[i-1].Name)
		first, _ := utf8.DecodeRuneInString(tags[i].Name)
		if first == last {
			n++
		}
	}
	return len(tags) >= 4 && n*5 >= len(tags)*2
}
