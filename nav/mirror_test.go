package nav

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestMirrorFormat goes through what the format of the old mirrors asks of
// package nav. A name gives the row of the format's list and its class: F is
// kept as it was, D is a defect that must not come back.
func TestMirrorFormat(t *testing.T) {
	for _, row := range []struct {
		name string
		test func(*testing.T)
	}{
		{"row01F_file_path", testFilePath},
		{"row02D_id_from_query", testIDFromQuery},
		{"row03F_id_behind_dash", testIDBehindDash},
		{"row06F_header_links", testHeaderLinks},
		{"row07F_sister_repository", testSisterRepository},
		{"row08F_channel_name", testChannelName},
		{"row08D_raw_key", testRawKey},
		{"row09F_hot_list_name", testHotListName},
		{"row11F_stamp_of_pages", testPageStamps},
		{"row12F_stamp_of_indexes", testIndexStamps},
		{"row13D_stamp_twice", testStampTwice},
		{"row39F_index_items", testIndexItems},
		{"row40F_index_order_and_length", testIndexOrder},
		{"row40D_index_repeats", testIndexRepeats},
		{"row41D_index_leaves_out", testIndexComplete},
		{"row42F_index_name", testIndexName},
		{"row44F_hub_rows", testHubRows},
		{"row45F_hot_list", testHotList},
		{"row46D_comma_in_pick", testPickComma},
	} {
		t.Run(row.name, row.test)
	}
}

func testFilePath(t *testing.T) {
	for url, want := range map[string]string{
		"https://www.example.org/gb/19/9/10/n11511616.htm":            "pages/nsc413/n11511616.md",
		"https://www.example.org/gb/2019/09/10/a102661519.html":       "pages/nsc413/a102661519.md",
		"https://www.example.org/news/gb/2022/02/07/997232.html":      "pages/nsc413/997232.md",
		"https://www.example.org/mandarin/jkdv-05312019110343.html":   "pages/nsc413/jkdv-05312019110343.md",
		"https://www.example.org/a/taiwan-bridge/4573580.html?x=1#y2": "pages/nsc413/4573580.md",
	} {
		var ids IDs
		page := Page{Channel: "nsc413", ID: ids.ID(url, LastSegment(url))}
		assert.Equal(t, want, testSite().PagePath(page), url)
	}
}

func testIDFromQuery(t *testing.T) {
	var ids IDs
	const first, second = "https://www.example.org/gb/?p=11612360", "https://www.example.org/b5/?p=11612360"
	a, b := ids.ID(first, LastSegment(first)), ids.ID(second, LastSegment(second))
	assert.Equal(t, "p-11612360", a)
	assert.Equal(t, "p-11612360-"+hash(second), b)
	from, to := testSite().IndexPath("p1", 0), testSite().PagePath(Page{Channel: "p1", ID: a})
	assert.Equal(t, "../pages/p1/p-11612360.md", Rel(from, to))
	checkResolves(t, from, to)
}

func testIDBehindDash(t *testing.T) {
	for _, url := range []string{
		"https://www.example.org/mh/articles/2020/12/10/新桥-通车-416037.html",
		"https://www.example.org/mh/articles/2020/12/10/%E6%96%B0%E6%A1%A5-%E9%80%9A%E8%BD%A6-416037.html",
	} {
		assert.Equal(t, "416037", SafeID(AfterDash(url)), url)
	}
}

func testHeaderLinks(t *testing.T) {
	bar := testSite().Header("pages/p1/997232.md", "p1",
		Link{"图书馆", "../../../../../library/blob/master/README.md"},
		Link{"使用帮助", "https://example.org/guides/blob/master/README.md"})
	bar.Separators = []string{
		"  \u00a0\u00a0|\u00a0\u00a0 ",
		"   \u00a0\u00a0|\u00a0\u00a0 ",
		"  \u00a0\u00a0|\u00a0\u00a0 ",
		" \u00a0\u00a0|\u00a0\u00a0 ",
	}
	line := ""
	for i, l := range StampAll(bar.Links, "997232") {
		if i > 0 {
			line += bar.Separator(i - 1)
		}
		line += "[" + l.Text + "](" + IRI(l.URL) + ")"
	}
	assert.Equal(t, "[首页](../../README.md?997232)  \u00a0\u00a0|\u00a0\u00a0 "+
		"[看世界](../../indexes/J看世界.md?997232)   \u00a0\u00a0|\u00a0\u00a0 "+
		"[热点推荐](../../indexes/热点推荐.md?997232)  \u00a0\u00a0|\u00a0\u00a0 "+
		"[图书馆](../../../../../library/blob/master/README.md?997232) \u00a0\u00a0|\u00a0\u00a0 "+
		"[使用帮助](https://example.org/guides/blob/master/README.md?997232)", line)
}

func testSisterRepository(t *testing.T) {
	assert.Equal(t, "../../../../../basic/blob/master/README.md",
		Rel("owner/news/blob/master/pages/p9/997232.md", "owner/basic/blob/master/README.md"))
}

func testChannelName(t *testing.T) {
	s := Site{Outlets: Outlets("J,江城晚报", "p9,J看世界")}
	require.NoError(t, s.Validate())
	assert.Equal(t, Link{"看世界", "../../indexes/J%E7%9C%8B%E4%B8%96%E7%95%8C.md"}, s.Header("pages/p9/1.md", "p9").Links[1])
}

