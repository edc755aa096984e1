package main

import (
	"bytes"
	_ "embed"
	"html/template"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/jianbao-go/jianbao/render"
)

// A view is what the file of a page shows.
type view struct {
	Title    string
	Input    string
	URL      string
	Error    string
	Lang     string // of the story, "" if unknown
	Head     []field
	Read     []line // lines that were read for head data
	Legend   []legendRow
	Groups   []*group
	Unplaced []unplaced
	Markdown string
}

// A group is a run of lines that one decision is about, or several by the
// same rule that drop.
type group struct {
	ID     string // what the legend leads to; only the first of a rule has one
	State  state
	Rule   string
	Lines  []line
	Chars  int
	Folded bool
}

// A line is what a browser shows in one line or paragraph.
type line struct {
	Rule string
	Segs []seg
}

// A seg is a part of a line.
type seg struct {
	Text  string
	State state  // "" if it is that of the group
	Rule  string // of State
	Image bool   // Text describes a picture or recording at URL
	URL   string
}

// A legendRow counts what one rule did.
type legendRow struct {
	ID    string
	State state
	Rule  string
	Count int // decisions; of text that no decision is about, runs
	Chars int
}

// An unplaced decision is about text that was not found on the page.
type unplaced struct {
	State state
	Rule  string
	Text  string
}

// newView makes the view of a report.
func newView(input string, r *report) *view {
	v := &view{Input: input, Title: filepath.Base(input)}
	if r.err != nil {
		v.Error = r.err.Error()
	}
	if a := r.article; a != nil {
		if a.Title != "" {
			v.Title = a.Title
		}
		v.URL, v.Lang = a.URL, a.Lang
		v.Head = headFields(r)
		v.Markdown = string(new(render.Printer).Markdown(a))
	}
	g := grouper{report: r, said: make(map[string][]int)}
	for i := range r.decisions {
		d := &r.decisions[i]
		if d.Field != "" && d.Text != "" && d.Node == nil {
			key := squeeze(d.Text)
			g.said[key] = append(g.said[key], i)
		}
		if d.Field == "line" {
			v.Read = append(v.Read, line{Rule: d.Rule, Segs: []seg{{Text: d.Text}}})
		}
	}
	w := newWalker(r.decisions)
	for _, root := range r.roots {
		g.root = root
		g.tree(w.tree(root))
	}
	v.Groups = g.groups
	v.legend()
	for i := range r.decisions {
		if d := &r.decisions[i]; d.Field == "" && !w.placed[i] && d.Text != "" {
			s := stateDropped
			if d.Keep {
				s = stateKept
			}
			v.Unplaced = append(v.Unplaced, unplaced{s, ruleOf(d), d.Text})
		}
	}
	return v
}

// legend counts the rules, folds long groups of what is not the story, and
// gives the first group of each rule its id.
func (v *view) legend() {
	type key struct {
		s state
		r string
	}
	rows := make(map[key]*legendRow)
	for _, g := range v.Groups {
		row := rows[key{g.State, g.Rule}]
		if row == nil {
			g.ID = "r" + strconv.Itoa(len(rows)+1)
			row = &legendRow{ID: g.ID, State: g.State, Rule: g.Rule}
			rows[key{g.State, g.Rule}] = row
		}
		row.Count++
		row.Chars += g.Chars
		switch g.State {
		case stateUnread:
			g.Folded = len(g.Lines) > 3 || g.Chars > 120
		case stateDropped, stateReplaced:
			g.Folded = len(g.Lines) > 6 || g.Chars > 300
		}
	}
	for _, row := range rows {
		v.Legend = append(v.Legend, *row)
	}
	order := []state{stateKept, stateCaption, stateHead, stateDropped, stateReplaced, stateUnread}
	slices.SortFunc(v.Legend, func(a, b legendRow) int {
		if c := slices.Index(order, a.State) - slices.Index(order, b.State); c != 0 {
			return c
		}
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Rule, b.Rule)
	})
}

// Preview returns the beginning of a folded group.
func (g *group) Preview() string {
	var s strings.Builder
	for _, l := range g.Lines {
		if s.Len() > 0 {
			s.WriteString(" · ")
		}
		s.WriteString(lineText(l.Segs))
		if s.Len() > 200 {
			break
		}
	}
	return cut(s.String(), 40)
}

// cut returns the first n characters of s.
func cut(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i] + "…"
		}
	}
	return s
}

//go:embed page.gohtml
var pageSource string

//go:embed index.gohtml
var indexSource string

//go:embed style.css
var styleSource string

// templates parses the templates when they are first needed.
var templates = sync.OnceValue(func() *template.Template {
	t := template.New("page").Funcs(template.FuncMap{
		"style": func() template.CSS { return template.CSS(styleSource) }, // ours
	})
	template.Must(t.Parse(pageSource))
	template.Must(t.New("index").Parse(indexSource))
	return t
})

// html returns the file.
func (v *view) html() []byte { return execute("page", v) }

// execute runs one of the templates, whose data are always complete.
func execute(name string, data any) []byte {
	var out bytes.Buffer
	if err := templates().ExecuteTemplate(&out, name, data); err != nil {
		panic("inspect: internal error: " + err.Error())
	}
	return out.Bytes()
}
