package extract_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
)

// knownSnippets lists the snippets that are not met yet, by name, each with
// the reason. One that is met fails the test.
var knownSnippets = map[string]string{
	"ad_in_sentence":          "a dropped div cuts the sentence around it",
	"caption_before":          "texts above their picture are paragraphs, a figcaption too",
	"dateline_unknown_agency": "a dateline counts only with an agency of the table",
	"footnotes":               "the arrow back to the text stays",
	"list_malformed":          "a list beside its item is an item, items without a list are paragraphs",
	"table_of_pictures":       "texts in the row below pictures go to the last picture",
	"text_verse":              "lines of unequal length are paragraphs",
}

// TestSnippets checks every page under testdata/snippets against the blocks
// that a careful reader takes from it. The expectations are written by hand;
// there is no flag that rewrites them. See testdata/snippets/README.md.
func TestSnippets(t *testing.T) {
	files, err := filepath.Glob("testdata/snippets/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files, "no snippets")
	var names []string
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		names = append(names, name)
		t.Run(name, func(t *testing.T) {
			s := readSnippet(t, file)
			var p extract.Parser
			a, err := p.ParseBytes([]byte(s.page), s.options)
			require.NotNil(t, a)
			require.NoError(t, a.Validate(), "page:\n%s", s.page)
			problem := s.problem(a, err)
			if reason, ok := knownSnippets[name]; ok {
				assert.NotEmpty(t, problem, "listed as known (%s) but met now: take it off the list", reason)
				return
			}
			assert.Empty(t, problem, "page:\n%s", s.page)
		})
	}
	for name := range knownSnippets {
		assert.Contains(t, names, name, "known snippet without a file")
	}
}

// A snippet is a small page with what is expected of it.
type snippet struct {
	page    string
	options extract.Page
	blocks  string   // the body as dumpBlocks writes it
	head    []string // lines that dumpHead writes, or "field:" for none
}

func readSnippet(t *testing.T, file string) snippet {
	t.Helper()
	ar, err := txtar.ParseFile(file)
	require.NoError(t, err)
	s := snippet{options: extract.Page{URL: "https://news.example.com/2024/05/story.html"}}
	seen := make(map[string]bool)
	for _, f := range ar.Files {
		require.False(t, seen[f.Name], "section %s twice", f.Name)
		seen[f.Name] = true
		switch data := string(f.Data); f.Name {
		case "page":
			s.page = data
		case "options":
			d := json.NewDecoder(strings.NewReader(data))
			d.DisallowUnknownFields()
			var o struct {
				URL         string    `json:"url"`
				ContentType string    `json:"contentType"`
				Retrieved   time.Time `json:"retrieved"`
			}
			require.NoError(t, d.Decode(&o))
			s.options = extract.Page(o)
		case "blocks":
			s.blocks = strings.TrimSpace(data)
		case "head":
			s.head = strings.Split(strings.TrimSpace(data), "\n")
		default:
			require.Fail(t, "unknown section "+f.Name)
		}
	}
	require.True(t, seen["page"] && seen["blocks"], "a snippet has the sections page and blocks")
	require.NotEmpty(t, s.blocks)
	return s
}

// problem returns how the article differs from what is expected, "" if it
// does not.
func (s snippet) problem(a *jianbao.Article, err error) string {
	var out strings.Builder
	if err != nil {
		fmt.Fprintf(&out, "error: %v\n", err)
	}
	got := strings.Split(dumpBlocks(a.Body), "\n")
	want := strings.Split(s.blocks, "\n")
	if !slices.EqualFunc(got, want, sameLine) {
		fmt.Fprintf(&out, "blocks, got:\n%s\nwant:\n%s\n", markLines(got, want), markLines(want, got))
	}
	head := dumpHead(a)
	for _, want := range s.head {
		field, value, _ := strings.Cut(want, ":")
		none := value == "" && slices.ContainsFunc(head, func(l string) bool { return strings.HasPrefix(l, field+": ") })
		if none || value != "" && !slices.Contains(head, want) {
			fmt.Fprintf(&out, "head, want %q, got:\n  %s\n", want, strings.Join(head, "\n  "))
		}
	}
	return out.String()
}

// sameLine compares two lines of a dump. A heading expected as "h" may be of
// any level: a page that sets headings in bold gives none.
func sameLine(got, want string) bool {
	if text, ok := strings.CutPrefix(strings.TrimLeft(want, " "), "h "); ok {
		g := strings.TrimLeft(got, " ")
		indent := len(got) - len(g)
		return len(g) > 3 && g[0] == 'h' && g[1] >= '2' && g[1] <= '6' && g[2:] == " "+text && indent == len(want)-len("h "+text)
	}
	return got == want
}

