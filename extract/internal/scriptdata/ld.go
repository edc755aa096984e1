package scriptdata

import (
	"html"
	"slices"
	"strings"
)

// A Thing is what the JSON-LD blocks of a page say about its story
// (schema.org). Strings are one line of plain text, except Body; they are
// empty and slices nil where the page says nothing.
type Thing struct {
	Types               []string // "NewsArticle", "VideoObject"; nil if the object names none
	Headline            string
	AlternativeHeadline string
	Name                string
	// Body is articleBody as written, entities of escaped markup resolved;
	// BodyHTML is set if it is markup.
	Body        string
	BodyHTML    bool
	Description string
	Authors     []string // author, creator
	Editors     []string
	Publisher   string
	Source      string // sourceOrganization, provider
	Published   string // datePublished, else dateCreated or uploadDate
	Modified    string
	Images      []string // addresses as written
	Sections    []string
	Keywords    []string
	Language    string // inLanguage: a tag, or the name of a language
	URL         string // as written
	PartOf      string // name of the site or series
	// Paywalled is set if isAccessibleForFree is false.
	Paywalled bool
	// Crumbs is the path of a BreadcrumbList, outermost first.
	Crumbs []Crumb
}

// A Crumb is one step of a breadcrumb path.
type Crumb struct {
	Name string
	URL  string // as written, may be empty
}

// LD returns what JSON-LD says about the story of a page. Each argument is
// the text of one script element of type application/ld+json; what is not
// JSON is read as far as it can be. The first object of an article type is
// the story; objects for the same page complete it.
func LD(scripts ...string) Thing {
	var found ldFinder
	for _, src := range scripts {
		root := parseAs(valid(src), true)
		for i := range root.members {
			found.collect(&root.members[i].val, 0)
		}
	}
	return found.merge()
}

// storyTypes are the types of objects that are stories, the likelier first.
// Names ending in Article and Posting are stories even if they are not here.
var storyTypes = []string{"NewsArticle", "ReportageNewsArticle", "Article", "BlogPosting", "LiveBlogPosting", "Report", "VideoObject", "ImageGallery", "MediaGallery", "AudioObject", "WebPage", "ItemPage"}

// pageRank is the place in storyTypes from which on they are not stories but
// pages.
var pageRank = slices.Index(storyTypes, "WebPage")

// typeRank returns the place of the best of the types in storyTypes, and
// len(storyTypes) if none is a story.
func typeRank(types []string) int {
	best := len(storyTypes)
	for _, t := range types {
		for i, s := range storyTypes {
			if strings.EqualFold(t, s) {
				best = min(best, i)
			}
		}
		if strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "Posting") {
			best = min(best, 2)
		}
	}
	return best
}

// An ldFinder gathers the objects of a page's JSON-LD.
type ldFinder struct {
	things []Thing // stories and pages, in order
	crumbs []Crumb
}

// collect looks through v for stories, pages and breadcrumbs. It goes down only
// where an object of the same page can stand, not into authors or lists of
// other stories.
func (f *ldFinder) collect(v *value, depth int) {
	if v.kind == kindArray {
		for i := range v.members {
			f.collect(&v.members[i].val, depth)
		}
		return
	}
	if v.kind != kindObject || depth > 4 {
		return
	}
	types := typesOf(*v)
	if len(types) > 0 && strings.EqualFold(types[0], "BreadcrumbList") {
		if f.crumbs == nil {
			f.crumbs = crumbs(*v)
		}
		return
	}
	if typeRank(types) < len(storyTypes) || types == nil && get(*v, "title", "headline") != nil {
		f.things = append(f.things, thing(*v, types))
	}
	for i := range v.members {
		switch strings.ToLower(v.members[i].key) {
		case "@graph", "mainentity", "mainentityofpage", "breadcrumb", "haspart", "subjectof":
			f.collect(&v.members[i].val, depth+1)
		}
	}
}

// merge returns the story, completed by the other objects of its page.
func (f *ldFinder) merge() Thing {
	best := -1
	for i, t := range f.things {
		if best < 0 || typeRank(t.Types) < typeRank(f.things[best].Types) {
			best = i
		}
	}
	if best < 0 {
		return Thing{Crumbs: f.crumbs}
	}
	t := f.things[best]
	for i := range f.things {
		if o := &f.things[i]; i != best && t.samePage(o) {
			t.fill(o)
		}
	}
	if f.crumbs != nil {
		t.Crumbs = f.crumbs
	}
	return t
}

// samePage reports whether o can be about the same story as t: its address or
// headline is the same, or it is not a story of its own but the page.
func (t *Thing) samePage(o *Thing) bool {
	return typeRank(o.Types) >= pageRank || t.URL != "" && t.URL == o.URL || t.Headline != "" && t.Headline == o.Headline || t.Types == nil
}

// fill takes from o what t lacks.
func (t *Thing) fill(o *Thing) {
	for _, p := range []struct{ to, from *string }{
		{&t.Headline, &o.Headline}, {&t.AlternativeHeadline, &o.AlternativeHeadline}, {&t.Description, &o.Description},
		{&t.Publisher, &o.Publisher}, {&t.Source, &o.Source}, {&t.Published, &o.Published}, {&t.Modified, &o.Modified},
		{&t.Language, &o.Language}, {&t.URL, &o.URL}, {&t.PartOf, &o.PartOf},
	} {
		if *p.to == "" {
			*p.to = *p.from
		}
	}
	for _, p := range []struct{ to, from *[]string }{{&t.Authors, &o.Authors}, {&t.Editors, &o.Editors}, {&t.Images, &o.Images}, {&t.Sections, &o.Sections}, {&t.Keywords, &o.Keywords}} {
		if *p.to == nil {
			*p.to = *p.from
		}
	}
	if t.Body == "" {
		t.Body, t.BodyHTML = o.Body, o.BodyHTML
	}
}

