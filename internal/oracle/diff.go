package oracle

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/jianbao-go/jianbao"
)

// Diff compares what Markdown says (got) with what it was printed from (want,
// see [Normal]) and describes the first difference, or returns "". Marks on
// punctuation, white space, code and pictures do not count: the print moves
// such things out of marks where Markdown needs it. Nor does it matter in
// which order marks nest. A character that wants marks may have fewer if
// different marks meet in its line; exact reports whether none has.
func Diff(want, got []jianbao.Block) (diff string, exact bool) {
	w, g := flatten(want), flatten(got)
	exact = true
	for i := range max(len(w), len(g)) {
		var a, b line
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			b = g[i]
		}
		if i < len(w) && i < len(g) && a.String() == b.String() {
			continue
		}
		if !a.covers(b) || !a.crowded {
			return strings.ReplaceAll(fmt.Sprintf("line %d\nwant %s\ngot  %s", i+1, a, b), "\x00", ""), false
		}
		exact = false
	}
	return "", exact
}

// A line is the content of one block, with the way to it.
type line struct {
	path    string
	leaves  []leaf
	crowded bool // different marks meet
}

// A leaf is a character, or what counts as one, with the marks around it.
type leaf struct {
	shown string
	code  bool
	link  string
	marks string // in alphabetical order
}

// joins reports whether x goes on the code of l.
func (l leaf) joins(x leaf) bool {
	return l.code && x.code && l.link == x.link && l.marks == x.marks
}

// String returns l so that lines are the same if their strings are: what is not
// text of the line has a NUL before it.
func (l line) String() string {
	var b strings.Builder
	b.WriteString(l.path + ":")
	last := leaf{}
	for _, x := range l.leaves {
		if x.marks != last.marks || x.link != last.link {
			fmt.Fprintf(&b, "\x00{%s %s}", x.marks, x.link)
		}
		if x.code {
			fmt.Fprintf(&b, "\x00code(%s)", x.shown)
		} else {
			b.WriteString(x.shown)
		}
		last = x
	}
	return b.String()
}

// covers reports whether b is l but for marks that it lacks.
func (l line) covers(b line) bool {
	if l.path != b.path || len(l.leaves) != len(b.leaves) {
		return false
	}
	for i, x := range l.leaves {
		y := b.leaves[i]
		if x.shown != y.shown || x.code != y.code || x.link != y.link {
			return false
		}
		for _, m := range y.marks {
			if !strings.ContainsRune(x.marks, m) {
				return false
			}
		}
	}
	return true
}

// flatten returns the lines of blocks. What shows nothing is left out.
func flatten(blocks []jianbao.Block) []line {
	var f flattener
	f.blocks("", blocks)
	return f.lines
}

type flattener struct{ lines []line }

func (f *flattener) blocks(path string, blocks []jianbao.Block) {
	var last *jianbao.List
	n := 0
	for _, b := range blocks {
		before := len(f.lines)
		// Lists beside each other are told apart by their number.
		if l, ok := b.(*jianbao.List); ok && last != nil && l.Ordered == last.Ordered {
			n++
		} else {
			n = 0
		}
		f.block(path, b, n)
		if len(f.lines) > before {
			last, _ = b.(*jianbao.List)
		}
	}
}

func (f *flattener) block(path string, b jianbao.Block, n int) {
	switch b := b.(type) {
	case *jianbao.Paragraph:
		f.add(path+"p", b.Content, flowLine)
	case *jianbao.Heading:
		f.add(fmt.Sprintf("%sh%d", path, b.Level), b.Content, headingLine)
	case *jianbao.Quote:
		f.blocks(path+"quote/", b.Blocks)
	case *jianbao.List:
		i := 0
		for _, item := range b.Items {
			before := len(f.lines)
			if b.Ordered {
				f.blocks(fmt.Sprintf("%sol%d,%d.%d/", path, n, b.Start, i), item.Blocks)
			} else {
				f.blocks(fmt.Sprintf("%sul%d.%d/", path, n, i), item.Blocks)
			}
			if len(f.lines) > before {
				i++
			}
		}
	case *jianbao.Table:
		for i, row := range b.Rows {
			f.lines = append(f.lines, line{path: fmt.Sprintf("%srow%d", path, i)})
			for j, c := range row.Cells {
				f.add(fmt.Sprintf("%srow%d.%d", path, i, j), c.Content, cellLine)
			}
		}
	case *jianbao.CodeBlock:
		f.lines = append(f.lines, line{path: fmt.Sprintf("%scode %s %q", path, b.Language, b.Text)})
	case *jianbao.Rule:
		f.lines = append(f.lines, line{path: path + "rule"})
	default:
		f.lines = append(f.lines, line{path: fmt.Sprintf("%s?%T", path, b)})
	}
}

// A lineKind is a kind of block with inlines.
type lineKind int

