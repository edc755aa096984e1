package main

import (
	"slices"
	"strings"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
)

// A field is one value of the head data and where it came from.
type field struct {
	Name  string
	More  bool // it is of the same name as the one before
	Value string
	Note  string   // what the library made of the value
	Raw   string   // the page's words, if they are others
	Rules []string // the rules that found it; nil if none was reported
}

// headFields lists the head data that an article has, in the order of its
// fields.
func headFields(r *report) []field {
	a := r.article
	h := heads{decisions: r.decisions}
	h.add("Title", a.Title, "", "title")
	h.raw(a.PageTitle)
	h.add("Original title", a.OriginalTitle, "", "original-title")
	h.add("Kicker", a.Kicker, "", "kicker")
	h.add("Subtitle", a.Subtitle, "", "subtitle")
	h.add("Series", a.Series, "", "series")
	h.add("Media markers", strings.Join(a.MediaMarkers, "、"), "", "media-markers")
	h.add("Byline", a.Byline, "", "byline")
	for _, c := range a.Credits {
		h.add("Credit", c.Name, join(" · ", string(c.Role), c.Org), string(c.Role))
	}
	h.add("Source", a.Source.Name, a.Source.URL, "source")
	h.add("Site", a.Site, "", "site")
	h.add("Reprint of", a.Reprint.Name, a.Reprint.URL, "reprint")
	h.add("Dateline", join(" · ", a.Dateline.Outlet, a.Dateline.Place, a.Dateline.Date), "", "dateline")
	h.date("Published", a.Published, "published", "published-meta")
	h.date("Modified", a.Modified, "modified", "modified-meta")
	h.add("Section", strings.Join(a.Section, " › "), "", "section")
	for _, t := range a.Tags {
		h.add("Tag", t.Name, t.URL, "tag", "tags")
	}
	h.add("Summary", a.Summary, "", "summary")
	h.add("Language", a.Lang, "", "lang")
	h.add("Lead image", a.LeadImage, "", "lead-image")
	h.add("Canonical", a.Canonical, "", "canonical")
	h.add("Short URL", a.ShortURL, "", "short-url")
	h.add("Next page", a.NextPage, "", "next")
	for _, n := range a.Notices {
		h.add("Notice", n.Text, string(n.Kind), "notice")
	}
	h.add("Robots", robots(a.Robots), "", "robots")
	h.add("Partial", string(a.Partial), partialWords[a.Partial], "partial")
	return h.fields
}

// partialWords say what is missing.
var partialWords = map[jianbao.Partial]string{
	jianbao.PartialPages:   "the story goes on at the next page",
	jianbao.PartialTeaser:  "the page shows only the beginning",
	jianbao.PartialBounds:  "a bound of the parser was reached",
	jianbao.PartialDamaged: "bytes could not be decoded",
}

func robots(r jianbao.Robots) string {
	var s []string
	if r.NoArchive {
		s = append(s, "noarchive")
	}
	if r.NoIndex {
		s = append(s, "noindex")
	}
	return strings.Join(s, ", ")
}

// heads collects fields.
type heads struct {
	decisions []extract.Decision
	fields    []field
}

// add adds a value, unless it is empty, with the rules of the decisions on
// the fields named in keys.
func (h *heads) add(name, value, note string, keys ...string) {
	if value == "" {
		return
	}
	more := len(h.fields) > 0 && h.fields[len(h.fields)-1].Name == name
	h.fields = append(h.fields, field{Name: name, More: more, Value: value, Note: note, Rules: h.rules(value, keys)})
}

// raw gives the last field the words that the page has for it.
func (h *heads) raw(words string) {
	if k := len(h.fields) - 1; k >= 0 && words != h.fields[k].Value {
		h.fields[k].Raw = words
	}
}

// date adds a date.
func (h *heads) date(name string, d jianbao.Date, keys ...string) {
	note := ""
	if d.Assumed {
		note = "time zone assumed"
	}
	if d.Precision == jianbao.PrecisionNone && !d.IsZero() {
		note = "no date could be made of it"
	}
	before := len(h.fields)
	h.add(name, d.String(), note, keys...)
	if len(h.fields) > before {
		h.raw(d.Raw)
		h.fields[before].Rules = h.rules(d.Raw, keys)
	}
}

// rules returns the rules of the decisions that found the value for one of
// the fields, or dropped it from the body for the head data; if none is about
// that very value, those that found any for them.
func (h *heads) rules(value string, keys []string) []string {
	var exact, others []string
	key := squeeze(value)
	for i := range h.decisions {
		d := &h.decisions[i]
		switch {
		case d.Field == "" && !d.Keep && strings.HasPrefix(d.Rule, keys[0]+":") && d.Text == value:
			exact = addNew(exact, d.Rule)
		case !slices.Contains(keys, d.Field):
		case squeeze(d.Text) == key:
			exact = addNew(exact, d.Rule)
		default:
			others = addNew(others, d.Rule+" ("+cut(d.Text, 40)+")")
		}
	}
	if exact != nil || len(others) > 3 {
		return exact
	}
	return others
}

// addNew appends s unless it is there.
func addNew(list []string, s string) []string {
	if s == "" || slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// join joins the strings that are not empty.
func join(sep string, in ...string) string {
	var out []string
	for _, s := range in {
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, sep)
}
