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
	"unicode/utf8"

	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/render"
	"golang.org/x/net/html"
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
		if d := &r.decisions[i]; d.Field == "" && !w.placed[i] && (d.Text != "" || d.Rule != "") {
			s := stateDropped
			if d.Keep {
				s = stateKept
			}
			v.Unplaced = append(v.Unplaced, unplaced{s, ruleOf(d), d.Text})
		}
	}
	return v
}

// fieldRule names the rule of a head field with the field.
func fieldRule(d *extract.Decision) string {
	if d.Field == "line" {
		return d.Rule
	}
	return strings.TrimSuffix(d.Field+":"+d.Rule, ":")
}

// A grouper makes groups of items.
type grouper struct {
	*report
	said   map[string][]int // decisions on head fields without node, by their squeezed text
	root   *html.Node
	groups []*group
	by     int  // the decision that the last group is about, -1 if none
	kept   bool // something was kept

	segs   []seg // the line that is being read
	segBy  []int
	text   strings.Builder // the text of the last of segs, while it grows
	spaced bool            // text ends with a space
}

// tree adds the items of one tree.
func (g *grouper) tree(items []item) {
	g.by = -1
	for i := range items {
		it := &items[i]
		switch it.kind {
		case itemBreak:
			g.endLine()
		case itemImage:
			g.endLine()
			g.segs = []seg{{Text: strings.TrimSpace(it.text), URL: shortURL(it.url), Image: true}}
			g.segBy = []int{it.by}
			g.endLine()
		default:
			g.addText(collapse(it.text), it.by)
		}
	}
	g.endLine()
}

// addText adds text to the line. White space follows none and does not begin
// a line.
func (g *grouper) addText(text string, by int) {
	if len(g.segs) == 0 || g.spaced {
		text = strings.TrimPrefix(text, " ")
	}
	if text == "" {
		return
	}
	if k := len(g.segs) - 1; k < 0 || g.segBy[k] != by {
		g.endSeg()
		g.segs, g.segBy = append(g.segs, seg{}), append(g.segBy, by)
	}
	g.text.WriteString(text)
	g.spaced = strings.HasSuffix(text, " ")
}

// endSeg gives the last of segs its text.
func (g *grouper) endSeg() {
	if k := len(g.segs) - 1; k >= 0 && !g.segs[k].Image {
		g.segs[k].Text = g.text.String()
		g.text.Reset()
	}
}

// endLine adds the line that was read to a group. The first text or picture
// that is decided gives its state to the group; the rest of the line says
// where it differs.
func (g *grouper) endLine() {
	g.endSeg()
	segs, by := g.segs, g.segBy
	g.segs, g.segBy, g.spaced = nil, nil, false
	if blank(segs) {
		return
	}
	main := by[0]
	for k := range segs {
		if by[k] >= 0 && !blank(segs[k:k+1]) {
			main = by[k]
			break
		}
	}
	st, rule := g.judge(main)
	if st == stateUnread {
		if d := g.reader(squeeze(lineText(segs))); d != nil {
			st, rule = stateHead, fieldRule(d)
		}
	}
	for k := range segs {
		if by[k] != main && !blank(segs[k:k+1]) {
			segs[k].State, segs[k].Rule = g.judge(by[k])
		}
	}
	chars := 0
	for k := range segs {
		chars += utf8.RuneCountInString(segs[k].Text)
	}
	if k := len(g.groups) - 1; k >= 0 && g.groups[k].State == st && g.groups[k].Rule == rule &&
		(main == g.by || st == stateUnread || st == stateDropped) {
		g.groups[k].Lines = append(g.groups[k].Lines, line{Segs: segs})
		g.groups[k].Chars += chars
	} else {
		g.groups = append(g.groups, &group{State: st, Rule: rule, Lines: []line{{Segs: segs}}, Chars: chars})
	}
	g.by = main
	g.kept = g.kept || st == stateKept
}

// reader returns the decision for which a line that no decision on the body
// is about was read, nil if there is none. What was read below the story
// stands there, and all else above; each is found once.
func (g *grouper) reader(key string) *extract.Decision {
	for k, i := range g.said[key] {
		if d := &g.decisions[i]; strings.HasPrefix(d.Rule, "below-story") == g.kept {
			g.said[key] = slices.Delete(g.said[key], k, k+1)
			return d
		}
	}
	return nil
}

// judge returns the state and the rule of a decision, -1 if there is none.
func (g *grouper) judge(by int) (state, string) {
	if by < 0 {
		return stateUnread, ""
	}
	d := &g.decisions[by]
	if d.Field != "" {
		return stateHead, fieldRule(d)
	}
	return g.stateOf(d, g.root), ruleOf(d)
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

// lineText returns the text of a line without its pictures.
func lineText(segs []seg) string {
	var s strings.Builder
	for _, x := range segs {
		if !x.Image {
			s.WriteString(x.Text)
		}
	}
	return s.String()
}

// blank reports whether a reader sees nothing of a line.
func blank(segs []seg) bool {
	for _, x := range segs {
		if x.Image || strings.TrimSpace(x.Text) != "" {
			return false
		}
	}
	return true
}

// collapse replaces runs of the white space of HTML by a space.
func collapse(s string) string {
	var out strings.Builder
	space := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case ' ', '\t', '\n', '\r', '\f':
			space = true
			continue
		default:
			if space {
				out.WriteByte(' ')
				space = false
			}
			out.WriteByte(c)
		}
	}
	if space {
		out.WriteByte(' ')
	}
	return out.String()
}

// shortURL returns an address as it is shown: data in it are left out.
func shortURL(u string) string {
	if strings.HasPrefix(strings.ToLower(u), "data:") {
		return cut(u, 24)
	}
	return cut(u, 300)
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