const (
	flowLine lineKind = iota
	headingLine
	cellLine
)

// add adds a line if it shows anything.
func (f *flattener) add(path string, content []jianbao.Inline, kind lineKind) {
	c := collector{cell: kind == cellLine}
	c.inlines(content, leaf{})
	c.plainReferences()
	l := line{path: path}
	l.crowded = isCrowded(c.leaves)
	space := true // whether white space comes to nothing here
	for _, x := range c.leaves {
		if x.shown == "\n" && kind != flowLine {
			x.shown = " "
		}
		blank := !x.code && (x.shown == " " || x.shown == "\n")
		if n := len(l.leaves); x.shown == "\n" {
			if n == 0 {
				continue
			}
			if l.leaves[n-1].shown == " " {
				l.leaves = l.leaves[:n-1]
			}
		} else if blank && space {
			continue
		}
		space = blank
		if r := []rune(x.shown); x.code || len(r) != 1 || unicode.IsSpace(r[0]) || unicode.IsPunct(r[0]) || unicode.IsSymbol(r[0]) {
			x.marks = strings.Trim(x.marks, "EKS")
		}
		if blank {
			x.link, x.marks = "", ""
		}
		if n := len(l.leaves); n > 0 && l.leaves[n-1].joins(x) {
			l.leaves[n-1].shown += x.shown
			continue
		}
		l.leaves = append(l.leaves, x)
	}
	for n := len(l.leaves); n > 0 && (l.leaves[n-1].shown == " " || l.leaves[n-1].shown == "\n"); n-- {
		l.leaves = l.leaves[:n-1]
	}
	if len(l.leaves) > 0 {
		f.lines = append(f.lines, l)
	}
}

// plainReferences turns code into text if the line opens with a bracket and
// code could end the label of a link reference definition.
func (c *collector) plainReferences() {
	first := 0
	for first < len(c.leaves) && strings.TrimSpace(c.leaves[first].shown) == "" {
		first++
	}
	if first == len(c.leaves) || c.leaves[first].link == "" && (c.leaves[first].code || c.leaves[first].shown != "[") {
		return
	}
	if !slices.ContainsFunc(c.leaves, func(x leaf) bool {
		return x.code && strings.Contains(x.shown, "]")
	}) {
		return
	}
	leaves := c.leaves
	c.leaves = nil
	for _, x := range leaves {
		if x.code {
			x.code = false
			c.text(x.shown, x)
		} else {
			c.leaves = append(c.leaves, x)
		}
	}
}

// isCrowded reports whether different marks meet.
func isCrowded(leaves []leaf) bool {
	last := ""
	for _, x := range leaves {
		m := strings.Trim(x.marks, "bp")
		if m != "" && last != "" && m != last || len(m) > 1 {
			return true
		}
		last = m
	}
	return false
}

// A collector makes leaves of inlines. Marks are b and p for sub- and
// superscript and E, K, S for emphasis, strike and strong.
type collector struct {
	leaves []leaf
	cell   bool // in a table, where a backslash before a bar cannot be code
}

func (c *collector) inlines(content []jianbao.Inline, in leaf) {
	for _, x := range content {
		c.inline(x, in)
	}
}

func (c *collector) inline(x jianbao.Inline, in leaf) {
	switch x := x.(type) {
	case jianbao.Text:
		c.text(string(x), in)
	case jianbao.Break:
		c.one("\n", in)
	case *jianbao.Code:
		if s := x.Text; c.cell && (strings.Contains(s, `\|`) || strings.HasSuffix(s, `\`)) {
			c.text(s, in)
		} else if s != "" {
			in.code = true
			c.one(s, in)
		}
	case *jianbao.Image:
		c.one("\x00image("+strings.TrimSpace(x.Alt)+" "+x.URL+")", in)
	case *jianbao.Link:
		if in.link == "" {
			in.link = x.URL
		}
		c.inlines(x.Content, in)
	case *jianbao.Strong:
		c.inlines(x.Content, in.with("S"))
	case *jianbao.Emphasis:
		c.inlines(x.Content, in.with("E"))
	case *jianbao.Strike:
		c.inlines(x.Content, in.with("K"))
	case *jianbao.Sub:
		c.inlines(x.Content, in.with("b"))
	case *jianbao.Sup:
		c.inlines(x.Content, in.with("p"))
	}
}

func (c *collector) text(s string, in leaf) {
	for _, r := range s {
		c.one(string(r), in)
	}
}

func (c *collector) one(s string, in leaf) {
	in.shown = s
	c.leaves = append(c.leaves, in)
}

// with returns l with one more mark.
func (l leaf) with(mark string) leaf {
	if !strings.Contains(l.marks, mark) {
		marks := ""
		for _, m := range "EKSbp" {
			if s := string(m); s == mark || strings.Contains(l.marks, s) {
				marks += s
			}
		}
		l.marks = marks
	}
	return l
}
