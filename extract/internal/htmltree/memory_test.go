package htmltree

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A tree does not depend on those that its memory held before.
func TestMemoryIsUsedAgain(t *testing.T) {
	pages := []string{
		"<!DOCTYPE html><title>渡口</title><p class=a id=b>渡船<b>停航<p>明天<i>复航",
		"<table><tr><td a=1 b=2>江<td>桥</table><svg><a href=x>灯</a></svg>",
		"<p><b><b><b a=1>" + strings.Repeat("<p x=1 y=2>灯会</p>", 500),
		"<table><p>odd</table>" + strings.Repeat("<div a=1>晴", 200),
		strings.Repeat("<a b=c>雨", 40_000),
		"",
	}
	var m Memory
	for range 3 {
		for _, page := range pages {
			want, complete := Parse([]byte(page), maxNodes)
			got, again := m.Parse([]byte(page), maxNodes)
			assert.Equal(t, complete, again)
			require.Equal(t, dump(want), dump(got))
			m.Reset()
			assert.LessOrEqual(t, len(m.nodes.all)*nodeSlab, keptNodes)
			assert.LessOrEqual(t, len(m.attrs.all)*attrSlab, keptAttrs)
		}
	}
}

// Trees made of one memory do not share nodes until it is reset.
func TestMemoryHoldsSeveralTrees(t *testing.T) {
	var m Memory
	first, _ := m.Parse([]byte("<p a=1>江上起雾"), maxNodes)
	before := dump(first)
	m.Parse([]byte("<ul><li b=2>渡船停航<li>明天复航"), maxNodes)
	assert.Equal(t, before, dump(first))
}

// The document types that are known by heart are what html.Parse makes of them.
func TestDoctypes(t *testing.T) {
	for tag := range doctypes() {
		page := []byte(tag + "<p><table><td>江")
		root, _ := Parse(page, maxNodes)
		assert.Equal(t, dump(htmlParse(t, page)), dump(root), tag)
	}
}
