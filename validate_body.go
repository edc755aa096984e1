package jianbao

import (
	"reflect"
	"strings"

	"github.com/jianbao-go/jianbao/internal/cjk"
)

// MaxDepth bounds how deep the blocks and inlines of an [Article] nest: the
// way from Body to any of them passes at most MaxDepth, itself counted. Code
// that walks a valid article may recurse.
const MaxDepth = 100

// MaxSpan bounds how many columns the cells of a [TableRow] cover together,
// and how many rows a [TableCell] covers.
const MaxSpan = 1000

// MaxStart bounds the number of the first item of an ordered [List].
// CommonMark knows no larger one.
const MaxStart = 999_999_999

// enter steps into a block or inline and reports whether to check it.
func (v *validator) enter(field string, index int) bool {
	v.path.push(field, index)
	v.depth++
	if v.depth > MaxDepth {
		v.fail("", "nested deeper than %d", MaxDepth)
	}
	return v.err == nil
}

func (v *validator) leave() {
	v.path.pop()
	v.depth--
}

// blocks checks the blocks of a container, which may be nil but not empty.
func (v *validator) blocks(field string, blocks []Block) {
	if blocks != nil && len(blocks) == 0 {
		v.fail(field, "empty but not nil")
	}
	for i := 0; i < len(blocks) && v.err == nil; i++ {
		if v.enter(field, i) {
			v.block(blocks[i])
		}
		v.leave()
	}
}

func (v *validator) block(b Block) {
	if isNil(b) {
		v.fail("", "nil")
		return
	}
	switch b := b.(type) {
	default:
		v.fail("", "unknown block %T", b)
	case *Paragraph:
		v.holds("Content", len(b.Content))
		v.content("Content", b.Content)
		v.langTag("Lang", b.Lang)
		if b.Lang != "" && b.Lang == v.lang {
			v.fail("Lang", "%q is the article's own", b.Lang)
		}
	case *Heading:
		if b.Level < 2 || b.Level > 6 {
			v.fail("Level", "%d is not in 2 to 6", b.Level)
		}
		v.holds("Content", len(b.Content))
		v.content("Content", b.Content)
	case *List:
		v.list(b)
	case *Quote:
		v.holds("Blocks", len(b.Blocks))
		v.blocks("Blocks", b.Blocks)
	case *Figure:
		oneOf(v, "Media", b.Media, mediaKinds)
		v.address("URL", b.URL, webSchemes)
		v.string("Alt", b.Alt)
		v.url("Poster", b.Poster)
		if b.Poster != "" && b.Media != MediaVideo {
			v.fail("Poster", "set, but the figure is no video")
		}
		v.content("Caption", b.Caption)
		v.string("Credit", b.Credit)
	case *Embed:
		v.word("Kind", b.Kind)
		v.name("Kind", b.Kind, "-")
		v.address("URL", b.URL, webSchemes)
		v.content("Content", b.Content)
	case *Table:
		v.table(b)
	case *CodeBlock:
		v.name("Language", b.Language, "+-#._")
		v.chars("Text", b.Text, "\n\t")
		switch {
		case strings.TrimFunc(b.Text, cjk.IsSpace) == "":
			v.fail("Text", "nothing to see in %q", b.Text)
		case strings.HasSuffix(b.Text, "\n"):
			v.fail("Text", "final line break")
		}
	case *Rule:
	}
}

func (v *validator) list(l *List) {
	switch {
	case !l.Ordered && l.Start != 0:
		v.fail("Start", "%d in a list without numbers", l.Start)
	case l.Start < 0 || l.Start > MaxStart:
		v.fail("Start", "%d is not in 0 to %d", l.Start, MaxStart)
	}
	v.holds("Items", len(l.Items))
	each(v, "Items", l.Items, func(item ListItem) {
		v.holds("Blocks", len(item.Blocks))
		v.blocks("Blocks", item.Blocks)
	})
}

func (v *validator) table(t *Table) {
	v.content("Caption", t.Caption)
	v.holds("Rows", len(t.Rows))
	each(v, "Rows", t.Rows, func(row TableRow) {
		v.holds("Cells", len(row.Cells))
		width := 0
		each(v, "Cells", row.Cells, func(c TableCell) {
			v.content("Content", c.Content)
			v.span("ColSpan", c.ColSpan)
			v.span("RowSpan", c.RowSpan)
			width += max(c.ColSpan, 1)
			if width > MaxSpan {
				v.fail("", "beyond column %d", MaxSpan)
			}
		})
	})
}

func (v *validator) span(field string, n int) {
	if n < 0 || n == 1 || n > MaxSpan {
		v.fail(field, "%d is not 0 or in 2 to %d", n, MaxSpan)
	}
}

// holds checks that a container holds something.
func (v *validator) holds(field string, n int) {
	if n == 0 {
		v.fail(field, "empty")
	}
}

// isNil reports whether a block or inline is nil or a nil pointer.
func isNil(x any) bool {
	r := reflect.ValueOf(x)
	return !r.IsValid() || r.Kind() == reflect.Pointer && r.IsNil()
}
