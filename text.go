package jianbao

import (
	"slices"
	"strings"
)

// Text returns the body as plain text: its [Article.Paragraphs] with a blank
// line between them.
func (a *Article) Text() string {
	return strings.Join(a.Paragraphs(), "\n\n")
}

// Paragraphs returns the texts of the body in reading order, as [PlainText].
// Each of these is one text: a paragraph, also one in a list item or quote; a
// heading; the caption of a picture, video or audio, and its credit; what is
// shown for an embed; the caption of a table; a table, its cells separated by
// tabs and its rows by newlines; a block of code. There are no empty texts.
func (a *Article) Paragraphs() []string {
	var out []string
	add := func(s string) {
		if s != "" {
			out = append(out, s)
		}
	}
	for b := range a.Blocks() {
		switch b := b.(type) {
		case *Paragraph:
			add(PlainText(b.Content))
		case *Heading:
			add(PlainText(b.Content))
		case *Figure:
			add(PlainText(b.Caption))
			add(b.Credit)
		case *Embed:
			add(PlainText(b.Content))
		case *Table:
			add(PlainText(b.Caption))
			add(b.text())
		case *CodeBlock:
			add(b.Text)
		}
	}
	return out
}

// text returns the cells of the table, or nothing if they are all empty.
func (t *Table) text() string {
	var b strings.Builder
	empty := true
	for i, row := range t.Rows {
		if i > 0 {
			b.WriteByte('\n')
		}
		for j, c := range row.Cells {
			if j > 0 {
				b.WriteByte('\t')
			}
			s := strings.ReplaceAll(PlainText(c.Content), "\n", " ")
			b.WriteString(s)
			empty = empty && s == ""
		}
	}
	if empty {
		return ""
	}
	return b.String()
}

// PlainText returns the text of inlines without its marks. A [Break] is a
// newline, a [Ruby] its base with the reading in brackets after it, "汉（hàn）",
// and an [Image] its Alt.
func PlainText(inlines []Inline) string {
	if len(inlines) == 1 {
		if t, ok := inlines[0].(Text); ok {
			return string(t)
		}
	}
	var b strings.Builder
	walkInlines(inlines, func(in Inline) bool {
		switch in := in.(type) {
		case Text:
			b.WriteString(string(in))
		case Break:
			b.WriteByte('\n')
		case *Code:
			b.WriteString(in.Text)
		case *Ruby:
			b.WriteString(in.Base + "（" + in.Reading + "）")
		case *Image:
			b.WriteString(in.Alt)
		}
		return true
	})
	return b.String()
}

// Authors returns the names of those who wrote the story: the credits as
// author, reporter, correspondent or intern, each name once.
func (a *Article) Authors() []string {
	return a.names(RoleAuthor, RoleReporter, RoleCorrespondent, RoleIntern)
}

// Editors returns the names of those who edited the story: the credits as
// editor or responsible editor, each name once.
func (a *Article) Editors() []string {
	return a.names(RoleEditor, RoleResponsibleEditor)
}

func (a *Article) names(roles ...Role) []string {
	var names []string
	seen := make(map[string]bool)
	for _, c := range a.Credits {
		if slices.Contains(roles, c.Role) && !seen[c.Name] {
			seen[c.Name] = true
			names = append(names, c.Name)
		}
	}
	return names
}
