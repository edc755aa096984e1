package main

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao/extract"
	"golang.org/x/net/html"
)

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

// fieldRule names the rule of a head field with the field.
func fieldRule(d *extract.Decision) string {
	if d.Field == "line" {
		return d.Rule
	}
	return strings.TrimSuffix(d.Field+":"+d.Rule, ":")
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
