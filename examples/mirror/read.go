package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/internal/urlkey"
)

// A story is what a build knows of a page while the article is in the spill.
type story struct {
	name      string // of the document
	rule      *rule  // of its channel
	want      string // the id it asks for
	url       string // address of the original
	key       string // of that address, or of the bytes if there is none
	canonical string // key of the address that the page calls its own
	title     string
	published jianbao.Date
	modified  time.Time
	retrieved time.Time
	text      [sha256.Size]byte // of the text; zero if it is too short to tell
	sum       [sha256.Size]byte // of the bytes and what was known besides
	article   spot
	pictures  map[string]string // copied pictures: names by address

	site  string   // whose page it is; of old mirrors' pages only, as are
	names []string // the names of the channel's index, see [indexNames]
}

// A note is what became of a document that made no page.
type note struct {
	name   string
	reason string
	failed bool // it could not be read, or not be understood for no fault of its own
}

// A reader makes stories of documents.
type reader struct {
	config *config
	parser extract.Parser
	web    *web
	spill  *spill
}

// An outcome is the stories and notes of one job.
type outcome struct {
	order   int
	stories []*story
	notes   []note
	err     error // ends the build
}

// readAll reads the inputs with as many workers as there are processors, and
// returns what they hold in the order of the inputs. Only documents that
// workers are at are in memory.
func (r *reader) readAll(ctx context.Context, inputs []input, p *progress) ([]*story, []note, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	type task struct {
		job
		order int
	}
	tasks := make(chan task)
	outcomes := make(chan outcome)
	go func() {
		defer close(tasks)
		order := 0
		for i := range inputs {
			inputs[i].each(r.web, func(j job) bool {
				order++
				select {
				case tasks <- task{j, order}:
					return true
				case <-ctx.Done():
					return false
				}
			})
		}
	}()
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for t := range tasks {
				out := r.read(ctx, t.load(ctx))
				out.order = t.order
				p.add(len(out.stories)+len(out.notes), t.size)
				outcomes <- out
			}
		})
	}
	go func() { workers.Wait(); close(outcomes) }()

	var all []outcome
	var err error
	for out := range outcomes {
		if out.err != nil && err == nil {
			err = out.err
			stop()
		}
		all = append(all, out)
	}
	if err = cmp.Or(err, ctx.Err()); err != nil {
		return nil, nil, err
	}
	slices.SortFunc(all, func(a, b outcome) int { return cmp.Compare(a.order, b.order) })
	var stories []*story
	var notes []note
	for _, out := range all {
		stories, notes = append(stories, out.stories...), append(notes, out.notes...)
	}
	return stories, notes, nil
}

// read makes stories of documents.
func (r *reader) read(ctx context.Context, docs []document) outcome {
	var out outcome
	for i := range docs {
		d := &docs[i]
		switch {
		case d.err != nil:
			out.notes = append(out.notes, note{d.name, d.err.Error(), true})
		case d.skip != "":
			out.notes = append(out.notes, note{d.name, d.skip, false})
		case d.feed:
			entries := d.entries()
			if d.web {
				r.web.fetchEntries(ctx, entries)
			}
			inner := r.read(ctx, entries)
			out.stories, out.notes = append(out.stories, inner.stories...), append(out.notes, inner.notes...)
			out.err = cmp.Or(out.err, inner.err)
		default:
			s, notes, err := r.story(ctx, d)
			out.err = cmp.Or(out.err, err)
			out.notes = append(out.notes, notes...)
			if s != nil {
				out.stories = append(out.stories, s)
			}
		}
	}
	return out
}

