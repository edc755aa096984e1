package jianbao

import (
	"errors"
	"fmt"
	"slices"
)

// Validate reports the first place where the article breaks an invariant of
// the model, or nil. The invariants are in the comments of the types and
// fields; an error names its place by them:
//
//	jianbao: Body[3].Items[0].Blocks[1].Content[2].URL: "javascript:0" is not an absolute address
//
// Validate takes any article, even a nil one.
func (a *Article) Validate() error {
	if a == nil {
		return errors.New("jianbao: nil article")
	}
	v := validator{lang: a.Lang}
	v.head(a)
	v.blocks("Body", a.Body)
	return v.err
}

// A validator is one run over an article. It keeps the first error; checks
// after it do nothing that matters.
type validator struct {
	lang  string // the article's language
	path  path   // the way to the struct whose fields are checked
	depth int    // how many of its steps are blocks and inlines
	err   error
}

// fail reports that a field of the current struct, or the struct itself if
// field is empty, breaks an invariant.
func (v *validator) fail(field, format string, args ...any) {
	if v.err == nil {
		v.err = fmt.Errorf("jianbao: %s: %s", v.path.field(field), fmt.Sprintf(format, args...))
	}
}

func (v *validator) head(a *Article) {
	v.url("URL", a.URL)
	v.url("Canonical", a.Canonical)
	v.url("ShortURL", a.ShortURL)
	v.url("NextPage", a.NextPage)
	v.string("Title", a.Title)
	v.string("PageTitle", a.PageTitle)
	v.string("OriginalTitle", a.OriginalTitle)
	v.string("Kicker", a.Kicker)
	v.string("Subtitle", a.Subtitle)
	v.string("Series", a.Series)
	v.words("MediaMarkers", a.MediaMarkers)
	v.string("Byline", a.Byline)
	each(v, "Credits", a.Credits, func(c Credit) {
		oneOf(v, "Role", c.Role, roles)
		v.word("Name", c.Name)
		v.string("Org", c.Org)
	})
	v.source("Source", a.Source)
	v.string("Site", a.Site)
	v.source("Reprint", a.Reprint)
	v.string("Dateline.Outlet", a.Dateline.Outlet)
	v.string("Dateline.Place", a.Dateline.Place)
	v.string("Dateline.Date", a.Dateline.Date)
	v.date("Published", a.Published)
	v.date("Modified", a.Modified)
	v.words("Section", a.Section)
	each(v, "Tags", a.Tags, func(t Tag) {
		v.word("Name", t.Name)
		v.url("URL", t.URL)
	})
	v.string("Summary", a.Summary)
	v.langTag("Lang", a.Lang)
	v.url("LeadImage", a.LeadImage)
	each(v, "Notices", a.Notices, func(n Notice) {
		oneOf(v, "Kind", n.Kind, noticeKinds)
		v.word("Text", n.Text)
	})
	oneOf(v, "Partial", a.Partial, partials)
	if a.Partial == PartialPages && a.NextPage == "" {
		v.fail("Partial", "%q without NextPage", a.Partial)
	}
}

func (v *validator) source(field string, s Source) {
	v.string(field+".Name", s.Name)
	v.url(field+".URL", s.URL)
	if s.Name == "" && s.URL != "" {
		v.fail(field+".Name", "empty beside a URL")
	}
}

// The words of the closed sets.
var (
	roles = []Role{
		RoleAuthor, RoleReporter, RoleCorrespondent, RoleIntern, RoleTranslator, RolePhotographer, RoleHost,
		RoleEditor, RoleResponsibleEditor, RoleReviewer, RoleProofreader, RoleProducer, RoleDesigner,
	}
	noticeKinds = []NoticeKind{NoticeRights, NoticeLicense, NoticeDisclaimer, NoticeReprint, NoticeEditor}
	partials    = []Partial{"", PartialPages, PartialTeaser, PartialBounds, PartialDamaged}
	mediaKinds  = []MediaKind{MediaImage, MediaVideo, MediaAudio}
)

func oneOf[K ~string](v *validator, field string, kind K, known []K) {
	if !slices.Contains(known, kind) {
		v.fail(field, "unknown %q", kind)
	}
}

// each checks the elements of a slice, which may be nil but not empty.
func each[E any](v *validator, field string, s []E, check func(E)) {
	if s != nil && len(s) == 0 {
		v.fail(field, "empty but not nil")
	}
	for i := 0; i < len(s) && v.err == nil; i++ {
		v.path.push(field, i)
		check(s[i])
		v.path.pop()
	}
}

func (v *validator) words(field string, s []string) {
	each(v, field, s, func(w string) { v.word("", w) })
}