// markLines returns the lines of a dump, those that the other lacks marked.
func markLines(lines, other []string) string {
	var out []string
	for _, l := range lines {
		mark := "> "
		if slices.ContainsFunc(other, func(o string) bool { return sameLine(l, o) || sameLine(o, l) }) {
			mark = "  "
		}
		out = append(out, mark+l)
	}
	return strings.Join(out, "\n")
}

// dumpBlocks writes blocks one a line, what is inside a block indented by two
// spaces.
func dumpBlocks(bs []jianbao.Block) string {
	var d dumper
	d.blocks(bs)
	return strings.TrimSuffix(d.out.String(), "\n")
}

type dumper struct {
	out    strings.Builder
	indent string
}

func (d *dumper) line(kind, text string) {
	d.out.WriteString(strings.TrimRight(d.indent+kind+" "+text, " ") + "\n")
}

// inside runs f one step deeper.
func (d *dumper) inside(f func()) {
	indent := d.indent
	d.indent += "  "
	f()
	d.indent = indent
}

func (d *dumper) blocks(bs []jianbao.Block) {
	for _, b := range bs {
		d.block(b)
	}
}

func (d *dumper) block(b jianbao.Block) {
	switch b := b.(type) {
	case *jianbao.Paragraph:
		kind := "p"
		if b.Lang != "" {
			kind += "[" + b.Lang + "]"
		}
		d.line(kind, dumpLine(b.Content))
	case *jianbao.Heading:
		d.line(fmt.Sprintf("h%d", b.Level), dumpLine(b.Content))
	case *jianbao.List:
		d.list(b)
	case *jianbao.Quote:
		d.line("quote", "")
		d.inside(func() { d.blocks(b.Blocks) })
	case *jianbao.Figure:
		d.figure(b)
	case *jianbao.Embed:
		d.line("embed", b.Kind+" "+b.URL)
		if b.Content != nil {
			d.inside(func() { d.line("text", dumpLine(b.Content)) })
		}
	case *jianbao.Table:
		d.table(b)
	case *jianbao.CodeBlock:
		d.line("code", b.Language)
		d.inside(func() {
			for l := range strings.SplitSeq(b.Text, "\n") {
				d.line("|", l)
			}
		})
	case *jianbao.Rule:
		d.line("rule", "")
	default:
		d.line(fmt.Sprintf("?%T", b), "")
	}
}

// list writes the first paragraph of an item beside its mark.
func (d *dumper) list(l *jianbao.List) {
	for i, item := range l.Items {
		mark := "li"
		if l.Ordered {
			mark = fmt.Sprintf("li %d.", l.Start+i)
		}
		rest := item.Blocks
		if p, ok := rest[0].(*jianbao.Paragraph); ok {
			d.line(mark, dumpLine(p.Content))
			rest = rest[1:]
		} else {
			d.line(mark, "")
		}
		d.inside(func() { d.blocks(rest) })
	}
}

func (d *dumper) figure(f *jianbao.Figure) {
	d.line(strings.Replace(string(f.Media), "image", "img", 1), f.URL)
	d.inside(func() {
		if f.Poster != "" {
			d.line("poster", f.Poster)
		}
		if f.Alt != "" {
			d.line("alt", f.Alt)
		}
		if f.Caption != nil {
			d.line("caption", dumpLine(f.Caption))
		}
		if f.Credit != "" {
			d.line("credit", f.Credit)
		}
	})
}

// table writes a row a line; "!" begins a header cell, "{2x3}" a cell of two
// columns and three rows.
func (d *dumper) table(t *jianbao.Table) {
	d.line("table", "")
	d.inside(func() {
		if t.Caption != nil {
			d.line("caption", dumpLine(t.Caption))
		}
		for _, row := range t.Rows {
			var cells []string
			for _, c := range row.Cells {
				text := dumpLine(c.Content)
				if c.Header {
					text = "!" + text
				}
				if c.ColSpan+c.RowSpan > 0 {
					text += fmt.Sprintf("{%dx%d}", max(1, c.ColSpan), max(1, c.RowSpan))
				}
				cells = append(cells, text)
			}
			d.line("row", strings.Join(cells, " | "))
		}
	})
}

// visible shows white space that looks like other white space or like none,
// and keeps text apart from the marks of the dump.
var visible = strings.NewReplacer("\u00a0", "⍽", "\u200b", "<200b>", "\u200c", "<200c>", "\u200d", "<200d>",
	"\u2002", "<2002>", "\u2003", "<2003>", "\u2009", "<2009>", "\u2060", "<2060>", "\u00ad", "<ad>", "\ufeff", "<feff>",
	"*", `\*`, "`", "\\`", "~", `\~`, "^", `\^`, "](", `]\(`)

