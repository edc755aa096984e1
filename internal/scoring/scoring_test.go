package scoring

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/jianbao-go/jianbao"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestReadPages(t *testing.T) {
	dir := t.TempDir()
	list := filepath.Join(dir, "pages.tsv")
	require.NoError(t, os.WriteFile(list, []byte("a\tpages/a.html\thttps://example.org/a \n\nb\tb.html\n"), 0o644))
	pages, err := ReadPages(list)
	require.NoError(t, err)
	assert.Equal(t, []Page{
		{ID: "a", Path: filepath.Join(dir, "pages", "a.html"), URL: "https://example.org/a"},
		{ID: "b", Path: filepath.Join(dir, "b.html")},
	}, pages)

	require.NoError(t, os.WriteFile(list, []byte("a\ta.html\nb\n"), 0o644))
	_, err = ReadPages(list)
	assert.ErrorContains(t, err, "pages.tsv:2: want id, path")
	_, err = ReadPages(filepath.Join(dir, "none.tsv"))
	assert.ErrorIs(t, err, os.ErrNotExist)
}

func TestHeadOf(t *testing.T) {
	a := &jianbao.Article{
		Title:   "大桥今天通车",
		Section: []string{"新闻", "城事"},
		Tags:    []jianbao.Tag{{Name: "大桥"}},
		Published: jianbao.Date{
			Time: time.Date(2024, 5, 6, 0, 0, 0, 0, jianbao.Zone(8*60*60)), Precision: jianbao.PrecisionDay,
		},
	}
	assert.Equal(t, Result{Title: "大桥今天通车", Section: "城事", Tags: []string{"大桥"}, Date: "2024-05-06"}, HeadOf(a))
	a.Published.Precision = jianbao.PrecisionNone
	assert.Empty(t, HeadOf(a).Date)
}
