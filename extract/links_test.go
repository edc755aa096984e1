package extract

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
)

// A wantList is a testdata/lists/*.want.json: what the parser is told of the
// page, and the links that a reader takes from it.
type wantList struct {
	URL         string    `json:"url"`
	ContentType string    `json:"contentType"`
	Retrieved   time.Time `json:"retrieved"`
	Links       []struct {
		URL   string `json:"url"`
		Title string `json:"title"`
		Date  string `json:"date"` // as Date.String writes it
		Raw   string `json:"raw"`  // instead of date: words alone
		Blurb string `json:"blurb"`
	} `json:"links"`
}

// TestLinks checks every page of testdata/lists. Adding a case is adding
// NAME.html and NAME.want.json.
func TestLinks(t *testing.T) {
	files, err := filepath.Glob("../testdata/lists/*.html")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		base := strings.TrimSuffix(file, ".html")
		t.Run(filepath.Base(base), func(t *testing.T) {
			b, err := os.ReadFile(file)
			require.NoError(t, err)
			data, err := os.ReadFile(base + ".want.json")
			require.NoError(t, err)
			var want wantList
			require.NoError(t, json.Unmarshal(data, &want))
			require.NotEmpty(t, want.Links)

			var p Parser
			got, err := p.Links(b, Page{URL: want.URL, ContentType: want.ContentType, Retrieved: want.Retrieved})
			require.NoError(t, err)
			type row struct{ URL, Title, Date, Blurb string }
			var wants, gots []row
			for _, l := range want.Links {
				wants = append(wants, row{l.URL, l.Title, l.Date + l.Raw, l.Blurb})
			}
			for i, l := range got {
				gots = append(gots, row{l.URL, l.Title, l.Date.String(), l.Blurb})
				if i < len(want.Links) && want.Links[i].Raw != "" {
					assert.Equal(t, jianbao.PrecisionNone, l.Date.Precision)
				}
			}
			assert.Equal(t, wants, gots)
		})
	}
}

// listPages returns the pages of testdata/lists.
func listPages(tb testing.TB) (pages [][]byte) {
	files, err := filepath.Glob("../testdata/lists/*.html")
	require.NoError(tb, err)
	require.NotEmpty(tb, files)
	for _, file := range files {
		b, err := os.ReadFile(file)
		require.NoError(tb, err)
		pages = append(pages, b)
	}
	return pages
}

// assertList checks whether Parse takes a page for a list.
func assertList(t *testing.T, want bool, file, url string) {
	t.Helper()
	b, err := os.ReadFile(file)
	require.NoError(t, err)
	var p Parser
	_, err = p.ParseBytes(b, Page{URL: url})
	assert.Equal(t, want, errors.Is(err, ErrList), "%s at %q: %v", file, url, err)
}

// needsAddress are lists that only their address tells from articles.
var needsAddress = map[string]string{
	"../testdata/lists/epaper-index.html": "the day of the paper is in the address alone, so that its links are not known for articles",
}

// TestParseKnowsLists: the lists of the test data are lists and its articles
// are not, whether their address is known or not.
func TestParseKnowsLists(t *testing.T) {
	lists, err := filepath.Glob("../testdata/lists/*.want.json")
	require.NoError(t, err)
	require.NotEmpty(t, lists)
	for _, file := range append(lists, "../testdata/errors/section-list.in.json") {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		var want wantList
		require.NoError(t, json.Unmarshal(data, &want))
		html := strings.NewReplacer(".want.json", ".html", ".in.json", ".in.html").Replace(file)
		assertList(t, true, html, want.URL)
		assertList(t, needsAddress[html] == "", html, "")
	}
	articles, err := filepath.Glob("../testdata/pages/*.in.html")
	require.NoError(t, err)
	require.NotEmpty(t, articles)
	for _, file := range articles {
		var page struct{ URL string }
		if data, err := os.ReadFile(strings.TrimSuffix(file, ".html") + ".json"); err == nil {
			require.NoError(t, json.Unmarshal(data, &page))
		}
		assertList(t, false, file, page.URL)
		assertList(t, false, file, "")
	}
}

// A long list is known by its first links, and the texts below the others count
// no more than those below the first.
func TestParseKnowsLongLists(t *testing.T) {
	var items strings.Builder
	for i := range 2 * listMost {
		fmt.Fprintf(&items, `<div><h3><a href="/2024/0506/%d.html">渡口起雾新桥通行第%[1]d天</a></h3><p>江上起了大雾，渡船停航，两岸的居民都从新桥上走过去。</p></div>`, i)
	}
	const story = "<p>昨天下午，江上起了大雾，渡船停航，两岸的居民都从新桥上走过去，桥上有人指挥，一直到傍晚雾散。</p>"
	var p Parser
	_, err := p.ParseBytes([]byte("<!DOCTYPE html><meta charset=utf-8><title>要闻</title><h1>要闻</h1>"+items.String()), Page{})
	assert.ErrorIs(t, err, ErrList)
	_, err = p.ParseBytes([]byte("<!DOCTYPE html><meta charset=utf-8><title>渡口</title><h1>渡口</h1>"+strings.Repeat(story, 4)+items.String()), Page{})
	assert.NoError(t, err)
}

// A story of pictures has as little prose as a list, and its address may be a
// folder's. Its headline and its metadata together tell.
func TestStoryOfPicturesIsNoList(t *testing.T) {
	page := "<!DOCTYPE html><meta charset=utf-8><title>江城大桥夜景灯光今晚重新点亮_江城网</title><meta property=og:type content=article><h1>江城大桥夜景灯光今晚重新点亮</h1>" +
		"<p><img src=/u/a1.jpg width=800 height=600></p><p><img src=/u/b2.jpg width=800 height=600></p><p>灯光。李明摄</p><ul>"
	for i, title := range []string{
		"图书馆延长开放到晚上十点", "校运会三项纪录被打破", "明起三天有小到中雨", "老街修缮完工游客回流", "新公园本周开放", "江城马拉松报名启动",
		"菜价连续两周回落", "地铁二号线延长运营", "中学生机器人赛夺冠",
	} {
		page += fmt.Sprintf("<li><a href=/a/2024-05-06/10%02d.html>%s</a></li>", i, title)
	}
	var p Parser
	_, err := p.ParseBytes([]byte(page), Page{URL: "https://example.org/news/bridge/"})
	assert.NoError(t, err)
}

// TestParseKnowsListsCorpus does the same for real pages, which are not in the
// repository.
func TestParseKnowsListsCorpus(t *testing.T) {
	const dir = "../../shared/corpus/"
	for name, want := range map[string]bool{"lists.tsv": true, "pages.tsv": false} {
		b, err := os.ReadFile(dir + name)
		if err != nil {
			t.Skip("no corpus of real pages here: ", err)
		}
		for line := range strings.Lines(string(b)) {
			cols := strings.Split(strings.TrimSpace(line), "\t")
			require.GreaterOrEqual(t, len(cols), 2, line)
			for _, url := range append(cols[2:], "") {
				assertList(t, want, dir+cols[1], url)
			}
		}
	}
}

// BenchmarkLinks reads the home page of the test data, decoding included.
func BenchmarkLinks(b *testing.B) {
	page, err := os.ReadFile("../testdata/lists/home-blocks.html")
	require.NoError(b, err)
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	var p Parser
	for b.Loop() {
		_, err = p.Links(page, Page{URL: "http://www.shanhu.example.com/"})
	}
	require.NoError(b, err)
}