// thing reads one object.
func thing(v value, types []string) Thing {
	t := Thing{
		Types:               types,
		Headline:            text(v, "headline", "title"),
		AlternativeHeadline: text(v, "alternativeHeadline"),
		Name:                text(v, "name"),
		Description:         text(v, "description", "abstract"),
		Authors:             all(v, "author", "creator"),
		Editors:             all(v, "editor"),
		Publisher:           text(v, "publisher"),
		Source:              text(v, "sourceOrganization", "provider"),
		Published:           text(v, "datePublished", "pubDate", "dateCreated", "uploadDate"),
		Modified:            text(v, "dateModified", "upDate"),
		Sections:            all(v, "articleSection"),
		Language:            text(v, "inLanguage"),
		URL:                 address(v, "url", "mainEntityOfPage", "@id"),
		PartOf:              text(v, "isPartOf"),
	}
	for _, m := range v.members {
		switch strings.ToLower(m.key) {
		case "image", "images", "thumbnailurl":
			if t.Images == nil {
				t.Images = addresses(m.val)
			}
		case "keywords":
			t.Keywords = tags(m.val)
		case "isaccessibleforfree":
			t.Paywalled = strings.EqualFold(m.val.str, "false")
		case "articlebody":
			if m.val.kind == kindString {
				t.Body, t.BodyHTML = unwrap(m.val.str)
				t.Body = strings.Clone(t.Body)
			}
		}
	}
	return t
}

// get returns the member of v with the first of the keys that has a value.
// Keys are compared without case.
func get(v value, keys ...string) *value {
	for _, key := range keys {
		for i := range v.members {
			if m := &v.members[i]; strings.EqualFold(m.key, key) && !isEmpty(m.val) {
				return &m.val
			}
		}
	}
	return nil
}

// text returns the name or text under the first of the keys that has one.
func text(v value, keys ...string) string {
	for _, key := range keys {
		if list := all(v, key); list != nil {
			return list[0]
		}
	}
	return ""
}

// all returns the names or texts under the first of the keys that has some.
func all(v value, keys ...string) []string {
	for _, key := range keys {
		if m := get(v, key); m != nil {
			if list := texts(*m); list != nil {
				return list
			}
		}
	}
	return nil
}

// texts returns the texts in v: a string or number, the name of an object, or
// those of the elements of an array.
func texts(v value) []string {
	switch v.kind {
	case kindString, kindNumber:
		if s := line(v.str); s != "" {
			return []string{strings.Clone(s)}
		}
	case kindObject:
		for _, key := range []string{"name", "@value", "alternateName", "headline"} {
			if m := get(v, key); m != nil && m.kind != kindObject {
				return texts(*m)
			}
		}
	case kindArray:
		var list []string
		for _, m := range v.members {
			if m.val.kind != kindArray {
				list = append(list, texts(m.val)...)
			}
		}
		return list
	}
	return nil
}

// address returns the address under the first of the keys that has one.
func address(v value, keys ...string) string {
	for _, key := range keys {
		if m := get(v, key); m != nil {
			if list := addresses(*m); list != nil {
				return list[0]
			}
		}
	}
	return ""
}

// addresses returns the addresses in v: a string, the url or @id of an object,
// or those of the elements of an array.
func addresses(v value) []string {
	switch v.kind {
	case kindString:
		if s := strings.TrimSpace(html.UnescapeString(v.str)); s != "" {
			return []string{strings.Clone(s)}
		}
	case kindObject:
		for _, key := range []string{"url", "contentUrl", "@id", "thumbnailUrl"} {
			if m := get(v, key); m != nil && m.kind == kindString {
				return addresses(*m)
			}
		}
	case kindArray:
		var list []string
		for _, m := range v.members {
			if m.val.kind != kindArray {
				list = append(list, addresses(m.val)...)
			}
		}
		return list
	}
	return nil
}

// typesOf returns the types of an object without the address of their
// vocabulary.
func typesOf(v value) []string {
	var types []string
	if m := get(v, "@type"); m != nil {
		for _, t := range texts(*m) {
			types = append(types, t[strings.LastIndexAny(t, "/:#")+1:])
		}
	}
	return types
}

// crumbs reads a BreadcrumbList in the order of its positions, which is the
// order of its elements on all pages seen.
func crumbs(v value) []Crumb {
	list := get(v, "itemListElement")
	if list == nil {
		return nil
	}
	elems := list.members
	if list.kind == kindObject {
		elems = []member{{val: *list}}
	}
	var out []Crumb
	for _, e := range elems {
		c := Crumb{Name: text(e.val, "name"), URL: address(e.val, "url", "item")}
		if item := get(e.val, "item"); item != nil && item.kind == kindObject && c.Name == "" {
			c.Name = text(*item, "name")
		}
		if c.Name != "" {
			out = append(out, c)
		}
	}
	return out
}