// dumpLine writes inlines: **strong**, *emphasis*, ~~strike~~, ~sub~, ^sup^,
// `code`, [link](url), ![image](url), {base(reading)} and ⏎ for a break.
func dumpLine(in []jianbao.Inline) string {
	var s strings.Builder
	for _, x := range merged(in) {
		switch x := x.(type) {
		case jianbao.Text:
			s.WriteString(visible.Replace(string(x)))
		case *jianbao.Strong:
			s.WriteString("**" + dumpLine(x.Content) + "**")
		case *jianbao.Emphasis:
			s.WriteString("*" + dumpLine(x.Content) + "*")
		case *jianbao.Strike:
			s.WriteString("~~" + dumpLine(x.Content) + "~~")
		case *jianbao.Sub:
			s.WriteString("~" + dumpLine(x.Content) + "~")
		case *jianbao.Sup:
			s.WriteString("^" + dumpLine(x.Content) + "^")
		case *jianbao.Code:
			s.WriteString("`" + x.Text + "`")
		case *jianbao.Link:
			s.WriteString("[" + dumpLine(x.Content) + "](" + x.URL + ")")
		case *jianbao.Image:
			s.WriteString("![" + x.Alt + "](" + x.URL + ")")
		case *jianbao.Ruby:
			s.WriteString("{" + x.Base + "(" + x.Reading + ")}")
		case jianbao.Break:
			s.WriteString("⏎")
		default:
			fmt.Fprintf(&s, "?%T", x)
		}
	}
	return s.String()
}

// merged joins equal neighbours, which the model takes for one.
func merged(in []jianbao.Inline) []jianbao.Inline {
	var out []jianbao.Inline
	for _, x := range in {
		if n := len(out); n > 0 {
			if m := merge(out[n-1], x); m != nil {
				out[n-1] = m
				continue
			}
		}
		out = append(out, x)
	}
	return out
}

// merge returns a and b as one, nil if they are not equal.
func merge(a, b jianbao.Inline) jianbao.Inline {
	switch a := a.(type) {
	case *jianbao.Strong:
		if b, ok := b.(*jianbao.Strong); ok {
			return &jianbao.Strong{Content: slices.Concat(a.Content, b.Content)}
		}
	case *jianbao.Emphasis:
		if b, ok := b.(*jianbao.Emphasis); ok {
			return &jianbao.Emphasis{Content: slices.Concat(a.Content, b.Content)}
		}
	case *jianbao.Strike:
		if b, ok := b.(*jianbao.Strike); ok {
			return &jianbao.Strike{Content: slices.Concat(a.Content, b.Content)}
		}
	case *jianbao.Link:
		if b, ok := b.(*jianbao.Link); ok && a.URL == b.URL {
			return &jianbao.Link{URL: a.URL, Content: slices.Concat(a.Content, b.Content)}
		}
	}
	return nil
}

// dumpHead writes the head data, a value a line.
func dumpHead(a *jianbao.Article) []string {
	var out []string
	add := func(field string, values ...string) {
		if v := strings.TrimSpace(strings.Join(values, " ")); v != "" {
			out = append(out, field+": "+v)
		}
	}
	add("title", a.Title)
	add("original-title", a.OriginalTitle)
	add("kicker", a.Kicker)
	add("subtitle", a.Subtitle)
	add("series", a.Series)
	for _, m := range a.MediaMarkers {
		add("marker", m)
	}
	add("byline", a.Byline)
	for _, c := range a.Credits {
		add("credit", string(c.Role), c.Name, c.Org)
	}
	add("source", a.Source.Name, a.Source.URL)
	add("site", a.Site)
	add("reprint", a.Reprint.Name, a.Reprint.URL)
	if a.Dateline != (jianbao.Dateline{}) {
		add("dateline", a.Dateline.Outlet, "/", a.Dateline.Place, "/", a.Dateline.Date)
	}
	add("published", a.Published.String())
	add("modified", a.Modified.String())
	add("section", strings.Join(a.Section, " > "))
	for _, tag := range a.Tags {
		add("tag", tag.Name, tag.URL)
	}
	add("summary", a.Summary)
	add("lang", a.Lang)
	add("lead-image", a.LeadImage)
	add("next-page", a.NextPage)
	for _, n := range a.Notices {
		add("notice", string(n.Kind), n.Text)
	}
	add("partial", string(a.Partial))
	return out
}
