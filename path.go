package jianbao

import (
	"fmt"
	"strings"
)

// A path leads to a part of an article, for error messages:
// "Body[3].Items[0].Blocks[1]".
type path []step

// A step leads to an element of a slice in a field. The field is empty if the
// slice is itself an element.
type step struct {
	field string
	index int
}

func (p *path) push(field string, index int) { *p = append(*p, step{field, index}) }
func (p *path) pop()                         { *p = (*p)[:len(*p)-1] }

// field returns the words for a field of the part, or for the part itself if
// name is empty.
func (p path) field(name string) string {
	var b strings.Builder
	dot := func(name string) {
		if b.Len() > 0 && name != "" {
			b.WriteByte('.')
		}
		b.WriteString(name)
	}
	for _, s := range p {
		dot(s.field)
		fmt.Fprintf(&b, "[%d]", s.index)
	}
	dot(name)
	return b.String()
}
