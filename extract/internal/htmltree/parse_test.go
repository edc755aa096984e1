package htmltree

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jianbao-go/jianbao/extract/internal/charset"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

// dump prints a tree, a node a line. It leaves comments out and joins texts
// that are neighbours then.
func dump(root *html.Node) string {
	var out strings.Builder
	var walk func(n *html.Node, depth int)
	text, at := "", 0
	flush := func() {
		if text != "" {
			out.WriteString(strings.Repeat("  ", at) + "\"" + text + "\"\n")
			text = ""
		}
	}
	walk = func(n *html.Node, depth int) {
		switch n.Type {
		case html.TextNode:
			text += n.Data
			at = depth
			return
		case html.CommentNode:
			return
		}
		flush()
		if n.Type == html.ElementNode {
			out.WriteString(strings.Repeat("  ", depth) + "<")
			if n.Namespace != "" {
				out.WriteString(n.Namespace + " ")
			}
			out.WriteString(n.Data)
			slices.SortFunc(n.Attr, func(a, b html.Attribute) int { return strings.Compare(a.Key, b.Key) }) // html.Parse sorts some
			for _, a := range n.Attr {
				out.WriteString(" " + a.Key + "=" + a.Val)
			}
			out.WriteString(">\n")
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, depth+1)
		}
		flush()
	}
	walk(root, 0)
	return out.String()
}

// textOf returns the text that the tree's body shows.
func textOf(root *html.Node) string {
	var out strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode && kinds().lookup([]byte(n.Parent.Data)).class&rawText == 0 {
			out.WriteString(n.Data)
		}
	}
	return out.String()
}

func htmlParse(t testing.TB, doc []byte) *html.Node {
	root, err := html.Parse(bytes.NewReader(doc))
	require.NoError(t, err)
	return root
}

// corpusPages returns the pages of the corpus that lies beside the repository,
// decoded, and skips the test where there is none.
func corpusPages(t testing.TB) map[string][]byte {
	t.Helper()
	files, err := filepath.Glob("../../../../shared/corpus/pages/*.html")
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skip("no corpus at ../shared/corpus beside the repository")
	}
	pages := make(map[string][]byte, len(files))
	for _, file := range files {
		page, err := os.ReadFile(file)
		require.NoError(t, err)
		pages[strings.TrimSuffix(filepath.Base(file), ".html")] = charset.Decode(page, "").Text
	}
	return pages
}

func TestParseCorpus(t *testing.T) {
	pages := corpusPages(t)
	same, sameText := 0, 0
	for id, page := range pages {
		want := htmlParse(t, page)
		got, complete := Parse(page, 500000)
		require.True(t, complete, id)
		if w, g := dump(want), dump(got); w == g {
			same++
		} else {
			wl, gl := strings.Split(w, "\n"), strings.Split(g, "\n")
			i := 0
			for i < len(wl) && i < len(gl) && wl[i] == gl[i] {
				i++
			}
			t.Logf("%s: text same %v; want %q got %q", id, textOf(want) == textOf(got), wl[max(0, i-2):min(len(wl), i+3)], gl[max(0, i-2):min(len(gl), i+3)])
		}
		if textOf(want) == textOf(got) {
			sameText++
		}
	}
	t.Logf("%d pages: tree same on %d, text on %d", len(pages), same, sameText)
}