// story makes a story of one page. If it is nil, the notes say why, or the
// error, which ends the build.
func (r *reader) story(ctx context.Context, d *document) (*story, []note, error) {
	skip := func(reason string, failed bool) (*story, []note, error) {
		return nil, []note{{d.name, reason, failed}}, nil
	}
	var notes []note
	a, err := r.parser.ParseBytes(d.body, d.page)
	if d.old != nil && errors.Is(err, extract.ErrNoArticle) {
		// The frame says that it is one. What is left is worth a page.
		if len(a.Body) == 0 {
			notes = append(notes, note{d.name, "no text in it: the page has headline and link alone", true})
		}
		err = nil
	}
	if err != nil {
		// That a page is none is a word to the reader of the summary, not a
		// failure of the build.
		return skip(strings.TrimPrefix(err.Error(), "extract: "), !errors.Is(err, extract.ErrNoArticle))
	}
	if d.item != nil {
		d.item.fill(a)
	}
	if d.old != nil {
		d.old.fill(a)
	}
	if a.Title == "" {
		a.Title = titleOf(a)
	}
	if err := a.Validate(); err != nil {
		return skip(err.Error(), true)
	}
	if reason := r.config.refused(a.Robots); reason != "" {
		return skip(reason, false)
	}
	s := &story{
		name:      d.name,
		url:       cmp.Or(a.URL, a.Canonical),
		canonical: urlkey.Of(a.Canonical),
		title:     a.Title,
		published: a.Published,
		modified:  a.Modified.Time,
		retrieved: d.page.Retrieved,
		text:      textSum(a),
		sum:       d.sum(),
	}
	if s.rule = r.rule(d, a, s.url); s.rule == nil {
		return skip("no channel takes it", false)
	}
	s.key = urlkey.Of(s.url)
	if s.key == "" {
		s.key = fmt.Sprintf("%x", s.sum)
	}
	s.want = d.id
	if d.old != nil {
		s.site, s.names = a.Site, d.old.names
	} else if s.url != "" {
		s.want = s.rule.id(s.url)
	}
	r.config.restrict(a)
	if r.config.Images == "copy" {
		var errs []error
		s.pictures, errs = r.web.copyPictures(ctx, a)
		for _, err := range errs {
			notes = append(notes, note{d.name, "picture is not copied: " + err.Error(), true})
		}
	}
	s.article, err = r.spill.put(a)
	return s, notes, err
}

// rule returns the rule of the channel that takes the article, nil if none
// does. A page of an old mirror stays in its channel, if the site has that.
func (r *reader) rule(d *document, a *jianbao.Article, address string) *rule {
	rules := r.config.rules
	if d.old == nil {
		return ruleFor(rules, a, address)
	}
	if i := slices.IndexFunc(rules, func(r rule) bool { return r.channel == d.old.channel }); i >= 0 {
		return &rules[i]
	}
	if len(rules) == 0 {
		return &rule{channel: d.old.channel}
	}
	return ruleFor(rules, a, address)
}

// titleOf returns a headline for an article that has none.
func titleOf(a *jianbao.Article) string {
	const most = 30 // characters
	if a.PageTitle != "" {
		return a.PageTitle
	}
	for _, text := range a.Paragraphs() {
		text, _, _ = strings.Cut(text, "\n")
		if runes := []rune(text); len(runes) > most {
			text = strings.TrimSpace(string(runes[:most])) + "…"
		}
		if text != "" {
			return text
		}
	}
	return "…"
}

// textSum returns a hash of the text without white space and punctuation, in
// which copies of one text differ. It is zero if the text is so short that
// two stories may share it, such as a gallery's.
func textSum(a *jianbao.Article) (sum [sha256.Size]byte) {
	const least = 100 // letters
	h := sha256.New()
	var buf []byte
	n := 0
	for _, p := range a.Paragraphs() {
		buf = buf[:0]
		for _, c := range p {
			if unicode.IsLetter(c) || unicode.IsDigit(c) {
				buf = utf8.AppendRune(buf, c)
				n++
			}
		}
		h.Write(buf)
	}
	if n < least {
		return sum
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// sum returns a hash of everything that the story is made of.
func (d *document) sum() [sha256.Size]byte {
	about := []string{"", d.page.URL, d.page.ContentType, ""}
	if d.page.URL == "" {
		about[0] = d.id // which then may name the page
	}
	if !d.page.Retrieved.IsZero() {
		about[3] = d.page.Retrieved.UTC().Format(time.RFC3339Nano)
	}
	if f := d.item; f != nil {
		about = append(about, f.title, f.site, f.published.String(), f.published.Raw)
		about = append(append(about, f.authors...), f.categories...)
	}
	if d.old != nil {
		about = append(append(about, d.id, d.old.channel), d.old.names...)
	}
	b, err := json.Marshal(about)
	if err != nil {
		panic("mirror: internal error: strings have no JSON: " + err.Error())
	}
	return sumOf(b, d.body)
}