func testRawKey(t *testing.T) {
	s := Site{HotName: "热点推荐", Outlets: Outlets("J,江城晚报", "p9,J看世界\nprog1695,J\nnsc424")}
	for _, key := range []string{"prog1695", "nsc424", "p1"} {
		from := s.PagePath(Page{Channel: key, ID: "1"})
		links := append(s.Header(from, key).Links, s.Breadcrumbs(from, key, "新桥通车")...)
		for _, row := range s.Hub() {
			links = append(links, row.Links...)
		}
		for _, l := range links {
			assert.NotEqual(t, key, l.Text)
			assert.NotEmpty(t, l.Text)
		}
	}
	assert.ErrorContains(t, s.Validate(), `channel "nsc424" has no name`)
}

func testHotListName(t *testing.T) {
	for _, name := range []string{"热点新闻", "热点推荐"} {
		s := Site{HotName: name}
		assert.Equal(t, "indexes/"+name+".md", s.HotPath())
		assert.Equal(t, name, s.Header("README.md", "").Links[1].Text)
	}
}

func testPageStamps(t *testing.T) {
	for in, want := range map[string]string{
		"../../README.md": "../../README.md?n13573222",
		"http://192.0.2.1:81/videos/blog/index.html":   "http://192.0.2.1:81/videos/blog/index.html?n13573222",
		"http://192.0.2.1:81/res/../../res/index.html": "http://192.0.2.1:81/res/../../res/index.html?n13573222",
		"https://example.org/guides/wiki/":             "https://example.org/guides/wiki/",
	} {
		assert.Equal(t, want, Stamp(in, "n13573222"))
	}
}

func testIndexStamps(t *testing.T) {
	sync := time.Date(2021, 7, 21, 8, 1, 30, 0, time.UTC)
	v := "t=" + sync.Format("01021504")
	assert.Equal(t, "../pages/251/419077.md?t=07210801", Stamp("../pages/251/419077.md", v))
	assert.Equal(t, "indexes/365.md?t=07210801", Stamp("indexes/365.md?t=01271600", v), "the hub's are rewritten")
}

func testStampTwice(t *testing.T) {
	u := "../pages/251/419077.md"
	for _, v := range []string{"t=07161702", "t=04201716", "t=04201716"} {
		u = Stamp(u, v)
	}
	assert.Equal(t, "../pages/251/419077.md?t=04201716", u)
	assert.Equal(t, "a.md?t=07210801", Stamp("a.md?t=07161702?t=04201716", "t=07210801"), "in pages that have it already")
}

func testIndexItems(t *testing.T) {
	s := testSite()
	index := s.Index("p1", numbered(2), 0, 0)
	links := StampAll(s.Links(index[0].Path, index[0].Pages), "t=07210801")
	assert.Equal(t, []Link{{"第2条", "../pages/p1/2.md?t=07210801"}, {"第1条", "../pages/p1/1.md?t=07210801"}}, links)
}

func testIndexOrder(t *testing.T) {
	feed := numbered(60)
	feed[3], feed[30] = feed[30], feed[3] // a feed's order is kept, whatever the ids
	index := testSite().Index("p1", feed, 0, 0)
	require.Len(t, index, 1)
	assert.Equal(t, feed, index[0].Pages)
}

func testIndexRepeats(t *testing.T) {
	pages := numbered(25)
	checkIndex(t, testSite().Index("p1", append(pages, pages[:5]...), 0, 0), numbered(25))
}

func testIndexComplete(t *testing.T) {
	pages := numbered(3)
	pages[1].Title = "新桥通车（视频）"
	for _, size := range []int{0, 1, 2} {
		checkIndex(t, testSite().Index("p1", pages, size, 0), pages)
	}
}

func testIndexName(t *testing.T) {
	s := Site{Outlets: Outlets("E,甲\nN,乙\nH,丙\nS,丁\nR,戊", "nsc413,E大陆新闻\nprog204,N国际\nsoh_1,H时事\np9,S看世界\nrfa,R独家报道")}
	require.NoError(t, s.Validate())
	for key, want := range map[string]string{
		"nsc413": "indexes/E大陆新闻.md", "prog204": "indexes/N国际.md", "soh_1": "indexes/H时事.md",
		"p9": "indexes/S看世界.md", "rfa": "indexes/R独家报道.md", "251": "indexes/251.md",
	} {
		assert.Equal(t, want, s.IndexPath(key, 0))
	}
}

func testHubRows(t *testing.T) {
	var lines []string
	for _, row := range testSite().Hub() {
		line := row.Links[0].Text
		for i, l := range row.Links[1:] {
			line += row.Separator(i) + "[" + l.Text + "](" + IRI(Stamp(l.URL, "t=07210801")) + ")"
		}
		lines = append(lines, line)
	}
	assert.Equal(t, []string{
		"江城晚报 \u00a0-\u00a0 [看世界](indexes/J看世界.md?t=07210801) \u00a0|\u00a0 [看本地](indexes/J看本地.md?t=07210801)",
		"湖畔电台 \u00a0-\u00a0 [看世界](indexes/H看世界.md?t=07210801) \u00a0|\u00a0 [湖畔电台](indexes/prog1695.md?t=07210801)",
	}, lines)
}

func testHotList(t *testing.T) {
	s := testSite()
	hot := s.Hot(numbered(100), map[string]int{"pages/p1/7.md": 3, "pages/p1/70.md": 12}, 50)
	var urls []string
	for _, p := range hot {
		urls = append(urls, Stamp(Abs("https://example.org/owner/news/blob/master", s.PagePath(p)), "t=07210801"))
	}
	assert.Equal(t, []string{
		"https://example.org/owner/news/blob/master/pages/p1/70.md?t=07210801",
		"https://example.org/owner/news/blob/master/pages/p1/7.md?t=07210801",
	}, urls)
}

func testPickComma(t *testing.T) {
	assert.Equal(t, []Pick{{URL: "https://www.example.org/1.html", Title: "新桥通车,三天试行"}}, Picks("www.example.org/1.html,新桥通车,三天试行\n"))
}
