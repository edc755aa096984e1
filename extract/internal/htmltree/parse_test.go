package htmltree

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jianbao-go/jianbao/extract/internal/charset"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// dump prints a tree, a node a line. It leaves comments out and joins texts
// that are neighbours then; and it hides that html.Parse gives the names of SVG
// their capitals and name spaces back.
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
		if n.Type == html.DoctypeNode {
			out.WriteString(fmt.Sprintf("<!%s %q>\n", n.Data, n.Attr))
		}
		if n.Type == html.ElementNode {
			out.WriteString(strings.Repeat("  ", depth) + "<")
			if n.Namespace != "" {
				out.WriteString(n.Namespace + " " + strings.ToLower(n.Data))
			} else {
				out.WriteString(n.Data)
				if n.DataAtom != atom.Lookup([]byte(n.Data)) {
					out.WriteString(" (wrong atom)")
				}
			}
			var attrs []string
			for _, a := range n.Attr {
				key := a.Key
				if n.Namespace != "" {
					key = strings.ToLower(strings.TrimPrefix(strings.TrimPrefix(key, "xlink:"), "xmlns:"))
				}
				attrs = append(attrs, " "+key+"="+a.Val)
			}
			out.WriteString(strings.Join(attrs, "") + ">\n")
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

// On every page of the corpus the tree is that of html.Parse, and on most of
// them it is so by rule.
func TestParseCorpus(t *testing.T) {
	pages := corpusPages(t)
	exact := 0
	for id, page := range pages {
		t.Run(id, func(t *testing.T) {
			if b := new(Memory).newBuilder(page, maxNodes); !b.run() && b.odd == noOddity {
				exact++
			}
			got, complete := Parse(page, maxNodes)
			require.True(t, complete)
			checkTree(t, got, maxNodes)
			if want, got := dump(htmlParse(t, page)), dump(got); want != got {
				t.Error(firstDifference(want, got))
			}
		})
	}
	t.Logf("%d of %d pages are exact", exact, len(pages))
	assert.Greater(t, exact, len(pages)*9/10)
}

// firstDifference shows where two dumps part.
func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	i := 0
	for i < len(w) && i < len(g) && w[i] == g[i] {
		i++
	}
	around := func(lines []string) string { return strings.Join(lines[max(0, i-3):min(len(lines), i+4)], "\n") }
	return "want\n" + around(w) + "\ngot\n" + around(g)
}
